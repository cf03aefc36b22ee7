import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { renderReport } from '../../src/report/index.js';
import { randomReport } from './random-report.js';

const headings = (html: string): string[] => [...html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, text]) => text);

/** The pictures of a page whose class is this. */
function picturesOf(html: string, name: string) {
  const found = html.matchAll(new RegExp(`<img class="${name}" src="data:image/png;base64,([^"]+)"`, 'g'));
  return [...found].map(([, base64]) => decode(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))));
}

test('a report of pictures has all sections, a hundred pictures, and less than half a megabyte', async () => {
  const html = await renderReport(randomReport({ shape: [28, 28] }));
  expect(headings(html)).toEqual([
    'What was trained',
    'Learning',
    'What was read as what',
    'What was misread',
    'What the hidden units look at',
    'Where the time went',
  ]);
  expect(picturesOf(html, 'ink')).toHaveLength(100);
  expect(picturesOf(html, 'weights')).toHaveLength(30);
  expect(html.length).toBeLessThan(500_000);
});

test('nothing is asked for and nothing runs', async () => {
  const html = await renderReport(randomReport({ shape: [8, 8] }));
  expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
  expect(html).not.toMatch(/<script|<link|<iframe|https?:|\bon\w+=/);
  expect(html.match(/\b(?:src|href)="(?!data:image\/png;base64,)/g)).toBeNull();
});

test('the same report is the same page', async () => {
  expect(await renderReport(randomReport({ shape: [8, 8] }))).toBe(await renderReport(randomReport({ shape: [8, 8] })));
});

test('what a training does not have is left out', async () => {
  const html = await renderReport({ title: 'Nothing yet', facts: [], epochs: [], times: [] });
  expect(headings(html)).toEqual(['Learning']);
  expect(html).toContain('No epoch was finished.');
});

test('misread pictures hold the pixels they were given, as ink on paper, the most confident first', async () => {
  const report = randomReport({ shape: [6, 9], mistakes: 12 });
  const sorted = [...(report.mistakes ?? [])].sort((a, b) => b.confidence - a.confidence);
  const html = await renderReport(report);
  const pictures = picturesOf(html, 'ink');
  expect(pictures.map(({ width, height }) => [width, height])).toEqual(sorted.map(() => [9, 6]));
  expect(pictures.map(({ data }) => [...data].map((grey) => 255 - grey))).toEqual(
    sorted.map(({ picture }) => [...picture]),
  );
  const texts = [...html.matchAll(/alt="Test sample (\d+)"><span>read <b>(\d)<\/b>, is <b>(\d)<\/b>/g)];
  expect(texts.map(([, index, answer, label]) => [Number(index) - 1, Number(answer), Number(label)])).toEqual(
    sorted.map(({ index, answer, label }) => [index, answer, label]),
  );
});

test('pictures of weights show sign as colour and size as opacity, on one scale for all units', async () => {
  const weights = Float32Array.from({ length: 400 }, (_, index) => (index - 200) / 100);
  const report = { ...randomReport({ shape: [10, 10] }), hidden: { units: 4, inputs: 100, weights } };
  const pictures = picturesOf(await renderReport(report), 'weights');
  const colours = pictures.flatMap(({ data, palette }) => [...data].map((shade) => palette?.[shade] ?? []));
  for (const [index, [red, , blue, opacity = 255]] of colours.entries()) {
    const weight = weights[index];
    // 1 % of the weights are beyond the scale; a shade is a 24th of it, of which half is rounded.
    expect(Math.abs(opacity / 255 - Math.min(1, Math.abs(weight) / 1.99))).toBeLessThan(1 / 48 + 0.01);
    if (opacity > 0) expect(Math.sign(blue - red)).toBe(Math.sign(weight));
  }
});

test('of many units the strongest are shown, under their own numbers', async () => {
  const report = randomReport({ shape: [4, 4], units: 130 });
  report.hidden?.weights.subarray(0, 30 * 16).fill(0);
  const html = await renderReport(report);
  const numbers = [...html.matchAll(/alt="Weights of hidden unit (\d+)"/g)].map(([, unit]) => Number(unit));
  expect(numbers).toEqual(Array.from({ length: 100 }, (_, index) => index + 31));
  expect(html).toContain('the 100 of 130 units with the largest weights');
});

test('large pictures are fewer, and inputs that are not one picture are shown as numbers', async () => {
  const large = await renderReport(randomReport({ shape: [200, 200], units: 12, mistakes: 12 }));
  expect(picturesOf(large, 'ink')).toHaveLength(10);
  expect(picturesOf(large, 'weights')).toHaveLength(10);
  const coloured = await renderReport({ ...randomReport({ shape: [6, 2], mistakes: 3, units: 5 }), shape: [2, 2] });
  expect(picturesOf(coloured, 'ink')).toHaveLength(0);
  expect(coloured).toContain('<th scope="col">input 12</th>');
});

test('inputs that are no pictures: mistakes and weights as tables', async () => {
  const report = randomReport({ units: 3, mistakes: 40 });
  const html = await renderReport(report);
  expect(html).not.toContain('<img');
  expect(html).toContain('The 30 most confident of');
  const cells = [...html.matchAll(/class="(above|below)">([^<]+)</g)];
  expect(cells).toHaveLength(12);
  for (const [index, [, sign, text]] of cells.entries()) {
    const weight = report.hidden?.weights[index] ?? Number.NaN;
    expect(Number(text.replace('\u2212', '-'))).toBeCloseTo(weight, 2);
    expect(sign).toBe(weight < 0 ? 'below' : 'above');
  }
});

test('the table of confusions has every number in its place, and the part of each class that was right', async () => {
  const report = randomReport();
  const html = await renderReport(report);
  const table = /<table class="confusion.*?<\/table>/s.exec(html)?.[0] ?? '';
  const rows = [...table.matchAll(/<tr><th scope="row"><span>\d<\/span><\/th>(.*?)<\/tr>/g)].map(([, row]) =>
    [...row.matchAll(/<td[^>]*>([^<]*)<\/td>/g)].map(([, text]) => text),
  );
  expect(rows.map((row) => row.slice(0, -1).map(Number))).toEqual(report.test?.confusion);
  const right = report.test?.confusion?.map(
    (row) => `${((100 * 950) / row.reduce((a, b) => a + b)).toFixed(1)}\u00a0%`,
  );
  expect(rows.map((row) => row.at(-1))).toEqual(right);
});

test('of more than 26 classes the most frequent confusions are listed', async () => {
  const classes = Array.from({ length: 40 }, (_, index) => `class ${index}`);
  const html = await renderReport(randomReport({ classes, mistakes: 0 }));
  expect(html).not.toContain('table class="confusion');
  expect(html).toContain('The 20 most frequent of');
  const counts = [...html.matchAll(/<td class="name">class \d+<\/td><td>(\d+)<\/td>/g)].map(([, count]) =>
    Number(count),
  );
  expect(counts).toEqual([...counts].sort((a, b) => b - a));
});

test('curves: a line for each set of samples, a wide range on a logarithmic scale, epochs that are not finite left out', async () => {
  const { epochs } = randomReport({ epochs: 2000 });
  const bare = { title: '', facts: [], times: [] };
  const html = await renderReport({ ...bare, epochs });
  expect(html.match(/<svg class="chart"/g)).toHaveLength(3);
  expect(html).toContain('Drawn with 300 of 2,000 epochs.');
  expect(html).toContain('100 of 2,000 epochs</caption>');
  expect(html.length).toBeLessThan(100_000);

  const falling = epochs.map((epoch) => ({ ...epoch, loss: 10 ** (-epoch.epoch / 400), learningRate: 0.25 }));
  const logarithmic = await renderReport({ ...bare, epochs: falling });
  expect(logarithmic).toContain('on a logarithmic scale');
  expect(logarithmic).toContain('The learning rate was 0.25 throughout.');

  const diverged = epochs.slice(0, 9).map((epoch) => (epoch.epoch < 5 ? epoch : { ...epoch, loss: Number.NaN }));
  const partly = await renderReport({ ...bare, epochs: diverged });
  expect(partly).toMatch(/Loss, training: from [\d.]+ at epoch 1 to [\d.]+ at epoch 4\./);
  expect(partly).toContain('<td>not a number</td>');
  expect(partly.replaceAll('not a number', '')).not.toContain('NaN');

  const none = await renderReport({
    ...bare,
    epochs: [{ ...diverged[8], accuracy: Number.NaN, validation: undefined, test: undefined }],
  });
  expect(none).not.toContain('<svg class="chart"');
});
