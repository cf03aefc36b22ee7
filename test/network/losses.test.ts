import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate, type Formula, type FunctionTable } from '../../src/formula/index.js';
import { activationOf, type JoinedLoss, type LossKind, lossKinds, lossOf } from '../../src/network/index.js';
import { differentiateComplex } from '../complex.js';
import { seed } from '../random-networks.js';

/**
 * Both sides take some ten float64 operations: errors of some ε = 1.1e-16, relative to the greatest number on the
 * way, for which max(1, |expected|) stands. Measured: 4.8e-16.
 */
const tolerance = 2e-15;

function expectNear(found: number, expected: number, name: string, allowed = tolerance): void {
  const error = Math.abs(found - expected) / Math.max(1, Math.abs(expected));
  if (!(error <= allowed)) throw new Error(`${name} is ${found}, not ${expected}: error ${error}`);
}

const share = fc.oneof(
  fc.constantFrom(0, 1),
  fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000),
);
const number = fc.integer({ min: -3000, max: 3000 }).map((n) => n / 1000);
const factor = fc.oneof(
  fc.constantFrom(1, 1 / 2, 1 / 3, 2),
  fc.integer({ min: 1, max: 3000 }).map((n) => n / 1000),
);

/** A prediction and a target that the loss accepts; a cross-entropy's prediction lies between 0 and 1. */
const pairOf = (kind: LossKind): fc.Arbitrary<{ a: number; y: number }> =>
  kind === 'squared-error'
    ? fc.record({ a: number, y: number })
    : fc.record({ a: fc.integer({ min: 1, max: 999 }).map((n) => n / 1000), y: share });

describe.each(lossKinds)('%s of one output', (kind) => {
  test('its value and its formula agree in every bit', () => {
    fc.assert(
      fc.property(pairOf(kind), factor, (at, factor) => {
        const loss = lossOf({ kind, factor });
        expect(evaluate(loss.formula.value('a', 'y'), (id) => at[id as 'a'], {})).toBe(loss.value(at.a, at.y));
        expect(evaluate(loss.formula.derivative('a', 'y'), (id) => at[id as 'a'], {})).toBe(
          loss.derivative(at.a, at.y),
        );
      }),
      { seed, numRuns: 1000 },
    );
  });

  test('its derivative is the complex-step derivative of its formula, simplified or not', () => {
    fc.assert(
      fc.property(pairOf(kind), factor, (at, factor) => {
        const loss = lossOf({ kind, factor });
        const { value, derivative } = differentiateComplex(loss.formula.value('a', 'y'), 'a', at, {});
        expectNear(loss.value(at.a, at.y), value, 'L');
        expectNear(loss.derivative(at.a, at.y), derivative, '∂L/∂a');
        const unsimplified = loss.formula.unsimplified?.('a', 'y');
        if (unsimplified !== undefined) {
          expectNear(
            evaluate(unsimplified, (id) => at[id as 'a'], {}),
            derivative,
            '∂L/∂a, unsimplified',
          );
        }
      }),
      { seed, numRuns: 1000 },
    );
  });
});

/** Logits of a layer and its targets. */
interface Outputs {
  readonly z: readonly number[];
  readonly y: readonly number[];
}
const logits = { minLength: 1, maxLength: 5 };
const logit = fc.integer({ min: -8000, max: 8000 }).map((n) => n / 1000);
const outputsOf: Record<string, fc.Arbitrary<Outputs>> = {
  'binary-cross-entropy': fc
    .array(fc.tuple(logit, share), logits)
    .map((pairs) => ({ z: pairs.map(([z]) => z), y: pairs.map(([, y]) => y) })),
  // Targets sum to 1: the last takes what the others leave.
  'categorical-cross-entropy': fc.array(fc.tuple(logit, fc.nat(200)), logits).map((pairs) => {
    const parts = pairs.slice(1).map(([, part]) => part);
    const rest = 1000 - parts.reduce((total, part) => total + part, 0);
    return { z: pairs.map(([z]) => z), y: [...parts, rest].map((part) => part / 1000) };
  }),
};

const names = (letter: string, count: number): string[] => Array.from({ length: count }, (_, j) => `${letter}${j}`);

function joinedOf(kind: LossKind): JoinedLoss {
  const { joined } = lossOf({ kind });
  if (joined === undefined) throw new Error(`${kind} has no joined form`);
  return joined;
}

describe.each(['binary-cross-entropy', 'categorical-cross-entropy'] as const)(
  '%s joined with its activation',
  (kind) => {
    const joined = joinedOf(kind);
    const activation = activationOf({ activation: joined.activation });
    const functions: FunctionTable = { ...activation.functions, ...joined.functions };

    test('its value and its formula agree in every bit', () => {
      fc.assert(
        fc.property(outputsOf[kind], ({ z, y }) => {
          const ids = names('z', z.length);
          z.forEach((_, unit) => {
            const formula = joined.formula.value(ids, unit, 'y');
            const read = (id: string): number => (id === 'y' ? y[unit] : z[ids.indexOf(id)]);
            expect(evaluate(formula, read, functions)).toBe(joined.value(z, unit, y[unit]));
            const at: Record<string, number> = { a: activation.value(z, unit), y: y[unit] };
            const slope = evaluate(joined.formula.derivative('a', 'y'), (id) => at[id], {});
            expect(slope).toBe(joined.derivative(at.a, at.y));
          });
        }),
        { seed, numRuns: 500 },
      );
    });

    test('it is the same as the loss of the activation', () => {
      // ln(1 − a) carries the rounding of 1 − a, which is σ(−8) = 3e-4 or more: 1.1e-16/3e-4 = 4e-13, a few
      // times. Measured: 5.4e-14.
      const allowed = 2e-12;
      fc.assert(
        fc.property(outputsOf[kind], ({ z, y }) => {
          z.forEach((_, unit) => {
            const plain = lossOf({ kind }).value(activation.value(z, unit), y[unit]);
            expectNear(joined.value(z, unit, y[unit]), plain, `L[${unit}]`, allowed);
          });
        }),
        { seed, numRuns: 500 },
      );
    });

    test('its derivative is the complex-step derivative of the sum over all outputs', () => {
      fc.assert(
        fc.property(outputsOf[kind], ({ z, y }) => {
          const [zs, ys] = [names('z', z.length), names('y', z.length)];
          const at: Record<string, number> = Object.fromEntries([
            ...zs.map((id, j) => [id, z[j]]),
            ...ys.map((id, j) => [id, y[j]]),
          ]);
          const total: Formula = ['Add', ...zs.map((_, unit) => joined.formula.value(zs, unit, ys[unit]))];
          const value = z.map((_, unit) => joined.value(z, unit, y[unit])).reduce((sum, each) => sum + each);
          z.forEach((_, unit) => {
            const found = differentiateComplex(total, zs[unit], at, functions);
            expectNear(value, found.value, 'L');
            expectNear(joined.derivative(activation.value(z, unit), y[unit]), found.derivative, `∂L/∂z[${unit}]`);
          });
        }),
        { seed, numRuns: 500 },
      );
    });
  },
);

describe('targets', () => {
  const fault = (kind: LossKind, targets: number[]) => lossOf({ kind }).faultInTargets?.(targets);

  test('of the squared error may be any numbers', () => {
    expect(fault('squared-error', [-7, 1e9])).toBeUndefined();
  });

  test('of binary cross-entropy lie from 0 to 1', () => {
    expect(fault('binary-cross-entropy', [0, 0.5, 1, 1])).toBeUndefined();
    expect(fault('binary-cross-entropy', [0, 1.01])).toMatchObject({ index: 1, found: 'is 1.01' });
    expect(fault('binary-cross-entropy', [-0.01, 2])).toMatchObject({ index: 0, found: 'is -0.01' });
  });

  test('of categorical cross-entropy are not negative and sum to 1', () => {
    expect(fault('categorical-cross-entropy', [0, 1, 0])).toBeUndefined();
    // 0.1 + 0.2 + 0.7 is 0.9999999999999999 in float64.
    expect(fault('categorical-cross-entropy', [0.1, 0.2, 0.7])).toBeUndefined();
    expect(fault('categorical-cross-entropy', [0.5, 0.4])).toMatchObject({ found: 'sum to 0.9' });
    expect(fault('categorical-cross-entropy', [0.5, 0.5 + 2e-9])).toBeDefined();
    expect(fault('categorical-cross-entropy', [1.5, -0.5])).toMatchObject({ index: 0 });
  });
});
