import { expect, test } from 'vitest';
import { preset, presets } from '../../src/notation/index.js';
import { renderHtml, workingOf } from '../../src/render/index.js';
import { descend, work } from '../../src/trace/index.js';
import { browserForPages } from '../page-browser.js';
import { threeSamples } from './steps.js';

/** What a page must show as text and never run. */
const hostile = [
  '<script>document.title = "ran"</script>',
  '<img src=x onerror="document.title = \'ran\'">',
  '"><svg onload="document.title = \'ran\'">',
  '</title><script>document.title = "ran"</script>',
  '</style><script>document.title = "ran"</script>',
  'javascript:document.title="ran"',
];

const opened = browserForPages();

const options = { digits: 6, decimal: 'point' } as const;
const descent = descend({ ...threeSamples, learningRate: 0.001 }, 2);

test('one self-contained page: no request, no complaint, formulas in KaTeX and MathML, a diagram, on every width', async () => {
  const notations = presets.filter(({ name }) => ['matrix-alpha', 'letters', 'index-xi'].includes(name));
  const workings = notations.map((notation) =>
    workingOf(work(threeSamples), { ...options, notation, style: notation.style, title: notation.name, descent }),
  );
  const { page, requests, complaints } = await opened(await renderHtml(workings), 390);
  for (const width of [390, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const found = await page.evaluate(() => ({
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      formulas: document.querySelectorAll('.katex').length,
      mathml: document.querySelectorAll('.katex math').length,
      errors: document.querySelectorAll('.katex-error').length,
      diagrams: document.querySelectorAll('svg[role="img"][aria-label]').length,
      fonts: [...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family),
      doubled: [...document.querySelectorAll('[id]')]
        .map(({ id }) => id)
        .filter((id, index, all) => all.indexOf(id) !== index),
    }));
    expect(found.overflow).toBeLessThanOrEqual(0);
    expect(found.formulas).toBeGreaterThan(250);
    expect(found.mathml).toBe(found.formulas);
    expect(found.errors).toBe(0);
    expect(found.diagrams).toBe(workings.length);
    expect(found.fonts).toContain('KaTeX_Main');
    expect(found.doubled).toEqual([]);
  }
  expect([requests, complaints]).toEqual([[], []]);
  await page.close();
}, 120_000);

test('the labels of the diagram stay inside it and do not cover one another', async () => {
  const working = workingOf(work(threeSamples), { ...options, notation: preset('standard'), style: 'scalar' });
  const { page } = await opened(await renderHtml([working]), 1200);
  const found = await page.evaluate(() => {
    const frame = document.querySelector('svg.network')?.getBoundingClientRect();
    if (frame === undefined) throw new Error('no diagram');
    const boxes = [...document.querySelectorAll('svg.network text')].map((text) => ({
      text: text.textContent,
      isWeight: text.classList.contains('weight'),
      box: text.getBoundingClientRect(),
    }));
    const outside = boxes.filter(
      ({ box }) => box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom,
    );
    const weights = boxes.filter(({ isWeight }) => isWeight);
    const covered = weights.filter(({ box }, index) =>
      weights
        .slice(index + 1)
        .some(
          ({ box: other }) =>
            box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom,
        ),
    );
    return {
      weights: weights.length,
      outside: outside.map(({ text }) => text),
      covered: covered.map(({ text }) => text),
    };
  });
  expect(found).toEqual({ weights: 14, outside: [], covered: [] });
  await page.close();
}, 60_000);

test('a hostile title and description are shown as text and run nothing', async () => {
  const short = { ...threeSamples, samples: threeSamples.samples.slice(0, 1) };
  for (const text of hostile) {
    const described = { title: text, description: text };
    const working = workingOf(work(short), {
      ...options,
      notation: preset('letters'),
      style: 'matrix',
      ...described,
    });
    const { page, requests, complaints } = await opened(await renderHtml([working]), 800);
    expect(await page.title()).toBe(text);
    expect(await page.locator('h1').textContent()).toBe(text);
    expect(await page.locator('script, img').count()).toBe(0);
    expect(requests).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  }
}, 120_000);
