import { parseIdentifier } from '../../trace/index.js';
import { mistaken } from '../finding.js';
import type { Book } from './book.js';
import { type Draft, rootsOf } from './draft.js';

/** Parts of the work, each with numbers of its own. */
type Part = 'forward' | 'backward' | 'update';

/**
 * A wrong formula that is only stated, while the numbers of that part of the work, forward, backward or the update, do not come from it: it changes no
 * result. Where the note has no numbers there, or one of its own line may come from it, the formula is the working and counts.
 */
export function leaveOnlyStated({ drafts, statements, text }: Book): void {
  const worked = new Set<Part>();
  for (const { aspect, quantity } of drafts) {
    const part = aspect === 'result' && quantity !== undefined ? partOf(quantity) : undefined;
    if (part !== undefined) worked.add(part);
  }
  const behind = new Set(
    drafts.filter(({ verdict }) => verdict === 'follow-through').flatMap((each) => rootsOf([each])),
  );
  for (const each of drafts) {
    if (each.aspect !== 'formula' || each.verdict !== 'wrong-formula' || each.harmless || behind.has(each)) continue;
    const { span } = statements[each.statement];
    const part =
      (each.quantity === undefined ? undefined : partOf(each.quantity)) ??
      (/\\partial|\\nabla|\\Delta|\\delta/.test(text.slice(span.start, each.span.start)) ? 'backward' : 'forward');
    if (worked.has(part) && !drafts.some((other) => mayComeFrom(each, other))) each.harmless = true;
  }
}

/** Whether a wrong number of the same line may be wrong by the formula: it is not a misprint that is known. */
const mayComeFrom = (formula: Draft, { statement, aspect, verdict, reasons, span }: Draft): boolean =>
  statement === formula.statement &&
  span.start >= formula.span.end &&
  aspect !== 'formula' &&
  mistaken.includes(verdict) &&
  (verdict === 'wrong-formula' || !reasons.some(({ mistake }) => mistake !== undefined));

function partOf(id: string): Part | undefined {
  const kind = parseIdentifier(id)?.kind;
  if (kind === undefined) return undefined;
  if (kind === 'z' || kind === 'a' || kind === 'L') return 'forward';
  if (kind.endsWith("'")) return 'update';
  return kind.startsWith('d') ? 'backward' : undefined;
}
