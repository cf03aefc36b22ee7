import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  evaluate,
  type Formula,
  type FunctionTable,
  operandsOf,
  operatorOf,
  quantitiesOf,
} from '../../src/formula/index.js';
import { functionsOf } from '../../src/network/index.js';
import { explain, parseIdentifier, type Quantity, type Step, type Trace, work } from '../../src/trace/index.js';
import { seed, steps } from '../random-networks.js';

/** A trace and one of its quantities, each as likely as any other. */
const traceAndQuantity = fc
  .tuple(steps, fc.integer({ min: 0, max: 2 ** 30 }))
  .map(([step, choice]): { trace: Trace; target: Quantity } => {
    const trace = work(step);
    return { trace, target: trace.quantities[choice % trace.quantities.length] };
  });

/** The identifiers that a quantity reaches through formulas, found by another road than `explain` takes. */
function reached(trace: Trace, id: string, found = new Set<string>()): Set<string> {
  if (found.has(id)) return found;
  found.add(id);
  const { formula } = trace.quantity(id);
  if (formula !== undefined) for (const operand of quantitiesOf(formula)) reached(trace, operand, found);
  return found;
}

/** The value of a quantity, worked anew from these quantities and no others; an error where one is missing. */
function workedFrom(needed: readonly Quantity[], target: string, functions: FunctionTable): number {
  const values = new Map<string, number>();
  const read = (id: string): number => {
    const value = values.get(id);
    if (value === undefined) throw new Error(`${id} is missing`);
    return value;
  };
  for (const { id, formula, value } of needed) {
    values.set(id, formula === undefined ? value : evaluate(formula, read, functions));
  }
  return read(target);
}

describe('what a quantity needs', () => {
  test('is exactly what its formula reaches, in the order of the trace, itself last', () => {
    fc.assert(
      fc.property(traceAndQuantity, ({ trace, target }) => {
        const { needed, ...explanation } = explain(trace, target.id);
        expect(explanation.target).toBe(target);
        const ids = reached(trace, target.id);
        expect(needed.map(({ id }) => id)).toEqual(trace.quantities.map(({ id }) => id).filter((id) => ids.has(id)));
        expect(needed[needed.length - 1]).toBe(target);
      }),
      { seed, numRuns: 300 },
    );
  });

  test('is enough to work it, and not enough once any part is removed', () => {
    fc.assert(
      fc.property(traceAndQuantity, ({ trace, target }) => {
        const functions = functionsOf(trace.step.network);
        const { needed } = explain(trace, target.id);
        // A trace has no −0, which is what the + 0 takes away here.
        expect(workedFrom(needed, target.id, functions) + 0).toBe(target.value);
        for (const removed of needed) {
          const others = needed.filter((quantity) => quantity !== removed);
          expect(() => workedFrom(others, target.id, functions)).toThrow(`${removed.id} is missing`);
        }
      }),
      { seed, numRuns: 200 },
    );
  });
});

/** Some twenty of a trace's quantities, evenly spread. */
function spread(quantities: readonly Quantity[]): Quantity[] {
  const stride = Math.max(1, Math.floor(quantities.length / 20));
  return quantities.filter((_, index) => index % stride === 0);
}

/** Whether the trace keeps this quantity as a derivative by the chain rule, or as an update by one. */
function hasChain({ network, samples }: Step, id: string): boolean {
  const { kind, indices, sample } = parseIdentifier(id) ?? {};
  if (samples.length > 1 && sample === undefined) return false;
  // ∂L/∂a of the output layer is the start of every chain, ∂a/∂z a link.
  if (kind === 'dL/da') return (indices?.[0] ?? 0) < network.layers.length;
  return kind === 'dL/dz' || kind === 'dL/dw' || kind === 'dL/db' || kind === "w'" || kind === "b'";
}

function partialsIn(formula: Formula): Formula[] {
  if (operatorOf(formula) === 'Partial') return [formula];
  return operandsOf(formula).flatMap(partialsIn);
}

describe('the chain rule', () => {
  test('gives the value of every derivative and update, in the quantities of the trace', () => {
    // The chain takes the factors of the trace in another order: other roundings of the same sum, each at most
    // ε = 1.1e-16 of the sizes of its terms, and at most some twenty one after another. Terms may cancel, hence
    // relative to 1 + (the chain with the sizes of all numbers in it). Measured: 1.2e-16.
    const tolerance = 2e-15;
    let compared = 0;
    fc.assert(
      fc.property(steps, (step) => {
        const trace = work(step);
        const functions = functionsOf(step.network);
        for (const { id, value } of spread(trace.quantities)) {
          const { chain, chainOfQuantities } = explain(trace, id);
          if ((chain !== undefined) !== hasChain(step, id)) throw new Error(`${id} has a chain or has none, wrongly`);
          if (chain === undefined || chainOfQuantities === undefined) continue;
          compared++;
          const found = evaluate(chainOfQuantities, (operand) => trace.value(operand), functions);
          const size = evaluate(
            withoutSigns(chainOfQuantities),
            (operand) => Math.abs(trace.value(operand)),
            functions,
          );
          const error = Math.abs(found - value);
          if (!(error <= tolerance * (1 + size))) throw new Error(`${id} is ${value}, its chain ${found}`);
        }
      }),
      { seed, numRuns: 500 },
    );
    expect(compared).toBeGreaterThan(3000);
  });

  test('stops at ∂L/∂z of a later layer before it has more than 24 partial derivatives', () => {
    let stopped = 0;
    fc.assert(
      fc.property(traceAndQuantity, ({ trace, target }) => {
        const { chain } = explain(trace, target.id);
        if (chain === undefined) return;
        const partials = partialsIn(chain);
        const last = trace.step.network.layers.length;
        const stops = partials.filter((partial) => {
          const [of, by] = operandsOf(partial) as string[];
          const { kind, indices } = parseIdentifier(by) ?? { kind: '?', indices: [] };
          return parseIdentifier(of)?.kind === 'L' && kind === 'z' && indices[0] < last;
        });
        if (stops.length > 0) stopped++;
        expect(partials.length).toBeLessThanOrEqual(24);
      }),
      { seed, numRuns: 400 },
    );
    expect(stopped).toBeGreaterThan(0);
  });

  const step: Step = {
    network: {
      inputs: 2,
      layers: [
        { units: 2, activation: 'sigmoid' },
        { units: 2, activation: 'identity' },
      ],
      loss: { kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'mean' },
    },
    parameters: [
      {
        weights: [
          [0.1, -0.2],
          [0.3, 0.4],
        ],
        bias: 0.5,
      },
      {
        weights: [
          [0.7, -0.8],
          [0.9, 1],
        ],
        biases: [0.25, -0.25],
      },
    ],
    samples: [{ inputs: [1, -2], targets: [0.5, 1] }],
    learningRate: 0.1,
  };
  const partial = (of: string, by: string): Formula => ['Partial', of, by];

  test('goes through every unit of the layer after, for a hidden weight', () => {
    const { chain, chainOfQuantities } = explain(work(step), 'dL/dw[1][2][1]');
    expect(chain).toEqual([
      'Multiply',
      [
        'Add',
        ['Multiply', partial('L', 'a[2][1]'), partial('a[2][1]', 'z[2][1]'), partial('z[2][1]', 'a[1][2]')],
        ['Multiply', partial('L', 'a[2][2]'), partial('a[2][2]', 'z[2][2]'), partial('z[2][2]', 'a[1][2]')],
      ],
      partial('a[1][2]', 'z[1][2]'),
      partial('z[1][2]', 'w[1][2][1]'),
    ]);
    expect(chainOfQuantities).toEqual([
      'Multiply',
      [
        'Add',
        ['Multiply', 'dL/da[2][1]', 'da/dz[2][1]', 'w[2][1][2]'],
        ['Multiply', 'dL/da[2][2]', 'da/dz[2][2]', 'w[2][2][2]'],
      ],
      'da/dz[1][2]',
      'x[1]',
    ]);
  });

  test('adds up the units that share a bias', () => {
    const { chain } = explain(work(step), 'dL/db[1]');
    expect(operatorOf(chain ?? 0)).toBe('Add');
    const ends = operandsOf(chain ?? 0).map((term) => partialsIn(term).at(-1));
    expect(ends).toEqual([partial('z[1][1]', 'b[1]'), partial('z[1][2]', 'b[1]')]);
  });

  test('of an update is the parameter less the learning rate times the chain of its gradient', () => {
    const { chain } = explain(work(step), "w'[2][1][2]");
    expect(chain).toEqual([
      'Subtract',
      'w[2][1][2]',
      ['Multiply', 'eta', partial('L', 'a[2][1]'), partial('a[2][1]', 'z[2][1]'), partial('z[2][1]', 'w[2][1][2]')],
    ]);
  });

  test('starts at ∂L/∂z where the loss and the output activation are joined', () => {
    const [hidden] = step.network.layers;
    const trace = work({
      ...step,
      network: {
        ...step.network,
        layers: [hidden, { units: 2, activation: 'softmax' }],
        loss: { kind: 'categorical-cross-entropy', overUnits: 'sum', overSamples: 'mean' },
      },
      samples: [{ inputs: [1, -2], targets: [0, 1] }],
    });
    expect(explain(trace, 'dL/dw[2][1][2]').chain).toEqual([
      'Multiply',
      partial('L', 'z[2][1]'),
      partial('z[2][1]', 'w[2][1][2]'),
    ]);
  });

  test('is absent for what is given, for sums, losses and activations', () => {
    const trace = work(step);
    for (const id of ['w[1][1][1]', 'x[1]', 'eta', 'z[1][1]', 'a[2][1]', 'L', 'da/dz[1][1]', 'dL/da[2][1]']) {
      expect(explain(trace, id).chain, id).toBeUndefined();
      expect(explain(trace, id).chainOfQuantities, id).toBeUndefined();
    }
  });

  test('of a quantity that the trace has not is an error', () => {
    expect(() => explain(work(step), 'z[3][1]')).toThrow('z[3][1]');
  });
});

/** The formula with sums in place of differences: with |values| for values, the sum of the sizes of all terms. */
function withoutSigns(formula: Formula): Formula {
  if (typeof formula !== 'object') return formula;
  const operands = operandsOf(formula).map(withoutSigns);
  return [formula[0] === 'Subtract' ? 'Add' : formula[0], ...operands];
}
