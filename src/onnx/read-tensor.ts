import { type Field, type Fields, type Span, wrong } from './fields.js';
import { type ElementType, elementTypes, type OnnxTensor } from './graph.js';
import { bytesOf } from './numbers.js';

/** Bytes of one element; texts have none. */
const elementSizes: Readonly<Record<ElementType, number>> = {
  float32: 4,
  uint8: 1,
  int8: 1,
  uint16: 2,
  int16: 2,
  int32: 4,
  int64: 8,
  string: 0,
  bool: 1,
  float16: 2,
  float64: 8,
  uint32: 4,
  uint64: 8,
  bfloat16: 2,
};

const names = new Map<number, ElementType>(
  Object.entries(elementTypes).map(([name, number]) => [number, name as ElementType]),
);

/** The type of that number, undefined for one that no dense network has. */
export const elementTypeOf = (number: number): ElementType | undefined => names.get(number);

/** Dimensions that a tensor has at most. */
const mostDimensions = 8;

/** What a tensor's fields say, before it is known whether they agree. */
class TensorParts {
  readonly shape: number[] = [];
  name = '';
  type: ElementType | undefined;
  readonly texts: string[] = [];
  /** By the field that holds them. */
  readonly data = new Map<number, Uint8Array[]>();

  add(field: number, bytes: Uint8Array): void {
    const known = this.data.get(field);
    if (known === undefined) this.data.set(field, [bytes]);
    else known.push(bytes);
  }
}

/** Fields of numbers: which types each holds, and the bytes of one there. */
const float = { number: 4, types: ['float32'] } as const;
const int32 = {
  number: 5,
  types: ['int32', 'int16', 'int8', 'uint16', 'uint8', 'bool', 'float16', 'bfloat16'],
} as const;
const int64 = { number: 7, types: ['int64'] } as const;
const double = { number: 10, types: ['float64'] } as const;
const uint64 = { number: 11, types: ['uint32', 'uint64'] } as const;
const raw = 9;
const numberFields: readonly { readonly number: number; readonly types: readonly ElementType[] }[] = [
  float,
  int32,
  int64,
  double,
  uint64,
];

/**
 * A tensor of the file; its numbers stay where they are as far as possible.
 *
 * @throws LonghandError where it has more or fewer numbers than its shape says, or has them in another file
 */
export function readTensor(fields: Fields, span: Span): OnnxTensor {
  const parts = new TensorParts();
  for (const field of fields.of(span)) readPart(fields, field, parts);
  const { shape, name, type, texts } = parts;
  if (type === undefined) throw wrong('type', span.begin, 'begins a tensor without a type', 'expected its data_type');
  const count = countOf(shape, span.begin);
  const base = { name, type, shape, offset: span.begin };
  if (type === 'string') {
    if (texts.length === count) return { ...base, bytes: new Uint8Array(0), strings: texts };
    throw wrong('shape', span.begin, `begins a tensor of ${texts.length} texts`, `its shape is ${shapeText(shape)}`);
  }
  const bytes = numbersOf(parts, type, span.begin);
  if (bytes.length === count * elementSizes[type]) return { ...base, bytes };
  const found = `begins a tensor ${quoted(name)} of ${bytes.length} bytes of ${type}`;
  throw wrong('shape', span.begin, found, `its shape ${shapeText(shape)} is of ${count * elementSizes[type]} bytes`);
}

function readPart(fields: Fields, field: Field, parts: TensorParts): void {
  switch (field.number) {
    case 1:
      for (const length of fields.ints(field)) parts.shape.push(dimension(Number(length), field.at));
      if (parts.shape.length <= mostDimensions) return;
      throw wrong(
        'shape',
        field.at,
        `has dimension ${parts.shape.length} of a tensor`,
        `expected at most ${mostDimensions}`,
      );
    case 2: {
      const number = fields.int(field);
      parts.type = elementTypeOf(number);
      if (parts.type !== undefined) return;
      throw wrong(
        'type',
        field.at,
        `has elements of type ${number}`,
        `expected ${Object.keys(elementTypes).join(', ')}`,
      );
    }
    case 3:
      throw wrong('segment', field.at, 'has a part of a tensor', 'expected whole tensors');
    case 6:
      parts.texts.push(fields.text(field));
      return;
    case 8:
      parts.name = fields.text(field);
      return;
    case float.number:
      parts.add(field.number, fields.fixed(field, 4));
      return;
    case double.number:
      parts.add(field.number, fields.fixed(field, 8));
      return;
    case int32.number:
    case int64.number:
    case uint64.number:
      parts.add(field.number, bytesOf(fields.ints(field)));
      return;
    case raw:
      parts.add(field.number, fields.bytesOf(field));
      return;
    case 13:
    case 14:
      if (field.number === 14 && fields.int(field) !== 1) return;
      throw wrong(
        'external-data',
        field.at,
        'has a tensor whose numbers are in another file',
        'expected one file with all of them',
        'Make it one with Python: onnx.save(onnx.load("model.onnx"), "whole.onnx").',
      );
  }
}

function numbersOf({ data }: TensorParts, type: ElementType, at: number): Uint8Array {
  if (data.size > 1) throw wrong('data', at, 'begins a tensor with its numbers in two fields', 'expected one of them');
  const [[number, chunks] = [raw, []]] = data;
  const bytes = chunks.length === 1 ? chunks[0] : joined(chunks);
  if (number === raw) return bytes;
  const field = numberFields.find((each) => each.number === number);
  if (field?.types.includes(type) !== true) {
    throw wrong('data', at, `begins a tensor of ${type} with its numbers in field ${number}`, 'expected another field');
  }
  return number === float.number || number === double.number ? bytes : narrowed(bytes, elementSizes[type]);
}

/** Each of the numbers of 8 bytes in the bytes that its type has. */
function narrowed(bytes: Uint8Array, size: number): Uint8Array {
  if (size === 8) return bytes;
  const narrow = new Uint8Array((bytes.length / 8) * size);
  for (let at = 0; at < narrow.length; at++) narrow[at] = bytes[((at - (at % size)) / size) * 8 + (at % size)];
  return narrow;
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function dimension(length: number, at: number): number {
  if (length >= 0 && length <= 0x7fffffff) return length;
  throw wrong('shape', at, `has a dimension of ${length}`, 'expected one from 0 to 2147483647');
}

/** The number of elements, which no overflow makes a small one. */
function countOf(shape: readonly number[], at: number): number {
  let count = 1;
  for (const length of shape) count *= length;
  if (count <= Number.MAX_SAFE_INTEGER / 8) return count;
  throw wrong(
    'shape',
    at,
    `begins a tensor of shape ${shapeText(shape)}`,
    'expected no more numbers than the file has',
  );
}

export const shapeText = (shape: readonly (number | string)[]): string => `[${shape.join(', ')}]`;

const quoted = (name: string): string => JSON.stringify(name.slice(0, 80));
