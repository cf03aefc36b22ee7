import type { Checked } from '../check/index.js';
import type { Points } from './points.js';

/** A checked note and whose it is. */
export interface HandIn {
  /** The name of its file, as it was given; trusted by no format. */
  readonly name: string;
  readonly checked: Checked;
  /** What a scheme gives for it, where there is one. */
  readonly points?: Points;
}

/** A hand-in that could not be read, and why. */
export interface UnreadHandIn {
  readonly name: string;
  readonly fault: string;
}
