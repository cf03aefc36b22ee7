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
