import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNpy } from '../../src/data/index.js';
import { refusal } from './refusal.js';

const file = (name: string): Uint8Array => readFileSync(`test/fixtures/data/${name}`);
const expected = JSON.parse(readFileSync('test/fixtures/data/expected.json', 'utf8')) as Record<
  string,
  { shape: number[]; values: number[] }
>;

/** A file of version 1 with this header and these bytes. */
function npy(header: string, bytes: ArrayLike<number> = [], version = 1): Uint8Array {
  const text = new TextEncoder().encode(header);
  const lengths = version === 1 ? [text.length & 255, text.length >> 8] : [text.length & 255, text.length >> 8, 0, 0];
  const start = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0, ...lengths];
  return Uint8Array.from([...start, ...text, ...Array.from(bytes)]);
}

const header = (shape: string, descr = '|u1', order = 'False') =>
  `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }\n`;

describe('an array that NumPy wrote', () => {
  test.each(Object.entries(expected))('%s', (name, { shape, values }) => {
    const read = readNpy(file(`${name}.npy`));
    expect(read.shape).toEqual(shape);
    expect([...read.values]).toEqual(values);
  });

  test('is there in every type, byte order and version', () => {
    expect(Object.keys(expected)).toHaveLength(29);
  });

  test('is read at any place in memory', () => {
    for (const [name, { values }] of Object.entries(expected)) {
      const bytes = file(`${name}.npy`);
      const shifted = new Uint8Array(bytes.length + 1);
      shifted.set(bytes, 1);
      expect([...readNpy(shifted.subarray(1)).values], name).toEqual(values);
    }
  });

  test('is not copied where it lies as the machine wants it', () => {
    const bytes = new Uint8Array(file('f4-little.npy'));
    expect(readNpy(bytes).values.buffer).toBe(bytes.buffer);
  });
});

test('16-bit floating point has its special numbers', () => {
  const halves = [0x0001, 0x03ff, 0x0400, 0x7bff, 0x7c00, 0xfc00, 0x7e00, 0x8000];
  const bytes = halves.flatMap((bits) => [bits & 255, bits >> 8]);
  expect([...readNpy(npy(header('(8,)', '<f2'), bytes)).values]).toEqual([
    2 ** -24,
    1023 * 2 ** -24,
    2 ** -14,
    65_504,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NaN,
    -0,
  ]);
});

test('headers of other writers are read', () => {
  const written = `{"shape": (2L , 1L),\n"fortran_order":False,"descr":"u1"}`;
  expect(readNpy(npy(written, [7, 8]))).toMatchObject({ shape: [2, 1], values: Uint8Array.of(7, 8) });
});

test('every shape in Fortran order comes out row by row', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }), (shape) => {
      const length = shape.reduce((product, each) => product * each, 1);
      const stored = new Uint8Array(length);
      const rowByRow = Array.from({ length }, (_, number) => number);
      for (const number of rowByRow) {
        // Indices of the number in C order, and from them its place in Fortran order.
        let rest = number;
        const index = shape.toReversed().map((each) => {
          const i = rest % each;
          rest = (rest - i) / each;
          return i;
        });
        let place = 0;
        index.forEach((i, k) => {
          place = place * shape[shape.length - 1 - k] + i;
        });
        stored[place] = number;
      }
      const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
      const bytes = npy(header(tuple, '|u1', 'True'), stored);
      const { values, placeOf } = readNpy(bytes);
      expect([...values]).toEqual(rowByRow);
      // The place that an error tells is that of the very number.
      const told = rowByRow.map((number) => bytes[Number(/^byte (\d+)$/.exec(placeOf(number))?.[1])]);
      expect(told).toEqual(rowByRow);
    }),
  );
});

describe('what is no array of numbers is refused:', () => {
  const keys = 'descr, fortran_order, shape';
  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'is empty, expected an NPY file.'],
    [
      'a zip file',
      Uint8Array.of(0x50, 0x4b, 3, 4),
      'byte 0 is 50 4B 03 04, expected an NPY file, which begins with 93 4E 55 4D 50 59. This looks like a zip or NPZ file.',
    ],
    ['a magic alone', file('b1.npy').subarray(0, 9), 'has 9 bytes, expected a header. The file is cut off.'],
    ['another version', npy('{}  ', [], 4), 'byte 6 is version 4, expected 1, 2 or 3.'],
    [
      'a header longer than the file',
      file('b1.npy').subarray(0, 50),
      'byte 8 is a header of 118 bytes, the file has 50. The file is cut off.',
    ],
    ['a header of many bytes', npy(' '.repeat(65_530)), 'byte 8 is a header of 65530 bytes, expected a few hundred.'],
    [
      'numbers cut off',
      file('f8-big.npy').subarray(0, 170),
      'has 170 bytes, expected 176: 2 × 3 numbers of type f8 after a header of 128. The file is cut off, or its header is wrong.',
    ],
    [
      'more numbers',
      npy(header('(2,)'), [1, 2, 3]),
      'has 71 bytes, expected 70: 2 numbers of type u1 after a header of 68.',
    ],
    [
      'sizes that no memory holds',
      npy(header('(9999999999999999, 9999999999999999)')),
      'has 100 bytes, expected 1e+32: 10000000000000000 × 10000000000000000 numbers of type u1 after a header of 100. The file is cut off, or its header is wrong.',
    ],
    [
      'objects',
      file('objects.npy'),
      'descr is "O": objects in a pickle, which is a program, expected numbers. Convert it first: array.astype("float32").',
    ],
    [
      'texts',
      file('texts.npy'),
      'descr is "<U5", expected truth values (b1), whole numbers (u1 … i8) or floating-point numbers (f2, f4, f8).',
    ],
    ['fields', file('fields.npy'), 'byte 20 is a list of named fields, expected one type for all numbers.'],
    ['a call', npy(`{'descr': exit(1), }`), 'byte 24 is exit, expected a text, True, False or a tuple.'],
    ['a sum', npy(header('(1+1,)')), 'byte 61 is "1+1,), }\\n", expected a whole number or ).'],
    ['a negative size', npy(header('(-1,)')), 'byte 61 is "-1,), }\\n", expected a whole number or ).'],
    ['many dimensions', npy(header(`(${'1,'.repeat(65)})`)), 'byte 190 is ",), }\\n", expected a whole number or ).'],
    ['no dictionary', npy('[]'), 'byte 10 is "[]", expected {.'],
    ['an open text', npy(`{'descr`), `byte 11 is "'descr", expected a text in quotes.`],
    ['an open dictionary', npy(`{'descr': '|u1'`), 'byte 25 is the end of the header, expected }.'],
    ['something after it', npy(`${header('()')} 1`), `byte 67 is "1", expected the end of the header.`],
    ['a key too few', npy(`{'descr': '|u1'}`), `the header has no fortran_order, expected ${keys}.`],
    ['a key twice', npy(`{'shape': (), 'shape': ()}`), `byte 31 is shape, expected each of ${keys} once.`],
    ['another key', npy(`{'shapes': ()}`), `byte 19 is shapes, expected each of ${keys} once. Did you mean shape?`],
    ['no order', npy(header('()', '|u1', '()')), 'fortran_order is no truth value, expected True or False.'],
    ['no shape', npy(header('True')), 'shape is no tuple, expected whole numbers such as (60000, 784).'],
    [
      'no type',
      npy(`{'descr': (), 'fortran_order': True, 'shape': ()}`),
      'descr is no text, expected a type of number such as "<f4".',
    ],
  ])('%s', async (_, bytes, message) => {
    expect(await refusal(() => readNpy(bytes))).toBe(message);
  });

  test('any header, with an error of ours and at once', () => {
    const part = fc.constantFrom(...`{}()[]'",: \n0123456789L`, 'descr', 'shape', 'True', '<f4', '\u0000', 'é');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), fc.constantFrom(1, 2, 3), (parts, version) => {
        expect(() => readNpy(npy(parts.join(''), [], version))).toThrow(/expected|the file has/);
      }),
    );
  });
});
