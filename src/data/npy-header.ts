import { hex, wrong } from './fault.js';
import { hintOf } from './formats.js';
import { bytesOf, type NumberType } from './number-array.js';
import { PythonLiteral, type PythonValue } from './python-literal.js';

export interface NpyHeader {
  readonly type: NumberType;
  readonly littleEndian: boolean;
  /** Whether the first dimension changes quickest. */
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Bytes before the first number. */
  readonly offset: number;
}

/** Bytes that a header has at most; those of numbers have 118. */
export const longestNpyHeader = 65_536;

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/**
 * Reads the header of an NPY file, versions 1 to 3: magic, version, length, and a Python dictionary as text (NumPy
 * Enhancement Proposal 1). Only numbers and truth values are taken: an array of objects is a pickle, a program for Python.
 *
 * @param start the file's first bytes, at least as many as a header may have
 * @param size bytes of the whole file: what the header says must be just that
 */
export function readNpyHeader(start: Uint8Array, size: number): NpyHeader {
  const { text, from, offset } = headerText(start, size);
  const { descr, fortran_order: fortranOrder, shape } = new PythonLiteral(text, from).dictionary();
  const { type, littleEndian } = numberType(descr);
  if (typeof fortranOrder !== 'boolean')
    throw wrong('header', 'fortran_order', 'is no truth value', 'expected True or False');
  if (!Array.isArray(shape))
    throw wrong('header', 'shape', 'is no tuple', 'expected whole numbers such as (60000, 784)');
  const expected = offset + shape.reduce((product, length) => product * length, bytesOf(type));
  if (size !== expected) {
    const sizes = shape.length === 0 ? 'one number' : `${shape.join(' × ')} numbers`;
    const found = `has ${size} bytes`;
    const hint = size < expected ? 'The file is cut off, or its header is wrong.' : undefined;
    throw wrong('size', '', found, `expected ${expected}: ${sizes} of type ${type} after a header of ${offset}`, hint);
  }
  return { type, littleEndian, fortranOrder, shape, offset };
}

function headerText(start: Uint8Array, size: number): { text: string; from: number; offset: number } {
  if (!magic.every((byte, i) => start[i] === byte)) {
    if (size === 0) throw wrong('empty', '', 'is empty', 'expected an NPY file');
    const found = `is ${hex(start.subarray(0, 6))}`;
    throw wrong(
      'magic',
      'byte 0',
      found,
      `expected an NPY file, which begins with ${hex(Uint8Array.from(magic))}`,
      hintOf(start),
    );
  }
  const major = start[6];
  if (major === undefined || start.length < 12)
    throw wrong('truncated', '', `has ${size} bytes`, 'expected a header', cutOff);
  if (major < 1 || major > 3) throw wrong('version', 'byte 6', `is version ${major}`, 'expected 1, 2 or 3');
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const from = major === 1 ? 10 : 12;
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const offset = from + length;
  if (offset > size)
    throw wrong('truncated', 'byte 8', `is a header of ${length} bytes`, `the file has ${size}`, cutOff);
  if (offset > longestNpyHeader)
    throw wrong('header', 'byte 8', `is a header of ${length} bytes`, 'expected a few hundred');
  return { text: new TextDecoder(major === 3 ? 'utf-8' : 'latin1').decode(start.subarray(from, offset)), from, offset };
}

const cutOff = 'The file is cut off.';

function numberType(descr: PythonValue | undefined): { type: NumberType; littleEndian: boolean } {
  if (typeof descr !== 'string') throw wrong('type', 'descr', 'is no text', 'expected a type of number such as "<f4"');
  const [, order, letter, size] = /^([<>|=]?)([A-Za-z])(\d{0,4})$/.exec(descr) ?? [];
  if (letter === 'O') {
    const hint = 'Convert it first: array.astype("float32").';
    throw wrong('pickle', 'descr', 'is "O": objects in a pickle, which is a program', 'expected numbers', hint);
  }
  const type = `${letter}${size}`;
  if (!isNumberType(type)) {
    const kinds = 'expected truth values (b1), whole numbers (u1 … i8) or floating-point numbers (f2, f4, f8)';
    throw wrong('type', 'descr', `is ${JSON.stringify(descr)}`, kinds);
  }
  return { type, littleEndian: order !== '>' };
}

const numberTypes = ['b1', 'u1', 'i1', 'u2', 'i2', 'u4', 'i4', 'u8', 'i8', 'f2', 'f4', 'f8'];
const isNumberType = (type: string): type is NumberType => numberTypes.includes(type);
