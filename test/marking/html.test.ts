import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { markedHtml, pointsFor, readScheme } from '../../src/marking/index.js';
import { faultsForEveryone } from '../axe.js';
import { browserForPages } from '../page-browser.js';
import { checkedByHand } from './by-hand.js';
import { note001 } from './note-001.js';

const opened = browserForPages();
const scheme = readScheme('points: { z: 2, "w\'": { method: 1, accuracy: 1 } }\nearlyRounding: 1');
const handIn = { name: '001.md', checked: note001, points: pointsFor(note001, scheme) };

test('the page, without its styles, each formula as its LaTeX', async () => {
  const { document } = parseHTML(await markedHtml([handIn]));
  for (const style of document.querySelectorAll('style')) style.remove();
  for (const formula of document.querySelectorAll('.katex')) {
    formula.textContent = `$${formula.querySelector('annotation')?.textContent}$`;
  }
  await expect(document.toString()).toMatchFileSnapshot('golden/note-001.html');
});

test('one self-contained page: no request, no complaint, every formula set, on every width', async () => {
  const { page, requests, complaints } = await opened(await markedHtml([handIn]), 360);
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const found = await page.evaluate(() => ({
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      sources: [...document.querySelectorAll('code.source')].map(({ textContent }) => textContent),
      errors: document.querySelectorAll('.katex-error').length,
      boxes: document.querySelectorAll('.note .math .boxed, .note .math .fbox').length,
      doubled: [...document.querySelectorAll('[id]')]
        .map(({ id }) => id)
        .filter((id, index, all) => all.indexOf(id) !== index),
      broken: [...document.querySelectorAll('a')].filter(
        (link) => document.getElementById((link.getAttribute('href') ?? '').slice(1)) === null,
      ).length,
    }));
    expect(found).toMatchObject({ sources: [], errors: 0, doubled: [], broken: 0 });
    expect(found.overflow).toBeLessThanOrEqual(0);
    expect(found.boxes).toBeGreaterThanOrEqual(7);
  }
  expect([requests, complaints]).toEqual([[], []]);
  await page.close();
}, 120_000);

test('every mark says in a sign and a word what it means, and every explanation opens', async () => {
  const { page } = await opened(await markedHtml([handIn]), 1200);
  const marks = await page.locator('.mark').allTextContents();
  expect(marks).toContain('✗ slip');
  expect(marks).toContain('? unchecked');
  for (const mark of marks) expect(mark).toMatch(/^[✗!↳~?✓] (?:\d+ × )?[a-z ]+$/);
  const details = page.locator('details');
  expect(await details.count()).toBe(note001.findings.length - 5);
  const slip = page.locator('details', { hasText: 'slip' });
  expect(await slip.locator('.working').first().isVisible()).toBe(false);
  await slip.locator('summary').click();
  expect(await slip.locator('.working .label').allInnerTexts()).toEqual([
    'As printed',
    'As it should be',
    'What its line gives',
  ]);
  expect(await slip.locator('.working').first().isVisible()).toBe(true);
  await page.close();
}, 60_000);

test('axe has no finding, in light and dark', async () => {
  // The page lets no script run; axe reads it in a copy that does.
  const html = (await markedHtml([handIn, handIn])).replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
  const { page } = await opened(html, 1200);
  expect(await faultsForEveryone(page, 1200, ['light', 'dark'])).toEqual([]);
  await page.close();
}, 120_000);

test('several marks beside a short line push its explanations no further down, and nothing stands below an empty note', async () => {
  const empty = { name: 'empty.md', checked: checkedByHand(' \n', []) };
  const short = checkedByHand('$z_1 = 1 = 2 = 3$', [
    { aspect: 'result', verdict: 'slip', printed: '1', after: '= ' },
    { aspect: 'result', verdict: 'unchecked', printed: '2' },
    { aspect: 'result', verdict: 'right', printed: '3' },
  ]);
  const { page } = await opened(await markedHtml([handIn, { name: 'short.md', checked: short }, empty]), 1100);
  const gaps = await page.locator('.row:has(.mark:nth-child(3)):has(details)').evaluateAll((rows) =>
    rows.map((row) => {
      const [content, details] = ['.content .katex', 'details'].map((each) => row.querySelector(each) as Element);
      return details.getBoundingClientRect().top - content.getBoundingClientRect().bottom;
    }),
  );
  expect(gaps.length).toBeGreaterThan(0);
  expect(Math.max(...gaps)).toBeLessThan(16);
  expect(await page.getByRole('heading', { name: 'The note' }).count()).toBe(2);
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 760, height: 1000 });
  const tops = await page
    .locator('.row details.root .working')
    .evaluateAll((workings) => workings.slice(0, 2).map((each) => each.getBoundingClientRect().top));
  expect(tops[0]).toBeCloseTo(tops[1], 0);
});

test('in print real mistakes are explained without being opened', async () => {
  const { page } = await opened(await markedHtml([handIn]), 800);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('details.root .working').first().isVisible()).toBe(true);
  expect(await page.locator('details.follows .working').first().isVisible()).toBe(false);
  await page.close();
}, 60_000);

test('a formula that cannot be typeset is its source, and a note without findings says so', async () => {
  const text = 'a\tb\n$$\\unknown{x} = 1$$\n$${$$';
  const { page, complaints } = await opened(await markedHtml([{ name: 'n', checked: checkedByHand(text, []) }]), 800);
  expect(await page.locator('code.source').allTextContents()).toEqual(['\\unknown{x} = 1', '{']);
  expect(await page.locator('.first').textContent()).toContain('Nothing was checked');
  expect(await page.locator('.content').first().textContent()).toBe('a\u2003b');
  expect(complaints).toEqual([]);
  await page.close();
}, 60_000);
