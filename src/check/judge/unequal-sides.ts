import type { Term } from '../meaning/term.js';
import { exactNumber } from '../values/exact.js';
import { overlap } from '../values/interval.js';
import { isGiven } from '../values/match.js';
import type { Book } from './book.js';
import { type Draft, draft } from './draft.js';
import type { Operands } from './judge-operands.js';
import { decimal } from './written.js';

/** A side of numbers only, and what was found in it. */
interface Side {
  readonly term: Term;
  readonly operands: Operands | undefined;
}

/** Digits of what two sides give; as many as tell them apart at a glance. */
const digits = 5;

/**
 * A slip where a side with numbers only is not what the side before it is, 0.275 + 0.236 = 0.2745 + 0.0236, whatever the numbers stand for; undefined
 * where the ranges of the two, each number within its rounding, have anything in common.
 */
export function unequalSides(book: Book, statement: number, before: Side, side: Side): Draft | undefined {
  const [left, right] = [worthOf(book, before), worthOf(book, side)];
  if (left === undefined || right === undefined || overlap(left.range, right.range)) return undefined;
  const [was, is] = [shown(left.value), shown(right.value)];
  return draft({
    span: side.term.span,
    statement,
    aspect: 'arithmetic',
    printed: '',
    verdict: 'slip',
    own: { latex: was, value: left.value },
    reasons: [{ sentence: `The side before it gives ${was}, but this one gives ${is}.` }],
  });
}

function worthOf({ trace, author }: Book, { term, operands }: Side) {
  const own = exactNumber(term, trace);
  if (!Number.isFinite(own)) return undefined;
  const given = operands === undefined ? undefined : isGiven(operands.matches, trace);
  const range = author.rangeOfTerm(term, given)?.[0]?.[0];
  return range === undefined ? undefined : { value: own, range };
}

function shown(value: number): string {
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value) || 1)) + 1 - digits);
  const text = decimal(value, Math.min(1, unit));
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
