import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { startBrowser } from './browser.js';

export interface OpenedPage {
  readonly page: Page;
  /** What it asked for that is not in the page itself. */
  readonly requests: readonly string[];
  /** Messages on the console, and errors. */
  readonly complaints: readonly string[];
}

/** A browser for the tests of one file; what it returns opens a page and collects what that asks for and complains about. */
export function browserForPages() {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'longhand-html-'));
    browser = await startBrowser();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  return async (html: string, width: number, colorScheme: 'light' | 'dark' = 'light'): Promise<OpenedPage> => {
    const file = join(folder, 'page.html');
    writeFileSync(file, html);
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => {
      if (!/^(?:file|data):/.test(request.url())) requests.push(request.url());
    });
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(pathToFileURL(file).href);
    return { page, requests, complaints };
  };
}
