import { expressionOf } from './expression/expression.js';
import { type Item, spanOf } from './items/item.js';
import { Misreading } from './misreading.js';
import type { CellPlace, Side, Statement } from './note.js';
import type { Span, Syntax } from './syntax.js';

/** A statement while it is put together, before its sides are read. */
export interface Draft {
  readonly heading: string;
  readonly lead: string;
  readonly cell?: CellPlace;
  readonly sides: DraftSide[];
}

interface DraftSide {
  relation?: Side['relation'];
  /** The relation as it is written. */
  readonly sign?: string;
  /** Where it would stand, if it is empty. */
  readonly at: number;
  readonly items: Item[];
  /** Why it cannot be read at all, and where it stands then. */
  readonly fault?: string;
  readonly span?: Span;
}

/** Reads the sides of a statement. */
export function statementOf({ heading, lead, sides: drafted, cell }: Draft): Statement {
  const sides = drafted.flatMap(withFullerDigits).flatMap(withNumbersBelow);
  const read = inPlace(sides) ?? sides.map((side, index) => sideOf(side, index === 0 ? sides[1] : undefined));
  const items = sides.flatMap((side) => side.items);
  const whole = items.length === 0 ? read[0].span : spanOf(items[0], items[items.length - 1]);
  const start = Math.min(whole.start, read[0].span.start);
  const end = Math.max(whole.end, read[read.length - 1].span.end);
  return { span: { start, end }, sides: read, heading, lead, ...(cell === undefined ? {} : { cell }) };
}

/** `= \underbrace{(a - y)}_{-0.5} \underbrace{a (1 - a)}_{0.25}`: after what is above the braces, the numbers below them are a side of their own. */
function withNumbersBelow(side: DraftSide): readonly DraftSide[] {
  const put: Item[] = [];
  let isPut = false;
  for (let at = 0; at < side.items.length; at++) {
    const item = side.items[at];
    const wrapper = item.opens?.find(({ value }) => value !== undefined);
    const last = wrapper === undefined ? -1 : side.items.indexOf(wrapper.last, at);
    if (wrapper?.value === undefined || last < at) put.push(item);
    else {
      put.push(...wrapper.value);
      isPut = true;
      at = last;
    }
  }
  if (!isPut || side.relation === undefined) return [side];
  return [side, { relation: 'equals', at: side.at, items: put }];
}

/** `= 0.66 (0.6570)`: in brackets the same number with more digits, which is a side of its own. */
function withFullerDigits(side: DraftSide): readonly DraftSide[] {
  const at = side.items.findIndex(({ is }) => is === '(' || is === '[');
  const [open, close] = [side.items[at], side.items.at(-1)];
  if (side.relation === undefined || at < 1 || open.partner !== close || close === undefined) return [side];
  const [short, full] = [numberIn(side.items.slice(0, at)), numberIn(side.items.slice(at + 1, -1))];
  if (short === undefined || full === undefined || full.unit >= short.unit) return [side];
  if (Math.abs(full.value - short.value) > 0.5 * short.unit * (1 + 1e-9)) return [side];
  return [
    { ...side, items: side.items.slice(0, at) },
    { relation: 'approximately', at: open.end, items: side.items.slice(at + 1, -1) },
  ];
}

/** The one number that items are, with its sign. */
function numberIn(items: readonly Item[]): { readonly value: number; readonly unit: number } | undefined {
  const [first, second, ...others] = items;
  const isSigned = first?.is === '-';
  const number = isSigned ? second?.number : first?.number;
  if (number === undefined || others.length > 0 || (!isSigned && second !== undefined)) return undefined;
  return { value: isSigned ? 0 - number.value : number.value, unit: number.unit };
}

/** `w -= η g`, as programs write w := w − η g; undefined for anything else. */
function inPlace(sides: readonly DraftSide[]): Side[] | undefined {
  const [first, second, ...others] = sides;
  const sign = first.items.at(-1)?.is;
  if ((sign !== '-' && sign !== '+') || second?.relation !== 'equals' || first.items.length < 2) return undefined;
  const left = sideOf({ ...first, items: first.items.slice(0, -1) }, second);
  const step = sideOf({ ...second, relation: 'assigned' }, undefined);
  if (left.syntax === undefined || step.syntax === undefined) return undefined;
  const { span, syntax } = step;
  const taken: Syntax = { kind: 'group', span, open: '(', items: [syntax] };
  const terms = [{ sign: '+' as const, syntax: placedAt(left.syntax, span) }, { sign, syntax: taken } as const];
  return [left, { ...step, syntax: { kind: 'sum', span, terms } }, ...others.map((side) => sideOf(side, undefined))];
}

/** The same with another place in the text, where it is meant and not written. */
function placedAt<T>(syntax: T, span: Side['span']): T {
  if (Array.isArray(syntax)) return syntax.map((each: unknown) => placedAt(each, span)) as T;
  if (typeof syntax !== 'object' || syntax === null) return syntax;
  return Object.fromEntries(
    Object.entries(syntax).map(([key, each]: [string, unknown]) => [key, key === 'span' ? span : placedAt(each, span)]),
  ) as T;
}

/** @param next for the first side: the one after it */
function sideOf(draft: DraftSide, next: DraftSide | undefined): Side {
  const joined: Pick<Side, 'relation' | 'sign'> = {
    ...(draft.relation === undefined ? {} : { relation: draft.relation }),
    ...(draft.relation === 'other' && draft.sign !== undefined ? { sign: draft.sign } : {}),
  };
  const nowhere = { start: draft.at, end: draft.at };
  if (draft.fault !== undefined) return { span: draft.span ?? nowhere, fault: draft.fault };
  let { items } = draft;
  // A ) that a machine has read after a label.
  const last = items.at(-1);
  if (next !== undefined && items.length > 1 && last?.is === ')' && last.partner === undefined)
    items = items.slice(0, -1);
  if (items.length === 0) {
    const fault = next === undefined ? `has nothing after its ${draft.sign}` : `has nothing before its ${next.sign}`;
    return { span: nowhere, ...joined, fault };
  }
  return { ...joined, ...readItems(items) };
}

/** What items say that are one expression. */
export function readItems(items: readonly Item[]): Side {
  const span = spanOf(items[0], items[items.length - 1]);
  try {
    return { span, syntax: expressionOf(items) };
  } catch (error) {
    if (error instanceof Misreading) return { span, fault: error.message };
    throw error;
  }
}
