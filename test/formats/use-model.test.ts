import { describe, expect, test } from 'vitest';
import { applyScaling, bytesSource, fitScaling, type GivenSamples, readCsv } from '../../src/data/index.js';
import { evaluate, openEngine, predict, fit as train } from '../../src/engine/index.js';
import { evaluateWith, type GivenModel, predictWith, readModel, writeModel } from '../../src/formats/index.js';

/** Two kinds of points whose columns are of very different sizes: without their scaling no network tells them apart. */
const rows = Array.from({ length: 60 }, (_, index) => {
  const side = index % 2 === 0 ? 1 : -1;
  return [1000 + side * (2 + Math.sin(index)), 0.001 * Math.cos(index) + side * 0.0005];
});
const names = ['right', 'left'];
const labels = rows.map((_, index) => names[index % 2]);
const csv = ['x,z,label', ...rows.map((row, index) => [...row, labels[index]].join(','))].join('\n');

const data = await readCsv(bytesSource(new TextEncoder().encode(csv)), { classes: names });
const inputScaling = fitScaling(data, 'standard');
const network = {
  inputs: 2,
  layers: [
    { units: 4, activation: 'tanh' },
    { units: 2, activation: 'softmax' },
  ],
  loss: { kind: 'categorical-cross-entropy' },
} as const;
const training = train(network, applyScaling(data, inputScaling), { epochs: 30, seed: 1 });
for await (const _ of training);
const { parameters } = training.state();
const model = readModel(writeModel({ network, parameters, inputScaling, classes: names }));

describe('a model that was read', () => {
  test('answers rows as they stand in the file, with the names of its classes', async () => {
    const answers = await predictWith(model, rows);
    expect(answers.map(({ answer }) => answer)).toEqual(labels);
    expect(answers.map(({ label }) => label)).toEqual(labels.map((name) => names.indexOf(name)));
    const outputs = await predict(network, parameters, applyScaling(data, inputScaling).inputs);
    expect(answers.flatMap((each) => each.outputs)).toEqual([...outputs]);
  });

  test('answers the same to rows in any form', async () => {
    const answers = await predictWith(model, rows);
    for (const given of [rows.flat(), Float64Array.from(rows.flat()), data, { ...data, inputs: data.inputs }]) {
      expect(await predictWith(model, given)).toEqual(answers);
    }
    expect(await predictWith(model, rows[0])).toEqual(answers.slice(0, 1));
    const plain = await predictWith(model, rows, await openEngine('plain'));
    expect(plain).toEqual(answers);
  });

  test('is evaluated on samples as they stand in the file', async () => {
    const expected = await evaluate(network, parameters, applyScaling(data, inputScaling));
    expect(expected.accuracy).toBe(1);
    expect(await evaluateWith(model, data)).toEqual(expected);
    expect(await evaluateWith(model, { inputs: rows, labels })).toEqual(expected);
  });

  test.each<[string, unknown, unknown, string]>([
    ['a text', '{}', rows, 'model is none, expected a model. Read it with readModel(text).'],
    ['half a row', model, [1, 2, 3], 'inputs has 3 numbers, expected rows of 2, as the network has inputs.'],
    ['NaN', model, [[1, Number.NaN]], 'inputs: input 2 of sample 1 is NaN, expected a finite number of float32.'],
    ['a text of numbers', model, '1,2', 'inputs is the text "1,2", expected numbers, or rows of numbers.'],
    [
      'a scaling of other columns',
      { ...model, inputScaling: { kind: 'columns', offsets: [0], factors: [1] } },
      rows,
      'the scaling is for 1 columns, the inputs have 2.',
    ],
  ])('is refused: %s', async (_, given, inputs, message) => {
    await expect(predictWith(given as GivenModel, inputs as number[])).rejects.toMatchObject({
      name: 'LonghandError',
      message,
    });
  });

  test('refuses columns in another order, if they have names', async () => {
    const named = readModel(writeModel({ ...model, inputNames: ['x', 'z'] }));
    expect(named.inputNames).toEqual(['x', 'z']);
    expect(await evaluateWith(named, data)).toEqual(await evaluateWith(model, data));
    const turned = { ...data, inputNames: ['z', 'x'] };
    const message =
      'input 1 is called "z", expected "x", as the model was trained. Read the file with { inputs: model.inputNames }.';
    await expect(evaluateWith(named, turned)).rejects.toMatchObject({ message });
    await expect(predictWith(named, turned)).rejects.toMatchObject({ message });
  });

  test('refuses samples that are none', async () => {
    await expect(evaluateWith(model, undefined as unknown as GivenSamples)).rejects.toMatchObject({
      message: expect.stringMatching(/^data is missing, expected inputs with labels or targets\./),
    });
  });
});

describe('a model without names', () => {
  const one = (activation: 'sigmoid' | 'identity'): GivenModel => ({
    network: { inputs: 1, layers: [{ units: 1, activation }], loss: { kind: 'squared-error', factor: 1 } },
    parameters: [{ weights: [[1]], biases: [0] }],
  });

  test('answers the number of the class', async () => {
    const answers = await predictWith(one('sigmoid'), [[-2], [3]]);
    expect(answers.map(({ answer, label }) => [answer, label])).toEqual([
      ['0', 0],
      ['1', 1],
    ]);
  });

  test('answers numbers where its outputs are numbers', async () => {
    expect(await predictWith(one('identity'), [[-2], [3]])).toEqual([{ outputs: [-2] }, { outputs: [3] }]);
  });

  test('takes bytes by its factor', async () => {
    const model: GivenModel = { ...one('identity'), inputScaling: { kind: 'factor', factor: 1 / 255 } };
    const expected = [{ outputs: [0] }, { outputs: [1] }];
    expect(await predictWith(model, Uint8Array.of(0, 255))).toEqual(expected);
    expect(await predictWith(model, [[0], [255]])).toEqual(expected);
  });

  test('is written with what was left out, and numbers from any array', () => {
    const text = writeModel(one('sigmoid'));
    expect(readModel(text)).toEqual({
      network: {
        ...one('sigmoid').network,
        loss: { kind: 'squared-error', factor: 1, overUnits: 'sum', overSamples: 'mean' },
      },
      parameters: [{ weights: Float32Array.of(1), biases: Float32Array.of(0) }],
    });
  });
});
