import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/**
 * Of the usual arguments: what crashes here, what would make the browser laxer than a visitor's is, and what has every page
 * load the whole program anew.
 */
const unwanted =
  /single-process|in-process-gpu|disable-web-security|allow-running-insecure-content|disable-site-isolation|no-zygote/;

/** How scripts run. A page that is open for seconds only is faster where none is compiled anew for speed meanwhile. */
export interface Scripts {
  readonly optimizes?: boolean;
}

/** The browser of the tests, which draws without a graphics card. */
export async function startBrowser({ optimizes = true }: Scripts = {}): Promise<Browser> {
  const quickest = optimizes ? [] : ['--js-flags=--no-opt --no-maglev'];
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((arg) => !unwanted.test(arg)), '--no-sandbox', '--disable-gpu', ...quickest],
    headless: true,
  });
}
