import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Model, type OpenChoices, readModel, safetensors } from '../../src/formats/index.js';
import { seed } from '../random-networks.js';
import { alone, differenceOf, faultOf, fixture, fixtureJson, modelIn, outputsOf } from './fixture-files.js';
import { models } from './random-models.js';
import { expectSame } from './same-model.js';

interface Expected {
  readonly read: readonly (Outputs & { readonly file: string; readonly open: OpenChoices })[];
  readonly written: Outputs;
}
interface Outputs {
  readonly inputs: number[][];
  readonly outputs: number[][];
}

const expected = fixtureJson('safetensors/expected.json') as Expected;

/**
 * PyTorch worked in float64 from the same float32 numbers; the engine rounds each of some dozens of operations to 24 bits, at
 * values of a few units.
 */
const tolerance = 3e-6;

const read = (bytes: Uint8Array, open: OpenChoices = {}): Promise<Model> =>
  modelIn(safetensors, { bytes, neighbour: alone }, open);
const write = (model: Model): Uint8Array =>
  safetensors.writes?.(model, { name: 'model.safetensors' })[0].bytes ?? new Uint8Array();

describe('safetensors of PyTorch', () => {
  test.each(expected.read)('$file', async ({ file, open, inputs, outputs }) => {
    const bytes = fixture(`safetensors/${file}`);
    expect(safetensors.looksLike(bytes)).toBe(true);
    const model = await read(bytes, open);
    expect(differenceOf(await outputsOf(model, inputs), outputs)).toBeLessThan(tolerance);
  });

  test('are not read without what stands between the layers', async () => {
    const bytes = fixture('safetensors/sequential.safetensors');
    expect(await faultOf(() => read(bytes))).toBe(
      'layer 1 has no activation in the file, which holds numbers only, expected it to be said beside the file, as activation (--activation). ' +
        'It is the identity where the program that wrote the file applies nothing after the layer.',
    );
    expect(await faultOf(() => read(bytes, { activation: 'tanh' }))).toMatch(
      /^layer 3 .* as outputActivation \(--output-activation\)\./,
    );
  });

  test('have the loss that belongs to their outputs, or the one that is said', async () => {
    const bytes = fixture('safetensors/bfloat16.safetensors');
    const model = await read(bytes, { outputActivation: 'sigmoid' });
    expect(model.network.loss).toEqual({ kind: 'binary-cross-entropy', overUnits: 'sum', overSamples: 'mean' });
    const other = await read(bytes, { outputActivation: 'sigmoid', loss: 'squared-error' });
    expect(other.network.loss).toEqual({ kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'mean' });
  });
});

describe('safetensors of Longhand', () => {
  const model = readModel(fixture('safetensors/written.json'));

  test('give PyTorch the same outputs', async () => {
    // The very file that PyTorch read, under the names of an nn.Sequential.
    expect(Buffer.from(write(model)).equals(fixture('safetensors/written.safetensors'))).toBe(true);
    const { inputs, outputs } = expected.written;
    expect(differenceOf(await outputsOf(model, inputs), outputs)).toBeLessThan(tolerance);
  });

  test('are read back the same, every bit of every parameter', async () => {
    await fc.assert(
      fc.asyncProperty(models, async (given) => {
        const bytes = write(given);
        // Anywhere in memory, as a file that another reader put there.
        const around = new Uint8Array(bytes.length + 3);
        around.set(bytes, 3);
        expectSame(await read(around.subarray(3)), given);
      }),
      { seed, numRuns: 300 },
    );
  });

  test('lie so that every number can be mapped', () => {
    const bytes = write(model);
    expect(new DataView(bytes.buffer).getBigUint64(0, true) % 8n).toBe(0n);
    expect(safetensors.writes?.(model, { name: 'iris.safetensors' })[0].name).toBe('iris.safetensors');
  });

  test('whose biases PyTorch has trained on have them for each unit', async () => {
    const bytes = write(model);
    const { 1: layer } = model.parameters;
    expect(layer.bias).toBe(0.25);
    const numbers =
      4 * model.parameters.reduce((sum, { weights, biases }) => sum + weights.length + (biases?.length ?? 0), 3);
    const changed = bytes.slice();
    // The biases of layer 2 stand before the weights of layers 3 and 4 and the biases of layer 4.
    const at = bytes.length - numbers + 4 * (5 * 4 + 5 + 3 * 5);
    expect(new DataView(changed.buffer).getFloat32(at, true)).toBe(0.25);
    new DataView(changed.buffer).setFloat32(at, 0.5, true);
    const { parameters } = await read(changed);
    expect(parameters[1].biases).toEqual(Float32Array.of(0.5, 0.25, 0.25));
  });
});

/** A file with this header, as text or data, and so many bytes of zeros. */
function fileOf(header: unknown, zeros = 0): Uint8Array {
  const text = typeof header === 'string' ? header : JSON.stringify(header);
  const bytes = new TextEncoder().encode(text);
  const file = new Uint8Array(8 + bytes.length + zeros);
  new DataView(file.buffer).setBigUint64(0, BigInt(bytes.length), true);
  file.set(bytes, 8);
  return file;
}

/** A header of tensors of F32, one after the other. */
function listOf(shapes: Readonly<Record<string, readonly number[]>>): { header: object; zeros: number } {
  let end = 0;
  const header = Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const from = end;
      end += 4 * shape.reduce((a, b) => a * b, 1);
      return [name, { dtype: 'F32', shape, data_offsets: [from, end] }];
    }),
  );
  return { header, zeros: end };
}

const said: OpenChoices = { activation: 'relu', outputActivation: 'identity' };

describe('a state dict', () => {
  const readShapes = (shapes: Readonly<Record<string, readonly number[]>>): Promise<Model> => {
    const { header, zeros } = listOf(shapes);
    return read(fileOf(header, zeros), said);
  };

  test.each([
    ['by numbers, not by letters', { '10.weight': [1, 3], '2.weight': [3, 3], '0.weight': [3, 3] }, [3, 3, 3, 1]],
    [
      'by shapes where names say nothing',
      { 'hidden.weight': [4, 6], 'input.weight': [6, 3], 'output.weight': [2, 4] },
      [3, 6, 4, 2],
    ],
    [
      'as Keras counts',
      { 'dense_1/kernel:0': [2, 2], 'dense_1/bias:0': [2], 'dense/kernel:0': [2, 2], 'dense/bias:0': [2] },
      [2, 2, 2],
    ],
    ['[inputs, units] where shapes say so', { W1: [2, 3], b1: [3], W2: [3, 1], b2: [1] }, [2, 3, 1]],
    ['[units, inputs] where biases say so', { W1: [3, 5], b1: [3] }, [5, 3]],
  ] as const)('is ordered %s', async (_, shapes, sizes) => {
    const { network } = await readShapes(shapes as unknown as Record<string, number[]>);
    expect([network.inputs, ...network.layers.map(({ units }) => units)]).toEqual(sizes);
  });

  test.each([
    [
      'two orders',
      { 'a.weight': [2, 2], 'b.weight': [2, 2] },
      /fit together in more than one way, expected names with numbers/,
    ],
    ['two ways to lie', { W1: [2, 2], W2: [2, 2] }, /more than one way, expected names that tell \[units, inputs\]/],
    ['no order', { '0.weight': [2, 3], '2.weight': [4, 5] }, /cannot follow one another/],
    [
      'a convolution',
      { 'conv.weight': [8, 3, 3, 3] },
      /tensor "conv.weight" at byte 9 holds 8 × 3 × 3 × 3, expected weights/,
    ],
    ['a normalization', { '0.weight': [2, 2], 'bn.weight': [2] }, /tensor "bn.weight" at byte \d+ holds 2, expected/],
    ['biases alone', { '0.weight': [2, 2], '2.bias': [2] }, /tensor "2.bias" at byte \d+ are biases/],
    ['twins', { '0.weight': [2, 2], '0.weights': [2, 2] }, /belongs to the same layer as "0.weight"/],
    ['nothing', {}, /the file has no tensors/],
    ['no numbers', { '0.weight': [0, 2] }, /is 0 × 2, expected at least one number/],
    [
      'very many layers that all fit',
      Object.fromEntries(
        Array.from({ length: 90 }, (_, i) => [
          `${String.fromCharCode(97 + (i % 26), 97 + ((i / 26) | 0), 120)}.weight`,
          [2, 2],
        ]),
      ),
      /more than one way/,
    ],
    [
      'more layers than a network has',
      Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`${i}.weight`, [1, 1]])),
      /has 201 tensors, expected at most 100 layers/,
    ],
  ] as const)('is refused with %s', async (_, shapes, fault) => {
    const started = Date.now();
    expect(await faultOf(() => readShapes(shapes as unknown as Record<string, number[]>))).toMatch(fault);
    expect(Date.now() - started).toBeLessThan(2000);
  });
});

describe('a file that lies', () => {
  const one = { dtype: 'F32', shape: [1, 1], data_offsets: [0, 4] };

  test.each<[string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(), /^the file is empty/],
    ['a few bytes', new Uint8Array(5), /^the file ends at byte 5, expected 8 bytes/],
    [
      'a header longer than the file',
      fileOf({}).with(0, 99),
      /^byte 0 says that the header has 99 bytes, the file ends at byte 10\. It was cut off/,
    ],
    [
      'a header longer than any',
      fileOf({}).with(7, 255),
      /^byte 0 says that the header has 18374686479671623682 bytes, expected at most 100000000/,
    ],
    ['no header', fileOf('', 8), /^byte 0 says that the header has 0 bytes/],
    ['another beginning', fileOf(' {}'), /^byte 8 does not begin an object/],
    ['no UTF-8', fileOf('{"é":1}').with(11, 0xff), /^byte 11 is no UTF-8/],
    ['no JSON', fileOf('{"a" 1}'), /^byte 13 is no JSON/],
    [
      'no JSON, after letters of two bytes',
      fileOf('{"é":{"dtype":"F32","shape":[1],"data_offsets":[NaN,0]}}'),
      /^byte 57 is no JSON/,
    ],
    ['no JSON, but JavaScript', fileOf("{'a':1}"), /^byte 9 is no JSON/],
    ['JSON cut off', fileOf('{"a":{"b":'), /^byte 18 is no JSON/],
    ['many levels', fileOf(`{"a":${'['.repeat(100_000)}`), /^byte 15 is nested too deeply/],
    ['a name twice', fileOf('{"a":{},"b":{},"\\u0061":{}}'), /^byte 23 has the name "a" for the second time/],
    [
      'a field twice',
      fileOf('{"a":{"dtype":"F32","dtype":"F64"}}'),
      /^byte 28 has the name "dtype" for the second time/,
    ],
    ['a list for a tensor', fileOf('{"a":[]}'), /^tensor "a" at byte 9: dtype is missing/],
    ['an unknown type', fileOf({ a: { ...one, dtype: 'toString' } }, 4), /dtype is "toString", expected one of BOOL/],
    [
      'whole numbers',
      fileOf({ a: { dtype: 'I64', shape: [1], data_offsets: [0, 8] } }, 8),
      /^tensor "a" at byte 9 holds numbers of type I64, expected F64, F32, F16, BF16/,
    ],
    [
      'a negative shape',
      fileOf({ a: { ...one, shape: [-1, -1] } }, 4),
      /shape is a list of 2, expected a list of whole numbers/,
    ],
    ['a shape that overflows', fileOf({ a: { ...one, shape: [2 ** 40, 2 ** 40] } }, 4), /takes 4\.8\d+e\+24/],
    [
      'offsets beyond the file',
      fileOf({ a: { ...one, data_offsets: [0, 8] } }, 4),
      /^tensor "a" at byte 9: data_offsets go from 0 to 8, the file has 4 bytes/,
    ],
    ['offsets that go back', fileOf({ a: { ...one, data_offsets: [4, 0] } }, 4), /go from 4 to 0/],
    [
      'offsets that overflow',
      fileOf('{"a":{"dtype":"F32","shape":[1,1],"data_offsets":[0,18446744073709551620]}}', 4),
      /data_offsets go from 0 to 18446744073709552000, expected two whole numbers from 0/,
    ],
    [
      'three offsets',
      fileOf({ a: { ...one, data_offsets: [0, 4, 8] } }, 4),
      /is a list of 3, expected two whole numbers/,
    ],
    ['a size that is none', fileOf({ a: { ...one, shape: [1, 2] } }, 4), /which is 4 bytes, 1 × 2 of F32 takes 8/],
    [
      'overlapping tensors',
      fileOf({ a: one, b: one }, 4),
      /^tensor "b" at byte \d+ begins at byte 119, within another tensor, expected it at byte 123/,
    ],
    [
      'a gap',
      fileOf({ a: one, b: { ...one, data_offsets: [8, 12] } }, 12),
      /^tensor "b" at byte \d+ begins at byte \d+, after a gap/,
    ],
    ['bytes at the end', fileOf({ a: one }, 5), /^byte 68 is the end of the last tensor, the file ends at byte 69/],
    [
      'metadata that are no texts',
      fileOf({ __metadata__: { a: 1 } }),
      /^__metadata__ at byte 9 holds something else than texts/,
    ],
    [
      'metadata that are a text',
      fileOf({ __metadata__: 'a' }),
      /^__metadata__ at byte 9 holds something else than texts/,
    ],
    [
      'a tensor of the prototype',
      fileOf('{"__proto__":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}', 4),
      /^tensor "__proto__" at byte 9 holds 1, expected weights/,
    ],
    [
      'Longhand’s network, which is none',
      fileOf({ __metadata__: { longhand: '{' } }),
      /^__metadata__\.longhand is no JSON/,
    ],
    [
      'Longhand’s network without parts',
      fileOf({ __metadata__: { longhand: '{}' } }),
      /^__metadata__\.longhand\.format is missing/,
    ],
  ])('is refused: %s', async (_, bytes, fault) => {
    expect(await faultOf(() => read(bytes, said))).toMatch(fault);
  });

  test('about its own network is refused', async () => {
    const bytes = write(readModel(fixture('safetensors/written.json')));
    const changed = (part: string, by: string): Promise<string> => {
      const text = Buffer.from(bytes).toString('latin1');
      expect(text).toContain(part);
      expect(by).toHaveLength(part.length);
      return faultOf(() =>
        read(
          new Uint8Array(
            Buffer.from(
              text.replace(part, () => by),
              'latin1',
            ),
          ),
        ),
      );
    };
    expect(await changed('{\\"units\\":5', '{\\"units\\":6')).toMatch(
      /^tensor "0.weight" at byte \d+ is 5 × 4, expected 6 × 4 by __metadata__.longhand/,
    );
    expect(await changed('"0.bias"', '"9.bias"')).toBe(
      'tensor "0.bias" is missing, expected 5 by __metadata__.longhand.',
    );
    expect(await changed('[\\"unit\\"', '[\\"none\\"')).toMatch(/^tensor "0.bias" at byte \d+ belongs to no layer/);
    expect(await changed('[\\"unit\\"', '[\\"unix\\"')).toMatch(/^__metadata__.longhand.parameters does not say/);
    expect(await changed('\\"relu\\"', '\\"rely\\"')).toMatch(
      /^__metadata__.longhand.network.layers\[2\].activation is the text "rely"/,
    );
  });

  test('of very many tensors is refused in a moment', async () => {
    const { header, zeros } = listOf(
      Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`${i}.weight`, [1]])),
    );
    const started = Date.now();
    expect(await faultOf(() => read(fileOf(header, zeros), said))).toMatch(/^the file has 100000 tensors/);
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  test('with a number that is none is refused with its byte', async () => {
    const { header, zeros } = listOf({ '0.weight': [2, 2] });
    const bytes = fileOf(header, zeros);
    new DataView(bytes.buffer).setFloat32(bytes.length - 8, Number.NaN, true);
    expect(await faultOf(() => read(bytes, said))).toMatch(
      new RegExp(`number at byte ${bytes.length - 8} is NaN, expected a finite`),
    );
    const large = fileOf({ '0.weight': { dtype: 'F64', shape: [1, 1], data_offsets: [0, 8] } }, 8);
    new DataView(large.buffer).setFloat64(large.length - 8, 1e39, true);
    expect(await faultOf(() => read(large, said))).toMatch(/is 1e\+39, expected a finite number of float32/);
  });

  test('cut off anywhere is refused', async () => {
    const bytes = write(readModel(fixture('safetensors/written.json')));
    for (let length = 0; length < bytes.length; length++) {
      expect(await faultOf(() => read(bytes.subarray(0, length))), `${length}`).not.toBe('nothing');
    }
  });

  test('with any bit flipped is refused, or is a model', async () => {
    for (const file of ['written.safetensors', 'sequential.safetensors']) {
      const bytes = fixture(`safetensors/${file}`);
      for (let bit = 0; bit < 8 * bytes.length; bit++) {
        const changed = bytes.slice();
        changed[bit >> 3] ^= 1 << (bit & 7);
        await faultOf(async () => write(await read(changed, said)));
      }
    }
  });

  test('with any number forged is refused, or is a model', async () => {
    const text = new TextDecoder('latin1').decode(fixture('safetensors/sequential.safetensors'));
    const numbers = [...text.slice(0, text.indexOf('}}') + 2).matchAll(/\d+/g)];
    for (const forged of [
      '-1',
      '0',
      '1e9',
      '9007199254740991',
      '18446744073709551615',
      '1e400',
      '0.5',
      'null',
      '"4"',
      '[]',
    ]) {
      for (const { 0: number, index } of numbers) {
        const changed = text.slice(8, index) + forged + text.slice(index + number.length);
        const length = text.indexOf('}}') + 2 - 8 + forged.length - number.length;
        const bytes = new Uint8Array(Buffer.from(`        ${changed}`, 'latin1'));
        new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
        await faultOf(async () => write(await read(bytes, said)));
      }
    }
  });
});
