import { expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { twoTwoOne } from './two-two-one.js';

const R = String.raw;
const verdict = (note: string): readonly string[] =>
  check(note, { problem: twoTwoOne }).findings.flatMap(({ aspect, verdict }) =>
    aspect === 'formula' ? [verdict] : [],
  );

const dL = (by: string): string => R`\frac{\partial L}{\partial ${by}}`;
const d = (of: string, by: string): string => R`\frac{\partial ${of}}{\partial ${by}}`;

test.each([
  ['of whole layers, in either order', `${dL('z^1')} = ${dL('a^1')} \\cdot ${d('a^1', 'z^1')}`],
  ['turned', `${dL('z^1')} = ${d('a^1', 'z^1')} \\cdot ${dL('a^1')}`],
  ['down to the weights', `${dL('W^1')} = ${dL('z^1')} \\cdot ${d('z^1', 'W^1')}`],
  ['through the one output', `${dL('a^1')} = ${dL('a_1^2')} ${d('a_1^2', 'z_1^2')} ${d('z_1^2', 'a^1')}`],
])('the chain rule %s is right in any layout', (_, formula) => {
  expect(verdict(`$${formula}$`)).toEqual(['right']);
});

test.each([
  ['through one of two units', `${dL('x_1')} = ${dL('z_1^1')} \\cdot ${d('z_1^1', 'x_1')}`],
  ['with a link left out', `${dL('W^1')} = ${dL('a^1')} \\cdot ${d('z^1', 'W^1')}`],
  ['with a link twice', `${dL('z^1')} = ${dL('a^1')} \\cdot ${d('a^1', 'z^1')} \\cdot ${d('a^1', 'z^1')}`],
])('%s it is not', (_, formula) => {
  expect(verdict(`$${formula}$`)).not.toContain('right');
});

test('a vector that is a row where a column belongs has the right numbers, and is harmless', () => {
  const gradient = `${dL('W^2')} = ${dL('z^2')} \\cdot a^1`;
  const [finding] = check(`$${gradient}$`, { problem: twoTwoOne }).findings;
  expect(finding).toMatchObject({ verdict: 'wrong-formula', harmless: true });
  const [matrix] = check(`$${dL('W^1')} = ${dL('z^1')} \\cdot x$`, { problem: twoTwoOne }).findings;
  expect(matrix).toMatchObject({ verdict: 'wrong-formula', harmless: false });
});
