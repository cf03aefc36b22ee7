import { expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { twoTwoOne } from './two-two-one.js';

const R = String.raw;
const verdicts = (note: string): string[] =>
  check(note, { problem: twoTwoOne }).findings.map(({ printed, verdict }) => `${printed}: ${verdict}`);

const gradient = R`\frac{\partial L}{\partial w_{11}^2}`;

test.each([
  R`$w_{11}^2 -= \eta ${gradient}$`,
  R`$w_{11}^2 \mathrel{-}= \eta ${gradient}$`,
  R`$w_{11}^2 += -\eta ${gradient}$`,
  'W2 -= lr * dW2',
])('an update in place is an update: %s', (note) => {
  expect(verdicts(note).map((each) => each.split(': ')[1])).toEqual(['right']);
});

test('its numbers are put in', () => {
  expect(verdicts(R`$w_{11}^2 -= 0.5 \cdot (-0.059) = 0.7295$`)).toEqual([
    '0.5: right',
    '0.059: rounded',
    '0.7295: rounded',
  ]);
});

test('one that climbs is wrong, and so is one that takes the step for the weight', () => {
  const [climbs] = check(R`$w_{11}^2 += \eta ${gradient}$`, { problem: twoTwoOne }).findings;
  expect(climbs.verdict).toBe('wrong-formula');
  expect(verdicts(R`$w_{11}^2 -= 0.5 \cdot (-0.059) = -0.0295$`).at(-1)).toBe('-0.0295: slip');
});

test('a sum that ends in a minus is none', () => {
  expect(verdicts(R`$- = 0.5$`)[0]).toMatch(/unchecked$/);
});
