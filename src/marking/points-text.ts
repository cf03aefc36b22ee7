import { visible } from '../base/index.js';
import type { Award, PointsOfQuantity } from './points.js';

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
