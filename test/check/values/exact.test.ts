import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MatrixTerm, Term } from '../../../src/check/meaning/term.js';
import { exact } from '../../../src/check/values/exact.js';
import { isFault } from '../../../src/check/values/shape.js';
import { parseWhole, quantitiesInWhole, type Whole } from '../../../src/notation/index.js';
import { parseIdentifier, type Trace, work } from '../../../src/trace/index.js';
import { seed, steps } from '../../random-networks.js';
import { column, derivative, matrix, operation, partial, printed, quantity, read, termOf, unknown } from './terms.js';

const trace = work({
  network: {
    inputs: 3,
    layers: [
      { units: 2, activation: 'sigmoid' },
      { units: 2, activation: 'tanh' },
    ],
    loss: { kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'sum' },
  },
  parameters: [
    {
      weights: [
        [0.1, 0.2, 0.5],
        [0.4, 0.1, -0.5],
      ],
      biases: [0.2, -0.3],
    },
    {
      weights: [
        [0.6, 0.1],
        [0.5, 0.2],
      ],
      biases: [0.2, 0.1],
    },
  ],
  samples: [{ inputs: [0.5, -0.5, 0.1], targets: [0.9, 0.1] }],
  learningRate: 0.1,
});

function whole(name: string, more: Partial<MatrixTerm> = {}): MatrixTerm {
  const parsed = parseWhole(name) as Whole;
  const rows = quantitiesInWhole(trace, parsed).map((row) => row.map(quantity));
  return matrix(rows, { whole: name, eitherWay: !parsed.isMatrix, ...more });
}
const [x, w1, b1, z1, a1] = ['x[:]', 'w[1][:][:]', 'b[1][:]', 'z[1][:]', 'a[1][:]'].map((name) => whole(name));
const [w2, z2, a2] = ['w[2][:][:]', 'z[2][:]', 'a[2][:]'].map((name) => whole(name));
const transposed = (term: Term): Term => operation('Transpose', term);
const list = (...ids: string[]): MatrixTerm => matrix([ids.map(quantity)], { eitherWay: true });

function rowsOf(term: Term): readonly (readonly number[])[] {
  const found = exact(term, trace);
  if (isFault(found)) throw new Error(found.fault);
  return found.rows;
}
const expectEqual = (term: Term, other: Term): void => {
  const [found, wanted] = [rowsOf(term), rowsOf(other)];
  expect(found.map((row) => row.length)).toEqual(wanted.map((row) => row.length));
  for (const [i, row] of found.entries()) {
    for (const [j, each] of row.entries()) expect(each).toBeCloseTo(wanted[i][j], 13);
  }
};
const kindOf = (term: Term): string => {
  const found = exact(term, trace);
  return isFault(found) ? found.kind : 'value';
};

describe('the value of a term', () => {
  test('a working as it stands', () => {
    expect(rowsOf(read('0.6 - 0.1 * (0.658 - 0.9) * 0.658 * (1 - 0.658) * 0.646'))[0][0]).toBeCloseTo(0.6035180328, 10);
    expect(rowsOf(read('1 / (1 + exp(-0.6))'))[0][0]).toBeCloseTo(0.6456563, 7);
    expect(rowsOf(read('(0.01 - 0.75)^2'))[0][0]).toBeCloseTo(0.5476, 12);
  });

  test('the formulas of random traces, bit by bit', () => {
    fc.assert(
      fc.property(steps, (step) => {
        const random = work(step);
        for (const { formula, value } of random.quantities) {
          if (formula === undefined) continue;
          const found = exact(termOf(formula), random);
          expect(isFault(found) ? found : found.rows[0][0] + 0).toBe(value);
        }
      }),
      { seed, numRuns: 50 },
    );
  });

  test('what is undefined is NaN, and a letter has the number that it is given', () => {
    expect(rowsOf(read('ln(-1)'))).toEqual([[Number.NaN]]);
    const term = operation('Multiply', printed('2'), unknown('u_1'));
    expect(kindOf(term)).toBe('unknown');
    expect(exact(term, trace, { u_1: 3 })).toEqual({ rows: [[6]] });
    expect(kindOf(operation('Multiply', printed('2'), unknown('toString')))).toBe('unknown');
    expect(kindOf(quantity('w[9][9][9]'))).toBe('unknown');
  });
});

describe('matrices', () => {
  test('products, sums and functions', () => {
    expectEqual(operation('Add', operation('Multiply', w1, x), b1), z1);
    expectEqual(operation('Sigmoid', z1), a1);
    expectEqual(
      operation('Divide', printed('1'), operation('Add', printed('1'), operation('Exp', operation('Negate', z1)))),
      a1,
    );
    const delta = whole('dL/dz[2][:]');
    expectEqual(operation('Multiply', transposed(w2), delta), whole('dL/da[1][:]'));
    expectEqual(operation('Multiply', delta, transposed(a1)), whole('dL/dw[2][:][:]'));
    expectEqual(operation('Multiply', transposed(delta), w2), transposed(whole('dL/da[1][:]')));
    expectEqual(operation('Hadamard', whole('dL/da[1][:]'), derivative('Sigmoid', z1)), whole('dL/dz[1][:]'));
    const slope = operation('Hadamard', a1, operation('Subtract', printed('1'), a1));
    expectEqual(operation('Hadamard', whole('dL/da[1][:]'), slope), whole('dL/dz[1][:]'));
  });

  test('a list with commas is a row or a column, as it is needed', () => {
    const inputs = list('x[1]', 'x[2]', 'x[3]');
    expectEqual(operation('Multiply', w1, inputs), operation('Multiply', w1, x));
    expectEqual(operation('Multiply', inputs, transposed(w1)), transposed(operation('Multiply', w1, x)));
    expectEqual(operation('Add', operation('Multiply', w1, x), list('b[1][1]', 'b[1][2]')), z1);
    // Two of them make a number.
    expectEqual(operation('Multiply', inputs, inputs), read('x[1]^2 + x[2]^2 + x[3]^2'));
  });

  test('shapes that do not fit are told of', () => {
    const fixed = matrix(x.rows);
    const fault = exact(operation('Multiply', fixed, fixed), trace);
    expect(fault).toMatchObject({ kind: 'shape', fault: 'A column of 3 cannot be multiplied by a column of 3.' });
    expect(kindOf(operation('Add', fixed, b1))).toBe('shape');
    expect(kindOf(operation('Multiply', transposed(w1), fixed))).toBe('shape');
    expect(kindOf(matrix([[quantity('x[1]')], []]))).toBe('shape');
    expect(kindOf(matrix([]))).toBe('shape');
    // All pairs of two vectors need a transpose in writing.
    expect(kindOf(operation('Multiply', whole('dL/dz[1][:]'), x))).toBe('shape');
  });

  test('what is too large ends quickly', () => {
    let deep: Term = quantity('x[1]');
    for (let i = 0; i < 100_000; i++) deep = operation('Negate', deep);
    expect(kindOf(deep)).toBe('too-large');
    const manyOnes = Array.from({ length: 300_000 }, () => printed('1'));
    expect(kindOf({ ...operation('Add'), operands: manyOnes })).toBe('too-large');
    const ones = matrix(Array.from({ length: 100 }, () => Array.from({ length: 100 }, () => printed('1'))));
    expect(kindOf(operation('Multiply', ones, ones))).toBe('too-large');
    let wide: Term = list('x[1]', 'x[2]', 'x[3]');
    for (let i = 0; i < 16; i++) wide = operation('Add', wide, wide);
    expect(kindOf(wide)).toBe('too-large');
  });
});

describe('partial derivatives', () => {
  test('of random traces: what the trace works backwards comes out forwards', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(steps, fc.nat(), (step, pick) => {
        const random = work(step);
        // A softmax of one unit with a cross-entropy divides by 1 − 1.
        const { activation, units } = step.network.layers[step.network.layers.length - 1];
        if (activation === 'softmax' && units === 1) return;
        const gradients = random.quantities.filter(({ id }) => /dL\/d/.test(id));
        for (let i = 0; i < 8; i++) {
          const { id, value } = gradients[(pick + 31 * i) % gradients.length];
          const { kind, indices, sample } = parseIdentifier(id) as NonNullable<ReturnType<typeof parseIdentifier>>;
          const by = `${sample === undefined || /[wb]$/.test(kind) ? '' : `s${sample}.`}${kind.slice(4)}${indices.map((each) => `[${each}]`).join('')}`;
          const loss = sample === undefined ? 'L' : `s${sample}.L`;
          const found = exact(partial(quantity(loss), quantity(by)), random);
          const slope = isFault(found) ? Number.NaN : found.rows[0][0];
          kinds.add(kind);
          expect(Math.abs(slope - value), `∂${loss}/∂${by}`).toBeLessThan(1e-9 * (1 + Math.abs(value)));
        }
      }),
      { seed, numRuns: 200 },
    );
    expect(kinds).toEqual(new Set(['dL/da', 'dL/dz', 'dL/dw', 'dL/db']));
  });

  test('against differences, where the trace has none: ∂z/∂a, ∂a/∂w, of an expression', () => {
    const of = { 'z[2][1]': 'a[1][2]', 'a[2][2]': 'w[1][1][3]', L: 'x[2]' };
    for (const [top, below] of Object.entries(of)) {
      const [[slope]] = rowsOf(partial(quantity(top), quantity(below)));
      expect(slope).toBeCloseTo(difference(top, below), 8);
    }
    expectEqual(partial(quantity('z[2][1]'), quantity('a[1][2]')), quantity('w[2][1][2]'));
    expectEqual(partial(quantity('z[1][1]'), quantity('a[1][1]')), read('0'));
    expectEqual(partial(read('0.604 * a[1][1] + 0.1 * a[1][2] + b[2][1]'), quantity('a[1][1]')), printed('0.604'));
    expectEqual(partial(read('0.5 * (y[1] - a[2][1])^2'), quantity('a[2][1]')), read('a[2][1] - y[1]'));
    expectEqual(partial(quantity('x[1]'), quantity('x[1]')), read('1'));
  });

  test('of and by wholes', () => {
    const loss = quantity('L');
    expectEqual(partial(loss, z1), whole('dL/dz[1][:]'));
    expectEqual(partial(loss, w2), whole('dL/dw[2][:][:]'));
    expectEqual(partial(z2, a1), w2);
    expectEqual(partial(quantity('z[2][1]'), a1), column(['w[2][1][1]', 'w[2][1][2]']));
    expectEqual(partial(z1, w1), x);
    expectEqual(partial(a1, quantity('z[1][1]')), matrix([[quantity('da/dz[1][1]')], [read('0')]]));
    // A Jacobian with nothing beside its diagonal goes unit by unit with a vector.
    expectEqual(operation('Hadamard', partial(loss, a1), partial(a1, z1)), whole('dL/dz[1][:]'));
    expectEqual(operation('Multiply', partial(a2, z2), partial(loss, a2)), whole('dL/dz[2][:]'));
    expect(kindOf(partial(z2, w1))).toBe('shape');
  });
});

/** Central differences of a quantity by a given quantity or by one that is worked, on which only later ones depend. */
function difference(of: string, by: string): number {
  const h = 1e-5;
  const at = (shift: number): number => worked(trace, by, trace.value(by) + shift).get(of) as number;
  return (at(h) - at(-h)) / (2 * h);
}

function worked(of: Trace, by: string, value: number): Map<string, number> {
  const values = new Map<string, number>();
  for (const quantity of of.quantities) {
    const { id, formula } = quantity;
    if (id === by) values.set(id, value);
    else if (formula === undefined) values.set(id, quantity.value);
    else {
      const found = exact(
        termOf(formula, (part) => (typeof part === 'string' ? unknown(part) : read(String(part)))),
        of,
        (id) => values.get(id),
      );
      values.set(id, isFault(found) ? Number.NaN : found.rows[0][0]);
    }
  }
  return values;
}

describe('derivatives of activations', () => {
  test.each(['Sigmoid', 'Tanh', 'ReLU', 'LeakyReLU', 'Identity'])('%s', (of) => {
    const f: Record<string, (z: number) => number> = {
      Sigmoid: (z) => 1 / (1 + Math.exp(-z)),
      Tanh: Math.tanh,
      ReLU: (z) => Math.max(0, z),
      LeakyReLU: (z) => (z > 0 ? z : 0.01 * z),
      Identity: (z) => z,
    };
    for (const z of [-1.5, -0.25, 0.75, 2]) {
      const [[slope]] = rowsOf(derivative(of, z < 0 ? operation('Negate', printed(String(-z))) : printed(String(z))));
      expect(slope).toBeCloseTo((f[of](z + 1e-5) - f[of](z - 1e-5)) / 2e-5, 8);
    }
  });

  test('of a softmax, its Jacobian', () => {
    const z = matrix([[printed('0.5')], [printed('1.5')]]);
    const [a, b] = rowsOf(operation('Softmax', z)).flat();
    expect(a + b).toBeCloseTo(1, 14);
    const found = rowsOf(derivative('Softmax', z));
    expect(found.flat()).toHaveLength(4);
    expect(found[0][0]).toBeCloseTo(a * (1 - a), 14);
    expect(found[0][1]).toBeCloseTo(-a * b, 14);
  });

  test('one that is not known', () => expect(kindOf(derivative('Gamma', printed('1')))).toBe('unknown'));
});
