/** A finished or interrupted training, as its page shows it. */
export interface TrainingReport {
  readonly title: string;
  /** What was trained, on what, and how: the rows of the summary, in the order shown. */
  readonly facts: readonly Fact[];
  /** In the order of training; empty where no epoch was finished. */
  readonly epochs: readonly EpochFigures[];
  /** Where the time went, in the order shown. */
  readonly times: readonly TimeSpent[];
  readonly test?: TestFigures;
  /** Test samples that were answered wrongly, in any order. */
  readonly mistakes?: readonly Mistake[];
  /** Height and width of the inputs, where they are pictures. */
  readonly shape?: readonly [height: number, width: number];
  readonly hidden?: HiddenUnits;
}

export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** Mean loss of some samples, and the part of them that was answered rightly, from 0 to 1; absent where targets are numbers. */
export interface Figures {
  readonly loss: number;
  readonly accuracy?: number;
}

/** One epoch, with the figures of the training samples and of those that were held back. */
export interface EpochFigures extends Figures {
  /** From 1. */
  readonly epoch: number;
  readonly learningRate: number;
  readonly seconds: number;
  readonly validation?: Figures;
  readonly test?: Figures;
}

export interface TimeSpent {
  readonly what: string;
  readonly seconds: number;
}

/** What the network answered on samples that it was not trained on. */
export interface TestFigures extends Figures {
  readonly samples: number;
  /** How often each class (row) was read as each (column). */
  readonly confusion?: readonly (readonly number[])[];
  /** Names of the classes, in the order of the outputs. */
  readonly classes: readonly string[];
}

/** A sample that was read as another class than its own; classes are counted from 0. */
export interface Mistake {
  /** The class that it is. */
  readonly label: number;
  /** The class that it was read as. */
  readonly answer: number;
  /** The network's output for its answer, from 0 to 1. */
  readonly confidence: number;
  /** The inputs in rows, from 0 (blank) to 255 (full ink). */
  readonly picture: Uint8Array;
  /** Where it stands among the test samples, from 0. */
  readonly index: number;
}

/** The weights of the first hidden layer. */
export interface HiddenUnits {
  readonly units: number;
  readonly inputs: number;
  /** [units][inputs] in one row. */
  readonly weights: Float32Array;
}
