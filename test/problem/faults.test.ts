import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LonghandError } from '../../src/base/index.js';
import { readProblem } from '../../src/problem/index.js';
import { changed, parts, text } from './text.js';

/** The faults of a text in a file p.yaml, one on a line. */
function faultsIn(given: string): string[] {
  try {
    readProblem(given);
  } catch (error) {
    if (!(error instanceof LonghandError)) throw error;
    return error.inFile('p.yaml').message.split('\n');
  }
  return [];
}

const empty = 'p.yaml: the file is empty, expected a problem in YAML or JSON.';
const topKeys = 'expected one of title, description, network, parameters, samples, learningRate, notation.';
const activations = 'expected one of sigmoid, tanh, relu, leaky-relu, identity, softmax.';
const losses = 'expected one of squared-error, binary-cross-entropy, categorical-cross-entropy.';
const notations = 'expected one of standard, matrix-alpha, superscript-layer, letters, index-xi, neuron-numbers';
const document = 'expected a valid YAML or JSON document.';
const decimalPoint = 'Write a decimal point, not a comma.';
const finite = 'A number must be finite.';

test('of a page that is no YAML a few faults are told, on a line each', () => {
  const faults = faultsIn(readFileSync('examples/notes/002-letters.md', 'utf8'));
  expect(faults.length).toBeGreaterThan(0);
  expect(faults.length).toBeLessThan(6);
  for (const each of faults) expect(each.length).toBeLessThan(180);
});

describe('the file as a whole', () => {
  test.each([
    ['nothing', '', [empty]],
    ['spaces', ' \n\n\t', [empty]],
    ['comments only', '# one\n# two\n', [empty]],
    ['null', 'null\n', [empty]],
    ['a tilde', '~', [empty]],
    ['an empty document', '---\n', [empty]],
    ['empty front matter', '---\n---\n# Hello', [empty]],
    ['front matter with a comment only', '---\n# nothing\n---\ntext', [empty]],
    ['a byte-order mark', '\uFEFF', [empty]],
    ['a number', '5', ['p.yaml:1:1: the file is 5, expected keys with values.']],
    ['a text', 'hello world', ['p.yaml:1:1: the file is the text "hello world", expected keys with values.']],
    [
      'a text that is not long',
      'x'.repeat(40),
      [`p.yaml:1:1: the file is the text "${'x'.repeat(40)}", expected keys with values.`],
    ],
    [
      'a long text',
      'x'.repeat(41),
      [`p.yaml:1:1: the file is the text "${'x'.repeat(40)}…", expected keys with values.`],
    ],
    ['a list', '- 1\n- 2\n', ['p.yaml:1:1: the file is a list of 2, expected keys with values.']],
    ['an empty list', '[]', ['p.yaml:1:1: the file is a list of 0, expected keys with values.']],
    [
      'no keys',
      '{}',
      [
        'p.yaml:1:1: network is missing, expected keys with values.',
        'p.yaml:1:1: parameters is missing, expected a list or keys with values.',
        'p.yaml:1:1: samples is missing, expected a list.',
      ],
    ],
    [
      'a second document',
      `${text}---\n${text}`,
      ['p.yaml:17:1: a second document begins, expected one problem in a file.'],
    ],
  ])('%s', (_, given, faults) => {
    expect(faultsIn(given)).toEqual(faults);
  });
});

describe('YAML that is none', () => {
  test.each([
    [
      'a bracket that does not close',
      changed(['  inputs: 2', '  inputs: [2']),
      [`p.yaml:4:3: Flow sequence in block collection must be sufficiently indented and end with a ], ${document}`],
    ],
    ['a quote that does not close', '"abc', [`p.yaml:1:5: Missing closing "quote, ${document}`]],
    [
      'a tab as indentation',
      'network:\n\tinputs: 2\n',
      [`p.yaml:2:1: Tabs are not allowed as indentation, ${document}`],
    ],
    [
      'a key that stands twice',
      changed(['title: T\n', 'title: T\nlearningRate: 1\n']),
      ['p.yaml:16:1: the key "learningRate" stands here for the second time, expected each key once.'],
    ],
    [
      'a key that stands three times, deep inside',
      changed(['{ units: 2, activation: sigmoid }', '{ units: 2, activation: sigmoid, units: 3, "units": 4 }']),
      [
        'p.yaml:5:40: the key "units" stands here for the second time, expected each key once.',
        'p.yaml:5:50: the key "units" stands here for the second time, expected each key once.',
      ],
    ],
    [
      'an alias without an anchor',
      changed(['[0.1, 0.2]\n', '*row\n']),
      ['p.yaml:10:13: the alias *row has no anchor, expected &row before it.'],
    ],
    [
      'an alias before its anchor',
      changed(['[[0.1, 0.2],', '[*b,'], ['biases: [', 'biases: &b [']),
      ['p.yaml:9:15: the alias *b has no anchor, expected &b before it.'],
    ],
    [
      'a function of JavaScript',
      changed(['title: T', 'title: !!js/function "function () {}"']),
      ['p.yaml:1:8: Unresolved tag: tag:yaml.org,2002:js/function, expected plain texts and numbers.'],
    ],
    [
      'binary data',
      changed(['learningRate: 0.5', 'learningRate: !!binary aGVsbG8=']),
      ['p.yaml:15:15: Unresolved tag: tag:yaml.org,2002:binary, expected plain texts and numbers.'],
    ],
    [
      'a timestamp',
      changed(['title: T', 'title: !!timestamp 2020-01-01']),
      ['p.yaml:1:8: Unresolved tag: tag:yaml.org,2002:timestamp, expected plain texts and numbers.'],
    ],
    [
      'a tag of its own',
      changed(['title: T', 'title: !mine T']),
      ['p.yaml:1:8: Unresolved tag: !mine, expected plain texts and numbers.'],
    ],
    [
      'a number that is no number by its tag',
      changed(['learningRate: 0.5', 'learningRate: !!float half']),
      ['p.yaml:15:15: Unresolved tag: tag:yaml.org,2002:float, expected plain texts and numbers.'],
    ],
  ])('%s', (_, given, faults) => {
    expect(faultsIn(given)).toEqual(faults);
  });

  test('places count in the whole file: front matter, line ends of Windows, tabs', () => {
    const front = `---\n${changed(['activation: sigmoid }\n  loss', 'activation: sigmiod }\n  loss'])}---\n`;
    const fault = `network.layers[1].activation is the text "sigmiod", ${activations} Did you mean "sigmoid"?`;
    expect(faultsIn(front)).toEqual([`p.yaml:7:31: ${fault}`]);
    expect(faultsIn(`\uFEFF${front.replaceAll('\n', '\r\n')}`)).toEqual([`p.yaml:7:31: ${fault}`]);
    expect(faultsIn('---\na: [\n---\n')[0]).toMatch(/^p\.yaml:2:5: /);
    expect(faultsIn('{\n\t"network":\t5\n}')).toContain('p.yaml:2:13: network is 5, expected keys with values.');
  });
});

describe('keys', () => {
  test.each([
    [
      'network is missing',
      text.replace(/network:[\s\S]*?(?=parameters:)/, ''),
      ['p.yaml:1:1: network is missing, expected keys with values.'],
    ],
    [
      'inputs are missing',
      changed(['  inputs: 2\n', '']),
      ['p.yaml:2:1: network.inputs is missing, expected a number.'],
    ],
    [
      'the activation is missing',
      changed([`, ${parts.output}`, ' }\n  loss']),
      [`p.yaml:6:7: network.layers[1].activation is missing, ${activations}`],
    ],
    [
      'the loss is missing',
      changed([`  loss: ${parts.loss}\n`, '']),
      ['p.yaml:2:1: network.loss is missing, expected keys with values.'],
    ],
    [
      'the kind of the loss is missing',
      changed(['kind: squared-error, ', '']),
      [`p.yaml:7:3: network.loss.kind is missing, ${losses}`],
    ],
    [
      'the factor is missing',
      changed([', factor: 0.5', '']),
      ['p.yaml:7:3: network.loss.factor is missing, expected a number.'],
    ],
    [
      'the weights are missing',
      changed(['- weights: [[0.5, 0.6]]\n    bias', '- bias']),
      ['p.yaml:11:5: parameters[1].weights is missing, expected a list.'],
    ],
    [
      'the seed is missing',
      changed([parts.parameters, ' {}']),
      ['p.yaml:8:1: parameters.seed is missing, expected a number.'],
    ],
    [
      'a key too many, like another',
      `${text}learningrate: 1\n`,
      [`p.yaml:17:1: learningrate is not known here, ${topKeys} Did you mean "learningRate"?`],
    ],
    [
      'a key too many, like none',
      `${text}zebra crossing: 1\n`,
      [`p.yaml:17:1: ["zebra crossing"] is not known here, ${topKeys}`],
    ],
    [
      'a key too many in the network',
      changed(['  inputs: 2', '  inputs: 2\n  input: 2']),
      ['p.yaml:4:3: network.input is not known here, expected one of inputs, layers, loss. Did you mean "inputs"?'],
    ],
    [
      'a key too many in a layer',
      changed([parts.output, 'activation: sigmoid, nodes: 3 }\n  loss']),
      ['p.yaml:6:40: network.layers[1].nodes is not known here, expected one of units, activation, slope.'],
    ],
    [
      'a key too many in a sample',
      changed(['targets: [1] }', 'targets: [1], target: [1] }']),
      ['p.yaml:14:41: samples[0].target is not known here, expected one of inputs, targets. Did you mean "targets"?'],
    ],
    [
      'a key of another loss',
      changed(['kind: squared-error', 'kind: binary-cross-entropy']),
      ['p.yaml:7:39: network.loss.factor is not known here, expected one of kind, overUnits, overSamples.'],
    ],
    [
      'a key of another distribution',
      changed([parts.parameters, ' { seed: 1, weights: { kind: normal, low: 1 } }']),
      ['p.yaml:8:49: parameters.weights.low is not known here, expected one of kind, mean, deviation.'],
    ],
    [
      'keys that every object has',
      `${text}__proto__: { polluted: 1 }\nconstructor: 1\ntoString: 1\n`,
      ['__proto__', 'constructor', 'toString'].map(
        (key, index) => `p.yaml:${17 + index}:1: ${key} is not known here, ${topKeys}`,
      ),
    ],
    [
      'a merge key, which YAML 1.2 has not',
      changed(['title: T', '<<: { title: T }']),
      [`p.yaml:1:1: ["<<"] is not known here, ${topKeys}`],
    ],
    ['a number as a key', `${text}1: 2\n`, [`p.yaml:17:1: ["1"] is not known here, ${topKeys}`]],
    ['an empty key', `${text}"": 2\n`, [`p.yaml:17:1: [""] is not known here, ${topKeys}`]],
    ['a list as a key', `${text}? [a, b]\n: 2\n`, [`p.yaml:1:1: ["[ a, b ]"] is not known here, ${topKeys}`]],
    [
      'a key that would write to the terminal',
      `${text}"a\\n\\e[31m": 1\n`,
      [`p.yaml:17:1: ["a\\n\\u001b[31m"] is not known here, ${topKeys}`],
    ],
    [
      'a very long key',
      `${text}${'k'.repeat(900)}: 1\n`,
      [`p.yaml:17:1: ["${'k'.repeat(40)}…"] is not known here, ${topKeys}`],
    ],
  ])('%s', (_, given, faults) => {
    expect(faultsIn(given)).toEqual(faults);
  });

  test('nothing is written into the objects of everyone', () => {
    faultsIn(`${text}__proto__: { polluted: 1 }\n`);
    expect('polluted' in {}).toBe(false);
  });
});

describe('values', () => {
  const inputs = (value: string): string => changed(['inputs: 2', `inputs: ${value}`]);
  const firstWeight = (value: string): string => changed(['[[0.1,', `[[${value},`]);
  const draw = (value: string): string => changed([parts.parameters, ` { ${value} }`]);

  test.each([
    [
      'a text for a number',
      inputs('"2"'),
      ['p.yaml:3:11: network.inputs is the text "2", expected a number. Take off the quotation marks.'],
    ],
    ['a fraction for a count', inputs('2.5'), ['p.yaml:3:11: network.inputs is 2.5, expected a whole number.']],
    ['no inputs', inputs('0'), ['p.yaml:3:11: network.inputs is 0, expected a number of at least 1.']],
    ['fewer than none', inputs('-1'), ['p.yaml:3:11: network.inputs is -1, expected a number of at least 1.']],
    ['nothing', inputs(''), ['p.yaml:3:11: network.inputs is nothing, expected a number.']],
    ['a truth value', inputs('true'), ['p.yaml:3:11: network.inputs is true, expected a number.']],
    ['a list', inputs('[2, 2]'), ['p.yaml:3:3: network.inputs is a list of 2, expected a number.']],
    ['a map', inputs('{ of: 2 }'), ['p.yaml:3:3: network.inputs is keys with values, expected a number.']],
    [
      'a count beyond all numbers',
      inputs('123456789012345678901234567890'),
      ['p.yaml:3:11: network.inputs is 1.2345678901234568e+29, expected a number of at most 9007199254740991.'],
    ],
    [
      'a count beyond infinity',
      inputs('1e400'),
      [`p.yaml:3:11: network.inputs is Infinity, expected a number. ${finite}`],
    ],
    ['NaN', firstWeight('.nan'), [`p.yaml:9:16: parameters[0].weights[0][0] is NaN, expected a number. ${finite}`]],
    [
      'infinity',
      firstWeight('.inf'),
      [`p.yaml:9:16: parameters[0].weights[0][0] is Infinity, expected a number. ${finite}`],
    ],
    [
      'minus infinity',
      firstWeight('-.Inf'),
      [`p.yaml:9:16: parameters[0].weights[0][0] is -Infinity, expected a number. ${finite}`],
    ],
    [
      'NaN as a word',
      firstWeight('NaN'),
      ['p.yaml:9:16: parameters[0].weights[0][0] is the text "NaN", expected a number.'],
    ],
    [
      '"0.5"',
      firstWeight('"0.5"'),
      ['p.yaml:9:16: parameters[0].weights[0][0] is the text "0.5", expected a number. Take off the quotation marks.'],
    ],
    [
      '"0,5"',
      firstWeight("'0,5'"),
      [`p.yaml:9:16: parameters[0].weights[0][0] is the text "0,5", expected a number. ${decimalPoint}`],
    ],
    [
      '0,5 in a list',
      firstWeight('0,5'),
      ['p.yaml:9:15: parameters[0].weights[0] has 3 numbers, layer 1 has 2 inputs.'],
    ],
    [
      '0,5',
      changed(['learningRate: 0.5', 'learningRate: 0,5']),
      [`p.yaml:15:15: learningRate is the text "0,5", expected a number. ${decimalPoint}`],
    ],
    [
      '-0,5',
      changed(['learningRate: 0.5', 'learningRate: -0,5']),
      [`p.yaml:15:15: learningRate is the text "-0,5", expected a number. ${decimalPoint}`],
    ],
    [
      '1_000',
      changed(['learningRate: 0.5', 'learningRate: 1_000']),
      ['p.yaml:15:15: learningRate is the text "1_000", expected a number.'],
    ],
    [
      '1/2',
      changed(['learningRate: 0.5', 'learningRate: 1/2']),
      ['p.yaml:15:15: learningRate is the text "1/2", expected a number.'],
    ],
    [
      'a date',
      changed(['learningRate: 0.5', 'learningRate: 2020-01-01']),
      ['p.yaml:15:15: learningRate is the text "2020-01-01", expected a number.'],
    ],
    [
      'yes',
      changed(['learningRate: 0.5', 'learningRate: yes']),
      ['p.yaml:15:15: learningRate is the text "yes", expected a number.'],
    ],
    [
      'no value',
      changed(['learningRate: 0.5', 'learningRate:']),
      ['p.yaml:15:14: learningRate is nothing, expected a number.'],
    ],
    ['a number for a text', changed(['title: T', 'title: 5']), ['p.yaml:1:8: title is 5, expected a text.']],
    [
      'a long title',
      changed(['title: T', `title: ${'x'.repeat(201)}`]),
      ['p.yaml:1:8: title has 201 characters, expected at most 200.'],
    ],
    [
      'a title that would write to the terminal',
      changed(['title: T', 'title: "a\\e[31mb"']),
      ['p.yaml:1:8: title is the text "a\\u001b[31mb", expected no control characters.'],
    ],
    [
      'a zero in the description',
      `${text}description: "\\0"\n`,
      ['p.yaml:17:14: description is the text "\\u0000", expected no control characters.'],
    ],
    [
      'a mistyped activation',
      changed([parts.output, 'activation: sigmiod }\n  loss']),
      [`p.yaml:6:31: network.layers[1].activation is the text "sigmiod", ${activations} Did you mean "sigmoid"?`],
    ],
    [
      'an activation of another name',
      changed([parts.output, 'activation: gaussian }\n  loss']),
      [`p.yaml:6:31: network.layers[1].activation is the text "gaussian", ${activations}`],
    ],
    [
      'a number for an activation',
      changed([parts.output, 'activation: 3 }\n  loss']),
      [`p.yaml:6:31: network.layers[1].activation is 3, ${activations}`],
    ],
    [
      'a mistyped loss',
      changed(['squared-error', 'squard-error']),
      [`p.yaml:7:17: network.loss.kind is the text "squard-error", ${losses} Did you mean "squared-error"?`],
    ],
    [
      'the name alone for a loss',
      changed([parts.loss, 'squared-error']),
      ['p.yaml:7:9: network.loss is the text "squared-error", expected keys with values.'],
    ],
    ['no loss', changed([parts.loss, '']), ['p.yaml:7:9: network.loss is nothing, expected keys with values.']],
    [
      'a factor of nothing',
      changed(['factor: 0.5', 'factor: 0']),
      ['p.yaml:7:40: network.loss.factor is 0, expected a number of more than 0.'],
    ],
    [
      'a mistyped reduction',
      changed(['factor: 0.5', 'factor: 0.5, overUnits: avg']),
      ['p.yaml:7:56: network.loss.overUnits is the text "avg", expected one of sum, mean.'],
    ],
    ['no layers', changed([parts.layers, ' []']), ['p.yaml:4:3: network.layers is empty, expected at least 1 entry.']],
    [
      'a hundred layers too many',
      changed(
        [parts.layers, ` [${'{ units: 1, activation: relu }, '.repeat(200)}]`],
        [parts.parameters, ' { seed: 1 }'],
      ),
      ['p.yaml:4:3: network.layers has 200 entries, expected at most 100 entries.'],
    ],
    [
      'one layer without its list',
      changed([parts.layers, ' { units: 1, activation: relu }']),
      ['p.yaml:4:3: network.layers is keys with values, expected a list.'],
    ],
    ['no samples', changed([parts.samples, ' []']), ['p.yaml:13:1: samples is empty, expected at least 1 entry.']],
    [
      'one sample without its list',
      changed([parts.samples, ' { inputs: [1, 1], targets: [1] }']),
      ['p.yaml:13:1: samples is keys with values, expected a list.'],
    ],
    [
      'a word for the parameters',
      changed([parts.parameters, ' random']),
      ['p.yaml:8:13: parameters is the text "random", expected a list or keys with values.'],
    ],
    [
      'no parameters',
      changed([parts.parameters, '']),
      ['p.yaml:8:12: parameters is nothing, expected a list or keys with values.'],
    ],
    ['a seed below zero', draw('seed: -1'), ['p.yaml:8:21: parameters.seed is -1, expected a number of at least 0.']],
    [
      'a seed too large',
      draw('seed: 4294967296'),
      ['p.yaml:8:21: parameters.seed is 4294967296, expected a number of at most 4294967295.'],
    ],
    [
      'a mistyped distribution',
      draw('seed: 1, weights: { kind: norml }'),
      [
        'p.yaml:8:41: parameters.weights.kind is the text "norml", expected one of normal, uniform, xavier-normal, xavier-uniform. Did you mean "normal"?',
      ],
    ],
    [
      'a distribution of biases that only weights have',
      draw('seed: 1, biases: { kind: xavier-normal }'),
      ['p.yaml:8:40: parameters.biases.kind is the text "xavier-normal", expected one of zero, normal, uniform.'],
    ],
    [
      'a deviation below zero',
      draw('seed: 1, weights: { kind: normal, deviation: -1 }'),
      ['p.yaml:8:60: parameters.weights.deviation is -1, expected a number of at least 0.'],
    ],
    [
      'more decimals than a number has',
      draw('seed: 1, decimals: 16'),
      ['p.yaml:8:34: parameters.decimals is 16, expected a number of at most 15.'],
    ],
    [
      'a mistyped kind of bias',
      draw('seed: 1, biasPer: units'),
      ['p.yaml:8:33: parameters.biasPer is the text "units", expected one of unit, layer, none. Did you mean "unit"?'],
    ],
  ])('%s', (_, given, faults) => {
    expect(faultsIn(given)).toEqual(faults);
  });
});

describe('shapes', () => {
  test.each([
    [
      'rows of the wrong length',
      changed(['[[0.1, 0.2], [0.3, 0.4]]', '[[0.1, 0.2, 1], [0.3]]']),
      [
        'p.yaml:9:15: parameters[0].weights[0] has 3 numbers, layer 1 has 2 inputs.',
        'p.yaml:9:30: parameters[0].weights[1] has 1 number, layer 1 has 2 inputs.',
      ],
    ],
    [
      'a row missing',
      changed(['[[0.1, 0.2], [0.3, 0.4]]', '[[0.1, 0.2]]']),
      ['p.yaml:9:5: parameters[0].weights has 1 row, layer 1 has 2 units, a row for each.'],
    ],
    [
      'a bias missing',
      changed(['biases: [0.1, 0.2]', 'biases: [0.1]']),
      ['p.yaml:10:5: parameters[0].biases has 1 number, layer 1 has 2 units.'],
    ],
    [
      'a layer of parameters missing',
      changed(['\n  - weights: [[0.5, 0.6]]\n    bias: 0.3', '']),
      ['p.yaml:8:1: parameters has 1 entry, the network has 2 layers.'],
    ],
    [
      'an input missing',
      changed(['inputs: [0.5, 0.1]', 'inputs: [0.5]']),
      ['p.yaml:14:7: samples[0].inputs has 1 number, the network has 2 inputs.'],
    ],
    [
      'a target too many',
      changed(['targets: [1]', 'targets: [1, 0]']),
      ['p.yaml:14:27: samples[0].targets has 2 numbers, the output layer has 1 unit.'],
    ],
    [
      'both kinds of bias',
      changed(['    bias: 0.3', '    bias: 0.3\n    biases: [0.3]']),
      [
        'p.yaml:11:5: parameters[1] has both "biases" and "bias", expected one of them: "biases" for each unit or "bias" shared by all.',
      ],
    ],
    [
      'more weights than can be worked',
      changed(
        [
          parts.layers,
          '\n    - { units: 1000000, activation: relu }\n    - { units: 1000000, activation: relu }\n    - { units: 1, activation: relu }',
        ],
        [parts.parameters, ' { seed: 1 }'],
      ),
      [
        'p.yaml:2:1: network takes 4000012000000 quantities to work, and more, expected at most 4000000. Work fewer samples or a smaller network.',
      ],
    ],
  ])('%s', (_, given, faults) => {
    expect(faultsIn(given)).toEqual(faults);
  });
});

describe('loss, activation and targets that do not go together', () => {
  const crossEntropy = (kind: string, activation: string, targets: string): string =>
    changed(
      [parts.output, `activation: ${activation} }\n  loss`],
      [parts.loss, `{ kind: ${kind} }`],
      ['targets: [1]', `targets: ${targets}`],
    );

  test.each<readonly [string, string, readonly string[]]>([
    ...['tanh', 'relu', 'leaky-relu', 'identity'].flatMap((activation): [string, string, string[]][] => [
      [
        `binary cross-entropy and ${activation}`,
        crossEntropy('binary-cross-entropy', activation, '[1]'),
        [
          `p.yaml:6:31: network.layers[1].activation is ${activation}, binary-cross-entropy needs predictions between 0 and 1, which sigmoid or softmax gives.`,
        ],
      ],
      [
        `categorical cross-entropy and ${activation}`,
        crossEntropy('categorical-cross-entropy', activation, '[1]'),
        [
          `p.yaml:6:31: network.layers[1].activation is ${activation}, categorical-cross-entropy needs predictions between 0 and 1, which softmax or sigmoid gives.`,
        ],
      ],
    ]),
    ['binary cross-entropy and softmax', crossEntropy('binary-cross-entropy', 'softmax', '[1]'), []],
    ['categorical cross-entropy and sigmoid', crossEntropy('categorical-cross-entropy', 'sigmoid', '[1]'), []],
    [
      'a target above 1',
      crossEntropy('binary-cross-entropy', 'sigmoid', '[1.5]'),
      ['p.yaml:14:37: samples[0].targets[0] is 1.5, a target of binary cross-entropy lies from 0 to 1.'],
    ],
    [
      'a target below 0',
      crossEntropy('binary-cross-entropy', 'sigmoid', '[-0.1]'),
      ['p.yaml:14:37: samples[0].targets[0] is -0.1, a target of binary cross-entropy lies from 0 to 1.'],
    ],
    [
      'a share below 0',
      crossEntropy('categorical-cross-entropy', 'softmax', '[-1]'),
      [
        'p.yaml:14:37: samples[0].targets[0] is -1, targets of categorical cross-entropy are not negative and sum to 1.',
      ],
    ],
    [
      'shares that are no whole',
      crossEntropy('categorical-cross-entropy', 'softmax', '[0.4]'),
      [
        'p.yaml:14:27: samples[0].targets sum to 0.4, targets of categorical cross-entropy are not negative and sum to 1.',
      ],
    ],
    [
      'a slope without a leaky ReLU',
      changed([parts.output, 'activation: relu, slope: 0.1 }\n  loss']),
      ['p.yaml:6:44: network.layers[1].slope is given, but the activation is relu, only leaky-relu has a slope.'],
    ],
  ])('%s', (_, given, faults) => {
    expect(faultsIn(given)).toEqual(faults);
  });
});

describe('notations', () => {
  const own = (notation: string): string => changed(['notation: standard', `notation: ${notation}`]);

  test.each([
    [
      'a mistyped name',
      own('standrd'),
      [`p.yaml:16:11: notation is the text "standrd", ${notations}. Did you mean "standard"?`],
    ],
    ['a number', own('5'), [`p.yaml:16:11: notation is 5, ${notations} or keys with values.`]],
    ['a list', own('[letters]'), [`p.yaml:16:1: notation is a list of 1, ${notations} or keys with values.`]],
    [
      'like none',
      own('{ like: letter, spell: {} }'),
      [`p.yaml:16:19: notation.like is the text "letter", ${notations}. Did you mean "letters"?`],
    ],
    ['no spellings', own('{ like: letters }'), ['p.yaml:16:1: notation.spell is missing, expected keys with values.']],
    [
      'a key too many',
      own('{ spell: {}, spelt: {} }'),
      ['p.yaml:16:24: notation.spelt is not known here, expected one of like, spell. Did you mean "spell"?'],
    ],
    ['a number as a spelling', own('{ spell: { w: 5 } }'), ['p.yaml:16:25: notation.spell.w is 5, expected a text.']],
    [
      'a spelling too long',
      own(`{ spell: { w: ${'w'.repeat(201)} } }`),
      ['p.yaml:16:25: notation.spell.w has 201 characters, expected at most 200.'],
    ],
    [
      'two quantities spelled alike',
      own("{ spell: { w: 'w_{<to><from>}' } }"),
      [
        'p.yaml:16:13: notation.spell writes w[1][1][1] and w[2][1][1] alike, expected a spelling of its own for each quantity. Use <unit>, <from> or <layer> in it.',
      ],
    ],
    [
      'quantities that this network has not',
      own(`\n  spell:\n    "a[2][2]": p\n    "a[2][1]": q\n    "b[1]": r`),
      [
        'p.yaml:18:16: notation.spell["a[2][2]"] names no quantity of this network, expected an identifier that it has.',
        'p.yaml:20:13: notation.spell["b[1]"] names no quantity of this network, expected an identifier that it has.',
      ],
    ],
    [
      'spellings that compile nowhere, and others',
      own(
        `\n  like: letters\n  spell:\n    w: 'w_1_2'\n    q: x\n    "a[2][1]": '\\input{x}'\n    z: 'z_{<untit>}'\n    __proto__: x`,
      ),
      [
        'p.yaml:19:8: notation.spell.w has two indices below one symbol, expected letters, digits, indices, primes, brackets and commands such as \\hat{…}, \\delta, \\text{…}.',
        "p.yaml:20:8: notation.spell.q names no quantity, expected a kind such as w or an identifier such as a[2][1]. Kinds are x, y, eta, w, b, z, a, L, dL/da, da/dz, dL/dz, dL/dw, dL/db, w', b', L[unit], x[:], y[:], w[:], b[:], z[:], a[:], dL/da[:], da/dz[:], dL/dz[:], dL/dw[:], dL/db[:], w'[:], b'[:].",
        'p.yaml:21:16: notation.spell["a[2][1]"] uses \\input, which a spelling may not, expected letters, digits, indices, primes, brackets and commands such as \\hat{…}, \\delta, \\text{…}.',
        'p.yaml:22:8: notation.spell.z has the placeholder <untit>, expected one of <layer> <previous> <unit> <to> <neuron>. Did you mean <unit>?',
        expect.stringContaining('p.yaml:23:16: notation.spell.__proto__ names no quantity'),
      ],
    ],
  ])('%s', (_, given, faults) => {
    expect(faultsIn(given)).toEqual(faults);
  });
});

describe('several faults', () => {
  test('are told all together, in the order of the file', () => {
    const given = changed(
      ['inputs: 2', 'inputs: "2"'],
      ['activation: sigmoid', 'activation: sigmod'],
      ['[[0.5, 0.6]]', '[[0.5]]'],
      ['targets: [1]', 'target: [1]'],
      ['learningRate: 0.5', 'learningRate: fast'],
      ['notation: standard', 'notation: { spell: { w: "" } }\nzebra: 1'],
    );
    expect(faultsIn(given)).toEqual([
      'p.yaml:3:11: network.inputs is the text "2", expected a number. Take off the quotation marks.',
      `p.yaml:5:31: network.layers[0].activation is the text "sigmod", ${activations} Did you mean "sigmoid"?`,
      'p.yaml:11:15: parameters[1].weights[0] has 1 number, layer 2 has 2 inputs.',
      'p.yaml:14:5: samples[0].targets is missing, expected a list.',
      'p.yaml:14:27: samples[0].target is not known here, expected one of inputs, targets. Did you mean "targets"?',
      'p.yaml:15:15: learningRate is the text "fast", expected a number.',
      'p.yaml:16:25: notation.spell.w is empty, expected letters, digits, indices, primes, brackets and commands such as \\hat{…}, \\delta, \\text{…}.',
      `p.yaml:17:1: zebra is not known here, ${topKeys}`,
    ]);
  });

  test('are data too, each with its code and its place', () => {
    try {
      readProblem(changed(['inputs: 2', 'inputs: "2"'], ['[[0.5, 0.6]]', '[[0.5]]']));
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(LonghandError);
      expect((error as LonghandError).file).toBeUndefined();
      expect((error as LonghandError).faults).toEqual([
        {
          code: 'invalid_type',
          path: 'network.inputs',
          found: 'is the text "2"',
          expected: 'expected a number',
          hint: 'Take off the quotation marks.',
          line: 3,
          column: 11,
        },
        {
          code: 'shape',
          path: 'parameters[1].weights[0]',
          found: 'has 1 number',
          expected: 'layer 2 has 2 inputs',
          line: 11,
          column: 15,
        },
      ]);
    }
  });
});
