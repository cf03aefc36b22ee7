import axe from 'axe-core';
import type { Page } from 'playwright-core';

export interface Findings {
  /** What stands in the way of some visitors (WCAG 2.2 A and AA, and good practice), as sentences: the rule, and where it is broken. */
  readonly faults: readonly string[];
  /** The rules of which axe cannot judge whether they are kept. */
  readonly unjudged: readonly string[];
}

/** Which rules are asked: all, those on colours, or all the others. */
export type Rules = 'all' | 'colours' | 'but-colours';

/** They take more than half of axe's time: it asks what lies behind all letters. */
const onColours = ['color-contrast', 'link-in-text-block'];

/** Rules for a page that was read in other colours or another width before; and what has not changed since it was read, a selector. */
export interface Reading {
  readonly rules?: Rules;
  readonly besides?: string;
}

/** What axe finds in a page. Of what its rules passed it keeps no list, and nothing else leaves the page. */
export async function findingsOf(page: Page, { rules = 'all', besides }: Reading = {}): Promise<Findings> {
  // Without a value, or the whole of axe would be handed out of the page. It stays there.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(`${axe.source}; undefined`);
  const asked = { rules, onColours, exclude: besides === undefined ? [] : [besides] };
  return page.evaluate(async ({ rules, onColours, exclude }) => {
    const only = {
      all: {},
      colours: { runOnly: onColours },
      'but-colours': { rules: Object.fromEntries(onColours.map((id) => [id, { enabled: false }])) },
    }[rules];
    const { violations, incomplete } = await (window as unknown as { axe: typeof axe }).axe.run(
      { include: ['html'], exclude },
      { resultTypes: ['violations', 'incomplete'], ...only },
    );
    const faults = violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`).join(', ')}`,
    );
    return { faults, unjudged: incomplete.map(({ id }) => id) };
  }, asked);
}

/** On a wide page in light all rules are asked. In dark only the colours are others; on a narrower page, all but the colours may be. */
export function rulesAt(width: number, scheme: 'light' | 'dark'): Rules {
  if (scheme === 'dark') return 'colours';
  return width < 1000 ? 'but-colours' : 'all';
}

/** Faults of a page of this width in each of these colours, one after another, each with its colours. */
export async function faultsForEveryone(
  page: Page,
  width: number,
  schemes: readonly ('light' | 'dark')[],
  besides?: string,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    const reading = { rules: rulesAt(width, colorScheme), ...(besides === undefined ? {} : { besides }) };
    found.push(...(await findingsOf(page, reading)).faults.map((fault) => `${colorScheme}: ${fault}`));
  }
  return found;
}
