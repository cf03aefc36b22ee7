import { float16 } from '../base/index.js';

/** Numbers of one type with the sizes of their dimensions, as an array file holds them. */
export interface NumberArray {
  /** The type in the file; the values may be of a longer one. */
  readonly type: NumberType;
  /** Sizes of the dimensions, the slowest first. */
  readonly shape: readonly number[];
  /** Row by row: the last dimension changes quickest. */
  readonly values: NumberValues;
  /** Where a value stands in its file, as `byte 16`, by its index; absent where it comes from none. */
  readonly placeOf?: (index: number) => string;
}

/** What an error calls a value: its path, and where it stands in a file. */
export const valuePath = ({ placeOf }: Pick<NumberArray, 'placeOf'>, path: string, index: number): string =>
  placeOf === undefined ? path : `${path} at ${placeOf(index)}`;

/** The places of numbers that stand one after the other from a byte on. */
export const placesFrom =
  (offset: number, type: NumberType) =>
  (index: number): string =>
    `byte ${offset + index * bytesOf(type)}`;

export type NumberValues =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** Letter and bytes, as NumPy writes them: b a truth value, u a number without and i with sign, f a floating-point number. */
export type NumberType = 'b1' | 'u1' | 'i1' | 'u2' | 'i2' | 'u4' | 'i4' | 'u8' | 'i8' | 'f2' | 'f4' | 'f8';

export const bytesOf = (type: NumberType): number => Number(type[1]);

const hostIsLittle = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/**
 * Numbers as they stand in bytes. Bytes become a view, not a copy, and so do longer numbers that lie as the machine wants
 * them. Whole numbers of 64 bits become float64, which holds them exactly up to 2⁵³; numbers of 16-bit floating point
 * become float32.
 *
 * @param bytes whole numbers of them, no part of one left over
 */
export function decodeNumbers(bytes: Uint8Array, type: NumberType, littleEndian: boolean): NumberValues {
  const { buffer, byteOffset, byteLength } = bytes;
  // Not the bytes themselves: a Buffer of Node is one too, and some of its methods do other things.
  if (type === 'u1' || type === 'b1') return new Uint8Array(buffer, byteOffset, byteLength);
  if (type === 'i1') return new Int8Array(buffer, byteOffset, byteLength);
  const size = bytesOf(type);
  const length = byteLength / size;
  const asItLies = littleEndian === hostIsLittle && byteOffset % size === 0;
  const view = new DataView(buffer, byteOffset, byteLength);
  switch (type) {
    case 'u2':
      if (asItLies) return new Uint16Array(buffer, byteOffset, length);
      return filled(new Uint16Array(length), size, (at) => view.getUint16(at, littleEndian));
    case 'i2':
      if (asItLies) return new Int16Array(buffer, byteOffset, length);
      return filled(new Int16Array(length), size, (at) => view.getInt16(at, littleEndian));
    case 'u4':
      if (asItLies) return new Uint32Array(buffer, byteOffset, length);
      return filled(new Uint32Array(length), size, (at) => view.getUint32(at, littleEndian));
    case 'i4':
      if (asItLies) return new Int32Array(buffer, byteOffset, length);
      return filled(new Int32Array(length), size, (at) => view.getInt32(at, littleEndian));
    case 'f4':
      if (asItLies) return new Float32Array(buffer, byteOffset, length);
      return filled(new Float32Array(length), size, (at) => view.getFloat32(at, littleEndian));
    case 'f8':
      if (asItLies) return new Float64Array(buffer, byteOffset, length);
      return filled(new Float64Array(length), size, (at) => view.getFloat64(at, littleEndian));
    case 'f2':
      return filled(new Float32Array(length), size, (at) => float16(view.getUint16(at, littleEndian)));
    case 'u8':
    case 'i8': {
      const high = littleEndian ? 4 : 0;
      return filled(new Float64Array(length), size, (at) => {
        const upper = type === 'u8' ? view.getUint32(at + high, littleEndian) : view.getInt32(at + high, littleEndian);
        return upper * 2 ** 32 + view.getUint32(at + 4 - high, littleEndian);
      });
    }
  }
}

function filled<T extends NumberValues>(values: T, size: number, numberAt: (offset: number) => number): T {
  for (let i = 0, at = 0; i < values.length; i++, at += size) values[i] = numberAt(at);
  return values;
}
