import { greekNames } from '../items/typed-characters.js';
import type { Span } from '../syntax.js';
import { becomesPattern, isCase, isParameterLike, isPattern, numberPattern, sentenceGoesOn } from './prose-numbers.js';

/** The number that a sentence ties to a formula which is only a name. */
export interface TiedNumber {
  readonly value: Span;
  /** Where the text goes on, after a dollar sign of the number's own. */
  readonly end: number;
  /** Whether it is what the name becomes by the step. */
  readonly isNew: boolean;
}

const braces = String.raw`\{(?:[^{}$]|\{[^{}$]*\}){1,40}\}`;
const scripts = String.raw`(?:\s*(?:[_^]\s*(?:${braces}|\\[A-Za-z]+|[\p{L}\p{N}'*])|['′]))*`;
const letter = String.raw`(?:\\(?:hat|bar|tilde|mathbf|mathrm|boldsymbol|vec)\s*(?:${braces}|\p{L})|(?<!\p{L})\p{L}|\\(?<greek>[A-Za-z]+)(?![A-Za-z]))`;
const derivative = String.raw`\\[dt]?frac\s*\{(?:\\partial|d)[^{}$]{0,40}(?:${braces}[^{}$]{0,20}){0,2}\}\s*\{(?:\\partial|d)[^{}$]{0,40}(?:${braces}[^{}$]{0,20}){0,2}\}`;
const nameAlone = new RegExp(String.raw`^\s*(?:${derivative}|${letter}${scripts})\s*$`, 'u');
const link = new RegExp(
  String.raw`^\s*(?:(?<equals>[=≈])|(?<becomes>${becomesPattern}|is then)|(?<is>${isPattern}))\s*`,
);
const value = new RegExp(
  String.raw`^(?:\$\s*(?<marked>${numberPattern})\s*\$|(?<bare>${numberPattern}))(?![\p{L}\p{N}%^_]|[.,]\d|\s*[%·*×/+=≈−-]|\s*\\)`,
  'u',
);
/** Right after a number beside = another formula may go on with it: `= 0.7 $\cdot 0.3$`. */
const word = /^\s+(?!times\b|percent\b|mal\b|fois\b|per\b|of\b)\p{L}{2,}/u;
const longest = 300;

/**
 * The number in a sentence that stands after a formula with nothing but a name: `$w_{13}$ becomes 0.1742`, `$b$ is now 0.3`, `$a_1$ ≈ 0.62 here`.
 *
 * @param name what stands between its dollar signs
 * @param from where the text goes on after them
 * @param line the line that it is in
 */
export function numberAfterName(text: string, name: Span, from: number, line: Span): TiedNumber | undefined {
  if (name.end - name.start > 120) return undefined;
  const inside = text.slice(name.start, name.end);
  const named = nameAlone.exec(inside);
  if (named === null || (named.groups?.greek !== undefined && !greekNames.has(named.groups.greek))) return undefined;
  const rest = text.slice(from, Math.min(line.end, from + longest));
  const tie = link.exec(rest);
  if (tie === null) return undefined;
  const found = value.exec(rest.slice(tie[0].length));
  if (found === null || isCase(text.slice(Math.max(line.start, from - longest), Math.min(line.end, from + longest))))
    return undefined;
  const { marked, bare = '' } = found.groups ?? {};
  const number = marked ?? bare;
  const after = rest.slice(tie[0].length + found[0].length);
  const { equals, becomes, is } = tie.groups ?? {};
  const isEnded = sentenceGoesOn.test(after) || (equals !== undefined && word.test(after));
  if (!isEnded || (equals !== undefined && marked !== undefined)) return undefined;
  if (is !== undefined && !/[.,]/.test(number)) return undefined;
  const saysAfter = /^\s*after\b/.test(after);
  if ((becomes !== undefined || saysAfter) && !isParameterLike(inside)) return undefined;
  const start = from + tie[0].length + found[0].indexOf(number);
  return {
    value: { start, end: start + number.length },
    end: from + tie[0].length + found[0].length,
    isNew: becomes !== undefined || saysAfter,
  };
}
