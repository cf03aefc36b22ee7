import { visible } from '../base/index.js';
import { type GivenArray, writtenElement } from './given-array.js';

/** Numbers of an array that are listed in full. */
const mostInFull = 12;
/** Numbers at the beginning of a longer dimension that are listed, before its last one. */
const listedFirst = 3;
/** Dimensions of which more than the first number is listed. */
const deepest = 3;

/** Arrays as a text, one on a line: `W1 (2 × 3, float64) = [[0.1, 0.2, 0.3], …]`. Each knows its line as its span. */
export function listed(arrays: readonly Omit<GivenArray, 'span'>[]): { text: string; arrays: GivenArray[] } {
  let text = '';
  const placed = arrays.map((array): GivenArray => {
    const start = text.length;
    text += `${visible(array.name)} (${sizesText(array.shape)}${array.type === undefined ? '' : `, ${array.type}`}) = ${numbersText(array)}`;
    const span = { start, end: text.length };
    text += '\n';
    return { ...array, span };
  });
  return { text, arrays: placed };
}

/** `2 × 3`, `4`, `one number`. */
export const sizesText = (shape: readonly number[]): string =>
  shape.length === 0 ? 'one number' : shape.length === 1 ? count(shape[0]) : shape.join(' × ');

const count = (numbers: number): string => (numbers === 1 ? '1 number' : `${numbers} numbers`);

function numbersText(array: Omit<GivenArray, 'span'>): string {
  const { shape, values } = array;
  const isShort = values.length <= mostInFull;
  const part = (depth: number, from: number, length: number): string => {
    if (depth === shape.length) return writtenElement(array, from);
    const step = length / shape[depth];
    const at = (index: number): string => part(depth + 1, from + index * step, step);
    const size = shape[depth];
    if (isShort || size <= listedFirst + 1) return `[${Array.from({ length: size }, (_, i) => at(i)).join(', ')}]`;
    const first = Array.from({ length: depth < deepest ? listedFirst : 1 }, (_, i) => at(i));
    return `[${[...first, '…', at(size - 1)].join(', ')}]`;
  };
  return values.length === 0 ? '[]' : part(0, 0, values.length);
}
