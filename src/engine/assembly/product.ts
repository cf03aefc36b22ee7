/** The product that both the gradient and the way back are made of. */

/**
 * Σ x · d over `count` places: four numbers x times eight numbers d of each, one place after the other. With `Narrow` only the first
 * four of d. Writes to `sums` four rows of the first four, then four rows of the second.
 *
 * @param x four numbers for each place
 * @param d eight numbers for each place
 */
export function product<T>(x: usize, d: usize, count: u32, sums: usize): void {
  let s00 = f32x4.splat(0);
  let s10 = s00;
  let s20 = s00;
  let s30 = s00;
  let s01 = s00;
  let s11 = s00;
  let s21 = s00;
  let s31 = s00;
  const end = x + ((count as usize) << 4);
  do {
    const d0 = v128.load(d);
    const d1 = sizeof<T>() == 8 ? v128.load(d, 16) : d0;
    let each = v128.load32_splat(x);
    s00 = f32x4.add(s00, f32x4.mul(each, d0));
    if (sizeof<T>() == 8) s01 = f32x4.add(s01, f32x4.mul(each, d1));
    each = v128.load32_splat(x, 4);
    s10 = f32x4.add(s10, f32x4.mul(each, d0));
    if (sizeof<T>() == 8) s11 = f32x4.add(s11, f32x4.mul(each, d1));
    each = v128.load32_splat(x, 8);
    s20 = f32x4.add(s20, f32x4.mul(each, d0));
    if (sizeof<T>() == 8) s21 = f32x4.add(s21, f32x4.mul(each, d1));
    each = v128.load32_splat(x, 12);
    s30 = f32x4.add(s30, f32x4.mul(each, d0));
    if (sizeof<T>() == 8) s31 = f32x4.add(s31, f32x4.mul(each, d1));
    x += 16;
    d += 32;
  } while (x < end);
  v128.store(sums, s00);
  v128.store(sums, s10, 16);
  v128.store(sums, s20, 32);
  v128.store(sums, s30, 48);
  if (sizeof<T>() == 8) {
    v128.store(sums, s01, 64);
    v128.store(sums, s11, 80);
    v128.store(sums, s21, 96);
    v128.store(sums, s31, 112);
  }
}
