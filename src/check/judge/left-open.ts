import { mistaken } from '../finding.js';
import type { Draft } from './draft.js';

/**
 * Wrong results in a note that does not state all its numbers: that one is not what those before it give may come from what is not stated, or from another
 * network than the one that was taken. Only what its own line contradicts is wrong for certain; the others are left open, and so is what follows
 * from them alone.
 */
export function leaveOpen(drafts: readonly Draft[]): void {
  const open = new Set<Draft>();
  for (const each of drafts) {
    if (each.aspect !== 'result' || !mistaken.includes(each.verdict) || each.own !== undefined) continue;
    leave(each, 'It does not come out of what the note states, which is not all that it may be worked from.');
    open.add(each);
  }
  if (open.size === 0) return;
  for (const each of drafts) {
    if (each.verdict !== 'follow-through' || each.follows.length === 0) continue;
    each.follows = each.follows.filter((other) => !open.has(other));
    if (each.follows.length > 0) continue;
    leave(each, 'It follows from a number that is not checked.');
    open.add(each);
  }
}

function leave(each: Draft, sentence: string): void {
  each.verdict = 'unchecked';
  each.reasons = [{ sentence }];
  delete each.expected;
}
