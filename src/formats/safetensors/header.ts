import { counted, described, quoted, wrong } from '../fault.js';
import { record } from '../model-faults.js';
import { keyPlaces } from './key-places.js';
import { syntaxPlace } from './syntax-place.js';

/** Bytes that a header may have, as the format's own library has it. */
export const longestHeader = 100_000_000;

/** Bytes before the header: its length as a whole number of 64 bits, little-endian. */
export const headerAt = 8;

/** Bytes of a number of each type. */
const sizes = {
  ...{ BOOL: 1, U8: 1, I8: 1, F8_E5M2: 1, F8_E4M3: 1, U16: 2, I16: 2, F16: 2, BF16: 2 },
  ...{ U32: 4, I32: 4, F32: 4, U64: 8, I64: 8, F64: 8 },
} as const;
export type Dtype = keyof typeof sizes;

/** A tensor as the header lists it. */
export interface TensorEntry {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** Its first byte in the file, and the one after its last. */
  readonly from: number;
  readonly to: number;
  /** The byte of the header at which its name stands. */
  readonly at: number;
}

export interface SafetensorsHeader {
  readonly tensors: readonly TensorEntry[];
  /** The free texts of `__metadata__`. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/**
 * Reads the header of a safetensors file: eight bytes with its length, JSON, and then the numbers of all tensors, which must fill
 * the rest without gaps and without overlapping. What is read is no larger than what is there.
 *
 * @throws LonghandError with the byte at which something is wrong
 */
export function readHeader(bytes: Uint8Array): SafetensorsHeader {
  const length = headerLength(bytes);
  const header = bytes.subarray(headerAt, headerAt + length);
  if (header[0] !== 0x7b) {
    throw wrong('header', `byte ${headerAt}`, 'does not begin an object', 'expected a header that begins with {');
  }
  const text = textOf(header);
  const places = keyPlaces(header, headerAt);
  const { __metadata__: metadata, ...tensors } = record(parsed(text));
  const dataAt = headerAt + length;
  const entries = Object.entries(tensors).map(([name, given]) =>
    entryOf(name, given, { at: places.get(name) ?? headerAt, dataAt, end: bytes.length }),
  );
  refuseGaps(entries, dataAt, bytes.length);
  const isTexts = typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata);
  if (metadata !== undefined && !(isTexts && Object.values(metadata).every((value) => typeof value === 'string'))) {
    const place = `__metadata__ at byte ${places.get('__metadata__') ?? headerAt}`;
    throw wrong('metadata', place, 'holds something else than texts', 'expected texts by name');
  }
  return { tensors: entries, metadata: record(metadata) };
}

function headerLength(bytes: Uint8Array): number {
  if (bytes.length === 0) throw wrong('empty', '', 'the file is empty', 'expected a safetensors file');
  if (bytes.length < headerAt) {
    throw wrong('truncated', '', `the file ends at byte ${bytes.length}`, 'expected 8 bytes with the header’s length');
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  const found = `says that the header has ${length} bytes`;
  if (length > longestHeader) throw wrong('header', 'byte 0', found, `expected at most ${longestHeader}`);
  if (length > bytes.length - headerAt) {
    throw wrong(
      'truncated',
      'byte 0',
      found,
      `the file ends at byte ${bytes.length}`,
      'It was cut off, or is no safetensors file.',
    );
  }
  if (length < 2) throw wrong('header', 'byte 0', found, 'expected at least {}');
  return Number(length);
}

function textOf(header: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(header);
  } catch {
    throw wrong('utf-8', `byte ${headerAt + firstInvalid(header)}`, 'is no UTF-8', 'expected a header in UTF-8');
  }
}

/** The first byte that UTF-8 does not allow: what stands before it may be decoded, what ends with it not. */
function firstInvalid(bytes: Uint8Array): number {
  let [valid, invalid] = [0, bytes.length];
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      valid = middle;
    } catch {
      invalid = middle;
    }
  }
  return invalid - 1;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const before = text.slice(0, syntaxPlace(text, (error as Error).message) ?? 0);
    const at = headerAt + new TextEncoder().encode(before).length;
    throw wrong('header', `byte ${at}`, 'is no JSON', 'expected the header’s JSON to go on');
  }
}

interface Bounds {
  readonly at: number;
  readonly dataAt: number;
  readonly end: number;
}

function entryOf(name: string, given: unknown, { at, dataAt, end }: Bounds): TensorEntry {
  const place = `tensor ${quoted(name)} at byte ${at}`;
  const { dtype, shape, data_offsets: offsets } = record(given);
  if (typeof dtype !== 'string' || !Object.hasOwn(sizes, dtype)) {
    throw wrong('dtype', `${place}: dtype`, described(dtype), `expected one of ${Object.keys(sizes).join(', ')}`);
  }
  if (!isCounts(shape)) throw wrong('shape', `${place}: shape`, described(shape), 'expected a list of whole numbers');
  if (!isCounts(offsets) || offsets.length !== 2) {
    const isPair = Array.isArray(offsets) && offsets.length === 2 && offsets.every((each) => typeof each === 'number');
    const found = isPair ? `go from ${offsets[0]} to ${offsets[1]}` : described(offsets);
    throw wrong('offsets', `${place}: data_offsets`, found, 'expected two whole numbers from 0');
  }
  const [first, last] = offsets;
  if (first > last || last > end - dataAt) {
    const found = `go from ${first} to ${last}`;
    throw wrong('offsets', `${place}: data_offsets`, found, `the file has ${end - dataAt} bytes of numbers`);
  }
  const numbers = shape.reduce((product, size) => product * size, 1);
  const expected = numbers * sizes[dtype as Dtype];
  if (expected !== last - first) {
    const found = `go from ${first} to ${last}, which is ${counted(last - first, 'byte')}`;
    const sizesText = shape.length === 0 ? 'one number' : shape.join(' × ');
    throw wrong('size', `${place}: data_offsets`, found, `${sizesText} of ${dtype} takes ${expected}`);
  }
  return { name, dtype: dtype as Dtype, shape, from: dataAt + first, to: dataAt + last, at };
}

const isCounts = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((each) => Number.isSafeInteger(each) && each >= 0);

/** Every byte after the header belongs to one tensor. */
function refuseGaps(entries: readonly TensorEntry[], dataAt: number, end: number): void {
  let at = dataAt;
  for (const { name, from, to, at: keyAt } of [...entries].sort((a, b) => a.from - b.from || a.to - b.to)) {
    if (from !== at) {
      const found = `begins at byte ${from}, ${from < at ? 'within another tensor' : 'after a gap'}`;
      throw wrong('offsets', `tensor ${quoted(name)} at byte ${keyAt}`, found, `expected it at byte ${at}`);
    }
    at = to;
  }
  if (at !== end) {
    throw wrong('size', `byte ${at}`, 'is the end of the last tensor', `the file ends at byte ${end}`);
  }
}
