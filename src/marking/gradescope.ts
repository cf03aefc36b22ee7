import { inertJson, LonghandError, visible } from '../base/index.js';
import type { HandIn, UnreadHandIn } from './hand-in.js';
import { summaryOf } from './mark.js';
import { nothingChecked, nothingCheckedText } from './nothing-checked.js';
import { outputOf } from './points-text.js';

/**
 * The points of a hand-in as Gradescope's `results.json`: a test for each quantity, as its autograder specification has it. One that cannot be
 * read has no points, and says why.
 *
 * @throws LonghandError where no scheme has given points
 */
export function gradescopeResults(handIn: HandIn | UnreadHandIn): string {
  if ('fault' in handIn)
    return inertJson({
      score: 0,
      output: visible(`Cannot be read: ${handIn.fault}`),
      output_format: 'text',
      visibility: 'visible',
    });
  const { checked, points } = handIn;
  const nothing = nothingChecked(checked);
  if (points === undefined) {
    throw new LonghandError({ code: 'usage', path: '', found: 'there are no points', expected: 'expected a scheme' });
  }
  return inertJson({
    score: points.points,
    output: nothing === undefined ? summaryOf(checked) : nothingCheckedText(nothing),
    output_format: 'text',
    test_output_format: 'text',
    test_name_format: 'text',
    visibility: 'visible',
    tests: points.parts.map((part, index) => ({
      name: part.quantity,
      number: String(index + 1),
      score: part.points,
      max_score: part.of,
      status: part.points === part.of ? 'passed' : 'failed',
      output: outputOf(part),
    })),
  });
}
