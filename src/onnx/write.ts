import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import {
  attributeKinds,
  elementTypes,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
} from './graph.js';

/** The bytes of an ONNX file; numbers of fields are those of onnx.proto. */
export function writeOnnx({ irVersion, opsets, producer, graph, metadata }: OnnxModel): Uint8Array<ArrayBuffer> {
  const message = new Message();
  message.int(1, irVersion).text(2, producer.name).text(3, producer.version);
  message.part(7, (part) => writeGraph(part, graph));
  for (const { domain, version } of opsets) message.part(8, (part) => part.text(1, domain).int(2, version));
  for (const [key, value] of Object.entries(metadata)) message.part(14, (part) => part.text(1, key).text(2, value));
  return message.finish();
}

function writeGraph(message: Message, { name, nodes, initializers, inputs, outputs }: OnnxGraph): void {
  for (const node of nodes) message.part(1, (part) => writeNode(part, node));
  message.text(2, name);
  for (const tensor of initializers) message.part(5, (part) => writeTensor(part, tensor));
  for (const value of inputs) message.part(11, (part) => writeValue(part, value));
  for (const value of outputs) message.part(12, (part) => writeValue(part, value));
}

function writeNode(message: Message, { op, domain, name, inputs, outputs, attributes }: OnnxNode): void {
  for (const each of inputs) message.text(1, each);
  for (const each of outputs) message.text(2, each);
  message.text(3, name).text(4, op);
  for (const [key, value] of Object.entries(attributes)) message.part(5, (part) => writeAttribute(part, key, value));
  if (domain !== '') message.text(7, domain);
}

function writeAttribute(message: Message, name: string, attribute: OnnxAttribute): void {
  message.text(1, name);
  switch (attribute.kind) {
    case 'float':
      message.float(2, attribute.value);
      break;
    case 'int':
      message.int(3, attribute.value);
      break;
    case 'string':
      message.text(4, attribute.value);
      break;
    case 'tensor':
      message.part(5, (part) => writeTensor(part, attribute.value));
      break;
    case 'graph':
      message.part(6, (part) => writeGraph(part, attribute.value));
      break;
    case 'floats':
      for (const each of attribute.value) message.float(7, each);
      break;
    case 'ints':
      for (const each of attribute.value) message.int(8, each);
      break;
    case 'strings':
      for (const each of attribute.value) message.text(9, each);
  }
  message.int(20, attributeKinds[attribute.kind]);
}

function writeTensor(message: Message, { name, type, shape, bytes, strings }: OnnxTensor): void {
  for (const length of shape) message.int(1, length);
  message.int(2, elementTypes[type]);
  for (const each of strings ?? []) message.text(6, each);
  message.text(8, name);
  if (strings === undefined) message.bytes(9, bytes);
}

function writeValue(message: Message, { name, type, shape }: OnnxValue): void {
  message.text(1, name);
  if (type === undefined) return;
  message.part(2, (ofType) =>
    ofType.part(1, (tensor) => {
      tensor.int(1, elementTypes[type]);
      if (shape === undefined) return;
      tensor.part(2, (ofShape) => {
        for (const length of shape) ofShape.part(1, (part) => writeDimension(part, length));
      });
    }),
  );
}

function writeDimension(message: Message, length: number | string): void {
  if (typeof length === 'number') message.int(1, length);
  else if (length !== '') message.text(2, length);
}

/** One protobuf message under way. */
class Message {
  readonly #writer = new BinaryWriter();

  int(field: number, value: number): this {
    this.#writer.tag(field, WireType.Varint).int64(value);
    return this;
  }

  float(field: number, value: number): this {
    this.#writer.tag(field, WireType.Bit32).float(value);
    return this;
  }

  text(field: number, value: string): this {
    this.#writer.tag(field, WireType.LengthDelimited).string(value);
    return this;
  }

  bytes(field: number, value: Uint8Array): this {
    this.#writer.tag(field, WireType.LengthDelimited).bytes(value);
    return this;
  }

  /** A message within this one. */
  part(field: number, write: (part: this) => void): this {
    this.#writer.tag(field, WireType.LengthDelimited).fork();
    write(this);
    this.#writer.join();
    return this;
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#writer.finish();
  }
}
