import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check, mistaken } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';
import { document000 } from '../notes/document-000.js';
import { document001 } from '../notes/document-001.js';
import { document002 } from '../notes/document-002.js';
import { document003 } from '../notes/document-003.js';
import { document004 } from '../notes/document-004.js';
import { expectedHarmless, expectedOnlyStated, expectedRoots } from './document-roots.js';

const documents = [document000, document001, document002, document003, document004];

/** The displays of a document in their order, as a note; document 002 numbers its steps, and one of the numbers stands in a display. */
const noteOf = (displays: readonly { readonly latex: string }[]): string =>
  ['3.1 get', ...displays.map(({ latex }) => (latex.includes('\t') ? latex : `$$${latex}$$`))].join('\n\n');

describe.each(documents)('document $number', ({ number, file, displays }) => {
  const problem = readProblem(readFileSync(`examples/${file}`, 'utf8'));
  const text = noteOf(displays);
  const { findings, counts, first } = check(text, { problem });
  const roots = findings.filter(({ verdict, harmless }) => mistaken.includes(verdict) && !harmless);

  test('has these mistakes and no others', () => {
    const shown = (mistakes: typeof findings) =>
      mistakes.map(({ verdict, printed, quantity = '' }) => [verdict, printed.replaceAll(/\s+/g, ' '), quantity]);
    expect(shown(roots)).toEqual(expectedRoots[number]);
    const harmless = findings.filter((finding) => mistaken.includes(finding.verdict) && finding.harmless);
    expect(shown(harmless.filter(({ aspect }) => aspect === 'operand'))).toEqual(expectedHarmless[number]);
    const formulas = shown(harmless.filter(({ aspect }) => aspect === 'formula')).map(([, printed]) => printed);
    expect([...new Set(formulas)]).toEqual(expectedOnlyStated[number]);
  });

  test('counts them, and names the first', () => {
    expect(counts.roots).toBe(roots.length);
    expect(findings[first ?? -1]).toBe(roots[0]);
    expect(findings.length).toBe(Object.values(counts).reduce((sum, each) => sum + each, 0) - counts.roots);
  });

  test('is pointed at where it stands', () => {
    for (const { printed, span, line, column } of findings) {
      expect(text.slice(span.start, span.end)).toBe(printed);
      expect(
        text
          .split('\n')
          [line - 1].slice(column - 1)
          .startsWith(printed.slice(0, 1)),
      ).toBe(true);
    }
  });

  test('says why', () => {
    const unexplained = roots.filter(({ reasons }) => reasons.length === 0).map(({ printed }) => printed);
    expect(unexplained).toEqual([]);
  });
});
