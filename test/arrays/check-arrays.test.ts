import { describe, expect, test } from 'vitest';
import { checkArrays, readJsonArrays } from '../../src/arrays/index.js';
import { LonghandError } from '../../src/base/index.js';
import type { LossSpec } from '../../src/network/index.js';
import { readProblem } from '../../src/problem/index.js';
import { work } from '../../src/trace/index.js';
import { arraysOf, fileOf, type Nested } from './file-of.js';

const problem = readProblem(`
network:
  inputs: 2
  layers: [{ units: 2, activation: tanh }, { units: 1, activation: identity }]
  loss: { kind: squared-error, factor: 0.5, overUnits: sum, overSamples: mean }
parameters:
  - { weights: [[0.5, -0.25], [0.125, 0.75]], biases: [0.1, -0.2] }
  - { weights: [[1.5, -0.5]], biases: [0.25] }
samples: [{ inputs: [1, -0.5], targets: [0.5] }]
learningRate: 0.1
`);
const trace = work(problem);
const usual = { turnedWeights: false, turnedSamples: false, fromZero: false, parts: false };
const right = arraysOf(trace, usual);
const check = (arrays: unknown) => checkArrays(readJsonArrays(JSON.stringify(arrays)), { problem });
const faults = (act: () => unknown): string[] => {
  try {
    act();
  } catch (error) {
    if (error instanceof LonghandError) return error.message.split('\n');
    throw error;
  }
  return [];
};

test('arrays of another problem are said to be that, and those with a mistake or two are not', () => {
  const { W1, W2, b1, b2, dW1 } = right;
  const other = (array: unknown): unknown =>
    JSON.parse(JSON.stringify(array), (_, each) => (typeof each === 'number' ? each + 1 : each));
  expect(check({ W1: other(W1), b1: other(b1), W2: other(W2), b2, dW1 }).taken).toBe(
    'Of 4 arrays of inputs, targets, weights and biases, 3 are not those of the problem they are held against: look whether that is their own.',
  );
  expect(check({ W1: other(W1), b1, W2: other(W2), b2, dW1 }).taken).toBeUndefined();
});

describe('which arrays are which', () => {
  test('groups by keys, lists for all layers, modules with others in between', () => {
    const { W1, W2, b1, b2, dW1, dW2, W1_new, W2_new } = right;
    expect(
      check({ before: { W1, W2 }, after: { W1: W1_new, W2: W2_new }, gradients: { W1: dW1, W2: dW2 } }).counts,
    ).toMatchObject({
      right: 6,
      roots: 0,
      unchecked: 0,
    });
    expect(check({ weights: [W1, W2], biases: [b1, b2], nabla_w: [dW1, dW2] }).counts).toMatchObject({
      right: 6,
      roots: 0,
    });
    expect(
      check({ '0.weight': W1, '0.bias': b1, '2.weight': W2, '2.bias': b2, '0.weight.grad': dW1, '2.weight.grad': dW2 })
        .counts,
    ).toMatchObject({ right: 6, roots: 0, unchecked: 0 });
  });

  test('parameters without a word are those after the step if their values say so', () => {
    const { W1_new, W2_new, dW1 } = right;
    expect(check({ W1: W1_new, W2: W2_new, dW1 }).counts).toMatchObject({ right: 3, roots: 0 });
  });

  test('some may be rounded, and others stand in full', () => {
    const short = (array: unknown) =>
      JSON.parse(JSON.stringify(array), (_, each) => (typeof each === 'number' ? Number(each.toFixed(3)) : each));
    const { dW1, dW2, W1_new, a1 } = right;
    expect(check({ a1, dW1: short(dW1), dW2, W1_new: short(W1_new) }).counts).toMatchObject({ roots: 0, unchecked: 0 });
    const wrong = short(dW1);
    wrong[0][0] += 0.002;
    expect(check({ a1, dW1: wrong, dW2 }).counts.roots).toBe(1);
  });

  test('square weights lie as those before the step do', () => {
    const turned = arraysOf(trace, { ...usual, turnedWeights: true });
    const { counts, findings } = check({ W1: turned.W1, dW1: right.dW1 });
    expect(counts.roots).toBe(1);
    expect(findings[1].reasons.map(({ mistake }) => mistake)).toEqual(['transposed-gradient']);
  });

  test('what fits nothing is unchecked, with the reason', () => {
    const { findings, counts } = check({
      W1: [[1, 2, 3]],
      W7: [
        [1, 2],
        [3, 4],
      ],
      accuracy: 0.9,
      a1: right.a1,
    });
    expect(counts).toMatchObject({ right: 1, unchecked: 3, roots: 0 });
    expect(findings.map(({ reasons }) => reasons.map(({ sentence }) => sentence))).toEqual([
      ['Its shape is 1 × 3, expected 2 × 2 for layer 1.'],
      ['Its name counts to 7, and the network has 2 layers.'],
      ['Its name is none that is known.'],
      [],
    ]);
  });

  test('without a learning rate there is no step, unless the file has one', () => {
    const { learningRate, ...still } = problem;
    const file = (more: object) => readJsonArrays(JSON.stringify({ W1_new: right.W1_new, W1: right.W1, ...more }));
    const without = checkArrays(file({}), { problem: still });
    expect(without.findings[0].reasons[0].sentence).toBe(
      'The problem gives no learning rate, so there is no step to compare with.',
    );
    expect(checkArrays(file({ lr: learningRate }), { problem: still }).counts).toMatchObject({
      right: 3,
      unchecked: 0,
    });
  });

  test('classes as numbers stand for their targets', () => {
    const classes = readProblem(`
network:
  inputs: 1
  layers: [{ units: 3, activation: softmax }]
  loss: { kind: categorical-cross-entropy, overUnits: sum, overSamples: mean }
parameters: [{ weights: [[0.5], [0.1], [-0.25]], biases: [0, 0.25, -0.5] }]
samples: [{ inputs: [1], targets: [0, 0, 1] }, { inputs: [-1], targets: [0, 1, 0] }]
`);
    const arrays = { ...arraysOf(work(classes), usual), Y: [2, 1] };
    expect(checkArrays(readJsonArrays(JSON.stringify(arrays)), { problem: classes }).counts).toMatchObject({
      roots: 0,
      unchecked: 0,
    });
    const without = checkArrays(readJsonArrays(JSON.stringify({ ...arrays, Y: [2, 1] })));
    expect(without.counts).toMatchObject({ roots: 0, unchecked: 0 });
    expect(without.readOff?.samples).toEqual(classes.samples);
    const other = { ...arrays, Y: [2, 0] };
    expect(checkArrays(readJsonArrays(JSON.stringify(other)), { problem: classes }).counts).toMatchObject({
      miscopied: 1,
    });
  });
});

describe('what is wrong', () => {
  test('a parameter that is not the problem’s is miscopied, and what is right for it follows', () => {
    const other = {
      ...problem,
      parameters: [{ ...problem.parameters[0], biases: [0.1, -0.3] }, problem.parameters[1]],
    };
    const arrays = arraysOf(work(other), usual);
    const { counts, findings, first } = check(arrays);
    expect(counts).toMatchObject({ miscopied: 1, roots: 1 });
    expect(findings[first ?? -1]).toMatchObject({
      quantity: 'b[1][2]',
      printed: String.raw`\text{b1[1]} = -0.3`,
      expected: { value: -0.2 },
    });
    expect(findings[first ?? -1].reasons[0].sentence).toBe('`b1[1]` differs from what the problem gives.');
    expect(counts['follow-through']).toBeGreaterThan(8);
  });

  test('a number that is not finite is told as such, and nothing is held against what comes from it', () => {
    const text = JSON.stringify({ ...right, delta1: [[1, 2]] }).replace('[[1,2]]', '[[NaN, 0.1]]');
    const { findings, counts } = checkArrays(readJsonArrays(text), { problem });
    const nan = findings.find(({ printed }) => printed.includes('NaN'));
    expect(nan?.reasons[0].sentence).toMatch(/^`delta1\[0, 0\]` is no finite number/);
    expect(counts.roots).toBe(1);
  });

  test('all numbers twice as large, and those of another array', () => {
    const twice = JSON.parse(JSON.stringify(right.z1), (_, value: unknown) =>
      typeof value === 'number' ? 7 * value : value,
    ) as unknown;
    expect(check({ z1: twice }).findings[0].reasons[0].sentence).toBe(
      'Both numbers of `z1` are 7 times what they should be.',
    );
    expect(check({ dW1: right.dW1, z1: right.X }).findings[1].reasons[0].sentence).toBe(
      'These are the numbers of the inputs.',
    );
  });

  test('one number that nothing explains', () => {
    const { findings } = check({
      dW1: [[0.123456789012, (right.dW1 as number[][])[0][1]], (right.dW1 as number[][])[1]],
    });
    expect(findings.map(({ verdict, quantities }) => [verdict, quantities ?? 1])).toEqual([
      ['slip', 1],
      ['right', ['dL/dw[1][1][2]', 'dL/dw[1][2][1]', 'dL/dw[1][2][2]']],
    ]);
    expect(findings[0].reasons[0].sentence).toBe(
      '`dW1[0, 0]` differs, and no mistake that is known, made throughout, gives it.',
    );
  });
});

describe('files', () => {
  test.each(['sigmoid', 'tanh', 'relu'] as const)('that hold all numbers need no problem: %s', (activation) => {
    const layers = [
      { units: 2, activation },
      { units: 1, activation: 'identity' },
    ] as const;
    const loss = { kind: 'squared-error', factor: 1, overUnits: 'sum', overSamples: 'sum' } as const;
    const samples = [...problem.samples, { inputs: [-0.25, 0.75], targets: [1] }];
    const step = { ...problem, samples, network: { inputs: 2, layers: [...layers], loss } };
    for (const turnedWeights of [false, true]) {
      const { readOff, counts } = checkArrays(fileOf(arraysOf(work(step), { ...usual, turnedWeights })));
      expect(readOff).toMatchObject({ network: step.network, parameters: step.parameters, samples, learningRate: 0.1 });
      expect(counts).toMatchObject({ roots: 0, unchecked: 0 });
    }
  });

  test('state their problem themselves', () => {
    const { network, parameters, samples, learningRate } = problem;
    const text = JSON.stringify({ problem: { network, parameters, samples, learningRate }, dW1: right.dW1 });
    expect(checkArrays(readJsonArrays(text)).counts).toMatchObject({ right: 1, roots: 0 });
  });

  test.each([
    ['{"dW1": [[1]]}', 'has no weights, so nothing says what problem its arrays are worked from'],
    ['{"W1": [[1, 2]], "X": [[1, 2]]}', 'has no targets'],
    ['{"W1": [[1, 2]], "X": [[1, 2, 3]], "y": [1]}', 'has weights, inputs and targets of shapes that make no network'],
    ['{"W1": [[1, 2]], "X": [[1, 2]], "y": [1], "a1": [7]}', 'has no arrays that fit an activation and a loss'],
    ['[1, 2]', 'is a list, expected the arrays by name'],
    ['{}', 'has no arrays'],
    ['{"a": "text", "b": true}', 'has no arrays'],
    ['{"W1": [1, }', '1:'],
    [`{"W1": ${'['.repeat(100)}1${']'.repeat(100)}}`, 'nested too deeply'],
    ['{"W1": 1, "W1": 2}', 'the key "W1" stands here for the second time'],
  ])('%s', (text, fault) => {
    expect(faults(() => checkArrays(readJsonArrays(text))).join()).toContain(fault);
  });

  test('names are no properties of objects', () => {
    const { counts } = check(JSON.parse('{"__proto__": [1], "constructor": [2], "toString": 3}') as unknown);
    expect(counts).toMatchObject({ unchecked: 3 });
  });
});

describe('what arrays without a problem are worked from', () => {
  const given = {
    parameters: [
      {
        weights: [
          [0.3, -0.2, 0.5],
          [0.4, 0.1, -0.6],
        ],
        biases: [0.1, -0.3],
      },
      {
        weights: [
          [0.6, -0.5],
          [-0.4, 0.7],
        ],
        biases: [0.2, -0.1],
      },
    ],
    samples: [
      { inputs: [0.5, 1, -0.4], targets: [1, 0] },
      { inputs: [-1.2, 0.3, 0.8], targets: [0, 1] },
      { inputs: [0.7, -0.9, 0.2], targets: [0, 1] },
    ],
    learningRate: 0.5,
  };
  const traceWith = (output: 'sigmoid' | 'softmax', loss: LossSpec) =>
    work({
      ...given,
      network: {
        inputs: 3,
        layers: [
          { units: 2, activation: 'sigmoid' },
          { units: 2, activation: output },
        ],
        loss,
      },
    });
  const squared = { kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'mean' } as const;

  test('the kind of loss that the loss itself shows, though all derivatives are those of another', () => {
    const own = arraysOf(traceWith('sigmoid', squared), usual);
    // Without the slope of the outputs all of them are those of the cross-entropy.
    const slopeless = arraysOf(
      traceWith('sigmoid', { kind: 'binary-cross-entropy', overUnits: 'sum', overSamples: 'mean' }),
      usual,
    );
    const { readOff, findings, counts, first } = checkArrays(fileOf({ ...slopeless, loss: own.loss, a2: own.a2 }));
    expect(readOff?.network.loss).toMatchObject({ kind: 'squared-error' });
    expect(counts.roots).toBe(1);
    expect(findings[first ?? -1]?.reasons[0]?.mistake).toBe('slope-left-out');
  });

  test('parameters before and after the step, inputs and targets are enough', () => {
    const { X, Y, W1, W2, b1, b2, W1_new, W2_new, b1_new, b2_new } = arraysOf(traceWith('sigmoid', squared), usual);
    const step = { X, Y, W1, W2, b1, b2, W1_new, W2_new, b1_new, b2_new };
    const { readOff, counts } = checkArrays(fileOf(step));
    expect(readOff).toMatchObject({ learningRate: 0.5, network: { loss: squared } });
    expect(counts).toMatchObject({ right: 10, roots: 0, unchecked: 0 });

    // The bias worked with the sum over the three samples
    const [before, after] = [b2, b2_new] as number[][];
    const summed = before.map((old, i) => old + 3 * (after[i] - old));
    const { findings, first } = checkArrays(fileOf({ ...step, b2_new: summed }));
    expect(findings[first ?? -1]?.printed).toContain('new[0]');
    expect(findings[first ?? -1]?.reasons[0]?.sentence).toMatch(/summed where the loss averages over the 3 samples/);
  });

  test('a step that is added to all parameters still tells what network it is', () => {
    const { X, Y, W1, W2, b1, b2, W1_new, W2_new, b1_new, b2_new } = arraysOf(traceWith('sigmoid', squared), usual);
    const added = (before: Nested, after: Nested): Nested =>
      typeof before === 'number'
        ? 2 * before - (after as number)
        : before.map((each, i) => added(each, (after as readonly Nested[])[i]));
    const { readOff, findings, first } = checkArrays(
      fileOf({
        ...{ X, Y, W1, W2, b1, b2 },
        W1_new: added(W1, W1_new),
        W2_new: added(W2, W2_new),
        b1_new: added(b1, b1_new),
        b2_new: added(b2, b2_new),
      }),
    );
    expect(readOff).toMatchObject({ learningRate: 0.5, network: { loss: squared } });
    expect(findings[first ?? -1]?.reasons[0]?.mistake).toMatch(/^(?:update-added|sign-of-error)$/);
  });

  test('two softmax outputs have the categorical cross-entropy', () => {
    const loss = { kind: 'categorical-cross-entropy', overUnits: 'sum', overSamples: 'mean' } as const;
    const { readOff, counts } = checkArrays(fileOf(arraysOf(traceWith('softmax', loss), usual)));
    expect(readOff?.network.loss.kind).toBe('categorical-cross-entropy');
    expect(counts.roots).toBe(0);
  });

  test('another loss is told once, in the middle of a sentence', () => {
    const of = { kind: 'binary-cross-entropy', overUnits: 'sum', overSamples: 'mean' } as const;
    const { step } = traceWith('sigmoid', of);
    const own = arraysOf(traceWith('sigmoid', of), usual);
    const { loss } = arraysOf(traceWith('sigmoid', squared), usual);
    const { findings } = checkArrays(fileOf({ ...own, loss }), {
      problem: { ...step, notation: problem.notation } as typeof problem,
    });
    const wrong = findings.filter(({ verdict }) => verdict === 'wrong-formula');
    expect(wrong.flatMap(({ reasons }) => reasons.map(({ sentence }) => sentence))).toEqual([
      '`loss` is what comes out when, in the part of each sample, half the squared error stands where the cross-entropy belongs.',
    ]);
  });
});
