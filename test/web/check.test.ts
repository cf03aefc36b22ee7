import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { markedNote, readMarks } from '../../src/marking/index.js';
import { readProblem } from '../../src/problem/index.js';
import { faultsForEveryone } from '../axe.js';
import {
  counts,
  drop,
  explanation,
  marked,
  noteOf,
  openDocument,
  problemOf,
  settled,
  textField,
} from './check-page.js';
import { type OpenedSite, siteInBrowser } from './site.js';

const open = siteInBrowser({ optimizes: false });

async function closeExplanation(page: Page): Promise<void> {
  if ((await explanation(page).count()) > 0) await page.locator('.mark[aria-expanded="true"]').press('Escape');
}

describe('document 002', () => {
  let site: OpenedSite;
  beforeAll(async () => {
    site = await open('#check', { stays: true });
    await openDocument(site.page, '002');
  }, 120_000);
  // As when it is opened: nothing is explained.
  beforeEach(() => closeExplanation(site.page));

  test('is checked: its mistakes are listed, the first named, and explained with both workings', async () => {
    const { page, foreign, complaints } = site;
    const {
      explained,
      first = -1,
      tally,
    } = markedNote(check(noteOf('002-letters'), { problem: readProblem(problemOf('002-letters')) }));
    expect(await counts(page)).toBe(
      '✓ 47 right ✓ 30 right, rounded ✗ 5 root mistakes ! 8 harmless mistakes ↳ 8 follow from them ? 2 unchecked',
    );
    expect(tally.map(({ count }) => count)).toEqual([47, 30, 5, 8, 8, 2]);
    const mistakes = explained.filter(({ mark }) => mark === 'root');
    const rows = await page
      .locator('.row.root')
      .evaluateAll((all) => all.map(({ id }) => Number(id.slice('line-'.length))));
    expect(rows).toEqual([...new Set(mistakes.map(({ line }) => line))]);
    expect(await page.getByRole('heading', { name: /The first real mistake/ }).innerText()).toContain(
      `${explained[first].title}, line ${explained[first].line}`,
    );
    await page.getByRole('button', { name: 'Explain it' }).click();
    const panel = explanation(page);
    expect(await panel.locator('.label').allInnerTexts()).toEqual(
      expect.arrayContaining(['As printed', 'As it should be', 'Why']),
    );
    const sources = await panel.locator('.working annotation').allTextContents();
    expect(sources).toEqual(explained[first].workings.map(({ latex }) => latex));
    expect(await panel.innerText()).toContain('is cut off to');
    expect(await page.locator('.katex-error, .note .source').count()).toBe(0);
    expect([foreign, complaints]).toEqual([[], []]);
  });

  test('is gone through from mistake to mistake by keys, and leads from a mistake to what follows from it', async () => {
    const { page } = site;
    const heading = () => explanation(page).getByRole('heading').innerText();
    await page.getByRole('button', { name: 'slip, line 15' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(heading).toContain('line 15');
    await page.keyboard.press('ArrowDown');
    await expect.poll(heading).toContain('miscopied');
    expect(await page.locator('.mark:focus').getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowUp');
    await expect.poll(heading).toContain('line 15');
    await explanation(page).getByRole('button', { name: 'line 21' }).click();
    await expect.poll(heading).toContain('follows from a mistake');
    await page.getByRole('button', { name: 'Next mistake' }).click();
    expect(
      await explanation(page)
        .getByText(/^\d+ of 13$/)
        .count(),
    ).toBe(1);
    await page.locator('.mark:focus').press('Escape');
    expect(await explanation(page).count()).toBe(0);
  });

  test('is explained where a formula is pressed', async () => {
    const { page } = site;
    await page.locator('#line-21 .in-formula.follows').first().click();
    expect(await explanation(page).getByRole('heading').innerText()).toContain('follows from a mistake');
  });

  test.each([
    ['html', /^<!doctype html>[\s\S]*The first real mistake/],
    ['json', /"wrong-formula"/],
    ['sarif', /"version": "2\.1\.0"/],
  ])('is saved as %s', async (format, content) => {
    const { page, complaints } = site;
    const saving = page.waitForEvent('download');
    await page.getByLabel('Save or print').selectOption(format);
    const saved = readFileSync(await (await saving).path(), 'utf8');
    expect(saved).toMatch(content);
    if (format === 'json') expect(readMarks(saved).notes[0].counts.roots).toBe(5);
    expect(complaints).toEqual([]);
  });

  test('is printed with each mistake explained below its line, and nothing to press', async () => {
    const { page } = site;
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await page.locator('#line-15 .working').count()).toBe(2);
    expect(await page.locator('.toolbar').isVisible()).toBe(false);
    expect(await page.locator('.beside').isVisible()).toBe(false);
    const color = await page
      .locator('#line-15 .mark')
      .first()
      .evaluate((mark) => getComputedStyle(mark).color);
    expect(color).toBe('rgb(0, 0, 0)');
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: null });
    await expect.poll(() => page.locator('#line-15 .working').count()).toBe(0);
  });

  test('is mended in its text, and marked again', async () => {
    const { page } = site;
    await page.getByRole('button', { name: 'Explain it' }).click();
    await explanation(page).getByRole('button', { name: 'Edit this line' }).click();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('$$a(h_2) = \\frac{1}{1+e^{-h_2}} = 0.596$$');
    await page.keyboard.insertText('$$a(h_2) = \\frac{1}{1+e^{-h_2}} = 0.597$$');
    await expect.poll(() => counts(page)).toContain('4 root mistakes');
    expect(await page.getByRole('heading', { name: /The first real mistake/ }).innerText()).toContain(
      'miscopied, line 37',
    );
  });
});

test('a document is checked once, and once more when it is edited', async () => {
  const { page } = await open('#check');
  await page.addInitScript(() => {
    const post = Worker.prototype.postMessage;
    Object.assign(window, { asked: 0 });
    Worker.prototype.postMessage = function (this: Worker, message: unknown) {
      (window as unknown as { asked: number }).asked++;
      post.call(this, message);
    } as typeof post;
  });
  await page.reload();
  const asked = () => page.evaluate(() => (window as unknown as { asked: number }).asked);
  await openDocument(page, '004');
  await page.waitForTimeout(600);
  expect(await asked()).toBe(1);
  await page.getByRole('button', { name: 'Text of the note' }).click();
  await textField(page).press('Control+End');
  await page.keyboard.type('Checked when I stop.', { delay: 20 });
  await page.locator('.row', { hasText: 'Checked when I stop.' }).waitFor();
  await page.waitForTimeout(600);
  expect(await asked()).toBe(2);
});

describe('the five documents', () => {
  let site: OpenedSite;
  beforeAll(async () => {
    site = await open('#check', { stays: true });
  }, 120_000);

  // In this order no document's count stands in that of the one before.
  test.each([
    ['004', '1 root mistake'],
    ['000', '8 root mistakes'],
    ['001', '7 root mistakes'],
    ['003', '1 root mistake'],
  ])('%s', async (name, found) => {
    const { page, complaints } = site;
    await openDocument(page, name);
    await expect.poll(() => counts(page)).toContain(`✗ ${found} `);
    expect(await page.locator('.katex-error, .note .source').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});

describe('the problem', () => {
  test('is read off the note, shown, edited, and taken from the note again', async () => {
    const { page } = await open('#check');
    // Without its gradients, which say nothing of its numbers.
    await textField(page).fill(noteOf('000-matrix-alpha').split('## Gradients')[0]);
    await page.getByRole('heading', { name: 'the numbers of the note itself' }).waitFor();
    const before = await counts(page);
    await page.getByText('See and change what was read off the note').click();
    const weight = page.getByRole('textbox', { name: 'weight from 1 to unit 1 of layer 1' });
    expect(await weight.inputValue()).toBe('0.5');
    await weight.fill('0.7');
    await expect.poll(() => counts(page)).not.toBe(before);
    await page.getByLabel('Check against').selectOption('note');
    await expect.poll(() => counts(page)).toBe(before);
  });

  test('is the one of the front matter', async () => {
    const { page } = await open('#check');
    await textField(page).fill(`---\n${problemOf('004-neuron-numbers')}---\n\n$$z_1 = x_1 w_{11} + x_2 w_{12} = 0$$\n`);
    await expect.poll(() => counts(page)).toContain('No root mistakes');
    expect(await page.locator('.problem').innerText()).toContain('2-2-1');
  });

  test('is asked for where the note does not say it, and chosen, opened or filled in', async () => {
    const { page } = await open('#check');
    await textField(page).fill('$$z_1 = x_1 w_{11} + x_2 w_{12} = 0$$');
    await page.getByRole('heading', { name: 'Not checked yet' }).waitFor();
    await page.getByLabel('Check against').selectOption('004');
    await expect.poll(() => counts(page)).toContain('✓');
    await page.getByLabel('Check against').selectOption('note');
    await page.getByRole('heading', { name: 'Not checked yet' }).waitFor();
    await drop(page, 'mine.yaml', problemOf('004-neuron-numbers'));
    await expect.poll(() => counts(page)).toContain('✓');
    await page.getByLabel('Check against').selectOption('blank');
    await page.getByRole('textbox', { name: 'Learning rate' }).waitFor();
  });
});

test('the notation is found where a problem file says none, and in a link too', async () => {
  const { page, another } = await open('#check');
  await textField(page).fill('$$z_1 = x_1 w_{11} + x_2 w_{12} = 0$$\n\n$$A_3 = \\sigma(z_3)$$\n');
  await drop(page, 'mine.yaml', problemOf('004-neuron-numbers').replace(/^notation: .*$/m, ''));
  await page.getByText('Notation: as the note has it.').waitFor();
  await expect.poll(() => counts(page)).toBe('✓ 3 right ✓ No root mistakes');
  const before = await counts(page);
  await page.getByText('Notation: neuron-numbers, under which most of it is right.').waitFor();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByText('It holds the note and its problem.').waitFor();
  const again = await another();
  await again.goto(page.url());
  await again.getByText('Notation: as the note has it.').waitFor();
  await expect.poll(() => counts(again)).toBe(before);
});

test('mathematics in the words of a note is typeset', async () => {
  const { page } = await open('#check');
  await textField(page).fill('update w_{21} \\rightarrow o_{1}, and no <b>\\href{x}{y}</b>\n');
  const row = page.locator('.row').first();
  await expect.poll(() => row.locator('.katex').count()).toBe(3);
  expect(await row.innerText()).toContain('<b>\\href{x}{y}</b>');
});

describe('a note comes and goes', () => {
  test('is dropped, with its name', async () => {
    const { page } = await open('#check');
    await drop(page, 'my note.md', noteOf('000-matrix-alpha'));
    await marked(page);
    expect(await page.locator('.note h2').innerText()).toBe('my note.md');
  });

  test('is opened as a file, a .tex file too', async () => {
    const { page } = await open('#check');
    const text = `\\documentclass{article}\n\\begin{document}\n${noteOf('000-matrix-alpha').replaceAll(/^#.*$/gm, '')}\\end{document}\n`;
    await page
      .getByLabel('Note file', { exact: true })
      .setInputFiles({ name: 'mine.tex', mimeType: 'text/x-tex', buffer: Buffer.from(text) });
    await page.getByRole('list', { name: 'Counts' }).waitFor();
    expect(await counts(page)).toContain('root mistakes');
  });

  test('is held by a link, with its problem', async () => {
    const { page, another } = await open('#check');
    await openDocument(page, '004');
    await page.getByRole('button', { name: 'Text of the note' }).click();
    await textField(page).press('End');
    await textField(page).fill(`${noteOf('004-neuron-numbers')}\nMine: $A_1 = 0.5$\n`);
    await page.getByText('Mine:').first().waitFor();
    const before = await counts(page);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText('It holds the note and its problem.').waitFor();
    const again = await another();
    await again.goto(page.url());
    await again.getByRole('list', { name: 'Counts' }).waitFor();
    expect(await counts(again)).toBe(before);
    expect(await again.locator('.row', { hasText: 'Mine:' }).count()).toBe(1);
  });
});

describe('for everyone', () => {
  test.each([
    [1440, ['light', 'dark']],
    [390, ['light']],
  ] as const)('at %i in %j', async (width, schemes) => {
    const { page } = await open('#check', { width, reducedMotion: 'reduce' });
    await page.getByRole('heading', { name: 'Or look at one of the five documents' }).waitFor();
    expect(await faultsForEveryone(page, width, schemes)).toEqual([]);
    await openDocument(page, '002');
    await page.getByRole('button', { name: 'Explain it' }).click();
    await page.getByText('See and change its numbers').click();
    await page.locator('.editor').waitFor();
    await page.getByRole('button', { name: 'Text of the note' }).click();
    await settled(page);
    expect(await faultsForEveryone(page, width, schemes)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    // On a phone the explanation opens below its line.
    expect(await page.locator('#line-15 .panel').count()).toBe(width === 390 ? 1 : 0);
    expect(await explanation(page).count()).toBe(1);
  });
});
