import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check, mistaken } from '../../src/check/index.js';
import { markedNote } from '../../src/marking/index.js';
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

    const checked = check(text, { problem: readProblem(readFileSync(`examples/${file}`, 'utf8')) });

    test('has each of its displays, in their order, and no other mathematics', () => {
      const isTable = ({ latex }: { readonly latex: string }): boolean => latex.includes('\t');
      const pieces = markedNote(checked).rows.flatMap((row) => row.pieces);
      const mathematics = pieces.flatMap((piece) => (piece.kind === 'math' ? [piece.source] : []));
      expect(mathematics).toEqual(displays.filter((display) => !isTable(display)).map(({ latex }) => latex));
      const words = pieces.flatMap((piece) => (piece.kind === 'words' ? [piece.text] : []));
      const tables = displays.filter(isTable).flatMap(({ latex }) => latex.replaceAll('\t', '\u2003').split('\n'));
      expect(words.filter((line) => line.includes('\u2003'))).toEqual(tables);
      for (const line of words) if (!tables.includes(line)) expect(line).toMatch(/^(?:3\.\d )?[A-Za-z0-9:, ]*$/);
    });

    test('has the mistakes that were found in the document', () => {
      const { findings } = checked;
      const mistakes = findings.filter(({ verdict }) => mistaken.includes(verdict));
      const shown = (some: typeof findings) =>
        some.map(({ verdict, printed, quantity = '' }) => [verdict, printed.replaceAll(/\s+/g, ' '), quantity]);
      expect(shown(mistakes.filter(({ harmless }) => !harmless))).toEqual(expectedRoots[number]);
      const harmless = mistakes.filter((finding) => finding.harmless && finding.aspect === 'operand');
      expect(shown(harmless)).toEqual(expectedHarmless[number]);
    });
  },
);
