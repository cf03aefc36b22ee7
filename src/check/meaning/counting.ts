import type { Syntax } from '../../note/index.js';
import { latexOfSymbol } from './latex-of.js';
import type { Letters } from './letters.js';
import { isBare } from './symbols.js';

/** Letters of parameters: what is added to them is an update. */
const ofParameters = /^(?:[wWbB]|\\[tT]heta)$/;

/**
 * Whether a side after a letter counts that on, `i = i + 1`, `t \leftarrow t - 1`: an assignment of a loop, whatever else the letter stands for. What it
 * counts, LaTeX; undefined where it does not.
 */
export function countedOn(first: Syntax | undefined, side: Syntax, letters: Letters): string | undefined {
  if (first?.kind !== 'symbol' || !isBare(first, letters) || ofParameters.test(first.name)) return undefined;
  if (side.kind !== 'sum' || side.terms.length !== 2) return undefined;
  const isItself = ({ sign, syntax }: (typeof side.terms)[number]): boolean =>
    sign === '+' && syntax.kind === 'symbol' && latexOfSymbol(syntax) === first.name;
  const isCount = ({ syntax }: (typeof side.terms)[number]): boolean =>
    syntax.kind === 'number' && Number.isInteger(syntax.value);
  return side.terms.some(isItself) && side.terms.some(isCount) ? first.name : undefined;
}
