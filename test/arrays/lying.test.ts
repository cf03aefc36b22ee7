import { describe, expect, test } from 'vitest';
import { checkArrays } from '../../src/arrays/index.js';
import { readProblem } from '../../src/problem/index.js';
import { work } from '../../src/trace/index.js';
import { arraysOf, fileOf, type Nested } from './file-of.js';

const usual = { turnedWeights: false, turnedSamples: false, fromZero: false, parts: false };

/** A network of these sizes with two samples, its arrays as the problem has its weights, and with all weights turned. */
function network(...sizes: readonly [number, ...number[]]) {
  const [inputs, ...units] = sizes;
  const number = (a: number, b: number, c: number): number =>
    Math.round(90 * Math.sin(1 + 5 * a + 3 * b + 7 * c)) / 100;
  const problem = readProblem(
    JSON.stringify({
      network: {
        inputs,
        layers: units.map((count) => ({ units: count, activation: 'sigmoid' })),
        loss: { kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'mean' },
      },
      parameters: units.map((count, l) => ({
        weights: Array.from({ length: count }, (_, j) => Array.from({ length: sizes[l] }, (__, i) => number(l, j, i))),
        biases: Array.from({ length: count }, (_, j) => number(l, j, 9)),
      })),
      samples: [1, 2].map((s) => ({
        inputs: Array.from({ length: inputs }, (_, i) => number(s, i, 4)),
        targets: Array.from({ length: units[units.length - 1] }, (_, j) => Math.abs(number(s, j, 5))),
      })),
      learningRate: 0.5,
    }),
  );
  const trace = work(problem);
  return {
    problem,
    right: arraysOf(trace, usual),
    turned: arraysOf(trace, { ...usual, turnedWeights: true }),
    check: (arrays: Record<string, Nested>) => checkArrays(fileOf(arrays), { problem }),
  };
}

const mistakesIn = ({ findings }: ReturnType<typeof checkArrays>): (string | undefined)[] =>
  findings.flatMap(({ verdict, reasons }) =>
    verdict === 'right' ? [] : [`${verdict} ${reasons.map(({ mistake }) => mistake).join()}`],
  );
const transposed = 'wrong-operand transposed-gradient';

describe('a square gradient of weights', () => {
  const { right, turned, check } = network(2, 2, 2);
  const one = network(2, 2, 3);
  const { dW1, dW2 } = right;

  test('that is right only when it is turned is a mistake where nothing else says so', () => {
    expect(check({ dW1 }).counts).toMatchObject({ right: 1, roots: 0 });
    const found = check({ dW1: turned.dW1 });
    expect(mistakesIn(found)).toEqual([transposed]);
    expect(found.findings[0].reasons[0].sentence).toMatch(
      /^`dW1` is what comes out when, in the part of each sample, /,
    );
    expect(found.findings[0].reasons[0].mend).toContain(
      'If the program keeps its weights as inputs × units, as X @ W wants them, `dW1` is right as it is',
    );
    expect(mistakesIn(check({ dW1, dW2: turned.dW2 }))).toEqual([transposed]);
  });

  test('of a network of one layer too', () => {
    const single = network(3, 3);
    expect(mistakesIn(single.check({ dW1: single.turned.dW1 }))).toEqual([transposed]);
    expect(mistakesIn(single.check({ W1: single.turned.W1, dW1: single.turned.dW1 }))).toEqual([]);
    expect(mistakesIn(single.check({ W1: single.right.W1, dW1: single.turned.dW1 }))).toEqual([transposed]);
  });

  test('is right turned where weights, before or after the step, are', () => {
    expect(mistakesIn(check({ W1: turned.W1, dW1: turned.dW1 }))).toEqual([]);
    expect(mistakesIn(check({ W2: turned.W2, dW1: turned.dW1 }))).toEqual([]);
    expect(mistakesIn(check({ W1_new: turned.W1_new, dW1: turned.dW1 }))).toEqual([]);
    expect(mistakesIn(check({ W1_new: right.W1_new, dW1: turned.dW1 }))).toEqual([transposed]);
  });

  test('is right turned where the shapes of other gradients show it, and only there', () => {
    expect(mistakesIn(one.check({ dW1: one.turned.dW1, dW2: one.turned.dW2 }))).toEqual([]);
    expect(mistakesIn(one.check({ dW1: one.turned.dW1, dW2: one.right.dW2 }))).toEqual([transposed]);
    expect(mistakesIn(one.check({ dW1: one.right.dW1, dW2: one.turned.dW2 }))).toEqual([transposed]);
    // Weights one way, their gradients the other: both are shown.
    const { W1, W2 } = one.right;
    expect(mistakesIn(one.check({ W1, W2, dW1: one.turned.dW1, dW2: one.turned.dW2 }))).toEqual([]);
    expect(mistakesIn(one.check({ W1, W2, dW1: one.turned.dW1, dW2: one.right.dW2 }))).toEqual([transposed]);
  });

  test('is right turned beside a column of weights to a single unit, which allows either way', () => {
    const { right, turned, check } = network(2, 2, 1);
    const column = turned.dW2;
    expect(column).toHaveLength(2);
    expect(mistakesIn(check({ dW1: turned.dW1, dW2: column }))).toEqual([]);
    expect(mistakesIn(check({ dW1: right.dW1, dW2: column }))).toEqual([]);
    expect(mistakesIn(check({ dW1: turned.dW1, dW2: right.dW2 }))).toEqual([transposed]);
  });

  test('those of several layers, turned in all, are a layout, which is told', () => {
    const found = check({ dW1: turned.dW1, dW2: turned.dW2 });
    expect(mistakesIn(found)).toEqual([]);
    expect(found.taken).toContain('Gradients of weights were taken as inputs × units');
    expect(check({ dW1, dW2 }).taken).toBeUndefined();
  });

  test('another mistake in a turned file is found for what it is, the weights after it are near enough to show the layout', () => {
    const { problem } = network(2, 2, 2);
    const rate = problem.learningRate ?? 0;
    const W1_new = (turned.W1 as number[][]).map((row, i) =>
      row.map((value, j) => value + rate * (turned.dW1 as number[][])[i][j]),
    );
    expect(mistakesIn(check({ dW1: turned.dW1, W1_new }))).toEqual(['wrong-formula update-added']);
  });
});

test('a file whose arrays are all square says by its values which way they lie', () => {
  const { problem } = network(2, 2, 2);
  for (const turnedSamples of [false, true]) {
    const arrays = arraysOf(work(problem), { ...usual, turnedWeights: true, turnedSamples });
    const { readOff, counts } = checkArrays(fileOf(arrays));
    expect(counts).toMatchObject({ roots: 0, unchecked: 0 });
    expect(readOff).toMatchObject({ parameters: problem.parameters, samples: problem.samples, learningRate: 0.5 });
  }
});
