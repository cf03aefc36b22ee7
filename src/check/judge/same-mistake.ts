import type { Verdict } from '../finding.js';
import { type Draft, isRoot } from './draft.js';

/** Of these a mistake is one of the way, and not one of a single number. */
const ofTheWay: readonly Verdict[] = ['wrong-formula', 'wrong-operand'];

/**
 * Of the numbers of one vector or matrix that the same mistake explains, the first is where it is made, and the others follow from that. What explains
 * most of them is the simplest explanation of each.
 */
export function gatherSameMistake(results: readonly Draft[]): void {
  const explained = new Map<string, Draft[]>();
  for (const result of results) {
    if (!isRoot(result) || !ofTheWay.includes(result.verdict)) continue;
    for (const { mistake } of result.reasons)
      if (mistake !== undefined) explained.set(mistake, [...(explained.get(mistake) ?? []), result]);
  }
  const byCount = [...explained].filter(([, of]) => of.length > 1).sort(([, a], [, b]) => b.length - a.length);
  for (const [mistake, of] of byCount) {
    const [first, ...others] = of.filter(isRoot);
    if (first === undefined || others.length === 0) continue;
    first.reasons = first.reasons.filter((reason) => reason.mistake === mistake);
    for (const result of others) Object.assign(result, { verdict: 'follow-through', follows: [first], reasons: [] });
  }
}
