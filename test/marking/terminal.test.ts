import { expect, test } from 'vitest';
import type { Finding } from '../../src/check/index.js';
import { markedText } from '../../src/marking/index.js';
import { note001 } from './note-001.js';

const options = { name: 'note.md', width: 80, color: false };

/** A note without a first real mistake. */
const shown = (text: string, findings: readonly Finding[]): string => {
  const { first: _, ...rest } = note001;
  return markedText({ ...rest, text, findings }, options);
};

test('a matrix that goes on over lines of the note is drawn as one', () => {
  const text = shown('$$w = \\begin{bmatrix}\n0.5 & -0.2 \\\\\n0.3 & 0.4\n\\end{bmatrix}$$', []);
  expect(text).toContain('1 │ w = ⎡ 0.5  -0.2 ⎤\n       │     ⎣ 0.3   0.4 ⎦\n');
});

test('a formula that was read up to a closing bracket is shown with it', () => {
  const { text, findings } = note001;
  const start = text.indexOf('(1 - \\sigma');
  const end = text.indexOf(')', text.indexOf(')', start) + 1);
  const printed = text.slice(start, text.indexOf(')', start) + 1);
  const [first] = findings;
  const unread = {
    ...first,
    verdict: 'unchecked' as const,
    reasons: [],
    printed,
    span: { start, end: start + printed.length },
  };
  const said = shown(text, [unread]);
  expect(end).toBe(start + printed.length);
  expect(said).toMatch(/\? \(1 - σ\(z.*\)\) is not checked/);
});

test('what is said of equal numbers of a line is said once', () => {
  const index = note001.findings.findIndex(({ verdict }) => verdict === 'follow-through');
  const finding = note001.findings[index];
  const findings = [...note001.findings];
  findings.splice(index + 1, 0, finding, finding);
  const text = markedText({ ...note001, findings }, options);
  expect(text.match(/\(3 times\) follows/g)).toHaveLength(1);
});

test('of a mistake without a reason and without a better number there is a sentence all the same', () => {
  const findings = note001.findings.map((finding, index) => {
    const { expected: _, ...rest } = finding;
    return index === note001.first ? { ...rest, reasons: [] } : finding;
  });
  const text = markedText({ ...note001, findings }, options);
  expect(text).toMatch(/Why {8}│ It .*no mistake that is/);
});
