import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DataSet } from '../../src/data/index.js';
import { parametersOf } from '../../src/engine/index.js';
import type { LayerParameters, Network, Sample } from '../../src/network/index.js';
import { lossAndGradient, predict } from '../../src/trace/index.js';
import { mapPlaces, numberAt, placesOf, seed } from '../random-networks.js';
import { type Bounds, boundsOf, u } from './float32-bounds.js';
import { Comparison, dataOf, engines, nameOf, type Rounded, rounded, train } from './float32-steps.js';

/**
 * The engines against the float64 loops of the trace, on random networks of every kind. All numbers that go in are float32, so
 * what comes out differs by the roundings on the way alone; how far they may lead astray is worked along with the numbers, in
 * float32-bounds.ts. A found number may be as far off as that bound, and each test asserts that the bounds are so small that
 * anything but a rounding would show.
 */
describe('both engines, beside float64', () => {
  test('predict the same', async () => {
    const comparison = new Comparison();
    await fc.assert(
      fc.asyncProperty(rounded, async (step) => {
        const { network, tensors, parameters, samples } = step;
        const { outputs } = boundsOf(network, parameters, samples);
        for (const engine of engines) {
          const { inputs } = dataOf(samples);
          const found = await engine.predictor(network, tensors).predict(inputs as Float32Array);
          samples.forEach((sample, index) => {
            const expected = predict(network, parameters, sample.inputs)[network.layers.length];
            expected.forEach((each, unit) => {
              const at = index * expected.length + unit;
              comparison.within(
                found[at],
                each,
                outputs[index][unit],
                Math.abs(each),
                `${engine.name} output ${unit + 1}`,
              );
            });
          });
        }
      }),
      { seed, numRuns: 500 },
    );
    comparison.expectWorth(5000, 0.9);
  });

  test('scale the inputs that are stored', async () => {
    const network: Network = {
      inputs: 2,
      layers: [{ units: 1, activation: 'identity' }],
      loss: { kind: 'squared-error', factor: 1, overUnits: 'sum', overSamples: 'sum' },
    };
    for (const engine of engines) {
      const predictor = engine.predictor(network, [{ weights: Float32Array.of(1, 1000), bias: 1 }]);
      expect([...(await predictor.predict(Uint8Array.of(1, 0, 255, 2), 1 / 4))]).toEqual([1.25, 1 + 255 / 4 + 500]);
      expect([...(await predictor.predict(Float32Array.of(-1, 0, 2.5, 0.001), 0.5))]).toEqual([0.5, 2.75]);
    }
  });

  test('take one step of plain descent by the gradient, and tell its loss and accuracy', async () => {
    const weights = new Comparison();
    const losses = new Comparison();
    let kinks = 0;
    let answers = 0;
    await fc.assert(
      fc.asyncProperty(rounded, async (step) => {
        const { network, parameters, samples, learningRate } = step;
        const { loss, gradient } = lossAndGradient(network, parameters, samples);
        const bounds = boundsOf(network, parameters, samples);
        if (bounds.kink) kinks++;
        for (const engine of engines) {
          const { epochs, states } = await train(engine, step, dataOf(samples), { epochs: 1, learningRate });
          // The loss of an epoch is a sample's mean, whether the gradient is of the mean or of the sum.
          const { divisor, roundings } = ofMean(step, loss);
          losses.within(
            epochs[0].loss,
            loss / divisor,
            bounds.loss / divisor + roundings,
            1 + Math.abs(loss),
            `${engine.name} loss`,
          );
          answers += expectAccuracy(step, bounds, epochs[0].accuracy);
          if (bounds.kink) continue;
          const after = parametersOf(network, states[1].parameters);
          for (const place of placesOf(parameters)) {
            const move = learningRate * numberAt(gradient, place);
            const expected = numberAt(parameters, place) - move;
            const bound = learningRate * numberAt(bounds.gradient, place) + u * Math.abs(move) + u * Math.abs(expected);
            weights.within(numberAt(after, place), expected, bound, Math.abs(move), `${engine.name} ${nameOf(place)}`);
          }
        }
      }),
      { seed, numRuns: 500 },
    );
    expect(kinks).toBeLessThan(10);
    // Small steps drown in the rounding of the weight itself.
    weights.expectWorth(10_000, 0.7);
    losses.expectWorth(950, 0.98);
    expect(answers).toBeGreaterThan(1500);
  });
});

/** What a loss is divided by to be a sample's mean, and the error of adding up samples and of the factor. */
function ofMean({ network, samples }: Rounded, loss: number): { divisor: number; roundings: number } {
  const divisor = network.loss.overSamples === 'sum' ? samples.length : 1;
  return { divisor, roundings: (u * Math.abs(loss)) / divisor };
}

/** Counts right answers anew where float32 cannot have turned one; how many it were. */
function expectAccuracy({ network, parameters, samples }: Rounded, bounds: Bounds, accuracy: number): number {
  const sure = samples.every(({ inputs, targets }, index) => {
    const outputs = predict(network, parameters, inputs)[network.layers.length];
    const error = 2 * Math.max(...bounds.outputs[index]);
    const near = (values: readonly number[], by: number): boolean => {
      if (values.length === 1) return Math.abs(values[0] - 0.5) <= by;
      const [first, second] = [...values].sort((a, b) => b - a);
      return first - second <= by;
    };
    return !near(outputs, error) && !near(targets, 0);
  });
  if (!sure) return 0;
  const right = samples.filter(({ inputs, targets }) => {
    const outputs = predict(network, parameters, inputs)[network.layers.length];
    if (outputs.length === 1) return outputs[0] > 0.5 === targets[0] > 0.5;
    return outputs.indexOf(Math.max(...outputs)) === targets.indexOf(Math.max(...targets));
  });
  expect(accuracy).toBe(right.length / samples.length);
  return samples.length;
}

describe('class weights', () => {
  test('multiply the loss and the gradient of each sample', async () => {
    const comparison = new Comparison();
    const labelled = fc.tuple(
      rounded,
      fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
      fc.array(fc.integer({ min: 0, max: 24 }), { minLength: 5, maxLength: 5 }),
    );
    await fc.assert(
      fc.asyncProperty(labelled, async ([step, picks, eighths]) => {
        const { network, parameters, learningRate } = step;
        const outputs = network.layers[network.layers.length - 1].units;
        const classes = Math.max(outputs, 2);
        const classWeights = eighths.slice(0, classes).map((each) => each / 8);
        const labels = step.samples.map((_, index) => picks[index] % classes);
        const samples = step.samples.map(({ inputs }, index): Sample => {
          const targets = Array.from({ length: outputs }, (_, unit) =>
            outputs === 1 ? labels[index] : Number(unit === labels[index]),
          );
          return { inputs, targets };
        });
        // A softmax of one unit always predicts 1: its loss of the target 0 is infinite.
        if (outputs === 1 && network.layers[network.layers.length - 1].activation === 'softmax') return;
        const factors = labels.map((label) => classWeights[label]);
        const each = samples.map((sample) => lossAndGradient(network, parameters, [sample]));
        const divisor = network.loss.overSamples === 'mean' ? samples.length : 1;
        const gradient = mapPlaces(parameters, (place) => {
          return (
            each.reduce(
              (sum, { gradient: one }, index) =>
                sum + factors[index] * numberAt(one as readonly LayerParameters[], place),
              0,
            ) / divisor
          );
        });
        const loss = each.reduce((sum, one, index) => sum + factors[index] * one.loss, 0) / samples.length;
        const bounds = boundsOf(network, parameters, samples, factors);
        if (bounds.kink) return;
        const data: DataSet = {
          ...dataOf(samples),
          targets: { kind: 'labels', labels: Uint32Array.from(labels), classes },
        };
        for (const engine of engines) {
          const { epochs, states } = await train(engine, step, data, { epochs: 1, learningRate, classWeights });
          const lossBound = (bounds.loss * divisor) / samples.length + 2 * u * loss;
          comparison.within(epochs[0].loss, loss, lossBound, 1 + loss, `${engine.name} loss`);
          const after = parametersOf(network, states[1].parameters);
          for (const place of placesOf(parameters)) {
            const g = {
              value: numberAt(gradient, place),
              error: numberAt(bounds.gradient as readonly LayerParameters[], place),
            };
            const move = learningRate * g.value;
            const value = numberAt(parameters, place) - move;
            const error = learningRate * g.error + u * Math.abs(move) + u * Math.abs(value);
            comparison.within(
              numberAt(after, place),
              value,
              error,
              Math.abs(learningRate * g.value),
              `${engine.name} ${nameOf(place)}`,
            );
          }
        }
      }),
      { seed, numRuns: 200 },
    );
    comparison.expectWorth(4000, 0.6);
  });
});
