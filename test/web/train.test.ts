import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { readModel } from '../../src/formats/index.js';
import { faultsForEveryone } from '../axe.js';
import { siteInBrowser } from './site.js';

const open = siteInBrowser();

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const news = (page: Page, text: RegExp) => page.getByRole('status').filter({ hasText: text }).first().waitFor();

async function openDigits(look = {}) {
  const site = await open('#train', look);
  await site.page.getByRole('tab', { name: 'Digits' }).click();
  return site;
}

/** Trains on a part of MNIST; the accuracy of the test in per cent. */
async function train(page: Page, part = '10000'): Promise<number> {
  await page.getByLabel('Digits of MNIST').selectOption(part);
  await press(page, 'Train');
  await news(page, /^Trained\./);
  return accuracy(page);
}

const accuracy = async (page: Page): Promise<number> =>
  Number.parseFloat((await page.locator('.figures strong').first().textContent()) ?? '');

type Place = readonly [across: number, down: number];

/** Draws lines from place to place on the pad, each from 0 to 1. */
async function draw(page: Page, ...strokes: readonly (readonly Place[])[]): Promise<void> {
  const pad = page.getByRole('application');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (box === null) throw new Error('there is no pad');
  for (const [first, ...others] of strokes) {
    await page.mouse.move(box.x + first[0] * box.width, box.y + first[1] * box.height);
    await page.mouse.down();
    for (const [x, y] of others) await page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 4 });
    await page.mouse.up();
  }
}

const read = (page: Page) => page.locator('.big strong').textContent();
const outputs = (page: Page) => page.locator('.outputs .number').allTextContents();

const one: readonly Place[] = [
  [0.52, 0.15],
  [0.48, 0.85],
];
const seven: readonly Place[] = [
  [0.25, 0.2],
  [0.75, 0.2],
  [0.42, 0.85],
];
const nought: readonly Place[] = Array.from({ length: 13 }, (_, i) => {
  const angle = (2 * Math.PI * i) / 12;
  return [0.5 + 0.22 * Math.sin(angle), 0.5 - 0.33 * Math.cos(angle)];
});

const steps = async (page: Page) =>
  Number(((await page.locator('.figures .number').first().textContent()) ?? '').replaceAll(/\D/g, ''));

describe('a truth table', () => {
  test('is learnt to four right answers', async () => {
    const { page, foreign, complaints } = await open('#train');
    await page.getByRole('slider', { name: /^Speed/ }).fill('13');
    await press(page, 'Train');
    await page.getByText('4 of 4 right').waitFor();
    await expect.poll(() => page.getByText('✓ right').count()).toBe(4);
    await expect.poll(() => steps(page)).toBeGreaterThan(2000);
    await press(page, 'Pause');
    await news(page, /Stopped after \d+ steps: 4 of 4 answers right/);
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('is trained step by step, paused, and begun again', async () => {
    const { page } = await open('#train');
    const weights = () => page.locator('#panel-table details td.number').allTextContents();
    await page.getByText('All weights as numbers').click();
    const first = await weights();
    await press(page, 'One step');
    await press(page, 'One step');
    expect(await steps(page)).toBe(2);
    expect(await weights()).not.toEqual(first);
    await press(page, 'Train');
    await expect.poll(() => steps(page)).toBeGreaterThan(20);
    await press(page, 'Pause');
    const paused = await steps(page);
    await page.waitForTimeout(150);
    expect(await steps(page)).toBe(paused);
    await press(page, 'Start again');
    expect(await steps(page)).toBe(0);
    expect(await weights()).toEqual(first);
  });

  test('of document 003 has three inputs', async () => {
    const { page } = await open('#train');
    await page.getByLabel('Table', { exact: true }).selectOption('document-003');
    await page.getByLabel('Activation', { exact: true }).first().selectOption('tanh');
    await page.getByRole('slider', { name: /x\s*3/ }).fill('0.5');
    await page.getByRole('slider', { name: /^Speed/ }).fill('13');
    await press(page, 'Train');
    await page.getByText('4 of 4 right').waitFor();
  });
});

describe('digits', () => {
  test('are learnt, drawn and read, misread, saved and opened', async () => {
    const { page, another, foreign, complaints } = await openDigits();
    expect(await train(page)).toBeGreaterThan(90);
    expect(await page.locator('.main li canvas').count()).toBeGreaterThan(10);
    expect(await page.getByRole('img', { name: /^Weights of hidden unit/ }).count()).toBe(30);
    await draw(page, seven);
    await expect.poll(() => read(page)).toBe('7');
    await news(page, /^It reads 7\./);
    const early = await outputs(page);
    await press(page, 'Clear the pad');
    expect(await read(page)).toBe('?');
    await draw(page, nought);
    await expect.poll(() => read(page)).toBe('0');
    expect(await outputs(page)).not.toEqual(early);
    await press(page, 'Clear the pad');
    await draw(page, one);
    await expect.poll(() => read(page)).toBe('1');

    // Those that were misread so, when a confusion is pressed.
    const cell = page.getByRole('button', { name: /^4 read as 9: \d+$/ });
    const count = /\d+$/.exec((await cell.getAttribute('aria-label')) ?? '')?.[0];
    await cell.click();
    await page.getByRole('heading', { name: `${count} of 4 read as 9` }).waitFor();
    expect(await cell.getAttribute('aria-pressed')).toBe('true');
    expect(await page.getByRole('img', { name: 'A 4, read as 9' }).count()).toBe(Math.min(24, Number(count)));
    await cell.click();
    await page.getByRole('heading', { name: /misread/ }).waitFor();

    // A model file gives the same answers in another page, and is trained on there.
    const answered = await outputs(page);
    const saving = page.waitForEvent('download');
    await press(page, 'Save the model');
    const path = await (await saving).path();
    const { network, shape, inputScaling } = readModel(readFileSync(path));
    expect(network.layers.map(({ units }) => units)).toEqual([30, 10]);
    expect(shape).toEqual([28, 28]);
    expect(inputScaling).toEqual({ kind: 'factor', factor: 1 / 255 });
    const again = await another();
    await again.goto(page.url());
    await again.getByRole('tab', { name: 'Digits' }).click();
    await again.getByLabel('Digits of MNIST').selectOption('1000');
    await again.getByLabel('Model file').setInputFiles(path);
    await news(again, /is open\./);
    await draw(again, one);
    await expect.poll(() => outputs(again)).toEqual(answered);
    await press(again, 'Go on');
    await news(again, /^Trained\./);
    expect(await accuracy(again)).toBeGreaterThan(90);
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('are drawn with keys and with a finger too', async () => {
    const { page } = await openDigits({ width: 390, hasTouch: true });
    await train(page, '5000');
    const pad = page.getByRole('application');
    await pad.focus();
    await page.keyboard.press('Space');
    expect(await pad.getAttribute('aria-label')).toMatch(/pen down$/);
    for (let i = 0; i < 18; i++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await expect.poll(() => read(page)).toBe('1');
    await page.keyboard.press('Delete');
    expect(await read(page)).toBe('?');
    const box = await pad.boundingBox();
    await page.touchscreen.tap((box?.x ?? 0) + 100, (box?.y ?? 0) + 100);
    await expect.poll(() => read(page)).not.toBe('?');
  });

  test('are stopped, and gone on with where they were', async () => {
    const { page } = await openDigits();
    await page.getByRole('textbox', { name: 'Epochs' }).fill('40');
    await page.keyboard.press('Tab');
    await press(page, 'Train');
    await page.getByText(/^Epoch (?:[3-9]|[1-4]\d) of 40/).waitFor();
    await press(page, 'Stop');
    await news(page, /^Stopped\./);
    const rows = () => page.locator('.main tbody tr td:first-child').allTextContents();
    await page.getByText(/in numbers$/).click();
    const done = (await rows()).filter((text) => /^\d+$/.test(text)).length;
    expect(done).toBeGreaterThanOrEqual(2);
    expect(done).toBeLessThan(40);
    await press(page, 'Go on');
    await page.getByText(new RegExp(`^Epoch (?:${done + 3}|${done + 4}|${done + 5}|${done + 6}) of 40`)).waitFor();
    await press(page, 'Stop');
    await news(page, /^Stopped\./);
    const epochs = (await rows()).filter((text) => /^\d+$/.test(text)).map(Number);
    expect(epochs).toEqual(epochs.map((_, index) => epochs[0] + index));
    await page.getByRole('button', { name: 'One more: Hidden units' }).click();
    await page.getByRole('button', { name: 'Train', exact: true }).waitFor();
  });

  test('say so where the loss goes astray, and are learnt anew', async () => {
    const { page, complaints } = await openDigits();
    await page.locator('#panel-digits').getByLabel('Activation', { exact: true }).selectOption('identity');
    await page.getByRole('textbox', { name: 'Learning rate' }).fill('1000000');
    await page.getByLabel('Digits of MNIST').selectOption('1000');
    await press(page, 'Train');
    expect(await page.getByRole('alert').textContent()).toMatch(/The learning rate was 1000000: try 100000\./);
    await page.getByRole('textbox', { name: 'Learning rate' }).fill('0.1');
    await press(page, 'Train');
    await news(page, /^Trained\./);
    expect(complaints).toEqual([]);
  });

  test('that are missing are told of', async () => {
    const { page } = await openDigits();
    for (const answer of [
      { status: 404, body: '' },
      { status: 200, contentType: 'text/html', body: '<!doctype html><title>no</title>' },
    ]) {
      await page.route('**/mnist/*', (route) => route.fulfill(answer));
      await press(page, 'Train');
      const message = page.getByRole('alert').filter({ hasText: 'expected the digits of MNIST beside this page' });
      await message.waitFor();
      await page.getByRole('button', { name: 'Train', exact: true }).waitFor();
      await page.unroute('**/mnist/*');
    }
  });
});

/** An IDX file of bytes. */
const idx = (shape: readonly number[], values: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from([0, 0, 8, shape.length]),
    ...shape.map((size) => Buffer.from(Uint32Array.of(size).buffer).reverse()),
    values,
  ]);

const given = (name: string, buffer: Buffer | string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(buffer),
});

describe('files of one’s own', () => {
  test('a CSV file, by its column of labels', async () => {
    const { page, complaints } = await openDigits();
    await page.getByLabel('Data files').setInputFiles('examples/iris.csv');
    expect(await page.getByRole('alert').textContent()).toMatch(
      /^\s*iris\.csv.*species.*Column|iris\.csv.*column of labels/,
    );
    await page.getByLabel('Column of labels').fill('species');
    await press(page, 'Read again');
    await news(page, /^120 samples to train on, 30 to test on/);
    expect(await page.getByRole('application').count()).toBe(0);
    await page.getByRole('textbox', { name: 'Epochs' }).fill('60');
    await page.keyboard.press('Tab');
    await press(page, 'Train');
    await news(page, /^Trained\./);
    expect(await accuracy(page)).toBeGreaterThan(85);
    await page.getByRole('button', { name: /^setosa read as setosa: \d+$/ }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('pictures and labels in IDX, gzipped or not', async () => {
    const { page, complaints } = await openDigits();
    // Of 8 × 8 pixels: upper half dark, or lower half.
    const labels = Uint8Array.from({ length: 400 }, (_, sample) => sample % 2);
    const pixels = Uint8Array.from({ length: 400 * 64 }, (_, i) =>
      Math.floor((i % 64) / 32) === labels[Math.floor(i / 64)] ? 200 + (i % 50) : i % 30,
    );
    await page
      .getByLabel('Data files')
      .setInputFiles([
        given('halves-labels.idx', idx([400], labels)),
        given('halves.idx.gz', gzipSync(idx([400, 8, 8], pixels))),
      ]);
    await news(page, /^320 samples to train on, 80 to test on/);
    expect(await page.getByRole('img', { name: 'A 0, read rightly' }).count()).toBeGreaterThan(5);
    await press(page, 'Train');
    await news(page, /^Trained\./);
    expect(await accuracy(page)).toBe(100);
    await page.getByText('as the network sees it, 8 × 8').waitFor();
    expect(complaints).toEqual([]);
  });

  const numbers = (rows: number) => Array.from({ length: rows }, (_, row) => `${row},${row % 3},${row % 2}`).join('\n');
  const names = (rows: number) => Array.from({ length: rows }, (_, row) => `${row},1,n${row}`).join('\n');
  const alerted = (page: Page) =>
    page
      .getByRole('alert')
      .textContent({ timeout: 1000 })
      .catch(() => '');

  test('that are broken: a clear message, and the page goes on', async () => {
    const { page, foreign, complaints } = await openDigits();
    const header = 'a,b,label';
    for (const [file, message] of [
      [given('page.csv', '<!doctype html><script>window.harmed=1</script>'), /page\.csv: is a web page/],
      [given('a.csv', `${header}\n${numbers(30)}\nx,1,0\n`), /a\.csv:32:1/],
      [given('b.csv', `${header}\n${numbers(30)}\n1,0\n`), /b\.csv:32/],
      [given('c.csv', `${header}\n${names(500)}`), /500 different labels/],
      [given('d.csv', 'a,label\n1,x\n2,x\n3,x\n'), /1 different labels/],
      [given('e.csv', ''), /e\.csv: is empty/],
      [given('f.idx.gz', gzipSync(Buffer.alloc(5000)).subarray(0, 30)), /f\.idx\.gz: is damaged/],
      [given('g.idx', idx([3, 2, 2], new Uint8Array(12))), /expected one CSV file/],
      [given('<img src=x onerror=window.harmed=1>.csv', 'no'), /<img src=x/],
    ] as const) {
      await page.getByLabel('Data files').setInputFiles(file);
      await expect.poll(() => alerted(page)).toMatch(message);
      expect(await page.getByRole('button', { name: 'Train', exact: true }).isEnabled()).toBe(true);
    }
    for (const [content, message] of [
      ['hello', /model\.json/],
      ['{"a": 1}', /model\.json: .*expected a model/],
      [readFileSync('package.json', 'utf8').slice(0, 300), /model\.json/],
      ['['.repeat(100_000), /model\.json/],
    ] as const) {
      await page.getByLabel('Data files').setInputFiles(given('empty.csv', ''));
      await expect.poll(() => alerted(page)).toMatch(/empty\.csv/);
      await page.getByLabel('Model file').setInputFiles(given('model.json', content));
      await expect.poll(() => alerted(page)).toMatch(message);
    }
    expect(await page.evaluate('window.harmed')).toBeUndefined();
    expect([...foreign, ...complaints]).toEqual([]);
  });

  test('classes are shown as they are written, and run nothing', async () => {
    const { page, foreign, complaints } = await openDigits();
    const names = ['<img src=x onerror=window.harmed=1>', '"><svg onload=window.harmed=1>'];
    const rows = Array.from(
      { length: 60 },
      (_, row) => `${row % 2},${row % 5},"${names[row % 2].replaceAll('"', '""')}"`,
    );
    await page.getByLabel('Data files').setInputFiles(given('names.csv', `a,b,label\n${rows.join('\n')}\n`));
    await news(page, /^48 samples/);
    await press(page, 'Train');
    await news(page, /^Trained\./);
    await page.getByRole('columnheader', { name: names[0] }).waitFor();
    expect(await page.evaluate('window.harmed')).toBeUndefined();
    expect([...foreign, ...complaints]).toEqual([]);
  });
});

describe('for everyone', () => {
  test.each([
    [1440, ['light', 'dark']],
    [390, ['light']],
  ] as const)('at %i pixels, %j', async (width, schemes) => {
    const { page, complaints } = await open('#train', { width, reducedMotion: 'reduce' });
    await press(page, 'One step');
    expect(await faultsForEveryone(page, width, schemes)).toEqual([]);
    await page.getByRole('tab', { name: 'Digits' }).click();
    await train(page, '1000');
    await draw(page, seven);
    expect(await faultsForEveryone(page, width, schemes)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
  });
});
