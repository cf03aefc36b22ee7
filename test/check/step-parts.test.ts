import { describe, expect, test } from 'vitest';
import { check, mistaken } from '../../src/check/index.js';
import { pointsFor, readScheme } from '../../src/marking/index.js';
import { readProblem } from '../../src/problem/index.js';

const problem = readProblem(`network:
  inputs: 1
  layers: [{ units: 1, activation: sigmoid }, { units: 1, activation: sigmoid }]
  loss: { kind: squared-error, factor: 0.5 }
parameters: [{ weights: [[0.8]] }, { weights: [[-0.4]] }]
samples: [{ inputs: [1.5], targets: [0.2] }]
learningRate: 0.5
`);

/** Two steps of a 1-1-1 network, worked with four decimals and gone on with as they are printed. */
const given = `# Two steps of gradient descent

1-1-1 network, sigmoid in both layers, no biases, E = 1/2 (t - o)^2

x = 1.5, t = 0.2, w1 = 0.8, w2 = -0.4, eta = 0.5
`;
const first = `
net1 = w1 * x = 0.8 * 1.5 = 1.2000
h = sigmoid(net1) = 0.7685
net2 = w2 * h = -0.3074
o = sigmoid(net2) = 0.4237
E = 1/2 (t - o)^2 = 0.0250
delta2 = (o - t) * o * (1 - o) = 0.0546
delta1 = delta2 * w2 * h * (1 - h) = -0.0039
dE/dw2 = delta2 * h = 0.0420
dE/dw1 = delta1 * x = -0.0058
w2 <- w2 - eta * dE/dw2 = -0.4210
w1 <- w1 - eta * dE/dw1 = 0.8029
`;
const second = `
net1 = w1 * x = 0.8029 * 1.5 = 1.2044
h = sigmoid(net1) = 0.7693
net2 = w2 * h = -0.3239
o = sigmoid(net2) = 0.4197
E = 1/2 (t - o)^2 = 0.0241
delta2 = (o - t) * o * (1 - o) = 0.0535
delta1 = delta2 * w2 * h * (1 - h) = -0.0040
dE/dw2 = delta2 * h = 0.0412
dE/dw1 = delta1 * x = -0.0060
w2 <- w2 - eta * dE/dw2 = -0.4416
w1 <- w1 - eta * dE/dw1 = 0.8059
`;
const wrongIn = (text: string) =>
  check(text, { problem }).findings.flatMap(({ verdict, printed, step, quantity }) =>
    mistaken.includes(verdict) || verdict === 'unchecked' ? [{ verdict, printed, step, quantity }] : [],
  );

describe('a second step of descent', () => {
  test.each([
    ['## Step 1', '## Step 2'],
    ['', '## Step 2'],
    ['First step:', 'Second step:'],
    ['**Iteration 1**', '**Iteration 2**'],
    ['## Iteration 0', '## Iteration 1'],
    ['### 1. Epoch 1', '### 2. Epoch 2'],
    ['1st iteration', '2nd iteration'],
    ['', 'Next step'],
    ['## Schritt 1', '## Schritt 2'],
  ])('below %j and %j is worked with the new weights', (one, two) => {
    const text = `${given}\n${one}\n${first}\n${two}\n${second}`;
    expect(wrongIn(text)).toEqual([]);
    const { findings, taken } = check(text, { problem });
    expect(findings.filter(({ step }) => step === 2)).toHaveLength(24);
    expect(taken).toMatch(/step 2 from line \d+ on/);
  });

  test('that works the first one once more is told of', () => {
    const told = /From line \d+ on stands a step that works the first one once more/;
    const repeated = `${given}\n## Iteration 1\n${first}\n## Iteration 2\n${first}`;
    expect(check(repeated, { problem }).taken).toMatch(told);
    for (const text of [
      `${given}\n## Iteration 1\n${first}\n## Iteration 2\n${second}`,
      `${given}\n## Step 1\n${first}\n## Step 2: backward\ndelta2 = (o - t) * o * (1 - o) = 0.0546\n`,
      `${given}\n## Iteration 1\n${first}\n## Check\n${first}`,
    ])
      expect(check(text, { problem }).taken ?? '').not.toMatch(told);
  });

  test('has its own mistakes, at their places', () => {
    const text = `${given}\n## Step 1\n${first}\n## Step 2\n${second.replace('delta1 * x = -0.0060', 'delta1 = -0.0040').replace('0.8059', '0.8049')}`;
    expect(wrongIn(text)).toEqual([
      { verdict: 'wrong-formula', printed: 'delta1', step: 2, quantity: 'dL/dw[1][1][1]' },
    ]);
  });

  test('worked with the old weight is a mistake', () => {
    const old = second.replace('w2 * h = -0.3239', 'w2 * h = -0.400 * 0.7693 = -0.3077').replace('0.4197', '0.4237');
    expect(wrongIn(`${given}\n## Step 1\n${first}\n## Step 2\n${old}`)).toEqual([
      expect.objectContaining({ printed: '0.400', step: 2 }),
    ]);
  });

  test('follows from a mistake in the first', () => {
    const text = `${given}
## Step 1
${first.replace('delta1 * x = -0.0058', 'delta1 = -0.0039').replace('0.8029', '0.8019')}
## Step 2
${second.replace('0.8029 * 1.5 = 1.2044', '0.8019 * 1.5 = 1.2029').replace('0.7693', '0.7690').replace('-0.3239', '-0.3238').replace('0.4197', '0.4198').replace('0.8059', '0.8049')}`;
    expect(wrongIn(text)).toEqual([
      { verdict: 'wrong-formula', printed: 'delta1', step: undefined, quantity: 'dL/dw[1][1][1]' },
    ]);
    const { findings } = check(text, { problem });
    const root = findings.findIndex(({ verdict }) => verdict === 'wrong-formula');
    const last = findings.at(-1);
    expect(last).toMatchObject({ printed: '0.8049', verdict: 'follow-through', step: 2, follows: [root] });
  });

  test('gets no points of a scheme, which is about one', () => {
    const checked = check(`${given}\n## Step 1\n${first.replace('1.2000', '1.3000')}\n## Step 2\n${second}`, {
      problem,
    });
    const { parts, points } = pointsFor(checked, readScheme('points: { "z[1][1]": 1 }'));
    // What the first step has wrong is not made good by the second.
    expect(points).toBeLessThan(1);
    expect(parts[0].lines).toEqual([9]);
  });

  test('is not known of what is summed up below it', () => {
    const text = `${given}\n## Step 1\n${first}\n## Step 2\n${second}\n## Summary\n\nE = 0.0250\n\nE = 0.0241\n`;
    expect(wrongIn(text).map(({ verdict, printed }) => `${printed} ${verdict}`)).toEqual([
      '0.0250 unchecked',
      '0.0241 unchecked',
    ]);
  });
});

describe('one step in several parts', () => {
  const lines = first.trim().split('\n');
  const judged = (text: string) => {
    const { findings } = check(`${given}\n${text}`, { problem });
    return findings.filter(({ step, verdict }) => step !== undefined || mistaken.includes(verdict));
  };

  test.each([
    // Forward, backward, update.
    ['## Step 1', ...lines.slice(0, 5), '## Step 2', ...lines.slice(5, 9), '## Step 3', ...lines.slice(9)],
    // One layer after the other, each updated at once.
    [
      '## Step 0',
      ...lines.slice(0, 5),
      '## Step 1: output layer',
      lines[5],
      lines[7],
      lines[9],
      '## Step 2: hidden layer',
      lines[6],
      lines[8],
      lines[10],
    ],
    ['## Step 1', ...lines, '## Step 2', 'net1 = 1.2000 is what it was'],
  ])('is no other step', (...parts) => {
    expect(judged(parts.join('\n'))).toEqual([]);
  });
});

test('a step that begins with the parameters of the one before it is told so', () => {
  const stale = second.replace('w1 * x = 0.8029 * 1.5 = 1.2044', 'w1 * x = 0.8000 * 1.5 = 1.2000');
  const { findings, first: at = -1 } = check(`${given}\n## Step 1\n${first}\n## Step 2\n${stale}`, { problem });
  expect(findings[at]).toMatchObject({ verdict: 'wrong-operand', printed: '0.8000' });
  expect(findings[at].reasons[0].sentence).toMatch(
    /^0\.8000 is \$.*\$ as it was before the last update; this step begins with the updated one\.$/,
  );
});
