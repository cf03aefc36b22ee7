import type { Span } from '../syntax.js';
import { isWritten } from './plain-equation.js';

/** A number in a sentence that is tied to the name of a quantity. */
export interface ProseNumber {
  readonly name: Span;
  readonly value: Span;
}

const index = String.raw`(?:[_^](?:\{[^{}\s]{1,12}\}|\([^()\s]{1,8}\)|[\p{L}\d]{1,4})|\d{1,3}|[₀-₉]{1,4})`;
/** `a_2^1`, `w11`, `dL/dw_11`: a letter with indices. */
const spelled = String.raw`(?:[d∂]\p{L}\s?/\s?[d∂])?\p{L}${index}{1,4}['′]?`;
const named = String.raw`(?<=\b(?:[Tt]he|[Oo]ur|[Mm]y)\s(?:(?:total|mean|average)\s)?)(?:loss|cost|error|learning rate|step size)`;
/** `the label y = 1`: a letter by itself after a word that says what it is. */
const lettered = String.raw`(?<=\b(?:[Ll]abel|[Tt]arget|[Bb]ias|[Ii]nput|[Ll]earning rate|[Ss]tep size)\s)(?:\p{L}|eta|alpha)(?=\s*=)`;
/** What a sentence has between a name and its number: of the step after, and of any. */
export const becomesPattern = String.raw`\((?:new|neu)\)\s*[:=]?|new\s*[:=]|becomes|is now`;
export const isPattern = 'is|equals|(?:comes?|works?|turns?) out (?:as|at|to(?: be)?)';
const link = String.raw`\s*(?:${becomesPattern}|${isPattern}|[:=≈])\s*`;
/** A number as a sentence has it. */
export const numberPattern = String.raw`[-+−]?(?:\d*[.,]\d+|\d+)(?:[eE][-+−]?\d+)?`;
const pattern = new RegExp(
  String.raw`(?<![\p{L}\p{N}_\\^{$/])(?<name>${spelled}|${named}|${lettered})(?<link>${link})(?<value>${numberPattern})(?![\p{L}\p{N}%^_·*×/+(=≈-]|[.,]\d|\s*[%·*×/+=≈−-])`,
  'gu',
);
/** What follows these words is a case, or of a training. */
const left = /(?:^|\s)(?:if|when|unless|suppose|assume|wenn|falls|si|cuando|quand|se|epochs?|https?:\S*)(?:\s|$)/i;
/** Whether a line speaks of a case or of a training, so that its numbers claim nothing. */
export const isCase = (line: string): boolean => left.test(line);
/** Words with which a loss is that of a later step. */
const later = /\b(?:new|now|after|afterwards|updated|next|finally|decreased|reduced|dropped|fell)\b/i;
/** Whether a name may be that of a parameter: what others become may be of the next step. */
export const isParameterLike = (name: string): boolean =>
  /^\s*(?:\\(?:mathbf|boldsymbol|theta|vec)\b)?[\s{]*(?:[wWvVbBcuU]|$)/.test(name);
/** What may stand after a number that a sentence ends with. */
export const sentenceGoesOn = /^\s*(?:$|[.,;:!)](?:\s|$)|(?:and|after|so|which|because|but|as)\b)/;
const longest = 2000;

/**
 * The numbers in a line of prose that are tied to a quantity's spelling or name: `… of unit 2 is a_2^1 = 0.736.`, `Then w_{12}^{2} becomes -0.9.`,
 * `The loss is 0.2.` A word must have a number with decimals after it; whole numbers there are more often how many of something.
 */
export function proseNumbers(text: string, { start, end }: Span): ProseNumber[] {
  const line = end - start > longest ? '' : text.slice(start, end);
  if (isCase(line)) return [];
  return [...line.matchAll(pattern)].flatMap(({ index: at, groups }) => {
    const { name = '', link: between = '', value = '' } = groups ?? {};
    const isWord = /^\p{L}{2,}( \p{L}+)?$/u.test(name) && !/^(?:eta|alpha)$/.test(name);
    if (isWord && (!/[.,]/.test(value) || (!/^(?:learning rate|step size)$/.test(name) && later.test(line)))) return [];
    if (!isWord && !isWritten(name)) return [];
    if (/\bnow\b/.test(between) && !isParameterLike(name)) return [];
    // `is 0.5 times as large` says nothing of the quantity's own value.
    const rest = text.slice(start + at + name.length + between.length + value.length, end);
    if (/\p{L}/u.test(between) && !sentenceGoesOn.test(rest)) return [];
    // `layer2 is 3` and the like; a name and a number beside a colon may be a list.
    if (!isWord && /^\s*(?:is|:)\s*$/.test(between) && !/[.,]/.test(value)) return [];
    const from = start + at + name.length + between.length;
    return [
      { name: { start: start + at, end: start + at + name.length }, value: { start: from, end: from + value.length } },
    ];
  });
}

/** Whether words between a name and its number say that the number is what the name becomes by the step. */
export const saysNew = (between: string): boolean => /\b(?:new|neu|becomes|now)\b/.test(between);
