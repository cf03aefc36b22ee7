import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FitOptions, parametersOf, type Tensors } from '../../src/engine/index.js';
import type { LayerParameters, Parameters } from '../../src/network/index.js';
import { lossAndGradient } from '../../src/trace/index.js';
import { numberAt, placesOf, seed } from '../random-networks.js';
import { boundsOf, type Rough, smallest, u } from './float32-bounds.js';
import { Comparison, dataOf, engines, nameOf, type Rounded, rounded, type Trained, train } from './float32-steps.js';

interface Moved {
  readonly w: Rough;
  readonly moments: readonly Rough[];
}

interface Rates {
  readonly eta: number;
  /** λ, for weights; 0 for biases. */
  readonly decay: number;
  /** From 1. */
  readonly t: number;
}

const mu = 0.75;
// Numbers that float32 holds: with others it would be other averages that are compared.
const [beta1, beta2, epsilon] = [Math.fround(0.9), Math.fround(0.999), Math.fround(1e-8)];

/** v ← μ v + g: two products, a sum. */
function velocity(v: number, g: Rough): Rough {
  const value = mu * v + g.value;
  return { value, error: g.error + 2 * u * (Math.abs(mu * v) + Math.abs(value)) + 2 * smallest };
}

/** w − η λ w − η d: the decay is decoupled from the gradient (Loshchilov and Hutter, 2019, algorithm 2). */
function minus(w: number, { eta, decay }: Rates, direction: Rough): Rough {
  const value = w - eta * decay * w - eta * direction.value;
  const error =
    eta * direction.error +
    u * (3 * Math.abs(w) * (decay > 0 ? 1 : 0) + 2 * Math.abs(eta * direction.value) + Math.abs(value));
  return { value, error };
}

/** The rules in float64, as their papers write them. */
const rules = {
  /** Polyak, Some methods of speeding up the convergence of iteration methods, 1964 */
  momentum: (w, [v], g, rates) => {
    const next = velocity(v, g);
    return { w: minus(w, rates, next), moments: [next] };
  },
  /**
   * Nesterov, 1983, as Sutskever et al., On the importance of initialization and momentum in deep learning, 2013, write it,
   * after the change to the parameters at which the gradient is taken (Bengio et al., Advances in optimizing recurrent networks, 2013).
   */
  nesterov: (w, [v], g, rates) => {
    const next = velocity(v, g);
    const value = g.value + mu * next.value;
    const error = g.error + mu * next.error + u * (Math.abs(mu * next.value) + Math.abs(value)) + smallest;
    return { w: minus(w, rates, { value, error }), moments: [next] };
  },
  /** Kingma and Ba, Adam: a method for stochastic optimization, 2015, algorithm 1 */
  adam: (w, [m, v], g, rates) => {
    const first = beta1 * m + (1 - beta1) * g.value;
    const second = beta2 * v + (1 - beta2) * g.value ** 2;
    const firstError =
      (1 - beta1) * (g.error + smallest) + 3 * u * (Math.abs(beta1 * m) + Math.abs((1 - beta1) * g.value)) + smallest;
    const secondError = (1 - beta2) * (2 * Math.abs(g.value) * g.error + g.error ** 2) + 4 * u * second + 1e-36;
    const unbiased = first / (1 - beta1 ** rates.t);
    const root = Math.sqrt(second / (1 - beta2 ** rates.t));
    const least = Math.sqrt(Math.max(0, second - secondError) / (1 - beta2 ** rates.t)) + epsilon;
    const direction = unbiased / (root + epsilon);
    const relative = (root + epsilon - least) / least + 6 * u;
    const error = firstError / (1 - beta1 ** rates.t) / least + Math.abs(direction) * relative;
    return {
      w: minus(w, rates, { value: direction, error }),
      moments: [
        { value: first, error: firstError },
        { value: second, error: secondError },
      ],
    };
  },
} satisfies Record<string, (w: number, moments: readonly number[], g: Rough, rates: Rates) => Moved>;

/** Of each step the one before it is taken as the engine has it, so that errors do not add up from step to step. */
function compareSteps(step: Rounded, { states }: Trained, kind: keyof typeof rules, { eta, decay }: Rates): Comparison {
  const { network, samples } = step;
  const comparison = new Comparison();
  for (let t = 1; t < states.length; t++) {
    const [before, after] = [states[t - 1], states[t]];
    const asRows = (tensors: Tensors): Parameters => parametersOf(network, tensors);
    const parameters = asRows(before.parameters);
    const found = asRows(after.parameters);
    const moments = before.moments.map(asRows);
    const foundMoments = after.moments.map(asRows);
    const { gradient } = lossAndGradient(network, parameters, samples);
    const bounds = boundsOf(network, parameters, samples);
    if (bounds.kink) continue;
    for (const place of placesOf(step.parameters)) {
      const at = (values: Parameters): number => numberAt(values as readonly LayerParameters[], place);
      const g = { value: at(gradient), error: at(bounds.gradient) };
      const rates = { eta, decay: place.kind === 'w' ? decay : 0, t };
      const expected = rules[kind](at(parameters), moments.map(at), g, rates);
      const move = Math.abs(expected.w.value - at(parameters));
      comparison.within(at(found), expected.w.value, expected.w.error, move, `step ${t}: ${nameOf(place)}`);
      expected.moments.forEach(({ value, error }, index) => {
        comparison.within(
          at(foundMoments[index]),
          value,
          error,
          Math.abs(value),
          `step ${t}: moment ${index + 1} of ${nameOf(place)}`,
        );
      });
    }
  }
  return comparison;
}

describe.each(['momentum', 'nesterov', 'adam'] as const)('%s', (kind) => {
  test.each([0, 0.03125])('is what its paper says over five steps, with a decay of %d', async (decay) => {
    const all = new Comparison();
    await fc.assert(
      fc.asyncProperty(rounded, async (step) => {
        const eta = Math.fround(step.learningRate / 40);
        const optimizer = kind === 'adam' ? ({ kind } as const) : ({ kind, momentum: mu } as const);
        const options: FitOptions = { epochs: 5, learningRate: eta, optimizer, weightDecay: decay };
        for (const engine of engines) {
          const trained = await train(engine, step, dataOf(step.samples), options);
          expect(trained.states).toHaveLength(6);
          expect(trained.states[0].moments).toHaveLength(kind === 'adam' ? 2 : 1);
          const { compared, sharp, greatest } = compareSteps(step, trained, kind, { eta, decay, t: 1 });
          all.compared += compared;
          all.sharp += sharp;
          all.greatest = Math.max(all.greatest, greatest);
        }
      }),
      { seed, numRuns: 40 },
    );
    all.expectWorth(8000, 0.7);
  });
});

describe('weight decay', () => {
  test('takes its part of each weight and of no bias, beside plain descent', async () => {
    const decay = 0.25;
    const comparison = new Comparison();
    await fc.assert(
      fc.asyncProperty(rounded, async (step) => {
        const { network, parameters, samples, learningRate: eta } = step;
        const { gradient } = lossAndGradient(network, parameters, samples);
        const bounds = boundsOf(network, parameters, samples);
        if (bounds.kink) return;
        for (const engine of engines) {
          const { states } = await train(engine, step, dataOf(samples), {
            epochs: 1,
            learningRate: eta,
            weightDecay: decay,
          });
          const after = parametersOf(network, states[1].parameters);
          for (const place of placesOf(parameters)) {
            const g = { value: numberAt(gradient, place), error: numberAt(bounds.gradient, place) };
            const before = numberAt(parameters, place);
            const { value, error } = minus(before, { eta, decay: place.kind === 'w' ? decay : 0, t: 1 }, g);
            comparison.within(
              numberAt(after, place),
              value,
              error,
              Math.abs(value - before),
              `${engine.name} ${nameOf(place)}`,
            );
          }
        }
      }),
      { seed, numRuns: 200 },
    );
    comparison.expectWorth(4000, 0.8);
  });
});
