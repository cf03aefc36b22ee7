import { numbersOf, shapeText } from '../../onnx/index.js';
import type { NodeReader } from './node-reader.js';
import { type Constant, type Dimensions, sizeOf, type Value, widthOf } from './values.js';

/** Samples that a file asks for at a time, where it does. */
type Batch = number | undefined;

/** `Reshape`, as long as every sample keeps its numbers for itself. */
export function reshape(reader: NodeReader, batch: Batch): Value {
  const value = reader.needed(0);
  const given = reader.input(1);
  const target = given?.kind === 'dimensions' ? given.list : reader.axes('shape', 1);
  if (target === undefined) return reader.fail('has no shape', 'expected one');
  if (value.kind === 'constant') return reshapeConstant(reader, value, target);
  if (value.kind === 'labels' || value.kind === 'both') return value;
  const signal = reader.signal(0);
  if (signal.transposed) return reader.fail('reshapes what has the samples in columns', 'expected them in rows');
  const width = widthOf(signal);
  const [first, ...others] = target;
  const isSamples = first === 'samples' || first === 0 || (first !== undefined && first === batch);
  if (others.length === 0) {
    if (width === 1 && (isSamples || first === -1)) return { ...signal, rest: [] };
    return reader.fail('puts all samples in a row', 'expected [samples, inputs]');
  }
  const rest = others.map((length, index) => {
    if (length === 0 && !reader.flag('allowzero')) return signal.rest[index];
    return length === 'samples' ? reader.fail('mixes samples', 'expected them in the first dimension') : length;
  });
  const open = rest.indexOf(-1);
  const others1 = rest.filter((_, index) => index !== open);
  const product = others1.reduce<number | undefined>(
    (count, each) => (count === undefined || each === undefined ? undefined : count * each),
    1,
  );
  if (open >= 0 && isSamples) {
    const missing = width === undefined || product === undefined ? undefined : width / product;
    return { ...signal, rest: rest.map((each, index) => (index === open ? missing : each)) };
  }
  if (open < 0 && (isSamples || first === -1) && (width === undefined || product === width)) return { ...signal, rest };
  const found = `makes the shape ${shapeText(target.map((each) => each ?? '?'))}`;
  return reader.fail(found, `expected [samples, ${width ?? 'inputs'}]: every sample keeps its numbers`);
}

function reshapeConstant(reader: NodeReader, value: Constant, target: Dimensions['list']): Value {
  const size = sizeOf(value.shape);
  const given = target.map((length, index) =>
    length === 0 ? value.shape[index] : typeof length === 'number' ? length : Number.NaN,
  );
  const open = given.indexOf(-1);
  const product = sizeOf(given.filter((_, index) => index !== open));
  const shape = given.map((length, index) => (index === open ? size / product : length));
  return reshaped(reader, value, shape);
}

/** The same numbers in another shape. */
function reshaped(reader: NodeReader, value: Constant, shape: readonly number[]): Value {
  const areLengths = shape.every((length) => Number.isInteger(length) && length >= 0);
  if (areLengths && sizeOf(shape) === sizeOf(value.shape) && !value.transposed) return { ...value, shape };
  return reader.fail(`makes the shape ${shapeText(shape)} of ${shapeText(value.shape)}`, 'expected as many numbers');
}

/** `Flatten`: all that a sample has, in a row. */
export function flatten(reader: NodeReader): Value {
  const axis = reader.float('axis', 1);
  const value = reader.needed(0);
  if (value.kind === 'constant') {
    const at = axis < 0 ? axis + value.shape.length : axis;
    return reshaped(reader, value, [sizeOf(value.shape.slice(0, at)), sizeOf(value.shape.slice(at))]);
  }
  const signal = reader.signal(0);
  const isFirst = axis === 1 || axis + signal.rest.length + 1 === 1;
  if (!isFirst || signal.transposed) return reader.fail('flattens samples together', 'expected axis 1');
  return { ...signal, rest: [widthOf(signal)] };
}

/** `Squeeze` and `Unsqueeze`: dimensions of length 1 go or come. */
export function squeeze(reader: NodeReader): Value {
  const value = reader.needed(0);
  if (value.kind === 'labels' || value.kind === 'dimensions') return value;
  const axes = reader.axes('axes', 1);
  if (value.kind === 'constant') {
    const rank = value.shape.length;
    const away = axes?.map((axis) => (axis < 0 ? axis + rank : axis));
    return reshaped(
      reader,
      value,
      value.shape.filter((length, index) => (away === undefined ? length !== 1 : !away.includes(index))),
    );
  }
  const signal = reader.signal(0);
  const rank = signal.rest.length + 1;
  const away = axes?.map((axis) => (axis < 0 ? axis + rank : axis));
  if (away === undefined || away.includes(0) || signal.transposed || away.some((axis) => signal.rest[axis - 1] !== 1)) {
    return reader.fail('takes away other dimensions', 'expected axes of length 1, never that of the samples');
  }
  return { ...signal, rest: signal.rest.filter((_, index) => !away.includes(index + 1)) };
}

export function unsqueeze(reader: NodeReader): Value {
  const value = reader.needed(0);
  if (value.kind === 'dimensions') return value;
  const axes = reader.axes('axes', 1) ?? [];
  if (value.kind === 'constant') {
    const rank = value.shape.length + axes.length;
    const here = axes.map((axis) => (axis < 0 ? axis + rank : axis));
    const lengths = [...value.shape];
    const shape = Array.from({ length: rank }, (_, index) =>
      here.includes(index) ? 1 : (lengths.shift() ?? Number.NaN),
    );
    return reshaped(reader, value, shape);
  }
  const signal = reader.signal(0);
  if (signal.rest.length === 0 && axes.length === 1 && (axes[0] === 1 || axes[0] === -1))
    return { ...signal, rest: [1] };
  return reader.fail('adds a dimension', 'expected [samples, inputs]');
}

export function transpose(reader: NodeReader): Value {
  const value = reader.needed(0);
  const perm = reader.numbers('perm');
  const isPlain = perm === undefined || (perm.length === 2 && perm[0] === 1 && perm[1] === 0);
  if (value.kind === 'constant' && value.shape.length === 2 && isPlain) {
    return { ...value, shape: [value.shape[1], value.shape[0]], transposed: !value.transposed };
  }
  if (value.kind === 'constant' && value.shape.length < 2) return value;
  const signal = reader.signal(0, 'expected a matrix');
  if (signal.rest.length === 1 && isPlain) return { ...signal, transposed: !signal.transposed };
  return reader.fail('changes the order of other dimensions', 'expected rows for columns');
}

/** Lengths that the graph works out, from the shape of what flows. */
export function shapeOf(reader: NodeReader): Value {
  const signal = reader.signal(0);
  if (signal.transposed) return reader.fail('asks for a shape with the samples in columns', 'expected them in rows');
  return { kind: 'dimensions', list: ['samples', ...signal.rest] };
}

export function gather(reader: NodeReader): Value {
  const [from, at] = [reader.needed(0), reader.needed(1)];
  if (from.kind === 'dimensions' && at.kind === 'constant') {
    const list = reader.few(at).map((index) => from.list[index < 0 ? index + from.list.length : index]);
    return { kind: 'dimensions', list };
  }
  return labelsOf(reader, from, at);
}

/** Names of classes, taken by the numbers of the answers. */
export function labelsOf(reader: NodeReader, from: Value, at: Value): Value {
  if (from.kind === 'constant' && at.kind === 'labels') return { ...at, classes: () => textsOf(reader, from) };
  return reader.fail('takes parts of other values', 'expected the names of classes, taken by the answers');
}

/** Classes that a file may name; no layer has more units. */
const mostClasses = 1_000_000;

function textsOf(reader: NodeReader, { tensor, shape }: Constant): string[] {
  if (sizeOf(shape) > mostClasses) return reader.fail('has too many classes', `expected at most ${mostClasses}`);
  return tensor.strings === undefined ? Array.from(numbersOf(tensor), String) : [...tensor.strings];
}

export function slice(reader: NodeReader): Value {
  const from = reader.needed(0);
  const starts = reader.axes('starts', 1);
  const ends = reader.axes('ends', 2);
  if (from.kind !== 'dimensions' || starts?.length !== 1 || ends?.length !== 1) {
    return reader.fail('takes a part of the values', 'expected all of them');
  }
  if ((reader.axes('steps', 4)?.[0] ?? 1) !== 1) return reader.fail('takes every other length', 'expected all');
  return { kind: 'dimensions', list: from.list.slice(starts[0], ends[0]) };
}

/** Lengths one after the other, or what two classes get. */
export function concat(reader: NodeReader): Value {
  const values = reader.inputs;
  const [first, second] = values;
  if (first?.kind === 'complement' && second?.kind === 'signal' && values.length === 2) {
    return { kind: 'both', of: second };
  }
  if (values.length > 8) return reader.fail('joins many values', 'expected lengths of a shape');
  const list = values.flatMap((value): Dimensions['list'] => {
    if (value?.kind === 'dimensions') return value.list;
    if (value?.kind === 'constant') return reader.few(value);
    return reader.fail('joins branches of the network', 'expected one way from the inputs to the outputs');
  });
  if (list.length > 8) return reader.fail('makes a long shape', 'expected at most 8 lengths');
  return { kind: 'dimensions', list };
}
