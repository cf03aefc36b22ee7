import type { Statement } from '../../note/index.js';
import { piecesOf, syntaxIn } from './references.js';

/** Whether a statement sums over the samples, `\sum_i … a^{(i)}`: what it is about belongs to all of them. */
export const sumsSamples = (statement: Pick<Statement, 'sides'>): boolean =>
  [...syntaxIn([statement])].some(
    (sum) =>
      sum.kind === 'big-sum' &&
      sum.letter !== undefined &&
      // A letter in brackets above something is the number of its sample.
      [...piecesOf([sum.body])].some(
        (part) => part.kind === 'symbol' && part.above?.latex.replace(/\s/g, '') === `(${sum.letter})`,
      ),
  );
