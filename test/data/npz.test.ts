import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { npzDataSets } from '../../src/data/index.js';
import { refusal } from './refusal.js';

const file = (name: string): Uint8Array => new Uint8Array(readFileSync(`test/fixtures/data/${name}.npz`));
const pictures = Uint8Array.from({ length: 60 }, (_, i) => i);

describe('an NPZ file that NumPy wrote', () => {
  test.each(['stored', 'deflated'])('has its data sets for training and test, %s', async (name) => {
    const { train, test: other } = await npzDataSets(file(name));
    expect(train).toEqual({
      samples: 5,
      columns: 12,
      scale: 1 / 255,
      shape: [4, 3],
      inputs: pictures,
      targets: { kind: 'labels', labels: Uint32Array.of(0, 2, 1, 2, 0), classes: 3 },
    });
    // The test labels are 1 and 0; there are three classes all the same.
    expect(other).toMatchObject({
      samples: 2,
      inputs: pictures.subarray(0, 24),
      targets: { kind: 'labels', labels: Uint32Array.of(1, 0), classes: 3 },
    });
  });

  test('is read by place where its arrays have no names', async () => {
    const { train, test: other } = await npzDataSets(file('unnamed'));
    expect(train.inputs).toEqual(Float32Array.from(pictures, (byte) => byte / 4));
    expect(train.targets).toMatchObject({ labels: Uint32Array.of(0, 2, 1, 2, 0) });
    expect(other).toBeUndefined();
  });

  test('tells in which of its arrays, and at which byte of that, a label is wrong', async () => {
    expect(await refusal(() => npzDataSets(file('unnamed'), { classes: 2 }))).toMatch(
      /^labels\[1\] at byte \d+ of arr_1\.npy is 2, expected .*\nlabels\[3\] at byte \d+ of arr_1\.npy is 2, expected .*$/,
    );
  });

  test('is read by the names that are given', async () => {
    const arrays = { inputs: 'red', targets: 'green' };
    const { train } = await npzDataSets(file('strange'), { arrays, classes: ['a', 'b', 'c'] });
    expect(train).toMatchObject({ samples: 5, targets: { classes: 3, names: ['a', 'b', 'c'] } });
    expect(await refusal(() => npzDataSets(file('strange')))).toBe(
      'has the arrays red, green, expected a pair such as x_train, y_train or X, y. Say which arrays are inputs and targets.',
    );
    expect(await refusal(() => npzDataSets(file('strange'), { arrays: { inputs: 'red', targets: 'blue' } }))).toBe(
      'has no array blue, expected one of red, green.',
    );
  });
});

describe('an archive that is wrong is refused:', () => {
  /** A copy with other bytes at a place, counted from the end where negative. */
  const patched = (name: string, at: number, ...bytes: number[]): Uint8Array => {
    const copy = file(name).slice();
    copy.set(bytes, at < 0 ? copy.length + at : at);
    return copy;
  };
  /** Where the directory of an archive begins. */
  const directory = (bytes: Uint8Array) => new DataView(bytes.buffer).getUint32(bytes.length - 6, true);
  const stored = directory(file('stored'));
  const deflated = directory(file('deflated'));

  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'has no directory of a zip file at its end, expected an NPZ file.'],
    [
      'an archive cut off',
      file('stored').subarray(0, 500),
      'has no directory of a zip file at its end, expected an NPZ file. The file is cut off.',
    ],
    [
      'something else',
      new Uint8Array(readFileSync('test/fixtures/data/b1.npy')),
      'has no directory of a zip file at its end, expected an NPZ file. This looks like an NPY file.',
    ],
    ['zip64', patched('stored', -6, 255, 255, 255, 255), 'is a zip64 archive, expected a zip file of less than 4 GB.'],
    [
      'a directory elsewhere',
      patched('stored', -6, 1, 0),
      'byte 1 is wrong, expected an entry of the directory. The file is damaged or cut off.',
    ],
    [
      'a long name',
      patched('stored', stored + 28, 255, 255),
      `byte ${stored} is wrong, expected an entry that ends before the directory does. The file is damaged or cut off.`,
    ],
    [
      'more entries than there are',
      patched('stored', -12, 9, 0),
      `byte ${file('stored').length - 22} is wrong, expected an entry of the directory. The file is damaged or cut off.`,
    ],
    ['encryption', patched('stored', stored + 8, 1), 'x_train.npy is encrypted, expected an open archive.'],
    [
      'an entry elsewhere',
      patched('stored', stored + 42, 1),
      'byte 1 is wrong, expected the header of x_train.npy. The file is damaged or cut off.',
    ],
    [
      'an entry longer than the file',
      patched('stored', stored + 20, 255, 255),
      'byte 61 is wrong, expected 65535 bytes of x_train.npy. The file is damaged or cut off.',
    ],
    [
      'another method',
      patched('deflated', deflated + 10, 12),
      'x_train.npy is packed by method 12, expected deflate (8) or none (0).',
    ],
    [
      'a changed byte',
      patched('stored', 240, 77),
      'x_train.npy is damaged, expected the content that its check sum is of.',
    ],
    [
      'a changed packed byte',
      patched('deflated', 90, 77),
      'x_train.npy is damaged, expected the content that its check sum is of.',
    ],
    [
      'a wrong size',
      patched('deflated', deflated + 24, 9, 0),
      'x_train.npy is damaged, expected the content that its check sum is of.',
    ],
  ])('%s', async (_, bytes, message) => {
    expect(await refusal(() => npzDataSets(bytes))).toBe(message);
  });

  test('an array of more bytes than are wanted', async () => {
    expect(await refusal(() => npzDataSets(file('deflated'), { atMost: 100 }))).toBe(
      'x_train.npy has 188 bytes, expected at most 100.',
    );
  });

  test('an entry that is no array of numbers, with its name', async () => {
    const bytes = patched('stored', 61, 0);
    // The check sum of the changed content.
    const content = bytes.subarray(61, 61 + 188);
    const sum = await gzipSum(content);
    bytes.set(sum, stored + 16);
    expect(await refusal(() => npzDataSets(bytes))).toBe(
      'x_train.npy, byte 0 is 00 4E 55 4D 50 59, expected an NPY file, which begins with 93 4E 55 4D 50 59.',
    );
  });

  test('any change of a byte: refused with an error of ours, or of no effect on what is read', async () => {
    for (const name of ['stored', 'deflated']) {
      const whole = file(name);
      const sets = await npzDataSets(whole);
      await fc.assert(
        fc.asyncProperty(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, change) => {
          const bytes = whole.slice();
          bytes[at] ^= change;
          const read = await npzDataSets(bytes).catch((error: Error) => error);
          if (read instanceof Error) expect(read.name).toBe('LonghandError');
          else expect(read.train).toEqual(sets.train);
        }),
        { numRuns: 500 },
      );
    }
  });
});

/** The CRC-32 that the platform's own gzip writes at the end. */
async function gzipSum(content: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([content.slice()]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer()).slice(-8, -4);
}
