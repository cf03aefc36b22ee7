import type { Statement } from '../note/index.js';
import type { Trace } from '../trace/index.js';
import { AllTeller } from './about-all.js';
import type { Claim } from './meaning/claim.js';
import type { AboutSample } from './meaning/meaning.js';
import type { Term } from './meaning/term.js';

/**
 * The sample that each statement of a note is about, as its headings and the words on lines of their own say: "Sample 2", "Second
 * example:"; `all` from one on that is about all, such as "Sum over the samples". Undefined before the first of them.
 */
export function samplesByHeading(
  text: string,
  statements: readonly Statement[],
  count: number,
): readonly AboutSample[] {
  if (count < 2) return statements.map(() => undefined);
  const names = text.split('\n').some((line) => sampleNamed(line, bySample, count) !== undefined) ? bySample : byInput;
  let sample: AboutSample;
  let from = 0;
  return statements.map(({ span }) => {
    for (const line of wordsBetween(text, from, span.start)) {
      const own = sampleNamed(line, names, count);
      if (own !== undefined) sample = own;
      else if (sample !== undefined && isAboutAll(line)) sample = 'all';
    }
    from = Math.max(from, span.end);
    return sample;
  });
}

/** What stands between two places, line by line; a line that begins there as a whole, for a formula in it may be a number: `Sample $2$`. */
function wordsBetween(text: string, from: number, to: number): string[] {
  const lines = text.slice(from, to).split('\n');
  const end = text.indexOf('\n', to);
  const rest = text.slice(to, end < 0 ? text.length : end).slice(0, longestLine);
  const last = lines.pop() ?? '';
  const isWhole = lines.length > 0 || from === 0;
  return [...lines, isWhole && !/[:=]/.test(last) ? last + rest : last];
}

const nouns = [
  'samples?|examples?|patterns?|cases?|rows?|data ?points?|points?|instances?|observations?|images?',
  'beispiele?|muster|datenpunkte?|stichproben?|exemples?|échantillons?|ejemplos?|muestras?|patrón|esempio|campione|exemplos?|amostras?',
].join('|');
const lead = String.raw`^(?:[\W_]|\\(?:sub)*(?:section|paragraph)\b|\\text(?:bf|it)\b)*(?:(?:for|with|using|consider|now|the|training|data|\d{1,2}\.\d*)\s+)*`;
const ordinals = [
  'first|erste[rsn]?|premi(?:er|ère)|primer[oa]?|prim[oa]|primeir[oa]',
  'second[aeo]?|zweite[rsn]?|deuxième|segund[oa]',
  'third|dritte[rsn]?|troisième|tercer[oa]?|terz[oa]|terceir[oa]',
  'fourth|vierte[rsn]?|quatrième|cuart[oa]|quart[oa]',
  ...['fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'],
];
const ordinalWords = ordinals.map((each) => new RegExp(`^(?:${each})$`, 'iu'));
const cardinals = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const numberAfter = String.raw`\s*(?:no\.?|number|nr\.?|n°|#|№)?\s*\$?\(?(?:(\d{1,6})\b(?![.,]\d|[,;][\s\d.,;−-]+\))|(${cardinals.join('|')})\b)`;
const numberBefore = String.raw`(?:(\d{1,6})(?:st|nd|rd|th)|(${ordinals.join('|')}))\s+(?:training\s+)?`;

/** Where a word begins and ends, whatever its letters. */
const [begin, end] = [String.raw`(?<![\p{L}\p{N}_])`, String.raw`(?![\p{L}\p{N}_])`];

/** How a line names one of several by such a noun: at its beginning; a heading, anywhere. */
export const namesBy = (noun: string) => ({
  line: new RegExp(`${lead}(?:(?:${noun})${numberAfter}|${numberBefore}(?:${noun})${end})`, 'iu'),
  heading: new RegExp(`${begin}(?:(?:${noun})${numberAfter}|${numberBefore}(?:${noun})${end})`, 'iu'),
});
const bySample = namesBy(nouns);
/** "Input 2" is the second input of a sample, where the note calls samples by another name. */
const byInput = namesBy('inputs?');

/** More samples than any note has. */
export const mostSamples = 1000;
/** More samples than these nobody works by hand. */
export const greatestSamples = 16;

/** More of a line is prose. */
const longestLine = 200;

function sampleNamed(line: string, names: typeof bySample, count: number): number | undefined {
  const number = numberNamed(line, names);
  return number !== undefined && number >= 1 && number <= count ? number : undefined;
}

/** The number of what a line names; undefined where it names nothing of the kind. */
export function numberNamed(line: string, names: ReturnType<typeof namesBy>): number | undefined {
  const head = line.slice(0, longestLine);
  const [, after, afterWord, before, beforeWord] = (isHeading(head) ? names.heading : names.line).exec(head) ?? [];
  const digits = after ?? before;
  if (digits !== undefined) return Number(digits);
  if (afterWord !== undefined) return 1 + cardinals.indexOf(afterWord.toLowerCase());
  if (beforeWord !== undefined) return 1 + ordinalWords.findIndex((each) => each.test(beforeWord));
  return undefined;
}

const isHeading = (line: string): boolean =>
  /^\s*(?:#{1,6}\s|\*\*|\\(?:sub)*(?:section|paragraph)\b)/.test(line) || /^[^.$]{1,60}:$/.test(line.trim());

/** A line of its own with nothing but this: "Mean over the two samples", "Batch". */
const ofAllSamples =
  /^(?:now |the )*(?:(?:sum(?:med)?|totals?|averages?|averaged|mean|both|all|whole)(?: [a-z]+){0,5} (?:samples|examples|batch|gradients?)(?: together)?|batch|totals?|averages?|mean)\W*$/i;

const wordsForAll = new RegExp(
  `${begin}(?:${[
    'sum(?:med|s)?|totals?|averages?|averaged|mean|all|both|batch|whole|updat(?:e[ds]?|ing)|together|after|new (?:weights|parameters)',
    'summe|beide[rn]?|alle[rn]?|zusammen|gesamt|insgesamt|mittelwert|durchschnitt|neue (?:gewichte|parameter)',
    'somme|moyenne|tous|toutes|ensemble|mise à jour|nouveaux poids|suma|media|promedio|todos|ambos|juntos|actualización|nuevos pesos|somma',
  ].join('|')})${end}`,
  'iu',
);

/** A heading, or a few words before a colon, about what all samples have together. */
function isAboutAll(line: string): boolean {
  const head = line.slice(0, longestLine).trim();
  if (ofAllSamples.test(head) && !/squared|error/i.test(head)) return true;
  return isHeading(head) && wordsForAll.test(head);
}

/**
 * The same where nothing says it, but a note prints the inputs of a sample before its numbers: from there on it is about the one sample that
 * has these; once all samples have come, lines about all of them are told too. A claim belongs to the statement at its place.
 *
 * @param ofSample the claim at a place, read as one about a sample
 */
export function samplesByInputs(
  text: string,
  claims: readonly Claim[],
  trace: Trace,
  ofSample: (place: number, sample: AboutSample) => Claim,
): readonly AboutSample[] {
  const found: AboutSample[] = claims.map(() => undefined);
  const { samples, network } = trace.step;
  if (samples.length < 2) return found;
  let printed = new Map<number, number>();
  let began = 0;
  let sample: number | undefined;
  let isOpen = false;
  // After the last sample come the lines about all; before it a line about all would be about numbers that are not there yet.
  const seen = new Set<number>();
  const teller = new AllTeller(trace);
  let from = 0;
  for (const [i, claim] of claims.entries()) {
    const { sides, statement } = claim;
    const words = wordsBetween(text, from, statement.span.start);
    from = Math.max(from, statement.span.end);
    const inputs =
      (sides.length === 2 ? inputsIn(sides[0].term, sides[1].term) : undefined) ??
      inputsOf(text.slice(statement.span.start, statement.span.end), network.inputs) ??
      words.map((line) => inputsOf(line, network.inputs)).findLast((each) => each !== undefined);
    if (inputs === undefined) isOpen = false;
    else {
      if (!isOpen || inputs.some(([at]) => printed.has(at))) {
        printed = new Map();
        began = i;
      }
      isOpen = true;
      for (const [at, value] of inputs) printed.set(at, value);
      if (printed.size === network.inputs) {
        const those = samples.flatMap((each, index) =>
          each.inputs.every((value, at) => value === printed.get(at + 1)) ? [index + 1] : [],
        );
        if (those.length === 1) {
          [sample] = those;
          found.fill(sample, began, i);
          seen.add(sample);
          teller.begin();
        }
      }
    }
    found[i] = sample;
    if (seen.size < samples.length || inputs !== undefined) continue;
    if (words.some(isAboutAll)) teller.wordsForAll();
    if (teller.isAboutAll(ofSample(i, sample))) found[i] = 'all';
  }
  return found;
}

/** The inputs that a statement prints, `x_1 = 0` or `x = [0, 1, 1]`: their numbers in the sample, and what they are. */
function inputsIn(subject: Term | undefined, value: Term | undefined): [number, number][] | undefined {
  if (subject === undefined || value === undefined) return undefined;
  const ids = entriesOf(subject).map((each) =>
    each.kind === 'quantity' ? /^s\d+\.x\[(\d+)\]$/.exec(each.id)?.[1] : undefined,
  );
  const values = entriesOf(value).map(numberIn);
  if (ids.length !== values.length) return undefined;
  const pairs = ids.map((id, k) => [Number(id), values[k]] as const);
  return pairs.every(([id, number]) => id > 0 && number !== undefined) ? (pairs as [number, number][]) : undefined;
}

/** The inputs that a text is nothing but, `x^{(2)} = (0, 1)^T` or `Input (0, 1)`, whatever x means there. */
function inputsOf(text: string, count: number): [number, number][] | undefined {
  const [, list] =
    inputList.exec(text.slice(0, longestLine).replaceAll(/\\(?:mathbf|bm|boldsymbol|vec)\b|[{}$]/g, ' ')) ?? [];
  if (list === undefined) return undefined;
  const parts = list.trim().split(/\s*(?:,|;|&|\\\\|\s)\s*/);
  if (parts.length !== count || !parts.every((part) => /^[-−]?\d{1,9}(?:\.\d{1,9})?$/.test(part))) return undefined;
  return parts.map((part, at) => [at + 1, Number(part.replace('−', '-'))]);
}

const inputList =
  /^[\s#*]*(?:x\s*(?:[\^_]\s*(?:\(\s*\w\s*\)|\w)\s*)?=|(?:inputs?|eingabe|entrée|entrada)\s*:?)\s*(?:[([]|\\begin\s*[a-z]matrix)\s*([-−\d.,;&\\\s]+?)\s*(?:[)\]]|\\end\s*[a-z]matrix)\s*(?:\^\s*(?:T|\\top|\\intercal)\s*)?[:.,]?\s*$/i;

const entriesOf = (term: Term): readonly Term[] => (term.kind === 'matrix' ? term.rows.flat() : [term]);

function numberIn(term: Term): number | undefined {
  if (term.kind === 'number') return term.value;
  if (term.kind !== 'operation' || term.operator !== 'Negate') return undefined;
  const value = numberIn(term.operands[0]);
  return value === undefined ? undefined : -value;
}
