import type { DataSet, ShardedData } from '../data/index.js';
import type { FitOptions, Tensors } from '../engine/index.js';
import type { Network } from '../network/index.js';

/** A training with everything at hand that it needs. */
export interface TrainingPlan {
  readonly title: string;
  readonly dataName: string;
  readonly network: Network;
  /** The parameters it starts from. */
  readonly tensors: Tensors;
  readonly data: ShardedData;
  readonly test?: DataSet | ShardedData;
  readonly validation?: DataSet;
  readonly options: PlannedOptions;
  /** Part of the test samples that is enough, from 0 to 1. */
  readonly until?: number;
  readonly checkpointEvery?: number;
}

/** Options that a plan always has. */
export type PlannedOptions = FitOptions &
  Required<Pick<FitOptions, 'epochs' | 'batchSize' | 'learningRate' | 'optimizer' | 'weightDecay' | 'seed'>>;
