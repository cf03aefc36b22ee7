import { type Notation, normalForm, Speller, wholeName } from '../../notation/index.js';
import type { Syntax } from '../../note/index.js';
import type { Kind, Trace } from '../../trace/index.js';
import { type Conventions, usualConventions } from './conventions.js';
import { errorNames, isErrorLetter, mayBeKronecker } from './error-names.js';
import { NameIndex, type Shape } from './name-index.js';
import { inputsAsLayer, type OtherName, otherNames } from './other-names.js';
import type { Reference } from './reference.js';
import type { Relation } from './relation.js';
import { baseOf, isAccent, keyOf, type Numbers, type SpelledToken, spelledTokens, withNumbers } from './spelled.js';

/** A name as it stands in a note. */
export interface Spelled {
  readonly latex: string;
  readonly tokens: readonly SpelledToken[];
}

/** What the letters of one note mean: the spellings of a notation for one network. */
export interface Letters {
  readonly trace: Trace;
  readonly conventions: Conventions;
  /** A name in LaTeX, taken apart. */
  spelled(latex: string): Spelled;
  /**
   * The quantities and wholes that are spelled like this, those in the fewest liberties: none, one, the loss of a sample and that
   * of all, or more, of which then nobody knows which is meant.
   */
  find(spelled: Spelled, numbers: Numbers): readonly string[];
  /** The numbers for the letters in its indices with which it is known; undefined where there are none. */
  matches(spelled: Spelled): Relation | undefined;
  /** Whether a name of several symbols may begin like this: Δ for ΔL, a for a(h_1). */
  beginsLongName(spelled: Spelled): boolean;
  /** Whether names that begin like this have an index above in this notation. */
  hasIndexAbove(spelled: Spelled): boolean;
  /** The kinds of quantities for which the notation itself writes names that begin like this. */
  kindsOf(spelled: Spelled): ReadonlySet<string>;
  /** How the names are spelled that there are, those of the notation first. */
  shapes(): readonly Shape[];
  /** Remembers what names with letters in their indices a piece of syntax has. */
  readonly references: WeakMap<Syntax, readonly Reference[]>;
}

const mostRemembered = 50_000;

/**
 * @param guessed names that the note has been found to use beside those of its notation
 * @param conventions what it has been found to mean by δ and Δ
 */
export function lettersOf(
  trace: Trace,
  notation: Notation,
  guessed: readonly OtherName[] = [],
  conventions: Conventions = usualConventions,
): Letters {
  const speller = new Speller(notation, trace.step.network);
  const splitsDigits = !speller.hasLongIndices;
  const exact = new Map<string, string[]>();
  const loose = new NameIndex();
  const others = new NameIndex();
  const inputs = new NameIndex();
  const guesses = new NameIndex();
  /** Where there is one layer only, people leave its number out. */
  const layerless = new NameIndex();
  const isOneLayer = trace.step.network.layers.length === 1;
  const uses = new Map<string, Set<string>>();
  const longBeginnings = new Set<string>(['\\Delta']);
  const indexedAbove = new Set<string>();

  const tokensOf = (latex: string): readonly SpelledToken[] => spelledTokens(latex, splitsDigits);
  for (const { latex, name } of spellingsOf(trace, speller)) {
    if (conventions.isErrorOwn === true && isErrorLetter(latex)) continue;
    const form = normalForm(latex);
    const known = exact.get(form);
    if (known === undefined) exact.set(form, [name]);
    else if (!known.includes(name)) known.push(name);
    const tokens = tokensOf(latex);
    loose.add(tokens, name);
    if (isOneLayer) layerless.add(withoutAbove(tokens).map(inLowerCase), name);
    const base = baseOf(tokens);
    const kinds = uses.get(base);
    if (kinds === undefined) uses.set(base, new Set([kindOf(name)]));
    else kinds.add(kindOf(name));
    if (tokens.some(({ is }) => is === '^')) indexedAbove.add(base);
    if (isLong(tokens)) longBeginnings.add(tokens[0].is);
  }
  const usesOf = (latex: string): ReadonlySet<string> => uses.get(baseOf(tokensOf(latex))) ?? new Set();
  const add = (index: NameIndex, { latex, name }: OtherName): void => {
    if (isIn(trace, name)) index.add(tokensOf(latex), name);
  };
  for (const each of otherNames(trace, usesOf)) add(others, each);
  const hasOwnError = uses.has('\\delta') || conventions.isErrorOwn === true;
  for (const each of uses.has('\\delta') ? [] : errorNames(trace, speller)) {
    if (!hasOwnError) add(others, each);
    if (each.latex.includes('^')) indexedAbove.add('\\delta');
  }
  const isNoName = ({ latex, tokens }: Spelled): boolean => !hasOwnError && mayBeKronecker(latex, tokens);
  for (const each of guessed) {
    if (conventions.isErrorOwn === true && isErrorLetter(each.latex)) continue;
    add(guesses, each);
    const tokens = tokensOf(each.latex);
    if (isLong(tokens)) longBeginnings.add(tokens[0].is);
  }
  for (const each of inputsAsLayer(trace, speller))
    if (tokensOf(each.latex).some(({ is }) => is === '0')) add(inputs, each);

  const spelledBefore = new Map<string, Spelled>();
  const matchedBefore = new Map<string, Relation | undefined>();
  const foundBefore = new Map<string, readonly string[]>();

  /** From the spellings of the notation itself to the greatest liberties. */
  const levels: readonly ((way: readonly SpelledToken[]) => readonly string[])[] = [
    (way) => loose.find(way),
    (way) => guesses.find(way),
    (way) => [...loose.find(way.map(inLowerCase)), ...loose.find(way.map(inUpperCase))],
    (way) => others.find(way),
    (way) => inputs.find(way),
    (way) => layerless.find(way.map(inLowerCase)),
  ];

  function findTokens(tokens: readonly SpelledToken[]): readonly string[] {
    let parted: readonly SpelledToken[][] | undefined;
    for (const find of levels) {
      const found = find(tokens);
      if (found.length > 0) return [...new Set(found)];
      parted ??= splitsDigits ? [] : splits(tokens);
      const split = parted.flatMap(find);
      if (split.length > 0) return [...new Set(split)];
    }
    return [];
  }

  function matchTokens(tokens: readonly SpelledToken[]): Relation | undefined {
    const found =
      loose.matches(tokens) ??
      guesses.matches(tokens) ??
      loose.matches(tokens.map(inLowerCase)) ??
      loose.matches(tokens.map(inUpperCase)) ??
      others.matches(tokens) ??
      layerless.matches(tokens.map(inLowerCase));
    // The layer below layer 1 has another name than those above, but l − 1 may be it.
    const below = tokens.some(({ offset }) => (offset ?? 0) < 0) ? inputs.matches(tokens) : undefined;
    if (found === undefined || below === undefined || below.letters.join() !== found.letters.join())
      return found ?? below;
    return { letters: found.letters, rows: [...found.rows, ...below.rows] };
  }

  return {
    trace,
    conventions,
    references: new WeakMap(),
    shapes: () => [...loose.shapes(), ...others.shapes()],
    spelled: (latex) => remembered(spelledBefore, latex, () => ({ latex, tokens: tokensOf(latex) })),
    find(spelled, numbers) {
      if (isNoName(spelled)) return [];
      const { latex, tokens } = spelled;
      const numbered = withNumbers(tokens, numbers);
      if (numbered.some((token, i) => token !== tokens[i])) return findTokens(numbered);
      return remembered(foundBefore, latex, () => exact.get(normalForm(latex)) ?? findTokens(tokens));
    },
    matches: (spelled) =>
      isNoName(spelled)
        ? undefined
        : remembered(matchedBefore, keyOf(spelled.tokens), () => matchTokens(spelled.tokens)),
    kindsOf: ({ tokens }) => uses.get(baseOf(tokens)) ?? new Set(),
    beginsLongName: ({ tokens }) => tokens.length > 0 && longBeginnings.has(tokens[0].is),
    hasIndexAbove: ({ tokens }) => indexedAbove.has(baseOf(tokens)),
  };
}

function remembered<T>(memory: Map<string, T>, key: string, make: () => T): T {
  const known = memory.get(key);
  if (known !== undefined || memory.has(key)) return known as T;
  if (memory.size > mostRemembered) memory.clear();
  const made = make();
  memory.set(key, made);
  return made;
}

/** The spellings of all quantities and wholes, but for derivatives that are written as fractions. */
function* spellingsOf(trace: Trace, speller: Speller): Generator<OtherName> {
  const several = trace.step.samples.length > 1;
  const fractions = new Map<string, boolean>();
  for (const { id } of trace.quantities) {
    const kind = kindOf(id);
    const sample = /^s(\d+)\./.exec(id)?.[1];
    let isDerivative = fractions.get(kind);
    if (isDerivative === undefined) {
      isDerivative = speller.notation.single === undefined && speller.allLatex(id).every(isFraction);
      fractions.set(kind, isDerivative);
    }
    if (isDerivative) continue;
    // Unmarked, it is what belongs to all samples or to the first.
    if (sample === undefined || sample === '1') {
      for (const latex of speller.allLatex(id)) if (!isFraction(latex)) yield { latex, name: id };
    }
    // The number of the sample, however the loss itself is written.
    if (several && sample !== undefined && kind === 'L')
      for (const latex of [speller.latex(id, true), ...speller.allLatex(id).map((each) => `{${each}}^{(${sample})}`)])
        yield { latex, name: id };
  }
  for (const name of wholesOf(trace)) {
    for (const latex of speller.allLatex(name)) if (!isFraction(latex)) yield { latex, name };
  }
}

/** A fraction of partials is what it is of and by, however these are written. */
const isFraction = (latex: string): boolean => /^\\frac\s*\{\s*(?:\\partial|d)(?![A-Za-z]{2})/.test(latex);

function wholesOf(trace: Trace): string[] {
  const { network, samples, parameters } = trace.step;
  const sample = samples.length > 1 ? 1 : undefined;
  const ofSample = sample === undefined ? {} : { sample };
  const names = [
    wholeName({ kind: 'x', isMatrix: false, ...ofSample }),
    wholeName({ kind: 'y', isMatrix: false, ...ofSample }),
  ];
  network.layers.forEach((_, index) => {
    const layer = index + 1;
    const whole = (kind: Exclude<Kind, 'eta' | 'L'>, isMatrix: boolean, own: { sample?: number }): void => {
      names.push(wholeName({ kind, layer, isMatrix, ...own }));
    };
    for (const kind of ['z', 'a', 'dL/dz', 'dL/da', 'da/dz'] as const) whole(kind, false, ofSample);
    for (const kind of ['w', "w'", 'dL/dw'] as const) whole(kind, true, {});
    if (parameters[index].biases !== undefined)
      for (const kind of ['b', "b'", 'dL/db'] as const) whole(kind, false, {});
  });
  return names.filter((name) => isIn(trace, name));
}

/** Whether the trace has the first number of a whole, and so all. */
export function isIn(trace: Trace, name: string): boolean {
  return trace.has(name.replace(/(?:\[:\])+$/, (slices) => '[1]'.repeat(slices.length / 3)));
}

const kindOf = (name: string): string => name.slice(0, name.indexOf('[') + 1 || undefined).replace(/^s\d+\.|\[$/g, '');

const inLowerCase = (token: SpelledToken): SpelledToken =>
  !token.isIndex && /^[A-Z]$/.test(token.is) ? { ...token, is: token.is.toLowerCase() } : token;
/** But for e: the error of an output, e = y − ŷ, is another thing than the error E of all. */
const inUpperCase = (token: SpelledToken): SpelledToken =>
  !token.isIndex && /^[a-df-z]$/.test(token.is) ? { ...token, is: token.is.toUpperCase() } : token;

/** Whether a name is more than one symbol with its indices. */
function isLong(tokens: readonly SpelledToken[]): boolean {
  return tokens.filter(({ is, isIndex }) => !isIndex && !isAccent(is) && !/^[_^;']$/.test(is)).length > 1;
}

function withoutAbove(tokens: readonly SpelledToken[]): readonly SpelledToken[] {
  const from = tokens.findIndex(({ is, isIndex }) => is === '^' && !isIndex);
  const to = tokens.findIndex(({ is }, i) => i > from && is === ';');
  return from < 0 ? tokens : [...tokens.slice(0, from), ...tokens.slice(to + 1)];
}

const mostSplits = 64;

/** `w_{112}` as 1,12 and 11,2: all ways to part digits of indices, the whole run of them first. */
function splits(tokens: readonly SpelledToken[]): readonly SpelledToken[][] {
  if (!tokens.some(({ is, isIndex }) => isIndex && /^\d{2,6}$/.test(is))) return [];
  let ways: SpelledToken[][] = [[]];
  for (const token of tokens) {
    const runs = token.isIndex && /^\d{2,6}$/.test(token.is) ? partings(token.is) : [[token.is]];
    ways = ways.flatMap((way) => runs.map((run) => [...way, ...run.map((is) => ({ ...token, is }))]));
    if (ways.length > mostSplits) return [];
  }
  return ways.slice(1);
}

function partings(digits: string): string[][] {
  if (digits.length === 1) return [[digits]];
  const [first, ...rest] = digits;
  return partings(rest.join('')).flatMap(([next, ...others]) => [
    [`${first}${next}`, ...others],
    [first, next, ...others],
  ]);
}
