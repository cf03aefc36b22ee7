const powersOfTen = Float64Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);
const [space, plus, minus, point, zero, nine] = [32, 43, 45, 46, 48, 57];

/**
 * The number that a cell holds, in the digits that every language writes, for use in float32: rounded to that it is
 * `Math.fround(Number(text))`. NaN for anything else.
 */
export function cellNumber(bytes: Uint8Array, start: number, end: number): number {
  // Most numbers of most pictures are this short.
  if (end - start === 1 && bytes[start] >= zero && bytes[start] <= nine) return bytes[start] - zero;
  let from = start;
  let to = end;
  while (bytes[from] === space && from < to) from++;
  while (bytes[to - 1] === space && from < to) to--;
  const sign = bytes[from];
  let at = sign === minus || sign === plus ? from + 1 : from;
  let digits = 0;
  let seen = 0;
  let pointAt = -1;
  for (; at < to; at++) {
    const byte = bytes[at];
    if (byte >= zero && byte <= nine) {
      digits = digits * 10 + (byte - zero);
      seen++;
    } else if (byte === point && pointAt < 0) {
      pointAt = seen;
    } else {
      break;
    }
  }
  if (seen === 0 || seen > 19) return anyNumber(bytes, from, to);
  let exponent = pointAt < 0 ? 0 : pointAt - seen;
  if (at < to) {
    const written = exponentAt(bytes, at, to);
    if (written === undefined) return anyNumber(bytes, from, to);
    exponent += written;
  }
  const value = timesPowerOfTen(digits, exponent);
  if (seen <= 15 && exponent >= -22 && exponent <= 22) {
    // Digits and power are exact in float64, so that one operation rounds once, as it should (Clinger, 1990).
    return sign === minus ? -value : value;
  }
  // At most eight roundings, of 2⁻⁵³ each. Where they cannot change the number in float32 they do not matter.
  const single = Math.fround(value * (1 - 2 ** -49));
  if (single !== Math.fround(value * (1 + 2 ** -49))) return anyNumber(bytes, from, to);
  return sign === minus ? -single : single;
}

/** Small whole numbers after an `e`; undefined for anything else. */
function exponentAt(bytes: Uint8Array, at: number, to: number): number | undefined {
  if ((bytes[at] | 32) !== 101) return undefined;
  const sign = bytes[at + 1];
  let exponent = 0;
  let digit = sign === minus || sign === plus ? at + 2 : at + 1;
  if (to - digit < 1 || to - digit > 3) return undefined;
  for (; digit < to; digit++) {
    if (bytes[digit] < zero || bytes[digit] > nine) return undefined;
    exponent = exponent * 10 + (bytes[digit] - zero);
  }
  return sign === minus ? -exponent : exponent;
}

/** Not a number where the power needs more than two steps, each of 22 at most. */
function timesPowerOfTen(digits: number, exponent: number): number {
  if (exponent >= 0) {
    if (exponent <= 22) return digits * powersOfTen[exponent];
    return exponent <= 44 ? digits * powersOfTen[22] * powersOfTen[exponent - 22] : Number.NaN;
  }
  if (exponent >= -22) return digits / powersOfTen[-exponent];
  return exponent >= -44 ? digits / powersOfTen[22] / powersOfTen[-exponent - 22] : Number.NaN;
}

/** Characters that a number has at most; what is longer is a text or a mistake. */
const longestNumber = 1000;

const decoder = new TextDecoder();

function anyNumber(bytes: Uint8Array, from: number, to: number): number {
  if (to - from > longestNumber) return Number.NaN;
  return textNumber(decoder.decode(bytes.subarray(from, to)).trim());
}

/** The same for a text. */
export function textNumber(text: string): number {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
}
