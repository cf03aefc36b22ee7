import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LonghandError } from '../../src/base/index.js';
import { type Model, modelFromOnnx } from '../../src/formats/index.js';
import { message, model, node, type Part, tensor, value } from '../onnx/onnx-bytes.js';
import { seed } from '../random-networks.js';

const W = tensor('W', [2, 1], [0.5, -1]);
const gemm = node('Gemm', ['x', 'W'], ['z']);

/** A network whose last node is another. */
const ending = (...graph: readonly Part[]): Uint8Array => model([gemm, ...graph, W]);

const faultOf = (bytes: Uint8Array): string => {
  try {
    modelFromOnnx(bytes);
  } catch (error) {
    if (error instanceof LonghandError) return error.message;
    throw error;
  }
  return 'taken';
};

const attribute = (name: string, field: number, content: Part[1], type: number): Part => [
  5,
  [
    [1, name],
    [field, content],
    [20, type],
  ],
];

describe('a node that no dense network has', () => {
  test.each<[string, Uint8Array, string]>([
    [
      'Conv',
      ending(node('Conv', ['z'], ['y'])),
      'begins the node "the Conv" (Conv), which no dense network of Longhand has, expected one of Gemm, MatMul, Add,',
    ],
    [
      'of another domain',
      ending(node('Gelu', ['z'], ['y'], [[7, 'com.microsoft']])),
      '(com.microsoft.Gelu), which no dense network',
    ],
    [
      'named as what every object has',
      ending(node('constructor', ['z'], ['y'])),
      '(constructor), which no dense network',
    ],
    [
      'BatchNormalization',
      ending(node('BatchNormalization', ['z', 'W', 'W', 'W', 'W'], ['y'])),
      'which normalizes batches, expected weights and biases alone. In use it is',
    ],
    [
      'LogSoftmax',
      ending(node('LogSoftmax', ['z'], ['y'])),
      'expected Softmax. With --output-activation softmax it is taken as one.',
    ],
    [
      'a branch',
      ending(node('Sigmoid', ['z'], ['a']), node('Add', ['a', 'z'], ['y'])),
      '(Add), which joins two branches of the network',
    ],
    [
      'a Softmax over samples',
      ending(node('Softmax', ['z'], ['y'], [attribute('axis', 3, 0, 2)])),
      'which goes along axis 0, expected that of the units',
    ],
    [
      'an activation twice',
      ending(node('Relu', ['z'], ['a']), node('Relu', ['a'], ['y'])),
      'which follows another activation',
    ],
    ['an activation first', model([node('Relu', ['x'], ['y'])]), 'which stands before the first layer'],
    [
      'biases twice',
      ending(tensor('b', [1], [1]), node('Add', ['z', 'b'], ['a']), node('Add', ['a', 'b'], ['y'])),
      'which adds biases to a layer that has some',
    ],
    [
      'numbers after an activation',
      ending(tensor('b', [1], [1]), node('Tanh', ['z'], ['a']), node('Add', ['a', 'b'], ['y'])),
      'which adds numbers after an activation',
    ],
    [
      'a scaling within',
      ending(tensor('b', [1], [2]), node('Mul', ['z', 'b'], ['y'])),
      'which scales what comes out of a layer',
    ],
    [
      'weights of another width',
      model([node('Gemm', ['x', 'W'], ['y']), tensor('W', [3, 1], [1, 2, 3])]),
      'which has weights for 3 inputs, what comes in has 2',
    ],
    [
      'biases of each sample',
      ending(tensor('b', [3, 1], [1, 2, 3]), node('Add', ['z', 'b'], ['y'])),
      'which adds numbers of shape [3, 1], the layer has 1 units',
    ],
    [
      'a product across samples',
      model([node('MatMul', ['V', 'x'], ['y']), tensor('V', [1, 2], [1, 2])]),
      'which multiplies across the samples',
    ],
    [
      'samples mixed',
      model([
        tensor('s', [2], [1, -1]),
        [
          5,
          [
            [1, 2],
            [2, 7],
            [8, 'to'],
            [7, 4],
            [7, 1],
          ],
        ],
        node('Reshape', ['x', 'to'], ['v']),
        node('MatMul', ['v', 'V'], ['y']),
        tensor('V', [1, 1], [1]),
      ]),
      'which makes the shape [4, 1], expected [samples, 2]',
    ],
    [
      'dropping out in use',
      ending(
        [
          5,
          [
            [2, 9],
            [8, 't'],
            [9, Uint8Array.of(1)],
          ],
        ],
        tensor('r', [], [0.5]),
        node('Dropout', ['z', 'r', 't'], ['y']),
      ),
      'which drops out in use, too',
    ],
    [
      'whole numbers',
      ending(node('Cast', ['z'], ['y'], [attribute('to', 3, 7, 2)])),
      'which makes whole numbers of the values',
    ],
    [
      'weights that are not finite',
      model([node('MatMul', ['x', 'W'], ['y']), tensor('W', [2, 1], [1, Number.NaN])]),
      'begins the weights of layer 1, of which number 2 is NaN',
    ],
    [
      'a scaling by nothing',
      model([tensor('b', [], [0]), node('Div', ['x', 'b'], ['v']), node('MatMul', ['v', 'W'], ['y']), W]),
      'scales an input by 0',
    ],
    [
      'old operators',
      model([node('MatMul', ['x', 'W'], ['y']), W], 6),
      'the graph has operators of version 6, expected 7 or later',
    ],
    [
      'two inputs',
      message([
        [7, [gemm, W, [11, value('x', 2)], [11, value('x2', 2)], [12, value('z', 1)]]],
        [8, [[2, 13]]],
      ]),
      'has 2 inputs: "x", "x2", expected one',
    ],
    [
      'two ends',
      message([
        [7, [gemm, node('Relu', ['z'], ['y']), W, [11, value('x', 2)], [12, value('z', 1)], [12, value('y', 1)]]],
        [8, [[2, 13]]],
      ]),
      'has an output "y" of another place than the one before',
    ],
    ['no layer', model([node('Identity', ['x'], ['y'])]), 'has no layer'],
  ])('%s', (_, bytes, expected) => {
    expect(faultOf(bytes)).toContain(expected);
  });

  test('is no matter where no output needs it', () => {
    expect(faultOf(ending(node('Relu', ['z'], ['y']), node('Conv', ['x'], ['unused'])))).toBe('taken');
  });
});

describe('files that nobody vouches for', () => {
  test('take no more memory than they have, however often they use a tensor', () => {
    const side = 500;
    const square = tensor('V', [side, side], Array<number>(side * side).fill(0.001));
    const layers = Array.from({ length: 90 }, (_, index) => [
      node('MatMul', [index === 0 ? 'x' : `a${index}`, 'V'], [`z${index}`]),
      node('Tanh', [`z${index}`], [index === 89 ? 'y' : `a${index + 1}`]),
    ]).flat();
    const bytes = message([
      [7, [square, ...layers, [11, value('x', side)], [12, value('y', side)]]],
      [8, [[2, 13]]],
    ]);
    expect(bytes.length).toBeLessThan(1_100_000);
    expect(faultOf(bytes)).toContain('uses its numbers again and again, for 22500000 weights');
  });

  test('are done with quickly where they have as many nodes as fit', () => {
    const turns = Array.from({ length: 20_000 }, (_, index) =>
      node('Transpose', [index === 0 ? 'W' : `t${index}`], [`t${index + 1}`]),
    );
    const bytes = model([...turns, node('MatMul', ['x', 't20000'], ['y']), W]);
    const start = performance.now();
    expect(faultOf(bytes)).toBe('taken');
    expect(performance.now() - start).toBeLessThan(5000);
  });

  const names = [
    'torch-gemm',
    'torch-flatten-dropout',
    'torch-view',
    'torch-scaled',
    'sklearn-classifier',
    'sklearn-binary',
    'forms',
  ];

  test.each(names)('%s with changed bits or cut off: told, or a whole model', (name) => {
    const whole = new Uint8Array(readFileSync(`test/fixtures/onnx/${name}.onnx`));
    let [told, taken] = [0, 0];
    const tried = (bytes: Uint8Array): void => {
      let model: Model;
      try {
        model = modelFromOnnx(bytes);
      } catch (error) {
        if (!(error instanceof LonghandError)) throw error;
        told++;
        return;
      }
      taken++;
      model.network.layers.forEach(({ units }, index) => {
        const inputs = index === 0 ? model.network.inputs : model.network.layers[index - 1].units;
        const { weights, biases } = model.parameters[index];
        expect(weights.length).toBe(units * inputs);
        expect(biases?.length ?? units).toBe(units);
        expect(weights.every(Number.isFinite)).toBe(true);
      });
    };
    fc.assert(
      fc.property(fc.array(fc.nat(8 * whole.length - 1), { minLength: 1, maxLength: 4 }), (bits) => {
        const bytes = whole.slice();
        for (const bit of bits) bytes[bit >> 3] ^= 1 << (bit & 7);
        tried(bytes);
      }),
      { seed, numRuns: 800 },
    );
    expect(Math.min(told, taken)).toBeGreaterThan(50);
    for (let end = 0; end < whole.length; end += 3) tried(whole.subarray(0, end));
  });
});
