import { parseWhole } from '../notation/index.js';
import type { Statement } from '../note/index.js';
import { parseIdentifier, type Trace } from '../trace/index.js';
import type { Claim } from './meaning/claim.js';
import type { Stage as StageOfMeaning } from './meaning/meaning.js';
import type { Term } from './meaning/term.js';
import { partsOf } from './values/change.js';

/** What a note has said of its step, and of what comes after it. */
export interface Stage extends StageOfMeaning {
  /** Whether words say that what is worked from parameters is worked from the new ones: `After the update the loss is`. */
  readonly isAfterStep: boolean;
  /** Whether words speak of another step: `Second iteration`. */
  readonly isInLaterStep: boolean;
}

/**
 * What a note has said of its step before each statement: whether its headings and words speak of new weights, and which gradients it has
 * worked.
 */
export function stagesOf(
  text: string,
  statements: readonly Statement[],
  claims: readonly Claim[],
  trace: Trace,
): Stage[] {
  // In which statement a gradient is worked first.
  const worked = new Map<string, number>();
  let hasGradients = false;
  let from = 0;
  // Words on a line of their own, and those that begin a list, hold until there are others.
  let above = false;
  let beside = false;
  let announced = '';
  let line = '';
  return statements.map(({ span, heading, lead }, i) => {
    const between = text.slice(from, span.start);
    const lines = between.split('\n');
    for (const each of lines.slice(0, -1)) {
      if (isAnnouncement(each) || isHeading(each)) {
        above = isAnnouncement(each) && isOfUpdates(each);
        announced = each;
      }
    }
    const isNewLine = lines.length > 1 || from === 0;
    if (isNewLine) beside = isOfUpdates(lead);
    else if (/[A-Za-z]{3}/.test(between) && !/^[^A-Za-z]*(?:and|und|et|y|e)\b[^A-Za-z]*$/i.test(between))
      beside = isOfUpdates(between);
    line = `${isNewLine ? '' : line}${lines.at(-1) ?? ''}`.slice(-longestLine);
    const words = [heading, announced, line, remarkAfter(text, span.end)];
    from = Math.max(from, span.end);
    const stage: Stage = {
      saysUpdated:
        isOfUpdates(heading) || isOfUpdates(lead) || above || beside || isOfUpdates(remarkAfter(text, span.end)),
      hasGradients: hasGradients || isOfDescent.test(heading),
      hasGradientOf: (id) => (worked.get(id) ?? i) < i,
      isAfterStep: words.some((each) => isAfter.test(each)),
      isInLaterStep: words.some((each) => isLater.test(each)),
    };
    const [first, second] = claims[i].sides;
    for (const id of second === undefined ? [] : gradientsIn(first.term, trace)) {
      if (!worked.has(id)) worked.set(id, i);
      hasGradients = true;
    }
    return stage;
  });
}

/** Parameters of which a term is the gradient; a name for other derivatives and δ. */
function gradientsIn(term: Term | undefined, trace: Trace): string[] {
  if (term === undefined) return [];
  if (term.kind === 'quantity' || (term.kind === 'matrix' && term.whole !== undefined)) {
    const name = term.kind === 'quantity' ? term.id : (term.whole ?? '');
    const { kind } = parseWhole(name) ?? parseIdentifier(name) ?? { kind: '' };
    if (!kind.startsWith('d')) return [];
    const ids = term.kind === 'quantity' ? [name] : term.rows.flat().flatMap(idOf);
    return ids.map((id) => id.replace(/^(?:s\d+\.)?dL\/d(?=[wb]\[)/, '')).map((id) => (trace.has(id) ? id : `d ${id}`));
  }
  if (term.kind === 'partial') return ['d'];
  return term.kind === 'matrix' ? partsOf(term).flatMap((part) => gradientsIn(part, trace)) : [];
}

const idOf = (term: Term): string[] => (term.kind === 'quantity' ? [term.id] : []);

/** More of a line is prose. */
const longestLine = 200;

const isHeading = (line: string): boolean => /^\s*(?:#{1,6}\s|\\(?:sub)*section\b)/.test(line);

/** A heading, words in bold, or some before a colon, on a line of their own. */
const isAnnouncement = (line: string): boolean => {
  const head = line.trim().slice(0, longestLine);
  return /^\*\*[^$]*\*\*:?$/.test(head) || /^[^$=]{1,80}:\**$/.test(head);
};

/** Words in brackets right after a formula: `= 0.53$ (updated)`. */
const remarkAfter = (text: string, at: number): string =>
  /^[\s$.,;]{0,4}\(([^()$\n]{1,60})\)/.exec(text.slice(at, at + 80))?.[1] ?? '';

/** Whether words say that what stands below or after them is new: `Updated weights`, `the new w`, `Neue Gewichte`. */
const isOfUpdates = (words: string): boolean =>
  /\b(?:new|updat(?:ed?|es|ing)|after (?:the |one |this )?(?:(?:gradient|descent|first) )*(?:updates?|steps?)|adjust(?:ed)? (?:the )?(?:weights|parameters))\b/i.test(
    words,
  ) || isForeign.test(words);
const isAfter =
  /\b(?:after (?:the |one |this |a |our )?(?:\w+ )?(?:updat(?:es?|ing)|steps?|iterations?|epochs?|descent)|(?:new|updated) (?:prediction|output|loss|error|cost)|with (?:the |these |our )?(?:new|updated|adjusted) (?:weights|parameters|biases)|(?:improv|decreas|increas|dropp?|reduc|lower|fall|fell|went|chang|goes|moved?)\p{L}*\b.*\bfrom\b.*\bto\b|nach (?:dem|der|einem) (?:update|schritt|aktualisierung|anpassung))/iu;
const isLater =
  /\b(?:after (?:the |a |another )?(?:second|third|next|2nd|3rd|two|three|\d{2,}|[2-9]) (?:\w+ )?(?:updates?|steps?|iterations?|epochs?)|(?:second|third|2nd|3rd|next|another) (?:update|iteration|epoch|forward pass)|(?:iteration|epoch) (?:[2-9]|\d{2,}|two|three)|zweite[rns]? (?:iteration|epoche|update))\b/i;
/** A heading that may also be that of a whole note: only the updated value itself then tells. */
const isOfDescent = /\b(?:gradient[- ]descent|gradientenabstieg|gradientenverfahren|descente de gradient)\b/i;
const isForeign =
  /(?:^|[^\p{L}])(?:neue[nsr]?|neu|aktualisier\p{L}*|angepasst\p{L}*|anpass\p{L}*|gewichts?(?:anpassung|aktualisierung|update)\p{L}*|mis(?:es?)? à jour|nouve(?:aux?|lles?)|actualiza\p{L}*|nuev[oa]s?|aggiorna\p{L}*|nuov[oaie])(?=$|[^\p{L}])/iu;
