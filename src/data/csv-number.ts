const powersOfTen = Float64Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);

/** The number that a cell holds, in the digits that every language writes; NaN for anything else. */
export function cellNumber(bytes: Uint8Array, from: number, to: number): number {
  const sign = bytes[from];
  // Most numbers of most pictures are this short.
  if (to - from === 1 && sign >= 48 && sign <= 57) return sign - 48;
  let at = from;
  if (sign === 45 || sign === 43) at++;
  let digits = 0;
  let seen = 0;
  let decimals = 0;
  for (let inFraction = false; at < to; at++) {
    const digit = bytes[at] - 48;
    if (digit >= 0 && digit <= 9) {
      digits = digits * 10 + digit;
      seen++;
      if (inFraction) decimals++;
    } else if (bytes[at] === 46 && !inFraction) {
      inFraction = true;
    } else {
      return anyNumber(bytes, from, to);
    }
  }
  // Up to 15 digits and 10²² are exact in float64, so that one division rounds once, as it should (Clinger, 1990).
  if (seen === 0 || seen > 15) return anyNumber(bytes, from, to);
  const value = decimals === 0 ? digits : digits / powersOfTen[decimals];
  return sign === 45 ? -value : value;
}

function anyNumber(bytes: Uint8Array, from: number, to: number): number {
  // No number is longer; a text may be.
  if (to - from > 1000) return Number.NaN;
  const text = new TextDecoder().decode(bytes.subarray(from, to)).trim();
  return textNumber(text);
}

/** The same for a text. */
export function textNumber(text: string): number {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
}
