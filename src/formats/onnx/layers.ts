import type { ActivationName } from '../../network/index.js';
import { shapeText } from '../../onnx/index.js';
import type { NodeReader } from './node-reader.js';
import { type Constant, type LayerDraft, type OpenLayer, type Signal, sizeOf } from './values.js';

/** Layers that a network of Longhand has at most. */
const mostLayers = 100;

interface Product {
  readonly weights: Constant;
  /** Whether the constant stands first, and what flows second. */
  readonly constantFirst: boolean;
  /** Whether each of them is taken with rows for columns. */
  readonly flipsSignal: boolean;
  readonly flipsConstant: boolean;
  readonly alpha: number;
}

/** The product of what flows with a matrix of the file: a layer begins. */
export function beginLayer(reader: NodeReader, signal: Signal, product: Product): Signal {
  const { weights, constantFirst, flipsSignal, flipsConstant, alpha } = product;
  const before = signal.open === undefined ? signal : endLayer(reader, signal, 'identity');
  const [width] = before.rest;
  if (before.rest.length !== 1) {
    const found = `multiplies values of shape ${shapeText(['samples', ...before.rest.map((each) => each ?? '?')])}`;
    return reader.fail(found, 'expected [samples, inputs]', 'Put a Flatten in front.');
  }
  if (weights.shape.length !== 2) {
    return reader.fail(`has weights of shape ${shapeText(weights.shape)}`, 'expected a matrix');
  }
  // X · M, or M · Xᵀ: whichever stands first, the samples must be on the outside.
  if ((before.transposed !== flipsSignal) !== constantFirst) {
    return reader.fail('multiplies across the samples', 'expected a product with what each sample has');
  }
  const [rows, columns] = flipsConstant ? [weights.shape[1], weights.shape[0]] : weights.shape;
  const [units, inputs] = constantFirst ? [rows, columns] : [columns, rows];
  if (width !== undefined && width !== inputs) {
    return reader.fail(`has weights for ${inputs} inputs`, `what comes in has ${width}`);
  }
  if (units === 0 || inputs === 0) return reader.fail('has weights without a number', 'expected some');
  const open = { weights, flipped: flipsConstant === constantFirst, inputs, units, alpha, beta: 1 };
  return { ...before, rest: [units], transposed: constantFirst, open };
}

/** Biases for the layer that waits. */
export function addBias(reader: NodeReader, signal: Signal, bias: Constant, beta: number): Signal {
  const { open, transposed } = signal;
  if (open === undefined) {
    return reader.fail('adds numbers after an activation', 'expected biases after the product with the weights');
  }
  if (open.bias !== undefined) return reader.fail('adds biases to a layer that has some', 'expected one time');
  if (!fitsUnits(bias.shape, open.units, transposed) || bias.tensor.type === 'string') {
    return reader.fail(`adds numbers of shape ${shapeText(bias.shape)}`, `the layer has ${open.units} units`);
  }
  return { ...signal, open: { ...open, bias, beta } };
}

/** Whether numbers of a shape are the same for all samples: one for each unit, or one for all. */
function fitsUnits(shape: readonly number[], units: number, transposed: boolean): boolean {
  const size = sizeOf(shape);
  if (shape.length > 2) return false;
  if (size === 1) return true;
  const [last = 1, before = 1] = [...shape].reverse();
  return transposed ? before === units && last === 1 : last === units && before === 1;
}

/** The layer that waits gets its activation. */
export function endLayer(reader: NodeReader, signal: Signal, activation: ActivationName, slope?: number): Signal {
  const { open, ...others } = signal;
  if (open === undefined) {
    const found = signal.layers.length === 0 ? 'stands before the first layer' : 'follows another activation';
    return reader.fail(found, 'expected an activation after weights (Gemm, or MatMul and Add)');
  }
  if (signal.layers.length >= mostLayers)
    return reader.fail(`ends layer ${mostLayers + 1}`, `expected at most ${mostLayers}`);
  return { ...others, layers: [...signal.layers, draftOf(open, activation, slope)] };
}

export const draftOf = (open: OpenLayer, activation: ActivationName, slope?: number): LayerDraft => ({
  ...open,
  activation,
  ...(slope === undefined ? {} : { slope }),
});
