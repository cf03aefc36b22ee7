import type { Progress, Tensors } from 'longhand/engine';
import type { ActivationName, Network } from 'longhand/network';

/** What the page asks of the worker. */
export type Request =
  /** The digits that lie beside the page; `part` of the 60,000 to train on. */
  | { readonly kind: 'mnist'; readonly address: string; readonly part: number }
  /** A visitor's own samples: a CSV file with the name or number of its column of labels (or nothing), or IDX files. */
  | { readonly kind: 'files'; readonly files: readonly File[]; readonly label: string }
  /** Goes on where it can, else begins anew. */
  | { readonly kind: 'train'; readonly settings: Settings; readonly goesOn: boolean }
  | { readonly kind: 'stop' }
  | { readonly kind: 'misread'; readonly cell: Cell | undefined }
  | { readonly kind: 'open-model'; readonly file: File }
  | { readonly kind: 'save-model' };

/** What the worker tells. */
export type Report =
  | { readonly kind: 'loading'; readonly file: string; readonly read: number; readonly size: number | undefined }
  | { readonly kind: 'data'; readonly facts: DataFacts; readonly fitsModel: boolean }
  | { readonly kind: 'started'; readonly model: ModelFacts; readonly goesOn: boolean; readonly goal: number }
  | { readonly kind: 'progress'; readonly progress: Progress; readonly parameters?: Tensors }
  | {
      readonly kind: 'epoch';
      readonly figures: EpochFigures;
      readonly test: TestFigures;
      readonly parameters: Tensors;
    }
  | { readonly kind: 'ended'; readonly parameters: Tensors; readonly isWhole: boolean }
  | { readonly kind: 'misread'; readonly cell: Cell | undefined; readonly misread: Misread }
  | { readonly kind: 'model'; readonly name: string; readonly model: ModelFacts }
  | { readonly kind: 'tested'; readonly test: TestFigures }
  | { readonly kind: 'saved'; readonly content: string }
  | { readonly kind: 'refused'; readonly faults: readonly string[]; readonly asked: Request['kind'] };

export interface Settings {
  readonly hidden: number;
  readonly activation: ActivationName;
  readonly loss: 'cross-entropy' | 'squared-error';
  readonly optimizer: 'sgd' | 'momentum' | 'nesterov' | 'adam';
  readonly learningRate: number;
  readonly batchSize: number;
  readonly epochs: number;
  readonly seed: number;
}

/** What can be said of samples without showing them. */
export interface DataFacts {
  readonly name: string;
  /** Whether they are the visitor's. */
  readonly isOwn: boolean;
  readonly train: number;
  readonly test: number;
  readonly columns: number;
  /** What the classes are called. */
  readonly classes: readonly string[];
  /** Height and width, where a sample is a picture. */
  readonly shape?: readonly [height: number, width: number];
  /** The first of those that are trained on, where samples are pictures; each answered as it should be. */
  readonly pictures: readonly SamplePicture[];
}

export interface ModelFacts {
  readonly network: Network;
  readonly parameters: Tensors;
  readonly classes: readonly string[];
  readonly shape?: readonly [height: number, width: number];
}

export interface EpochFigures {
  readonly epoch: number;
  readonly loss: number;
  readonly accuracy: number;
  /** Seconds that it was trained. */
  readonly seconds: number;
}

export interface TestFigures {
  readonly samples: number;
  readonly loss: number;
  readonly accuracy: number;
  /** confusion[label][answer] */
  readonly confusion: readonly (readonly number[])[];
}

/** Samples of one class that were answered as another. */
export interface Cell {
  readonly label: number;
  readonly answer: number;
}

export interface Misread {
  readonly total: number;
  /** The first of them, where samples are pictures. */
  readonly pictures: readonly SamplePicture[];
}

export interface SamplePicture {
  /** Which of the samples. */
  readonly sample: number;
  readonly label: number;
  readonly answer: number;
  /** Row by row, 0 to 255. */
  readonly pixels: Uint8Array;
}
