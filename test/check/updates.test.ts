import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

/** z = 0.6 · 0.5 + 0.1 = 0.4, L = ½(0.4 − 1)² = 0.18; the gradient of w is −0.6 · 0.5 = −0.3, of b −0.6; w' = 0.63, b' = 0.16. */
const problem = readProblem(`network:
  inputs: 1
  layers: [{ units: 1, activation: identity }]
  loss: { kind: squared-error, factor: 0.5 }
parameters: [{ weights: [[0.6]], biases: [0.1] }]
samples: [{ inputs: [0.5], targets: [1] }]
learningRate: 0.1
`);
const judged = (text: string) =>
  check(text, { problem }).findings.map(({ quantity, printed, verdict }) => `${quantity} ${printed} ${verdict}`);

test.each([
  '$w_{11} := 0.63$',
  '$w_{11} \\coloneqq 0.63$',
  '$w_{11} \\to 0.63$',
  '$w_{11} \\leftarrow 0.63$',
  "$w_{11}' = 0.63$",
  '## Updated weights\n\n$w_{11} = 0.63$',
  '## Update\n\n$w_{11} = 0.63$',
  '## New weights\n\n- $w_{11} = 0.63$',
  'After the update: $w_{11} = 0.63$',
  'The new weight is $w_{11} = 0.63$',
  'w11 nuevo = 0.63',
  'w11 nouveau = 0.63',
  'w11_nuovo = 0.63',
  '$w_{11}^{\\text{nuevo}} = 0.63$',
])('%j is the weight after the step', (text) => {
  expect(judged(text)).toEqual(["w'[1][1][1] 0.63 right"]);
});

test.each([
  '$w_{11} := 0.6$',
  '## Weights\n\n$w_{11} = 0.6$',
  '## Before the step\n\n$w_{11} = 0.6$',
  'Updated from $w_{11} = 0.6$',
])('%j is the weight before it', (text) => {
  expect(judged(text)).toEqual(['w[1][1][1] 0.6 right']);
});

test('a wrong number under such a heading is held against the updated weight', () => {
  expect(judged('## Updated weights\n\n$w_{11} = 0.57$')).toEqual(["w'[1][1][1] 0.57 wrong-formula"]);
});

test('what is defined by `:=` is compared as after an equals sign', () => {
  expect(judged('$z_1 := 0.6 \\cdot 0.5 + 0.1 = 0.41$').at(-1)).toBe('z[1][1] 0.41 slip');
});

const R = String.raw;
/** δ = −0.6 and ∂L/∂w = −0.3 have been worked, so that a parameter may be a new one. */
const worked = R`$\frac{\partial L}{\partial w_{11}} = -0.3$ and $\frac{\partial L}{\partial b} = -0.6$

`;

describe('the plain name of a parameter is the updated one', () => {
  test.each([
    R`$w_{11} = 0.6 - 0.1\cdot(-0.3) = 0.63$`,
    R`$w_{11} = 0.6 + 0.03 = 0.63$`,
    R`$w_{11} := w_{11} - \eta\cdot\ldots = 0.63$`,
    R`$w_{11} = w_{11} - \eta … = 0.63$`,
    R`$w_{11} = 0.63$ (updated)`,
    'After the update:\n\n$w_{11} = 0.63$',
    '**After the step:**\n$w_{11} = 0.63$',
    '## Gradient descent\n\n$w_{11} = 0.63$',
    '## Step 5: Gradient Descent\n\n$w_{11} = 0.63$',
    '## Gewichte anpassen\n\n$w_{11} = 0.63$',
    'Neue Gewichte:\n\n$w_{11} = 0.63$',
    '## Mise à jour des poids\n\n$w_{11} = 0.63$',
    `${worked}$w_{11} = 0.63$`,
    R`$w_{11}(t+1) = w_{11}(t) - \eta \frac{\partial L}{\partial w_{11}} = 0.6 - 0.1\cdot(-0.3) = 0.63$`,
    R`$w_{11}[n+1] = w_{11}[n] - 0.1\cdot(-0.3) = 0.63$`,
    R`$w_{11}(1) = w_{11}(0) - 0.1\cdot(-0.3) = 0.63$`,
    ...[
      'w_{11}^{t+1}',
      'w_{11,t+1}',
      'w_{11}^{(1)(t+1)}',
      'w_{11}^{(1)(neu)}',
      'w_{11}^{(1),neu}',
      'w_{11,neu}',
      R`w_{11}^{(1),\text{new}}`,
    ].map((name) => `$${name} = 0.63$`),
    ...['w_{11}^{*}', R`\tilde w_{11}`, R`\hat{w}_{11}`].map((name) => `$${name} = 0.63$`),
  ])('in %j', (text) => {
    const { findings, counts } = check(text, { problem });
    expect(findings.at(-1)).toMatchObject({ quantity: "w'[1][1][1]", verdict: 'right', printed: '0.63' });
    expect(counts.roots).toBe(0);
  });

  test('of all that a line names', () => {
    expect(judged('New weights: $w_{11} = 0.63$, $b_1 = 0.16$')).toEqual([
      "w'[1][1][1] 0.63 right",
      "b'[1][1] 0.16 right",
    ]);
  });

  test('where its own gradient has been worked, also with another number', () => {
    expect(judged(`${worked}$w_{11} = 0.57$`).at(-1)).toBe("w'[1][1][1] 0.57 wrong-formula");
    // A gradient of the wrong sign, and what it gives.
    const text = R`$\frac{\partial L}{\partial w_{11}} = 0.3$

$w_{11} = 0.57$`;
    expect(judged(text).at(-1)).toBe("w'[1][1][1] 0.57 follow-through");
  });
});

test.each([
  // The old weight is still the old one.
  `${worked}$w_{11} = 0.6$`,
  '$w_{11}(0) = 0.6$',
  R`$\hat{w}_{11} = 0.7$`,
  '$w_{11}^{*} = 0.7$',
  '$w_{11}(1) = 0.6$',
])('nothing is held against %j', (text) => {
  expect(check(text, { problem }).counts.roots).toBe(0);
});

test('the updated weight in a working before the update is still a mistake', () => {
  const deep = readProblem(`network:
  inputs: 1
  layers: [{ units: 1, activation: identity }, { units: 1, activation: identity }]
  loss: { kind: squared-error, factor: 0.5 }
parameters: [{ weights: [[0.5]], biases: [0] }, { weights: [[0.6]], biases: [0] }]
samples: [{ inputs: [1], targets: [1] }]
learningRate: 0.1
`);
  // a = 0.5, z = 0.3, δ(2) = −0.7, w(2)' = 0.635
  const text = R`$\frac{\partial L}{\partial w_{11}^{(2)}} = -0.35$

$\delta_1^{(1)} = 0.635\cdot(-0.7) = -0.4445$`;
  const { findings, first = -1 } = check(text, { problem: deep });
  expect(findings[first]).toMatchObject({ verdict: 'wrong-operand', printed: '0.635', quantity: 'w[2][1][1]' });
});

describe('an update that has forgotten the old value is one all the same', () => {
  test.each([
    R`$w_{11} \to -\eta \cdot \frac{\partial L}{\partial w_{11}} = -0.1 \cdot (-0.3) = 0.03$`,
    R`$w_{11} \leftarrow -\eta \cdot \frac{\partial L}{\partial w_{11}}$`,
    R`$w_{11} \to -0.1 \cdot (-0.3) = 0.03$`,
  ])('%s', (line) => {
    const { findings, counts } = check(`${worked}${line}`, { problem });
    expect(counts.roots).toBe(1);
    const found = findings.filter(({ quantity }) => quantity === "w'[1][1][1]").flatMap(({ reasons }) => reasons);
    expect(found.map(({ mistake }) => mistake)).toContain('old-value-left-out');
  });

  test.each([
    // The arrow says what comes out of the weight, not what becomes of it.
    R`$w_{11} \to z_1 = 0.4$`,
    R`$w_{11} \to 0.6 \cdot 1 = 0.6$`,
  ])('%s is none', (line) => {
    expect(check(line, { problem }).counts.roots).toBe(0);
  });
});

test('Greek letters by their names are factors, side by side too', () => {
  // δ = −0.6, x = 0.5: the step is 0.1 · (−0.3)
  const text = "w11' = w11 - eta delta1 x1 = 0.63";
  expect(judged(text)).toEqual(["w'[1][1][1] w11 - eta delta1 x1 right", "w'[1][1][1] 0.63 right"]);
  expect(judged(text.replace('eta ', ''))[0]).toBe("w'[1][1][1] w11 - delta1 x1 wrong-formula");
});
