import { readItems } from './draft.js';
import { formulasOf } from './formulas.js';
import type { Side } from './note.js';

/**
 * Reads one expression in LaTeX, without dollar signs and without relations.
 *
 * @param offset where it begins in a text, for its spans
 */
export function readMathematics(latex: string, offset = 0): Side {
  const inner = { start: 0, end: latex.length };
  const moved = ({ start, end }: Side['span']) => ({ start: start + offset, end: end + offset });
  const piece = { outer: inner, inner, writing: 'latex' as const, isInline: false, heading: '', lead: '' };
  const [{ items, fault }] = formulasOf(latex, [piece]);
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
