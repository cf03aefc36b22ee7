import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import {
  model as functional,
  input,
  type LayersModel,
  layers,
  loadLayersModel,
  type SymbolicTensor,
  sequential,
} from '@tensorflow/tfjs-layers';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type GivenFile,
  type Model,
  type NamedBytes,
  type OpenChoices,
  readModel,
  tensorflowJs,
} from '../../src/formats/index.js';
import { seed } from '../random-networks.js';
import { differenceOf, faultOf, fixture, modelIn, outputsOf } from './fixture-files.js';
import { models } from './random-models.js';
import { expectSame } from './same-model.js';

await tf.setBackend('cpu');

/**
 * Both work in float32, TensorFlow.js with sums in another order and functions of its own: each of some dozens of operations
 * rounds to 24 bits, at values of a few units.
 */
const tolerance = 3e-6;

/** The files of a model as they would lie in a folder, the JSON as data to be changed. */
interface Saved {
  // biome-ignore lint/suspicious/noExplicitAny: tests change any part of it
  readonly json: any;
  readonly files: Readonly<Record<string, Uint8Array>>;
}

const folderOf =
  (files: Saved['files']): GivenFile['neighbour'] =>
  async (name) => {
    if (!Object.hasOwn(files, name)) throw new Error(`asked for ${name}`);
    return files[name];
  };

const readBytesOf = (bytes: Uint8Array, files: Saved['files'], open?: OpenChoices): Promise<Model> =>
  modelIn(tensorflowJs, { bytes, neighbour: folderOf(files) }, open);

const read = ({ json, files }: Saved, open?: OpenChoices): Promise<Model> =>
  readBytesOf(new TextEncoder().encode(JSON.stringify(json)), files, open);

const writtenFiles = (model: Model): NamedBytes[] => {
  const files = tensorflowJs.writes?.(model, { name: 'model.json' }) ?? [];
  return [...files].reverse();
};

function write(model: Model): Saved {
  const [main, ...others] = writtenFiles(model);
  return {
    json: JSON.parse(new TextDecoder().decode(main.bytes)),
    files: Object.fromEntries(others.map(({ name, bytes }) => [name, bytes])),
  };
}

/** As `model.save` of TensorFlow.js sends it to a server, its weights in shards of so many bytes. */
async function saved(model: LayersModel, shard = Number.POSITIVE_INFINITY): Promise<Saved> {
  let form: FormData | undefined;
  const fetchFunc = async (_: unknown, init?: RequestInit): Promise<Response> => {
    form = init?.body as FormData;
    return new Response('', { status: 200 });
  };
  await model.save(tf.io.browserHTTPRequest('http://localhost/save', { fetchFunc: fetchFunc as typeof fetch }));
  const [main, weights] = ['model.json', 'model.weights.bin'].map((name) => form?.get(name) as Blob);
  const json = JSON.parse(await main.text());
  const bytes = new Uint8Array(await weights.arrayBuffer());
  if (shard >= bytes.length) return { json, files: { 'model.weights.bin': bytes } };
  // As its converter cuts them.
  const files: Record<string, Uint8Array> = {};
  for (let at = 0; at < bytes.length; at += shard) {
    files[`group1-shard${Object.keys(files).length + 1}.bin`] = bytes.slice(at, at + shard);
  }
  json.weightsManifest[0].paths = Object.keys(files);
  return { json, files };
}

/** As TensorFlow.js loads it. */
async function loaded({ json, files }: Saved): Promise<LayersModel> {
  const [{ paths, weights }] = json.weightsManifest;
  const bytes = Buffer.concat(paths.map((path: string) => files[path.replace('./', '')]));
  const artifacts = await tf.io.getModelArtifactsForJSON(json, async () => [
    weights,
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
  ]);
  return loadLayersModel(tf.io.fromMemory(artifacts));
}

function predictionsOf(
  model: LayersModel,
  inputs: readonly (readonly number[])[],
  shape: readonly number[] = [],
): number[][] {
  const given = tf.tensor(
    inputs.flat(),
    shape.length === 0 ? [inputs.length, inputs[0].length] : [inputs.length, ...shape],
  );
  return (model.predict(given) as tf.Tensor).arraySync() as number[][];
}

const inputsOf = (count: number): number[][] =>
  [0, 1, 2].map((sample) => Array.from({ length: count }, (_, index) => Math.sin(7 * sample + 3 * index + 1)));

const small = readModel(fixture('safetensors/written.json'));

describe('a layers model of Longhand', () => {
  test('predicts the same in TensorFlow.js', async () => {
    await fc.assert(
      fc.asyncProperty(models, async (given) => {
        // Moderate numbers; the bits of any are compared below.
        const parameters = given.parameters.map(({ weights, biases, bias }, layer) => ({
          weights: weights.map((_, index) => Math.cos(5 * index + layer)),
          ...(biases === undefined ? {} : { biases: biases.map((_, index) => Math.sin(index + layer)) }),
          ...(bias === undefined ? {} : { bias: 0.25 }),
        }));
        const model = { ...given, parameters };
        const inputs = inputsOf(model.network.inputs);
        const predictions = predictionsOf(await loaded(write(model)), inputs);
        expect(differenceOf(await outputsOf(model, inputs), predictions)).toBeLessThan(tolerance);
      }),
      { seed, numRuns: 60 },
    );
  });

  test('is read back the same, every bit of every parameter', async () => {
    await fc.assert(
      fc.asyncProperty(models, async (given) => {
        expectSame(await read(write(given)), given);
      }),
      { seed, numRuns: 300 },
    );
  });

  test('keeps what it means through TensorFlow.js, loaded and saved there', async () => {
    expectSame(await read(await saved(await loaded(write(small)))), small);
  });

  test('whose weights were trained there is read with them', async () => {
    const model = await loaded(write(small));
    model.layers[0].setWeights([tf.ones([4, 5]), tf.zeros([5])]);
    const { parameters, classes } = await read(await saved(model));
    expect(parameters[0]).toEqual({ weights: new Float32Array(20).fill(1), biases: new Float32Array(5) });
    expect(classes).toEqual(small.classes);
  });

  test('that says one thing in its topology and another beside it is refused', async () => {
    const changed = async (change: (json: Saved['json']) => void): Promise<string> => {
      const { json, files } = write(small);
      change(json);
      return faultOf(() => read({ json, files }));
    };
    expect(
      await changed((json) => {
        json.modelTopology.config.layers[0].config.activation = 'tanh';
        json.modelTopology.config.layers.splice(1, 1);
      }),
    ).toBe(
      'userDefinedMetadata.longhand.network.layers[0] is 5 × leaky-relu with slope 0.2, modelTopology has 5 × tanh.',
    );
    expect(
      await changed((json) => {
        json.userDefinedMetadata.longhand.parameters[2] = 'unit';
      }),
    ).toBe('userDefinedMetadata.longhand.parameters[2] is "unit", modelTopology has use_bias false.');
    expect(
      await changed((json) => {
        json.userDefinedMetadata.longhand.classes = ['one'];
      }),
    ).toBe('userDefinedMetadata.longhand.classes has 1 entry, the network has 2 outputs.');
  });

  test('has names of its own beside other models', () => {
    expect(tensorflowJs.writes?.(small, { name: 'iris.json' }).map(({ name }) => name)).toEqual([
      'iris.weights.bin',
      'iris.json',
    ]);
  });
});

describe('a layers model of TensorFlow.js', () => {
  const dense = (units: number, config: object = {}) =>
    layers.dense({ units, kernelInitializer: 'glorotNormal', biasInitializer: 'randomNormal', ...config });

  const cases: [string, () => LayersModel, number, number[]?][] = [
    [
      'a Sequential',
      () =>
        sequential({
          layers: [dense(5, { inputShape: [4], activation: 'tanh' }), dense(3, { activation: 'softmax' })],
        }),
      4,
    ],
    [
      'every activation',
      () =>
        sequential({
          layers: [
            dense(4, { inputShape: [3], activation: 'sigmoid' }),
            dense(4, { activation: 'relu' }),
            dense(2, { activation: 'linear' }),
          ],
        }),
      3,
    ],
    [
      'no biases',
      () =>
        sequential({
          layers: [dense(4, { inputShape: [3], useBias: false, activation: 'relu' }), dense(1, { useBias: false })],
        }),
      3,
    ],
    [
      'activations in layers of their own',
      () =>
        sequential({
          layers: [
            layers.inputLayer({ inputShape: [3] }),
            dense(4),
            layers.leakyReLU({ alpha: 0.125 }),
            layers.dropout({ rate: 0.5 }),
            dense(4),
            layers.leakyReLU(),
            dense(4),
            layers.reLU(),
            dense(3),
            layers.activation({ activation: 'tanh' }),
            dense(3),
            layers.softmax(),
          ],
        }),
      3,
    ],
    [
      'pictures',
      () => sequential({ layers: [layers.flatten({ inputShape: [2, 3, 1] }), dense(3, { activation: 'sigmoid' })] }),
      6,
      [2, 3, 1],
    ],
    [
      'a straight Functional',
      () => {
        const start = input({ shape: [4] });
        const hidden = dense(3, { activation: 'relu' }).apply(start) as SymbolicTensor;
        const dropped = layers.dropout({ rate: 0.1 }).apply(hidden) as SymbolicTensor;
        return functional({
          inputs: start,
          outputs: dense(2, { activation: 'softmax' }).apply(dropped) as SymbolicTensor,
        });
      },
      4,
    ],
  ];

  test.each(cases)('is read: %s', async (_, make, count, shape) => {
    const model = make();
    const inputs = inputsOf(count);
    for (const shard of [Number.POSITIVE_INFINITY, 10]) {
      const files = await saved(model, shard);
      const found = await read(files);
      expect(differenceOf(await outputsOf(found, inputs), predictionsOf(model, inputs, shape))).toBeLessThan(tolerance);
      expect(found.shape).toEqual(shape?.slice(0, 2));
    }
  });

  test.each([
    ['meanSquaredError', 'sigmoid', { kind: 'squared-error', factor: 1, overUnits: 'mean', overSamples: 'mean' }],
    ['binaryCrossentropy', 'sigmoid', { kind: 'binary-cross-entropy', overUnits: 'mean', overSamples: 'mean' }],
    [
      'categoricalCrossentropy',
      'softmax',
      { kind: 'categorical-cross-entropy', overUnits: 'sum', overSamples: 'mean' },
    ],
  ] as const)('has the loss that it was trained with: %s', async (loss, activation, expected) => {
    const model = sequential({ layers: [dense(3, { inputShape: [2], activation })] });
    model.compile({ loss, optimizer: 'sgd' });
    const { json, files } = await saved(model);
    const trainingConfig = { loss, metrics: [], optimizer_config: { class_name: 'SGD', config: {} } };
    const { network } = await read({ json: { ...json, trainingConfig }, files });
    expect(network.loss).toEqual(expected);
    // What TensorFlow.js itself works as the loss of one sample, beside the sum or mean over outputs that is read from its name.
    const [inputs, targets] = [[[0.3, -0.8]], [[0, 1, 0]]];
    const worked = (model.evaluate(tf.tensor2d(inputs), tf.tensor2d(targets)) as tf.Scalar).dataSync()[0];
    const [a] = predictionsOf(model, inputs);
    const parts = a.map((value, unit) => {
      const y = targets[0][unit];
      if (expected.kind === 'squared-error') return expected.factor * (value - y) ** 2;
      return -(y * Math.log(value)) - (expected.kind === 'binary-cross-entropy' ? (1 - y) * Math.log(1 - value) : 0);
    });
    const sum = parts.reduce((total, each) => total + each, 0);
    // Logarithms in float32.
    expect(expected.overUnits === 'mean' ? sum / 3 : sum).toBeCloseTo(worked, 5);
  });

  test.each(['uint8', 'uint16', 'float16'] as const)('is read where it was quantized: %s', async (dtype) => {
    const model = sequential({ layers: [dense(5, { inputShape: [4], activation: 'tanh' }), dense(3)] });
    const { json, files } = await saved(model);
    const [{ weights }] = json.weightsManifest;
    const numbers = new Float32Array(files['model.weights.bin'].slice().buffer);
    // As the converter of TensorFlow.js does it: whole numbers between the least and the greatest, or half floats.
    let at = 0;
    const parts: Uint8Array[] = [];
    for (const spec of weights) {
      const values = numbers.slice(at, at + spec.shape.reduce((a: number, b: number) => a * b, 1));
      at += values.length;
      if (dtype === 'float16') {
        spec.quantization = { dtype, original_dtype: 'float32' };
        // The upper bits of a normal float32, its exponent with another bias.
        const halves = Uint16Array.from(new Uint32Array(values.buffer), (bits) => {
          const exponent = ((bits >>> 23) & 255) - 112;
          return exponent <= 0 ? 0 : ((bits >>> 16) & 0x8000) | (exponent << 10) | ((bits >>> 13) & 1023);
        });
        parts.push(new Uint8Array(halves.buffer));
        continue;
      }
      const [min, max] = [Math.min(...values), Math.max(...values)];
      const scale = (max - min) / (dtype === 'uint8' ? 255 : 65535);
      spec.quantization = { dtype, scale, min, original_dtype: 'float32' };
      const stored = Array.from(values, (value) => Math.round((value - min) / scale));
      parts.push(dtype === 'uint8' ? Uint8Array.from(stored) : new Uint8Array(Uint16Array.from(stored).buffer));
    }
    const quantized = { json, files: { 'model.weights.bin': new Uint8Array(Buffer.concat(parts)) } };
    const inputs = inputsOf(4);
    const predictions = predictionsOf(await loaded(quantized), inputs);
    expect(differenceOf(await outputsOf(await read(quantized), inputs), predictions)).toBeLessThan(tolerance);
    expect(differenceOf(predictionsOf(model, inputs), predictions)).toBeGreaterThan(0);
  });

  test('is read as the converter of Keras writes it', async () => {
    const { json, files } = await saved(
      sequential({
        layers: [
          dense(4, { inputShape: [3], activation: 'relu', name: 'dense' }),
          dense(2, { activation: 'softmax', name: 'dense_1' }),
        ],
      }),
    );
    const { class_name, config } = json.modelTopology;
    const modelTopology = {
      keras_version: '2.15.0',
      backend: 'tensorflow',
      model_config: { class_name, config },
      training_config: { loss: { class_name: 'CategoricalCrossentropy', config: { from_logits: false } } },
    };
    const weights = json.weightsManifest[0].weights.map((spec: { name: string }) => ({
      ...spec,
      name: `sequential/${spec.name}:0`,
    }));
    const other = { ...json, modelTopology, weightsManifest: [{ ...json.weightsManifest[0], weights }] };
    const [plain, converted] = [await read({ json, files }), await read({ json: other, files })];
    expectSame(converted, plain);
    expect(plain.network.loss).toEqual({ kind: 'categorical-cross-entropy', overUnits: 'sum', overSamples: 'mean' });
  });
});

describe('what is no dense network', () => {
  const changed = async (change: (json: Saved['json']) => void, open?: OpenChoices): Promise<string> => {
    const { json, files } = write(small);
    json.userDefinedMetadata = undefined;
    change(json);
    return faultOf(() => read({ json, files }, open));
  };
  // biome-ignore lint/suspicious/noExplicitAny: tests change any part of it
  const layersOf = (json: Saved['json']): any[] => json.modelTopology.config.layers;

  test.each<[string, (json: Saved['json']) => void, string]>([
    [
      'a graph model',
      (json) => Object.assign(json, { format: 'graph-model' }),
      'format is "graph-model", expected layers-model. A graph model has',
    ],
    [
      'no topology',
      (json) => Object.assign(json, { modelTopology: null }),
      'modelTopology.class_name is missing, expected Sequential',
    ],
    [
      'another class',
      (json) => Object.assign(json.modelTopology, { class_name: 'RNN' }),
      'modelTopology.class_name is "RNN", expected Sequential',
    ],
    [
      'no layers',
      (json) => Object.assign(json.modelTopology.config, { layers: [] }),
      'modelTopology.config.layers is a list of 0, expected 1 to 1000 layers',
    ],
    [
      'a convolution',
      (json) => layersOf(json).splice(1, 0, { class_name: 'Conv2D', config: { name: 'c' } }),
      'modelTopology.config.layers[1].class_name is "Conv2D", expected Dense',
    ],
    [
      'an unknown activation',
      (json) => Object.assign(layersOf(json)[2].config, { activation: 'swish' }),
      'modelTopology.config.layers[2].config.activation is "swish", expected one of linear',
    ],
    [
      'an activation of the prototype',
      (json) => Object.assign(layersOf(json)[2].config, { activation: 'constructor' }),
      'modelTopology.config.layers[2].config.activation is "constructor"',
    ],
    [
      'two activations',
      (json) => layersOf(json).splice(3, 0, { class_name: 'ReLU', config: {} }),
      'modelTopology.config.layers[3].class_name is "ReLU", expected one activation after a Dense layer, which has sigmoid',
    ],
    [
      'a capped ReLU',
      (json) => layersOf(json).push({ class_name: 'ReLU', config: { max_value: 6 } }),
      'modelTopology.config.layers[5].config.max_value is 6, expected none',
    ],
    [
      'no units',
      (json) => Object.assign(layersOf(json)[0].config, { units: 0 }),
      'modelTopology.config.layers[0].config.units is 0, expected a whole number',
    ],
    [
      'other units',
      (json) => Object.assign(layersOf(json)[0].config, { units: 6 }),
      'weightsManifest[0].weights[0].shape is a list of 2, expected [inputs, 6] for the kernel of "dense_1"',
    ],
    [
      'other inputs',
      (json) => Object.assign(layersOf(json)[0].config, { batch_input_shape: [null, 9] }),
      'modelTopology.config.layers[0] has a kernel for 4 inputs, the model’s inputs are 9',
    ],
    [
      'pictures without Flatten',
      (json) => Object.assign(layersOf(json)[0].config, { batch_input_shape: [null, 2, 2] }),
      'modelTopology.config.layers[0].class_name is "Dense", expected Flatten before it',
    ],
    [
      'layers out of order',
      (json) => layersOf(json).splice(2, 2, layersOf(json)[3], layersOf(json)[2]),
      'modelTopology.config.layers[2] is an object, expected a kernel for 5 inputs',
    ],
    [
      'a layer without weights',
      (json) => Object.assign(layersOf(json)[0].config, { name: 'other' }),
      'modelTopology.config.layers[0] has no weights "other/kernel"',
    ],
    [
      'weights without a layer',
      (json) => layersOf(json).pop(),
      'weightsManifest[0].weights[5].name is "dense_4/kernel", expected weights of the Dense layers only',
    ],
    [
      'weights twice',
      (json) => Object.assign(json.weightsManifest[0].weights[1], { name: 'dense_1/kernel' }),
      'weightsManifest[0].weights[1].name is "dense_1/kernel", expected a name of its own',
    ],
    [
      'whole numbers',
      (json) => Object.assign(json.weightsManifest[0].weights[1], { dtype: 'int32' }),
      'weightsManifest[0].weights[1].dtype is "int32", expected float32',
    ],
    [
      'an unknown quantization',
      (json) => Object.assign(json.weightsManifest[0].weights[1], { quantization: { dtype: 'int4' } }),
      'weightsManifest[0].weights[1].quantization.dtype is "int4", expected uint8',
    ],
    [
      'a path out of the folder',
      (json) => Object.assign(json.weightsManifest[0], { paths: ['../secret'] }),
      'weightsManifest[0].paths[0] is "../secret", expected the plain name',
    ],
    [
      'a path on Windows',
      (json) => Object.assign(json.weightsManifest[0], { paths: ['C:secret'] }),
      'weightsManifest[0].paths[0] is "C:secret", expected the plain name',
    ],
    [
      'the folder itself',
      (json) => Object.assign(json.weightsManifest[0], { paths: ['..'] }),
      'weightsManifest[0].paths[0] is "..", expected the plain name',
    ],
    [
      'a file twice',
      (json) => json.weightsManifest[0].paths.push('model.weights.bin'),
      'weightsManifest[0].paths[1] is "model.weights.bin", expected each file once',
    ],
    [
      'no files',
      (json) => Object.assign(json.weightsManifest[0], { paths: [] }),
      'weightsManifest and those before it have 0 bytes, the weights of its group take',
    ],
    [
      'a size that overflows',
      (json) => Object.assign(json.weightsManifest[0].weights[0], { shape: [2 ** 50, 2 ** 50] }),
      'weightsManifest[0].paths[0] "model.weights.bin" has 260 bytes, the weights of its group take 5.07',
    ],
    [
      'an unknown loss',
      (json) => Object.assign(json, { trainingConfig: { loss: 'hinge' } }),
      'trainingConfig.loss is "hinge", expected mean_squared_error',
    ],
    [
      'logits',
      (json) =>
        Object.assign(json, {
          trainingConfig: { loss: { class_name: 'BinaryCrossentropy', config: { from_logits: true } } },
        }),
      'trainingConfig.loss.config.from_logits is true, expected false',
    ],
  ])('is refused: %s', async (_, change, fault) => {
    expect((await changed(change)).slice(0, fault.length)).toBe(fault);
  });

  test('takes the loss that is said in the place of one that it does not know', async () => {
    const unknown = (json: Saved['json']) => Object.assign(json, { trainingConfig: { loss: 'hinge' } });
    expect(await changed(unknown, { loss: 'squared-error' })).toBe('nothing');
  });

  test.each<[string, unknown[], string]>([
    [
      'a fork',
      [
        ['a', []],
        ['b', ['a']],
        ['c', ['a']],
      ],
      'modelTopology.config.layers[1].inbound_nodes is a list of 1, expected one chain',
    ],
    [
      'a join',
      [
        ['a', []],
        ['b', ['a']],
        ['c', ['a', 'b']],
      ],
      'modelTopology.config.layers[2].inbound_nodes[0] is a list of 2, expected one connection',
    ],
    [
      'a circle',
      [
        ['a', []],
        ['b', ['c']],
        ['c', ['b']],
      ],
      'modelTopology.config.layers[1].inbound_nodes is a list of 1, expected connections that end at the input. They go in a circle',
    ],
    [
      'a layer that is not there',
      [
        ['a', []],
        ['c', ['x']],
      ],
      'modelTopology.config.layers[1].inbound_nodes[0][0][0] is "x", expected the name of a layer',
    ],
    [
      'a name twice',
      [
        ['a', []],
        ['a', ['a']],
        ['c', ['a']],
      ],
      'modelTopology.config.layers[1].name is "a", expected a name of its own',
    ],
  ])('is refused as a Functional: %s', async (_, list, fault) => {
    const message = await changed((json) => {
      const layers = (list as [string, string[]][]).map(([name, from]) => ({
        class_name: 'Dense',
        name,
        config: { name, units: 1 },
        inbound_nodes: from.length === 0 ? [] : [from.map((each) => [each, 0, 0, {}])],
      }));
      json.modelTopology = {
        class_name: 'Functional',
        config: { layers, input_layers: [['a', 0, 0]], output_layers: [['c', 0, 0]] },
      };
    });
    expect(message.slice(0, fault.length)).toBe(fault);
  });

  test('is refused with a number that is none, and its weight', async () => {
    const { json, files } = write(small);
    new DataView(files['model.weights.bin'].buffer).setFloat32(8, Number.POSITIVE_INFINITY, true);
    expect(await faultOf(() => read({ json, files }))).toBe(
      'weightsManifest[0].weights[0] "dense_1/kernel": number 3 is Infinity, expected a finite number of float32.',
    );
  });
});

describe('damaged files', () => {
  const [{ bytes: main }, { name, bytes: weights }] = writtenFiles(small);
  const readBytes = (bytes: Uint8Array, numbers = weights): Promise<string> =>
    faultOf(async () => writtenFiles(await readBytesOf(bytes, { [name]: numbers })));

  test('cut off anywhere are refused', async () => {
    for (let length = 0; length < main.length - 2; length++) {
      expect(await readBytes(main.subarray(0, length)), `${length}`).not.toBe('nothing');
    }
    for (let length = 0; length < weights.length; length++) {
      expect(await readBytes(main, weights.subarray(0, length))).toContain(`has ${length} byte`);
    }
  });

  test('with a bit flipped are refused, or are a model', async () => {
    const flipped = (bytes: Uint8Array, bit: number): Uint8Array =>
      bytes.with(bit >> 3, bytes[bit >> 3] ^ (1 << (bit & 7)));
    for (let bit = 0; bit < 8 * main.length; bit++) {
      const changed = flipped(main, bit);
      await faultOf(async () => {
        try {
          await readBytesOf(changed, { [name]: weights });
        } catch (error) {
          // Another name of the file of weights, for which the folder has none.
          if (!(error instanceof Error && error.message.startsWith('asked for '))) throw error;
        }
      });
    }
    for (let bit = 0; bit < 8 * weights.length; bit++) await readBytes(main, flipped(weights, bit));
  });

  test('with parts of another type are refused, or are a model', async () => {
    const text = new TextDecoder().decode(main);
    const places = [...text.matchAll(/: ("[^"\n]*"|[\d.]+|\[|\{|null|true|false)/g)];
    for (const forged of [
      '-1',
      '1e999',
      '9007199254740993',
      '{"__proto__": {"units": 3}}',
      '[[[]]]',
      'null',
      '"__proto__"',
    ]) {
      for (const { 0: whole, index } of places) {
        if (/[[{]$/.test(whole)) continue;
        const changed = `${text.slice(0, index)}: ${forged}${text.slice(index + whole.length)}`;
        await faultOf(async () => {
          try {
            await readBytesOf(new TextEncoder().encode(changed), { [name]: weights });
          } catch (error) {
            if (!(error instanceof Error && error.message.startsWith('asked for '))) throw error;
          }
        });
      }
    }
    expect(({} as { units?: unknown }).units).toBeUndefined();
  });
});
