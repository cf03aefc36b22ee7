import { expect, test } from 'vitest';
import type { Finding } from '../../src/check/index.js';
import {
  markedAnnotations,
  markedHtml,
  markedJson,
  markedSarif,
  markedText,
  marksCsv,
  pointsFor,
  readScheme,
} from '../../src/marking/index.js';
import { checkedByHand } from './by-hand.js';

/** Seconds that a format may take for a note of a megabyte; each takes about one where nothing else runs. */
const mostSeconds = 30;

const statement = '$a_1 = 1 + 2 = 4$ and more words here and there; ';
const many = 20_000;

/** A note of a megabyte in one line, or in many, with a finding in each formula that follows from the one before. */
function largeNote(separator: string) {
  const text = Array<string>(many).fill(statement).join(separator);
  const stride = statement.length + separator.length;
  const base = checkedByHand(statement, [{ aspect: 'result', verdict: 'slip', printed: '4', quantity: 'a[1][1]' }]);
  const [slip] = base.findings;
  const findings = Array.from({ length: many }, (_, index): Finding => {
    const start = slip.span.start + index * stride;
    const line = separator === '\n' ? index + 1 : 1;
    const column = separator === '\n' ? slip.column : start + 1;
    return {
      ...slip,
      span: { start, end: start + 1 },
      line,
      column,
      endLine: line,
      endColumn: column + 1,
      statement: index,
      verdict: index === 0 ? 'slip' : 'follow-through',
      follows: index === 0 ? [] : [index - 1],
    };
  });
  return { text, findings, counts: { ...base.counts, 'follow-through': many - 1 }, first: 0 };
}

test.each([
  ['in one line', ''],
  ['in many lines', '\n'],
])(
  'a megabyte %s, with a finding in each formula, is marked in seconds',
  async (_, separator) => {
    const checked = largeNote(separator);
    const points = pointsFor(checked, readScheme('points: { a: 1 }'));
    const handIn = { name: 'large.md', checked, points };
    const formats: readonly (() => string | Promise<string>)[] = [
      () => markedText(checked, { name: 'large.md', width: 80, color: false, points }),
      () => markedJson([handIn]),
      () => markedSarif([handIn], { version: '1', rules: [] }),
      () => markedAnnotations([handIn]),
      () => marksCsv([handIn]),
      () => markedHtml([handIn]),
    ];
    for (const format of formats) {
      const begun = performance.now();
      const written = await format();
      expect(written.length).toBeGreaterThan(100);
      expect((performance.now() - begun) / 1000).toBeLessThan(mostSeconds);
    }
  },
  120_000,
);
