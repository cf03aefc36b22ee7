import { expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { explainer } from '../../src/marking/explanation.js';
import { twoTwoOne } from '../check/two-two-one.js';

const reasons = (text: string): string[] => {
  const checked = check(text, { problem: twoTwoOne });
  const explain = explainer(checked);
  return checked.findings.flatMap((_, i) => explain(i).reasons.map(({ sentence }) => sentence));
};

test('the reasons have the decimal sign of the note', () => {
  expect(reasons('$z_1^1 = 0,3 \\cdot 0,6 - 0,2 \\cdot 0,9 + 0,1 = 0,35$')).toEqual([
    'The numbers of this line add up to 0,10, not 0,35.',
  ]);
  expect(reasons('$z_1^1 = 0.3 \\cdot 0.6 - 0.2 \\cdot 0.9 + 0.1 = 0.35$')).toEqual([
    'The numbers of this line add up to 0.10, not 0.35.',
  ]);
});
