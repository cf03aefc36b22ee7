import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Author } from '../../../src/check/values/author.js';
import { contains, exactly, type Interval, overlap, printedInterval } from '../../../src/check/values/interval.js';
import { evaluate, type Formula, quantitiesOf } from '../../../src/formula/index.js';
import { functionsOf } from '../../../src/network/index.js';
import { type Step, type Trace, work } from '../../../src/trace/index.js';
import { seed, steps } from '../../random-networks.js';
import { read } from './terms.js';

/** 2-2-1, sigmoids, ½ squared error. */
const step: Step = {
  network: {
    inputs: 2,
    layers: [
      { units: 2, activation: 'sigmoid' },
      { units: 1, activation: 'sigmoid' },
    ],
    loss: { kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'sum' },
  },
  parameters: [
    {
      weights: [
        [0.15, 0.2],
        [0.25, 0.3],
      ],
      bias: 0.35,
    },
    { weights: [[0.4, 0.45]], bias: 0.6 },
  ],
  samples: [{ inputs: [0.05, 0.1], targets: [0.01] }],
  learningRate: 0.5,
};

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));
const print = (author: Author, id: string, value: number, decimals: number): void =>
  author.note(id, printedInterval(rounded(value, decimals), 10 ** -decimals));

/** All numbers worked from printed ones where there are any, and from true ones elsewhere. */
function carried(trace: Trace, printed: ReadonlyMap<string, number>, made?: { id: string; formula: Formula }) {
  const functions = functionsOf(trace.step.network);
  const values = new Map<string, number>();
  const at = (id: string): number => printed.get(id) ?? values.get(id) ?? trace.value(id);
  for (const { id, formula, value } of trace.quantities) {
    if (formula === undefined) values.set(id, value);
    else values.set(id, evaluate(made?.id === id ? made.formula : formula, at, functions));
  }
  return values;
}

/** Slopes of ReLUs jump, so rounding may carry a person over a kink and anywhere. */
const isSmooth = ({ network }: Step): boolean =>
  network.layers.every(({ activation }) => activation !== 'relu' && activation !== 'leaky-relu');

describe('what an author has printed', () => {
  test('leaves room for who goes on with rounded numbers and for who keeps full precision', () => {
    let narrow = 0;
    let all = 0;
    fc.assert(
      fc.property(steps, fc.infiniteStream(fc.nat(3)), fc.integer({ min: 2, max: 5 }), (given, picks, decimals) => {
        const trace = work(given);
        const author = new Author(trace);
        const printed = new Map<string, number>();
        for (const { id, formula, value } of trace.quantities) {
          if (formula === undefined || picks.next().value !== 0) continue;
          printed.set(id, rounded(value, decimals));
          print(author, id, value, decimals);
        }
        const values = carried(trace, printed);
        for (const { id, value } of trace.quantities) {
          const range = author.range(id);
          expect(contains(range, value), id).toBe(true);
          // What is worked from rounded numbers is no rounding of the right one, so its own printed number is not compared.
          const worked = values.get(id) as number;
          if (!printed.has(id)) expect(contains(range, worked), id).toBe(true);
          if (!isSmooth(given)) continue;
          all++;
          if (range.high - range.low < 10 ** (1 - decimals) * (1 + Math.abs(value))) narrow++;
        }
      }),
      { seed, numRuns: 300 },
    );
    // Few ranges are ten times as wide as the last printed place.
    expect(narrow / all).toBeGreaterThan(0.9);
  });

  test('given quantities are exact, and so is everything where nothing is printed', () => {
    const trace = work(step);
    const author = new Author(trace);
    author.note('x[1]', printedInterval(0.05, 0.01));
    expect(author.range('x[1]')).toEqual(exactly(0.05));
    for (const { id, value } of trace.quantities) {
      const { low, high } = author.range(id);
      expect(high - low).toBeLessThan(1e-13);
      expect(contains({ low, high }, value)).toBe(true);
    }
  });

  test('a given quantity that is miscopied stays so', () => {
    const author = new Author(work(step));
    author.note('x[1]', printedInterval(0.01, 0.01));
    const { low, high } = author.range('x[1]');
    expect(low).toBe(high);
    expect(low).toBeCloseTo(0.01, 12);
    expect(contains(author.range('z[1][1]'), 0.15 * 0.01 + 0.2 * 0.1 + 0.35)).toBe(true);
  });

  test('the last of several printed numbers counts', () => {
    const author = new Author(work(step));
    author.note('z[1][1]', printedInterval(0.3, 0.1));
    expect(author.range('a[1][1]').high - author.range('a[1][1]').low).toBeGreaterThan(0.01);
    author.note('z[1][1]', printedInterval(0.3775, 0.0001));
    expect(author.range('a[1][1]').high - author.range('a[1][1]').low).toBeLessThan(0.0001);
  });
});

describe('a mistake in a step', () => {
  const widthOf = ({ low, high }: Interval): number => high - low;

  test('is carried to what comes from it, through what is not printed', () => {
    fc.assert(
      fc.property(steps, fc.infiniteStream(fc.nat(1000)), (given, picks) => {
        const trace = work(given);
        const worked = trace.quantities.filter(({ formula }) => formula !== undefined);
        const pick = <T>(list: readonly T[]): T => list[(picks.next().value as number) % list.length];
        const author = new Author(trace);
        const printed = new Map<string, number>();
        for (const { id, value } of worked) {
          if (pick([true, false, false, false])) {
            printed.set(id, rounded(value, 4));
            print(author, id, value, 4);
          }
        }
        const made = pick(worked);
        const operands = quantitiesOf(made.formula as Formula);
        const wrong: Formula = ['Add', made.formula as Formula, ['Multiply', 0.1, operands[0] ?? 1]];
        const target = pick(worked);
        const range = author.rangeWith(made.id, wrong, target.id);
        // The printed numbers of both the wrong step and the target do not count.
        const others = new Map([...printed].filter(([id]) => id !== made.id && id !== target.id));
        const value = carried(trace, others, { id: made.id, formula: wrong }).get(target.id) as number;
        // A quantity that was printed before the wrong step and uses it is not worked anew: it is printed.
        expect(contains(range, value), `${made.id} in ${target.id}`).toBe(true);
      }),
      { seed, numRuns: 500 },
    );
  });

  test('stops at a printed number', () => {
    const trace = work(step);
    const author = new Author(trace);
    const wrong: Formula = ['Multiply', 2, 'x[1]'];
    const before = author.range('a[2][1]');
    expect(overlap(author.rangeWith('z[1][1]', wrong, 'a[2][1]'), before)).toBe(false);
    print(author, 'a[1][1]', trace.value('a[1][1]'), 4);
    expect(author.rangeWith('z[1][1]', wrong, 'a[2][1]')).toEqual(author.range('a[2][1]'));
  });

  test('may name what comes later, even in a circle', () => {
    const trace = work(step);
    const author = new Author(trace);
    const updated: Formula = ['Multiply', "w'[2][1][1]", 'dL/dz[2][1]'];
    const value = trace.value("w'[2][1][1]") * trace.value('dL/dz[2][1]');
    expect(contains(author.rangeWith('dL/da[1][1]', updated, 'dL/da[1][1]'), value)).toBe(true);
    author.mistake('dL/da[1][1]', updated);
    expect(contains(author.range('dL/da[1][1]'), value)).toBe(true);
    expect(contains(author.range('dL/dz[1][1]'), value * trace.value('da/dz[1][1]'))).toBe(true);
    author.mistake('z[2][1]', ['Add', "w'[2][1][1]", 1]);
    expect(Number.isFinite(widthOf(author.range('L')))).toBe(true);
  });

  test('for good, until its number is printed', () => {
    const author = new Author(work(step));
    author.mistake('z[1][1]', 1);
    expect(contains(author.range('a[1][1]'), 1 / (1 + Math.exp(-1)))).toBe(true);
    author.note('z[1][1]', exactly(2));
    expect(contains(author.range('a[1][1]'), 1 / (1 + Math.exp(-2)))).toBe(true);
  });
});

describe('what a number comes from', () => {
  test('the printed numbers that are met first', () => {
    const author = new Author(work(step));
    author.note('z[1][1]', printedInterval(0.3775, 0.0001));
    author.note('a[1][2]', printedInterval(0.597, 0.001));
    author.note('z[1][2]', printedInterval(0.3925, 0.0001));
    expect(author.dependsOn('z[2][1]')).toEqual(new Set(['z[1][1]', 'a[1][2]']));
    author.note('z[2][1]', printedInterval(1.1, 0.1));
    expect(author.dependsOn('L')).toEqual(new Set(['z[2][1]']));
    expect(author.dependsOn('z[2][1]')).toEqual(new Set(['z[1][1]', 'a[1][2]']));
    expect(author.dependsOn('z[1][1]')).toEqual(new Set());
  });
});

describe('the range of a working', () => {
  const author = new Author(work(step));

  test('its numbers may be rounded, but what is given and whole numbers are exact', () => {
    const [[{ low, high }]] = author.rangeOfTerm(read('0.4 - 0.5 * 0.082')) as Interval[][];
    expect(low).toBeCloseTo(0.4 - 0.5 * 0.0825, 10);
    expect(high).toBeCloseTo(0.4 - 0.5 * 0.0815, 10);
    const [[exact]] = author.rangeOfTerm(read('0.15 * 0.05 + 0.2 * 0.1 + 0.35')) as Interval[][];
    expect(exact.high - exact.low).toBeLessThan(1e-14);
  });

  test('the same three digits are the same number: 0.751(1 − 0.751)', () => {
    const [[range]] = author.rangeOfTerm(read('0.751 * (1 - 0.751)')) as Interval[][];
    expect(range.high - range.low).toBeLessThan(0.00051);
    expect(contains(range, 0.7507 * (1 - 0.7507))).toBe(true);
    expect(contains(range, 0.7513 * (1 - 0.7513))).toBe(true);
  });

  test('numbers that look given and are not, by what they stand for', () => {
    const [[range]] = author.rangeOfTerm(read('1 - 0.4'), () => false) as Interval[][];
    expect(contains(range, 0.63)).toBe(true);
    expect(contains((author.rangeOfTerm(read('1 - 0.4')) as Interval[][])[0][0], 0.63)).toBe(false);
  });
});
