import type { ActivationName, LossKind } from '../network/index.js';
import type { GivenModel, Model } from './model.js';

/** A file to be written, by its plain name. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Reads another file of the same folder, by its plain name. */
export type Neighbour = (name: string) => Promise<Uint8Array>;

/** What a file may not say of its network, said by who converts it. What the file says counts before it. */
export interface LeftOpen {
  /** Of every layer but the last. */
  readonly activation?: ActivationName;
  readonly outputActivation?: ActivationName;
  readonly loss?: LossKind;
}

/** A kind of file that holds a network. */
export interface ModelFormat {
  readonly name: string;
  /** Ends of file names, with the dot. */
  readonly endings: readonly string[];
  /** Whether bytes begin as such a file does. */
  looksLike(bytes: Uint8Array): boolean;
  /** @throws LonghandError with the place of what cannot be read */
  reads?(bytes: Uint8Array, neighbour: Neighbour, open?: LeftOpen): Promise<Model>;
  /**
   * @param stem what the names of the files begin with
   * @returns the files, the main one first
   * @throws LonghandError for a model that `readModel` would refuse
   */
  writes?(model: GivenModel, stem?: string): NamedBytes[];
}
