import axe from 'axe-core';
import type { Page } from 'playwright-core';

export interface Findings {
  /** What stands in the way of some visitors (WCAG 2.2 A and AA, and good practice), as sentences: the rule, and where it is broken. */
  readonly faults: readonly string[];
  /** The rules of which axe cannot judge whether they are kept. */
  readonly unjudged: readonly string[];
}

/**
 * What axe finds in a page. All its rules run, or those on colours alone, for a page that was read in other colours before; of
 * what they passed it keeps no list, and nothing else leaves the page.
 */
export async function findingsOf(page: Page, rules: 'all' | 'colours' = 'all'): Promise<Findings> {
  // Without a value, or the whole of axe would be handed out of the page.
  await page.evaluate(`${axe.source}; undefined`);
  return page.evaluate(async (asked) => {
    const { violations, incomplete } = await (window as unknown as { axe: typeof axe }).axe.run({
      resultTypes: ['violations', 'incomplete'],
      ...(asked === 'all' ? {} : { runOnly: ['color-contrast', 'link-in-text-block'] }),
    });
    const faults = violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`).join(', ')}`,
    );
    return { faults, unjudged: incomplete.map(({ id }) => id) };
  }, rules);
}

/** Their faults only. */
export const faultsForEveryone = async (page: Page, rules: 'all' | 'colours' = 'all'): Promise<readonly string[]> =>
  (await findingsOf(page, rules)).faults;

/** In dark only the colours are others than in light, where all rules are asked. */
export const rulesIn = (scheme: 'light' | 'dark'): 'all' | 'colours' => (scheme === 'dark' ? 'colours' : 'all');
