import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { LonghandError } from '../base/index.js';

/** A part of the file: from its first byte to before its end. */
export interface Span {
  readonly begin: number;
  readonly end: number;
}

/** One field of a message: its number, how it is written, where its tag stands, and where its content does. */
export interface Field extends Span {
  readonly number: number;
  readonly wire: WireType;
  readonly at: number;
}

/** Fields of one file; each becomes an object here, which takes far more memory than the two bytes that it may have there. */
const mostFields = 1_000_000;

/**
 * The fields of protobuf messages that nobody vouches for. Every field is looked for within the message that holds it, nothing is copied
 * but what is asked for, and no more fields are taken than a file of a dense network can need.
 */
export class Fields {
  readonly bytes: Uint8Array;
  readonly #reader: BinaryReader;
  #taken = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#reader = new BinaryReader(bytes);
  }

  /**
   * The fields of a message one after the other.
   *
   * @throws LonghandError where one does not end within the message, or is written in no known way
   */
  *of({ begin, end }: Span): Generator<Field, void> {
    for (let at = begin; at < end; ) {
      this.#taken++;
      if (this.#taken > mostFields) {
        throw wrong(
          'too-large',
          at,
          `begins field ${mostFields + 1} of the file`,
          'expected no more than a network needs',
        );
      }
      const field = this.#field(at, end);
      yield field;
      at = field.end;
    }
  }

  #field(at: number, end: number): Field {
    const [number, wire] = this.#read(at, end, 'a field', () => this.#reader.tag());
    let begin = this.#reader.pos;
    let length = 0;
    switch (wire) {
      case WireType.Varint:
        this.#read(begin, end, 'a number', () => this.#reader.int64());
        length = this.#reader.pos - begin;
        break;
      case WireType.Bit32:
        length = 4;
        break;
      case WireType.Bit64:
        length = 8;
        break;
      case WireType.LengthDelimited:
        length = this.#read(begin, end, 'a length', () => this.#reader.uint32());
        begin = this.#reader.pos;
        break;
      default:
        throw wrong('group', at, 'begins or ends a group', 'ONNX has none');
    }
    if (begin + length > end) {
      const found = `has a field of ${length} bytes from byte ${begin} on`;
      throw wrong('length', at, found, `what it is in ends at byte ${end}`, cutOff);
    }
    return { number, wire, at, begin, end: begin + length };
  }

  /** Reads with the library, whose complaints name no place. */
  #read<T>(at: number, end: number, what: string, read: () => T): T {
    this.#reader.pos = at;
    let value: T;
    try {
      value = read();
    } catch {
      throw wrong(
        'syntax',
        at,
        `has no whole ${what.replace(/^an? /, '')}`,
        `expected ${what} that ends before byte ${end}`,
        cutOff,
      );
    }
    if (this.#reader.pos <= end) return value;
    throw wrong(
      'length',
      at,
      `has ${what} that ends at byte ${this.#reader.pos}`,
      `what it is in ends at byte ${end}`,
      cutOff,
    );
  }

  /** A message, a text or bytes within: their place. */
  span(field: Field): Span {
    return this.#expect(field, WireType.LengthDelimited, 'a length and so many bytes');
  }

  bytesOf(field: Field): Uint8Array {
    const { begin, end } = this.span(field);
    return this.bytes.subarray(begin, end);
  }

  text(field: Field): string {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.bytesOf(field));
    } catch (error) {
      if (error instanceof LonghandError) throw error;
      throw wrong('text', field.begin, 'begins a text that is no UTF-8', 'expected a name or a text in UTF-8');
    }
  }

  /** A whole number; beyond 2⁵³ the nearest that JavaScript has. */
  int(field: Field): number {
    const { begin } = this.#expect(field, WireType.Varint, 'a whole number');
    this.#reader.pos = begin;
    return Number(this.#reader.int64());
  }

  /** Whole numbers that are written one by one or together. */
  ints(field: Field): BigInt64Array {
    if (field.wire === WireType.Varint) return this.#varints(field);
    return this.#varints(this.span(field));
  }

  #varints({ begin, end }: Span): BigInt64Array {
    let count = 0;
    for (let at = begin; at < end; at++) if (this.bytes[at] < 0x80) count++;
    if (count > mostIntegers) {
      const found = `begins a list of ${count} whole numbers`;
      throw wrong('too-large', begin, found, `expected at most ${mostIntegers}: no dense network has more`);
    }
    const values = new BigInt64Array(count);
    let at = begin;
    for (let index = 0; at < end; index++) {
      values[index] = BigInt(this.#read(at, end, 'a number', () => this.#reader.int64()));
      at = this.#reader.pos;
    }
    return values;
  }

  float(field: Field): number {
    const { begin } = this.#expect(field, WireType.Bit32, 'four bytes of a float');
    return new DataView(this.bytes.buffer, this.bytes.byteOffset).getFloat32(begin, true);
  }

  /** The bytes of numbers of one size that are written one by one or together. */
  fixed(field: Field, size: 4 | 8): Uint8Array {
    const single = size === 4 ? WireType.Bit32 : WireType.Bit64;
    const { begin, end } = field.wire === single ? field : this.span(field);
    if ((end - begin) % size !== 0) {
      throw wrong('length', field.at, `has numbers of ${size} bytes in ${end - begin} bytes`, 'expected a multiple');
    }
    return this.bytes.subarray(begin, end);
  }

  #expect(field: Field, wire: WireType, expected: string): Field {
    if (field.wire === wire) return field;
    throw wrong('wire', field.at, `has field ${field.number} written in another way`, `expected ${expected}`);
  }
}

/** Shapes and axes are short; each number takes many times its bytes. */
const mostIntegers = 100_000;

const cutOff = 'The file was cut off or changed, or is no ONNX.';

/** The error of a file, with the byte where it shows. */
export function wrong(code: string, at: number, found: string, expected: string, hint?: string): LonghandError {
  const fault = { code, path: `byte ${at}`, found, expected };
  return new LonghandError(hint === undefined ? fault : { ...fault, hint });
}
