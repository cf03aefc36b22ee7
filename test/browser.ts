import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/**
 * Of the usual arguments: what crashes here, what would make the browser laxer than a visitor's is, and what has every page
 * load the whole program anew.
 */
const unwanted =
  /single-process|in-process-gpu|disable-web-security|allow-running-insecure-content|disable-site-isolation|no-zygote/;

/** The browser of the tests, which draws without a graphics card. */
export async function startBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((arg) => !unwanted.test(arg)), '--no-sandbox', '--disable-gpu'],
    headless: true,
  });
}
