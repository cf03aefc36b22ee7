import { describe, expect, test } from 'vitest';
import { type Note, readNote, type Syntax } from '../../src/note/index.js';
import { document000 } from '../notes/document-000.js';
import { document001 } from '../notes/document-001.js';
import { document002 } from '../notes/document-002.js';
import { document003 } from '../notes/document-003.js';
import { document004 } from '../notes/document-004.js';
import { readNumber } from '../notes/transcription.js';
import { cut, partsOf, written } from './shown.js';

/** The displays of each document, and what each of them says, from the transcription. */
const documents = [document000, document001, document002, document003, document004].map(({ number, displays }) => ({
  number,
  displays: displays.map(({ latex, says }) => ({
    latex,
    says: says.map((each) => ({
      formula: each.kind === 'right' || each.kind === 'wrong' ? each.latex : undefined,
      printed: each.kind === 'printed' ? each.printed : undefined,
    })),
  })),
}));

/** All displays of a document with only white space between them, and where each begins. */
function noteOf(displays: readonly { readonly latex: string }[]): { note: Note; starts: number[] } {
  // Document 002 numbers its steps: one of its numbers stands in a display.
  let text = '3.1 get\n\n';
  const starts = displays.map(({ latex }) => {
    const start = text.length;
    // Document 003 begins with a table of numbers.
    text += latex.includes('\t') ? `${latex}\n\n` : `$$${latex}$$\n\n`;
    return start;
  });
  return { note: readNote(text), starts };
}

/** Without what is only for the eye, and without what stands between two displays. */
const plain = (latex: string): string =>
  latex
    .replace(/\$\$\s*\$\$|\\q?quad|\\underline|\\left\.?|\\right|\\Big|[\s{}]/g, '')
    .replace(/\\cr/g, '\\\\')
    .replace(/^\((.*)\)$/, '$1');

const sidesOf = (formula: string): string[] => formula.split(/ = | \\rightarrow /).map(plain);

describe.each(documents)('document $number', ({ number, displays }) => {
  const { note, starts } = noteOf(displays);

  test('has no side that is not understood', () => {
    const faults = note.statements.flatMap(({ sides }) =>
      sides.filter(({ fault }) => fault !== undefined).map((side) => `${cut(note, side.span)} ${side.fault}`),
    );
    expect(faults).toEqual([]);
  });

  test('is put together to these statements', async () => {
    const lines = note.statements.map((statement) => written(note, statement).replace(/\s+/g, ' '));
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`five-notes/${number}.txt`);
  });

  test('has every formula of the transcription in one statement', () => {
    const statements = note.statements.map(({ sides }) => sides.map(({ span }) => plain(cut(note, span))));
    const missing = displays
      .flatMap(({ says }) => says.flatMap(({ formula }) => formula ?? []))
      .map(sidesOf)
      .filter((sides) => !statements.some((statement) => sides.every((side) => statement.includes(side))));
    expect(missing.map((sides) => sides.join(' = '))).toEqual(
      (worded[number] ?? []).map(([formula]) => sidesOf(formula).join(' = ')),
    );
  });

  test('has every number of the transcription where it is printed', () => {
    const numbers = note.statements.flatMap(({ sides }) =>
      sides.flatMap(({ syntax }) => (syntax === undefined ? [] : [...partsOf(syntax)])),
    );
    displays.forEach(({ says, latex }, index) => {
      const here = numbers.filter(
        (part): part is Syntax & { kind: 'number' } =>
          part.kind === 'number' &&
          part.span.start >= starts[index] &&
          part.span.start < starts[index] + latex.length + 2,
      );
      for (const { printed } of says) {
        if (printed === undefined) continue;
        const inTable = note.tables.some(
          ({ rows }) => latex.includes('\t') && rows.flat().includes(readNumber(printed)),
        );
        const found = inTable || here.some(({ value }) => value === Math.abs(readNumber(printed)));
        expect(found, `${printed} in ${latex}`).toBe(true);
      }
    });
  });

  test('gives back its own text at every place', () => {
    for (const { span, sides } of note.statements) {
      for (const side of sides) {
        expect(side.span.start).toBeGreaterThanOrEqual(span.start);
        expect(side.span.end).toBeLessThanOrEqual(span.end);
        for (const part of side.syntax === undefined ? [] : partsOf(side.syntax)) {
          const text = cut(note, part.span);
          if (part.kind === 'number') expect(text).toBe(part.text);
          expect(text.trim()).toBe(text);
          expect(text).not.toBe('');
          expect(balanced(text), text).toBe(true);
        }
      }
    }
  });
});

/** Formulas that the transcription words otherwise than the document, each with its reason. */
const worded: Readonly<Record<string, readonly (readonly [formula: string, reason: string])[]>> = {
  '000': [[String.raw`\text{loss} = (y - \bar{y})^2`, 'printed with numbers only']],
  '001': [
    [String.raw`a_1^2 = \frac{1}{1 + e^{-z_1^2}}`, 'printed with 0.6544 for z'],
    [String.raw`a_1^2 = \frac{1}{1 + e^{-z_1^2}}`, 'printed again with 0,6544 for z'],
    [String.raw`a_2^2 = \frac{1}{1 + e^{-z_2^2}}`, 'printed with 0,5566 for z'],
    [String.raw`z_1^2 = 0.604 \cdot a_1^1 + 0.1 \cdot a_2^1 + b_2^1`, 'printed inside a derivative'],
  ],
  '002': [[String.raw`\frac{\partial h_1}{\partial w_{11}} = i_1`, 'printed as 0.05 only']],
  '003': ['w_{mn}', 'b_m'].flatMap((name) =>
    [1, 2].map((layer): [string, string] => [
      String.raw`${name}^{(${layer})} = ${name}^{(${layer})} - \xi \cdot \frac{\partial \mathcal{L}}{\partial ${name}^{(${layer})}}`,
      'printed with i for the layer',
    ]),
  ),
  '004': [
    [String.raw`\frac{\partial E}{\partial A_3} \swarrow A_3 - y_t`, 'an arrow from the factor above'],
    [String.raw`\frac{\partial A_3}{\partial z_3} \searrow A_3(1 - A_3)`, 'an arrow from the factor above'],
    [String.raw`\frac{\partial z_3}{\partial A_2} \swarrow w_{32}`, 'an arrow from the factor above'],
    [String.raw`\frac{\partial A_2}{\partial z_2} \searrow A_2(1 - A_2)`, 'an arrow from the factor above'],
    [String.raw`\frac{\partial z_2}{\partial w_{22}} \swarrow x_2`, 'an arrow from the factor above'],
  ],
};

/** Whether braces and brackets close. */
function balanced(text: string): boolean {
  let depth = 0;
  for (const character of text.replace(/\\left\.|\\right\./g, '')) {
    if ('{(['.includes(character)) depth++;
    if ('})]'.includes(character)) depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}
