import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  contains,
  divide,
  exactly,
  type Interval,
  overlap,
  printedInterval,
  wholeLine,
} from '../../../src/check/values/interval.js';
import { ln, root } from '../../../src/check/values/interval-functions.js';
import { appliedRange } from '../../../src/check/values/interval-operators.js';
import { knownAs, naiveRanges, rangeTape } from '../../../src/check/values/range-tape.js';
import type { Scalar } from '../../../src/check/values/scalar.js';
import { tapeOf } from '../../../src/check/values/tape.js';
import { applied, workTape } from '../../../src/check/values/work-tape.js';
import { seed } from '../../random-networks.js';

const number = fc.double({ min: -20, max: 20, noNaN: true });
/** An interval with a number inside it, at its ends now and then. */
const around = (limits: fc.Arbitrary<number> = number): fc.Arbitrary<{ interval: Interval; inside: number }> =>
  fc.tuple(limits, limits, fc.constantFrom(0, 1, 0.5, 0.1234)).map(([a, b, share]) => {
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    return { interval: { low, high }, inside: Math.min(high, Math.max(low, low + share * (high - low))) };
  });
const positive = fc.double({ min: 1e-3, max: 20, noNaN: true });

const operators: Readonly<Record<string, fc.Arbitrary<{ interval: Interval; inside: number }[]>>> = {
  Add: fc.array(around(), { minLength: 1, maxLength: 5 }),
  Multiply: fc.array(around(), { minLength: 1, maxLength: 4 }),
  Subtract: fc.tuple(around(), around()),
  Divide: fc.tuple(around(), fc.oneof(around(positive), around())),
  Negate: fc.tuple(around()),
  Square: fc.tuple(around()),
  Exp: fc.tuple(around()),
  Ln: fc.tuple(around(positive)),
  Max: fc.array(around(), { minLength: 1, maxLength: 4 }),
  Greater: fc.tuple(around(), around()),
  If: fc.tuple(around(), around(), around()),
  Root: fc.tuple(around(positive)),
  Sigmoid: fc.tuple(around(fc.double({ min: -800, max: 800, noNaN: true }))),
  Tanh: fc.tuple(around()),
  ReLU: fc.tuple(around()),
  LogSigmoid: fc.tuple(around(fc.double({ min: -800, max: 800, noNaN: true }))),
  LeakyReLU: fc.tuple(
    number.map((slope) => ({ interval: exactly(slope), inside: slope })),
    around(),
  ),
};

describe('an operator on intervals', () => {
  test.each(Object.entries(operators))('%s holds its value for all numbers inside', (operator, operands) => {
    fc.assert(
      fc.property(operands, (given) => {
        const range = appliedRange(
          operator,
          given.map(({ interval }) => interval),
        );
        const value = applied(
          operator,
          given.map(({ inside }) => inside),
        );
        if (Number.isFinite(value)) expect(contains(range, value)).toBe(true);
      }),
      { seed, numRuns: 2000 },
    );
  });

  test.each([-3, -1, -0.5, 0, 0.5, 1, 2, 3, 4])('Power %d likewise', (exponent) => {
    fc.assert(
      fc.property(fc.oneof(around(), around(positive)), ({ interval, inside }) => {
        const range = appliedRange('Power', [interval, exactly(exponent)]);
        const value = inside ** exponent;
        if (Number.isFinite(value)) expect(contains(range, value)).toBe(true);
      }),
      { seed, numRuns: 1000 },
    );
  });

  test.each(['Softmax', 'LogSoftmax'])('%s likewise', (operator) => {
    fc.assert(
      fc.property(fc.array(around(), { minLength: 1, maxLength: 5 }), fc.nat(), (z, pick) => {
        const unit = (pick % z.length) + 1;
        const range = appliedRange(operator, [exactly(unit), ...z.map(({ interval }) => interval)]);
        expect(contains(range, applied(operator, [unit, ...z.map(({ inside }) => inside)]))).toBe(true);
      }),
      { seed, numRuns: 1000 },
    );
  });

  test('what may be undefined is anywhere', () => {
    expect(divide(exactly(1), { low: -1, high: 1 })).toEqual(wholeLine);
    expect(divide(exactly(1), { low: 0, high: 1 })).toEqual(wholeLine);
    expect(ln({ low: -1e-9, high: 1 })).toEqual(wholeLine);
    expect(root({ low: -1, high: 1 })).toEqual(wholeLine);
    expect(appliedRange('NoSuchOperator', [exactly(1)])).toEqual(wholeLine);
    expect(appliedRange('toString', [exactly(1)])).toEqual(wholeLine);
  });

  test('point intervals stay narrow: a relative 1e-14 after an operation', () => {
    for (const operator of ['Sigmoid', 'Tanh', 'Exp', 'Square', 'LogSigmoid', 'Negate']) {
      const { low, high } = appliedRange(operator, [exactly(0.7)]);
      expect(high - low).toBeLessThan(1e-14 * Math.abs(low));
    }
  });
});

describe('a printed number', () => {
  test('is half a unit wide to either side', () => {
    const { low, high } = printedInterval(0.646, 0.001);
    expect(low).toBeCloseTo(0.6455, 12);
    expect(high).toBeCloseTo(0.6465, 12);
    expect(contains({ low, high }, 0.6455)).toBe(true);
    expect(overlap(printedInterval(0.64, 0.01), printedInterval(0.645, 0.001))).toBe(true);
    expect(overlap(printedInterval(0.64, 0.01), printedInterval(0.647, 0.001))).toBe(false);
  });
});

/** Formulas in which a few numbers stand several times. */
const letters = ['p', 'q', 'r'] as const;
const formula: fc.Arbitrary<Scalar> = fc.letrec<{ formula: Scalar }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom<Scalar>(...letters, 1, 2, 0.5),
    fc.tuple(fc.constantFrom('Add', 'Subtract', 'Multiply'), tie('formula'), tie('formula')),
    fc.tuple(fc.constantFrom('Negate', 'Square', 'Sigmoid', 'Tanh', 'ReLU', 'LogSigmoid', 'Exp'), tie('formula')),
    fc.tuple(fc.constant('Multiply'), tie('formula'), tie('formula'), tie('formula')),
    tie('formula').map((each): Scalar => ['Divide', 1, ['Add', 1, ['Exp', ['Negate', each]]]]),
    tie('formula').map((each): Scalar => ['Max', 0.1, each]),
    tie('formula').map((each): Scalar => ['If', ['Greater', each, 0], 1, 0.01]),
    fc.tuple(tie('formula'), tie('formula')).map(([a, b]): Scalar => ['Softmax', 1, a, b]),
  ),
})).formula;
const box = fc.tuple(
  ...letters.map(() =>
    fc.record({ middle: fc.double({ min: -1, max: 1, noNaN: true }), half: fc.constantFrom(0, 1e-4, 0.05, 0.5) }),
  ),
);
const share = fc.double({ min: -1, max: 1, noNaN: true });

describe('the range of a formula in the mean-value form', () => {
  test('holds its value for all numbers in the box, and is never wider than the naive one', () => {
    let narrower = 0;
    fc.assert(
      fc.property(formula, box, fc.tuple(share, share, share), (scalar, sides, shares) => {
        const tape = tapeOf([scalar]);
        if (tape === undefined) return;
        const intervals = sides.map(({ middle, half }) => ({ low: middle - half, high: middle + half }));
        const at = (id: string): number => letters.indexOf(id as (typeof letters)[number]);
        const known = intervals.map(knownAs);
        const [mean] = rangeTape(tape, (step) => (step.kind === 'quantity' ? known[at(step.id)] : undefined)) ?? [];
        const [naive] = naiveRanges(tape, (step) =>
          step.kind === 'quantity'
            ? intervals[at(step.id)]
            : exactly(step.kind === 'constant' ? step.value : Number.NaN),
        );
        const values = workTape(tape, {
          quantity: (id) => {
            const { middle, half } = sides[at(id)];
            return Math.min(middle + half, Math.max(middle - half, middle + shares[at(id)] * half));
          },
          unknown: () => Number.NaN,
        });
        const value = values[tape.outputs[0]];
        if (mean === undefined) throw new Error('every leaf is known');
        if (Number.isFinite(value)) expect(contains(mean.range, value)).toBe(true);
        expect(mean.range.low).toBeGreaterThanOrEqual(naive.low);
        expect(mean.range.high).toBeLessThanOrEqual(naive.high);
        if (mean.range.high - mean.range.low < 0.99 * (naive.high - naive.low)) narrower++;
      }),
      { seed, numRuns: 5000 },
    );
    expect(narrower).toBeGreaterThan(50);
  });

  test('is a hundredth of the naive one for a(1 − a) near a half', () => {
    const tape = tapeOf([['Multiply', 'a', ['Subtract', 1, 'a']]]);
    if (tape === undefined) throw new Error('it is short');
    const a = { low: 0.4995, high: 0.5005 };
    const known = knownAs(a);
    const [{ range }] = rangeTape(tape, (step) => (step.kind === 'quantity' ? known : undefined)) ?? [];
    const [naive] = naiveRanges(tape, (step) => (step.kind === 'quantity' ? a : exactly(1)));
    expect(range.high - range.low).toBeLessThan((naive.high - naive.low) / 100);
    expect(contains(range, 0.25)).toBe(true);
  });
});
