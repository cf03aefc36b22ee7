import { latexLines, latexOf, widthOf } from './latex-math.js';
import type { Line } from './working.js';

/** Width of a page in characters of ordinary text, estimated: a whole line of working up to it stays on one line. */
const page = 72;
/** What the left side and the sign take of it. */
const margin = 6;

/** The rows of an `aligned` environment: on one row where it is short, else each form on rows of its own. */
export function alignedRows({ left, relation, forms, value, exact }: Line, available = page): string[] {
  const first = relation === 'to' ? '\\to' : '=';
  const last = exact ? (forms.length === 0 ? first : '=') : '\\approx';
  const width = [left, ...forms, value].reduce((sum, layout) => sum + widthOf(layout) + 3, 0);
  if (width <= available) {
    const chain = forms.map((form, index) => `${index === 0 ? '' : '= '}${latexOf(form)}`);
    const result = forms.length === 0 ? latexOf(value) : `${last} ${latexOf(value)}`;
    return [`${latexOf(left)} &${forms.length === 0 ? last : first} ${[...chain, result].join(' ')}`];
  }
  const rows = forms.flatMap((form, index) =>
    latexLines(form, available - margin).map((line, part) =>
      part === 0 ? `&${index === 0 ? first : '='} ${line}` : `&\\quad {} ${line}`,
    ),
  );
  const all = [...rows, `&${last} ${latexOf(value)}`];
  return [`${latexOf(left)} ${all[0]}`, ...all.slice(1)];
}

/** A line of working as LaTeX for a display. */
export const alignedLatex = (line: Line, available = page): string =>
  `\\begin{aligned} ${alignedRows(line, available).join(' \\\\ ')} \\end{aligned}`;
