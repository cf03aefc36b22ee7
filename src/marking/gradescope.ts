import { LonghandError } from '../base/index.js';
import type { HandIn } from './hand-in.js';
import { summaryOf } from './mark.js';
import type { Award, PointsOfQuantity } from './points.js';
import { inertJson, visible } from './visible.js';

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

/** Why a quantity has its points, a line for each part of them. */
export function outputOf({ method, accuracy, penalty }: PointsOfQuantity): string {
  return [
    ...(method.of > 0 ? [awardText('Method', method)] : []),
    ...(accuracy.of > 0 ? [awardText('Accuracy', accuracy)] : []),
    ...(penalty > 0 ? [`Rounded early: −${penalty}, once for the hand-in`] : []),
  ].join('\n');
}

const awardText = (what: string, { points, of, reason }: Award): string =>
  `${what}: ${points} of ${of}, ${visible(reason)}`;
