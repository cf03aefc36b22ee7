import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LonghandError } from '../../src/base/index.js';
import { drawTensors, type Tensors } from '../../src/engine/index.js';
import { jsonSchemaOfModel, type Model, readModel, writeModel } from '../../src/formats/index.js';
import type { Network } from '../../src/network/index.js';
import { seed } from '../random-networks.js';
import { models } from './random-models.js';

const network: Network = {
  inputs: 2,
  layers: [
    { units: 3, activation: 'tanh' },
    { units: 2, activation: 'softmax' },
  ],
  loss: { kind: 'categorical-cross-entropy', overUnits: 'sum', overSamples: 'mean' },
};
const parameters: Tensors = [
  { weights: Float32Array.of(0.1, -0, 1e-45, 4, 5, -6), biases: Float32Array.of(1, 2, 3) },
  { weights: Float32Array.of(1, 2, 3, 4, 5, 1 / 3), bias: Math.fround(0.7) },
];
const model: Model = {
  network,
  parameters,
  inputScaling: { kind: 'columns', offsets: [1, 2], factors: [0.5, 0.25] },
  classes: ['cat', 'dog'],
  shape: [1, 2],
  trained: { seed: 7, longhand: '0.1.0' },
};

const text = `{
  "format": "longhand-model",
  "version": 1,
  "network": {"inputs":2,"layers":[{"units":3,"activation":"tanh"},{"units":2,"activation":"softmax"}],"loss":{"kind":"categorical-cross-entropy","overUnits":"sum","overSamples":"mean"}},
  "inputScaling": {"kind":"columns","offsets":[1,2],"factors":[0.5,0.25]},
  "classes": ["cat","dog"],
  "shape": [1,2],
  "trained": {"seed":7,"longhand":"0.1.0"},
  "parameters": [
    {
      "weights": [
        [0.1, -0],
        [1e-45, 4],
        [5, -6]
      ],
      "biases": [1, 2, 3]
    },
    {
      "weights": [
        [1, 2, 3],
        [4, 5, 0.33333334]
      ],
      "bias": 0.7
    }
  ]
}
`;

/** The text with one part replaced, which must be in it. */
function changed(...replacements: readonly (readonly [part: string, by: string])[]): string {
  return replacements.reduce((before, [part, by]) => {
    if (!before.includes(part)) throw new Error(`the text has no ${JSON.stringify(part)}`);
    return before.replace(part, () => by);
  }, text);
}

function faultsIn(file: string | Uint8Array): string[] {
  try {
    readModel(file);
  } catch (error) {
    if (!(error instanceof LonghandError)) throw error;
    return error.inFile('m.json').message.split('\n');
  }
  return [];
}

/** Parameters as their bits, in which −0 and 0 differ. */
const bitsOf = (tensors: Tensors): unknown =>
  tensors.map(({ weights, biases, bias }) =>
    [weights, biases, bias === undefined ? undefined : Float32Array.of(bias)].map(
      (values) => values && Array.from(new Uint32Array(values.buffer, values.byteOffset, values.length)),
    ),
  );

describe('a model', () => {
  test('is written as JSON, a row of weights on each line', () => {
    expect(writeModel(model)).toBe(text);
  });

  test('is read back the same, every bit of every parameter', () => {
    fc.assert(
      fc.property(models, (given) => {
        const { parameters: expected, ...rest } = given;
        for (const file of [writeModel(given), new TextEncoder().encode(writeModel(given))]) {
          const { parameters: read, ...others } = readModel(file);
          expect(bitsOf(read)).toEqual(bitsOf(expected));
          expect(JSON.stringify(others)).toBe(JSON.stringify(rest));
        }
      }),
      { seed, numRuns: 300 },
    );
  });

  test('is what its published schema describes', () => {
    const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, strictTuples: false }).compile(
      jsonSchemaOfModel(),
    );
    expect(validate(JSON.parse(text))).toBe(true);
    expect(validate(JSON.parse(changed(['"version": 1', '"version": 2'])))).toBe(false);
    expect(validate(JSON.parse(changed(['[0.1, -0]', '[0.1, null]'])))).toBe(false);
  });

  test('may be written by hand, with numbers that float32 rounds', () => {
    const [{ weights }] = readModel(changed(['[0.1, -0]', '[0.12345678901, 1]'])).parameters;
    expect(weights[0]).toBe(Math.fround(0.12345678901));
  });

  test('of 670,000 parameters is written and read in seconds on a slow machine', () => {
    const large: Network = {
      ...network,
      inputs: 784,
      layers: [512, 512, 10].map((units) => ({ units, activation: 'softmax' as const })),
    };
    const tensors = drawTensors(large, 1);
    const began = performance.now();
    const read = readModel(writeModel({ network: large, parameters: tensors }));
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(bitsOf(read.parameters)).toEqual(bitsOf(tensors));
  });
});

describe('a file that is no model', () => {
  const expected = 'expected a model that longhand train wrote.';
  const none = `m.json: the file has no "format": "longhand-model", ${expected}`;

  test.each([
    ['empty', '', [`m.json: the file ends in the midst of its JSON, at character 0, ${expected} It was cut off.`]],
    [
      'cut off',
      text.slice(0, 500),
      [`m.json: the file ends in the midst of its JSON, at character 500, ${expected} It was cut off.`],
    ],
    [
      'cut off in a text',
      text.slice(0, 20),
      [`m.json: the file ends in the midst of its JSON, at character 20, ${expected} It was cut off.`],
    ],
    ['of other data', '{"weights": [1]}', [none]],
    ['a number', '5', [none]],
    ['null', 'null', [none]],
    [
      'of a later version',
      changed(['"version": 1', '"version": 2']),
      ['m.json: version is 2, expected 1. A later Longhand wrote it, and can read it.'],
    ],
    ['without a version', changed(['  "version": 1,\n', '']), ['m.json: version is missing, expected one of 1.']],
  ])('%s', (_, file, faults) => {
    expect(faultsIn(file)).toEqual(faults);
  });

  test('no JSON at a place, as far as the engine tells it', () => {
    expect(faultsIn(changed(['[5, -6]', '[5, NaN]']))[0]).toBe(
      'm.json: the file has NaN at 14:13, which is no number of JSON, expected a model that longhand train wrote. A training that diverged leaves such numbers.',
    );
    expect(faultsIn(changed(['[5, -6]', '["NaN", -6]']))[0]).not.toContain('no number of JSON');
    expect(faultsIn(changed(['[5, -6]', '[5, oh]']))[0]).toMatch(
      /^m\.json: the file is no JSON( at character \d+)?, expected a model that longhand train wrote\.$/,
    );
  });

  test('no UTF-8', () => {
    expect(faultsIn(Uint8Array.of(0x7b, 0xff))).toEqual([`m.json: the file is no text in UTF-8, ${expected}`]);
  });

  test('larger than any text', () => {
    // A proxy: no test should take half a gigabyte.
    const file = Object.create(Uint8Array.prototype, { length: { value: 530_000_001 } }) as Uint8Array;
    expect(faultsIn(file)).toEqual([
      `m.json: the file has 530000001 bytes, ${expected} At most 530000000 can be read.`,
    ]);
  });

  test('brackets without end', () => {
    expect(faultsIn('['.repeat(1_000_000))).toHaveLength(1);
    expect(faultsIn('['.repeat(100_000) + ']'.repeat(100_000))).toEqual([none]);
  });
});

describe('a model with a mistake', () => {
  const weights = 'parameters[0].weights';

  test.each([
    [
      'a key too many',
      ['"classes"', '"clases"'],
      [
        'clases is not known here, expected one of format, version, network, inputScaling, inputNames, targetNames, classes, shape, trained, parameters. Did you mean "classes"?',
      ],
    ],
    [
      'names of other targets than it has outputs',
      ['"classes"', '"targetNames": ["a", "b", "c", "d", "e", "f", "g"], "classes"'],
      ['targetNames has 7 entries, the network has 2 outputs.'],
    ],
    [
      'an unknown activation',
      ['tanh', 'tan'],
      [
        'network.layers[0].activation is the text "tan", expected one of sigmoid, tanh, relu, leaky-relu, identity, softmax. Did you mean "tanh"?',
      ],
    ],
    [
      'a loss without its activation',
      ['softmax', 'relu'],
      [
        'network.layers[1].activation is relu, categorical-cross-entropy needs predictions between 0 and 1, which softmax or sigmoid gives.',
      ],
    ],
    ['a class too few', ['["cat","dog"]', '["cat"]'], ['classes has 1 entry, the network has 2 outputs.']],
    ['another shape', ['"shape": [1,2]', '"shape": [28,28]'], ['shape is 28 × 28, the network has 2 inputs.']],
    [
      'scaling of other columns',
      ['"factors":[0.5,0.25]', '"factors":[0.5]'],
      ['inputScaling.factors has 1 entry, the network has 2 inputs.'],
    ],
    [
      'scaling of no kind',
      ['"kind":"columns",', ''],
      ['inputScaling.kind is missing, expected one of factor, columns.'],
    ],
    [
      'a list in what is told of the training',
      ['"seed":7', '"seed":[7]'],
      ['trained.seed is a list of 1, expected a text or a number.'],
    ],
    [
      'a row too many',
      ['[0.1, -0],', '[0.1, -0], [1, 2],'],
      [`${weights} has 4 rows, layer 1 has 3 units, a row for each.`],
    ],
    ['a number too few', ['[0.1, -0]', '[0.1]'], [`${weights}[0] has 1 number, layer 1 has 2 inputs.`]],
    ['a row that is none', ['[0.1, -0]', '0.1'], [`${weights}[0] is no list, layer 1 has 2 inputs.`]],
    ['null', ['[0.1, -0]', '[0.1, null]'], [`${weights}[0][1] is no number, expected a finite number of float32.`]],
    [
      'a text',
      ['[0.1, -0]', '["0.1", true]'],
      [
        `${weights}[0][0] is no number, expected a finite number of float32.`,
        `${weights}[0][1] is no number, expected a finite number of float32.`,
      ],
    ],
    [
      'more than float32 can hold',
      ['[0.1, -0]', '[0.1, 4e38]'],
      [`${weights}[0][1] is 4e+38, expected a finite number of float32.`],
    ],
    [
      'more than any number',
      ['[0.1, -0]', '[0.1, 1e999]'],
      [`${weights}[0][1] is Infinity, expected a finite number of float32.`],
    ],
    [
      'too few biases',
      ['[1, 2, 3]\n    },', '[1, 2]\n    },'],
      ['parameters[0].biases has 2 numbers, layer 1 has 3 units.'],
    ],
    [
      'biases that are none',
      ['[1, 2, 3]\n    },', '{"0": 1}\n    },'],
      ['parameters[0].biases is no list, layer 1 has 3 units.'],
    ],
    [
      'a bias that is none',
      ['"bias": 0.7', '"bias": [0.7]'],
      ['parameters[1].bias is no number, expected a finite number of float32.'],
    ],
    [
      'both kinds of biases',
      ['"bias": 0.7', '"bias": 0.7, "biases": [1, 2]'],
      [
        'parameters[1] has both "biases" and "bias", expected one of them: "biases" for each unit or "bias" shared by all.',
      ],
    ],
    [
      'a key of no layer',
      ['"bias": 0.7', '"bais": 0.7'],
      ['parameters[1] has the key "bais", expected weights, biases or bias.'],
    ],
    [
      'no weights',
      ['"bias": 0.7\n    }', '"bias": 0.7\n    }, {}'],
      ['parameters has 3 entries, the network has 2 layers.'],
    ],
    [
      'no layers',
      [text.slice(text.indexOf('"parameters": [')), '"parameters": []}'],
      ['parameters has 0 entries, the network has 2 layers.'],
    ],
    [
      'a layer that is null',
      [text.slice(text.indexOf('    {\n      "weights": [\n        [1, 2')), 'null]}'],
      ['parameters[1].weights is missing, layer 2 has 2 units, a row for each.'],
    ],
  ] as const)('%s', (_, replacement, faults) => {
    expect(faultsIn(changed(replacement)).map((line) => line.replace('m.json: ', ''))).toEqual(faults);
  });

  test('has at most 20 of its numbers told', () => {
    const many = changed(
      ['"weights"', `"weights": [${'["x", "y"], '.repeat(500)}[1, 2]], "w"`],
      ['"units":3', '"units":501'],
    ).replace('"w": [', '"w": [');
    expect(faultsIn(many).length).toBeLessThanOrEqual(21);
    const rows = changed(['[0.1, -0]', '[]'])
      .replace('"units":3', '"units":600000')
      .replace('[1e-45, 4],', '[],'.repeat(599_998));
    expect(faultsIn(rows)).toHaveLength(20);
  });

  test('takes no memory for what is not there', () => {
    const huge = changed(['"inputs":2', '"inputs":1000000'], ['"units":3', '"units":1000000']);
    expect(faultsIn(huge)).toContain('m.json: inputScaling.offsets has 2 entries, the network has 1000000 inputs.');
    const bare = huge.replace(/ {2}"inputScaling.*\n/, '').replace(/ {2}"shape.*\n/, '');
    expect(faultsIn(bare)).toEqual([
      'm.json: network has 1000003000002 parameters, expected at most 250000000. Take fewer units.',
    ]);
    const wide = changed(['"inputs":2', '"inputs":1000'], ['"units":3', '"units":1000'])
      .replace(/ {2}"inputScaling.*\n/, '')
      .replace(/ {2}"shape.*\n/, '');
    expect(faultsIn(wide)).toEqual([
      `m.json: ${weights} has 3 rows, layer 1 has 1000 units, a row for each.`,
      'm.json: parameters[0].biases has 3 numbers, layer 1 has 1000 units.',
      'm.json: parameters[1].weights[0] has 3 numbers, layer 2 has 1000 inputs.',
      'm.json: parameters[1].weights[1] has 3 numbers, layer 2 has 1000 inputs.',
    ]);
  });
});

describe('a model that could not be read', () => {
  const withFirst = (layer: Tensors[number]): Model => ({ ...model, parameters: [layer, parameters[1]] });

  test.each([
    [
      'NaN',
      withFirst({ weights: Float32Array.of(1, 2, 3, Number.NaN, 5, 6) }),
      'parameters[0].weights[3] is NaN, expected a finite number.',
    ],
    [
      'an infinite bias',
      withFirst({ ...parameters[0], biases: Float32Array.of(1, Number.NEGATIVE_INFINITY, 1) }),
      'parameters[0].biases[1] is -Infinity, expected a finite number.',
    ],
    [
      'a shared bias that is none',
      withFirst({ weights: parameters[0].weights, bias: Number.NaN }),
      'parameters[0].bias[0] is NaN, expected a finite number.',
    ],
    [
      'too few weights',
      withFirst({ weights: Float32Array.of(1, 2) }),
      'parameters[0].weights has 2 numbers, expected 6.',
    ],
    ['too few layers', { ...model, parameters: [parameters[0]] }, 'parameters has 1 layers, the network has 2.'],
    [
      'classes that do not fit',
      { ...model, classes: ['a', 'b', 'c'] },
      'classes has 3 entries, the network has 2 outputs.',
    ],
    [
      'infinite scaling',
      { ...model, inputScaling: { kind: 'factor' as const, factor: Number.POSITIVE_INFINITY } },
      'inputScaling.factor is Infinity, expected a number. A number must be finite.',
    ],
    [
      'more parameters than a text can hold',
      {
        network: {
          inputs: 30,
          layers: [
            { units: 1_000_000, activation: 'relu' as const },
            { units: 1, activation: 'identity' as const },
          ],
          loss: { kind: 'squared-error' as const, factor: 1 },
        },
        parameters: [{ weights: new Float32Array(30_000_000) }, { weights: new Float32Array(1_000_000) }],
      },
      'parameters has 31000000 numbers, expected at most 30000000 in JSON. Write the model as safetensors.',
    ],
  ])('is not written: %s', (_, given, fault) => {
    expect(() => writeModel(given)).toThrow(
      new LonghandError({
        code: '',
        path: '',
        found: fault.slice(0, fault.indexOf(',')),
        expected: fault.slice(fault.indexOf(',') + 2, -1),
      }).message,
    );
  });
});
