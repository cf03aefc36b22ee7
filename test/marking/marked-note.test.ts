import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { type MarkedNote, markedHtml, markedNote, markOfColor, readyMath } from '../../src/marking/index.js';
import { linesInPieces } from '../../src/marking/lines.js';
import { colorOfMark } from '../../src/marking/mark-colors.js';
import { sentencePieces } from '../../src/marking/sentence.js';
import { checkedByHand } from './by-hand.js';
import { hostileTexts } from './hostile.js';
import { note001 } from './note-001.js';

const marked = markedNote(note001);

describe('a marked note as data', () => {
  test('has every line of the note that is not empty, in order', () => {
    const lines = note001.text.split('\n');
    const covered = new Set(
      marked.rows.flatMap(({ line, endLine }) => Array.from({ length: endLine - line + 1 }, (_, i) => line + i)),
    );
    lines.forEach((text, index) => {
      expect([text, covered.has(index + 1)]).toEqual([text, text.trim() !== '' || covered.has(index + 1)]);
    });
    for (let i = 1; i < marked.rows.length; i++) {
      expect(marked.rows[i].line).toBeGreaterThan(marked.rows[i - 1].endLine);
    }
  });

  test('has each finding in the row in which it begins, and once in its margin', () => {
    const inRows = marked.rows.flatMap(({ findings }) => findings);
    expect([...inRows].sort((a, b) => a - b)).toEqual(note001.findings.map((_, index) => index));
    for (const { line, endLine, findings, marks } of marked.rows) {
      for (const index of findings) {
        expect(note001.findings[index].line).toBeGreaterThanOrEqual(line);
        expect(note001.findings[index].line).toBeLessThanOrEqual(endLine);
      }
      expect(marks.flatMap((mark) => mark.findings).sort()).toEqual([...findings].sort());
    }
  });

  test('has what words hold of mathematics without its signs as mathematics', async () => {
    const text = '## 2. hidden \\rightarrow w_{21}\n\nupdate w_{21} with \\eta, not C:\\tools or <b>\\href{x}{y}</b>';
    const bare = markedNote(checkedByHand(text, []));
    const math = (latex: string) => ({ kind: 'math', display: false, forms: [latex], source: latex });
    expect(bare.rows.map(({ pieces }) => pieces)).toEqual([
      [
        { kind: 'words', text: '2. hidden ', level: 2 },
        math('\\rightarrow'),
        { kind: 'words', text: ' ', level: 2 },
        math('w_{21}'),
      ],
      [
        { kind: 'words', text: 'update ' },
        math('w_{21}'),
        { kind: 'words', text: ' with ' },
        math('\\eta'),
        { kind: 'words', text: ', not C:\\tools or <b>\\href{x}{y}</b>' },
      ],
    ]);
    const html = await markedHtml([{ name: 'a', checked: checkedByHand(text, []) }]);
    expect(html).toContain('&lt;b&gt;\\href{x}{y}&lt;/b&gt;');
    expect(html).not.toMatch(/>[^<]*(?:w_\{21\}|\\eta)[^<]*<(?!\/annotation)/);
  });

  test('marks in each formula what is wrong in it by a colour that leads back to the finding', () => {
    const seen = new Set<number>();
    for (const { pieces, findings } of marked.rows) {
      for (const piece of pieces) {
        if (piece.kind !== 'math') continue;
        for (const [, color] of piece.forms[0].matchAll(/\\textcolor\{([^}]*)\}/g)) {
          const { mark, place } = markOfColor(color) ?? { mark: '', place: -1 };
          expect(marked.explained[findings[place]].mark).toBe(mark);
          seen.add(findings[place]);
        }
        for (const form of piece.forms) {
          expect(() => katex.renderToString(form, { throwOnError: true, strict: 'ignore' })).not.toThrow();
        }
      }
    }
    expect(seen.has(marked.first ?? -1)).toBe(true);
    expect(seen.size).toBeGreaterThan(10);
  });

  test('explains each finding: both workings, why, and what follows from it', () => {
    expect(marked.explained).toHaveLength(note001.findings.length);
    const first = marked.explained[marked.first ?? -1];
    expect(first).toMatchObject({ mark: 'root', line: note001.findings[note001.first ?? -1].line });
    expect(first.workings[0].head).toBe('As printed');
    const slip = marked.explained.find(({ title }) => title === 'slip');
    expect(slip?.workings.map(({ kind }) => kind)).toEqual(['printed', 'expected', 'own']);
    const follower = marked.explained.find(({ mark }) => mark === 'follows');
    expect(follower?.followsFrom.length).toBeGreaterThan(0);
  });

  test('is data: it survives being sent to another thread', () => {
    expect(structuredClone(marked)).toEqual(marked);
  });

  test('says so where nothing was found', () => {
    const { tally, flawless, first, rows } = markedNote(checkedByHand('# Only *words*\n\na\tb', []));
    expect([tally, first, flawless?.head]).toEqual([[], undefined, 'Nothing was checked']);
    expect(rows.flatMap(({ pieces }) => pieces)).toEqual([
      { kind: 'words', text: 'Only *words*', level: 1 },
      { kind: 'words', text: 'a\u2003b' },
    ]);
  });

  test('of a note without end shows the first rows, and from where the rest is hidden', () => {
    const { rows, hiddenFrom } = markedNote(checkedByHand('a\n\n'.repeat(10_000), []));
    expect(rows).toHaveLength(3000);
    expect(hiddenFrom).toBe(6001);
    const oneLine = markedNote(checkedByHand(`a\n${'$x$ '.repeat(10_000)}\nb`, []));
    expect(oneLine.rows.map(({ pieces }) => pieces.length)).toEqual([1, 7999]);
    expect(oneLine.hiddenFrom).toBe(2);
  });
});

test.each(hostileTexts.map((text) => [text.slice(0, 30), text]))('%j controls nothing', (_, text) => {
  const characters = (note: MarkedNote): string =>
    note.rows
      .flatMap(({ pieces }) =>
        pieces.flatMap((piece) => (piece.kind === 'words' ? piece.text : [...piece.forms, piece.source])),
      )
      .join('');
  for (const each of [text, `$${text}$`, `$$${text}$$`, `# ${text}`]) {
    expect(characters(markedNote(checkedByHand(each, [])))).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
  }
});

test.each(['root', 'harmless', 'follows', 'rounded-early', 'unchecked'] as const)(
  'the colour of %s leads back to it, as LaTeX and as a browser have it',
  (mark) => {
    for (const place of [0, 1, 255, 256, 65_535]) {
      const color = colorOfMark(mark, place);
      const bytes = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
      expect(markOfColor(color)).toEqual({ mark, place });
      expect(markOfColor(`rgb(${bytes.join(', ')})`)).toEqual({ mark, place });
    }
  },
);

test.each(['#000000', 'rgb(1, 2, 3)', '#ffffff', 'red', '', 'rgb(238, 0, 0)'])('%j stands for no mark', (color) => {
  expect(markOfColor(color)).toBeUndefined();
});

test('a sentence in pieces', () => {
  expect(sentencePieces('$x$ stands where `w1` has $z$.')).toEqual([
    { kind: 'math', text: 'x' },
    { kind: 'words', text: ' stands where ' },
    { kind: 'name', text: 'w1' },
    { kind: 'words', text: ' has ' },
    { kind: 'math', text: 'z' },
    { kind: 'words', text: '.' },
  ]);
});

test('lines in pieces', () => {
  expect(linesInPieces([27])).toEqual(['line ', 27, '']);
  expect(linesInPieces([27, 28, 141])).toEqual(['lines ', 27, ', ', 28, ' and ', 141, '']);
  const many = linesInPieces(Array.from({ length: 40 }, (_, index) => index + 1));
  expect(many.filter((part) => typeof part === 'number')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(many.join('')).toMatch(/ and 28 more$/);
});

test('mathematics that is too long or nests too deep is not set', () => {
  expect(readyMath(' a\n= ① ')).toBe('a = \\text{(1)}');
  expect(readyMath('a'.repeat(8001))).toBeUndefined();
  expect(readyMath('{'.repeat(61))).toBeUndefined();
});
