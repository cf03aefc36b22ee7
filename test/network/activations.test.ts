import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate, type Formula } from '../../src/formula/index.js';
import { type Activation, type ActivationName, activationNames, activationOf } from '../../src/network/index.js';
import { differentiateComplex } from '../complex.js';
import { seed } from '../random-networks.js';

/**
 * Both sides are worked in some ten float64 operations on numbers of size 1 (|z| ≤ 8): errors of some ε = 1.1e-16,
 * absolute where the result is small (1 − a² and a(1 − a) cancel), relative where it is large.
 * So: relative to max(1, |expected|). Measured: 4.5e-16.
 */
const tolerance = 2e-15;

function expectNear(found: number, expected: number, name: string): void {
  const error = Math.abs(found - expected) / Math.max(1, Math.abs(expected));
  if (!(error <= tolerance)) throw new Error(`${name} is ${found}, not ${expected}: error ${error}`);
}

/** Pre-activations of a layer: thousandths between ±8, none of them 0, where a ReLU has no derivative. */
const layer = fc.array(
  fc
    .integer({ min: -8000, max: 8000 })
    .filter((n) => n !== 0)
    .map((n) => n / 1000),
  { minLength: 1, maxLength: 5 },
);
const slope = fc.integer({ min: -2000, max: 2000 }).map((n) => n / 1000);

const names = (letter: string, count: number): string[] => Array.from({ length: count }, (_, j) => `${letter}${j}`);
const record = (ids: readonly string[], values: readonly number[]): Record<string, number> =>
  Object.fromEntries(ids.map((id, j) => [id, values[j]]));
const evaluated = (formula: Formula, at: Readonly<Record<string, number>>, { functions }: Activation): number =>
  evaluate(formula, (id) => at[id], functions);

describe.each(activationNames)('%s', (name) => {
  test('its value, its formula and the definition of its function agree', () => {
    fc.assert(
      fc.property(layer, slope, (z, slope) => {
        const activation = activationOf({ activation: name, slope });
        const ids = names('z', z.length);
        const at = record(ids, z);
        z.forEach((_, unit) => {
          const formula = activation.formula.value(ids, unit);
          // The trace relies on the same bits, not just on nearly the same number.
          expect(evaluated(formula, at, activation)).toBe(activation.value(z, unit));
          const expanded = differentiateComplex(formula, ids[unit], at, activation.functions).value;
          expectNear(activation.value(z, unit), expanded, `a[${unit}]`);
        });
      }),
      { seed, numRuns: 500 },
    );
  });

  test('its derivative and the formula of it are the complex-step derivative of its formula', () => {
    fc.assert(
      fc.property(layer, slope, (z, slope) => {
        const activation = activationOf({ activation: name, slope });
        const [zs, as] = [names('z', z.length), names('a', z.length)];
        const a = z.map((_, unit) => activation.value(z, unit));
        const at = { ...record(zs, z), ...record(as, a) };
        for (let of = 0; of < z.length; of++) {
          for (let by = 0; by < z.length; by++) {
            const formula = activation.formula.value(zs, of);
            const { derivative } = differentiateComplex(formula, zs[by], at, activation.functions);
            expectNear(activation.derivative(z, a, of, by), derivative, `∂a[${of}]/∂z[${by}]`);
            const ownFormula = activation.formula.derivative(zs, as, of, by);
            expect(evaluated(ownFormula, at, activation)).toBe(activation.derivative(z, a, of, by));
          }
        }
      }),
      { seed, numRuns: 500 },
    );
  });

  test('says rightly whether its units depend on one another', () => {
    const z = [0.5, -0.25];
    const activation = activationOf({ activation: name });
    const ids = names('z', 2);
    const { derivative } = differentiateComplex(
      activation.formula.value(ids, 0),
      'z1',
      record(ids, z),
      activation.functions,
    );
    expect(activation.coupled).toBe(derivative !== 0);
  });
});

describe('single values', () => {
  const at = (activation: ActivationName, z: number, slope?: number): number[] => {
    const found = activationOf(slope === undefined ? { activation } : { activation, slope });
    const a = found.value([z], 0);
    return [a, found.derivative([z], [a], 0, 0)];
  };

  test('at 0: the kink of a ReLU takes the slope from below', () => {
    expect(at('sigmoid', 0)).toEqual([0.5, 0.25]);
    expect(at('tanh', 0)).toEqual([0, 1]);
    expect(at('relu', 0)).toEqual([0, 0]);
    expect(at('leaky-relu', 0, 0.25)).toEqual([0, 0.25]);
    expect(at('identity', 0)).toEqual([0, 1]);
    expect(at('softmax', 0)).toEqual([1, 0]);
  });

  test('to 15 digits, from tables', () => {
    // σ(1) = 0.731058578630004879…, tanh 1 = 0.761594155955764888…; toBeCloseTo(…, 15) is within 5e-16.
    expect(at('sigmoid', 1)[0]).toBeCloseTo(0.7310585786300049, 15);
    expect(at('tanh', 1)[0]).toBeCloseTo(0.7615941559557649, 15);
  });

  test('a leaky ReLU has slope 0.01 where none is given', () => {
    expect(at('leaky-relu', -100)).toEqual([-1, 0.01]);
    expect(at('leaky-relu', -100, 0.2)).toEqual([-20, 0.2]);
    expect(at('leaky-relu', 100, 0.2)).toEqual([100, 1]);
  });

  test('a softmax sums to 1 and does not change where all logits move alike', () => {
    fc.assert(
      fc.property(layer, fc.integer({ min: -500, max: 500 }), (z, shift) => {
        const softmax = activationOf({ activation: 'softmax' });
        const a = z.map((_, unit) => softmax.value(z, unit));
        const total = a.reduce((sum, each) => sum + each);
        expectNear(total, 1, 'Σ a');
        // z + shift rounds at 2⁻⁵³ · 512 = 6e-14, and a softmax passes on at most that much of its logits' error.
        const moved = z.map((each) => each + shift);
        a.forEach((each, unit) => {
          expect(Math.abs(softmax.value(moved, unit) - each)).toBeLessThan(2e-13);
        });
      }),
      { seed, numRuns: 300 },
    );
  });
});
