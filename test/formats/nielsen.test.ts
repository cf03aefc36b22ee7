import { describe, expect, test } from 'vitest';
import { evaluateWith, type Model, nielsen, readModel, writeModel } from '../../src/formats/index.js';
import { alone, differenceOf, faultOf, fixture, fixtureJson, modelIn, outputsOf } from './fixture-files.js';

interface Expected {
  readonly file: string;
  readonly inputs: number[][];
  readonly targets: number[][];
  readonly outputs: number[][];
  readonly cost: number;
}
const cases = fixtureJson('nielsen/expected.json') as Expected[];

/** network2.py works in float64; here weights are float32, and every operation rounds to 24 bits at values of a few units. */
const tolerance = 2e-6;

const read = (bytes: Uint8Array): Promise<Model> => modelIn(nielsen, { bytes, neighbour: alone });
const bytesOf = (data: unknown): Uint8Array =>
  new TextEncoder().encode(typeof data === 'string' ? data : JSON.stringify(data));

describe('a network of network2.py', () => {
  test.each(cases)('answers and costs the same: $file', async ({ file, inputs, targets, outputs, cost }) => {
    const bytes = fixture(`nielsen/${file}`);
    expect(nielsen.looksLike(bytes)).toBe(true);
    const model = await read(bytes);
    expect(differenceOf(await outputsOf(model, inputs), outputs)).toBeLessThan(tolerance);
    const { loss } = await evaluateWith(model, { inputs, targets });
    expect(Math.abs(loss - cost)).toBeLessThan(tolerance * 3);
    expect(readModel(writeModel(model))).toEqual(model);
  });

  const small = {
    sizes: [2, 1],
    weights: [[[0.5, -1]]],
    biases: [[[0.25]]],
    cost: 'QuadraticCost',
  };

  test.each<[string, unknown, string]>([
    ['no JSON', '{"sizes": [2', 'the file ends in the midst of its JSON, at character 12'],
    ['a list', [], 'cost is missing, expected QuadraticCost or CrossEntropyCost'],
    ['another cost', { ...small, cost: 'LogLikelihoodCost' }, 'cost is "LogLikelihoodCost", expected QuadraticCost'],
    ['a cost of the prototype', { ...small, cost: 'toString' }, 'cost is "toString", expected QuadraticCost'],
    ['no sizes', { ...small, sizes: undefined }, 'sizes is missing, expected sizes of layers'],
    ['one size', { ...small, sizes: [2] }, 'sizes is a list of 1, expected the inputs and at least one layer'],
    ['a size that is none', { ...small, sizes: [2, 0.5] }, 'sizes[1] is 0.5, expected a whole number of at least 1'],
    [
      'a huge size',
      { ...small, sizes: [2, 1e15] },
      'weights[0] is a list of 1, expected a list of 1000000000000000 rows',
    ],
    [
      'a layer too many',
      { ...small, weights: [[[1, 2]], [[1]]] },
      'weights is a list of 2, expected a list of 1 layers',
    ],
    [
      'a number too many',
      { ...small, weights: [[[1, 2, 3]]] },
      'weights[0][0] is a list of 3, expected a list of 2 numbers',
    ],
    [
      'biases that are no columns',
      { ...small, biases: [[0.25]] },
      'biases[0][0] is 0.25, expected a list of 1 numbers',
    ],
    ['a text', { ...small, weights: [[[1, '2']]] }, 'weights[0][0][1] is "2", expected a finite number of float32'],
    ['NaN as Python writes it', JSON.stringify(small).replace('-1', 'NaN'), 'the file has NaN at 1:'],
    [
      'a number that float32 cannot hold',
      JSON.stringify(small).replace('-1', '1e39'),
      'weights[0][0][1] is 1e+39, expected a finite',
    ],
  ])('is refused: %s', async (_, data, fault) => {
    expect((await faultOf(() => read(bytesOf(data)))).slice(0, fault.length)).toBe(fault);
  });

  test('cut off anywhere is refused, and with any bit flipped it is refused or a model', async () => {
    const bytes = bytesOf(small);
    for (let length = 0; length < bytes.length; length++) {
      expect(await faultOf(() => read(bytes.subarray(0, length)))).not.toBe('nothing');
    }
    for (const file of [bytes, fixture('nielsen/QuadraticCost.json')]) {
      for (let bit = 0; bit < 8 * file.length; bit++) {
        const changed = file.slice();
        changed[bit >> 3] ^= 1 << (bit & 7);
        await faultOf(async () => writeModel(await read(changed)));
      }
    }
  });
});
