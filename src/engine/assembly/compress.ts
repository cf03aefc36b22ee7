/** Rows of inputs as they come to rows as the kernels take them: compressed, or dense float32. */
import { SMALLEST } from './functions';

// @ts-ignore: decorator
@inline
function after(entry: usize, byte: u64): usize {
  return entry + (((byte & 0xff) != 0 ? 8 : 0) as usize);
}

/** Compresses so many rows of bytes: pairs (column, value) to `entries`, their ends to `starts[1…]`. Returns the end. */
export function compressBytes(at: usize, rows: u32, columns: u32, scale: f32, entries: usize, starts: usize): usize {
  for (let row: u32 = 0; row < rows; row++) {
    let column: u32 = 0;
    for (; column + 8 <= columns; column += 8) {
      const eight = load<u64>(at + column);
      if (eight == 0) continue;
      // Every number is written, and written over by the next where it is 0: nothing for the processor to guess.
      const words = v128.load_ext<u8>(at + column);
      const low = f32x4.mul(f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(words)), f32x4.splat(scale));
      const high = f32x4.mul(f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(words)), f32x4.splat(scale));
      store<u32>(entries, column);
      v128.store_lane<f32>(entries, low, 0, 4);
      entries = after(entries, eight);
      store<u32>(entries, column + 1);
      v128.store_lane<f32>(entries, low, 1, 4);
      entries = after(entries, eight >> 8);
      store<u32>(entries, column + 2);
      v128.store_lane<f32>(entries, low, 2, 4);
      entries = after(entries, eight >> 16);
      store<u32>(entries, column + 3);
      v128.store_lane<f32>(entries, low, 3, 4);
      entries = after(entries, eight >> 24);
      store<u32>(entries, column + 4);
      v128.store_lane<f32>(entries, high, 0, 4);
      entries = after(entries, eight >> 32);
      store<u32>(entries, column + 5);
      v128.store_lane<f32>(entries, high, 1, 4);
      entries = after(entries, eight >> 40);
      store<u32>(entries, column + 6);
      v128.store_lane<f32>(entries, high, 2, 4);
      entries = after(entries, eight >> 48);
      store<u32>(entries, column + 7);
      v128.store_lane<f32>(entries, high, 3, 4);
      entries = after(entries, eight >> 56);
    }
    for (; column < columns; column++) {
      const value = load<u8>(at + column);
      if (value == 0) continue;
      store<u32>(entries, column);
      store<f32>(entries, (value as f32) * scale, 4);
      entries += 8;
    }
    at += columns;
    starts += 4;
    store<u32>(starts, entries as u32);
  }
  return entries;
}

/** The same for rows of float32. What is smaller than the smallest number that counts is 0; what is no number is not. */
export function compressFloats(at: usize, rows: u32, columns: u32, scale: f32, entries: usize, starts: usize): usize {
  for (let row: u32 = 0; row < rows; row++) {
    let column: u32 = 0;
    for (; column + 4 <= columns; column += 4, at += 16) {
      const four = f32x4.mul(v128.load(at), f32x4.splat(scale));
      const zeros = i32x4.bitmask(f32x4.lt(f32x4.abs(four), f32x4.splat(SMALLEST)));
      if (zeros == 15) continue;
      store<u32>(entries, column);
      v128.store_lane<f32>(entries, four, 0, 4);
      entries += ((~zeros & 1) << 3) as usize;
      store<u32>(entries, column + 1);
      v128.store_lane<f32>(entries, four, 1, 4);
      entries += ((~zeros & 2) << 2) as usize;
      store<u32>(entries, column + 2);
      v128.store_lane<f32>(entries, four, 2, 4);
      entries += ((~zeros & 4) << 1) as usize;
      store<u32>(entries, column + 3);
      v128.store_lane<f32>(entries, four, 3, 4);
      entries += (~zeros & 8) as usize;
    }
    for (; column < columns; column++, at += 4) {
      const value = load<f32>(at) * scale;
      if (abs(value) < SMALLEST) continue;
      store<u32>(entries, column);
      store<f32>(entries, value, 4);
      entries += 8;
    }
    starts += 4;
    store<u32>(starts, entries as u32);
  }
  return entries;
}

/** Dense rows of `stride` numbers from bytes. */
export function spreadBytes(at: usize, rows: u32, columns: u32, scale: f32, to: usize, stride: u32): void {
  for (let row: u32 = 0; row < rows; row++) {
    for (let column: u32 = 0; column < columns; column++) {
      store<f32>(to + ((column as usize) << 2), (load<u8>(at + column) as f32) * scale);
    }
    at += columns;
    to += (stride as usize) << 2;
  }
}

/** Dense rows of `stride` numbers from rows of float32. */
export function spreadFloats(at: usize, rows: u32, columns: u32, scale: f32, to: usize, stride: u32): void {
  for (let row: u32 = 0; row < rows; row++) {
    for (let column: u32 = 0; column < columns; column++, at += 4) {
      const value = load<f32>(at) * scale;
      store<f32>(to + ((column as usize) << 2), abs(value) < SMALLEST ? 0 : value);
    }
    to += (stride as usize) << 2;
  }
}
