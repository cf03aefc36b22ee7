import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holds, randomNetworks } from '../../../src/check/values/identity.js';
import { faultsInParameters, faultsInSamples } from '../../../src/network/index.js';
import { type Trace, work } from '../../../src/trace/index.js';
import { seed, steps } from '../../random-networks.js';
import { documentStep } from './document-step.js';
import { column, matrix, operation, partial, quantity, read, termOf, unknown } from './terms.js';
import { areDifferent, variantsOf } from './variants.js';

const networks = randomNetworks(documentStep, 4, 1);

describe('random networks of the same shape', () => {
  test('have the quantities, formulas and shapes of their documentStep, and numbers that its loss accepts', () => {
    fc.assert(
      fc.property(steps, (step) => {
        const trace = work(step);
        for (const network of randomNetworks(trace, 2, 7)) {
          expect(network.quantities.map(({ id }) => id)).toEqual(trace.quantities.map(({ id }) => id));
          expect(network.quantities.map(({ formula }) => formula)).toEqual(
            trace.quantities.map(({ formula }) => formula),
          );
          const { parameters, samples } = network.step;
          expect([...faultsInParameters(step.network, parameters), ...faultsInSamples(step.network, samples)]).toEqual(
            [],
          );
        }
      }),
      { seed, numRuns: 100 },
    );
  });

  test('are the same for the same seed and differ for another', () => {
    const numbers = (all: readonly Trace[]): number[] => all.map(({ quantities }) => quantities[0].value);
    expect(numbers(randomNetworks(documentStep, 3, 5))).toEqual(numbers(randomNetworks(documentStep, 3, 5)));
    expect(
      new Set([...numbers(randomNetworks(documentStep, 3, 5)), ...numbers(randomNetworks(documentStep, 3, 6))]).size,
    ).toBe(6);
  });

  test('no ReLU is near its kink, and in the first network none is off', () => {
    const layers = [
      { units: 5, activation: 'relu' as const },
      { units: 3, activation: 'leaky-relu' as const },
    ];
    const weights = [5, 3].map((units, l) =>
      Array.from({ length: units }, () => Array.from({ length: [4, 5][l] }, () => 0.1)),
    );
    const trace = work({
      network: { ...documentStep.step.network, inputs: 4, layers },
      parameters: weights.map((each) => ({ weights: each })),
      samples: [{ inputs: [1, 1, 1, 1], targets: [0, 0, 1] }],
    });
    const all = randomNetworks(trace, 20, 3);
    const z = (network: Trace): number[] =>
      network.quantities.filter(({ id }) => id.startsWith('z[')).map(({ value }) => value);
    for (const network of all) expect(Math.min(...z(network).map(Math.abs))).toBeGreaterThan(1e-3);
    expect(Math.min(...z(all[0]))).toBeGreaterThan(0);
    expect(Math.min(...all.flatMap(z))).toBeLessThan(0);
    expect(all.every((network) => !network.has('eta'))).toBe(true);
  });
});

describe('whether two terms are equal on every network', () => {
  test('every formula of a trace holds, and no single change to it that makes a difference', () => {
    let changed = 0;
    fc.assert(
      fc.property(steps, fc.nat(), (step, pick) => {
        const trace = work(step);
        const all = randomNetworks(trace, 3, pick);
        const worked = trace.quantities.filter(({ formula }) => formula !== undefined);
        for (let i = 0; i < 10; i++) {
          const { id, formula = 0, derivation = [] } = worked[(pick + 37 * i) % worked.length];
          for (const right of [formula, ...derivation]) {
            // An undefined value, 0/0, tells nothing.
            expect(['holds', 'unknown'], id).toContain(holds(quantity(id), termOf(right), all));
          }
          const variants = [...variantsOf(formula, trace)];
          for (let j = 0; j < 5 && variants.length > 0; j++) {
            const variant = variants[(pick + 101 * j) % variants.length].formula;
            if (!areDifferent(formula, variant, all)) continue;
            changed++;
            expect(holds(quantity(id), termOf(variant), all), `${id} = ${JSON.stringify(variant)}`).toBe('fails');
          }
        }
      }),
      { seed, numRuns: 150 },
    );
    expect(changed).toBeGreaterThan(3000);
  });

  test('formulas as people write them', () => {
    const is = (left: string, right: string): unknown => holds(read(left), read(right), networks);
    expect(
      is("w'[2][1][1]", 'w[2][1][1] - eta * (a[2][1] - y[1]) * sigmoid(z[2][1]) * (1 - sigmoid(z[2][1])) * a[1][1]'),
    ).toBe('holds');
    expect(
      is("w'[2][1][1]", 'w[2][1][1] - eta * (a[2][1] - y[1]) * sigmoid(z[2][1]) * (1 - sigmoid(z[2][1])) * a[1][2]'),
    ).toBe('fails');
    expect(is('L', '1/2 * ((y[1] - a[2][1])^2 + (y[2] - a[2][2])^2)')).toBe('holds');
    expect(is('dL/da[2][1]', '(y[1] - a[2][1]) * (-1)')).toBe('holds');
    expect(is('z[1][1]', 'w[1][1][1]*x[1] + w[1][1][2]*x[1] + w[1][1][3]*x[1] + b[1][1]')).toBe('fails');
    expect(is('a[1][1]', 'ln(-1)')).toBe('fails');
    expect(is('a[1][1]', '1 / (x[1] - x[1])')).toBe('fails');
  });

  test('a chain of derivatives', () => {
    const d = (of: string, by: string) => partial(quantity(of), quantity(by));
    const inner = (k: number) =>
      operation('Multiply', d(`z[2][${k}]`, 'a[1][1]'), d(`a[2][${k}]`, `z[2][${k}]`), d('L', `a[2][${k}]`));
    const chain = operation(
      'Multiply',
      d('a[1][1]', 'z[1][1]'),
      d('z[1][1]', 'w[1][1][1]'),
      operation('Add', inner(1), inner(2)),
    );
    expect(holds(d('L', 'w[1][1][1]'), chain, networks)).toBe('holds');
    expect(holds(quantity('dL/dw[1][1][1]'), chain, networks)).toBe('holds');
    const short = operation('Multiply', d('a[1][1]', 'z[1][1]'), d('z[1][1]', 'w[1][1][1]'), inner(1));
    expect(holds(d('L', 'w[1][1][1]'), short, networks)).toBe('fails');
  });

  test('letters that are not known are any number, the same on both sides', () => {
    const u = unknown('u');
    const sigmoid = (sign: (term: ReturnType<typeof unknown>) => ReturnType<typeof unknown>, letter = u) =>
      operation('Divide', read('1'), operation('Add', read('1'), operation('Exp', sign(letter))));
    expect(
      holds(
        operation('Sigmoid', u),
        sigmoid((each) => operation('Negate', each)),
        networks,
      ),
    ).toBe('holds');
    expect(
      holds(
        operation('Sigmoid', u),
        sigmoid((each) => each),
        networks,
      ),
    ).toBe('fails');
    // σ(u) = 1/(1 + e^(−v)): the one letter stands for the other.
    expect(
      holds(
        operation('Sigmoid', u),
        sigmoid((each) => operation('Negate', each), unknown('v')),
        networks,
      ),
    ).toBe('fails');
    // It may be what the author calls this.
    expect(holds(u, read('a[2][1] - y[1]'), networks)).toBe('unknown');
    expect(holds(quantity('dL/dw[1][1][1]'), operation('Multiply', quantity('dL/dz[1][1]'), u), networks)).toBe(
      'unknown',
    );
  });

  test('a row is no column, but a list with commas is either', () => {
    const ids = ['y[1]', 'y[2]'];
    const row = matrix([ids.map(quantity)]);
    expect(holds(column(ids), row, networks)).toMatchObject({
      kind: 'shape',
      fault: 'The left side is a column of 2, the right side a row of 2.',
    });
    expect(holds(column(ids), matrix([ids.map(quantity)], { eitherWay: true }), networks)).toBe('holds');
    expect(holds(column(ids), matrix([ids.map(quantity)], { eitherWay: true, whole: 'y[:]' }), networks)).toMatchObject(
      { kind: 'shape' },
    );
    expect(holds(column(ids), quantity('y[1]'), networks)).toMatchObject({ kind: 'shape' });
  });

  test('the layout of a gradient is that of its vector; a Jacobian that is diagonal may be a vector', () => {
    const whole = (kind: string) =>
      column([`${kind}[1][1]`, `${kind}[1][2]`], { eitherWay: true, whole: `${kind}[1][:]` });
    const [z, a] = [whole('z'), whole('a')];
    const slope = operation('Hadamard', a, operation('Subtract', read('1'), a));
    expect(holds(partial(a, z), slope, networks)).toBe('holds');
    expect(holds(partial(z, whole('b')), read('1'), networks)).toBe('holds');
    expect(holds(partial(z, whole('b')), read('2'), networks)).toBe('fails');
    const row = matrix([[quantity('w[2][1][1]'), quantity('w[2][1][2]')]]);
    expect(holds(partial(quantity('z[2][1]'), a), row, networks)).toBe('holds');
    expect(holds(partial(quantity('z[2][1]'), a), operation('Transpose', row), networks)).toBe('holds');
    expect(holds(partial(quantity('L'), a), whole('dL/da'), networks)).toBe('holds');
    expect(holds(partial(quantity('L'), a), operation('Transpose', whole('dL/da')), networks)).toMatchObject({
      kind: 'shape',
    });
  });
});
