import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readProblem } from '../../src/problem/index.js';
import { jsonSchemaOfRun, makeRun, type RunRecipe, readRun, writeRun } from '../../src/run/index.js';
import { seed } from '../random-networks.js';
import { runFiles } from './random-runs.js';
import { changed, text } from './text.js';

const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(jsonSchemaOfRun());

describe('a run that is read', () => {
  test('has every default', () => {
    expect(readRun(text)).toEqual({
      title: 'T',
      network: {
        inputs: 2,
        layers: [
          { units: 3, activation: 'tanh' },
          { units: 2, activation: 'softmax' },
        ],
        loss: { kind: 'categorical-cross-entropy', overUnits: 'sum', overSamples: 'mean' },
      },
      data: { train: 'train.csv', scaling: 'none' },
      training: {
        seed: 0,
        epochs: 5,
        batchSize: 10,
        learningRate: 0.5,
        optimizer: { kind: 'sgd' },
        weightDecay: 0,
        engine: 'auto',
        threads: 'auto',
      },
    });
    expect(readRun(changed(['training:\n  epochs: 5\n', ''])).training).toMatchObject({
      epochs: 10,
      learningRate: 0.5,
    });
  });

  test.each([
    ['sgd', 0.5],
    ['momentum', 0.05],
    ['nesterov', 0.05],
    ['adam', 0.001],
  ])('has the learning rate that goes with %s', (kind, rate) => {
    const { learningRate } = readRun(changed(['epochs: 5', `optimizer: { kind: ${kind} }`])).training;
    expect(learningRate).toBe(rate);
    const given = readRun(changed(['epochs: 5', `optimizer: { kind: ${kind} }\n  learningRate: 0.3`])).training;
    expect(given.learningRate).toBe(0.3);
  });

  test('may be JSON, and need not say how many inputs there are', () => {
    const network = { layers: [{ units: 1, activation: 'sigmoid' }], loss: { kind: 'binary-cross-entropy' } };
    const run = readRun(JSON.stringify({ $schema: 'run.schema.json', network, data: 'xor' }));
    expect(run.network).not.toHaveProperty('inputs');
    expect(run).not.toHaveProperty('$schema');
    expect(run.data).toBe('xor');
  });
});

describe('a run that is written', () => {
  test('is read back the same, and is as its published schema describes', () => {
    fc.assert(
      fc.property(runFiles, (file) => {
        const run = readRun(JSON.stringify(file));
        const { learningRate = run.training.learningRate } = file.training;
        expect(run).toEqual({ ...file, training: { ...file.training, learningRate } });
        expect(readRun(writeRun(run))).toEqual(run);
        expect(validate(file), JSON.stringify(validate.errors)).toBe(true);
      }),
      { seed, numRuns: 500 },
    );
  });

  test('has everything written out', () => {
    expect(writeRun(readRun(text))).toBe(`title: T
network:
  inputs: 2
  layers:
    - { units: 3, activation: tanh }
    - { units: 2, activation: softmax }
  loss: { kind: categorical-cross-entropy, overUnits: sum, overSamples: mean }
data: { train: train.csv, scaling: none }
training:
  seed: 0
  epochs: 5
  batchSize: 10
  optimizer: { kind: sgd }
  weightDecay: 0
  engine: auto
  threads: auto
  learningRate: 0.5
`);
  });
});

describe('a run that is made', () => {
  const recipe: RunRecipe = { title: 'xor', inputs: 2, outputs: 1, hidden: [4], data: 'xor', training: {} };

  test('of a few samples takes all of them in each step', () => {
    const { network, training, ...rest } = makeRun(recipe, 4);
    expect(rest).toEqual({ title: 'xor', data: 'xor' });
    expect(network).toEqual({
      inputs: 2,
      layers: [
        { units: 4, activation: 'sigmoid' },
        { units: 1, activation: 'sigmoid' },
      ],
      loss: { kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'mean' },
    });
    expect(training).toMatchObject({ batchSize: 4, epochs: 2000, optimizer: { kind: 'sgd' } });
  });

  test('takes what is given, and reads back the same', () => {
    fc.assert(
      fc.property(
        fc.record({
          hidden: fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 3 }),
          activation: fc.constantFrom('relu' as const, 'sigmoid' as const, 'tanh' as const),
          loss: fc.constantFrom(
            'squared-error' as const,
            'binary-cross-entropy' as const,
            'categorical-cross-entropy' as const,
          ),
          optimizer: fc.constantFrom({ kind: 'sgd' as const }, { kind: 'momentum' as const, momentum: 0.8 }),
          epochs: fc.integer({ min: 1, max: 9 }),
          samples: fc.integer({ min: 1, max: 60_000 }),
        }),
        ({ hidden, activation, loss, optimizer, epochs, samples }) => {
          const training = { optimizer, epochs };
          const run = makeRun({ ...recipe, hidden, activation, loss, outputs: 3, training }, samples);
          expect(run.training).toMatchObject(training);
          expect(run.network.layers.map(({ units }) => units)).toEqual([...hidden, 3]);
          expect(readRun(writeRun(run))).toEqual(run);
        },
      ),
      { seed, numRuns: 100 },
    );
  });

  test('is refused where its parts do not go together, or where it is too large', () => {
    expect(() => makeRun({ ...recipe, loss: 'binary-cross-entropy', outputActivation: 'relu' }, 4)).toThrow(
      /^network\.layers\[1\]\.activation is relu, binary-cross-entropy needs predictions between 0 and 1/,
    );
    expect(() => makeRun({ ...recipe, hidden: [20_000, 20_000] }, 4)).toThrow('Take fewer units.');
    expect(() => makeRun({ ...recipe, training: { epochs: 0.5 } }, 4)).toThrow(
      'training.epochs is 0.5, expected a whole number.',
    );
  });

  test('may be called after a file of any name', () => {
    const { title } = makeRun({ ...recipe, title: `a\u001b[31m${'x'.repeat(300)}` }, 4);
    expect(title).toBe(`a [31m${'x'.repeat(194)}`);
  });
});

describe('the examples', () => {
  const files = readdirSync('examples/runs');

  test.each(files)('%s is a run', (file) => {
    const source = readFileSync(`examples/runs/${file}`, 'utf8');
    expect(source.split('\n')[0]).toBe('# yaml-language-server: $schema=../../schemas/run.schema.json');
    expect(readRun(writeRun(readRun(source)))).toEqual(readRun(source));
  });

  test('the truth table has the network and the loss of document 003', () => {
    const problem = readProblem(readFileSync('examples/003-index-xi.yaml', 'utf8'));
    const { network, data } = readRun(readFileSync('examples/runs/truth-table-003.yaml', 'utf8'));
    expect(network).toEqual(problem.network);
    expect(data).toBe('document-003');
  });
});

test('the published schema describes each path and rate as what it is', () => {
  const written = JSON.stringify(jsonSchemaOfRun());
  const times = (description: string): number => written.split(JSON.stringify(description)).length - 1;
  expect(times('A model that was trained before.')).toBe(1);
  expect(times('What it is multiplied by.')).toBe(1);
  expect(times('Inputs in an IDX or NPY file.')).toBe(2);
  expect(times('Labels or target rows in another.')).toBe(2);
});
