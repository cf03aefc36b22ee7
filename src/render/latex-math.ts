import type { Layout } from './layout.js';

/** A layout as LaTeX. */
export function latexOf(layout: Layout): string {
  switch (layout.kind) {
    case 'atom':
    case 'sign':
      return layout.latex;
    case 'row':
      return layout.parts.map(latexOf).join('');
    case 'group':
      return isTall(layout.inside) ? `\\left(${latexOf(layout.inside)}\\right)` : `(${latexOf(layout.inside)})`;
    case 'fraction':
      return `\\frac{${latexOf(layout.over)}}{${latexOf(layout.under)}}`;
    case 'power':
      return `${baseOf(layout.base)}^{${latexOf(layout.exponent)}}`;
    case 'cases':
      return `\\begin{cases} ${latexOf(layout.yes)} & \\text{if } ${latexOf(layout.condition)} \\\\ ${latexOf(layout.no)} & \\text{otherwise} \\end{cases}`;
    case 'matrix':
      return `\\begin{bmatrix} ${layout.rows.map((cells) => cells.map(latexOf).join(' & ')).join(' \\\\ ')} \\end{bmatrix}`;
  }
}

/** A symbol with an index above needs braces before it gets an exponent. */
function baseOf(base: Layout): string {
  const latex = latexOf(base);
  return /[\^']/.test(latex) && base.kind === 'atom' ? `{${latex}}` : latex;
}

/** The layout as lines of LaTeX that fit a page, broken before plus and minus signs outside brackets, else before dots. */
export function latexLines(layout: Layout, width: number): string[] {
  if (widthOf(layout) <= width || layout.kind !== 'row') return [latexOf(layout)];
  const strong = pack(layout.parts, width, false);
  const lines = strong.flatMap((line) =>
    line.reduce((sum, part) => sum + widthOf(part), 0) > width ? pack(line, width, true) : [line],
  );
  return lines.map((line) => line.map(latexOf).join('').trim());
}

function pack(parts: readonly Layout[], width: number, weak: boolean): Layout[][] {
  const flat = weak ? parts.flatMap((part) => (part.kind === 'row' ? part.parts : [part])) : parts;
  const lines: Layout[][] = [[]];
  let used = 0;
  let index = 0;
  while (index < flat.length) {
    let end = index + 1;
    while (end < flat.length && !breaksBefore(flat[end], weak)) end++;
    const piece = flat.slice(index, end);
    const pieceWidth = piece.reduce((sum, part) => sum + widthOf(part), 0);
    if (used > 0 && used + pieceWidth > width) {
      lines.push([]);
      used = 0;
    }
    lines[lines.length - 1].push(...piece);
    used += pieceWidth;
    index = end;
  }
  return lines;
}

const breaksBefore = (layout: Layout, weak: boolean): boolean => layout.kind === 'sign' && (weak || !layout.weak);

/** Estimated width in characters of ordinary text; indices count for less. */
export function widthOf(layout: Layout): number {
  switch (layout.kind) {
    case 'atom': {
      const fraction = /^\\frac/.test(layout.latex);
      const characters = [...layout.text].length;
      return fraction ? Math.ceil(characters / 2) + 1 : characters;
    }
    case 'sign':
      return 3;
    case 'row':
      return layout.parts.reduce((sum, part) => sum + widthOf(part), 0);
    case 'group':
      return widthOf(layout.inside) + 2;
    case 'fraction':
      return Math.max(widthOf(layout.over), widthOf(layout.under)) + 1;
    case 'power':
      return widthOf(layout.base) + 0.7 * widthOf(layout.exponent);
    case 'cases':
      return Math.max(widthOf(layout.yes) + widthOf(layout.condition), widthOf(layout.no)) + 14;
    case 'matrix': {
      const columns = layout.rows[0].map((_, column) =>
        Math.max(...layout.rows.map((cells) => widthOf(cells[column]))),
      );
      return columns.reduce((sum, each) => sum + each + 2, 2);
    }
  }
}

/** Whether it stands higher than a line of text. */
function isTall(layout: Layout): boolean {
  switch (layout.kind) {
    case 'atom':
      return layout.latex.includes('\\frac');
    case 'sign':
      return false;
    case 'row':
      return layout.parts.some(isTall);
    case 'group':
      return isTall(layout.inside);
    case 'power':
      return isTall(layout.base);
    default:
      return true;
  }
}
