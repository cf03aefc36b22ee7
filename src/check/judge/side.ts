import type { Span } from '../../note/index.js';
import type { NumberTerm, Term } from '../meaning/term.js';
import { unitOf } from '../values/unit-of.js';

/** A number as a note prints it, its sign folded in. */
export interface Printed {
  readonly span: Span;
  /** `-0.646`, with a decimal point. */
  readonly text: string;
  readonly value: number;
  /** What one in the last printed place is worth. */
  readonly unit: number;
}

/**
 * What a side of a chain is: quantities and operators only; a single printed number; a matrix of them; a formula with
 * numbers in place of quantities; or one that has both.
 */
export type SideKind = 'symbols' | 'number' | 'numbers' | 'working' | 'mixed';

export function kindOf(term: Term): SideKind {
  if (loneNumber(term) !== undefined) return 'number';
  if (loneNumbers(term) !== undefined) return 'numbers';
  if (!hasQuantity(term)) return 'working';
  return numbersIn(term).some((number) => !isStructural(number)) ? 'mixed' : 'symbols';
}

/** Numbers that belong to formulas themselves: 1 − a, 2(a − y), ½. */
export function isStructural({ value, unit }: Pick<NumberTerm, 'value' | 'unit'>): boolean {
  return (unit >= 1 && value <= 12) || value === 0.5;
}

/** A side that is one number, perhaps with a sign. */
export function loneNumber(term: Term): Printed | undefined {
  if (term.kind === 'number') return { span: term.span, text: plainText(term), value: term.value, unit: unitOf(term) };
  if (term.kind === 'matrix' && term.rows.length === 1 && term.rows[0].length === 1) return loneNumber(term.rows[0][0]);
  if (term.kind !== 'operation' || term.operator !== 'Negate') return undefined;
  const number = loneNumber(term.operands[0]);
  if (number === undefined || number.text.startsWith('-')) return undefined;
  return { span: term.span, text: `-${number.text}`, value: -number.value, unit: number.unit };
}

/** A matrix of lone numbers, by rows. */
export function loneNumbers(term: Term): Printed[][] | undefined {
  if (term.kind !== 'matrix' || term.whole !== undefined) return undefined;
  const rows = term.rows.map((row) => row.map(loneNumber));
  return rows.every((row) => row.every((each) => each !== undefined)) ? (rows as Printed[][]) : undefined;
}

/** Whether any number is printed in a term. */
export const hasNumber = (term: Term): boolean => numbersIn(term).length > 0;

/** Every printed number in a term, in the order of the text. */
function numbersIn(term: Term): NumberTerm[] {
  const found: NumberTerm[] = [];
  visit(term, (each) => {
    if (each.kind === 'number') found.push(each);
  });
  return found;
}

const hasQuantity = (term: Term): boolean => countOfLetters(term) > 0;

/** How many quantities and letters a side has. */
export function countOfLetters(term: Term): number {
  let count = 0;
  visit(term, (each) => {
    if (each.kind === 'quantity' || each.kind === 'unknown') count++;
  });
  return count;
}

function visit(term: Term, see: (part: Term) => void): void {
  see(term);
  for (const part of partsOf(term)) visit(part, see);
}

function partsOf(term: Term): readonly Term[] {
  if (term.kind === 'operation') return term.operands;
  if (term.kind === 'matrix') return term.rows.flat();
  return term.kind === 'partial' ? [term.of, term.by] : [];
}

/** A printed number with a decimal point and without TeX, percent or power of ten, where it is not too long for that. */
export function plainText({ text, value, unit }: Pick<NumberTerm, 'text' | 'value' | 'unit'>): string {
  const plain = text.replace(',', '.').replace(/^\+/, '');
  const decimals = Math.max(0, Math.round(-Math.log10(unit)));
  const isReadable = /^-?\d*\.?\d*$/.test(plain) || decimals > mostDecimals || Math.abs(value) >= 1e12;
  return isReadable ? plain : value.toFixed(decimals);
}

/** A number with more is better left as it is printed. */
const mostDecimals = 12;

/** Whether a number is a value, rounded to the digits that are printed; half a unit may go either way. */
export function isRounded({ value, unit }: Pick<Printed, 'value' | 'unit'>, right: number): boolean {
  return Math.abs(value - right) <= 0.5 * unit * (1 + 1e-9);
}

/** Whether it is the value itself, as far as float64 can tell. */
export function isExact({ value }: Pick<Printed, 'value'>, right: number): boolean {
  return Math.abs(value - right) <= (value === 0 ? 1e-15 : 1e-12 * Math.abs(right));
}
