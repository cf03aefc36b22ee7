import fc from 'fast-check';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, test } from 'vitest';
import type { Optimizer } from '../../src/engine/index.js';
import { type Model, modelFromOnnx, onnxFromModel, onnxTrainingStep, predictWith } from '../../src/formats/index.js';
import { activationNames, type Network, sizesOf } from '../../src/network/index.js';
import { lossAndGradient, predict } from '../../src/trace/index.js';
import { boundsOf } from '../engine/float32-bounds.js';
import { rounded } from '../engine/float32-steps.js';
import { seed } from '../random-networks.js';
import { models } from './random-models.js';

/** What runs a model in ONNX Runtime: a name for each value that goes in, and all that comes out. */
async function runtimeOf(file: Uint8Array) {
  const session = await InferenceSession.create(file, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  return {
    run: async (
      feeds: Readonly<Record<string, { values: readonly number[]; shape: readonly number[] }>>,
      names: readonly string[],
    ) => {
      const tensors = Object.entries(feeds).map(([name, { values, shape }]) => [
        name,
        new Tensor('float32', Float32Array.from(values), shape),
      ]);
      const results = await session.run(
        Object.fromEntries(tensors),
        Object.fromEntries(names.map((name) => [name, null])),
      );
      return Object.fromEntries(names.map((name) => [name, Array.from(results[name].data as Float32Array)]));
    },
    close: () => session.release(),
  };
}

const hasWideNumbers = ({ inputScaling }: Model): boolean => {
  if (inputScaling === undefined) return false;
  const numbers =
    inputScaling.kind === 'factor' ? [inputScaling.factor] : [...inputScaling.offsets, ...inputScaling.factors];
  return numbers.some((value) => !Number.isFinite(Math.fround(value)));
};

/** A scaling as those of data are; the graph has its numbers in float32. */
const plainScaling = (model: Model): Model => {
  const near = (value: number, index: number): number => Math.sin(value + index) + 2;
  const { inputScaling } = model;
  if (inputScaling === undefined) return model;
  if (inputScaling.kind === 'factor')
    return { ...model, inputScaling: { kind: 'factor', factor: near(inputScaling.factor, 0) } };
  const { offsets, factors } = inputScaling;
  return { ...model, inputScaling: { kind: 'columns', offsets: offsets.map(near), factors: factors.map(near) } };
};

describe('a model as ONNX', () => {
  test('reads back as the very same', () => {
    let scaled = 0;
    let refused = 0;
    fc.assert(
      fc.property(models, fc.boolean(), (any, plain) => {
        const model = plain ? plainScaling(any) : any;
        if (hasWideNumbers(model)) {
          refused++;
          expect(() => onnxFromModel(model)).toThrow('expected numbers of float32');
          return;
        }
        const file = onnxFromModel(model);
        const { inputScaling } = model;
        expect(modelFromOnnx(file)).toEqual(model);
        expect(Buffer.compare(onnxFromModel(modelFromOnnx(file)), file)).toBe(0);
        if (inputScaling !== undefined) scaled++;
      }),
      { seed, numRuns: 300 },
    );
    expect(scaled).toBeGreaterThan(50);
    expect(refused).toBeGreaterThan(5);
  });

  /**
   * The bounds of the engines' own tests: every operation rounded once, six units in the last place for a function. Those of ONNX Runtime
   * have other polynomials, which are as near.
   */
  test('answers in ONNX Runtime as float64 does', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(rounded, async ({ network, tensors, parameters, samples }) => {
        const { run, close } = await runtimeOf(onnxFromModel({ network, parameters: tensors }));
        const inputs = { values: samples.flatMap((sample) => sample.inputs), shape: [samples.length, network.inputs] };
        const { outputs } = await run({ inputs }, ['outputs']);
        await close();
        const { outputs: bounds } = boundsOf(network, parameters, samples);
        const { units } = network.layers[network.layers.length - 1];
        samples.forEach((sample, index) => {
          predict(network, parameters, sample.inputs)[network.layers.length].forEach((value, unit) => {
            expect(Math.abs(outputs[index * units + unit] - value)).toBeLessThanOrEqual(
              2 * bounds[index][unit] + 1e-12,
            );
          });
        });
        for (const { activation } of network.layers) seen.add(activation);
      }),
      { seed, numRuns: 150 },
    );
    expect([...seen].sort()).toEqual([...activationNames].sort());
  });

  test('scales inputs in its graph', async () => {
    const network: Network = {
      inputs: 2,
      layers: [{ units: 1, activation: 'identity' }],
      loss: { kind: 'squared-error', factor: 1, overUnits: 'sum', overSamples: 'mean' },
    };
    const base = { network, parameters: [{ weights: Float32Array.of(1, 10), biases: Float32Array.of(0.5) }] };
    const scalings = [
      { kind: 'factor', factor: 0.25 },
      { kind: 'columns', offsets: [1, -2], factors: [0.5, 4] },
    ] as const;
    for (const inputScaling of scalings) {
      const model: Model = { ...base, inputScaling };
      const { run, close } = await runtimeOf(onnxFromModel(model));
      const { outputs } = await run({ inputs: { values: [4, 8, -1, 3], shape: [2, 2] } }, ['outputs']);
      await close();
      expect(outputs).toEqual(inputScaling.kind === 'factor' ? [21.5, 7.75] : [402, 199.5]);
      const answers = await predictWith(model, [
        [4, 8],
        [-1, 3],
      ]);
      expect(answers.flatMap((answer) => answer.outputs)).toEqual(outputs);
    }
  });

  test('takes what the graph says, where its notes say another', () => {
    const network: Network = {
      inputs: 1,
      layers: [{ units: 1, activation: 'tanh' }],
      loss: { kind: 'squared-error', factor: 3, overUnits: 'sum', overSamples: 'sum' },
    };
    const model: Model = { network, parameters: [{ weights: Float32Array.of(2) }], classes: ['no'] };
    const file = onnxFromModel(model);
    const text = new TextDecoder('latin1').decode(file);
    expect(modelFromOnnx(file)).toEqual(model);
    const changed = file.slice();
    // The activation in the notes, which stand behind the graph.
    changed.set(new TextEncoder().encode('relu'), text.lastIndexOf('"tanh"') + 1);
    expect(modelFromOnnx(changed)).toEqual({
      network: { ...network, loss: { ...network.loss, factor: 0.5, overSamples: 'mean' } },
      parameters: model.parameters,
    });
  });
});

describe('a training step as ONNX', () => {
  test('begins with the parameters of the model, and goes on from those that are given', async () => {
    const network: Network = {
      inputs: 1,
      layers: [{ units: 1, activation: 'identity' }],
      loss: { kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'mean' },
    };
    const parameters = [{ weights: Float32Array.of(2), biases: Float32Array.of(1) }];
    const { run, close } = await runtimeOf(onnxTrainingStep({ network, parameters }, { kind: 'sgd' }));
    const one = (value: number, shape: number[]) => ({ values: [value], shape });
    const step = (w: number, b: number) =>
      run(
        {
          x: one(3, [1, 1]),
          targets: one(0, [1, 1]),
          learning_rate: one(0.125, []),
          W1: one(w, [1, 1]),
          b1: one(b, [1]),
        },
        ['loss', 'W1_new', 'b1_new', 'W1_start', 'b1_start'],
      );
    // z = 3 w + b; the gradient is (3 z, z).
    const nothing = await step(0, 0);
    expect([...nothing.loss, ...nothing.W1_start, ...nothing.b1_start]).toEqual([0, 2, 1]);
    const first = await step(2, 1);
    expect([...first.loss, ...first.W1_new, ...first.b1_new]).toEqual([24.5, -0.625, 0.125]);
    const second = await step(first.W1_new[0], first.b1_new[0]);
    expect(second.loss[0]).toBe(0.5 * (3 * -0.625 + 0.125) ** 2);
    await close();
  });

  const names = ({ layers }: Network, tensors: Model['parameters']): string[] =>
    layers.flatMap((_, index) => {
      const { biases, bias } = tensors[index];
      return [`W${index + 1}`, ...(biases === undefined && bias === undefined ? [] : [`b${index + 1}`])];
    });

  /** Parameters, or a gradient, in the order of their names. */
  const lists = (given: ReturnType<typeof lossAndGradient>['gradient']): number[][] =>
    given.flatMap(({ weights, biases, bias }) => [
      weights.flat(),
      ...(biases === undefined ? [] : [[...biases]]),
      ...(bias === undefined ? [] : [[bias]]),
    ]);

  const shapes = (network: Network, tensors: Model['parameters']): number[][] =>
    tensors.flatMap(({ biases, bias }, index) => {
      const [inputs, units] = sizesOf(network).slice(index, index + 2);
      return [[units, inputs], ...(biases === undefined ? [] : [[units]]), ...(bias === undefined ? [] : [[1]])];
    });

  const rate = 0.25;
  const optimizers: readonly Optimizer[] = [
    { kind: 'sgd' },
    { kind: 'momentum' },
    { kind: 'nesterov' },
    { kind: 'adam' },
  ];

  /** By the papers' formulas, in float64: the second step, whose moments m and v are those of the first. */
  function expectedStep(kind: Optimizer['kind'], w: number, g: number, m: number, v: number) {
    if (kind === 'sgd') return { w: w - rate * g, m, v };
    if (kind === 'adam') {
      const [m2, v2] = [0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g];
      return { w: w - (rate * (m2 / (1 - 0.9 ** 2))) / (Math.sqrt(v2 / (1 - 0.999 ** 2)) + 1e-8), m: m2, v: v2 };
    }
    const m2 = 0.9 * m + g;
    return { w: w - rate * (kind === 'nesterov' ? g + 0.9 * m2 : m2), m: m2, v };
  }

  test.each(optimizers)('follows the float64 gradient with $kind', async (optimizer) => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(rounded, async ({ network, tensors, parameters, samples }) => {
        const bounds = boundsOf(network, parameters, samples);
        if (bounds.kink) return;
        const { loss, gradient } = lossAndGradient(network, parameters, samples);
        const { run, close } = await runtimeOf(onnxTrainingStep({ network, parameters: tensors }, optimizer));
        const state = names(network, tensors);
        const prefixes: readonly string[] = { sgd: [], momentum: ['m_'], nesterov: ['m_'], adam: ['m_', 'v_'] }[
          optimizer.kind
        ];
        const shape = shapes(network, tensors);
        const moments = prefixes.flatMap((prefix) =>
          state.map((name, index) => [
            `${prefix}${name}`,
            { values: Array.from({ length: shape[index].reduce((a, b) => a * b, 1) }, () => 0.5), shape: shape[index] },
          ]),
        );
        const outputs = network.layers[network.layers.length - 1].units;
        const found = await run(
          {
            x: { values: samples.flatMap((sample) => sample.inputs), shape: [samples.length, network.inputs] },
            targets: { values: samples.flatMap((sample) => sample.targets), shape: [samples.length, outputs] },
            learning_rate: { values: [rate], shape: [] },
            ...(optimizer.kind === 'adam' ? { step: { values: [2], shape: [] } } : {}),
            ...Object.fromEntries(moments),
            ...Object.fromEntries(
              state.map((name, index) => [name, { values: lists(parameters)[index], shape: shape[index] }]),
            ),
          },
          [
            'loss',
            ...state.map((name) => `${name}_new`),
            ...prefixes.flatMap((prefix) => state.map((name) => `${prefix}${name}_new`)),
          ],
        );
        await close();
        expect(Math.abs(found.loss[0] - loss)).toBeLessThanOrEqual(2 * bounds.loss + 1e-9);
        const [before, slopes, errors] = [lists(parameters), lists(gradient), lists(bounds.gradient)];
        state.forEach((name, index) => {
          before[index].forEach((value, at) => {
            const g = slopes[index][at];
            const expected = expectedStep(optimizer.kind, value, g, 0.5, 0.5);
            // The gradient's own error, passed on by a factor of at most 2, and a few roundings of the update.
            const allowed = 2 * errors[index][at] + 1e-6 * (1 + Math.abs(value) + Math.abs(g) ** 2);
            expect(Math.abs(found[`${name}_new`][at] - expected.w), name).toBeLessThanOrEqual(allowed);
            if (prefixes.includes('m_'))
              expect(Math.abs(found[`m_${name}_new`][at] - expected.m)).toBeLessThanOrEqual(allowed);
            if (prefixes.includes('v_'))
              expect(Math.abs(found[`v_${name}_new`][at] - expected.v)).toBeLessThanOrEqual(allowed);
            compared++;
          });
        });
      }),
      { seed, numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(500);
  });

  test('refuses numbers that no optimizer has', () => {
    const network: Network = {
      inputs: 1,
      layers: [{ units: 1, activation: 'tanh' }],
      loss: { kind: 'squared-error', factor: 1, overUnits: 'sum', overSamples: 'sum' },
    };
    const model: Model = { network, parameters: [{ weights: Float32Array.of(2) }] };
    expect(() => onnxTrainingStep(model, { kind: 'adam', epsilon: 0 })).toThrow('optimizer.epsilon is 0');
  });
});
