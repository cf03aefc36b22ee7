import type { Draft } from './draft.js';
import { topLevel } from './expression/reading.js';
import type { Formula } from './formulas.js';
import { indexRangeAt } from './index-range.js';
import type { Item } from './items/item.js';
import { isOperator } from './items/operators.js';
import { relationOf, weaker } from './items/relations.js';
import { isFunctionName } from './items/words.js';
import type { Piece } from './pieces/piece.js';
import { isRemark, remarkAtEnd } from './remarks.js';
import { type Segment, segmentsOf } from './segments.js';

/**
 * Puts the formulas of a note together to statements. One that begins with `=` goes on with the statement before it, also
 * from formula to formula if only white space lies between; so does one that begins with a sign such as `\cdot`, or that follows
 * a line which ends in one.
 *
 * @param sections first numbers of lines that begin with two, such as `3` for `3.4 get`
 * @param most with more statements than these it ends
 */
export function assemble(
  text: string,
  formulas: readonly Formula[],
  sections: ReadonlySet<string>,
  most: number,
): Draft[] {
  const drafts: Draft[] = [];
  let open: Draft | undefined;
  /** Of several statements side by side, the first: what stands below them goes on with it. */
  let leftmost: Draft | undefined;
  let isLineEmpty = true;
  let end = 0;
  for (const formula of formulas) {
    add(formula);
    if (drafts.length > most) break;
  }
  return drafts;

  function add({ piece, items, fault }: Formula): void {
    const isNext = /^\s*$/.test(text.slice(end, piece.outer.start));
    end = piece.outer.end;
    if (!isNext) open = undefined;
    if (fault !== undefined) {
      const { inner: span } = piece;
      drafts.push({ ...piece, sides: [{ at: span.start, items: [], fault, span }] });
      open = undefined;
      return;
    }
    if (piece.cell !== undefined) {
      const { heading, lead, cell, inner } = piece;
      drafts.push({ heading, lead, cell, sides: [{ at: inner.start, items: [...items] }] });
      open = undefined;
      return;
    }
    if (piece.isValue === true) {
      if (open !== undefined && items.length > 0)
        open.sides.push({
          relation: piece.isNew ? 'becomes' : 'equals',
          sign: piece.isNew ? '\\to' : '=',
          at: items[0].start,
          items: [...items],
        });
      open = undefined;
      return;
    }
    let { lead } = piece;
    const segments = segmentsOf(items);
    let rangeEnd = 0;
    segments.forEach((segment, index) => {
      if (index >= rangeEnd) rangeEnd = index + indexRangeAt(items, segments, index);
      if (index < rangeEnd) {
        open = undefined;
        return;
      }
      const number = index === 0 ? sectionNumber(items, segments, sections) : undefined;
      if (number !== undefined) lead = `${lead} ${number}`.trim();
      const own = number === undefined ? segment : { ...segment, from: segment.from + 1 };
      if (segment.isFirst || segment.after.has('row')) isLineEmpty = true;
      // Words before the & of a relation are its left side: \text{Loss} &= …
      const next = segments[index + 1];
      const isLeftSide = next?.after.has('column') === true && relationOf(items[next.from].is) !== undefined;
      if (!isLeftSide && piece.isName !== true && isRemark(items, own, segments.length === 1)) return;
      addSegment(items, { ...own, to: remarkAtEnd(items, own.from, own.to), isLeftSide }, piece, lead);
      lead = '';
    });
  }

  function addSegment(items: readonly Item[], segment: Part, piece: Piece, lead: string): void {
    const { from, to, after, isFirst } = segment;
    const first = relationOf(items[from].is);
    const isLine = isFirst || after.has('row');
    const before = open !== undefined && isLine && first !== undefined && !isPending(open) ? leftmost : open;
    if (before !== undefined && goesOn(before, items, segment)) {
      const isList = after.has('list') && first === undefined && !isOperator(items[from].is) && !isPending(before);
      if (isList) before.sides[before.sides.length - 1].items.push(items[from - 1]);
      open = before;
      const sides = before.sides;
      // a + at the end of a line, written again at the beginning of the next
      const isRepeated = isOperator(items[from].is) && sides[sides.length - 1].items.at(-1)?.is === items[from].is;
      if (isRepeated) sides[sides.length - 1].items.pop();
      if (isLine) leftmost = open;
      isLineEmpty = false;
      append(open, items, from, to);
      return;
    }
    // → at the beginning of a formula leads to it, ≈ in a line of prose says "about".
    const isDropped = isArrow(first) || (first === 'approximately' && piece.isInline);
    const begin = isDropped ? from + 1 : from;
    if (begin >= to) return;
    const start = afterLabel(items, begin, segment);
    const label = items.slice(begin, start).map(({ word = '' }) => word.trim());
    open = {
      heading: piece.heading,
      lead: [lead, ...label].join(' ').trim(),
      sides: [{ at: items[start].start, items: [] }],
    };
    drafts.push(open);
    if (isLineEmpty || after.has('implies') || after.has('words')) leftmost = open;
    isLineEmpty = false;
    append(open, items, start, to);
  }
}

/** In `net h_1` and `target o_1` the word is a part of the name. */
const isNameWithLetter = /^(?:net|out|delta|grad|targets?|actual|expected|labels?|truth|true|desired|predicted)$/i;

/** Words before a letter are a factor of nothing, but say what the letter is: `Loss L = …`. */
function afterLabel(items: readonly Item[], from: number, { to, hasRelation }: Segment): number {
  const { is, word = '' } = items[from];
  const next = from + 1 < to ? items[from + 1].is : '';
  const isLetter =
    /^(?:\p{L}|\\[A-Za-z]+)$/u.test(next) && next !== '\\text' && relationOf(next) === undefined && !isOperator(next);
  const words = word.trim().split(/\s+/);
  const isLabel = is === '\\text' && words.every((each) => /^\p{L}{3,}$/u.test(each) && !isFunctionName(each));
  return isLabel && isLetter && hasRelation && !isNameWithLetter.test(words[0]) ? from + 1 : from;
}

interface Part extends Segment {
  /** Whether a relation follows it in the next column: `x &= …` */
  readonly isLeftSide: boolean;
}

/** Adds items to the last side of a statement, and new sides from each relation on. */
function append({ sides }: Draft, items: readonly Item[], from: number, to: number): void {
  let copied = from;
  for (const at of topLevel(items, from, to)) {
    const { is, end } = items[at];
    const relation = relationOf(is);
    if (relation === undefined) continue;
    const before = sides[sides.length - 1];
    before.items.push(...items.slice(copied, at));
    copied = at + 1;
    // One line ends in = and the next begins with it.
    if (before.relation !== undefined && before.items.length === 0) before.relation = weaker(before.relation, relation);
    else sides.push({ relation, sign: is, at: end, items: [] });
  }
  sides[sides.length - 1].items.push(...items.slice(copied, to));
}

const isArrow = (relation: string | undefined): boolean => relation === 'becomes' || relation === 'comes-from';

/** Whether its last side is still to come, or the rest of it. */
function isPending({ sides }: Draft): boolean {
  const last = sides[sides.length - 1].items.at(-1);
  return last === undefined || isOperator(last.is);
}

/** Whether a part of a formula goes on with the statement before it. */
function goesOn(open: Draft, items: readonly Item[], part: Part): boolean {
  const { from, to, after, isFirst, hasRelation, isLeftSide } = part;
  const { is } = items[from];
  const relation = relationOf(is);
  if (relation !== undefined) return !isArrow(relation) || !isFirst;
  if (isPending(open)) return !isFirst || !hasRelation || isWorking(items, from, to);
  if (['implies', 'words', 'label', 'bar'].some((each) => (after as ReadonlySet<string>).has(each))) return false;
  if (is === '-') {
    if (after.has('column')) return true;
    return !hasRelation && (after.has('wide') || after.has('row'));
  }
  if (isOperator(is)) return true;
  // `x_1 &= 0.5, & x_2 &= 1.5`: two columns of equations.
  if (isLeftSide && after.has('column')) return false;
  // A list without brackets, which is told as a fault.
  return after.has('list') && !isFirst && !after.has('row') && !hasRelation && open.sides.length > 1;
}

/** Whether numbers or signs are on the first side: what a line that ends in `=` waits for. */
function isWorking(items: readonly Item[], from: number, to: number): boolean {
  for (const at of topLevel(items, from, to)) {
    if (relationOf(items[at].is) !== undefined) return false;
    if (items[at].is === 'number' || isOperator(items[at].is)) return true;
  }
  return false;
}

/** `3.4 \frac{…}{…} = …` in a note with lines that begin with 3.1, 3.2: its number, no factor. */
function sectionNumber(
  items: readonly Item[],
  [segment, next]: readonly Segment[],
  sections: ReadonlySet<string>,
): string | undefined {
  const { from, to, hasRelation } = segment;
  const text = items[from].number?.text ?? '';
  const section = /^(\d+)\.\d+$/.exec(text)?.[1];
  const follows = from + 1 < to ? items[from + 1].is : '';
  const isLeft = hasRelation || next?.after.has('column') === true;
  const isFollowed = follows === '\\frac' || /^(?:\p{L}|\\[A-Za-z]+)$/u.test(follows);
  return isLeft && section !== undefined && sections.has(section) && isFollowed ? text : undefined;
}
