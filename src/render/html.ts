import { escapeHtml, LonghandError } from '../base/index.js';
import { alignedLatex } from './aligned.js';
import { networkDiagram } from './diagram.js';
import { latexOf } from './latex-math.js';
import { pageStyle } from './page-style.js';
import { mathSetter, type SetMath } from './set-math.js';
import type { Entry, Working } from './working.js';

/** Lines of mathematics that one page may have: with more, browsers become slow. */
const mostLines = 6000;

/**
 * Workings as one self-contained HTML page: style, fonts and diagrams inside, nothing fetched, no script.
 * Formulas are set by KaTeX, with MathML for screen readers.
 *
 * @throws LonghandError `too-large` where the page would have more than 6,000 formulas
 */
export async function renderHtml(
  workings: readonly Working[],
  title = workings[0]?.title ?? 'Longhand',
): Promise<string> {
  refuseTooLarge(workings);
  const { setMath, mathStyle } = await mathSetter('error');
  const bodies = workings.map((working, index) =>
    article(working, setMath, workings.length > 1 ? `working-${index + 1}-` : ''),
  );
  const contents = workings.length > 1 ? [contentsOf(workings)] : [];
  return `${[
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${mathStyle}</style>`,
    `<style>${pageStyle}</style>`,
    '</head>',
    '<body>',
    ...contents,
    '<main>',
    ...bodies,
    '</main>',
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}

function refuseTooLarge(workings: readonly Working[]): void {
  const entries = workings.flatMap(({ sections }) => sections.flatMap((section) => section.entries));
  const lines = entries.filter(({ kind }) => kind === 'line').length;
  if (lines <= mostLines) return;
  throw new LonghandError({
    code: 'too-large',
    path: '',
    found: `the page would have ${lines} formulas`,
    expected: `expected at most ${mostLines}`,
    hint: 'Use the matrix style, work fewer samples, or take the text or JSON format.',
  });
}

function contentsOf(workings: readonly Working[]): string {
  const items = workings.map(
    ({ title }, index) => `<li><a href="#working-${index + 1}-">${escapeHtml(title)}</a></li>`,
  );
  return `<nav aria-label="Workings"><ol>${items.join('')}</ol></nav>`;
}

function article(working: Working, setMath: SetMath, prefix: string): string {
  const several = working.trace.step.samples.length > 1;
  const diagram = networkDiagram(working.trace, working.context, several ? 1 : undefined);
  const caption = several ? 'Sample 1: activations' : 'Activations';
  const sections = working.sections.map(({ heading, level, entries }) => {
    const body = entries.map((entry) => entryHtml(entry, setMath, prefix)).join('\n');
    return `<section class="level-${level}"><h${level}>${escapeHtml(heading)}</h${level}>\n${body}\n</section>`;
  });
  return [
    `<article${prefix === '' ? '' : ` id="${prefix}"`}>`,
    `<h1>${escapeHtml(working.title)}</h1>`,
    ...[...working.description, ...working.facts].map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    `<figure>${diagram}<figcaption>${caption} in the units, weights on the edges (blue above zero, red and dashed below), biases under the units, targets beside the outputs.</figcaption></figure>`,
    ...sections,
    '</article>',
  ].join('\n');
}

function entryHtml(entry: Entry, setMath: SetMath, prefix: string): string {
  switch (entry.kind) {
    case 'line': {
      const math = setMath(alignedLatex(entry), true);
      const id = escapeHtml(prefix + entry.id);
      return `<div class="quantity" id="${id}"><div class="math">${math}</div><code>${escapeHtml(entry.id)}</code></div>`;
    }
    case 'listing': {
      const items = entry.items.map(
        ({ left, value, exact, remark }) =>
          `<li>${setMath(`${latexOf(left)} ${exact ? '=' : '\\approx'} ${latexOf(value)}`, false)}${remark === undefined ? '' : ` ${escapeHtml(remark)}`}</li>`,
      );
      return `<ul class="given">${items.join('')}</ul>`;
    }
    case 'table': {
      const head = entry.head.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('');
      const rows = entry.rows.map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`);
      return `<div class="table"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
    }
    case 'remark':
      return `<p class="remark">${escapeHtml(entry.text)}</p>`;
  }
}
