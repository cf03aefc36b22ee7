import { drawParameters, type Network, type Parameters } from '../network/index.js';

/** Parameters of one layer in float32. */
export interface LayerTensors {
  /** Row by row, [units][inputs]: weights[to][from]. */
  readonly weights: Float32Array;
  /** One for each unit. */
  readonly biases?: Float32Array;
  /** One that all units of the layer share. */
  readonly bias?: number;
}

/** Parameters of a network in float32, layer by layer. */
export type Tensors = readonly LayerTensors[];

/** Parameters rounded to float32. */
export function tensorsOf(parameters: Parameters): Tensors {
  return parameters.map(({ weights, biases, bias }): LayerTensors => {
    const inputs = weights[0].length;
    const flat = new Float32Array(weights.length * inputs);
    weights.forEach((row, unit) => {
      flat.set(row, unit * inputs);
    });
    return {
      weights: flat,
      ...(biases === undefined ? {} : { biases: Float32Array.from(biases) }),
      ...(bias === undefined ? {} : { bias: Math.fround(bias) }),
    };
  });
}

/** The same numbers as rows of weights. */
export function parametersOf(network: Network, tensors: Tensors): Parameters {
  return tensors.map(({ weights, biases, bias }, index) => {
    const { units } = network.layers[index];
    const columns = weights.length / units;
    const rows = Array.from({ length: units }, (_, unit) =>
      Array.from(weights.subarray(unit * columns, (unit + 1) * columns)),
    );
    return {
      weights: rows,
      ...(biases === undefined ? {} : { biases: Array.from(biases) }),
      ...(bias === undefined ? {} : { bias }),
    };
  });
}

/** Parameters to begin with: Xavier-uniform weights (Glorot and Bengio, 2010), biases 0. */
export const drawTensors = (network: Network, seed: number): Tensors =>
  tensorsOf(drawParameters(network, usualDraw(seed)));

/** How parameters are drawn where nothing is said of it. */
export const usualDraw = (seed: number) =>
  ({ seed, weights: { kind: 'xavier-uniform' }, biases: { kind: 'zero' }, biasPer: 'unit' }) as const;

/** Zeros of the same form. */
export function zerosLike(tensors: Tensors): Tensors {
  return tensors.map(
    ({ weights, biases, bias }): LayerTensors => ({
      weights: new Float32Array(weights.length),
      ...(biases === undefined ? {} : { biases: new Float32Array(biases.length) }),
      ...(bias === undefined ? {} : { bias: 0 }),
    }),
  );
}

/** Whether every number is finite. */
export function areFinite(tensors: Tensors): boolean {
  const finite = (values: Float32Array): boolean => values.every((value) => Number.isFinite(value));
  return tensors.every(
    ({ weights, biases, bias }) =>
      finite(weights) && (biases === undefined || finite(biases)) && (bias === undefined || Number.isFinite(bias)),
  );
}

/** How many numbers there are. */
export function countOf(tensors: Tensors): number {
  return tensors.reduce((sum, { weights, biases, bias }) => {
    return sum + weights.length + (biases?.length ?? 0) + (bias === undefined ? 0 : 1);
  }, 0);
}
