import type { Problem } from 'longhand';
import alpha from 'longhand/examples/000-matrix-alpha.yaml?problem';
import superscript from 'longhand/examples/001-superscript-layer.yaml?problem';
import letters from 'longhand/examples/002-letters.yaml?problem';
import xi from 'longhand/examples/003-index-xi.yaml?problem';
import neurons from 'longhand/examples/004-neuron-numbers.yaml?problem';
import { chosenNotation } from 'longhand/notation';

export interface Example {
  /** As it is called in links. */
  readonly name: string;
  readonly title: string;
  readonly problem: Problem;
}

/** The problems of the five notes. */
export const examples: readonly Example[] = Object.entries({
  '000': alpha,
  '001': superscript,
  '002': letters,
  '003': xi,
  '004': neurons,
}).map(([name, { notationChoice = 'standard', ...problem }]) => ({
  name,
  title: problem.title ?? name,
  problem: { ...problem, notationChoice, notation: chosenNotation(notationChoice) },
}));
