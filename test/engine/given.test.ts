import { describe, expect, test } from 'vitest';
import { LonghandError } from '../../src/base/index.js';
import type { GivenSamples } from '../../src/data/index.js';
import { drawTensors, evaluate, type FitOptions, predict, fit as train } from '../../src/engine/index.js';
import { parametersOf } from '../../src/engine/tensors.js';
import { classifier, corners, finish, inShards } from './data-sets.js';

/** Samples, parameters and inputs as programs have them: the same bits come out, or an error that says what was found. */
const network = classifier(2, 3, 4);
const data = corners(12, 1);
const inputs = data.inputs as Float32Array;
const rows = Array.from({ length: 12 }, (_, sample) => [...inputs.subarray(2 * sample, 2 * sample + 2)]);
const labels = data.targets.kind === 'labels' ? [...data.targets.labels] : [];
const names = ['south west', 'south east', 'north west', 'north east'];
const parameters = drawTensors(network, 1);
const nan = Number.NaN;

/** What is said of it, at once or after a while. */
async function messageOf(act: () => unknown): Promise<string> {
  try {
    await act();
  } catch (error) {
    expect(error).toBeInstanceOf(LonghandError);
    return (error as LonghandError).message;
  }
  return '';
}

describe('inputs to predict', () => {
  test.each<[string, Parameters<typeof predict>[2]]>([
    ['rows', rows],
    ['numbers one after the other', [...inputs]],
    ['a Float64Array', Float64Array.from(inputs)],
    ['rows of Float32Array', rows.map((row) => Float32Array.from(row))],
    ['rows of Float64Array', rows.map((row) => Float64Array.from(row))],
  ])('may be %s', async (_, given) => {
    expect(await predict(network, parameters, given)).toEqual(await predict(network, parameters, inputs));
  });

  test('may be whole numbers of any type', async () => {
    const bytes = Uint8Array.of(0, 255, 17, 3);
    const expected = await predict(network, parameters, bytes, 1 / 255);
    for (const given of [Uint8ClampedArray, Int16Array, Uint32Array, Int32Array].map((type) => type.from(bytes))) {
      expect(await predict(network, parameters, given, 1 / 255)).toEqual(expected);
    }
  });

  test.each<[string, unknown, string]>([
    ['a text', '1,2', 'inputs is the text "1,2", expected numbers, or rows of numbers.'],
    ['nothing', undefined, 'inputs is missing, expected numbers, or rows of numbers.'],
    ['a buffer', new ArrayBuffer(8), 'inputs is an object, expected numbers, or rows of numbers.'],
    ['texts', ['1', '2'], 'inputs: input 1 of sample 1 is the text "1", expected a number.'],
    ['big integers', BigInt64Array.of(1n, 2n), 'inputs: input 1 of sample 1 is a bigint, expected a number.'],
    ['a row that is short', [[1, 2], [3]], 'inputs[1] has 1 number, expected 2.'],
    ['a row that is none', [[1, 2], 3], 'inputs[1] is 3, expected a row of numbers.'],
    ['a number after rows of rows', [[[1, 2]]], 'inputs[0] has 1 number, expected 2.'],
    ['half a row', [1, 2, 3], 'inputs has 3 numbers, expected rows of 2, as the network has inputs.'],
    [
      'NaN',
      [
        [1, 2],
        [3, nan],
      ],
      'inputs: input 2 of sample 2 is NaN, expected a finite number of float32.',
    ],
    [
      'what float32 cannot hold',
      [1, 1e300],
      'inputs: input 2 of sample 1 is 1e+300, expected a finite number of float32.',
    ],
    ['a hole', [[1, undefined]], 'inputs: input 2 of sample 1 is missing, expected a number.'],
    [
      'NaN in a Float32Array',
      Float32Array.of(0, 1, 2, nan),
      'inputs: input 2 of sample 2 is NaN, expected a finite number of float32.',
    ],
  ])('are refused: %s', async (_, given, message) => {
    expect(await messageOf(() => predict(network, parameters, given as number[]))).toBe(message);
  });

  test('have a scale that is a number', async () => {
    expect(await messageOf(() => predict(network, parameters, inputs, nan))).toBe(
      'scale is NaN, expected a finite number of float32.',
    );
  });
});

describe('parameters', () => {
  test.each<[string, Parameters<typeof predict>[1]]>([
    ['rows', parametersOf(network, parameters)],
    [
      'Float64Array',
      parameters.map(({ weights, biases }) => ({
        weights: Float64Array.from(weights),
        ...(biases && { biases: Float64Array.from(biases) }),
      })),
    ],
    [
      'numbers one after the other',
      parameters.map(({ weights, biases }) => ({ weights: [...weights], ...(biases && { biases: [...biases] }) })),
    ],
  ])('may be %s', async (_, given) => {
    expect(await predict(network, given, inputs)).toEqual(await predict(network, parameters, inputs));
    const training = train(network, data, { parameters: given, epochs: 2 });
    expect((await finish(training)).state).toEqual(
      (await finish(train(network, data, { parameters, epochs: 2 }))).state,
    );
  });

  test.each<[string, unknown, string]>([
    [
      'nothing',
      undefined,
      'parameters is no list of layers, expected { weights, biases } of each layer. For example the parameters of training.state() or of a model.',
    ],
    [
      'a matrix of another form',
      [{ weights: [[1, 2], [3, 4], [5]] }, parameters[1]],
      'parameters[0].weights[2] has 1 number, expected 2.',
    ],
    [
      'a network with other units',
      [{ weights: [[1, 2]] }, parameters[1]],
      'parameters[0].weights has 2 numbers, expected 3 × 2.',
    ],
    [
      'no number',
      [
        {
          weights: [
            [1, 2],
            [3, 4],
            [5, nan],
          ],
        },
        parameters[1],
      ],
      'parameters[0].weights[2][1] is NaN, expected a finite number of float32.',
    ],
    ['no weights', [{}, parameters[1]], 'parameters[0].weights is missing, expected numbers, or rows of numbers.'],
    [
      'a bias of each unit under the name of the shared one',
      [{ ...parameters[0], bias: [1, 2, 3] }, parameters[1]],
      'parameters[0].bias is no number, expected one number that all units share; those of each unit are biases.',
    ],
  ])('are refused: %s', async (_, given, message) => {
    const wrong = given as typeof parameters;
    expect(await messageOf(() => predict(network, wrong, inputs))).toBe(message);
    if (given !== undefined) expect(await messageOf(() => train(network, data, { parameters: wrong }))).toBe(message);
  });
});

const given = (samples: unknown): GivenSamples => samples as GivenSamples;

describe('samples', () => {
  test.each<[string, GivenSamples]>([
    ['rows and labels', { inputs: rows, labels }],
    ['names of classes', { inputs: rows, labels: labels.map((label) => names[label]), classes: names }],
    [
      'a Float64Array and whole numbers',
      { inputs: Float64Array.from(inputs), labels: Uint8Array.from(labels), classes: 4 },
    ],
    [
      'a data set in arrays of other types',
      given({ ...data, inputs: [...inputs], targets: { kind: 'labels', labels, classes: 4 } }),
    ],
  ])('may be %s', async (_, samples) => {
    const options = { epochs: 3, validation: samples };
    const expected = await finish(train(network, data, { epochs: 3, validation: data }));
    expect(await finish(train(network, samples, options))).toEqual(expected);
    expect(await evaluate(network, parameters, samples)).toEqual(await evaluate(network, parameters, data));
  });

  test('may have rows of targets', async () => {
    const values = Float32Array.from({ length: 48 }, (_, index) => Number(labels[Math.floor(index / 4)] === index % 4));
    const targets = Array.from({ length: 12 }, (_, sample) => [...values.subarray(4 * sample, 4 * sample + 4)]);
    const expected = await finish(
      train(network, { ...data, targets: { kind: 'rows', columns: 4, values } }, { epochs: 2 }),
    );
    expect(await finish(train(network, { inputs: rows, targets }, { epochs: 2 }))).toEqual(expected);
    expect(await finish(train(network, { inputs: rows, targets: targets.flat() }, { epochs: 2 }))).toEqual(expected);
  });

  test('may come shard by shard in arrays of other types', async () => {
    const shards = inShards(data, [5, 7]);
    const load = async (shard: number) => {
      const loaded = await inShards(data, [5, 7]).load(shard);
      return { ...loaded, inputs: [...loaded.inputs] } as unknown as typeof loaded;
    };
    expect(await finish(train(network, { ...shards, load }))).toEqual(await finish(train(network, shards)));
    expect(await evaluate(network, parameters, { ...shards, load })).toEqual(
      await evaluate(network, parameters, shards),
    );
  });

  test.each<[string, unknown, string]>([
    [
      'rows alone',
      rows,
      'data has no inputs, expected inputs with labels or targets. For example { inputs: [[0, 1], [1, 1]], labels: [1, 0] }.',
    ],
    [
      'a text',
      'mnist',
      'data is the text "mnist", expected inputs with labels or targets. For example { inputs: [[0, 1], [1, 1]], labels: [1, 0] }.',
    ],
    ['no targets', { inputs: rows }, 'data.targets is missing, expected numbers, or rows of numbers.'],
    ['fewer labels', { inputs: rows, labels: labels.slice(1) }, 'data holds 11 labels, expected 12 for 12 samples.'],
    [
      'half a label',
      { inputs: rows, labels: [0.5, ...labels.slice(1)] },
      'data: label of sample 1 is 0.5, expected a whole number from 0 to 3.',
    ],
    [
      'a label of no class',
      { inputs: rows, labels: [...labels.slice(1), 4] },
      'data: label of sample 12 is 4, expected a whole number from 0 to 3.',
    ],
    [
      'names without a list of them',
      { inputs: rows, labels: labels.map((label) => names[label]) },
      `data: label of sample 1 is the text "${names[labels[0]]}", expected a whole number from 0 to 3. Give the names as classes, in the order of the outputs.`,
    ],
    [
      'a name that is none of them',
      { inputs: rows, labels: labels.map(() => 'up'), classes: names },
      'data: label of sample 1 is the text "up", expected a whole number from 0 to 3 or the name of a class.',
    ],
    [
      'a row that is long',
      { inputs: [...rows.slice(1), [1, 2, 3]], labels },
      'data.inputs[11] has 3 numbers, expected 2.',
    ],
    [
      'NaN',
      { inputs: [[nan, 0], ...rows.slice(1)], labels },
      'data: input 1 of sample 1 is NaN, expected a finite number of float32.',
    ],
    [
      'targets of another kind',
      { ...data, targets: { kind: 'label', labels } },
      'data.targets.kind is the text "label", expected one of labels, rows.',
    ],
    ['a scale that is none', { ...data, scale: '1/255' }, 'data.scale is the text "1/255", expected a finite number.'],
  ])('are refused: %s', async (_, samples, message) => {
    expect(await messageOf(() => train(network, given(samples)))).toBe(message);
    expect(await messageOf(() => evaluate(network, parameters, given(samples)))).toBe(message);
    expect(await messageOf(() => train(network, data, { validation: given(samples) }))).toBe(
      message.replace(/^data/, 'validation'),
    );
  });
});

describe('what cannot be written in a file is refused too', () => {
  test.each<[object, string]>([
    [{ signal: new AbortController() }, 'signal is no signal, expected an AbortSignal.'],
    [{ onProgress: true }, 'onProgress is no function, expected one that takes the progress.'],
    [{ threads: 4 }, 'threads are no threads, expected those of workerThreads().'],
    [{ resume: { parameters } }, 'resume is no state of a training, expected what training.state() gave.'],
  ])('%j', async (options, message) => {
    expect(await messageOf(() => train(network, data, options as FitOptions))).toBe(message);
  });
});
