import type { DataSet } from '../data/index.js';
import type { StepList } from './step-list.js';
import type { Tensors } from './tensors.js';

/**
 * What works the numbers of one training: its parameters, its samples, its steps. One is plain JavaScript, one WebAssembly, one ONNX
 * Runtime, which answers later.
 */
export interface Machine {
  /** Milliseconds of steps that it is best given at once, if the usual are too few: a call has costs of its own. */
  readonly span?: number;
  /** Sets parameters and moments, in copies. */
  write(parameters: Tensors, moments: readonly Tensors[]): void;
  /** The present parameters, in copies. */
  parameters(): Tensors;
  moments(): Tensors[];
  /** Takes samples in; what was held last is released first. */
  hold(data: DataSet): Held;
  /**
   * Steps of gradient descent on held samples in the given order, batch after batch; all of them so many times, once if not given.
   *
   * @param loss what the losses are added to, 0 if not given: their sum has the same bits however the steps are parted
   */
  train(held: Held, order: Uint32Array, steps: StepList, repeats?: number, loss?: number): Soon<StepSums>;
  /** Loss and answers of all held samples in their order. */
  evaluate(held: Held): Soon<EvaluationSums>;
  /**
   * Writes the outputs of all held samples, [samples][outputs].
   *
   * @returns true where it has seen on its way that all inputs are finite
   */
  predict(held: Held, outputs: Float32Array): Soon<boolean>;
  /** Gives threads and memory back. */
  close(): void;
}

/** At once, or when it is done. */
type Soon<T> = T | Promise<T>;

export interface Held {
  readonly samples: number;
  release(): void;
}

/** Sums over the samples of some steps. */
export interface StepSums {
  readonly loss: number;
  readonly correct: number;
  /** The first step without a finite loss, undefined where all have one. */
  readonly broken: number | undefined;
}

export interface EvaluationSums {
  readonly loss: number;
  readonly correct: number;
  readonly answers: Uint32Array;
}

/** What a machine is made for. */
export interface MachineOptions {
  readonly batchSize: number;
  readonly rule: Rule;
  /** Factors of the loss of each class, [classes]; none where empty. */
  readonly classWeights: readonly number[];
  /** Whether the first layer skips inputs that are zero. */
  readonly sparse: boolean;
  /** False for a machine that only predicts: it needs no room for gradients. */
  readonly trains: boolean;
}

/** An optimizer with all its numbers. */
export interface Rule {
  readonly kind: 'sgd' | 'momentum' | 'nesterov' | 'adam';
  readonly momentum: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** How many moments a rule keeps of each parameter. */
export const momentsOf = ({ kind }: Rule): number => (kind === 'adam' ? 2 : kind === 'sgd' ? 0 : 1);
