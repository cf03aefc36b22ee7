import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, test } from 'vitest';
import { makeExercises, moodleXml } from '../../src/exercise/index.js';
import { cdata, escapeXml } from '../../src/exercise/xml.js';
import { accepts, questionsIn } from './moodle-questions.js';

describe('Moodle questions', () => {
  const exercises = makeExercises({ layers: [2, 2, 1], seed: 7, count: 12 });
  const xml = moodleXml(exercises);

  test('are one for each exercise, in a category of their own', () => {
    const questions = questionsIn(xml);
    expect(questions.map(({ name }) => name)).toEqual(
      exercises.map(({ number }) => `Exercise ${String(number).padStart(2, '0')}`),
    );
    expect(xml).toContain('<category><text>$course$/top/Backpropagation 2-2-1</text></category>');
  });

  test('have plain decimal answers with as many digits as are asked for', () => {
    for (const { blanks } of questionsIn(moodleXml(makeExercises({ layers: [2, 2, 1], seed: 7, digits: 7 })))) {
      expect(blanks.length).toBeGreaterThan(20);
      for (const { digits } of blanks) expect(digits).toMatch(/^-?\d+\.\d{7}$/);
    }
  });

  test('hold no braces that Moodle would take for a question, but the blanks', () => {
    const [{ html, blanks }] = questionsIn(xml);
    expect(html.match(/\{\s*\d*:[A-Z]/g)).toHaveLength(blanks.length);
    expect(html).not.toContain('{#');
  });

  test('refuse the number of another exercise', () => {
    const [first, second] = questionsIn(xml);
    const shared = first.blanks.filter((blank, index) => accepts(blank, second.blanks[index].answer));
    expect(shared.length).toBeLessThan(first.blanks.length / 4);
  });
});

/** Replacement characters are warned of; anything else that is told is wrong. */
const onError = (level: string, message: string): void => {
  if (level !== 'warning') throw new Error(message);
};

/** The text of a document's only element, read by a second reader. */
const read = (xml: string): string | null =>
  new DOMParser({ onError }).parseFromString(xml, 'text/xml').documentElement?.textContent ?? null;

test.each([
  'plain',
  '<b>&amp;"\'</b>',
  ']]>',
  'a]]]]>>b',
  '<![CDATA[x]]>',
  "\\(w_{1}^{(1)'} > 0\\)",
  'ŷ ∂ 😀 中文',
  'line\nline\ttab',
])('%j is read back as it was written', (text) => {
  expect(read(`<a>${escapeXml(text)}</a>`)).toBe(text);
  expect(read(`<a>${cdata(text)}</a>`)).toBe(text);
});

test.each(['\u0000', '\u001b[31m', 'a\u0008b', '\ud800', 'x\udc00y', '\ufffe'])(
  '%j becomes text that XML can hold',
  (text) => {
    for (const written of [escapeXml(text), cdata(text)]) {
      const found = read(`<a>${written}</a>`);
      expect(found).toContain('\ufffd');
      expect(found).toHaveLength(text.length);
    }
  },
);
