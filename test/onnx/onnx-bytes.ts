import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/** A protobuf message from its fields, written as the test wants them: whole numbers, texts, bytes, messages within. */
type Content = number | bigint | string | Uint8Array | readonly Part[];
export type Part = readonly [field: number, content: Content];

export function message(parts: readonly Part[]): Uint8Array {
  const writer = new BinaryWriter();
  for (const [field, content] of parts) {
    if (typeof content === 'number' || typeof content === 'bigint') writer.tag(field, WireType.Varint).int64(content);
    else if (typeof content === 'string') writer.tag(field, WireType.LengthDelimited).string(content);
    else writer.tag(field, WireType.LengthDelimited).bytes(content instanceof Uint8Array ? content : message(content));
  }
  return writer.finish();
}

/** A value [samples, length]. */
export const value = (name: string, length: number): Part[] => [
  [1, name],
  [
    2,
    [
      [
        1,
        [
          [1, 1],
          [
            2,
            [
              [1, [[2, 'n']]],
              [1, [[1, length]]],
            ],
          ],
        ],
      ],
    ],
  ],
];

/** A node: its operator, inputs, outputs. */
export const node = (
  op: string,
  inputs: readonly string[],
  outputs: readonly string[],
  more: readonly Part[] = [],
): Part => [
  1,
  [
    ...inputs.map((each): Part => [1, each]),
    ...outputs.map((each): Part => [2, each]),
    [3, `the ${op}`],
    [4, op],
    ...more,
  ],
];

/** A tensor of float32. */
export const tensor = (name: string, shape: readonly number[], values: readonly number[]): Part => [
  5,
  [...shape.map((each): Part => [1, each]), [2, 1], [8, name], [9, new Uint8Array(Float32Array.from(values).buffer)]],
];

/** A model of a graph's parts, from `x` [n, 2] to `y`. */
export const model = (graph: readonly Part[], opset = 13): Uint8Array =>
  message([
    [1, 7],
    [7, [...graph, [11, value('x', 2)], [12, value('y', 1)]]],
    [
      8,
      [
        [1, ''],
        [2, opset],
      ],
    ],
  ]);

/** One layer of one unit. */
export const small = (): Uint8Array =>
  model([node('Gemm', ['x', 'W'], ['z']), node('Sigmoid', ['z'], ['y']), tensor('W', [2, 1], [0.5, -1])]);
