import { type Notation, normalForm, parseWhole } from '../../notation/index.js';
import type { Syntax } from '../../note/index.js';
import { parseIdentifier, type Trace } from '../../trace/index.js';
import { type Conventions, usualConventions } from './conventions.js';
import { isErrorLetter, mayBeKronecker } from './error-names.js';
import { byLetters } from './layers-by-letter.js';
import { NameIndex, type Shape } from './name-index.js';
import { inLowerCase, isIn, isLong, networkNames, withoutAbove } from './network-names.js';
import type { OtherName } from './other-names.js';
import type { Reference } from './reference.js';
import type { Relation } from './relation.js';
import { remembered } from './remembered.js';
import { baseOf, keyOf, type Numbers, type SpelledToken, spelledTokens, withNumbers } from './spelled.js';

/** A name as it stands in a note. */
export interface Spelled {
  readonly latex: string;
  readonly tokens: readonly SpelledToken[];
}

/** What the letters of one note mean: the spellings of a notation for one network. */
export interface Letters {
  readonly trace: Trace;
  /** The number that the last layer has here, for which a capital L stands: one more where the inputs are layer 1. */
  readonly lastLayer: number;
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
  const instead = guessed.flatMap(({ latex, isInstead }) => (isInstead === true ? [latex] : []));
  const names = networkNames(trace, notation, { isErrorOwn: conventions.isErrorOwn === true, instead });
  const { exact, loose, layerless, others, inputs, uses, indexedAbove, hasOwnError, splitsDigits } = names;
  const guesses = new NameIndex();
  const lettered = new NameIndex();
  const longBeginnings = new Set(names.longBeginnings);
  const tokensOf = (latex: string): readonly SpelledToken[] => spelledTokens(latex, splitsDigits);
  for (const { latex, name, letters } of guessed) {
    if (conventions.isErrorOwn === true && isErrorLetter(latex)) continue;
    const tokens = tokensOf(latex);
    if (letters !== undefined) {
      const own = byLetters(withNumbers(tokens, letters));
      if (own !== undefined && isIn(trace, name)) lettered.add(own, name);
      continue;
    }
    if (isIn(trace, name)) guesses.add(tokens, name);
    if (isLong(tokens)) longBeginnings.add(tokens[0].is);
  }
  const hasLettered = guessed.some(({ letters }) => letters !== undefined);
  const asLettered = (tokens: readonly SpelledToken[]): readonly SpelledToken[] | undefined =>
    hasLettered ? byLetters(tokens) : undefined;
  /** Where letters tell the layer, a number above is an exponent: `1 - z_j^2`. */
  const isPower = ({ latex, tokens }: Spelled): boolean => {
    const base = hasLettered && /\^(?:\d|\{\d+\})$/.test(latex) ? byLetters(withoutAbove(tokens)) : undefined;
    return base !== undefined && (lettered.matches(base) !== undefined || lettered.find(base).length > 0);
  };
  const isNoName = (spelled: Spelled): boolean =>
    (!hasOwnError && mayBeKronecker(spelled.latex, spelled.tokens)) || isPower(spelled);

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
    const own = asLettered(tokens);
    const ofLetters = own === undefined ? [] : lettered.find(own);
    if (ofLetters.length > 0) return ofLetters;
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
    const own = asLettered(tokens);
    const found =
      (own === undefined ? undefined : lettered.matches(own)) ??
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
    lastLayer: lastLayerOf(trace, guessed),
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

function lastLayerOf({ step: { network } }: Trace, guessed: readonly OtherName[]): number {
  const own = network.layers.length;
  const fromInputs = new RegExp(String.raw`^a\^\{?[([]?${own + 1}\b`);
  const isOfLast = (name: string): boolean =>
    parseWhole(name)?.layer === own ||
    (parseIdentifier(name)?.kind === 'a' && parseIdentifier(name)?.indices[0] === own);
  return guessed.some(({ latex, name, isInstead }) => isInstead === true && fromInputs.test(latex) && isOfLast(name))
    ? own + 1
    : own;
}

/** But for e: the error of an output, e = y − ŷ, is another thing than the error E of all. */
const inUpperCase = (token: SpelledToken): SpelledToken =>
  !token.isIndex && /^[a-df-z]$/.test(token.is) ? { ...token, is: token.is.toUpperCase() } : token;

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
