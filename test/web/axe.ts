import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What stands in the way of some visitors (WCAG 2.2 A and AA, and good practice), as sentences: the rule, and where it is broken. */
export async function faultsForEveryone(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  });
}
