import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import {
  gradescopeResults,
  type HandIn,
  markedAnnotations,
  markedHtml,
  markedJson,
  markedNote,
  markedSarif,
  markedText,
  marksCsv,
  marksTable,
  nothingChecked,
  pointsFor,
  readMarks,
  readScheme,
} from '../../src/marking/index.js';
import { checkedByHand, type Written } from './by-hand.js';

const unchecked = (printed: string): Written => ({
  aspect: 'result',
  verdict: 'unchecked',
  printed,
  reasons: [{ sentence: 'No quantity is spelled <$q_7$>.' }],
});
const handIns: readonly HandIn[] = [
  { name: 'empty.md', checked: checkedByHand(' \n', []) },
  { name: 'prose.md', checked: checkedByHand('Only words.', []) },
  { name: 'other.md', checked: checkedByHand('$q_7 = 3$ and $q_8 = 4$', [unchecked('3'), unchecked('4')]) },
];
const said = [
  'Nothing was checked: the file is empty. Write the working',
  'Nothing was checked: no number and no formula could be read as part of the working. Write the working',
  'Nothing was checked: all 2 things that it gives could not be matched with the working. Line 1: No quantity is spelled <q₇>. Look whether the problem',
];

describe('a hand-in of which nothing was checked says so, with the reason', () => {
  test.each(handIns.map((handIn, index) => ({ name: handIn.name, handIn, sentence: said[index] })))(
    '$name',
    async ({ handIn, sentence }) => {
      const plain = (text: string): string => text.replaceAll(/\s+/g, ' ');
      const text = markedText(handIn.checked, { name: handIn.name, width: 80, color: false });
      expect(plain(text)).toContain(`? ${sentence}`);
      expect(text.trim().split('\n').pop()).toMatch(/^nothing was checked/);
      expect(text).not.toMatch(/no root|✓/);

      const table = marksTable([handIn], { width: 80, color: false });
      expect(table).toContain(`? ${handIn.name}`);
      expect(plain(table.replaceAll('│', ''))).toContain(sentence);
      expect(table).toContain('1 hand-in, 0 without a real mistake, 1 of which nothing was checked');

      expect(marksCsv([handIn]).split('\r\n')[1]).toContain(sentence);
      expect(readMarks(markedJson([handIn])).notes[0].nothingChecked).toContain(sentence);

      const sarif = JSON.parse(markedSarif([handIn], { version: '1', rules: [] })) as {
        runs: { results: { ruleId: string; level: string; message: { text: string } }[] }[];
      };
      // Of draft 4 it has the name of its identifier alone.
      const { $schema, id, ...schema } = sarifSchema as Record<string, unknown>;
      const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
      expect(validate(sarif), JSON.stringify(validate.errors)).toBe(true);
      const [first] = sarif.runs[0].results;
      expect([first.ruleId, first.level]).toEqual(['nothing-checked', 'warning']);
      expect(first.message.text).toContain(sentence);

      expect(markedAnnotations([handIn])).toMatch(/^::warning file=\w+\.md,title=Nothing was checked::/);

      const page = await markedHtml([handIn]);
      const body = page.slice(page.indexOf('<main>'));
      expect(body).toContain('<b>?</b> Nothing was checked</h2>');
      expect(body).not.toMatch(/✓|<q₇>/);

      const { tally, flawless } = markedNote(handIn.checked);
      expect(tally.map(({ mark }) => mark)).toEqual(handIn.name === 'other.md' ? ['unchecked'] : []);
      expect([flawless?.mark, flawless?.head]).toEqual(['unchecked', 'Nothing was checked']);
    },
  );

  test('in a page of several, and in the points', async () => {
    const page = await markedHtml(handIns);
    expect(page.match(/<li class="unchecked">.*?nothing was checked<\/li>/g)).toHaveLength(3);
    const scheme = readScheme('points: { z: 2 }');
    const [first] = handIns;
    const points = pointsFor(first.checked, scheme, ['z[1][1]']);
    expect([points.points, points.of]).toEqual([0, 2]);
    const { score, output } = JSON.parse(gradescopeResults({ ...first, points })) as { score: number; output: string };
    expect(score).toBe(0);
    expect(output).toMatch(/^Nothing was checked: the file is empty\. /);
  });

  test('one thing that was checked is enough', () => {
    const checked = checkedByHand('$q_7 = 3$ and $a = 4$', [
      unchecked('3'),
      { aspect: 'result', verdict: 'right', printed: '4' },
    ]);
    expect(nothingChecked(checked)).toBeUndefined();
    const text = markedText(checked, { name: 'n.md', width: 80, color: false });
    expect(text).toContain('1 right, no root mistakes, 1 unchecked');
  });
});

describe('a sheet with blanks that nobody has filled in', () => {
  const stated: Written = { aspect: 'result', verdict: 'right', printed: '0.5', quantity: 'w[1][1][1]' };
  const blank = (printed: string): Written => ({
    aspect: 'result',
    verdict: 'unchecked',
    printed,
    reasons: [{ sentence: 'This has nothing after its =.' }],
  });
  const text = 'w = 0.5, z = and a =';
  const sheet = { name: 'sheet.md', checked: checkedByHand(text, [stated, blank('z ='), blank('a =')]) };

  test('holds no working, and has a count of its own', () => {
    expect(nothingChecked(sheet.checked)).toMatchObject({
      isBlank: true,
      reason: 'The sheet holds no working; 2 lines have nothing after the equals sign.',
    });
    const table = marksTable([sheet, handIns[1]], { width: 90, color: false });
    expect(table).toContain('? sheet.md');
    expect(table).not.toContain('✓');
    expect(table.replaceAll(/\s+/g, ' ')).toContain(
      '2 hand-ins, 0 without a real mistake, 1 of which nothing was checked, 1 without any working',
    );
  });

  test('is another matter once one line is filled in', () => {
    const worked: Written = { aspect: 'result', verdict: 'right', printed: 'z = 1', quantity: 'z[1][1]' };
    const checked = checkedByHand('w = 0.5, z = 1 and a =', [stated, worked, blank('a =')]);
    expect(nothingChecked(checked)).toBeUndefined();
  });
});
