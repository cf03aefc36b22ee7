import type { Statement, Syntax } from '../../note/index.js';
import { partsOf } from './references.js';

/** Whether a statement sums over the samples, `\sum_i … a^{(i)}`: what it is about belongs to all of them. */
export const sumsSamples = ({ sides }: Pick<Statement, 'sides'>): boolean =>
  sides.some(({ syntax }) => syntax !== undefined && hasSumOfSamples(syntax));

function hasSumOfSamples(syntax: Syntax): boolean {
  if (syntax.kind === 'big-sum' && syntax.letter !== undefined && isSample(syntax.body, syntax.letter)) return true;
  return partsOf(syntax).some(hasSumOfSamples);
}

/** Whether a letter stands in brackets above something, as the number of a sample does. */
const isSample = (syntax: Syntax, letter: string): boolean =>
  (syntax.kind === 'symbol' && syntax.above?.latex.replace(/\s/g, '') === `(${letter})`) ||
  partsOf(syntax).some((part) => isSample(part, letter));
