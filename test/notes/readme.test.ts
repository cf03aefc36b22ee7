import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { work } from '../../src/trace/index.js';
import { documents } from './documents.js';
import { exampleOf, readerOf } from './prove.js';
import { decimalsOf, isRounded, type PrintedNumber } from './transcription.js';
import { numberIn } from './values.js';

const readme = readFileSync(new URL('../../examples/README.md', import.meta.url), 'utf8');

/** The part of the README about one document. */
function sectionOf(number: string): string {
  const start = readme.indexOf(`\n## Document ${number}:`);
  if (start < 0) throw new Error(`the README has no section on document ${number}`);
  const end = readme.indexOf('\n## ', start + 1);
  return readme.slice(start, end < 0 ? undefined : end);
}

/** The cells of every row of the table with this heading row; none where a section has no such table. */
function tableIn(section: string, headings: readonly string[]): string[][] {
  const lines = section.split('\n');
  const head = lines.indexOf(`| ${headings.join(' | ')} |`);
  if (head < 0) return [];
  const length = lines.slice(head).findIndex((line) => !line.startsWith('|'));
  return lines.slice(head + 2, length < 0 ? undefined : head + length).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const numberHeadings = ['Quantity', 'In the document', 'Printed', 'True', 'What went wrong'];
const formulaHeadings = ['In the document', 'Right', 'What is wrong'];
const chanceHeadings = ['Quantity', 'Printed', 'Its line gives'];

/** LaTeX as a cell of a Markdown table can hold it: `|` would end the cell, and `\\` would lose one of its strokes. */
const mathCell = (latex: string): string => `$${latex.replaceAll('|', '\\vert ').replaceAll('\\\\', '\\cr')}$`;

function reasonCell({ differs }: PrintedNumber): string {
  if (differs === undefined) return '';
  return differs.verdict === 'follow-through' ? differs.why : `${differs.verdict.replace('-', ' ')}: ${differs.why}`;
}

describe.each(documents)('document $number', ({ number, file, differences, rightByChance, wrong }) => {
  const section = sectionOf(number);
  const trace = work(exampleOf(file));
  const rows = tableIn(section, numberHeadings);

  test('has the numbers of its transcription that differ, all of them and no others', () => {
    expect(rows.map(([id, spelled, printed, , reason]) => [id, spelled, printed, reason])).toEqual(
      differences(trace).map((each) => [
        `\`${each.of}\``,
        mathCell(each.differs?.spelled ?? ''),
        each.printed,
        reasonCell(each),
      ]),
    );
  });

  test('has true values that are the trace’s, to the digits printed, and printed ones that are not', () => {
    for (const [id, , printed, shown] of rows) {
      const value = numberIn(trace, id.replaceAll('`', ''));
      expect(value.toFixed(decimalsOf(shown)), id).toBe(shown);
      expect(isRounded(printed, value), id).toBe(false);
      // Either in full or with more digits than the document has.
      expect(Math.abs(Number(shown) - value) < 1e-15 || decimalsOf(shown) > decimalsOf(printed), id).toBe(true);
    }
  });

  test('has spellings that its notation reads as the same quantity, as far as it reads them', () => {
    const reader = readerOf(file);
    for (const [id, spelled] of rows) {
      for (const read of reader.identify(spelled.slice(1, -1))) expect(`\`${read}\``).toBe(id);
    }
  });

  test('has the formulas of its transcription that do not hold, all of them and no others', () => {
    expect(tableIn(section, formulaHeadings)).toEqual(
      wrong.map(({ latex, right, why }) => [mathCell(latex), mathCell(right.latex), why]),
    );
  });

  test('has the numbers that are right although their line gives something else', () => {
    expect(tableIn(section, chanceHeadings)).toEqual(
      rightByChance(trace).map(({ of, printed, own }) => [
        `\`${of}\``,
        printed,
        String(Number((own?.() ?? Number.NaN).toPrecision(5))),
      ]),
    );
  });

  test('names the problem file', () => {
    expect(section).toContain(`[${file}](${file})`);
  });
});

test('the README says in how many rows each kind of mistake stands', () => {
  const counts = documents.map(({ number }) => {
    const section = sectionOf(number);
    return [tableIn(section, numberHeadings).length, tableIn(section, formulaHeadings).length];
  });
  expect(
    tableIn(readme, ['Document', 'Network', 'Numbers that differ', 'Formulas that do not hold']).map((row) =>
      row.slice(2).map(Number),
    ),
  ).toEqual(counts);
});
