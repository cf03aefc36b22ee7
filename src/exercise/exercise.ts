import type { ActivationName, LossKind } from '../network/index.js';
import type { Problem } from '../problem/index.js';
import type { Trace } from '../trace/index.js';

/** What exercises are made from. */
export interface ExerciseOptions {
  /** Number of inputs, then units of each layer: [2, 2, 1]. */
  readonly layers: readonly number[];
  /** A whole number from 0 to 4294967295; the same one gives the same exercises. */
  readonly seed: number;
  /** How many; 1 where absent. Exercise k is the same for every count. */
  readonly count?: number;
  /** Of the hidden layers; sigmoid where absent. */
  readonly activation?: ActivationName;
  /** Where absent, the one that the loss asks for, or else that of the hidden layers. */
  readonly outputActivation?: ActivationName;
  /** The squared error where absent. */
  readonly loss?: LossKind;
  /** Factor of a squared error; ½ where absent. */
  readonly factor?: number;
  /** A bias for each unit where absent. */
  readonly bias?: 'unit' | 'layer' | 'none';
  /** 1 where absent. */
  readonly samples?: number;
  /** 0.5 where absent. */
  readonly learningRate?: number;
  /** A preset's name; the standard notation where absent. */
  readonly notation?: string;
  /** Decimals to which every result is asked for; 4 where absent. */
  readonly digits?: number;
}

/** One problem to be worked by hand, with what its answers must be. */
export interface Exercise {
  /** From 1. */
  readonly number: number;
  readonly problem: Problem & { readonly title: string; readonly learningRate: number };
  readonly trace: Trace;
  /** Decimals to which every result is asked for. */
  readonly digits: number;
  /** Everything that is asked for, in the order of the working. */
  readonly answers: readonly Answer[];
}

/** One number that is asked for. */
export interface Answer {
  readonly id: string;
  /** float64, as in the trace. */
  readonly value: number;
  /** Rounded to the decimals asked for. */
  readonly rounded: number;
  /** How far from the rounded number an answer may be. */
  readonly tolerance: number;
}
