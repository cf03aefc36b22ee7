/** A number of IEEE 754's binary16 from its bits: a sign, 5 bits of exponent with bias 15, 10 bits of fraction. */
export function float16(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1;
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

const whole = new DataView(new ArrayBuffer(4));

/** A number of bfloat16 from its bits, which are the upper half of a float32. */
export function bfloat16(bits: number): number {
  whole.setUint32(0, bits << 16);
  return whole.getFloat32(0);
}
