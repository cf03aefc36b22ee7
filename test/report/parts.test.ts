import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spreadLabels } from '../../src/report/spread-labels.js';
import { thinned } from '../../src/report/thinned.js';
import { digitsText, durationText, givenText, percentText } from '../../src/report/written-figures.js';

const wanted = fc.array(fc.double({ min: -50, max: 350, noNaN: true }), { minLength: 1, maxLength: 6 });

test('labels do not cover one another, stay within bounds and in order', () => {
  fc.assert(
    fc.property(wanted, (wishes) => {
      const places = spreadLabels(wishes, 17, 0, 300);
      const order = wishes.map((_, index) => index).sort((a, b) => wishes[a] - wishes[b]);
      for (const [position, index] of order.entries()) {
        // Rounding of sums of doubles.
        expect(places[index]).toBeGreaterThanOrEqual(-1e-9);
        expect(places[index]).toBeLessThanOrEqual(300 + 1e-9);
        if (position > 0) expect(places[index] - places[order[position - 1]]).toBeGreaterThanOrEqual(17 - 1e-9);
      }
    }),
  );
});

test('labels that have room stand where they want to', () => {
  expect(spreadLabels([200, 20, 90], 17, 0, 300)).toEqual([200, 20, 90]);
  expect(spreadLabels([100, 100], 10, 0, 300)).toEqual([95, 105]);
});

test('thinning keeps the first, the last, and the order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 2, max: 300 }), (count, most) => {
      const items = Array.from({ length: count }, (_, index) => index);
      const some = thinned(items, most);
      expect(some).toHaveLength(Math.min(count, most));
      expect([some[0], some.at(-1)]).toEqual([0, count - 1]);
      expect(new Set(some).size).toBe(some.length);
      expect([...some].sort((a, b) => a - b)).toEqual(some);
    }),
  );
});

test('numbers as they are written', () => {
  const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
  expect([0, 0.9533, 0.99999, 1, Number.NaN].map((part) => plain(percentText(part)))).toEqual([
    '0.00 %',
    '95.33 %',
    '> 99.99 %',
    '100.00 %',
    'not a number',
  ]);
  expect([0, 0.041237, -12.3456, 123456, 1.5e9, 2.5e-7, Number.POSITIVE_INFINITY].map((x) => digitsText(x))).toEqual([
    '0',
    '0.04124',
    '−12.35',
    '123456',
    '1.50e9',
    '2.50e−7',
    'not finite',
  ]);
  expect([0.5, 0.010845, 3, 1e-7].map(givenText)).toEqual(['0.5', '0.0108', '3', '1e−7']);
  expect([0.004, 9.996, 99.96, 125.4, 3599.7, 3725].map((seconds) => plain(durationText(seconds)))).toEqual([
    '0.00 s',
    '10.0 s',
    '1 min 40 s',
    '2 min 05 s',
    '1 h 00 min',
    '1 h 02 min',
  ]);
});
