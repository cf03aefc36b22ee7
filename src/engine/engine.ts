import type { GivenNumbers, GivenSamples, ShardedData } from '../data/index.js';
import type { GivenNetwork } from './given-network.js';
import type { GivenTensors } from './given-tensors.js';
import type { LearningRate, Optimizer } from './optimizer.js';
import type { Tensors } from './tensors.js';

/** Trains and applies networks in float32. Every engine gives the same parameters for the same seed, bit for bit. */
export interface Engine {
  readonly name: 'plain' | 'wasm' | 'native';
  /** Trains by mini-batches; nothing happens before the first epoch is asked for. */
  fit(network: GivenNetwork, data: GivenSamples | ShardedData, options?: FitOptions): Training;
  /**
   * Holds the parameters ready for many predictions.
   *
   * @throws LonghandError where they are not of this network
   */
  predictor(network: GivenNetwork, parameters: GivenTensors): Predictor;
}

export interface FitOptions {
  /** Where the parameters start; drawn from the seed (Xavier-uniform, biases 0) where absent. */
  readonly parameters?: GivenTensors;
  /** Epochs at most, 10 if not given. */
  readonly epochs?: number;
  /** Samples of a mini-batch, 10 if not given; as many as there are samples makes full-batch descent. */
  readonly batchSize?: number;
  /** One number or a schedule; 0.5 if not given, with momentum 0.05, with Adam 0.001. */
  readonly learningRate?: LearningRate;
  readonly optimizer?: Optimizer;
  /** L2 decay λ: each step takes away learning rate · λ · w from each weight, none from biases. 0 if not given. */
  readonly weightDecay?: number;
  /** Factors of the loss of each class, [classes]. */
  readonly classWeights?: readonly number[];
  /** Seed of the parameters and of the order of samples, 0 if not given. */
  readonly seed?: number;
  /** Samples that are not trained on; evaluated after each epoch. */
  readonly validation?: GivenSamples;
  /** Stop when the validation loss has not fallen for so many epochs, and go back to the best parameters. */
  readonly earlyStopping?: { readonly patience: number; readonly leastGain?: number };
  /** Epochs that are told at once, 1 if not given: small data sets need thousands of epochs. */
  readonly reportEvery?: number;
  /** Ends the training: the iteration throws the signal's reason, `state()` keeps the last whole step. */
  readonly signal?: AbortSignal;
  /** Called some times a second inside an epoch. */
  readonly onProgress?: (progress: Progress) => void;
  /** A state from which to go on, as if the training had never stopped. */
  readonly resume?: TrainingState;
  /** More than one thread, where a step has enough work to pay for it; see `longhand/engine/node`. */
  readonly threads?: Threads;
}

/** A training: iterate it for its epochs. */
export interface Training extends AsyncIterable<Epoch> {
  /** Everything that is needed to go on from the last whole step. */
  state(): TrainingState;
}

/** How a training stands inside an epoch. */
export interface Progress {
  /** The epoch that is under way, from 1. */
  readonly epoch: number;
  /** Steps done in this epoch, and steps of a whole epoch. */
  readonly step: number;
  readonly steps: number;
  /** Mean loss of the samples of this epoch so far, each before the step that it took part in. */
  readonly loss: number;
  /** The part of those samples that was answered rightly, from 0 to 1. */
  readonly accuracy: number;
}

export interface Epoch {
  /** From 1. */
  readonly epoch: number;
  /** Mean loss and accuracy over the epoch's samples, each before the step that it took part in. */
  readonly loss: number;
  readonly accuracy: number;
  /** The learning rate of its last step. */
  readonly learningRate: number;
  readonly validation?: { readonly loss: number; readonly accuracy: number };
  /** Seconds since the epoch that was told before, and those of them spent on validation. */
  readonly seconds: number;
  readonly validationSeconds: number;
  /** True where early stopping ends the training with this epoch. */
  readonly stopped: boolean;
}

export interface TrainingState {
  readonly parameters: Tensors;
  /** Of the optimizer, each of the form of the parameters: none for plain descent, the velocity, or Adam's two moments. */
  readonly moments: readonly Tensors[];
  /** Epochs finished. */
  readonly epoch: number;
  /** Steps done in the epoch that is under way. */
  readonly step: number;
  /** Steps since the beginning. */
  readonly totalSteps: number;
  /** Sums over the samples of the epoch that is under way. */
  readonly running: { readonly loss: number; readonly correct: number; readonly samples: number };
  /** The best epoch so far by validation loss, where early stopping watches. */
  readonly best?: { readonly epoch: number; readonly loss: number; readonly parameters: Tensors };
  /** Mean loss of the first steps, beside which an explosion shows. */
  readonly firstLoss?: number;
  /** There where early stopping has ended the training: no more epochs follow. */
  readonly stopped?: true;
}

/** A network that is ready to answer. */
export interface Predictor {
  /**
   * @param inputs [samples][inputs]: a list of rows, or all numbers row by row; each number times `scale` (1 if not given)
   * @throws LonghandError where they are no finite numbers or no whole rows
   * @returns the outputs row by row, [samples][outputs]
   */
  predict(inputs: GivenNumbers, scale?: number): Promise<Float32Array>;
  /** Loss, accuracy and, for labels, how often each class was answered for each. */
  evaluate(data: GivenSamples | ShardedData): Promise<Evaluation>;
}

export interface Evaluation {
  readonly samples: number;
  /** Mean loss of a sample. */
  readonly loss: number;
  /** The part that is answered rightly, from 0 to 1: for several outputs the greatest, for one the side of ½. */
  readonly accuracy: number;
  /** The class that was answered for each sample, [samples]. */
  readonly answers: Uint32Array;
  /** confusion[label][answer]; absent where the targets are no labels. */
  readonly confusion?: readonly (readonly number[])[];
}

/** Threads that work on one training together; see `longhand/engine/node`. */
export interface Threads {
  /** How many work, the calling one among them. */
  readonly count: number;
  /** Starts the others, each with `follow`, and resolves when all are ready. */
  start(team: ThreadTeam): Promise<{ stop(): void }>;
}

/** What the threads share. */
export interface ThreadTeam {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Where commands stand in memory. */
  readonly control: number;
}
