import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LonghandError } from '../../src/base/index.js';
import { evaluate } from '../../src/formula/index.js';
import { madeIn, madeInAll, mistakeNamed } from '../../src/mistakes/index.js';
import { functionsOf } from '../../src/network/index.js';
import { work } from '../../src/trace/index.js';
import { seed, steps } from '../random-networks.js';
import { byHand, smallStep } from './small-network.js';

test('everything after the mistake follows, nothing before it changes', () => {
  const step = smallStep(1);
  const trace = work(step);
  const n = byHand(step);
  const made = madeIn(trace, 'dL/dz[2][1]', 'dL/da[2][1]');
  const delta = n.da[2][0];
  expect(made.value('dL/dz[2][1]')).toBeCloseTo(delta, 12);
  expect(made.value('dL/dw[2][1][2]')).toBeCloseTo(delta * n.a[1][1], 12);
  const lossByA = n.w[2][0][1] * delta + n.w[2][1][1] * n.d[2][1];
  expect(made.value('dL/da[1][2]')).toBeCloseTo(lossByA, 12);
  expect(made.value("w'[1][2][1]")).toBeCloseTo(n.w[1][1][0] - n.eta * lossByA * n.s[1][1] * n.x[0], 12);
  for (const id of ['z[1][1]', 'a[2][1]', 'L', 'dL/da[2][1]', 'dL/dz[2][2]', "w'[2][2][1]"])
    expect(made.value(id)).toBe(trace.value(id));
  expect(made.quantity('dL/dz[2][1]').formula).toBe('dL/da[2][1]');
  expect(made.quantities.map(({ id }) => id)).toEqual(trace.quantities.map(({ id }) => id));
});

test('an updated weight in a gradient follows a mistake in that weight', () => {
  const step = smallStep(2);
  const n = byHand(step);
  const [updated] = mistakeNamed('updated-weight')?.variants?.(work(step).quantity('dL/da[1][1]'), work(step)) ?? [];
  const once = madeIn(work(step), 'dL/da[1][1]', updated.formula);
  expect(once.value('dL/da[1][1]')).toBeCloseTo(n.nw[2][0][0] * n.d[2][0] + n.nw[2][1][0] * n.d[2][1], 12);
  // A second mistake, in an update: the gradient that uses the updated weight changes with it.
  const added = madeIn(once, "w'[2][1][1]", ['Add', 'w[2][1][1]', ['Multiply', 'eta', 'dL/dw[2][1][1]']]);
  const wrong = n.w[2][0][0] + n.eta * n.gw[2][0][0];
  expect(added.value('dL/da[1][1]')).toBeCloseTo(wrong * n.d[2][0] + n.nw[2][1][0] * n.d[2][1], 12);
});

test('where a formula goes in a circle, it takes the number that was there before', () => {
  const trace = work(smallStep(3));
  const made = madeIn(trace, 'z[1][1]', ['Add', 'a[1][1]', 1]);
  expect(made.value('z[1][1]')).toBeCloseTo(trace.value('a[1][1]') + 1, 12);
  expect(made.value('a[1][1]')).toBeCloseTo(1 / (1 + Math.exp(-trace.value('a[1][1]') - 1)), 12);
});

test('every quantity is the value of its formula afterwards', () => {
  const rule = mistakeNamed('pre-activation-for-activation');
  fc.assert(
    fc.property(steps, (step) => {
      // A cross-entropy of a pre-activation has no value where that is negative.
      fc.pre(step.network.loss.kind === 'squared-error');
      const trace = work(step);
      const functions = functionsOf(step.network);
      const formulas = new Map(
        trace.quantities.flatMap((quantity) => {
          const [variant] = rule?.variants?.(quantity, trace) ?? [];
          return variant === undefined ? [] : [[quantity.id, variant.formula] as const];
        }),
      );
      const made = madeInAll(trace, formulas);
      for (const { id, formula, value } of made.quantities) {
        if (formula === undefined) expect(value).toBe(trace.value(id));
        else expect(value).toBe(evaluate(formula, (each) => made.value(each), functions) + 0);
      }
    }),
    { seed, numRuns: 60 },
  );
});

test('what becomes infinite is refused', () => {
  const trace = work(smallStep(4));
  expect(() => madeIn(trace, 'z[1][1]', ['Divide', 1, 0])).toThrow(LonghandError);
  expect(() => madeIn(trace, 'z[1][1]', ['Divide', 1, 0])).toThrow('z[1][1] becomes ∞');
});
