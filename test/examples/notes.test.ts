import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check, mistaken } from '../../src/check/index.js';
import { segmentsOf } from '../../src/marking/segments.js';
import { readProblem } from '../../src/problem/index.js';
import { expectedHarmless, expectedRoots } from '../check/document-roots.js';
import { document000 } from '../notes/document-000.js';
import { document001 } from '../notes/document-001.js';
import { document002 } from '../notes/document-002.js';
import { document003 } from '../notes/document-003.js';
import { document004 } from '../notes/document-004.js';

/** The notes of `examples/notes` have the mathematics of the five documents, and headings of our own. */
describe.each([document000, document001, document002, document003, document004])(
  'the note of document $number',
  ({ number, file, displays }) => {
    const text = readFileSync(`examples/notes/${file.replace('.yaml', '.md')}`, 'utf8');

    test('has each of its displays, in their order, and no other mathematics', () => {
      const tables = displays.map(({ latex }) => latex).filter((latex) => latex.includes('\t'));
      const rest = tables.reduce((left, table) => left.replace(`\n${table}\n`, '\n'), text);
      const segments = segmentsOf(rest);
      const mathematics = segments.flatMap(({ kind, inner }) =>
        kind === 'math' && inner !== undefined ? [rest.slice(inner.start, inner.end)] : [],
      );
      expect(mathematics).toEqual(displays.map(({ latex }) => latex).filter((latex) => !latex.includes('\t')));
      expect(text.length - rest.length).toBe(tables.reduce((total, table) => total + table.length + 1, 0));
      const words = segments.filter(({ kind }) => kind === 'words').map(({ start, end }) => rest.slice(start, end));
      for (const line of words.join('').split('\n')) expect(line).toMatch(/^(?:#{1,2} |3\.\d )?[A-Za-z0-9:, ]*$/);
    });

    test('has the mistakes that were found in the document', () => {
      const { findings } = check(text, { problem: readProblem(readFileSync(`examples/${file}`, 'utf8')) });
      const mistakes = findings.filter(({ verdict }) => mistaken.includes(verdict));
      const shown = (some: typeof findings) =>
        some.map(({ verdict, printed, quantity = '' }) => [verdict, printed.replaceAll(/\s+/g, ' '), quantity]);
      expect(shown(mistakes.filter(({ harmless }) => !harmless))).toEqual(expectedRoots[number]);
      const harmless = mistakes.filter((finding) => finding.harmless && finding.aspect === 'operand');
      expect(shown(harmless)).toEqual(expectedHarmless[number]);
    });
  },
);
