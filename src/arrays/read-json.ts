import { isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { LonghandError } from '../base/index.js';
import { SourceDocument } from '../document/index.js';
import { type ArrayFile, type GivenArray, roundoffs } from './given-array.js';
import { listed } from './listing.js';

/** A text with longer lines or more of them is shown as a listing: nobody finds a place in a line of ten thousand numbers. */
const longestLine = 160;
const mostLines = 3000;

/**
 * Arrays of a JSON file: an object of numbers, lists and lists of lists by name, in objects that group them if need be. The key
 * `problem` may hold a problem.
 *
 * @throws LonghandError where the text is no JSON or has no arrays
 */
export function readJsonArrays(source: string): ArrayFile {
  const text = source.replace(/^\uFEFF/, '');
  const { root, data } = new SourceDocument(text, 'JSON file of arrays');
  if (!isMap(root)) {
    const found = isSeq(root) ? 'is a list' : 'is no object';
    throw wrong(found, 'expected the arrays by name: {"W1": [[0.1, 0.2]], "dW1": [[0.3, 0.4]]}');
  }
  const found = [...arraysIn(root, [])];
  if (found.length === 0) throw wrong('has no arrays', 'expected numbers or lists of numbers by name');
  const rounding = roundingOf(found.flatMap(({ texts }) => texts));
  const arrays = found.map((array): GivenArray & { texts: readonly string[] } => {
    const own = rounding ?? roundingOfOne(array.texts);
    if (own === undefined) return array;
    const halfUnits = array.texts.map((text, i) => 0.5 * unitOf(text, array.values[i], own));
    return { ...array, halfUnits, ...(rounding === undefined ? { isForReading: true } : {}) };
  });
  const { problem } = data as { problem?: unknown };
  const file = {
    arrays,
    roundoff: rounding !== undefined || arrays.every(isSinglePrecision) ? roundoffs[4] : roundoffs[8],
    ...(typeof problem === 'object' && problem !== null ? { problem: JSON.stringify(problem) } : {}),
  };
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.length <= mostLines && lines.every(({ length }) => length <= longestLine)) {
    return { ...file, text, isListing: false };
  }
  return { ...file, ...listed(arrays), isListing: true };
}

const wrong = (found: string, expected: string): LonghandError =>
  new LonghandError({ code: 'arrays', path: '', found, expected });

/** With so many digits a number has not been rounded for reading. */
const fullPrecision = 12;

const digitsOf = (text: string): number => text.replace(/e.*/i, '').replace(/\D/g, '').replace(/^0+/, '').length;
const hasExponent = (text: string): boolean => /e/i.test(text);
const decimalsOf = (text: string): number => (hasExponent(text) ? 0 : (/\.(\d+)/.exec(text)?.[1].length ?? 0));

/** To how many decimals, and to how many digits, the numbers of a file may have been rounded. Zeros at their ends may not be written. */
interface Rounding {
  readonly decimals: number;
  readonly digits: number;
}

/** Undefined where numbers stand in full. */
function roundingOf(texts: readonly string[]): Rounding | undefined {
  const most = (lengths: readonly number[]): number => lengths.reduce((a, b) => Math.max(a, b), 0);
  const digits = most(texts.map(digitsOf));
  return digits >= fullPrecision ? undefined : { digits, decimals: most(texts.map(decimalsOf)) };
}

/** An array with fewer decimals in a file of numbers in full may have been meant so: zeros and ones. */
const fewestDecimals = 2;

/** The same for one array, where others of its file stand in full. */
function roundingOfOne(texts: readonly string[]): Rounding | undefined {
  const own = roundingOf(texts);
  return own !== undefined && own.decimals >= fewestDecimals ? own : undefined;
}

/** Nobody rounds to fewer digits; such numbers are short ones. */
const fewestDigits = 3;

/** What one in the last place of a number is worth, by the coarser of the two roundings. */
function unitOf(text: string, value: number, { decimals, digits }: Rounding): number {
  const [, fraction = '', exponent] = /^[^.e]*(?:\.(\d+))?e([-+]?\d+)$/i.exec(text) ?? [];
  if (exponent !== undefined) return 10 ** (Number(exponent) - fraction.length);
  const byDigits =
    value === 0 || digits < fewestDigits ? 0 : 10 ** (Math.floor(Math.log10(Math.abs(value))) + 1 - digits);
  return Math.max(10 ** -decimals, byDigits);
}

const isSinglePrecision = ({ values, texts }: { values: ArrayLike<number>; texts: readonly string[] }): boolean =>
  texts.every((text, i) => digitsOf(text) <= 9 || Math.fround(values[i]) === values[i]);

type Found = GivenArray & { readonly texts: readonly string[] };

/** Every number and every list of numbers with its keys; lists of unlike lists one by one. */
function* arraysIn(map: YAMLMap, before: readonly string[]): Generator<Found> {
  for (const { key, value } of map.items) {
    const name = String(isScalar(key) ? key.value : key);
    if (before.length === 0 && name === 'problem') continue;
    const path = [...before, name];
    if (isMap(value)) yield* arraysIn(value, path);
    else if (isSeq(value)) yield* arraysOf(value, path);
    else if (isScalar(value)) {
      const number = numberOf(value);
      if (number === undefined) continue;
      const text = textOf(value);
      yield { ...named(path), shape: [], values: [number], texts: [text], span: spanOf(value) };
    }
  }
}

function* arraysOf(list: YAMLSeq, path: readonly string[]): Generator<Found> {
  const shape = shapeOf(list);
  if (shape !== undefined) {
    const scalars = [...scalarsIn(list)];
    const values = Float64Array.from(scalars, (scalar) => numberOf(scalar) ?? Number.NaN);
    yield { ...named(path), shape, values, texts: scalars.map(textOf), span: spanOf(list) };
    return;
  }
  for (const [index, item] of list.items.entries()) {
    const at = [...path, String(index)];
    if (isSeq(item)) yield* arraysOf(item, at);
    else if (isMap(item)) yield* arraysIn(item, at);
  }
}

const named = (path: readonly string[]) => ({ path, name: path.join('.') });

/** Sizes of the dimensions of nested lists of numbers; undefined where they are none, or of unlike lengths. */
function shapeOf({ items }: YAMLSeq): number[] | undefined {
  if (items.every((item) => isScalar(item) && numberOf(item) !== undefined)) return [items.length];
  if (!items.every(isSeq)) return undefined;
  const [first, ...others] = items.map(shapeOf);
  const isAlike = first !== undefined && others.every((other) => other?.join() === first.join());
  return isAlike ? [items.length, ...first] : undefined;
}

function* scalarsIn({ items }: YAMLSeq): Generator<Scalar> {
  for (const item of items) {
    if (isSeq(item)) yield* scalarsIn(item);
    else if (isScalar(item)) yield item;
  }
}

/** Python writes NaN and Infinity into JSON, JavaScript null for both. */
const words: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
};

function numberOf({ value, type }: Scalar): number | undefined {
  if (typeof value === 'number') return value;
  if (value === null) return Number.NaN;
  return typeof value === 'string' && type === 'PLAIN' && Object.hasOwn(words, value) ? words[value] : undefined;
}

const textOf = ({ source, value }: Scalar): string => source ?? String(value);

function spanOf({ range }: Node): { start: number; end: number } {
  const [start = 0, end = 0] = range ?? [];
  return { start, end };
}
