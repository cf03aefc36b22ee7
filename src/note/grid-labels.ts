import { readItems } from './draft.js';
import { formulasOf } from './formulas.js';
import { Expander } from './macros/expand.js';
import type { Macros } from './macros/macro.js';
import type { Grid, GridCell, Side } from './note.js';
import type { FoundGrid } from './pieces/find-pieces.js';
import { numbersInCell } from './pieces/grid.js';
import { isWritten } from './pieces/plain-equation.js';
import type { Span } from './syntax.js';

const longestLabel = 120;

/** A table with its labels read: `$w_{11}$`, `z_1`, `unit`. */
export function gridOf(text: string, { head, rows, heading }: FoundGrid, macros: Macros): Grid {
  const labelOf = (span: Span): GridCell => {
    const raw = text.slice(span.start, Math.min(span.end, span.start + longestLabel));
    const side = sideOf(text, span, raw, macros);
    return { text: raw.replace(/[$*`]/g, '').trim(), ...(side === undefined ? {} : { side }), numbers: [] };
  };
  const cellOf = (span: Span): GridCell => {
    const numbers = numbersInCell(text, span);
    if (numbers.length === 0) return labelOf(span);
    const worth = numbers.map(({ start, end }) => Number(text.slice(start, end).replace(',', '.').replace('−', '-')));
    return { text: text.slice(span.start, span.end), numbers: worth };
  };
  return { heading, head: head.map(labelOf), rows: rows.map((row) => row.map(cellOf)) };
}

function sideOf(text: string, { start, end }: Span, raw: string, macros: Macros): Side | undefined {
  const isMathematics = /^\$[^$]+\$$/.test(raw);
  if (end - start >= longestLabel || raw === '' || (!isMathematics && (/[\s$]/.test(raw) || !isWritten(raw))))
    return undefined;
  const inner = isMathematics ? { start: start + 1, end: end - 1 } : { start, end };
  const writing = isMathematics ? ('latex' as const) : ('plain' as const);
  const piece = { outer: inner, inner, writing, isInline: false, heading: '', lead: '' };
  const [{ items, fault }] = formulasOf(text, [piece], new Expander(macros, text.length), start);
  return fault !== undefined || items.length === 0 ? undefined : readItems(items);
}
