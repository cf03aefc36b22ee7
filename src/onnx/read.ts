import { checkOrder } from './check-order.js';
import { type Field, Fields, type Span, wrong } from './fields.js';
import {
  attributeKinds,
  type ElementType,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
} from './graph.js';
import { elementTypeOf, readTensor } from './read-tensor.js';

/** Graphs within graphs. */
const deepest = 8;

/**
 * Reads an ONNX file that nobody vouches for. Fields that are not known are skipped; numbers stay where they are in `bytes`.
 *
 * @throws LonghandError with the byte at which something is wrong: cut off, lengths that lie, shapes that do not fit their numbers, numbers
 * in other files, values that are used before they are made (as in a cycle)
 */
export function readOnnx(bytes: Uint8Array): OnnxModel {
  const fields = new Fields(bytes);
  let irVersion = 0;
  const producer = { name: '', version: '' };
  const opsets: { domain: string; version: number }[] = [];
  const metadata: [string, string][] = [];
  let graph: OnnxGraph | undefined;
  for (const field of fields.of({ begin: 0, end: bytes.length })) {
    switch (field.number) {
      case 1:
        irVersion = fields.int(field);
        break;
      case 2:
        producer.name = fields.text(field);
        break;
      case 3:
        producer.version = fields.text(field);
        break;
      case 7:
        if (graph !== undefined) throw wrong('graph', field.at, 'begins a second graph', 'expected one');
        graph = readGraph(fields, fields.span(field), 1);
        break;
      case 8:
        opsets.push(readOpset(fields, fields.span(field)));
        break;
      case 14:
        metadata.push(readEntry(fields, fields.span(field)));
    }
  }
  if (graph === undefined) {
    throw wrong(
      'graph',
      bytes.length,
      'ends the file without a graph',
      'expected an ONNX model',
      'It was cut off, or is no ONNX.',
    );
  }
  checkOrder(graph);
  return { irVersion, opsets, producer, graph, metadata: Object.fromEntries(metadata) };
}

function readOpset(fields: Fields, span: Span): { domain: string; version: number } {
  const opset = { domain: '', version: 0 };
  for (const field of fields.of(span)) {
    if (field.number === 1) opset.domain = fields.text(field);
    if (field.number === 2) opset.version = fields.int(field);
  }
  return opset;
}

function readEntry(fields: Fields, span: Span): [string, string] {
  const entry: [string, string] = ['', ''];
  for (const field of fields.of(span)) {
    if (field.number === 1) entry[0] = fields.text(field);
    if (field.number === 2) entry[1] = fields.text(field);
  }
  return entry;
}

function readGraph(fields: Fields, span: Span, depth: number): OnnxGraph {
  if (depth > deepest) throw wrong('depth', span.begin, `begins a graph within ${deepest} others`, 'expected fewer');
  let name = '';
  const nodes: OnnxNode[] = [];
  const initializers: OnnxTensor[] = [];
  const inputs: OnnxValue[] = [];
  const outputs: OnnxValue[] = [];
  for (const field of fields.of(span)) {
    switch (field.number) {
      case 1:
        nodes.push(readNode(fields, fields.span(field), depth));
        break;
      case 2:
        name = fields.text(field);
        break;
      case 5:
        initializers.push(readTensor(fields, fields.span(field)));
        break;
      case 11:
        inputs.push(readValue(fields, fields.span(field)));
        break;
      case 12:
        outputs.push(readValue(fields, fields.span(field)));
        break;
      case 15:
        throw wrong('sparse', field.at, 'has a sparse tensor', 'expected tensors with all of their numbers');
    }
  }
  return { name, nodes, initializers, inputs, outputs };
}

function readNode(fields: Fields, span: Span, depth: number): OnnxNode {
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes: [string, OnnxAttribute][] = [];
  let [op, name, domain] = ['', '', ''];
  for (const field of fields.of(span)) {
    switch (field.number) {
      case 1:
        inputs.push(fields.text(field));
        break;
      case 2:
        outputs.push(fields.text(field));
        break;
      case 3:
        name = fields.text(field);
        break;
      case 4:
        op = fields.text(field);
        break;
      case 5:
        attributes.push(readAttribute(fields, fields.span(field), depth));
        break;
      case 7:
        domain = fields.text(field);
    }
  }
  // The first operators' domain has a long name, too.
  const own = domain === 'ai.onnx' ? '' : domain;
  return { op, domain: own, name, inputs, outputs, attributes: Object.fromEntries(attributes), offset: span.begin };
}

type Kind = keyof typeof attributeKinds;

/** The field that holds the value of each kind. */
const attributeFields: Readonly<Record<number, Kind>> = {
  2: 'float',
  3: 'int',
  4: 'string',
  5: 'tensor',
  6: 'graph',
  7: 'floats',
  8: 'ints',
  9: 'strings',
};

function readAttribute(fields: Fields, span: Span, depth: number): [string, OnnxAttribute] {
  let name = '';
  let type: number | undefined;
  const values: Field[] = [];
  for (const field of fields.of(span)) {
    if (field.number === 1) name = fields.text(field);
    else if (field.number === 20) type = fields.int(field);
    else if (field.number in attributeFields) values.push(field);
  }
  const kind =
    type === undefined || type === 0
      ? attributeFields[values[0]?.number ?? 0]
      : (Object.keys(attributeKinds) as Kind[]).find((each) => attributeKinds[each] === type);
  if (kind === undefined) {
    throw wrong(
      'attribute',
      span.begin,
      `begins an attribute of type ${type ?? 0}`,
      'expected numbers, texts, a tensor or a graph',
    );
  }
  const own = values.filter(({ number }) => attributeFields[number] === kind);
  return [name, attributeOf(fields, span, kind, own, depth)];
}

/** The value of an attribute; one that is not written is 0, nothing, or none. */
function attributeOf(fields: Fields, span: Span, kind: Kind, given: readonly Field[], depth: number): OnnxAttribute {
  const last = given[given.length - 1] as Field | undefined;
  switch (kind) {
    case 'float':
      return { kind, value: last === undefined ? 0 : fields.float(last) };
    case 'int':
      return { kind, value: last === undefined ? 0 : fields.int(last) };
    case 'string':
      return { kind, value: last === undefined ? '' : fields.text(last) };
    case 'floats':
      return { kind, value: given.flatMap((field) => floatsOf(fields.fixed(field, 4))) };
    case 'ints':
      return { kind, value: given.flatMap((field) => Array.from(fields.ints(field), Number)) };
    case 'strings':
      return { kind, value: given.map((field) => fields.text(field)) };
    case 'tensor':
    case 'graph': {
      if (last === undefined)
        throw wrong('attribute', span.begin, `begins an attribute without its ${kind}`, 'expected it');
      const inner = fields.span(last);
      if (kind === 'tensor') return { kind, value: readTensor(fields, inner) };
      return { kind, value: readGraph(fields, inner, depth + 1) };
    }
  }
}

function floatsOf(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: bytes.length / 4 }, (_, index) => view.getFloat32(4 * index, true));
}

function readValue(fields: Fields, span: Span): OnnxValue {
  let name = '';
  let type: ElementType | undefined;
  let shape: (number | string)[] | undefined;
  const readShape = (within: Span): (number | string)[] =>
    [...fields.of(within)]
      .filter(({ number }) => number === 1)
      .map((field) => readDimension(fields, fields.span(field)));
  const readTensorType = (within: Span): void => {
    for (const field of fields.of(within)) {
      if (field.number === 1) type = elementTypeOf(fields.int(field));
      if (field.number === 2) shape = readShape(fields.span(field));
    }
  };
  for (const field of fields.of(span)) {
    if (field.number === 1) name = fields.text(field);
    if (field.number !== 2) continue;
    // A type is one of a tensor, or of a list or a map of them, which are left aside.
    for (const ofType of fields.of(fields.span(field))) if (ofType.number === 1) readTensorType(fields.span(ofType));
  }
  return { name, ...(type === undefined ? {} : { type }), ...(shape === undefined ? {} : { shape }) };
}

/** A length, or a name; none where it says neither. */
function readDimension(fields: Fields, span: Span): number | string {
  let length: number | string = '';
  for (const field of fields.of(span)) {
    if (field.number === 1) length = fields.int(field);
    if (field.number === 2) length = fields.text(field);
  }
  return length;
}
