import { alignedRows } from './aligned.js';
import { latexOf } from './latex-math.js';
import type { Entry, Working } from './working.js';

/** A working as Markdown with LaTeX mathematics between `$$`, as GitHub, Pandoc, Jupyter and Obsidian read it. */
export function renderMarkdown(working: Working): string {
  const blocks = [
    `# ${escapeMarkdown(working.title)}`,
    ...[...working.description, ...working.facts].map(escapeMarkdown),
  ];
  for (const { heading, level, entries } of working.sections) {
    blocks.push(`${'#'.repeat(level)} ${heading}`, ...entries.map(entryMarkdown));
  }
  return `${blocks.join('\n\n')}\n`;
}

function entryMarkdown(entry: Entry): string {
  switch (entry.kind) {
    case 'line':
      return `$$\n\\begin{aligned}\n${alignedRows(entry).join(' \\\\\n')}\n\\end{aligned}\n$$`;
    case 'listing': {
      const items = entry.items.map(
        ({ left, value, exact, remark }) =>
          `$${latexOf(left)} ${exact ? '=' : '\\approx'} ${latexOf(value)}$${remark === undefined ? '' : ` ${escapeMarkdown(remark)}`}`,
      );
      return items.join(', ');
    }
    case 'table': {
      const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
      return [row(entry.head), row(entry.head.map(() => '---:')), ...entry.rows.map(row)].join('\n');
    }
    case 'remark':
      return escapeMarkdown(entry.text);
  }
}

/** What a person wrote, so that it is text and nothing else. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|$~&]/g, (character) => `\\${character}`)
    .replace(/^(\s*)([-+]|\d+\.)(?=\s)/gm, '$1\\$2');
}
