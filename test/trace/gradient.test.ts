import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LayerParameters, Sample } from '../../src/network/index.js';
import { identifier, lossAndGradient, predict, type Step, work } from '../../src/trace/index.js';
import { numberAt, type Place, placesOf, seed, steps, withNumberAt } from '../random-networks.js';

/**
 * The gradient is checked against numbers that know nothing of derivatives: central differences
 * D(h) = (L(w + h) − L(w − h)) / 2h of the loss. Their error is a series in h², h⁴, …, of which Richardson
 * extrapolation over h, h/2 and h/4 takes off the first two terms. What remains is
 *
 * - truncation, about L⁽⁷⁾ h⁶ / (7! · 64), where L⁽⁷⁾ grows with the seventh power of what the weight multiplies;
 * - rounding, about 3 ε |L| / (h/4), with ε = 1.1e-16 and several times that for a loss of many operations.
 *
 * For h = 0.008 both are about 1e-13 for numbers near 1, and some networks multiply them by hundreds (weights after
 * one another, saturated cross-entropies). The tolerance is 2e-12, relative to 1 + |L| + |∂L/∂w|; the greatest error
 * that was measured is 2e-13. Any wrong factor, sign, index or missing path in a gradient is an error of the size of
 * the gradient itself, and at least 60 % of the gradients compared are greater than 1e-3.
 */
const tolerance = 2e-12;
const width = 0.008;

/** So many parameters of each network are differentiated, spread evenly over all of them. */
const parametersOfEach = 16;

interface Differentiated {
  readonly value: number;
  readonly kink: boolean;
}

function differentiate(step: Step, place: Place): Differentiated {
  const at = numberAt(step.parameters, place);
  const moved = (by: number): LayerParameters[] => withNumberAt(step.parameters, place, at + by);
  const lossAt = (by: number): number => lossAndGradient(step.network, moved(by), step.samples).loss;
  const central = (h: number): number => (lossAt(h) - lossAt(-h)) / (2 * h);
  const [wide, half, quarter] = [central(width), central(width / 2), central(width / 4)];
  const first = (4 * half - wide) / 3;
  const second = (4 * quarter - half) / 3;
  return { value: (16 * second - first) / 15, kink: crossesKink(step, moved) };
}

/**
 * True where a ReLU's pre-activation lies within reach of 0 while the parameter moves by ±h: the loss has a kink there
 * and a difference across it is no derivative. Within reach is what is nearer to 0 than twice its greatest move.
 */
function crossesKink(step: Step, moved: (by: number) => LayerParameters[]): boolean {
  const isRelu = step.network.layers.map(({ activation }) => activation === 'relu' || activation === 'leaky-relu');
  if (!isRelu.includes(true)) return false;
  const middle = moved(0);
  const sides = [moved(width), moved(-width)];
  return step.samples.some((sample) => {
    const z = preActivations(step, middle, sample);
    const others = sides.map((parameters) => preActivations(step, parameters, sample));
    return z.some((units, layer) =>
      units.some((value, j) => {
        const move = Math.max(...others.map((other) => Math.abs(other[layer][j] - value)));
        return isRelu[layer] && Math.abs(value) < 2 * move;
      }),
    );
  });
}

function preActivations(step: Step, parameters: readonly LayerParameters[], { inputs }: Sample): number[][] {
  const a = predict(step.network, parameters, inputs);
  return parameters.map(({ weights, biases, bias }, layer) =>
    weights.map((row, j) =>
      row.reduce((total, weight, i) => total + weight * a[layer][i], (biases?.[j] ?? 0) + (bias ?? 0)),
    ),
  );
}

function spread(places: readonly Place[]): Place[] {
  const stride = Math.max(1, places.length / parametersOfEach);
  return places.filter((_, index) => Math.floor(index / stride) !== Math.floor((index - 1) / stride));
}

describe('the gradient of a trace', () => {
  test('is what central differences of the loss give, on 1000 random networks', { timeout: 60_000 }, () => {
    const kinds = new Set<string>();
    let compared = 0;
    let skipped = 0;
    let substantial = 0;
    fc.assert(
      fc.property(steps, (step) => {
        const trace = work(step);
        const loss = trace.value('L');
        step.network.layers.forEach(({ activation }, index) => {
          kinds.add(index === step.network.layers.length - 1 ? `${step.network.loss.kind} ${activation}` : activation);
        });
        for (const place of spread(placesOf(step.parameters))) {
          const { value, kink } = differentiate(step, place);
          if (kink) {
            skipped++;
            continue;
          }
          compared++;
          if (Math.abs(value) > 1e-3) substantial++;
          const weight = place.kind === 'w';
          const gradient = identifier(weight ? 'dL/dw' : 'dL/db', place.indices);
          const bound = tolerance * (1 + Math.abs(loss) + Math.abs(value));
          expectWithin(trace.value(gradient), value, bound, gradient);

          // w′ adds the roundings of η · D and of the difference to the error of the gradient.
          const before = numberAt(step.parameters, place);
          const move = step.learningRate * value;
          const updated = identifier(weight ? "w'" : "b'", place.indices);
          const rounding = Number.EPSILON * (Math.abs(before) + Math.abs(move));
          expectWithin(trace.value(updated), before - move, step.learningRate * bound + rounding, updated);
        }
      }),
      { seed, numRuns: 1000 },
    );
    // What the run must have covered to be worth anything.
    expect(compared).toBeGreaterThan(12_000);
    expect(skipped / (compared + skipped)).toBeLessThan(0.02);
    expect(substantial / compared).toBeGreaterThan(0.6);
    // Six activations on hidden layers; six with the squared error, two with each cross-entropy on the output layer.
    expect([...kinds].sort()).toHaveLength(6 + 6 + 2 + 2);
  });
});

function expectWithin(found: number, expected: number, bound: number, id: string): void {
  const error = Math.abs(found - expected);
  // Not "error > bound", which lets NaN pass.
  if (!(error <= bound)) throw new Error(`${id} is ${found}, differences give ${expected}: ${error} > ${bound}`);
}
