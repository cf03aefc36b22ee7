import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idxDataSet, readIdx } from '../../src/data/index.js';
import { idxBytes } from './idx-bytes.js';
import { refusal } from './refusal.js';

const pictures = idxBytes(8, [3, 2, 2], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255]);
const labels = idxBytes(8, [3], [2, 0, 1]);

describe('an array in IDX', () => {
  test('of bytes is a view of the file', () => {
    const { shape, values } = readIdx(pictures);
    expect(shape).toEqual([3, 2, 2]);
    expect([...values]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255]);
    expect(values.buffer).toBe(pictures.buffer);
  });

  test.each([
    ['int8', 9, [0xff, 0x02], [-1, 2]],
    ['int16', 11, [0xff, 0xfe, 0x01, 0x02], [-2, 258]],
    ['int32', 12, [0xff, 0xff, 0xff, 0xfd, 0, 1, 0, 0], [-3, 65_536]],
    ['float32', 13, [0x3f, 0xc0, 0, 0, 0xc0, 0, 0, 0], [1.5, -2]],
    ['float64', 14, [0x3f, 0xf8, 0, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0], [1.5, -2]],
  ])('of %s is big-endian', (_, type, bytes, numbers) => {
    const whole = idxBytes(type, [2], bytes);
    expect([...readIdx(whole).values]).toEqual(numbers);
    // Where the file is part of something greater, at an odd place.
    const shifted = new Uint8Array(whole.length + 1);
    shifted.set(whole, 1);
    expect([...readIdx(shifted.subarray(1)).values]).toEqual(numbers);
  });

  test('comes back as it was written, whatever its shape', () => {
    const shapes = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(shapes, fc.integer({ min: 0, max: 255 }), (shape, start) => {
        const length = shape.reduce((product, each) => product * each, 1);
        const numbers = Array.from({ length }, (_, i) => (start + i) % 256);
        const read = readIdx(idxBytes(8, shape, numbers));
        expect(read.shape).toEqual(shape);
        expect([...read.values]).toEqual(numbers);
      }),
    );
  });
});

describe('what is no IDX is refused:', () => {
  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'is empty, expected an IDX file, which begins with 00 00.'],
    [
      'gzip',
      Uint8Array.of(0x1f, 0x8b, 8, 0, 0),
      'byte 0 is 1F 8B 08 00, expected an IDX file, which begins with 00 00. This looks like a gzip file: unpack it first.',
    ],
    [
      'a web page',
      new TextEncoder().encode('<html>'),
      'byte 0 is 3C 68 74 6D, expected an IDX file, which begins with 00 00. This looks like a web page: did the download fail?',
    ],
    ['a text', new TextEncoder().encode('1,2'), 'byte 0 is 31 2C 32, expected an IDX file, which begins with 00 00.'],
    [
      'an unknown type',
      idxBytes(7, [1], [0]),
      'byte 2 is 07, expected a type: 08 (uint8), 09 (int8), 0B (int16), 0C (int32), 0D (float32) or 0E (float64).',
    ],
    ['no dimension', Uint8Array.of(0, 0, 8, 0, 1), 'byte 3 is 00, expected a number of dimensions, at least 1.'],
    [
      'half a header',
      pictures.subarray(0, 11),
      'has 11 bytes, expected at least 16. The file is cut off, or its header is wrong.',
    ],
    [
      'a file cut off',
      pictures.subarray(0, 27),
      'has 27 bytes, expected 28: 3 × 2 × 2 numbers of 1 byte after a header of 16. The file is cut off, or its header is wrong.',
    ],
    [
      'a file with more',
      Uint8Array.of(...labels, 0),
      'has 12 bytes, expected 11: 3 numbers of 1 byte after a header of 8. There is more in the file, or its header is wrong.',
    ],
    [
      'sizes that no memory holds',
      idxBytes(14, [0xffffffff, 0xffffffff, 0xffffffff], [1]),
      'has 17 bytes, expected 6.3382529967139284e+29: 4294967295 × 4294967295 × 4294967295 numbers of 8 bytes after a header of 16. The file is cut off, or its header is wrong.',
    ],
  ])('%s', async (_, bytes, message) => {
    expect(await refusal(() => readIdx(bytes))).toBe(message);
  });

  test('any bytes at all, with an error of ours and at once', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const file = Uint8Array.of(0, 0, ...bytes);
        try {
          readIdx(file);
        } catch (error) {
          expect(error).toMatchObject({ name: 'LonghandError' });
        }
      }),
    );
  });
});

describe('a data set of IDX files', () => {
  test('keeps pictures as bytes with their scale', () => {
    const dataSet = idxDataSet(pictures, labels);
    expect(dataSet).toEqual({
      samples: 3,
      columns: 4,
      scale: 1 / 255,
      shape: [2, 2],
      inputs: Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255),
      targets: { kind: 'labels', labels: Uint32Array.of(2, 0, 1), classes: 3 },
    });
    expect(dataSet.inputs.buffer).toBe(pictures.buffer);
  });

  test('takes other numbers as float32 and unscaled', () => {
    const inputs = idxBytes(11, [2, 2], [0, 1, 0xff, 0xff, 1, 0, 0, 7]);
    const { inputs: read, scale, shape } = idxDataSet(inputs, idxBytes(8, [2], [0, 0]));
    expect(read).toEqual(Float32Array.of(1, -1, 256, 7));
    expect(scale).toBe(1);
    expect(shape).toBeUndefined();
  });

  test('has the classes that it is told', () => {
    expect(idxDataSet(pictures, labels, { classes: 10 }).targets).toMatchObject({ classes: 10 });
    const names = ['shirt', 'shoe', 'bag'];
    expect(idxDataSet(pictures, labels, { classes: names }).targets).toMatchObject({ classes: 3, names });
  });

  test('refuses labels out of range, each with its place', async () => {
    expect(await refusal(() => idxDataSet(pictures, idxBytes(8, [3], [2, 0, 3]), { classes: 2 }))).toBe(
      'labels[0] at byte 8 is 2, expected a whole number from 0 to 1: there are 2 classes.\n' +
        'labels[2] at byte 10 is 3, expected a whole number from 0 to 1: there are 2 classes.',
    );
    expect(await refusal(() => idxDataSet(pictures, idxBytes(9, [3], [2, 0xff, 3])))).toBe(
      'labels[1] at byte 9 is -1, expected a whole number from 0, and at most 65536 classes.',
    );
    expect(await refusal(() => idxDataSet(pictures, idxBytes(12, [3], [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])))).toBe(
      'labels[0] at byte 8 is 65536, expected a whole number from 0, and at most 65536 classes.',
    );
  });

  test('tells 20 wrong labels and no more', async () => {
    const many = idxBytes(8, [30, 1], new Array(30).fill(1));
    const message = await refusal(() => idxDataSet(many, idxBytes(8, [30], new Array(30).fill(5)), { classes: 5 }));
    expect(message.split('\n')).toHaveLength(20);
  });

  test('refuses files that do not belong together', async () => {
    expect(await refusal(() => idxDataSet(pictures, idxBytes(8, [2], [0, 1])))).toBe(
      'the targets are 2, the inputs are 3. Are both of one set?',
    );
    expect(await refusal(() => idxDataSet(labels, labels))).toBe(
      'the inputs have 1 dimension, expected two or more: samples first. This looks like labels.',
    );
    expect(await refusal(() => idxDataSet(pictures, pictures, { targets: 'labels' }))).toBe(
      'the targets have 4 numbers for each sample, expected one label for each.',
    );
    expect(await refusal(() => idxDataSet(idxBytes(8, [0, 2, 2], []), idxBytes(8, [0], [])))).toBe(
      'the inputs are 0 × 2 × 2, expected at least one sample of one number.',
    );
  });

  test('refuses numbers that are not finite', async () => {
    const inputs = idxBytes(13, [2, 2], [0, 0, 0, 0, 0x7f, 0x80, 0, 0, 0, 0, 0, 0, 0x7f, 0xc0, 0, 0]);
    expect(await refusal(() => idxDataSet(inputs, idxBytes(8, [2], [0, 1])))).toBe(
      'inputs[0][1] at byte 16 is Infinity, expected a finite number of float32.\n' +
        'inputs[1][1] at byte 24 is NaN, expected a finite number of float32.',
    );
  });

  test('says which of the two files is wrong', async () => {
    expect(await refusal(() => idxDataSet(pictures, labels.subarray(0, 10)))).toBe(
      'labels has 10 bytes, expected 11: 3 numbers of 1 byte after a header of 8. The file is cut off, or its header is wrong.',
    );
    expect(await refusal(() => idxDataSet(Uint8Array.of(0x50, 0x4b, 3, 4), labels))).toBe(
      'images, byte 0 is 50 4B 03 04, expected an IDX file, which begins with 00 00. This looks like a zip or NPZ file.',
    );
  });
});
