/**
 * What the kernels work on, as structures in linear memory; `src/engine/wasm/layout.ts` writes the same fields in the same
 * order, each of four bytes. All pointers are multiples of 16.
 */

export enum Activation {
  Identity,
  Sigmoid,
  Tanh,
  Relu,
  LeakyRelu,
  Softmax,
}

export enum Loss {
  SquaredError,
  BinaryCrossEntropy,
  CategoricalCrossEntropy,
}

export enum Rule {
  Plain,
  Momentum,
  Nesterov,
  Adam,
}

export enum Biases {
  None,
  Each,
  Shared,
}

@unmanaged
export class Layer {
  inputs: u32;
  units: u32;
  /** Units, rounded up to a multiple of 4; what stands in the padding is 0 and stays 0. */
  padded: u32;
  activation: u32;
  slope: f32;
  biasKind: u32;
  /** True for a first layer whose inputs are compressed rows. */
  sparse: u32;
  /**
   * Panels of `panel` columns (the last may be narrower): weight (k, j) of a panel of width w that begins with column c stands
   * at number rows · c + k · w + (j − c).
   */
  weights: usize;
  panel: u32;
  /** Inputs, rounded up to a multiple of 4. */
  rows: u32;
  biases: usize;
  /** Velocity or first moment, second moment: of the form of the weights and of the biases. */
  m: usize;
  v: usize;
  mBiases: usize;
  vBiases: usize;
  /** Pointers to the rows of inputs, one for each sample of the batch; for compressed rows two, to begin and end. */
  inputRows: usize;
  /** Activations, [capacity][stride] */
  a: usize;
  stride: u32;
  /** Pre-activations in the same form, only where the derivative needs them (leaky ReLU). */
  z: usize;
  /** δ by units: panels of 8 columns, number (j / 8 · capacity + b) · 8 + j % 8. */
  delta: usize;
  /** δ by samples: number (b / 8 · padded + j) · 8 + b % 8; 0 for the first layer, which hands nothing down. */
  deltaBySample: usize;
}

@unmanaged
export class Net {
  layers: u32;
  layer: usize;
  /** Samples of the greatest batch, rounded up to a multiple of 8. */
  capacity: u32;
  threads: u32;
  /** Two counters, for threads to wait for one another. */
  barrier: usize;

  /** Dense inputs: rows of `inputStride` numbers. Compressed inputs: pairs (index u32, value f32), row i from rowStarts[i]. */
  inputs: usize;
  inputStride: u32;
  rowStarts: usize;
  /** The class of each sample, or 0. */
  labels: usize;
  /** Target rows of `targetStride` numbers, or 0. */
  targets: usize;
  targetStride: u32;
  /** A factor for each class, or 0. */
  classWeights: usize;
  /** Targets of the batch: [capacity][padded outputs] */
  batchTargets: usize;
  /** Of each sample of the batch: loss (f64), factor (f32), whether it was answered rightly (u32). */
  batchLoss: usize;
  batchFactor: usize;
  batchCorrect: usize;

  loss: u32;
  /** 1 where the loss is joined with the output activation. */
  joined: u32;
  /** What stands before the square, divided by the outputs where the loss averages over them. */
  lossFactor: f32;

  rule: u32;
  momentum: f32;
  beta1: f32;
  beta2: f32;
  epsilon: f32;
  /** Batches of rows by inputs (compressed columns), for rules that need the whole gradient at once. */
  columnStarts: usize;
  columnEntries: usize;
  /** For each thread `scratchBytes`: 128 for eight sums, then four numbers for every sample of the batch and every unit. */
  scratch: usize;
  scratchBytes: u32;
}

/** What changes from step to step. */
@unmanaged
export class Step {
  /** The learning rate, and 1 − learning rate · decay. */
  rate: f32;
  keep: f32;
  /** 1 / samples of the batch where the loss averages over them, else 1. */
  scale: f32;
  /** Adam's corrections: rate / (1 − β1^t) and 1 / √(1 − β2^t). */
  rate1: f32;
  scale2: f32;
  /** Where its samples end in the order. */
  end: u32;
}

// @ts-ignore: decorator
@inline
export function layerAt(net: Net, index: u32): Layer {
  return changetype<Layer>(net.layer + index * offsetof<Layer>());
}

// @ts-ignore: decorator
@inline
export function scratchOf(net: Net, thread: u32): usize {
  return net.scratch + (thread as usize) * net.scratchBytes;
}

/**
 * Whether a kernel works a whole panel of eight or half of one, as a type: a function of a type is compiled for each, while
 * of two calls with true and false the optimizer makes one that asks every time.
 */
export type Wide = u64;
export type Narrow = u32;
