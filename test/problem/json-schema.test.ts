import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { jsonSchemaOfProblem, problemSchema, readProblem } from '../../src/problem/index.js';
import { text } from './text.js';

/** A document that is right; the tests change copies of it. */
const right = {
  title: 'T',
  network: {
    inputs: 2,
    layers: [
      { units: 2, activation: 'leaky-relu', slope: 0.1 },
      { units: 1, activation: 'sigmoid' },
    ],
    loss: { kind: 'squared-error', factor: 0.5, overUnits: 'mean', overSamples: 'sum' },
  },
  parameters: [
    {
      weights: [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
      biases: [0.1, 0.2],
    },
    { weights: [[0.5, 0.6]], bias: 0.3 },
  ],
  samples: [{ inputs: [0.5, 0.1], targets: [1] }],
  learningRate: 0.5,
  notation: 'standard',
};

type Path = readonly (string | number)[];

/** The document with another value at one place; `absent` takes the key away. */
function withValue(path: Path, value: unknown): unknown {
  const copy = structuredClone(right) as unknown;
  const last = path[path.length - 1];
  let parent = copy as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) parent = parent[step] as Record<string | number, unknown>;
  if (value === absent) delete parent[last];
  else parent[last] = value;
  return copy;
}
const absent = Symbol('absent');

const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(jsonSchemaOfProblem());

const cases: readonly (readonly [Path, unknown, boolean])[] = [
  ...['title', 'learningRate', 'notation', '$schema', 'description'].map((key) => [[key], absent, true] as const),
  ...['network', 'parameters', 'samples'].map((key) => [[key], absent, false] as const),
  [['$schema'], './problem.schema.json', true],
  [['$schema'], 1, false],
  [['extra'], 1, false],
  [['title'], '', true],
  [['title'], 'x'.repeat(200), true],
  [['title'], 'x'.repeat(201), false],
  [['title'], 'line\nline\ttab\r', true],
  [['title'], 'bell\u0007', false],
  [['title'], '\u0085', false],
  [['title'], 'ŷ 学 🎓', true],
  [['title'], 5, false],
  [['title'], null, false],
  [['description'], 'x'.repeat(20_000), true],
  [['description'], 'x'.repeat(20_001), false],
  [['learningRate'], 0, true],
  [['learningRate'], -1, true],
  [['learningRate'], '0.5', false],
  [['learningRate'], null, false],
  [['learningRate'], true, false],
  [['network'], [], false],
  [['network'], null, false],
  [['network', 'inputs'], 1, true],
  [['network', 'inputs'], 1_000_000, true],
  [['network', 'inputs'], 1_000_001, false],
  [['network', 'inputs'], 0, false],
  [['network', 'inputs'], 1.5, false],
  [['network', 'inputs'], 1e300, false],
  [['network', 'inputs'], absent, false],
  [['network', 'outputs'], 1, false],
  [['network', 'layers'], [], false],
  [['network', 'layers'], {}, false],
  [['network', 'layers'], Array.from({ length: 100 }, () => right.network.layers[1]), true],
  [['network', 'layers'], Array.from({ length: 101 }, () => right.network.layers[1]), false],
  [['network', 'layers', 0, 'units'], absent, false],
  [['network', 'layers', 0, 'activation'], absent, false],
  ...['sigmoid', 'tanh', 'relu', 'leaky-relu', 'identity', 'softmax'].map(
    (name) => [['network', 'layers', 1, 'activation'], name, true] as const,
  ),
  [['network', 'layers', 1, 'activation'], 'Sigmoid', false],
  [['network', 'layers', 0, 'slope'], '0.1', false],
  [['network', 'layers', 0, 'slope'], absent, true],
  [['network', 'layers', 0, 'name'], 'hidden', false],
  [['network', 'loss'], 'squared-error', false],
  [['network', 'loss'], { kind: 'squared-error' }, false],
  [['network', 'loss'], { kind: 'squared-error', factor: 1 }, true],
  [['network', 'loss'], { factor: 1 }, false],
  [['network', 'loss'], { kind: 'binary-cross-entropy' }, true],
  [['network', 'loss'], { kind: 'binary-cross-entropy', factor: 1 }, false],
  [['network', 'loss'], { kind: 'categorical-cross-entropy', overUnits: 'sum' }, true],
  [['network', 'loss', 'kind'], 'hinge', false],
  [['network', 'loss', 'factor'], 0, false],
  [['network', 'loss', 'factor'], -0.5, false],
  [['network', 'loss', 'factor'], 5e-324, true],
  [['network', 'loss', 'overUnits'], 'max', false],
  [['network', 'loss', 'overSamples'], 'mean', true],
  [['parameters'], [], true],
  [['parameters'], 'random', false],
  [['parameters', 0, 'weights'], absent, false],
  [['parameters', 0, 'weights'], [], true],
  [['parameters', 0, 'weights'], [0.1], false],
  [['parameters', 0, 'weights', 0, 0], '0.1', false],
  [['parameters', 0, 'weights', 0, 0], null, false],
  [['parameters', 0, 'biases'], absent, true],
  [['parameters', 0, 'biases'], 0.1, false],
  [['parameters', 1, 'bias'], [0.1], false],
  [['parameters', 1, 'biasses'], [0.1], false],
  [['parameters'], { seed: 0 }, true],
  [['parameters'], { seed: 0xffffffff }, true],
  [['parameters'], { seed: 0x100000000 }, false],
  [['parameters'], { seed: -1 }, false],
  [['parameters'], { seed: 1.5 }, false],
  [['parameters'], {}, false],
  [['parameters'], { seed: 1, weights: { kind: 'normal' } }, true],
  [['parameters'], { seed: 1, weights: { kind: 'normal', mean: 1, deviation: 0 } }, true],
  [['parameters'], { seed: 1, weights: { kind: 'normal', deviation: -1 } }, false],
  [['parameters'], { seed: 1, weights: { kind: 'normal', low: 0 } }, false],
  [['parameters'], { seed: 1, weights: { kind: 'uniform', low: 0, high: 1 } }, true],
  [['parameters'], { seed: 1, weights: { kind: 'xavier-normal' } }, true],
  [['parameters'], { seed: 1, weights: { kind: 'zero' } }, false],
  [['parameters'], { seed: 1, weights: 'normal' }, false],
  [['parameters'], { seed: 1, biases: { kind: 'zero' }, biasPer: 'none', decimals: 0 }, true],
  [['parameters'], { seed: 1, biases: { kind: 'xavier-uniform' } }, false],
  [['parameters'], { seed: 1, biasPer: 'units' }, false],
  [['parameters'], { seed: 1, decimals: 16 }, false],
  [['samples'], [], false],
  [['samples'], {}, false],
  [['samples', 0], [1, 2], false],
  [['samples', 0, 'inputs'], absent, false],
  [['samples', 0, 'inputs'], [], true],
  [['samples', 0, 'targets'], 1, false],
  [['samples', 0, 'label'], 1, false],
  [['notation'], 'letters', true],
  [['notation'], 'latex', false],
  [['notation'], {}, false],
  [['notation'], { spell: {} }, true],
  [['notation'], { like: 'index-xi', spell: { w: 'v' } }, true],
  [['notation'], { like: 'xi', spell: {} }, false],
  [['notation'], { spell: { w: 5 } }, false],
  [['notation'], { spell: { w: 'v'.repeat(201) } }, false],
  [['notation'], { spell: {}, update: 'to' }, false],
];

describe('the JSON Schema that is published', () => {
  test('is a schema of the draft that it names', () => {
    expect(jsonSchemaOfProblem()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Longhand problem',
      type: 'object',
    });
    expect(new Ajv2020().validateSchema(jsonSchemaOfProblem())).toBe(true);
  });

  test('takes the document from which the others are made', () => {
    expect(validate(right)).toBe(true);
    expect(readProblem(JSON.stringify(right)).title).toBe('T');
    expect(() => readProblem(text)).not.toThrow();
  });

  test.each(cases)('judges %j = %.60j as the reading does: %s', (path, value, isValid) => {
    const document = withValue(path, value);
    expect(validate(document)).toBe(isValid);
    expect(problemSchema.safeParse(document).success).toBe(isValid);
  });

  test.each([5, 'text', null, [], true])('refuses %j as a document, as the reading does', (document) => {
    expect(validate(document)).toBe(false);
    expect(problemSchema.safeParse(document).success).toBe(false);
  });

  test('describes every key that is not plain from its name', () => {
    const { properties = {} } = jsonSchemaOfProblem();
    expect(Object.keys(properties)).toEqual([
      '$schema',
      'title',
      'description',
      'network',
      'parameters',
      'samples',
      'learningRate',
      'notation',
    ]);
    for (const [key, property] of Object.entries(properties)) expect(property, key).toHaveProperty('description');
  });
});
