import { describe, expect, test } from 'vitest';
import { brainJs, type Model, nielsen, readModel, tensorflowJs, writeModel } from '../../src/formats/index.js';
import { alone, differenceOf, faultOf, fixture, fixtureJson, modelIn, outputsOf } from './fixture-files.js';

interface Expected {
  readonly file: string;
  readonly answers: readonly {
    readonly input: readonly number[] | Readonly<Record<string, number>>;
    readonly output: Readonly<Record<string, number>>;
  }[];
}
const cases = fixtureJson('brain-js/expected.json') as Expected[];

/** brain.js sums in float64 and keeps float32; here every operation rounds to 24 bits, at values of about one. */
const tolerance = 2e-6;

const read = (bytes: Uint8Array): Promise<Model> => modelIn(brainJs, { bytes, neighbour: alone });
const bytesOf = (data: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(data));

describe('a network of brain.js', () => {
  test.each(cases)('answers the same: $file', async ({ file, answers }) => {
    const bytes = fixture(`brain-js/${file}`);
    expect(brainJs.looksLike(bytes)).toBe(true);
    const model = await read(bytes);
    const { inputNames, classes } = model;
    const rows = answers.map(({ input }) =>
      Array.isArray(input)
        ? [...input]
        : (inputNames ?? []).map((name) => (input as Record<string, number>)[name] ?? 0),
    );
    const { units } = model.network.layers[model.network.layers.length - 1];
    const names = classes?.slice(-units) ?? Array.from({ length: units }, (_, index) => String(index));
    const expected = answers.map(({ output }) => names.map((name) => output[name]));
    expect(differenceOf(await outputsOf(model, rows), expected)).toBeLessThan(tolerance);
    expect(readModel(writeModel(model))).toEqual(model);
  });

  test.each(['names-1.json', 'names-2.json'])('has its names: %s', async (file) => {
    const { inputNames = [], classes = [] } = await read(fixture(`brain-js/${file}`));
    expect([...inputNames].sort()).toEqual(['7', 'blue', 'green', 'red']);
    expect([...classes].sort()).toEqual(['3', 'dark', 'light']);
  });

  test.each(['one-output-1.json', 'one-output-2.json'])('tells two classes apart by one output: %s', async (file) => {
    expect((await read(fixture(`brain-js/${file}`))).classes).toEqual(['not odd', 'odd']);
  });

  test('lowers half the squared error', async () => {
    const { network } = await read(fixture('brain-js/sigmoid-2.json'));
    expect(network.loss).toEqual({ kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'mean' });
  });

  test('is told from other JSON', () => {
    const files = [brainJs, nielsen, tensorflowJs].map((format) => format.name);
    const all = [
      ...cases.map(({ file }) => `brain-js/${file}`),
      'nielsen/QuadraticCost.json',
      'safetensors/written.json',
    ];
    for (const path of all) {
      const looksLike = [brainJs, nielsen, tensorflowJs].filter((format) => format.looksLike(fixture(path)));
      expect(looksLike.map(({ name }) => name)).toEqual(files.filter((name) => path.startsWith(name)));
    }
  });
});

describe('what is no network of brain.js', () => {
  // biome-ignore lint/suspicious/noExplicitAny: tests change any part of it
  type Json = any;
  const changed = (file: string, change: (json: Json) => void): Promise<string> => {
    const json = fixtureJson(`brain-js/${file}`);
    change(json);
    return faultOf(() => read(bytesOf(json)));
  };

  test.each<[string, string, (json: Json) => void, string]>([
    [
      'a recurrent one',
      'sigmoid-2.json',
      (json) => Object.assign(json, { type: 'LSTM' }),
      'type is "LSTM", expected NeuralNetwork or',
    ],
    [
      'no layers',
      'sigmoid-2.json',
      (json) => Object.assign(json, { layers: undefined }),
      'layers is missing, expected a list',
    ],
    [
      'one layer',
      'sigmoid-1.json',
      (json) => Object.assign(json, { layers: [{ 0: {} }] }),
      'layers is a list of 1, expected the inputs and',
    ],
    [
      'another activation',
      'sigmoid-1.json',
      (json) => Object.assign(json, { activation: 'softmax' }),
      'activation is "softmax", expected sigmoid',
    ],
    [
      'another activation',
      'sigmoid-2.json',
      (json) => Object.assign(json.trainOpts, { activation: '__proto__' }),
      'trainOpts.activation is "__proto__", expected sigmoid',
    ],
    [
      'a slope above 1',
      'steep-2.json',
      (json) => Object.assign(json.trainOpts, { leakyReluAlpha: 2 }),
      'trainOpts.leakyReluAlpha is 2, expected at most 1',
    ],
    [
      'a layer too many',
      'sigmoid-2.json',
      (json) => json.sizes.push(3),
      'layers is a list of 4, expected 5 layers, as sizes has',
    ],
    [
      'a row too few',
      'sigmoid-2.json',
      (json) => json.layers[1].weights.pop(),
      'layers[1].weights is a list of 3, expected 4 rows',
    ],
    [
      'a weight too few',
      'sigmoid-2.json',
      (json) => json.layers[2].weights[1].pop(),
      'layers[2].weights[1] is a list of 3, expected a list of 4 numbers',
    ],
    [
      'a weight that is none',
      'sigmoid-2.json',
      (json) => Object.assign(json.layers[2].weights[1], { 1: null }),
      'layers[2].weights[1][1] is null, expected a finite number',
    ],
    [
      'no biases',
      'sigmoid-2.json',
      (json) => Object.assign(json.layers[3], { biases: {} }),
      'layers[3].biases is an object, expected a list of 2 numbers',
    ],
    [
      'names for one place',
      'names-2.json',
      (json) => Object.assign(json.inputLookup, { red: 2, green: 2 }),
      'inputLookup.green is 2, expected a place of its own, below 4',
    ],
    [
      'a name too many',
      'names-2.json',
      (json) => Object.assign(json.outputLookup, { more: 3 }),
      'outputLookup is an object, expected 3 names',
    ],
    [
      'a weight of an unknown node',
      'names-1.json',
      (json) => Object.assign(json.layers[1][0], { weights: { a: 1, b: 2, c: 3, d: 4 } }),
      'layers[1]["0"].weights["7"] is missing, expected a finite number',
    ],
    [
      'a weight too many',
      'names-1.json',
      (json) => Object.assign(json.layers[1][0].weights, { more: 1 }),
      'layers[1]["0"].weights is an object, expected 4 weights',
    ],
    [
      'no bias',
      'names-1.json',
      (json) => Object.assign(json.layers[1][0], { bias: undefined }),
      'layers[1]["0"].bias is missing, expected a finite number',
    ],
    [
      'other sizes',
      'names-1.json',
      (json) => Object.assign(json.sizes, { 1: 9 }),
      'sizes[1] is 9, expected 3 nodes, as layers has',
    ],
  ])('is refused: %s', async (_, file, change, fault) => {
    expect((await changed(file, change)).slice(0, fault.length)).toBe(fault);
  });

  test('names of the prototype are names, and do no harm', async () => {
    const text = new TextDecoder().decode(fixture('brain-js/names-1.json')).replaceAll('"red"', '"__proto__"');
    const { inputNames } = await read(new TextEncoder().encode(text));
    expect(inputNames).toContain('__proto__');
    expect(({} as { bias?: unknown }).bias).toBeUndefined();
    // Left out, it is not found in what every object inherits.
    const without = text.replace(/"__proto__":-?[\d.]+/, '"other":1');
    expect(await faultOf(() => read(new TextEncoder().encode(without)))).toMatch(/weights\.__proto__ is missing/);
  });

  test.each(['names-1.json', 'names-2.json'])(
    '%s cut off or with a bit flipped is refused, or is a model',
    async (file) => {
      const bytes = fixture(`brain-js/${file}`);
      for (let length = 0; length < bytes.length; length++) {
        expect(await faultOf(() => read(bytes.subarray(0, length)))).not.toBe('nothing');
      }
      for (let bit = 0; bit < 8 * bytes.length; bit++) {
        const changed = bytes.slice();
        changed[bit >> 3] ^= 1 << (bit & 7);
        await faultOf(async () => writeModel(await read(changed)));
      }
    },
  );
});
