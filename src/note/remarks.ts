import type { Item } from './items/item.js';
import type { Segment } from './segments.js';

const functionName = /^\\(?:exp|ln|log|max|min|tanh|sinh|cosh|sin|cos|tan)$/;

/**
 * Whether a part of a formula is no mathematics but the formula's number, `- (4)`, or words beside it. Numbers of formulas are
 * whole; `(0.01)` is a number that someone has put there.
 */
export function isRemark(items: readonly Item[], { from, to, hasRelation }: Segment, isAlone: boolean): boolean {
  if (hasRelation) return false;
  const inside = items.slice(from, to);
  if (inside.every(({ is }) => is === '\\text' || is === 'words' || is === '-')) return true;
  // In words a function is named: with $\tanh$.
  if (isAlone) return inside.length === 1 && functionName.test(inside[0].is);
  const open = inside.findIndex(({ is }) => !/^(?:-|—|\.|\\[lc]?dots|\\star|\*)$/.test(is));
  const [bracket, number, close, ...rest] = inside.slice(open);
  return (
    bracket?.is === '(' &&
    close !== undefined &&
    bracket.partner === close &&
    rest.length === 0 &&
    (number.is === '*' || number.is === '\\text' || /^\d{1,3}$/.test(number.number?.text ?? ''))
  );
}

/** Where the last items begin that are a word in brackets after a number: `0.02 (MSE)`; `to` where there is none. */
export function remarkAtEnd(items: readonly Item[], from: number, to: number): number {
  const close = items[to - 1];
  const open = close?.is === ')' ? (close.partner?.index ?? from) : from;
  if (open <= from || items[open - 1].is !== 'number') return to;
  const inside = items.slice(open + 1, to - 1);
  const isWord =
    inside.every(({ is }) => is === '\\text' || is === 'words') || inside.every(({ is }) => /^[A-Za-z]$/.test(is));
  return isWord && (inside.length > 2 || inside.some(({ is }) => is === '\\text' || is === 'words')) ? open : to;
}
