import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type PreviewServer, preview } from 'vite';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { startBrowser } from '../browser.js';

export interface OpenedSite {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses asked for on any other host than the page's own. */
  readonly foreign: readonly string[];
  /** Errors and warnings on the console, violations of the policy among them, and errors that nobody caught. */
  readonly complaints: readonly string[];
}

export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly hasTouch?: boolean;
  /** Whether the page is kept for a visit without a network; every new visitor would fetch all of it. */
  readonly kept?: boolean;
  /** The server that is asked, if not the one of all tests. */
  readonly from?: PreviewServer;
}

/** Serves the built page (`web/dist`). */
export const servePage = (): Promise<PreviewServer> =>
  preview({
    root: 'web',
    logLevel: 'error',
    preview: { host: '127.0.0.1', port: 0, strictPort: false, open: false },
  });

/** The built page served to a browser for the tests of one file; what it returns opens it, `path` after the address. */
export function siteInBrowser() {
  let browser: Browser;
  let server: PreviewServer;

  beforeAll(async () => {
    server = await servePage();
    browser = await startBrowser();
  }, 120_000);

  /** Pages that are left open go on drawing. */
  const opened: BrowserContext[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((context) => context.close())));

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  return async (path = '', look: Look = {}, until: 'load' | 'networkidle' = 'load'): Promise<OpenedSite> => {
    const { width = 1440, height = 900, kept = false, from = server, ...rest } = look;
    const home = from.resolvedUrls?.local[0] ?? '';
    const context = await browser.newContext({ viewport: { width, height }, acceptDownloads: true, ...rest });
    opened.push(context);
    if (!kept) {
      await context.addInitScript(() => {
        if ('serviceWorker' in navigator) navigator.serviceWorker.register = () => new Promise(() => {});
      });
    }
    const page = await context.newPage();
    const foreign: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(home) && !/^(?:data|blob):/.test(request.url())) foreign.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(home + path, { waitUntil: until });
    return { page, context, foreign, complaints };
  };
}
