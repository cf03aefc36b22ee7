import { stepWords } from '../items/words.js';
import type { Span } from '../syntax.js';
import { isWritten, type PlainEquation, plainEquation } from './plain-equation.js';
import { statedList } from './stated-list.js';

const relations = /:=|≔|≈|~=|=(?![=>])|→|->|←|<-/g;
/** A name right before its relation: `z_1^{(1)}`, `dL / dw`, `w_{11} new`. */
const nameAtEnd = new RegExp(
  String.raw`(?:^|\s|[,;⇒⟹∴]|=>)([\p{L}∂∇\\][^\s=,;]*(?:\s*\/\s*[^\s=,;]+)?(?:\s+(?:${stepWords}))?)\s*$`,
  'u',
);
const stepWordAtEnd = new RegExp(String.raw`\s+(?:${stepWords})$`);
const wordsAtEnd = /(?:(?<=[\s,;.:])\p{L}{2,}(?:-\p{L}{2,})?[,:]?\s+){1,7}$/u;
/** The first word of the next sentence: `= 1. So h1 = …`, where "So" could else be S · o. */
const nextSentence = /[.!;]\s+\p{Lu}\p{Ll}+,?\s+$/u;
const impliesAtEnd = /\s*(?:=>|⇒|⟹|∴)\s*$/u;
const conditions = /(?:^|\s)(?:if|when|unless|suppose|assume|wenn|falls|si|cuando|quand|se)\s/i;
const greatestLine = 2000;

/**
 * The equations in a line without dollar signs. Words (`and`, `which gives`, `und`), wide gaps and ⇒ end one where another begins after
 * them: a name, then a relation. Where one of the parts is no equation, the line is none, or one as a whole.
 */
export function plainEquations(text: string, { start, end }: Span): readonly PlainEquation[] {
  if (end - start > greatestLine) return [];
  const line = text.slice(start, end);
  const listed = conditions.test(line) ? undefined : statedList(line, start);
  if (listed !== undefined) return listed;
  const cuts = cutsIn(line);
  const parts = [0, ...cuts.map(({ to }) => to)].map((from, index) => ({
    from,
    to: cuts[index]?.from ?? line.length,
  }));
  if (cuts.length > 0 && conditions.test(line)) return [];
  const found = parts.map(({ from, to }) => plainEquation(text, { start: start + from, end: start + to }));
  if (found.every((each) => each !== undefined))
    return found.map((each, index) =>
      index === 0 ? each : { ...each, lead: `${leadIn(line, cuts[index - 1])} ${each.lead}`.trim() },
    );
  const whole = cuts.length === 0 ? undefined : plainEquation(text, { start, end });
  return whole === undefined ? [] : [whole];
}

/** What stands between two equations. */
interface Cut {
  readonly from: number;
  readonly to: number;
}

const leadIn = (line: string, { from, to }: Cut): string => (line.slice(from, to).match(/\p{L}+/gu) ?? []).join(' ');

function cutsIn(line: string): Cut[] {
  const found = [...line.matchAll(relations)];
  const cuts: Cut[] = [];
  for (let index = 1; index < found.length; index++) {
    const from = found[index - 1].index + found[index - 1][0].length;
    const between = line.slice(from, found[index].index);
    const name = nameAtEnd.exec(between)?.[1];
    if (name === undefined || !isWritten(name.replace(stepWordAtEnd, ''))) continue;
    const to = between.trimEnd().length - name.length;
    const before = between.slice(0, to);
    const end = endBefore(before);
    if (end !== undefined && /\S/.test(before.slice(0, end))) cuts.push({ from: from + end, to: from + to });
  }
  return cuts;
}

/** Where an equation ends before what leads to the next one; undefined where nothing shows that it does. */
function endBefore(before: string): number | undefined {
  const implies = impliesAtEnd.exec(before);
  if (implies !== null) return implies.index;
  // Spanish and Italian for "and", between two numbers that are stated
  const joins = /^\s*[-+−]?\d+(?:[.,]\d+)?(\s+[ye]\s+)$/.exec(before);
  if (joins !== null) return before.length - joins[1].length;
  const sentence = nextSentence.exec(before);
  if (sentence !== null) return sentence.index;
  const words = wordsAtEnd.exec(before);
  if (words !== null) {
    // Functions and names belong to a formula, z = 2 max x, but not after words: `and the one-hot target`
    let at = before.length;
    for (const word of [...words[0].matchAll(/\S+\s+/g)].reverse()) {
      if (!isWritten(word[0])) at = words.index + word.index;
      else if (at < before.length) break;
    }
    if (at < before.length)
      return before
        .slice(0, at)
        .trimEnd()
        .replace(/[,;.:]$/, '').length;
  }
  const gap = /(?:\t|\s{2,})$/.exec(before)?.[0];
  if (gap === undefined) return undefined;
  const own = before.trimEnd();
  // Two blanks may stand between two factors, but nobody puts a letter after a number so.
  const isEnded = gap.length > 2 || gap.includes('\t') ? /[\p{L}\p{N})\]}'′,;.%]$/u : /(?:^|\s)[-+−]?[\d.,]*\d[,;.]?$/;
  return isEnded.test(own) ? own.replace(/[,;]$/, '').length : undefined;
}
