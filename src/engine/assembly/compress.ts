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

/** Compresses so many rows of bytes: pairs (column, value) to `entries`, their ends to `starts[1…]`. Returns the end. */
export function compressBytes(at: usize, rows: u32, columns: u32, scale: f32, entries: usize, starts: usize): usize {
  for (let row: u32 = 0; row < rows; row++) {
    let column: u32 = 0;
    for (; column + 8 <= columns; column += 8) {
      let eight = load<u64>(at + column);
      while (eight != 0) {
        const bit = ctz(eight) & 0x38;
        store<u32>(entries, column + ((bit >> 3) as u32));
        store<f32>(entries, (((eight >> bit) & 0xff) as f32) * scale, 4);
        entries += 8;
        eight &= ~((0xff as u64) << bit);
      }
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
