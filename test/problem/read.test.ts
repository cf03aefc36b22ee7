import { describe, expect, test } from 'vitest';
import { drawParameters } from '../../src/network/index.js';
import { preset } from '../../src/notation/index.js';
import { type Problem, readProblem } from '../../src/problem/index.js';
import { changed, parts, text } from './text.js';

const problem: Problem = {
  title: 'T',
  network: {
    inputs: 2,
    layers: [
      { units: 2, activation: 'sigmoid' },
      { units: 1, activation: 'sigmoid' },
    ],
    loss: { kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'mean' },
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
  notation: preset('standard'),
  notationChoice: 'standard',
};

describe('the same problem', () => {
  const { notation: _notation, notationChoice, ...data } = problem;
  const json = JSON.stringify({ $schema: './problem.schema.json', ...data, notation: notationChoice });

  test.each([
    ['in YAML', text],
    ['in JSON', json],
    ['in JSON on many lines', JSON.stringify(JSON.parse(json), undefined, '\t')],
    ['with a byte-order mark', `\uFEFF${text}`],
    ['with the line ends of Windows', text.replaceAll('\n', '\r\n')],
    ['in the front matter of a Markdown text', `---\n${text}---\n# A lesson: [not YAML\n`],
    ['in front matter that ends with dots', `---\n${text}...\nmore`],
    ['in front matter with nothing after it', `---\n${text}---`],
    ['in front matter of Windows with a mark', `\uFEFF---  \r\n${text.replaceAll('\n', '\r\n')}--- \r\n\r\ntab:\t\r\n`],
    ['as a YAML document with a beginning but no end', `---\n${text}`],
    ['with a version of YAML', `%YAML 1.2\n---\n${text}`],
    ['with comments', text.replaceAll('\n', ' # why\n')],
    ['with an anchor', changed(['[[0.1, 0.2],', '[&b [0.1, 0.2],'], ['biases: [0.1, 0.2]', 'biases: *b'])],
    ['with tags of plain YAML', changed(['title: T', 'title: !!str T'], ['0.3\n', '!!float 0.3\n'])],
  ])('%s', (_, given) => {
    expect(readProblem(given)).toEqual(problem);
  });

  test('without the notation, which is then not said to be a choice', () => {
    const { notationChoice: _, ...plain } = problem;
    expect(readProblem(changed(['notation: standard\n', '']))).toEqual(plain);
  });
});

describe('what a file leaves out', () => {
  test('the loss adds up the outputs and averages the samples', () => {
    expect(readProblem(text).network.loss).toMatchObject({ overUnits: 'sum', overSamples: 'mean' });
    const other = changed(['factor: 0.5', 'factor: 2, overUnits: mean, overSamples: sum']);
    expect(readProblem(other).network.loss).toEqual({
      kind: 'squared-error',
      factor: 2,
      overUnits: 'mean',
      overSamples: 'sum',
    });
  });

  test('title, description and learning rate are absent, not undefined', () => {
    const bare = readProblem(changed(['title: T\n', ''], ['learningRate: 0.5\n', '']));
    expect(Object.keys(bare).sort()).toEqual(['network', 'notation', 'notationChoice', 'parameters', 'samples']);
  });

  test('a leaky ReLU has the usual slope, and keeps its own', () => {
    expect(readProblem(changed([parts.output, 'activation: leaky-relu }\n  loss'])).network.layers[1]).toEqual({
      units: 1,
      activation: 'leaky-relu',
    });
    const own = changed([parts.output, 'activation: leaky-relu, slope: -0.2 }\n  loss']);
    expect(readProblem(own).network.layers[1]).toEqual({ units: 1, activation: 'leaky-relu', slope: -0.2 });
  });

  test('a layer may have no bias', () => {
    expect(readProblem(changed(['\n    bias: 0.3', ''])).parameters[1]).toEqual({ weights: [[0.5, 0.6]] });
  });
});

describe('drawn parameters', () => {
  const drawn = (draw: string): Problem['parameters'] =>
    readProblem(changed([parts.parameters, ` { ${draw} }`])).parameters;

  test('are drawn by their seed, Xavier weights and zero biases unless it says otherwise', () => {
    expect(drawn('seed: 7')).toEqual(
      drawParameters(problem.network, {
        seed: 7,
        weights: { kind: 'xavier-uniform' },
        biases: { kind: 'zero' },
        biasPer: 'unit',
      }),
    );
    expect(drawn('seed: 7')).toEqual(drawn('seed: 7'));
    expect(drawn('seed: 7')).not.toEqual(drawn('seed: 8'));
    expect(drawn('seed: 7')[0].biases).toEqual([0, 0]);
  });

  test('have the defaults of their distributions', () => {
    expect(drawn('seed: 1, weights: { kind: normal }')).toEqual(
      drawn('seed: 1, weights: { kind: normal, mean: 0, deviation: 1 }'),
    );
    expect(drawn('seed: 1, weights: { kind: uniform }')).toEqual(
      drawn('seed: 1, weights: { kind: uniform, low: -1, high: 1 }'),
    );
  });

  test('have so many decimals and biases of the kind that is asked for', () => {
    const [first, second] = drawn('seed: 3, biases: { kind: uniform, low: 5, high: 6 }, biasPer: layer, decimals: 1');
    expect(first.biases).toBeUndefined();
    expect(first.bias).toBeGreaterThanOrEqual(5);
    expect(second.bias).toBeLessThanOrEqual(6);
    for (const row of first.weights) for (const weight of row) expect(weight).toBe(Number(weight.toFixed(1)));
    expect(drawn('seed: 3, biasPer: none')[0]).not.toHaveProperty('bias');
    expect(drawn('seed: 3, biasPer: none')[0]).not.toHaveProperty('biases');
  });
});

describe('numbers', () => {
  const learningRate = (digits: string): number | undefined =>
    readProblem(changed(['learningRate: 0.5', `learningRate: ${digits}`])).learningRate;

  test.each([
    ['1', 1],
    ['-0', -0],
    ['+.5', 0.5],
    ['1.', 1],
    ['1e-3', 0.001],
    ['1E+2', 100],
    ['0x10', 16],
    ['0o17', 15],
    ['010', 10],
    ['5e-324', 5e-324],
    ['1.7976931348623157e308', Number.MAX_VALUE],
    ['123456789012345678901234567890', 1.2345678901234568e29],
    ['0.1000000000000000055511151231257827', 0.1],
  ])('%s is %d', (digits, value) => {
    expect(learningRate(digits)).toBe(value);
  });

  test('a text of any writing system is taken as it is', () => {
    const given = readProblem(changed(['title: T', 'title: "Größe 学习 🎓"\ndescription: |\n  One\n\n  Two\t2']));
    expect(given.title).toBe('Größe 学习 🎓');
    expect(given.description).toBe('One\n\nTwo\t2\n');
    expect(readProblem(changed(['title: T', 'title: 2020-01-01'])).title).toBe('2020-01-01');
    expect(readProblem(changed(['title: T', 'title: yes'])).title).toBe('yes');
  });
});

describe('a notation', () => {
  test('is chosen by its name', () => {
    expect(readProblem(changed(['standard', 'letters'])).notation).toBe(preset('letters'));
  });

  test('of its own is chosen with its spellings, with a learning rate or without', () => {
    const own = `notation: { like: letters, spell: { "w’[1][1][1]": v, L: E } }`;
    for (const given of [
      changed(['notation: standard', own]),
      changed(['notation: standard', own], ['learningRate: 0.5\n', '']),
    ]) {
      const { notation, notationChoice } = readProblem(given);
      expect(notation.single).toEqual({ "w'[1][1][1]": 'v' });
      expect(notation.spellings.L).toEqual([{ write: 'E' }]);
      expect(notationChoice).toEqual({ like: 'letters', spell: { 'w’[1][1][1]': 'v', L: 'E' } });
    }
  });
});
