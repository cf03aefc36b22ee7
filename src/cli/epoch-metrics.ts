/** Mean loss of some samples, and the part of them that was answered rightly, where they have classes. */
export interface Measure {
  readonly loss: number;
  readonly accuracy?: number;
}

/** What a run tells of an epoch; a line of metrics.jsonl. */
export interface EpochMetrics extends Measure {
  readonly epoch: number;
  readonly learningRate: number;
  readonly seconds: number;
  readonly validation?: Measure;
  readonly test?: Measure;
}
