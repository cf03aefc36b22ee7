import { expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

/** z = 0.6 · 0.5 + 0.1 = 0.4, L = 0.18, w' = 0.63, b' = 0.16; after the step z = 0.475, L = ½ · 0.525² = 0.1378125. */
const problem = readProblem(`network:
  inputs: 1
  layers: [{ units: 1, activation: identity }]
  loss: { kind: squared-error, factor: 0.5 }
parameters: [{ weights: [[0.6]], biases: [0.1] }]
samples: [{ inputs: [0.5], targets: [1] }]
learningRate: 0.1
notation: standard
`);
const judged = (text: string) =>
  check(text, { problem }).findings.map(({ printed, verdict }) => `${printed} ${verdict}`);

test.each([
  ['After the update $L = 0.138$', ['0.138 unchecked']],
  ['The loss fell from $L = 0.18$ to $L = 0.138$.', ['0.18 right', '0.138 unchecked']],
  ['With the new weights we get $z_1 = 0.475$', ['0.475 unchecked']],
  ['After a second step: $w_{11} = 0.65$', ['0.65 unchecked']],
  [
    '## Second iteration\n\n$z_1 = 0.63 \\cdot 0.5 + 0.16 = 0.475$',
    ['0.63 \\cdot 0.5 + 0.16 unchecked', '0.475 unchecked'],
  ],
  // Nothing says it but the numbers.
  ["$w_{11}' = 0.63$\n\n$z_1 = 0.475$", ['0.63 right', '0.475 unchecked']],
])('%j has numbers of a later step', (text, findings) => {
  expect(judged(text)).toEqual(findings);
});

test.each([
  ["$z_1 = 0.475$\n\n$w_{11}' = 0.63$", /^0\.475 (?!unchecked)/],
  ["$w_{11}' = 0.63$\n\n$z_1 = 0.44$", /^0\.44 (?!unchecked|right)/],
  ['After the update $w_{11} = 0.57$', /^0\.57 (?!unchecked|right)/],
  ['Second step: $z_1 = 0.5$', /^0\.5 (?!unchecked|right)/],
])('%j has a mistake all the same', (text, finding) => {
  expect(judged(text).some((each) => finding.test(each))).toBe(true);
});

test('a weight that is printed wrongly before its gradient is not the new one', () => {
  const text = '$w_{11} = 0.65$\n\n$\\frac{\\partial L}{\\partial w_{11}} = -0.3$';
  const [weight, gradient] = check(text, { problem }).findings;
  expect(weight).toMatchObject({ quantity: 'w[1][1][1]', verdict: 'miscopied' });
  expect(gradient).toMatchObject({ verdict: 'right' });
});

test.each([
  // Updated once more, from what it has become: 0.63 + 0.1 · 0.2625 = 0.65625.
  [
    "$w_{11}' = 0.63$\n\n$w_{11}' = 0.63 - 0.1 \\cdot (-0.2625) = 0.6563$",
    ['0.63 right', '… unchecked', '0.6563 unchecked'],
  ],
  [
    "$b_1' = 0.16$\n\n$w_{11}' = 0.63 - 0.1 \\cdot (-0.2625) = 0.6563$",
    ['0.16 right', '… unchecked', '0.6563 unchecked'],
  ],
])('%j has an update of what is updated', (text, findings) => {
  expect(judged(text).map((each) => each.replace(/^.*cdot.* (?=\S+$)/, '… '))).toEqual(findings);
});

test.each([
  ["$b_1' = 0.16$\n\n$w_{11}' = 0.6 - 0.1 \\cdot (-0.2) = 0.62$", '0.62'],
  ["$b_1' = 0.16$\n\n$w_{11}' = 0.63 - 0.1 \\cdot (-0.3) = 0.63$", '0.63'],
])('%j has none', (text, wrong) => {
  expect(judged(text)).not.toContain(`${wrong} unchecked`);
  expect(judged(text).some((each) => /wrong|slip|miscopied/.test(each))).toBe(true);
});
