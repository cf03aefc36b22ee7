import { readItems } from './draft.js';
import { formulasOf } from './formulas.js';
import { Expander } from './macros/expand.js';
import type { Macros } from './macros/macro.js';
import type { Side } from './note.js';

/**
 * Reads one expression in LaTeX, without dollar signs and without relations.
 *
 * @param offset where it begins in a text, for its spans
 * @param macros those of the note that it belongs to, all of which it may use
 */
export function readMathematics(latex: string, offset = 0, macros: Macros = new Map()): Side {
  const inner = { start: 0, end: latex.length };
  const moved = ({ start, end }: Side['span']) => ({ start: start + offset, end: end + offset });
  const piece = { outer: inner, inner, writing: 'latex' as const, isInline: false, heading: '', lead: '' };
  const [{ items, fault }] = formulasOf(latex, [piece], new Expander(macros), Number.POSITIVE_INFINITY);
  if (fault !== undefined) return { span: moved(inner), fault };
  if (items.length === 0) return { span: moved(inner), fault: 'is empty' };
  for (const item of items) {
    item.start += offset;
    item.end += offset;
    for (const wrapper of item.opens ?? []) {
      wrapper.start += offset;
      wrapper.end += offset;
    }
  }
  return readItems(items);
}
