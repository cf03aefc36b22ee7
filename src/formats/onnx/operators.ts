import { numbersOf } from '../../onnx/index.js';
import { addBias, beginLayer, endLayer } from './layers.js';
import type { NodeReader } from './node-reader.js';
import {
  concat,
  flatten,
  gather,
  labelsOf,
  reshape,
  shapeOf,
  slice,
  squeeze,
  transpose,
  unsqueeze,
} from './shape-operators.js';
import { constantOf, type ScalingStep, type Signal, sizeOf, type Value, widthOf } from './values.js';

/** What an operator makes of its inputs; `batch` is how many samples the file asks for at a time, if it does. */
type Operator = (reader: NodeReader, batch: number | undefined) => Value;

/** Steps of a scaling that are taken together. */
const mostScalingSteps = 16;

const float32 = 1;
const floats: readonly number[] = [float32, 10, 11, 16];

/** Operators that dense networks are made of, each with its domain but for ONNX's own. */
const operators: Readonly<Record<string, Operator>> = {
  Gemm: gemm,
  MatMul: (reader) => {
    const { signal, constant, signalFirst } = reader.signalAndConstant();
    const flips = { flipsSignal: false, flipsConstant: false };
    return beginLayer(reader, signal, { weights: constant, constantFirst: !signalFirst, ...flips, alpha: 1 });
  },
  Add: (reader) => {
    const { signal, constant } = reader.signalAndConstant();
    return isInput(signal)
      ? scaled(reader, signal, { does: 'add', by: constant })
      : addBias(reader, signal, constant, 1);
  },
  Sub: (reader) => {
    const { signal, constant, signalFirst } = reader.signalAndConstant();
    if (signalFirst) return scaled(reader, signal, { does: 'sub', by: constant });
    const isOne = sizeOf(constant.shape) === 1 && numbersOf(constant.tensor)[0] === 1;
    if (isOne && widthOf(signal) === 1 && signal.open === undefined && !isInput(signal)) {
      return { kind: 'complement', of: signal };
    }
    return reader.fail('takes the values from others', 'expected one less the only output, as scikit-learn has it');
  },
  Mul: (reader) => {
    const { signal, constant } = reader.signalAndConstant();
    return scaled(reader, signal, { does: 'mul', by: constant });
  },
  Div: (reader) => {
    const { signal, constant, signalFirst } = reader.signalAndConstant();
    if (!signalFirst) return reader.fail('divides by the values', 'expected a division by numbers of the file');
    return scaled(reader, signal, { does: 'div', by: constant });
  },
  Sigmoid: (reader) => endLayer(reader, reader.signal(0), 'sigmoid'),
  Tanh: (reader) => endLayer(reader, reader.signal(0), 'tanh'),
  Relu: (reader) => endLayer(reader, reader.signal(0), 'relu'),
  LeakyRelu: (reader) => endLayer(reader, reader.signal(0), 'leaky-relu', reader.float('alpha', Math.fround(0.01))),
  Softmax: (reader) => endLayer(reader, overUnits(reader, reader.signal(0)), 'softmax'),
  LogSoftmax: (reader) => {
    const signal = overUnits(reader, reader.signal(0));
    if (reader.choices.outputActivation !== 'softmax') {
      return reader.fail(
        'gives the logarithm of a softmax',
        'expected Softmax',
        'With --output-activation softmax it is taken as one.',
      );
    }
    reader.assume('The outputs of the file are the natural logarithms of the outputs here (LogSoftmax).');
    return endLayer(reader, signal, 'softmax');
  },
  BatchNormalization: (reader) =>
    reader.fail(
      'normalizes batches',
      'expected weights and biases alone',
      'In use it is a factor and a summand for each unit: multiply them into the weights and biases before, and export again.',
    ),
  ArgMax: (reader) => {
    const value = reader.needed(0);
    if (value.kind === 'both') return { kind: 'labels', of: value.of };
    return { kind: 'labels', of: overUnits(reader, reader.signal(0), 0) };
  },
  Identity: (reader) => reader.needed(0),
  Dropout: (reader) => {
    const training = reader.input(2);
    if (training?.kind === 'constant' && reader.few(training)[0] !== 0) {
      return reader.fail('drops out in use, too', 'expected a network that was exported for use');
    }
    return reader.needed(0);
  },
  Cast: cast,
  Constant: (reader) => {
    const tensor = reader.tensor('value') ?? reader.numbersAsTensor();
    return tensor === undefined ? reader.fail('has no value that is known', 'expected numbers') : constantOf(tensor);
  },
  Reshape: reshape,
  Flatten: flatten,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  Transpose: transpose,
  Shape: shapeOf,
  Gather: gather,
  Slice: slice,
  Concat: concat,
  'ai.onnx.ml.Scaler': (reader) => {
    const signal = reader.signal(0);
    const offset = scaled(reader, signal, { does: 'sub', by: reader.numbers('offset') ?? [0] });
    return scaled(reader, offset, { does: 'mul', by: reader.numbers('scale') ?? [1] });
  },
  'ai.onnx.ml.ArrayFeatureExtractor': (reader) => labelsOf(reader, reader.needed(0), reader.needed(1)),
  'ai.onnx.ml.ZipMap': (reader) => {
    const value = reader.needed(0);
    const of = value.kind === 'both' ? value.of : reader.signal(0);
    const classes = reader.texts('classlabels_strings') ?? reader.numbers('classlabels_int64s');
    return { kind: 'labels', of, ...(classes === undefined ? {} : { classes: () => classes.map(String) }) };
  },
};

/** What a node makes, or a sentence on why no dense network has it. */
export function valueOfNode(reader: NodeReader, batch: number | undefined): Value {
  const { op, domain } = reader.node;
  const name = domain === '' ? op : `${domain}.${op}`;
  if (Object.hasOwn(operators, name)) return operators[name](reader, batch);
  const known = Object.keys(operators).filter((each) => each !== 'BatchNormalization' && each !== 'LogSoftmax');
  return reader.fail('no dense network of Longhand has', `expected one of ${known.join(', ')}`);
}

function gemm(reader: NodeReader): Value {
  const { signal, constant, signalFirst } = reader.signalAndConstant();
  const [flipsA, flipsB] = [reader.flag('transA'), reader.flag('transB')];
  const product = beginLayer(reader, signal, {
    weights: constant,
    constantFirst: !signalFirst,
    flipsSignal: signalFirst ? flipsA : flipsB,
    flipsConstant: signalFirst ? flipsB : flipsA,
    alpha: reader.float('alpha', 1),
  });
  const bias = reader.input(2);
  if (bias === undefined) return product;
  if (bias.kind !== 'constant') return reader.fail('joins two branches of the network', 'expected biases of the file');
  return addBias(reader, product, bias, reader.float('beta', 1));
}

const isInput = ({ layers, open }: Signal): boolean => layers.length === 0 && open === undefined;

function scaled(reader: NodeReader, signal: Signal, step: ScalingStep): Signal {
  if (!isInput(signal)) {
    const hint =
      'In front of the first layer it is taken as the scaling of the inputs; else multiply it into the weights.';
    return reader.fail('scales what comes out of a layer', 'expected weights, biases and activations', hint);
  }
  if (signal.scaling.length >= mostScalingSteps || signal.transposed) {
    return reader.fail('scales the inputs once more', `expected at most ${mostScalingSteps} steps`);
  }
  const { by } = step;
  const shape = 'kind' in by ? by.shape : [by.length];
  const size = sizeOf(shape);
  const isRow = size === shape[shape.length - 1] && signal.rest.length === 1;
  const [width] = signal.rest;
  if (size !== 1 && !(isRow && (width === undefined || width === size))) {
    return reader.fail(`scales with ${size} numbers`, `expected one, or one for each of ${width ?? 'the'} inputs`);
  }
  return { ...signal, scaling: [...signal.scaling, step], rest: size === 1 ? signal.rest : [size] };
}

/** Asks for an axis along the units: what a softmax adds up, or where the greatest is looked for. */
function overUnits(reader: NodeReader, signal: Signal, usual = reader.opset < 13 ? 1 : -1): Signal {
  const axis = reader.float('axis', usual);
  const at = axis < 0 ? axis + 2 : axis;
  if (signal.rest.length === 1 && at === (signal.transposed ? 0 : 1)) return signal;
  return reader.fail(`goes along axis ${axis}`, 'expected that of the units');
}

function cast(reader: NodeReader): Value {
  const value = reader.needed(0);
  const to = reader.float('to', 0);
  if (value.kind !== 'signal' && value.kind !== 'constant') return value;
  const isFloat = floats.includes(to);
  const isWhole = value.kind === 'constant' && !/float/.test(value.tensor.type);
  if (!isFloat && !isWhole) return reader.fail('makes whole numbers of the values', 'expected floats');
  if (isFloat && to !== float32) reader.assume('What the file works in another precision is worked in float32.');
  return value;
}
