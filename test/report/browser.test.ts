import { expect, test } from 'vitest';
import { renderReport } from '../../src/report/index.js';
import { findingsOf, rulesAt } from '../axe.js';
import { browserForPages } from '../page-browser.js';
import { randomReport } from './random-report.js';

const opened = browserForPages();

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const clothes = [
  'T-shirt/top',
  'Trouser',
  'Pullover',
  'Dress',
  'Coat',
  'Sandal',
  'Shirt',
  'Sneaker',
  'Bag',
  'Ankle boot',
];
const many = Array.from({ length: 40 }, (_, index) => `class ${index}`);

/** All sections in all their forms. */
const reports = {
  digits: randomReport({ shape: [28, 28], mistakes: 40 }),
  letters: randomReport({ shape: [8, 8], classes: letters, units: 20, mistakes: 9, epochs: 1 }),
  clothes: randomReport({ shape: [28, 28], classes: clothes, epochs: 30, units: 9, mistakes: 20 }),
  numbers: randomReport({ classes: ['no', 'yes'], units: 6, mistakes: 40 }),
  many: randomReport({ classes: many, title: 'x'.repeat(300) }),
};

/** What must be shown as text and never run. */
const hostile = [
  '<script>document.title = "ran"</script>',
  '"><img src=x onerror=document.title="ran">',
  '</title></style></dl><svg onload=document.title="ran">',
  '&lt;b&gt; \' onclick=document.title="ran"',
];

test.for(Object.entries(reports))(
  '%s: fits every width, in light and dark, with no request and no complaint',
  async ([, report]) => {
    const html = await renderReport(report);
    for (const width of [390, 1440]) {
      const { page, requests, complaints } = await opened(html, width, 'light');
      await page.locator('details').evaluateAll((all) => {
        for (const each of all) each.setAttribute('open', '');
      });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const found = await page.evaluate(() => ({
          overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          broken: [...document.images].filter(({ naturalWidth }) => naturalWidth === 0).length,
          doubled: [...document.querySelectorAll('[id]')]
            .map(({ id }) => id)
            .filter((id, index, all) => all.indexOf(id) !== index),
          outside: [...document.querySelectorAll('svg.chart text')]
            .filter((text) => text.getBoundingClientRect().right > document.documentElement.clientWidth)
            .map(({ textContent }) => textContent),
        }));
        expect(found).toEqual({ overflow: 0, broken: 0, doubled: [], outside: [] });
      }
      expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
      await page.close();
    }
  },
);

test.for(Object.entries(reports))('%s: axe has no finding, in light and dark', async ([, report]) => {
  const html = await renderReport(report);
  // What a narrow page lays out otherwise, each report has.
  for (const width of report === reports.digits ? [1440, 390] : [1440]) {
    // The page lets no script run; axe reads it in a copy that does.
    const { page } = await opened(html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''), width);
    await page.locator('details').evaluateAll((all) => {
      for (const each of all) each.setAttribute('open', '');
    });
    // On a narrow page the colours are those of a wide one.
    for (const colorScheme of width === 390 ? (['light'] as const) : (['light', 'dark'] as const)) {
      await page.emulateMedia({ colorScheme });
      const { faults, unjudged } = await findingsOf(page, { rules: rulesAt(width, colorScheme) });
      expect(faults).toEqual([]);
      // What axe cannot judge, it says too: letters on a drawing; the next test judges their colours.
      expect(unjudged.filter((id) => id !== 'color-contrast')).toEqual([]);
    }
    await page.close();
  }
});

test('axe saw every shade with a number on it', async () => {
  const html = await renderReport(reports.digits);
  for (const shade of [1, 2, 3, 4, 5, 6]) expect(html).toMatch(new RegExp(`<td class="heat-${shade}">\\d`));
});

/** Relative luminance, as WCAG 2.2 defines it, of a colour as a browser writes it. */
function luminance(colour: string): number {
  const [red, green, blue] = (colour.match(/\d+/g) ?? []).map((text) => {
    const part = Number(text) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test('lines and letters of the charts stand out from the page by 4.5 to 1', async () => {
  const html = await renderReport(reports.digits);
  for (const scheme of ['light', 'dark'] as const) {
    const { page } = await opened(html, 1440, scheme);
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const texts = await page
      .locator('svg.chart text')
      .evaluateAll((all) => all.map((text) => getComputedStyle(text).fill));
    const lines = await page
      .locator('svg.chart g:not(.axis) > path')
      .evaluateAll((all) => all.map((line) => getComputedStyle(line).stroke));
    const colours = new Set([...texts, ...lines]);
    // Three lines, the learning rate, and the axes, which are as soft as the training's line.
    expect(colours.size).toBe(4);
    for (const colour of colours) {
      const [dark, light] = [luminance(colour), luminance(paper)].sort((a, b) => a - b);
      expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(4.5);
    }
    await page.close();
  }
});

test('hostile titles, facts, class names and times are shown as text and run nothing', async () => {
  for (const text of hostile) {
    const classes = [text, ...letters.slice(0, 9)];
    const report = randomReport({ shape: [8, 8], classes, title: text });
    const times = [{ what: text, seconds: 1 }];
    const html = await renderReport({ ...report, facts: [{ name: text, value: text }], times });
    const tabular = await renderReport({ ...report, shape: undefined });
    for (const each of [html, tabular]) {
      const { page, requests, complaints } = await opened(each, 800);
      expect(await page.title()).toBe(text);
      expect(await page.locator('h1').textContent()).toBe(text);
      expect(await page.locator('.confusion tbody th').first().textContent()).toBe(text);
      expect(
        await page.locator('script, [onerror], [onload], [onclick], img:not([src^="data:image/png"])').count(),
      ).toBe(0);
      expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
      await page.close();
    }
  }
});

test('the labels at the ends of the lines do not cover one another', async () => {
  const { epochs } = reports.digits;
  const close = epochs.map((epoch) => ({ ...epoch, validation: epoch, test: epoch }));
  const { page } = await opened(await renderReport({ ...reports.digits, epochs: close }), 1440);
  const tops = await page.locator('#loss-chart text').evaluateAll((texts) =>
    texts
      .filter(({ textContent }) => /^(?:training|validation|test) /.test(textContent ?? ''))
      .map((text) => text.getBoundingClientRect())
      .sort((a, b) => a.top - b.top)
      .map(({ top, bottom }) => ({ top, bottom })),
  );
  expect(tops).toHaveLength(3);
  for (const [index, { top }] of tops.entries())
    if (index > 0) expect(top).toBeGreaterThanOrEqual(tops[index - 1].bottom);
  await page.close();
});

test('on paper the numbers behind the line are left out, and the page is light', async () => {
  const { page } = await opened(await renderReport(reports.digits), 1000, 'dark');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await page.locator('details').isVisible()).toBe(false);
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
  await page.close();
});
