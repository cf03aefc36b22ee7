import type { ActivationName, LossKind } from '../network/index.js';
import type { GivenModel, Model } from './model.js';

/** A format of model files that others read or write, too. */
export interface ModelFormat {
  /** By which it is asked for. */
  readonly name: string;
  /** As a person calls it. */
  readonly title: string;
  /** How its main file's name ends, in small letters. */
  readonly endings: readonly string[];
  /** Whether a file that begins so may be its main file; it need not be a whole one. */
  readonly looksLike: (bytes: Uint8Array) => boolean;
  readonly reads: (file: GivenFile, choices: OpenChoices) => TakenModel | Promise<TakenModel>;
  /** Whether the scaling of inputs stands apart in it, where only Longhand takes it up. */
  readonly setsScalingApart?: true;
  /** Absent where it is only read. The main file comes last: with it the others are complete. */
  readonly writes?: (model: GivenModel, target: TargetFile) => readonly NamedBytes[];
}

/** The main file of a model, and a way to those that it names. */
export interface GivenFile {
  readonly bytes: Uint8Array;
  /** The bytes of a file in the same folder; `name` is no path. */
  readonly neighbour: (name: string) => Promise<Uint8Array>;
}

/** Where a model is written to: the plain name of the main file, and who writes. */
export interface TargetFile {
  readonly name: string;
  /** Of Longhand, if it shall be noted. */
  readonly version?: string;
}

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a file may leave open, as its reader wants it. */
export interface OpenChoices {
  /** Of the hidden layers: one for all, or one for each. */
  readonly activation?: ActivationName | readonly ActivationName[];
  readonly outputActivation?: ActivationName;
  readonly loss?: LossKind;
}

/** A model from a file, and in sentences what the file did not say or was taken in another way than it stands there. */
export interface TakenModel {
  readonly model: Model;
  readonly assumed: readonly string[];
}
