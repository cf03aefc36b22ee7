import { describe, expect, test } from 'vitest';
import { LonghandError } from '../../src/base/index.js';
import type { DataSet } from '../../src/data/index.js';
import { drawTensors, type FitOptions, openEngine, zerosLike } from '../../src/engine/index.js';
import { settingsOf } from '../../src/engine/settings.js';
import type { Network } from '../../src/network/index.js';
import { readRun } from '../../src/run/index.js';
import { classifier, corners, inShards } from './data-sets.js';

const network = classifier(2, 3, 4);
const data = corners(12, 1);
const engines = await Promise.all([openEngine('plain'), openEngine('wasm')]);

/** What `fit` says at once, before anything is trained: both engines the same. */
function faultsOf(options: FitOptions, given: Partial<{ network: Network; data: DataSet }> = {}): string {
  const [plain, wasm] = engines.map((engine) => {
    try {
      engine.fit(given.network ?? network, given.data ?? data, options);
      return '';
    } catch (error) {
      expect(error).toBeInstanceOf(LonghandError);
      return (error as LonghandError).message;
    }
  });
  expect(wasm).toBe(plain);
  return plain;
}

const drawn = drawTensors(network, 1);
const resume = {
  parameters: drawn,
  moments: [],
  epoch: 0,
  step: 0,
  totalSteps: 0,
  running: { loss: 0, correct: 0, samples: 0 },
};
const nan = Number.NaN;
const infinite = Number.POSITIVE_INFINITY;

describe('an option that cannot be', () => {
  test.each<[FitOptions, string]>([
    [{ epochs: -1 }, 'epochs is -1, expected a number of at least 1.'],
    [{ epochs: 0 }, 'epochs is 0, expected a number of at least 1.'],
    [{ epochs: 1.5 }, 'epochs is 1.5, expected a whole number.'],
    [{ batchSize: 0 }, 'batchSize is 0, expected a number of at least 1.'],
    [{ batchSize: nan }, 'batchSize is NaN, expected a number. A number must be finite.'],
    [{ seed: -1 }, 'seed is -1, expected a number of at least 0.'],
    [{ seed: 2 ** 32 }, 'seed is 4294967296, expected a number of at most 4294967295.'],
    [{ reportEvery: 0 }, 'reportEvery is 0, expected a number of at least 1.'],
    [{ weightDecay: -0.1 }, 'weightDecay is -0.1, expected a number of at least 0.'],
    [{ weightDecay: infinite }, 'weightDecay is Infinity, expected a number. A number must be finite.'],
    [{ optimizer: { kind: 'momentum', momentum: 1 } }, 'optimizer.momentum is 1, expected a number of less than 1.'],
    [
      { optimizer: { kind: 'nesterov', momentum: -0.5 } },
      'optimizer.momentum is -0.5, expected a number of at least 0.',
    ],
    [{ optimizer: { kind: 'adam', beta1: 1 } }, 'optimizer.beta1 is 1, expected a number of less than 1.'],
    [
      { optimizer: { kind: 'adam', beta2: nan } },
      'optimizer.beta2 is NaN, expected a number. A number must be finite.',
    ],
    [{ optimizer: { kind: 'adam', epsilon: 0 } }, 'optimizer.epsilon is 0, expected a number of at least 1e-30.'],
    [{ learningRate: nan }, 'learningRate is NaN, expected a number or keys with values.'],
    [
      { learningRate: { kind: 'linear', from: 1, to: infinite } },
      'learningRate.to is Infinity, expected a number. A number must be finite.',
    ],
    [
      { learningRate: { kind: 'steps', from: 1, factor: nan, after: [1] } },
      'learningRate.factor is NaN, expected a number. A number must be finite.',
    ],
    [
      { learningRate: { kind: 'steps', from: 1, factor: 1, after: [1, -2] } },
      'learningRate.after[1] is -2, expected a number of at least 1.',
    ],
    [
      { learningRate: { kind: 'cosine', from: 1, to: 0, warmup: nan } },
      'learningRate.warmup is NaN, expected a number. A number must be finite.',
    ],
    [
      { epochs: 3, learningRate: { kind: 'cosine', from: 1, to: 0, warmup: 3 } },
      'learningRate.warmup is 3, expected less than the 3 epochs of the training.',
    ],
    [
      { learningRate: { kind: 'exponential', from: 1, to: 0 } },
      'learningRate.to is 0, expected a number of more than 0.',
    ],
    [{ classWeights: [0, 0, 0, 0] }, 'classWeights are all 0, expected a class that counts.'],
    [{ classWeights: [1, 1] }, 'classWeights has 2 numbers, expected 4, one for each class.'],
    [{ classWeights: [1, -1, 1, 1] }, 'classWeights[1] is -1, expected a number of at least 0.'],
    [
      { earlyStopping: { patience: 3 } },
      'earlyStopping watches the validation loss, expected validation samples beside it.',
    ],
    [
      { earlyStopping: { patience: 0 }, validation: data },
      'earlyStopping.patience is 0, expected a number of at least 1.',
    ],
    [
      { earlyStopping: { patience: 1, leastGain: nan }, validation: data },
      'earlyStopping.leastGain is NaN, expected a number. A number must be finite.',
    ],
    [{ parameters: drawn.slice(1) }, 'parameters has 1 layers, expected 2, as the network has.'],
    [
      { parameters: [drawn[0], { weights: new Float32Array(5), biases: new Float32Array(3) }] },
      'parameters[1].weights has 5 numbers, expected 4 × 3.\nparameters[1].biases has 3 numbers, expected 4.',
    ],
    [
      { parameters: [{ weights: new Float32Array(6).fill(nan) }, drawn[1]] },
      'parameters holds a number that is not finite, expected finite numbers.',
    ],
    [
      { parameters: [{ weights: new Float32Array(6), bias: infinite }, drawn[1]] },
      'parameters holds a number that is not finite, expected finite numbers.',
    ],
    [{ resume: { ...resume, parameters: [] } }, 'resume.parameters has 0 layers, expected 2, as the network has.'],
    [
      { resume, optimizer: { kind: 'adam' } },
      'resume.moments has 0 of each parameter, expected 2, as the optimizer adam keeps.',
    ],
    [
      { resume: { ...resume, moments: [zerosLike(drawn)] } },
      'resume.moments has 1 of each parameter, expected 0, as the optimizer sgd keeps.',
    ],
    [
      { resume: { ...resume, moments: [zerosLike(drawn.slice(1))] }, optimizer: { kind: 'momentum' } },
      'resume.moments[0] has 1 layers, expected 2, as the network has.',
    ],
    [
      { epochs: -1, seed: 0.5, learningRate: nan },
      'seed is 0.5, expected a whole number.\nepochs is -1, expected a number of at least 1.\nlearningRate is NaN, expected a number or keys with values.',
    ],
  ])('%j', (options, message) => {
    expect(faultsOf(options)).toBe(message);
  });

  const given = (options: object): FitOptions => options as FitOptions;

  test.each<[string, FitOptions, string]>([
    [
      'a name like another',
      given({ epoch: 3 }),
      'epoch is not known here, expected one of seed, epochs, batchSize, learningRate, optimizer, weightDecay, earlyStopping, classWeights, reportEvery, parameters, validation, signal, onProgress, resume, threads. Did you mean "epochs"?',
    ],
    [
      'a rate without its numbers',
      given({ learningRate: 'linear' }),
      'learningRate is the text "linear", expected a number or keys with values.',
    ],
    [
      'a schedule that is none',
      given({ learningRate: { kind: 'liner', from: 1, to: 0 } }),
      'learningRate.kind is the text "liner", expected one of linear, exponential, cosine, steps. Did you mean "linear"?',
    ],
    [
      'an optimizer that is none',
      given({ optimizer: { kind: 'adm' } }),
      'optimizer.kind is the text "adm", expected one of sgd, momentum, nesterov, adam. Did you mean "adam"?',
    ],
    [
      'a number of another optimizer',
      given({ optimizer: { kind: 'sgd', momentum: 0.9 } }),
      'optimizer.momentum is not known here, expected one of kind.',
    ],
    ['options that are none', given([]), 'options is a list of 0, expected keys with values.'],
  ])('%s', (_, options, message) => {
    expect(faultsOf(options)).toBe(message);
  });

  test('is nothing else: the least and the greatest of each go through', () => {
    const least: FitOptions = {
      epochs: 1,
      batchSize: 1,
      seed: 0,
      weightDecay: 0,
      optimizer: { kind: 'momentum', momentum: 0 },
    };
    expect(faultsOf(least)).toBe('');
    expect(
      faultsOf({ epochs: 1e9, batchSize: 1e6, seed: 2 ** 32 - 1, reportEvery: 1e9, classWeights: [0, 0, 0, 1e6] }),
    ).toBe('');
    expect(faultsOf({ earlyStopping: { patience: 1, leastGain: 0 }, validation: data })).toBe('');
    expect(faultsOf({ resume })).toBe('');
  });
});

describe('samples that cannot be', () => {
  const inputs = data.inputs as Float32Array;
  const labels = { kind: 'labels', labels: new Uint32Array(12), classes: 4 } as const;
  const withInput = (at: number, value: number): DataSet => ({
    ...data,
    inputs: inputs.map((each, index) => (index === at ? value : each)),
  });
  const rows = (columns: number, values = new Float32Array(12 * columns)): DataSet => ({
    ...data,
    targets: { kind: 'rows', columns, values },
  });
  const wrongLabel = Uint32Array.from({ length: 12 }, (_, index) => (index === 7 ? 4 : 0));

  /** Rows that name the first of four classes, but for one number. */
  const rowsBut = (at: number, value: number): Float32Array<ArrayBuffer> =>
    Float32Array.from({ length: 48 }, (_, index) => (index === at ? value : index % 4 === 0 ? 1 : 0));
  const firstClass = rowsBut(0, 1);

  const cases: [string, DataSet, string][] = [
    [
      'a target that is no probability',
      rows(4, rowsBut(5, -0.5)),
      ': target 2 of sample 2 is -0.5, expected a target of a cross-entropy to lie from 0 to 1.',
    ],
    [
      'targets that sum to more than 1',
      rows(4, rowsBut(6, 0.5)),
      ': targets of sample 2 sum to 1.5, expected a sum of 1.',
    ],
    [
      'none',
      { ...data, samples: 0, inputs: new Float32Array(0), targets: { ...labels, labels: new Uint32Array(0) } },
      'has no samples, expected at least one.',
    ],
    [
      'other inputs',
      { ...data, samples: 8, columns: 3, targets: { ...labels, labels: new Uint32Array(8) } },
      'has 3 inputs a sample, expected 2, as the network has.',
    ],
    [
      'other classes',
      { ...data, targets: { ...labels, classes: 5 } },
      'has 5 classes, expected 4, as the network has outputs.',
    ],
    ['other targets', rows(3), 'has 3 targets a sample, expected 4, as the network has outputs.'],
    ['no number', withInput(5, nan), ': input 2 of sample 3 is NaN, expected a finite number.'],
    ['an infinite number', withInput(0, -infinite), ': input 1 of sample 1 is -Infinity, expected a finite number.'],
    ['a row that is not whole', { ...data, inputs: inputs.subarray(1) }, ' holds 23 inputs, expected 12 samples of 2.'],
    [
      'too few labels',
      { ...data, targets: { ...labels, labels: new Uint32Array(11) } },
      ' holds 11 labels, expected 12 for 12 samples.',
    ],
    ['too many targets', rows(4, new Float32Array(49)), ' holds 49 targets, expected 48 for 12 samples.'],
    [
      'a label of no class',
      { ...data, targets: { ...labels, labels: wrongLabel } },
      ': label of sample 8 is 4, expected less than 4, the classes.',
    ],
    [
      'a target that is no number',
      rows(4, new Float32Array(48).fill(nan, 6, 7)),
      ': target 3 of sample 2 is NaN, expected a finite number.',
    ],
  ];

  // The message goes on right after the name of the samples, or after a space.
  const sentenceOf = (name: string, message: string): string => `${name}${/^[: ]/.test(message) ? '' : ' '}${message}`;

  test.each(cases)('%s', (_, given, message) => {
    const sentence = (name: string): string => sentenceOf(name, message);
    expect(faultsOf({}, { data: given })).toBe(sentence('data'));
    expect(faultsOf({ validation: given })).toBe(sentence('validation'));
  });

  test.each(cases.slice(4))('%s, in a shard', async (_, given, message) => {
    const sharded = { ...inShards(data, [12, 12]), samples: 24, targets: { kind: given.targets.kind, columns: 4 } };
    const good: DataSet = given.targets.kind === 'rows' ? rows(4, firstClass) : data;
    for (const engine of engines) {
      const training = engine.fit(network, { ...sharded, load: async (shard) => (shard === 1 ? given : good) });
      await expect(training[Symbol.asyncIterator]().next()).rejects.toThrow(
        new LonghandError({
          code: '',
          path: sentenceOf('shard 2', message).replace(/\.$/, ''),
          found: '',
          expected: '',
        }).message,
      );
    }
  });

  test('one output tells two classes apart, and no more', () => {
    const one: Network = {
      inputs: 2,
      layers: [{ units: 1, activation: 'sigmoid' }],
      loss: { kind: 'binary-cross-entropy', overUnits: 'sum', overSamples: 'mean' },
    };
    const of = (classes: number): string =>
      faultsOf({}, { network: one, data: { ...data, targets: { ...labels, classes } } });
    expect([of(1), of(2)]).toEqual(['', '']);
    expect(of(3)).toBe('data has 3 classes, expected 1, as the network has outputs.');
    expect(faultsOf({}, { network: one, data: rows(2) })).toBe(
      'data has 2 targets a sample, expected 1, as the network has outputs.',
    );
  });

  test('have no class weights where they have no classes', () => {
    const message = 'classWeights are given, expected none for targets that are no labels.';
    expect(faultsOf({ classWeights: [1, 1, 1, 1] }, { data: rows(4, firstClass) })).toBe(message);
  });
});

describe('what is not given', () => {
  test('is as in a run file', () => {
    const { training } = readRun(
      'network: { layers: [{ units: 2, activation: softmax }], loss: { kind: categorical-cross-entropy } }\ndata: iris.csv',
    );
    const { rule, batchSize, ...settings } = settingsOf(network, data, {});
    expect({ ...settings, batchSize, optimizer: { kind: rule.kind } }).toMatchObject({
      seed: training.seed,
      epochs: training.epochs,
      batchSize: training.batchSize,
      learningRate: training.learningRate,
      weightDecay: training.weightDecay,
      optimizer: training.optimizer,
    });
  });

  test.each([
    ['sgd', 0.5, { momentum: 0 }],
    ['momentum', 0.05, { momentum: 0.9 }],
    ['nesterov', 0.05, { momentum: 0.9 }],
    ['adam', 0.001, { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }],
  ] as const)('goes with the optimizer: %s', (kind, learningRate, rule) => {
    expect(settingsOf(network, data, { optimizer: { kind } })).toMatchObject({ learningRate, rule: { kind, ...rule } });
  });

  test('of a loss is the sum over units and the mean over samples', () => {
    const short = { ...network, loss: { kind: 'categorical-cross-entropy' } } as const;
    expect(settingsOf(short, data, {}).network).toEqual(network);
  });
});

describe('a network that cannot be', () => {
  test.each([
    [
      'an activation like another',
      { ...network, layers: [{ units: 3, activation: 'tahn' }, network.layers[1]] },
      'network.layers[0].activation is the text "tahn", expected one of sigmoid, tanh, relu, leaky-relu, identity, softmax. Did you mean "tanh"?',
    ],
    [
      'a loss without its factor',
      { ...network, loss: { kind: 'squared-error' } },
      'network.loss.factor is missing, expected a number.',
    ],
    ['no loss', { inputs: 2, layers: network.layers }, 'network.loss is missing, expected keys with values.'],
    ['nothing', undefined, 'network is missing, expected keys with values.'],
    [
      'more parameters than a machine holds',
      {
        ...network,
        layers: [
          { units: 1_000_000, activation: 'tanh' },
          { ...network.layers[1], units: 300 },
        ],
      },
      expect.stringContaining('network has 303000300 parameters'),
    ],
  ])('%s', (_, given, message) => {
    const fault = (act: () => unknown): unknown => {
      try {
        return act();
      } catch (error) {
        expect(error).toBeInstanceOf(LonghandError);
        return (error as LonghandError).message;
      }
    };
    for (const engine of engines) {
      expect(fault(() => engine.fit(given as Network, data))).toEqual(message);
      expect(fault(() => engine.predictor(given as Network, drawn))).toEqual(message);
    }
  });

  test('has a loss and an output activation that do not go together', () => {
    const wrong: Network = { ...network, layers: [network.layers[0], { units: 4, activation: 'relu' }] };
    expect(faultsOf({}, { network: wrong })).toBe(
      'network.layers[1].activation is relu, categorical-cross-entropy needs predictions between 0 and 1, which softmax or sigmoid gives.',
    );
  });
});
