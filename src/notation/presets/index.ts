import type { Notation } from '../notation.js';
import { indexXi } from './index-xi.js';
import { letters } from './letters.js';
import { matrixAlpha } from './matrix-alpha.js';
import { neuronNumbers } from './neuron-numbers.js';
import { standard } from './standard.js';
import { superscriptLayer } from './superscript-layer.js';

/** The conventions that Longhand knows by name. */
export const presets: readonly Notation[] = [standard, matrixAlpha, superscriptLayer, letters, indexXi, neuronNumbers];

export const presetNames = presets.map(({ name }) => name);

/** @throws Error where no preset has this name */
export function preset(name: string): Notation {
  const found = presets.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no notation is called ${name}`);
  return found;
}
