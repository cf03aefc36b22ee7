import { inertJson, LonghandError } from '../base/index.js';
import type { HandIn } from './hand-in.js';
import { summaryOf } from './mark.js';
import { outputOf } from './points-text.js';

/**
 * The points of a hand-in as Gradescope's `results.json`: a test for each quantity, as its autograder specification has it.
 *
 * @throws LonghandError where no scheme has given points
 */
export function gradescopeResults({ checked, points }: HandIn): string {
  if (points === undefined) {
    throw new LonghandError({ code: 'usage', path: '', found: 'there are no points', expected: 'expected a scheme' });
  }
  return inertJson({
    score: points.points,
    output: summaryOf(checked),
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
