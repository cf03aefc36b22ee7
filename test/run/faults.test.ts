import { describe, expect, test } from 'vitest';
import { LonghandError } from '../../src/base/index.js';
import { readRun } from '../../src/run/index.js';
import { changed, text } from './text.js';

/** The faults of a text in a file r.yaml, one on a line. */
function faultsIn(given: string): string[] {
  try {
    readRun(given);
  } catch (error) {
    if (!(error instanceof LonghandError)) throw error;
    return error.inFile('r.yaml').message.split('\n');
  }
  return [];
}

/** The text with another data part, training, or parameters. */
const withData = (data: string): string => changed(['data:\n  train: train.csv', `data: ${data}`]);
const withTraining = (training: string): string => changed(['training:\n  epochs: 5', `training: { ${training} }`]);
const withParameters = (parameters: string): string => `${text}parameters: ${parameters}\n`;

const topKeys = 'expected one of title, description, network, parameters, data, training.';

test('the text that the others are made from is right', () => {
  expect(faultsIn(text)).toEqual([]);
});

describe('the file as a whole', () => {
  test.each([
    ['nothing', '', ['r.yaml: the file is empty, expected a run in YAML or JSON.']],
    [
      'no keys',
      '{}',
      [
        'r.yaml:1:1: network is missing, expected keys with values.',
        'r.yaml:1:1: data is missing, expected a text or keys with values.',
      ],
    ],
    ['a second run', `${text}---\n${text}`, ['r.yaml:12:1: a second document begins, expected one run in a file.']],
    [
      'a key like another',
      changed(['training:', 'trainign:']),
      [`r.yaml:10:1: trainign is not known here, ${topKeys} Did you mean "training"?`],
    ],
    ['samples, as a problem has', `${text}samples: []\n`, [`r.yaml:12:1: samples is not known here, ${topKeys}`]],
    [
      'a title that would write to the terminal',
      changed(['title: T', 'title: "a\\e[31mb"']),
      ['r.yaml:1:8: title is the text "a\\u001b[31mb", expected no control characters.'],
    ],
  ])('%s', (_, given, faults) => {
    expect(faultsIn(given)).toEqual(faults);
  });
});

describe('the network', () => {
  test.each([
    [
      'a loss without its activation',
      changed(['softmax', 'relu']),
      [
        'r.yaml:6:31: network.layers[1].activation is relu, categorical-cross-entropy needs predictions between 0 and 1, which softmax or sigmoid gives.',
      ],
    ],
    [
      'a slope without its activation',
      changed(['activation: tanh', 'activation: tanh, slope: 0.1']),
      ['r.yaml:5:44: network.layers[0].slope is given, but the activation is tanh, only leaky-relu has a slope.'],
    ],
    [
      'no inputs',
      changed(['inputs: 2', 'inputs: 0']),
      ['r.yaml:3:11: network.inputs is 0, expected a number of at least 1.'],
    ],
    [
      'a key too many',
      changed(['inputs: 2', 'inptus: 2']),
      ['r.yaml:3:3: network.inptus is not known here, expected one of inputs, layers, loss. Did you mean "inputs"?'],
    ],
    [
      'layers without end',
      changed(['inputs: 2', 'inputs: 20000'], ['units: 3', 'units: 20000']),
      ['r.yaml:2:1: network has 400060002 parameters, expected at most 250000000. Take fewer units.'],
    ],
  ])('%s', (_, given, faults) => {
    expect(faultsIn(given)).toEqual(faults);
  });
});

describe('the parameters', () => {
  const line = (fault: string): string[] => [`r.yaml:12:${fault}`];
  test.each([
    ['no keys', '{}', line('1: parameters has no keys, expected seed or model.')],
    [
      'a key of neither',
      '{ modle: m.json }',
      line('1: parameters has the key modle, expected seed or model. Did you mean "model"?'),
    ],
    ['a seed that is none', '{ seed: -1 }', line('21: parameters.seed is -1, expected a number of at least 0.')],
    ['no path', '{ model: "" }', line('22: parameters.model has 0 characters, expected at least 1.')],
    [
      'both',
      '{ seed: 1, model: m.json }',
      line('24: parameters.model is not known here, expected one of seed, weights, biases, biasPer, decimals.'),
    ],
    ['numbers', '[{ weights: [[1]] }]', line('1: parameters is a list of 1, expected keys with values.')],
    [
      'a distribution that is none',
      '{ seed: 1, weights: { kind: xavier } }',
      line(
        '41: parameters.weights.kind is the text "xavier", expected one of normal, uniform, xavier-normal, xavier-uniform.',
      ),
    ],
  ])('%s', (_, given, faults) => {
    expect(faultsIn(withParameters(given))).toEqual(faults);
  });
});

describe('the data', () => {
  const keys =
    'expected one of train, test, label, targets, ignore, delimiter, header, arrays, kind, classes, validation, scaling, shardBytes.';
  test.each([
    ['nothing', '', 'data is nothing, expected a text or keys with values.'],
    ['a number', '5', 'data is 5, expected a text or keys with values.'],
    ['no keys', '{}', 'data.train is missing, expected a text or keys with values.'],
    [
      'a key like another',
      '{ train: a.csv, tset: b.csv }',
      `data.tset is not known here, ${keys} Did you mean "test"?`,
    ],
    ['a path that is none', '{ train: "" }', 'data.train has 0 characters, expected at least 1.'],
    ['a part without its targets', '{ train: { inputs: a.npy } }', 'data.train.targets is missing, expected a text.'],
    ['a part with images', '{ train: { images: a, targets: b } }', 'data.train.inputs is missing, expected a text.'],
    ['a column that is none', '{ train: a.csv, label: 0 }', 'data.label is 0, expected a number of at least 1.'],
    [
      'a label beside targets',
      '{ train: a.csv, label: 1, targets: [2] }',
      'data.label is given beside targets, expected one of the two.',
    ],
    ['no targets', '{ train: a.csv, targets: [] }', 'data.targets is empty, expected at least 1 entry.'],
    [
      'a delimiter that is none',
      '{ train: a.csv, delimiter: "|" }',
      'data.delimiter is the text "|", expected one of ",", ";", "\\t".',
    ],
    [
      'a header that is none',
      '{ train: a.csv, header: yes }',
      'data.header is the text "yes", expected true or false.',
    ],
    ['classes that are none', '{ train: a.csv, classes: 0 }', 'data.classes is 0, expected a number of at least 1.'],
    [
      'validation without size',
      '{ train: a.csv, validation: {} }',
      'data.validation has no keys, expected fraction or count.',
    ],
    [
      'validation of all samples',
      '{ train: a.csv, validation: { fraction: 1 } }',
      'data.validation.fraction is 1, expected a number of less than 1.',
    ],
    [
      'validation of half a sample',
      '{ train: a.csv, validation: { count: 0.5 } }',
      'data.validation.count is 0.5, expected a whole number.',
    ],
    [
      'validation with both',
      '{ train: a.csv, validation: { fraction: 0.1, count: 5 } }',
      'data.validation.count is not known here, expected one of fraction.',
    ],
    [
      'scaling that is none',
      '{ train: a.csv, scaling: minmax }',
      'data.scaling is the text "minmax", expected one of none, unit, min-max, standard. Did you mean "min-max"?',
    ],
    [
      'shards of nothing',
      '{ train: a.csv, shardBytes: 1 }',
      'data.shardBytes is 1, expected a number of at least 1000.',
    ],
  ])('%s', (_, given, fault) => {
    expect(faultsIn(withData(given)).map((line) => line.replace(/^r\.yaml:\d+:\d+: /, ''))).toContain(fault);
  });
});

describe('the training', () => {
  const rates = 'learningRate.kind';
  test.each([
    [
      'a key like another',
      'epoch: 5',
      'training.epoch is not known here, expected one of seed, epochs, batchSize, learningRate, optimizer, weightDecay, classWeights, earlyStopping, until, engine, threads, checkpointEvery. Did you mean "epochs"?',
    ],
    ['no epochs', 'epochs: 0', 'training.epochs is 0, expected a number of at least 1.'],
    ['half a sample', 'batchSize: 0.5', 'training.batchSize is 0.5, expected a whole number.'],
    [
      'a seed beyond 32 bits',
      'seed: 4294967296',
      'training.seed is 4294967296, expected a number of at most 4294967295.',
    ],
    ['a learning rate of nothing', 'learningRate: 0', 'training.learningRate is 0, expected a number of more than 0.'],
    [
      'a decimal comma',
      'learningRate: "0,5"',
      'training.learningRate is the text "0,5", expected a number or keys with values.',
    ],
    [
      'a schedule without kind',
      'learningRate: { from: 1, to: 0 }',
      `training.${rates} is missing, expected one of linear, exponential, cosine, steps.`,
    ],
    [
      'a schedule like another',
      'learningRate: { kind: cosin, from: 1, to: 0 }',
      `training.${rates} is the text "cosin", expected one of linear, exponential, cosine, steps. Did you mean "cosine"?`,
    ],
    [
      'a schedule without end',
      'learningRate: { kind: linear, from: 1 }',
      'training.learningRate.to is missing, expected a number.',
    ],
    [
      'a schedule with a key of another',
      'learningRate: { kind: linear, from: 1, to: 0, warmup: 1 }',
      'training.learningRate.warmup is not known here, expected one of kind, from, to.',
    ],
    [
      'an exponential schedule to 0',
      'learningRate: { kind: exponential, from: 1, to: 0 }',
      'training.learningRate.to is 0, expected a number of more than 0.',
    ],
    [
      'steps after no epoch',
      'learningRate: { kind: steps, from: 1, factor: 0.5, after: [] }',
      'training.learningRate.after is empty, expected at least 1 entry.',
    ],
    [
      'a warm-up that never ends',
      'learningRate: { kind: cosine, from: 1, to: 0, warmup: 10 }',
      'training.learningRate.warmup is 10, expected less than the 10 epochs of the training.',
    ],
    [
      'the name alone of an optimizer',
      'optimizer: adam',
      'training.optimizer is the text "adam", expected keys with values.',
    ],
    [
      'an optimizer that is none',
      'optimizer: { kind: adma }',
      'training.optimizer.kind is the text "adma", expected one of sgd, momentum, nesterov, adam. Did you mean "adam"?',
    ],
    [
      'momentum without end',
      'optimizer: { kind: momentum, momentum: 1 }',
      'training.optimizer.momentum is 1, expected a number of less than 1.',
    ],
    [
      'a moment of another',
      'optimizer: { kind: sgd, momentum: 0.9 }',
      'training.optimizer.momentum is not known here, expected one of kind.',
    ],
    ['weights that grow', 'weightDecay: -0.1', 'training.weightDecay is -0.1, expected a number of at least 0.'],
    [
      'balance',
      'classWeights: balance',
      'training.classWeights is the text "balance", expected one of balanced. Did you mean "balanced"?',
    ],
    [
      'a weight too many',
      'classWeights: [1, 2, 3]',
      'training.classWeights has 3 numbers, the network has 2 outputs, which tell 2 classes apart.',
    ],
    ['no class that counts', 'classWeights: [0, 0]', 'training.classWeights are all 0, expected a class that counts.'],
    [
      'a class less than nothing',
      'classWeights: [1, -1]',
      'training.classWeights[1] is -1, expected a number of at least 0.',
    ],
    [
      'early stopping without patience',
      'earlyStopping: {}',
      'training.earlyStopping.patience is missing, expected a number.',
    ],
    [
      'early stopping without validation',
      'earlyStopping: { patience: 3 }',
      'training.earlyStopping watches the validation loss, expected data.validation beside it. For example: data: { train: mnist, validation: { fraction: 0.1 } }.',
    ],
    ['more than all', 'until: 101', 'training.until is 101, expected a number of at most 100.'],
    [
      'an engine that is none',
      'engine: wsam',
      'training.engine is the text "wsam", expected one of auto, wasm, native, plain. Did you mean "wasm"?',
    ],
    ['no threads', 'threads: 0', 'training.threads is 0, expected a number of at least 1.'],
    ['all threads', 'threads: all', 'training.threads is the text "all", expected one of auto or a number.'],
    [
      'checkpoints all the time',
      'checkpointEvery: 0',
      'training.checkpointEvery is 0, expected a number of at least 1.',
    ],
  ])('%s', (_, given, fault) => {
    expect(faultsIn(withTraining(given)).map((line) => line.replace(/^r\.yaml:\d+:\d+: /, ''))).toContain(fault);
  });

  test('one output tells two classes apart', () => {
    const one = changed(
      ['units: 2, activation: softmax', 'units: 1, activation: sigmoid'],
      ['categorical', 'binary'],
      ['epochs: 5', 'classWeights: [1, 2]'],
    );
    expect(faultsIn(one)).toEqual([]);
    expect(faultsIn(one.replace('[1, 2]', '[1, 2, 3]'))).toEqual([
      'r.yaml:11:3: training.classWeights has 3 numbers, the network has 1 output, which tell 2 classes apart.',
    ]);
  });

  test('early stopping has its validation', () => {
    expect(
      faultsIn(
        withTraining('earlyStopping: { patience: 3 }').replace(
          'train: train.csv',
          'train: mnist\n  validation: { count: 10 }',
        ),
      ),
    ).toEqual([]);
  });
});
