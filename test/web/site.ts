import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { type PreviewServer, preview } from 'vite';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type Scripts, startBrowser } from '../browser.js';

export interface OpenedSite {
  readonly page: Page;
  /** Opens a blank page beside this one, of the same visitor. */
  readonly another: () => Promise<Page>;
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
  /** Whether the page stays open for the tests that follow, until the end of the file. */
  readonly stays?: boolean;
  /** Whether it is a visitor of its own, which one whose clock is set must be. */
  readonly isAlone?: boolean;
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
export function siteInBrowser(scripts?: Scripts) {
  let browser: Browser;
  let server: PreviewServer;

  beforeAll(async () => {
    server = await servePage();
    browser = await startBrowser(scripts);
  }, 120_000);

  /** Pages that are left open go on drawing. */
  const closing: (Page | BrowserContext)[] = [];
  afterEach(() => Promise.all(closing.splice(0).map((opened) => opened.close())));

  /** Pages of the same look are opened by one visitor, whose browser need not compile the same scripts for each of them. */
  const visitors = new Map<string, BrowserContext>();

  async function visitor(look: BrowserContextOptions, isKept: boolean): Promise<BrowserContext> {
    const context = await browser.newContext({ acceptDownloads: true, ...look });
    if (!isKept) {
      await context.addInitScript(() => {
        if ('serviceWorker' in navigator) navigator.serviceWorker.register = () => new Promise(() => {});
      });
    }
    return context;
  }

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  return async (path = '', look: Look = {}, until: 'load' | 'networkidle' = 'load'): Promise<OpenedSite> => {
    const { width = 1440, height = 900, kept = false, stays = false, isAlone = kept, from = server, ...rest } = look;
    const home = from.resolvedUrls?.local[0] ?? '';
    const whole = { viewport: { width, height }, ...rest };
    const key = JSON.stringify(whole);
    const context = (isAlone ? undefined : visitors.get(key)) ?? (await visitor(whole, kept));
    if (isAlone) closing.push(context);
    else visitors.set(key, context);
    const page = await context.newPage();
    if (!stays && !isAlone) closing.push(page);
    const another = async (): Promise<Page> => {
      const other = await context.newPage();
      if (!isAlone) closing.push(other);
      return other;
    };
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
    return { page, another, foreign, complaints };
  };
}
