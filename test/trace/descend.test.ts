import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LonghandError } from '../../src/base/index.js';
import type { LayerParameters } from '../../src/network/index.js';
import { descend, identifier, lossAndGradient, predict, type Step, type Trace, work } from '../../src/trace/index.js';
import { mapPlaces, numberAt, placesOf, seed, steps } from '../random-networks.js';

/** The faults of the LonghandError that an action throws. */
function faultsOf(action: () => unknown): LonghandError['faults'] {
  try {
    action();
  } catch (error) {
    if (error instanceof LonghandError) return error.faults;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** The parameters after a step, read from its trace. */
function updatedIn(trace: Trace, parameters: readonly LayerParameters[]): readonly LayerParameters[] {
  return mapPlaces(parameters, ({ kind, indices }) => trace.value(identifier(kind === 'w' ? "w'" : "b'", indices)));
}

/** Two numbers with the same bits, but for the sign of zero: a trace has no −0. */
function expectSameBits(found: number, expected: number, name: string): void {
  if (Object.is(found + 0, expected + 0)) return;
  throw new Error(`${name}: the loops give ${found}, the formulas ${expected}`);
}

/** What an action gives, or the code of the fault for which it refuses. */
function outcomeOf<T>(action: () => T): { result?: T; code?: string } {
  try {
    return { result: action() };
  } catch (error) {
    if (error instanceof LonghandError) return { code: error.faults[0].code };
    throw error;
  }
}

/** Several steps of gradient descent by traces, each worked from the parameters that the one before updated. */
function descendByTraces(step: Required<Step>, count: number): ReturnType<typeof descend> {
  const losses: number[] = [];
  let parameters: Step['parameters'] = step.parameters;
  for (let index = 0; index <= count; index++) {
    const trace = work({ ...step, parameters });
    losses.push(trace.value('L'));
    if (index < count) parameters = updatedIn(trace, parameters);
  }
  return { losses, parameters };
}

describe('the plain loops and the formulas of a trace', () => {
  test('give the very same bits for the loss and the gradient of random networks', () => {
    fc.assert(
      fc.property(steps, (step) => {
        const trace = work(step);
        const { loss, gradient } = lossAndGradient(step.network, step.parameters, step.samples);
        expectSameBits(loss, trace.value('L'), 'L');
        for (const place of placesOf(step.parameters)) {
          const id = identifier(place.kind === 'w' ? 'dL/dw' : 'dL/db', place.indices);
          expectSameBits(numberAt(gradient, place), trace.value(id), id);
        }
      }),
      { seed, numRuns: 1000 },
    );
  });

  test('give the very same bits for the activations of random networks', () => {
    fc.assert(
      fc.property(steps, (step) => {
        const trace = work(step);
        step.samples.forEach(({ inputs }, index) => {
          const sample = step.samples.length > 1 ? index + 1 : undefined;
          const [given, ...layers] = predict(step.network, step.parameters, inputs);
          expect(given).toEqual(inputs);
          layers.forEach((units, l) => {
            units.forEach((a, j) => {
              const id = identifier('a', [l + 1, j + 1], sample);
              expectSameBits(a, trace.value(id), id);
            });
          });
        });
      }),
      { seed, numRuns: 300 },
    );
  });

  test('stay together bit by bit over three steps', () => {
    let finite = 0;
    const runs = 300;
    fc.assert(
      fc.property(steps, (step) => {
        const loops = outcomeOf(() => descend(step, 3));
        const traces = outcomeOf(() => descendByTraces(step, 3));
        if (loops.result === undefined || traces.result === undefined) {
          // A prediction of exactly 0 or 1 makes a cross-entropy infinite; then both must refuse.
          expect([loops.code, traces.code]).toEqual(['diverged', 'not-finite']);
          return;
        }
        finite++;
        expect(loops.result.losses).toHaveLength(4);
        loops.result.losses.forEach((loss, index) => {
          expectSameBits(loss, traces.result?.losses[index] ?? Number.NaN, `L after ${index} steps`);
        });
        for (const place of placesOf(step.parameters)) {
          const name = identifier(place.kind, place.indices);
          expectSameBits(numberAt(loops.result.parameters, place), numberAt(traces.result.parameters, place), name);
        }
      }),
      { seed, numRuns: runs },
    );
    // The comparison is no proof unless nearly all of the networks stay finite.
    expect(finite).toBeGreaterThan(0.95 * runs);
  });
});

/** L = (w − 1)², whose gradient is 2(w − 1). */
const parabola: Required<Step> = {
  network: {
    inputs: 1,
    layers: [{ units: 1, activation: 'identity' }],
    loss: { kind: 'squared-error', factor: 1, overUnits: 'sum', overSamples: 'mean' },
  },
  parameters: [{ weights: [[3]] }],
  samples: [{ inputs: [1], targets: [1] }],
  learningRate: 0.25,
};

describe('descend', () => {
  test('halves the distance to the minimum of a parabola in each step with η = ¼', () => {
    // w − 1 = 2, 1, ½, ¼: all exact in binary, hence toEqual and no tolerance.
    expect(descend(parabola, 3)).toEqual({ losses: [4, 1, 0.25, 0.0625], parameters: [{ weights: [[1.25]] }] });
  });

  test('gives the loss and the same parameters for no step at all', () => {
    expect(descend(parabola, 0)).toEqual({ losses: [4], parameters: parabola.parameters });
  });

  test('changes none of the parameters that it is given', () => {
    const before = structuredClone(parabola);
    descend(parabola, 3);
    expect(parabola).toEqual(before);
  });

  test('says after how many steps the loss is no longer finite', () => {
    // w − 1 is multiplied by 1 − 2η = −1e100 in each step: L = 4, 4e200, then 4e400, beyond float64.
    const faults = faultsOf(() => descend({ ...parabola, learningRate: 5e99 }, 10));
    expect(faults).toHaveLength(1);
    expect(faults[0].code).toBe('diverged');
    expect(faults[0].found).toContain('Infinity after 2 steps');
    expect(faults[0].hint).toContain('5e+99');
    // One step is still finite.
    expect(descend({ ...parabola, learningRate: 5e99 }, 1).losses[1]).toBeGreaterThan(3.9e200);
  });

  test('refuses more than 3e10 multiplications before it begins', () => {
    // One weight and one sample: 6 multiplications in each step. Were it not refused, it would diverge at once.
    const wild = { ...parabola, learningRate: 5e99 };
    const faults = faultsOf(() => descend(wild, 5e9 + 1));
    expect(faults).toHaveLength(1);
    expect(faults[0].code).toBe('too-much-work');
    expect(faults[0].found).toContain('5000000001 steps');
    // Seven samples make it seven times the work.
    const many = { ...wild, samples: Array.from({ length: 7 }, () => parabola.samples[0]) };
    expect(faultsOf(() => descend(many, 1e9))[0].code).toBe('too-much-work');
    // A softmax multiplies for each pair of its units: 1000² of them, with only 2000 weights beside.
    const layers = [
      { units: 1000, activation: 'softmax' as const },
      { units: 1, activation: 'identity' as const },
    ];
    const wide = {
      ...wild,
      network: { ...parabola.network, layers },
      parameters: [
        { weights: Array.from({ length: 1000 }, () => [1]) },
        { weights: [Array.from({ length: 1000 }, () => 1)] },
      ],
    };
    expect(faultsOf(() => descend(wide, 6000))[0].code).toBe('too-much-work');
  });
});
