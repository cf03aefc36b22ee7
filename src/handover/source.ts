import type { DataSet, InputScaling, ShardedData } from '../data/index.js';
import type { LearningRate, Optimizer, Tensors } from '../engine/index.js';
import type { Network } from '../network/index.js';

/** A training that is handed over, with everything at hand that it needs. */
export interface HandoverSource {
  readonly title: string;
  readonly dataName: string;
  readonly network: Network;
  /** The parameters it starts from. */
  readonly tensors: Tensors;
  /** As the network takes them: scaled, in shards that are loaded one at a time. */
  readonly data: ShardedData;
  readonly validation?: DataSet | ShardedData;
  readonly test?: DataSet | ShardedData;
  readonly options: {
    readonly seed: number;
    readonly epochs: number;
    readonly batchSize: number;
    readonly learningRate: LearningRate;
    readonly optimizer: Optimizer;
    readonly weightDecay: number;
    readonly classWeights?: readonly number[];
    readonly earlyStopping?: { readonly patience: number; readonly leastGain?: number };
    readonly reportEvery?: number;
  };
  /** Part of the test samples that is enough, from 0 to 1. */
  readonly until?: number;
  readonly checkpointEvery?: number;
  /** False where the targets are numbers, so that no answer is right or wrong. */
  readonly answersClasses: boolean;
  /** What the model that comes back tells of its inputs and outputs. */
  readonly scaling: InputScaling | undefined;
  readonly inputNames: readonly string[] | undefined;
  readonly targetNames: readonly string[] | undefined;
  readonly classes: readonly string[] | undefined;
}
