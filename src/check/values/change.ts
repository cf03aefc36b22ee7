import type { Span } from '../../note/index.js';
import type { Term } from '../meaning/term.js';

/**
 * - `quantity`: one quantity for another; `letter`: a letter that is not known, `number`: a number in place of a quantity;
 *   `partial`: a derivative of or by another quantity;
 *   `taken-already`: a derivative of what is a derivative already;
 * - `square`: of a part without the square that belongs there;
 * - `missing-factor`, `extra-factor`, `repeated-factor`, `missing-term`, `extra-term`;
 * - `sign`: a minus too many or too few, also in an exponent;
 * - `operator`: + for −, · for +, or two that have changed places;
 * - `transpose`: one too many or too few; `unit-by-unit`: a product of matrices for one unit by unit, or the other way round;
 *   `order`: factors of a matrix product in the wrong order.
 */
export type ChangeKind =
  | 'quantity'
  | 'letter'
  | 'number'
  | 'partial'
  | 'taken-already'
  | 'square'
  | 'missing-factor'
  | 'extra-factor'
  | 'repeated-factor'
  | 'missing-term'
  | 'extra-term'
  | 'sign'
  | 'operator'
  | 'transpose'
  | 'unit-by-unit'
  | 'order';

/** One thing that has to be changed in a printed formula. */
export interface Change {
  readonly kind: ChangeKind;
  /** What it concerns in the text: what is wrong, or what lacks something. */
  readonly span: Span;
  /** What stands there. */
  readonly was: Term;
  /** What belongs there; for a missing factor or term that one, for one too many what is left without it. */
  readonly becomes: Term;
}

/** A changed term, with the change and how far-fetched it is. */
export interface Changed {
  readonly term: Term;
  readonly change: Change;
  readonly cost: number;
}

/** Where a term stands in a larger one: the numbers of the operands to go down. */
export type Path = readonly number[];

/** What a term is put together from. */
export function partsOf(term: Term): readonly Term[] {
  if (term.kind === 'operation') return term.operands;
  return term.kind === 'partial' ? [term.of, term.by] : [];
}

/** The term with another part at a place. */
export function replaced(term: Term, path: Path, part: Term, depth = 0): Term {
  if (depth === path.length) return part;
  const index = path[depth];
  const inner = replaced(partsOf(term)[index], path, part, depth + 1);
  if (term.kind === 'partial') return index === 0 ? { ...term, of: inner } : { ...term, by: inner };
  if (term.kind !== 'operation') return term;
  // With another part it is no longer what the name stands for.
  const { named: _, ...unnamed } = term;
  return { ...unnamed, operands: term.operands.map((each, i) => (i === index ? inner : each)) };
}

/** The same with another letter for one that the notation does not have. */
export const withLetter = (term: Term, was: string, becomes: string): Term =>
  changedThroughout(term, (part) =>
    part.kind === 'unknown' && part.spelling === was ? { ...part, spelling: becomes } : part,
  );

/** A term in which each quantity, number and unknown letter is what `change` makes of it. */
export function changedThroughout(term: Term, change: (leaf: Term) => Term): Term {
  const changed = (part: Term): Term => changedThroughout(part, change);
  switch (term.kind) {
    case 'operation':
      return { ...term, operands: term.operands.map(changed) };
    case 'matrix':
      return { ...term, rows: term.rows.map((row) => row.map(changed)) };
    case 'partial':
      return { ...term, of: changed(term.of), by: changed(term.by) };
    default:
      return change(term);
  }
}
