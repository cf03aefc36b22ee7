import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shortestFloat32 } from '../../src/formats/index.js';
import { seed } from '../random-networks.js';

/** Any 32 bits that are a finite number: denormals, both zeros, and numbers near powers of ten and of two among them. */
const anyFloat32 = fc
  .oneof(
    fc.integer({ min: 0, max: 0xffffffff }).map((bits) => new Float32Array(Uint32Array.of(bits).buffer)[0]),
    fc.float({ noDefaultInfinity: true, noNaN: true }),
    fc.integer({ min: -45, max: 38 }).map((exponent) => Math.fround(10 ** exponent)),
    fc.integer({ min: -149, max: 127 }).map((exponent) => Math.fround(2 ** exponent)),
    fc.double({ min: -4, max: 4, noNaN: true }).map(Math.fround),
  )
  .filter(Number.isFinite);

const digitsOf = (text: string): number =>
  text
    .replace(/e.*/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+|0+$/g, '').length;

/** The fewest digits of a decimal number that reads back the same. */
function fewestDigits(value: number): number {
  for (let digits = 1; digits < 9; digits++)
    if (Math.fround(Number(value.toPrecision(digits))) === value) return digits;
  return 9;
}

describe('the text of a float32 number', () => {
  test('reads back as the same bits, and has no digit more than it needs', () => {
    fc.assert(
      fc.property(anyFloat32, (value) => {
        const text = shortestFloat32(value);
        expect(Object.is(Math.fround(JSON.parse(text) as number), value)).toBe(true);
        if (value !== 0) expect(digitsOf(text)).toBeLessThanOrEqual(fewestDigits(value));
      }),
      { seed, numRuns: 20_000 },
    );
  });

  test.each([
    [0, '0'],
    [-0, '-0'],
    [0.1, '0.1'],
    [1 / 3, '0.33333334'],
    [16_777_216, '16777216'],
    [999_999_984_306_749_440, '1000000000000000000'],
    [3.4028234663852886e38, '3.4028235e+38'],
    [1e-45, '1e-45'],
    [1.1754943508222875e-38, '1.1754944e-38'],
  ])('%d is %s', (value, text) => {
    expect(shortestFloat32(Math.fround(value))).toBe(text);
  });
});
