import { expressionOf } from './expression.js';
import { type Item, spanOf } from './item.js';
import { Misreading } from './misreading.js';
import type { Side, Statement } from './note.js';
import { isOperator } from './operators.js';
import type { Piece } from './piece.js';
import { topLevel } from './reading.js';
import { relationOf, weaker } from './relations.js';
import { isRemark, remarkAtEnd } from './remarks.js';
import { type Segment, segmentsOf } from './segments.js';
import type { Span } from './syntax.js';

/** A formula, ready to be read; without items where it cannot be. */
export interface Formula {
  readonly piece: Piece;
  readonly items: readonly Item[];
  readonly fault?: string;
}

interface DraftSide {
  relation?: Side['relation'];
  /** As it is written, for a fault. */
  sign?: string;
  /** Where it stands if it is empty. */
  readonly at: number;
  readonly items: Item[];
  readonly fault?: string;
  readonly span?: Span;
}

interface Draft {
  readonly heading: string;
  readonly lead: string;
  readonly sides: DraftSide[];
}

/** Puts the formulas of a note together to statements, which may go on from one formula to the next. */
export class Assembly {
  readonly #text: string;
  readonly #sections: ReadonlySet<string>;
  readonly #drafts: Draft[] = [];
  #open: Draft | undefined;
  #end = 0;

  /** @param sections first numbers of lines that begin with two, such as `3` for `3.4 get` */
  constructor(text: string, sections: ReadonlySet<string>) {
    this.#text = text;
    this.#sections = sections;
  }

  get count(): number {
    return this.#drafts.length;
  }

  add({ piece, items, fault }: Formula): void {
    // Only white space between two formulas: the second may go on with the first.
    const isNext = /^\s*$/.test(this.#text.slice(this.#end, piece.outer.start));
    this.#end = piece.outer.end;
    if (!isNext) this.#open = undefined;
    if (fault !== undefined) {
      const { inner: span } = piece;
      this.#drafts.push({ ...piece, sides: [{ at: span.start, items: [], fault, span }] });
      this.#open = undefined;
      return;
    }
    let { lead } = piece;
    for (const segment of segmentsOf(items)) {
      const number = segment.isFirst ? this.#sectionNumber(items, segment) : undefined;
      if (number !== undefined) lead = `${lead} ${number}`.trim();
      const own = number === undefined ? segment : { ...segment, from: segment.from + 1 };
      if (isRemark(items, own)) continue;
      this.#addSegment(items, { ...own, to: remarkAtEnd(items, own.from, own.to) }, piece, lead);
      lead = '';
    }
  }

  /** `3.4 \frac{…}{…} = …` in a note with lines that begin with 3.1, 3.2: its number, no factor. */
  #sectionNumber(items: readonly Item[], { from, to, hasRelation }: Segment): string | undefined {
    const text = items[from].number?.text ?? '';
    const [, section] = /^(\d+)\.\d+$/.exec(text) ?? [];
    const next = from + 1 < to ? items[from + 1].is : '';
    const isFollowed = next === '\\frac' || /^(?:\p{L}|\\[A-Za-z]+)$/u.test(next);
    return hasRelation && section !== undefined && this.#sections.has(section) && isFollowed ? text : undefined;
  }

  #addSegment(items: readonly Item[], segment: Segment, piece: Piece, lead: string): void {
    let { from } = segment;
    const goesOn = this.#goesOn(items, segment);
    const first = relationOf(items[from].is);
    if (!goesOn) {
      // → at the beginning of a formula leads to it, ≈ in a line of prose says "about".
      const isDropped = first === 'becomes' || first === 'comes-from' || (first === 'approximately' && piece.isInline);
      if (isDropped) from++;
      if (from >= segment.to) return;
      this.#open = { heading: piece.heading, lead, sides: [{ at: items[from].start, items: [] }] };
      this.#drafts.push(this.#open);
    }
    const { sides } = this.#open as Draft;
    if (goesOn && segment.after.has('list') && first === undefined) sides[sides.length - 1].items.push(items[from - 1]);
    let copied = from;
    for (const at of topLevel(items, from, segment.to)) {
      const { is, end } = items[at];
      const relation = relationOf(is);
      if (relation === undefined) continue;
      const before = sides[sides.length - 1];
      before.items.push(...items.slice(copied, at));
      copied = at + 1;
      if (before.relation !== undefined && before.items.length === 0)
        before.relation = weaker(before.relation, relation);
      else sides.push({ relation, sign: is, at: end, items: [] });
    }
    sides[sides.length - 1].items.push(...items.slice(copied, segment.to));
  }

  /** Whether a part goes on with the statement before it. */
  #goesOn(items: readonly Item[], { from, to, after, isFirst, hasRelation }: Segment): boolean {
    if (this.#open === undefined) return false;
    const { sides } = this.#open;
    const last = sides[sides.length - 1];
    const { is } = items[from];
    const relation = relationOf(is);
    const isArrow = relation === 'becomes' || relation === 'comes-from';
    if (relation !== undefined) return !isArrow || !isFirst;
    const isPending = last.items.length === 0 || isOperator(last.items[last.items.length - 1].is);
    if (isPending) return !isFirst || !hasRelation || isWorking(items, from, to);
    if (after.has('implies') || after.has('words') || after.has('label') || after.has('bar')) return false;
    if (is === '-')
      return after.has('wide') || after.has('column')
        ? !(after.has('wide') && hasRelation)
        : after.has('row') && !hasRelation;
    if (isOperator(is)) return true;
    return after.has('list') && !isFirst && !after.has('row') && !hasRelation && sides.length > 1;
  }

  statements(): Statement[] {
    return this.#drafts.map(({ heading, lead, sides }) => {
      const read = sides.map((side, index) => sideOf(side, index === 0 && sides.length > 1, sides[1]?.sign));
      const items = sides.flatMap((side) =>
        side.items.length === 0 ? [] : [side.items[0], side.items[side.items.length - 1]],
      );
      const whole = items.length === 0 ? read[0].span : spanOf(items[0], items[items.length - 1]);
      const start = Math.min(whole.start, read[0].span.start);
      const end = Math.max(whole.end, read[read.length - 1].span.end);
      return { span: { start, end }, sides: read, heading, lead };
    });
  }
}

/** Whether numbers or signs are on the first side: what a line that ends in `=` waits for. */
const isWorking = (items: readonly Item[], from: number, to: number): boolean => {
  for (const at of topLevel(items, from, to)) {
    if (relationOf(items[at].is) !== undefined) return false;
    if (items[at].is === 'number' || isOperator(items[at].is)) return true;
  }
  return false;
};

function sideOf(draft: DraftSide, isLeft: boolean, firstSign: string | undefined): Side {
  const joined = draft.relation === undefined ? {} : { relation: draft.relation };
  let { items } = draft;
  if (draft.fault !== undefined) return { span: draft.span ?? { start: draft.at, end: draft.at }, fault: draft.fault };
  // A ) that a machine has read after a label.
  const last = items.at(-1);
  if (isLeft && items.length > 1 && last?.is === ')' && last.partner === undefined) items = items.slice(0, -1);
  if (items.length === 0) {
    const fault = isLeft ? `has nothing before its ${firstSign}` : `has nothing after its ${draft.sign}`;
    return { span: { start: draft.at, end: draft.at }, ...joined, fault };
  }
  const span = spanOf(items[0], items[items.length - 1]);
  try {
    return { span, ...joined, syntax: expressionOf(items) };
  } catch (error) {
    if (error instanceof Misreading) return { span, ...joined, fault: error.message };
    throw error;
  }
}
