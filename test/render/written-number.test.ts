import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeNumber } from '../../src/render/index.js';

const written = (value: number, digits: number, decimal: 'point' | 'comma' = 'point'): string => {
  const { mantissa, exponent, exact } = writeNumber(value, { digits, decimal });
  return `${exact ? '=' : '≈'} ${mantissa}${exponent === undefined ? '' : `e${exponent}`}`;
};

describe('a number to so many significant digits', () => {
  test.each([
    [0, 6, '= 0'],
    [-0, 6, '= 0'],
    [0.5, 6, '= 0.5'],
    [1.4000000000000001, 6, '= 1.4'],
    [0.1 + 0.2, 6, '= 0.3'],
    [0.8698915256370021, 6, '≈ 0.869892'],
    [0.8698915256370021, 17, '= 0.8698915256370021'],
    [0.600004, 4, '≈ 0.6000'],
    [-0.0098347901861, 3, '≈ -0.00983'],
    [0.00012345678, 3, '≈ 0.000123'],
    [0.000012345678, 3, '≈ 1.23e-5'],
    [1e-7, 6, '= 1e-7'],
    [12345.678, 3, '≈ 12346'],
    [123456789, 3, '= 123456789'],
    [1234567891234, 6, '≈ 1.23457e12'],
    [1e300, 6, '= 1e300'],
    [5e-324, 6, '= 4.94066e-324'],
    [1000, 6, '= 1000'],
    [9.9999999, 3, '≈ 10.0'],
  ])('%d with %d digits is %s', (value, digits, expected) => {
    expect(written(value, digits)).toBe(expected);
  });

  test('with a decimal comma', () => {
    expect(written(0.6544, 6, 'comma')).toBe('= 0,6544');
    expect(written(1.5e-9, 6, 'comma')).toBe('= 1,5e-9');
  });
});

test('the written number is the nearest of so many digits, and 17 digits are the number itself', () => {
  fc.assert(
    fc.property(
      // Rounded up, a number next to the greatest would be too large to read back.
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e307, max: 1e307 }),
      fc.integer({ min: 1, max: 17 }),
      (value, digits) => {
        const { mantissa, exponent } = writeNumber(value, { digits, decimal: 'point' });
        const back = Number(exponent === undefined ? mantissa : `${mantissa}e${exponent}`);
        // Half a unit of the last digit, relative to the number; subnormal numbers have fewer digits of their own.
        const bound = 0.5000001 * 10 ** (1 - digits) * Math.abs(value) + 5e-324;
        expect(Math.abs(back - value)).toBeLessThanOrEqual(bound);
        if (digits === 17) expect(back).toBe(value + 0);
      },
    ),
    { seed: 7, numRuns: 2000 },
  );
});
