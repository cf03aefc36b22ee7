import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { servePage, siteInBrowser } from './site.js';

const open = siteInBrowser();

/** Bytes of script, gzipped, that the first view may ask for. */
const mostScript = 150_000;

test('the first view loads little script', async () => {
  const { page } = await open('', { kept: true }, 'networkidle');
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .flatMap(({ name }) => (name.endsWith('.js') ? [new URL(name).pathname] : [])),
  );
  const total = scripts
    .map((path) => gzipSync(readFileSync(`web/dist${path}`)).length)
    .reduce((sum, each) => sum + each, 0);
  expect(total).toBeGreaterThan(50_000);
  expect(total).toBeLessThan(mostScript);
});

test('is there without a network once it was visited', async () => {
  // A server that is gone: a browser that is told to be offline may tell its service worker late.
  const from = await servePage();
  const { page, complaints } = await open('', { kept: true, from });
  // By then all files are kept.
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');
  expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(1);
  await from.close();
  await page.reload();
  await page.getByRole('heading', { name: 'The whole working' }).waitFor();
  await page.getByRole('link', { name: 'Check' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('link', { name: 'Train' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(complaints).toEqual([]);
});

test('colours are chosen, and kept', async () => {
  const { page } = await open('', { kept: true });
  await page.getByLabel('Colours').selectOption('dark');
  await page.reload();
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
  expect(await page.getByLabel('Colours').inputValue()).toBe('dark');
});
