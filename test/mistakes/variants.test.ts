import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RandomNumbers } from '../../src/base/index.js';
import { evaluate, type Formula } from '../../src/formula/index.js';
import { mistakeNamed, mistakes } from '../../src/mistakes/index.js';
import { activationNames, functionsOf, lossKinds, lossOf } from '../../src/network/index.js';
import { type Step, type Trace, work } from '../../src/trace/index.js';
import { seed, steps } from '../random-networks.js';
import { smallStep, smallTrace } from './small-network.js';

const formulaMistakes = mistakes.filter(({ variants }) => variants !== undefined);

/** A number for every quantity, drawn for itself, so that two formulas have the same value only if they are the same function. */
function freeNumbers(salt: number): (id: string) => number {
  const random = new RandomNumbers(salt);
  const numbers = new Map<string, number>();
  return (id) => {
    // Above and below 0 where a function may have a kink, between 0 and 1 where it may have a logarithm.
    const known = numbers.get(id) ?? random.uniform(/z\[/.test(id) ? -0.95 : 0.05, 0.95);
    numbers.set(id, known);
    return known;
  };
}

const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-10 * (Math.abs(a) + Math.abs(b));

/** Pairs of mistakes that are one formula where numbers happen to meet; both are then named, the cheaper first. */
const alike: ReadonlySet<string> = new Set([
  // A factor of the loss that is the number of outputs, or its inverse.
  'averaged-twice loss-factor',
  'averaging-forgotten loss-factor',
  'averaged-needlessly loss-factor',
  // A leaky ReLU that rises to the left, too, is positive everywhere: its slope there is that of the identity.
  'other-slope slope-at-activation',
]);

test('variants are finite, few, told with names of the trace, and never the right formula or that of another mistake', () => {
  fc.assert(
    fc.property(steps, (step) => {
      // A softmax of one unit is always 1: mistakes make no difference there.
      fc.pre(step.network.layers.every(({ activation, units }) => activation !== 'softmax' || units > 1));
      const trace = work(step);
      const functions = functionsOf(step.network);
      // The slope of a ReLU tells one bit each time.
      const free = Array.from({ length: 32 }, (_, salt) => freeNumbers(salt));
      const atFree = (formula: Formula): number[] => free.map((valueAt) => evaluate(formula, valueAt, functions));
      for (const quantity of trace.quantities) {
        const seen: { name: string; detail: string; values: number[] }[] = [];
        const right = quantity.formula === undefined ? [] : atFree(quantity.formula);
        for (const mistake of formulaMistakes) {
          const made = [...(mistake.variants?.(quantity, trace) ?? [])];
          if (quantity.formula === undefined) expect(made).toEqual([]);
          expect(made.length).toBeLessThanOrEqual(64);
          for (const { formula, detail } of made) {
            expect(evaluate(formula, (id) => trace.value(id), functions)).toSatisfy(Number.isFinite);
            expect(detail).toMatch(/^[^.].*\.$/);
            for (const [, id] of detail.matchAll(/`([^`]*)`/g)) expect(trace.has(id)).toBe(true);
            const values = atFree(formula);
            expect(
              values.every((value, k) => isSame(value, right[k])),
              `${mistake.name} in ${quantity.id} is right: ${detail}`,
            ).toBe(false);
            for (const other of seen) {
              if (!values.every((value, k) => isSame(value, other.values[k]))) continue;
              const pair = [mistake.name, other.name].sort().join(' ');
              expect(alike, `${quantity.id}: ${other.detail} and ${detail}`).toContain(pair);
            }
            seen.push({ name: mistake.name, detail, values });
          }
        }
      }
    }),
    { seed, numRuns: 12, endOnFailure: true },
  );
});

/** Every legal pair of activations and loss. */
const kinds = lossKinds.flatMap((kind) =>
  (lossOf({ kind }).accepts ?? activationNames).flatMap((output) =>
    activationNames.map((hidden) => ({ kind, output, hidden })),
  ),
);

describe.each(kinds)('$hidden and $output with $kind', ({ kind, output, hidden }) => {
  test('each variant gives another value than the right one on some network', () => {
    const choice = { hidden, output, loss: { kind } };
    const traces = Array.from({ length: 30 }, (_, each) => smallTrace(each + 1, choice));
    const functions = functionsOf(traces[0].step.network);
    for (const quantity of traces[0].quantities) {
      for (const mistake of formulaMistakes) {
        for (const { formula, detail } of mistake.variants?.(quantity, traces[0]) ?? []) {
          const differs = traces.some((trace) => {
            const value = evaluate(formula, (id) => trace.value(id), functions);
            return !isSame(value, trace.value(quantity.id));
          });
          expect(differs, `${mistake.name} in ${quantity.id}: ${detail}`).toBe(true);
        }
      }
    }
  });
});

test('a large layer has no more variants than a small one is allowed', () => {
  const units = 100;
  const random = new RandomNumbers(1);
  const row = (): number[] => Array.from({ length: units }, () => random.uniform(-1, 1));
  const step: Step = {
    network: {
      inputs: units,
      layers: [
        { units, activation: 'sigmoid' },
        { units, activation: 'sigmoid' },
      ],
      loss: { kind: 'squared-error', overUnits: 'sum', overSamples: 'sum' },
    },
    parameters: [1, 2].map(() => ({ weights: Array.from({ length: units }, row), biases: row() })),
    samples: [{ inputs: row(), targets: row() }],
    learningRate: 0.1,
  };
  const trace = work(step);
  for (const id of ['z[1][1]', 'dL/da[1][50]', 'dL/dw[2][3][4]', "w'[1][2][3]", 'L']) {
    for (const mistake of formulaMistakes) {
      expect([...(mistake.variants?.(trace.quantity(id), trace) ?? [])].length).toBeLessThanOrEqual(64);
    }
  }
});

describe('the list', () => {
  test('has each mistake under the name of its file', () => {
    const files = ['formulas', 'numbers'].flatMap((kind) => readdirSync(`src/mistakes/${kind}`));
    expect(mistakes.map(({ name }) => `${name}.ts`).sort()).toEqual(files.sort());
  });

  test('is ordered by cost, and each is found by its name', () => {
    const costs = mistakes.map(({ cost }) => cost);
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
    for (const mistake of mistakes) expect(mistakeNamed(mistake.name)).toBe(mistake);
    expect(mistakeNamed('no such')).toBeUndefined();
    expect(new Set(mistakes.map(({ name }) => name)).size).toBe(mistakes.length);
  });

  test.each(mistakes.map((mistake) => [mistake.name, mistake] as const))('%s says what it is', (name, mistake) => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(mistake.cost).toBeGreaterThanOrEqual(1);
    expect(mistake.cost).toBeLessThanOrEqual(9);
    for (const sentence of [mistake.explanation, mistake.mend]) expect(sentence).toMatch(/^\S.*[.?]$/);
    expect(mistake.title).toMatch(/^\S.*[^.]$/);
    const ways = [mistake.variants, mistake.miswritten, mistake.misprint];
    expect(ways.filter((way) => way !== undefined)).toHaveLength(mistake.verdict === 'rounded-early' ? 0 : 1);
  });
});

test('without a learning rate there is no updated weight', () => {
  const { learningRate: _, ...step } = smallStep(1);
  const trace = work(step);
  const updated = mistakeNamed('updated-weight');
  expect([...(updated?.variants?.(trace.quantity('dL/da[1][1]'), trace) ?? [])]).toEqual([]);
});

test('the words name what stands where', () => {
  const trace: Trace = smallTrace(1);
  const [all, first] = [...(mistakeNamed('updated-weight')?.variants?.(trace.quantity('dL/da[1][1]'), trace) ?? [])];
  expect(all.detail).toBe("`w'[2][1][1]` and `w'[2][2][1]` stand where `w[2][1][1]` and `w[2][2][1]` belong.");
  expect(first.detail).toBe("`w'[2][1][1]` stands where `w[2][1][1]` belongs.");
});

describe('two signs that have changed places', () => {
  test.each<[Formula, readonly Formula[]]>([
    // w − η · g
    [['Subtract', 'w', ['Multiply', 'eta', 'g']], [['Subtract', ['Multiply', 'w', 'eta'], 'g']]],
    // a · b + c · d: only the first or the last two can be told from it
    [
      ['Add', ['Multiply', 'a', 'b'], ['Multiply', 'c', 'd']],
      [
        ['Add', 'a', ['Multiply', 'b', 'c', 'd']],
        ['Add', ['Multiply', 'a', 'b', 'c'], 'd'],
      ],
    ],
    // A sum in brackets is one number.
    [['Multiply', ['Subtract', 'a', 'y'], 'a'], []],
    ['a', []],
  ])('%j', (formula, swapped) => {
    const ways = [...(mistakeNamed('operators-swapped')?.miswritten?.(formula) ?? [])];
    expect(ways.map((way) => way.formula)).toEqual(swapped);
  });
});
