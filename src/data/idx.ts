import { LonghandError } from '../base/index.js';
import { type ArraysOptions, arraysDataSet } from './arrays-data-set.js';
import type { DataSet } from './data-set.js';
import { count, hex, wrong } from './fault.js';
import { hintOf } from './formats.js';
import { bytesOf, decodeNumbers, type NumberArray, type NumberType, placesFrom } from './number-array.js';

/** The third byte of an IDX file. */
const types: Readonly<Record<number, NumberType>> = { 8: 'u1', 9: 'i1', 11: 'i2', 12: 'i4', 13: 'f4', 14: 'f8' };
const typeNames = '08 (uint8), 09 (int8), 0B (int16), 0C (int32), 0D (float32) or 0E (float64)';

/** Bytes that the longest header of an IDX file has. */
export const longestIdxHeader = 4 + 4 * 255;

export interface IdxHeader {
  readonly type: NumberType;
  readonly shape: readonly number[];
  /** Bytes before the first number. */
  readonly offset: number;
}

/**
 * Reads an array from IDX, the format of the MNIST files: two zero bytes, a type, the number of dimensions, their sizes,
 * then the numbers, all big-endian. Bytes are not copied: the values are a view of the file.
 *
 * @throws LonghandError where the bytes are something else, too few or too many
 */
export function readIdx(bytes: Uint8Array): Required<NumberArray> {
  const { type, shape, offset } = readIdxHeader(bytes.subarray(0, longestIdxHeader), bytes.length);
  const values = decodeNumbers(bytes.subarray(offset), type, false);
  return { type, shape, values, placeOf: placesFrom(offset, type) };
}

/**
 * Images and labels, or other arrays of inputs and targets, as a data set.
 *
 * @throws LonghandError with a path that begins with `images` or `labels`
 */
export function idxDataSet(images: Uint8Array, labels: Uint8Array, options?: ArraysOptions): DataSet {
  return arraysDataSet(within('images', images), within('labels', labels), options);
}

function within(name: string, bytes: Uint8Array): NumberArray {
  try {
    return readIdx(bytes);
  } catch (error) {
    if (!(error instanceof LonghandError)) throw error;
    throw new LonghandError(
      error.faults.map((fault) => ({ ...fault, path: fault.path === '' ? name : `${name}, ${fault.path}` })),
    );
  }
}

/**
 * @param start the file's first bytes, at least as many as a header may have
 * @param size bytes of the whole file: what the header says must be just that
 */
export function readIdxHeader(start: Uint8Array, size: number): IdxHeader {
  const offset = 4 + 4 * (start[3] ?? 0);
  if (start[0] !== 0 || start[1] !== 0) throw noIdx(start, size);
  const type = types[start[2] ?? -1];
  if (type === undefined) {
    if (start.length < 3) throw wrong('truncated', '', `has ${count(size, 'byte')}`, 'expected at least 8', cutOff);
    throw wrong('type', 'byte 2', `is ${hex(start.subarray(2, 3))}`, `expected a type: ${typeNames}`);
  }
  if (start[3] === 0) throw wrong('shape', 'byte 3', 'is 00', 'expected a number of dimensions, at least 1');
  if (start.length < offset || start.length < 4) {
    throw wrong('truncated', '', `has ${count(size, 'byte')}`, `expected at least ${Math.max(8, offset)}`, cutOff);
  }
  const view = new DataView(start.buffer, start.byteOffset, offset);
  const shape = Array.from({ length: start[3] }, (_, i) => view.getUint32(4 + 4 * i));
  const expected = offset + shape.reduce((product, length) => product * length, bytesOf(type));
  if (size !== expected) {
    const numbers = `${shape.join(' × ')} numbers of ${count(bytesOf(type), 'byte')} after a header of ${offset}`;
    const hint = size < expected ? cutOff : 'There is more in the file, or its header is wrong.';
    throw wrong('size', '', `has ${count(size, 'byte')}`, `expected ${expected}: ${numbers}`, hint);
  }
  return { type, shape, offset };
}

const cutOff = 'The file is cut off, or its header is wrong.';

function noIdx(start: Uint8Array, size: number): LonghandError {
  const expected = 'expected an IDX file, which begins with 00 00';
  if (size === 0) return wrong('empty', '', 'is empty', expected);
  return wrong('magic', 'byte 0', `is ${hex(start.subarray(0, 4))}`, expected, hintOf(start));
}
