/** Powers of ten that float64 has exactly. */
const exactPowers = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);

/** Where nine digits and the powers beside them stay exact. */
const [least, greatest] = [1e-13, 1e21];

/**
 * The shortest decimal number that reads back as the same float32, by way of float64; −0 keeps its sign. Six digits are
 * never too many for a normal float32, and nine are always enough.
 *
 * @param value a finite float32 number
 */
export function shortestFloat32(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e6) return Object.is(value, -0) ? '-0' : String(value);
  if (size < least || size > greatest) return shortestByTrial(value);
  const exponent = Math.floor(Math.log10(size));
  for (let digits = 6; digits <= 9; digits++) {
    const places = digits - 1 - exponent;
    // Both operands are exact, so the quotient is the float64 nearest to the decimal number, and is printed as it.
    const short =
      places >= 0
        ? Math.round(value * exactPowers[places]) / exactPowers[places]
        : Math.round(value / exactPowers[-places]) * exactPowers[-places];
    if (Math.fround(short) === value) return String(short);
  }
  return shortestByTrial(value);
}

function shortestByTrial(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}
