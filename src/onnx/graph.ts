/** An ONNX model as data: the part of the format (onnx.proto, versions 3 to 13) that dense networks and their training need. */
export interface OnnxModel {
  /** Of the file format itself. */
  readonly irVersion: number;
  /** Which version of the operators of each domain is meant; '' is ONNX's own. */
  readonly opsets: readonly { readonly domain: string; readonly version: number }[];
  readonly producer: { readonly name: string; readonly version: string };
  readonly graph: OnnxGraph;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Nodes in an order in which they can be worked, each by the names of its values. */
export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  /** Values that the file holds. */
  readonly initializers: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

export interface OnnxNode {
  /** What it does: `Gemm`, `Sigmoid`, … */
  readonly op: string;
  readonly domain: string;
  readonly name: string;
  /** Names of values; '' for one that is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
  /** Where it begins in the file, in bytes, if it was read. */
  readonly offset?: number;
}

export type OnnxAttribute =
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'tensor'; readonly value: OnnxTensor }
  | { readonly kind: 'graph'; readonly value: OnnxGraph }
  | { readonly kind: 'floats' | 'ints'; readonly value: readonly number[] }
  | { readonly kind: 'strings'; readonly value: readonly string[] };

/** The number that the format gives each kind of attribute. */
export const attributeKinds = {
  float: 1,
  int: 2,
  string: 3,
  tensor: 4,
  graph: 5,
  floats: 6,
  ints: 7,
  strings: 8,
} as const;

/** Types of elements that are known here, by their numbers in the format. */
export const elementTypes = {
  float32: 1,
  uint8: 2,
  int8: 3,
  uint16: 4,
  int16: 5,
  int32: 6,
  int64: 7,
  string: 8,
  bool: 9,
  float16: 10,
  float64: 11,
  uint32: 12,
  uint64: 13,
  bfloat16: 16,
} as const;

export type ElementType = keyof typeof elementTypes;

export interface OnnxTensor {
  readonly name: string;
  readonly type: ElementType;
  /** [] for one number. */
  readonly shape: readonly number[];
  /** Its elements, the last dimension quickest, little-endian. */
  readonly bytes: Uint8Array;
  /** Elements that are texts, which have no bytes. */
  readonly strings?: readonly string[];
  /** Where it begins in the file, in bytes, if it was read. */
  readonly offset?: number;
}

/** What goes in or comes out. */
export interface OnnxValue {
  readonly name: string;
  /** Absent where it is no tensor, or of elements that are not known here. */
  readonly type?: ElementType;
  /** A name, which may be '', for a dimension that is open; absent where even their number is. */
  readonly shape?: readonly (number | string)[];
}
