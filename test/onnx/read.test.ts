import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LonghandError } from '../../src/base/index.js';
import { numbersOf, type OnnxModel, readOnnx, writeOnnx } from '../../src/onnx/index.js';
import { seed } from '../random-networks.js';
import { message, model, node, type Part, small, tensor } from './onnx-bytes.js';

const faultOf = (bytes: Uint8Array): string => {
  try {
    readOnnx(bytes);
  } catch (error) {
    if (error instanceof LonghandError) return error.message;
    throw error;
  }
  return 'read';
};

describe('what is written', () => {
  test('reads back', () => {
    const inner = { name: 'in', nodes: [], initializers: [], inputs: [], outputs: [] };
    const written: OnnxModel = {
      irVersion: 8,
      opsets: [
        { domain: '', version: 17 },
        { domain: 'ai.onnx.ml', version: 3 },
      ],
      producer: { name: 'somebody', version: '1' },
      metadata: { one: 'two', é: '' },
      graph: {
        name: 'g',
        nodes: [
          {
            op: 'If',
            domain: 'ai.onnx.ml',
            name: 'n',
            inputs: ['x', '', 'names'],
            outputs: ['y'],
            attributes: {
              a: { kind: 'float', value: 0.5 },
              b: { kind: 'int', value: -3 },
              c: { kind: 'string', value: 'text' },
              d: { kind: 'floats', value: [1, -0.25] },
              e: { kind: 'ints', value: [0, 9, -1] },
              f: { kind: 'strings', value: ['p', ''] },
              g: { kind: 'graph', value: inner },
              h: { kind: 'tensor', value: { name: 't', type: 'int64', shape: [], bytes: new Uint8Array(8) } },
            },
          },
        ],
        initializers: [{ name: 'names', type: 'string', shape: [2], bytes: new Uint8Array(0), strings: ['u', 'v'] }],
        inputs: [{ name: 'x', type: 'float32', shape: ['n', 2, ''] }],
        outputs: [{ name: 'y' }],
      },
    };
    const read = readOnnx(writeOnnx(written));
    expect(JSON.parse(JSON.stringify(read, (key, each) => (key === 'offset' ? undefined : each)))).toEqual(
      JSON.parse(JSON.stringify(written)),
    );
  });

  test('in each field that numbers may stand in', () => {
    const one = (type: number, field: number, bytes: Uint8Array): number[] => {
      const parts: Part[] = [
        [1, new Uint8Array([2])],
        [2, type],
        [8, 'W'],
        [field, bytes],
      ];
      const { graph } = readOnnx(model([node('Relu', ['x'], ['y']), [5, parts]]));
      return Array.from(numbersOf(graph.initializers[0]));
    };
    const bytes = (values: ArrayBufferView): Uint8Array => new Uint8Array(values.buffer);
    const minusThree = [0xfd, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];
    expect(one(1, 4, bytes(Float32Array.of(0.5, -2)))).toEqual([0.5, -2]);
    expect(one(11, 10, bytes(Float64Array.of(0.1, -2)))).toEqual([0.1, -2]);
    expect(one(7, 7, Uint8Array.of(...minusThree, 5))).toEqual([-3, 5]);
    expect(one(6, 5, Uint8Array.of(...minusThree, 5))).toEqual([-3, 5]);
    expect(one(3, 5, Uint8Array.of(...minusThree, 5))).toEqual([-3, 5]);
    expect(one(13, 11, Uint8Array.of(0x80, 0x08, 5))).toEqual([1024, 5]);
    // 1.5 and −∞, 2⁻²⁴; half precision as whole numbers of 16 bits.
    expect(one(10, 5, Uint8Array.of(0x80, 0x7c, 0x80, 0xf8, 0x03))).toEqual([1.5, Number.NEGATIVE_INFINITY]);
    expect(one(10, 9, bytes(Uint16Array.of(1, 0xbc00)))).toEqual([2 ** -24, -1]);
    expect(one(16, 9, bytes(Uint16Array.of(0x3fc0, 0xbf40)))).toEqual([1.5, -0.75]);
  });

  test('without fields that are not known', () => {
    const more = message([
      [99, 5],
      [100, 'text'],
    ]);
    const { offset, ...expected } = readOnnx(small()).graph.nodes[0];
    const { offset: other, ...found } = readOnnx(Uint8Array.from([...more, ...small(), ...more])).graph.nodes[0];
    expect(found).toEqual(expected);
    expect([offset, other]).toEqual([6, 6 + more.length]);
  });
});

describe('what no file may have', () => {
  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(0), 'byte 0 ends the file without a graph, expected an ONNX model'],
    ['text', new TextEncoder().encode('{"format": 1}'), 'byte 0 begins or ends a group, ONNX has none'],
    ['a group', Uint8Array.of(0x0b, 0x0c), 'byte 0 begins or ends a group, ONNX has none'],
    [
      'a length beyond the end',
      Uint8Array.of(0x3a, 0xff, 0xff, 0xff, 0x7f, 0),
      'byte 0 has a field of 268435455 bytes from byte 5 on, what it is in ends at byte 6',
    ],
    [
      'a length beyond its message',
      message([[7, Uint8Array.of(0x0a, 5)]]),
      'byte 2 has a field of 5 bytes from byte 4 on, what it is in ends at byte 4',
    ],
    ['a number without end', Uint8Array.of(0x08, 0xff, 0xff), 'byte 1 has no whole number'],
    ['a number that is too long', new Uint8Array(40).fill(0xff, 1).fill(0x08, 0, 1), 'byte 1 has no whole number'],
    ['field 0', Uint8Array.of(0, 0), 'byte 0 has no whole field'],
    ['a name that is no text', model([[2, Uint8Array.of(0xff)]]), 'begins a text that is no UTF-8'],
    [
      'fewer numbers than its shape',
      model([tensor('W', [2, 2], [1])]),
      'begins a tensor "W" of 4 bytes of float32, its shape [2, 2] is of 16 bytes',
    ],
    [
      'a shape that overflows',
      model([tensor('W', Array(8).fill(2 ** 31 - 1), [])]),
      'expected no more numbers than the file has',
    ],
    ['a negative dimension', model([tensor('W', [-1], [])]), 'has a dimension of -1'],
    ['nine dimensions', model([tensor('W', Array(9).fill(1), [1])]), 'has dimension 9 of a tensor, expected at most 8'],
    ['a tensor without a type', model([[5, [[8, 'W']]]]), 'begins a tensor without a type'],
    ['a type that is not known', model([[5, [[2, 14]]]]), 'has elements of type 14'],
    [
      'numbers in another field',
      model([
        [
          5,
          [
            [1, 1],
            [2, 1],
            [7, 3],
          ],
        ],
      ]),
      'begins a tensor of float32 with its numbers in field 7',
    ],
    [
      'numbers in two fields',
      model([
        [
          5,
          [
            [1, 1],
            [2, 7],
            [7, 3],
            [9, new Uint8Array(8)],
          ],
        ],
      ]),
      'with its numbers in two fields',
    ],
    [
      'numbers in another file',
      model([
        [
          5,
          [
            [1, 1],
            [2, 1],
            [
              13,
              [
                [1, 'location'],
                [2, '/etc/passwd'],
              ],
            ],
            [14, 1],
          ],
        ],
      ]),
      'has a tensor whose numbers are in another file',
    ],
    ['a sparse tensor', model([[15, []]]), 'has a sparse tensor'],
    [
      'a cycle',
      model([node('Add', ['x', 'y'], ['z']), node('Relu', ['z'], ['y'])]),
      'begins the node "the Add" (Add), which uses the value "y", expected one that is made before',
    ],
    ['a node that uses itself', model([node('Relu', ['y'], ['y'])]), 'which uses the value "y"'],
    [
      'a value from nowhere',
      model([node('Relu', ['w'], ['y'])]),
      'which uses the value "w", expected one that an input',
    ],
    [
      'a value made twice',
      model([node('Relu', ['x'], ['y']), node('Relu', ['x'], ['y'])]),
      'which makes the value "y", there is one of that name',
    ],
    ['an output that nothing makes', model([]), 'begins a model whose output is "y"'],
    ['a graph too deep', model([deepGraph(9)]), 'begins a graph within 8 others'],
    [
      'an attribute of another type',
      model([
        node(
          'If',
          ['x'],
          ['y'],
          [
            [
              5,
              [
                [1, 'a'],
                [20, 11],
              ],
            ],
          ],
        ),
      ]),
      'begins an attribute of type 11',
    ],
    [
      'two graphs',
      message([
        [7, []],
        [7, []],
      ]),
      'byte 2 begins a second graph',
    ],
  ])('%s', (_, bytes, expected) => {
    expect(faultOf(bytes)).toContain(expected);
  });

  function deepGraph(depth: number): Part {
    const inner: Part[] = depth === 0 ? [] : [deepGraph(depth - 1)];
    return node(
      'If',
      [],
      [`v${depth}`],
      [
        [
          5,
          [
            [1, 'then'],
            [6, inner],
            [20, 5],
          ],
        ],
      ],
    );
  }

  test('as many parts as memory has no room for', () => {
    // Two bytes each in the file: nodes without anything.
    const bytes = model([]);
    const nodes = new Uint8Array(2_200_000).map((_, at) => (at % 2 === 0 ? 0x0a : 0));
    const graph = message([
      [1, 7],
      [7, nodes],
    ]);
    const before = process.memoryUsage().rss;
    expect(faultOf(graph)).toContain('begins field 1000001 of the file');
    expect(process.memoryUsage().rss - before).toBeLessThan(1e9);
    expect(bytes.length).toBeGreaterThan(0);
  });

  test('with a list of millions of numbers takes no memory for them', () => {
    const before = process.memoryUsage().rss;
    const many = new Uint8Array(6_000_000).fill(1);
    const bytes = message([
      [1, 8],
      [7, [[5, [[1, many]]]]],
    ]);
    expect(faultOf(bytes)).toMatch(/^byte \d+ begins a list of 6000000 whole numbers, expected at most 100000/);
    expect(process.memoryUsage().rss - before).toBeLessThan(100e6);
  });

  test('is told at whatever byte a file is cut off', () => {
    const whole = small();
    let read = 0;
    for (let end = 0; end < whole.length; end++) {
      const fault = faultOf(whole.subarray(0, end));
      // The versions of the operators come last: without them it is a file still.
      if (fault === 'read') read++;
      else expect(fault).toMatch(/byte \d+ /);
    }
    expect(read).toBeLessThanOrEqual(1);
  });

  test('is told or read, but nothing breaks, whatever bits are changed', () => {
    let [told, read] = [0, 0];
    fc.assert(
      fc.property(fc.array(fc.nat(8 * small().length - 1), { minLength: 1, maxLength: 8 }), (bits) => {
        const bytes = small();
        for (const bit of bits) bytes[bit >> 3] ^= 1 << (bit & 7);
        if (faultOf(bytes) === 'read') read++;
        else told++;
      }),
      { seed, numRuns: 5000 },
    );
    expect(Math.min(told, read)).toBeGreaterThan(300);
  });
});
