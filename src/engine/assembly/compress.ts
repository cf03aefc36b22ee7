/** Rows of inputs as they come to rows as the kernels take them: compressed, or dense float32. */
import { SMALLEST } from './functions';

/** How many of `count` bytes are not zero; eight at a time. */
export function countBytes(at: usize, count: u32): u32 {
  let found: u32 = 0;
  const end = at + count;
  for (; at + 8 <= end; at += 8) {
    const eight = load<u64>(at);
    if (eight == 0) continue;
    // A byte's highest bit, after this, says whether any bit of it is set.
    const set = (((eight & 0x7f7f7f7f7f7f7f7f) + 0x7f7f7f7f7f7f7f7f) | eight) & 0x8080808080808080;
    found += popcnt(set) as u32;
  }
  for (; at < end; at++) found += load<u8>(at) != 0 ? 1 : 0;
  return found;
}

/** How many of `count` float32 numbers count as not zero after scaling. What is no number is not zero. */
export function countFloats(at: usize, count: u32, scale: f32): u32 {
  let found: u32 = 0;
  for (let i: u32 = 0; i < count; i++, at += 4) found += abs(load<f32>(at) * scale) < SMALLEST ? 0 : 1;
  return found;
}

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

/** The same for rows of float32. */
export function compressFloats(at: usize, rows: u32, columns: u32, scale: f32, entries: usize, starts: usize): usize {
  for (let row: u32 = 0; row < rows; row++) {
    for (let column: u32 = 0; column < columns; column++, at += 4) {
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
