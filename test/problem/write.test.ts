import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chosenNotation, presetNames } from '../../src/notation/index.js';
import { makeProblem, type ProblemDraft, type Recipe, readProblem, writeProblem } from '../../src/problem/index.js';
import { predict, work } from '../../src/trace/index.js';
import { mapPlaces, seed, steps } from '../random-networks.js';

/** Any number that a file can hold. */
const anyNumber = fc.double({ noDefaultInfinity: true, noNaN: true });

/** Any text that a title can be: no half of a surrogate pair, no control characters. */
const anyText = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .string({
      unit: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...' \t\n\r#:-?[]{}&*!|>\'"%@`,\\~0123') },
        { weight: 5, arbitrary: fc.integer({ min: 0x20, max: 0x10ffff }).map((code) => String.fromCodePoint(code)) },
      ),
      maxLength,
    })
    .map((text) => text.replaceAll(/(?![\t\n\r])\p{Cc}|\p{Cs}/gu, ''))
    .filter((text) => text.length <= maxLength);

const draft: fc.Arbitrary<ProblemDraft> = fc
  .record({
    step: steps,
    numbers: fc.option(fc.array(anyNumber, { minLength: 7, maxLength: 7 }), { nil: undefined }),
    title: fc.option(anyText(60), { nil: undefined }),
    description: fc.option(anyText(200), { nil: undefined }),
    hasLearningRate: fc.boolean(),
    notation: fc.oneof(
      fc.constantFrom(...presetNames),
      fc.constant({ like: 'letters', spell: { L: '\\mathcal{J}', "w'[1][1][1]": "v'_{1}" } }),
    ),
  })
  .map(({ step, numbers, title, description, hasLearningRate, notation }) => {
    let next = 0;
    const parameters =
      numbers === undefined ? step.parameters : mapPlaces(step.parameters, () => numbers[next++ % numbers.length]);
    return {
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      network: step.network,
      parameters,
      samples: step.samples,
      ...(hasLearningRate ? { learningRate: step.learningRate } : {}),
      // An own notation is checked against a working, which wild numbers may not have.
      notation: numbers === undefined ? notation : typeof notation === 'string' ? notation : 'letters',
    };
  });

describe('a problem that is written', () => {
  test('is read back the same, every bit of every number and every character', () => {
    fc.assert(
      fc.property(draft, (given) => {
        const { notation, notationChoice, ...read } = readProblem(writeProblem(given));
        const { notation: written = 'standard', ...rest } = given;
        expect(read).toEqual(rest);
        expect(Object.keys(read).sort()).toEqual(Object.keys(rest).sort());
        expect(notationChoice).toEqual(written);
        expect(notation).toEqual(chosenNotation(written));
      }),
      { seed, numRuns: 500 },
    );
  });

  test('is written the same once more', () => {
    fc.assert(
      fc.property(draft, (given) => {
        const first = writeProblem(given);
        const { notationChoice = 'standard', ...read } = readProblem(first);
        expect(writeProblem({ ...read, notation: notationChoice })).toBe(first);
      }),
      { seed: seed + 1, numRuns: 100 },
    );
  });

  test('has its numbers on one line each, and what is absent not at all', () => {
    const text = writeProblem({
      network: {
        inputs: 2,
        layers: [{ units: 1, activation: 'leaky-relu', slope: 0.1 }],
        loss: { kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'mean' },
      },
      parameters: [{ weights: [[0.1, -2e-7]], biases: [1 / 3] }],
      samples: [{ inputs: [1, 0], targets: [1] }],
    });
    expect(text).toBe(`network:
  inputs: 2
  layers:
    - { units: 1, activation: leaky-relu, slope: 0.1 }
  loss: { kind: squared-error, factor: 0.5, overUnits: sum, overSamples: mean }
parameters:
  - weights: [ [ 0.1, -2e-7 ] ]
    biases: [ 0.3333333333333333 ]
samples:
  - inputs: [ 1, 0 ]
    targets: [ 1 ]
`);
  });
});

test('a row of many numbers stays on its line, and so does a long title', () => {
  const row = Array.from({ length: 100 }, (_, index) => index + 0.125);
  const title = 'word '.repeat(39).trim();
  const written = writeProblem({
    title,
    network: {
      inputs: 100,
      layers: [{ units: 1, activation: 'tanh' }],
      loss: { kind: 'squared-error', factor: 1, overUnits: 'sum', overSamples: 'sum' },
    },
    parameters: [{ weights: [row] }],
    samples: [{ inputs: row, targets: [1] }],
  });
  expect(written.split('\n')).toContain(`  - weights: [ [ ${row.join(', ')} ] ]`);
  expect(written.split('\n')).toContain(`title: ${title}`);
});

describe('a problem that is made', () => {
  const recipe: Recipe = {
    sizes: [3, 4, 2],
    seed: 7,
    samples: 3,
    activation: 'tanh',
    outputActivation: 'sigmoid',
    loss: 'squared-error',
    learningRate: 0.5,
    weights: { kind: 'uniform', low: -1, high: 1 },
    biasPer: 'unit',
    decimals: 2,
    notation: 'standard',
  };

  test('is the same for the same recipe and another for another seed', () => {
    expect(makeProblem(recipe)).toEqual(makeProblem({ ...recipe }));
    const other = makeProblem({ ...recipe, seed: 8 });
    expect(other.parameters).not.toEqual(makeProblem(recipe).parameters);
    expect(other.samples).not.toEqual(makeProblem(recipe).samples);
  });

  test('keeps its samples where only its parameters change', () => {
    expect(makeProblem({ ...recipe, biasPer: 'none', weights: { kind: 'xavier-normal' } }).samples).toEqual(
      makeProblem(recipe).samples,
    );
  });

  test('is as the recipe says, with numbers that can be worked by hand', () => {
    const { title, network, parameters, samples, learningRate, notation } = makeProblem(recipe);
    expect({ title, learningRate, notation }).toEqual({
      title: 'A 3-4-2 network from seed 7',
      learningRate: 0.5,
      notation: 'standard',
    });
    expect(network).toEqual({
      inputs: 3,
      layers: [
        { units: 4, activation: 'tanh' },
        { units: 2, activation: 'sigmoid' },
      ],
      loss: { kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'mean' },
    });
    expect(parameters.map(({ weights, biases }) => [weights.length, weights[0].length, biases?.length])).toEqual([
      [4, 3, 4],
      [2, 4, 2],
    ]);
    expect(samples).toHaveLength(3);
    const drawn = [...parameters.flatMap(({ weights }) => weights.flat()), ...samples.flatMap(({ inputs }) => inputs)];
    for (const number of drawn) expect(number).toBe(Number(number.toFixed(2)));
    expect(samples.flatMap(({ targets }) => targets).every((target) => target === 0 || target === 1)).toBe(true);
  });

  test('is a valid problem whatever the recipe, and can be worked', () => {
    fc.assert(
      fc.property(
        fc.record({
          sizes: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 5 }),
          seed: fc.integer({ min: 0, max: 0xffffffff }),
          samples: fc.integer({ min: 1, max: 4 }),
          activation: fc.constantFrom('sigmoid' as const, 'relu' as const, 'softmax' as const, 'leaky-relu' as const),
          outputActivation: fc.constantFrom('sigmoid' as const, 'softmax' as const),
          loss: fc.constantFrom('squared-error' as const, 'categorical-cross-entropy' as const),
          learningRate: fc.constantFrom(0.1, 0.5),
          weights: fc.constantFrom(
            { kind: 'normal', mean: 0, deviation: 1 } as const,
            { kind: 'xavier-normal' } as const,
          ),
          biasPer: fc.constantFrom('unit' as const, 'layer' as const, 'none' as const),
          decimals: fc.integer({ min: 0, max: 15 }),
          notation: fc.constantFrom(...presetNames),
        }),
        (each) => {
          const made = makeProblem(each);
          const read = readProblem(writeProblem(made));
          expect(read.parameters).toEqual(made.parameters);
          expect(read.samples).toEqual(made.samples);
          const [{ inputs }] = made.samples;
          expect(predict(made.network, made.parameters, inputs)).toHaveLength(each.sizes.length);
          expect(work(read).quantities.length).toBeGreaterThan(0);
        },
      ),
      { seed, numRuns: 100 },
    );
  });

  test('is refused where loss and activation do not go together, or where it is too large to be worked', () => {
    expect(() => makeProblem({ ...recipe, loss: 'binary-cross-entropy', outputActivation: 'relu' })).toThrow(
      'network.layers[1].activation is relu, binary-cross-entropy needs predictions between 0 and 1, which sigmoid or softmax gives.',
    );
    const tooLarge = 'quantities to work, and more, expected at most 4000000. Work fewer samples or a smaller network.';
    expect(() => makeProblem({ ...recipe, sizes: [100_000, 100_000, 1] })).toThrow(tooLarge);
    expect(() => makeProblem({ ...recipe, sizes: [100_000, 1], samples: 10_000 })).toThrow(tooLarge);
  });
});
