import { describe, expect, test } from 'vitest';
import {
  markedAnnotations,
  markedHtml,
  markedJson,
  markedSarif,
  markedText,
  marksCsv,
  marksTable,
  readMarks,
} from '../../src/marking/index.js';
import { tooWide } from '../cli/command.js';
import { browserForPages } from '../page-browser.js';
import { hostileNote, hostileTexts } from './hostile.js';

/** Everything that moves a cursor, turns the direction of text or ends a line, but for the line feed that ends ours. */
const controls = /[\p{Cc}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;
/** What a runner of workflows takes for a command: at the beginning of a line, spaces apart. */
const command = /^\s*::/m;
const inert = (text: string): void => {
  expect(controls.exec(text.replaceAll('\n', ''))?.[0]).toBeUndefined();
};

const named = hostileTexts.map((text) => [JSON.stringify(text.slice(0, 40)), text] as const);

describe.each(named)('%s', (_, text) => {
  const handIn = { name: text.slice(0, 200), checked: hostileNote(text) };

  test('on a terminal', () => {
    const shown = markedText(handIn.checked, { name: handIn.name, width: 80, color: false });
    inert(shown);
    expect(shown).not.toMatch(command);
    expect(tooWide(shown)).toEqual([]);
    const table = marksTable([handIn, handIn, { name: handIn.name, fault: text }], { width: 80, color: false });
    inert(table);
    expect(table).not.toMatch(command);
    expect(tooWide(table)).toEqual([]);
  });

  test('as JSON, which gives the very text back', () => {
    const json = markedJson([handIn]);
    inert(json);
    const [note] = readMarks(json).notes;
    expect(note.name).toBe(handIn.name);
    expect(note.findings.map(({ printed }) => printed)).toEqual(handIn.checked.findings.map(({ printed }) => printed));
    expect(note.findings[0].reasons).toEqual(handIn.checked.findings[0].reasons);
  });

  test('as SARIF and as commands of a workflow', () => {
    const sarif = markedSarif([handIn], { version: '1', rules: [] });
    inert(sarif);
    const [{ artifacts }] = (JSON.parse(sarif) as { runs: { artifacts: { location: { uri: string } }[] }[] }).runs;
    expect(artifacts[0].location.uri).toMatch(/^[\w%.~!*'()/:-]*$/);
    const lines = markedAnnotations([handIn]).split('\n').slice(0, -1);
    expect(lines.length).toBe(2);
    for (const line of lines) {
      inert(line);
      expect(line).toMatch(
        /^::(?:error|notice) file=[^:,]*,line=\d+,endLine=\d+,col=\d+,(?:endColumn=\d+,)?title=[^:,]*::/,
      );
    }
  });

  test('in a spreadsheet', () => {
    const csv = marksCsv([handIn, { name: handIn.name, fault: text }]).replaceAll('\r\n', '\n');
    inert(csv);
    for (const line of csv.split('\n')) expect(line).not.toMatch(/(?:^|,)"?\s*[=+@]|(?:^|,)"?\s*-(?!\d+(?:,|$))/);
  });
});

describe('in a page', () => {
  const opened = browserForPages();

  test('nothing runs, nothing is asked for, nothing leaves its place', async () => {
    for (const text of hostileTexts) {
      const handIn = { name: text.slice(0, 200), checked: hostileNote(text) };
      const html = await markedHtml([handIn, handIn]);
      inert(html);
      const { page, requests, complaints } = await opened(html, 800);
      expect(await page.title()).toBe('2 marked notes');
      const found = await page.evaluate(() => ({
        elements: document.querySelectorAll('script, img, iframe, object, link, base, form, a:not([href^="#"])').length,
        handlers: [...document.querySelectorAll('*')].filter((each) =>
          [...each.attributes].some(({ name }) => name.startsWith('on')),
        ).length,
        articles: document.querySelectorAll('main > article').length,
        overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      }));
      expect(found, text.slice(0, 40)).toEqual({ elements: 0, handlers: 0, articles: 2, overflow: 0 });
      expect(requests).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    }
  }, 240_000);
});
