import { type Notation, normalForm, Speller, wholeName } from '../../notation/index.js';
import type { Kind, Trace } from '../../trace/index.js';
import { errorNames, errorsByLetter, isErrorLetter } from './error-names.js';
import { NameIndex } from './name-index.js';
import { inputsAsLayer, type OtherName, otherNames } from './other-names.js';
import { remembered } from './remembered.js';
import { baseOf, isAccent, type SpelledToken, spelledTokens } from './spelled.js';

/** What the quantities of a network are called: in its notation, and beside it. */
export interface NetworkNames {
  /** The quantities and wholes of a spelling, by its normal form. */
  readonly exact: ReadonlyMap<string, readonly string[]>;
  /** The same, however it is spaced and braced. */
  readonly loose: NameIndex;
  /** Without the number of the layer: where there is one layer only, people leave it out. */
  readonly layerless: NameIndex;
  /** Names that people use whatever their notation is. */
  readonly others: NameIndex;
  /** Inputs as activations of a layer 0. */
  readonly inputs: NameIndex;
  /** Kinds of quantities for which the notation has names that begin like this. */
  readonly uses: ReadonlyMap<string, ReadonlySet<string>>;
  /** Beginnings of names that have an index above. */
  readonly indexedAbove: ReadonlySet<string>;
  /** First symbols of names that are several. */
  readonly longBeginnings: ReadonlySet<string>;
  /** Whether δ is a name of the notation's own, or of the note's. */
  readonly hasOwnError: boolean;
  /** Whether no index has two digits: `w_{12}` then has the indices 1 and 2. */
  readonly splitsDigits: boolean;
}

/** What a note has in the place of names. */
interface OwnNames {
  /** Whether δ is what the note says that it is, and no name of ∂L/∂z. */
  readonly isErrorOwn: boolean;
  /** Names, LaTeX: none of the notation that begins like one of them is meant. */
  readonly instead: readonly string[];
}

const known = new WeakMap<Trace, Map<Notation, Map<string, NetworkNames>>>();

export function networkNames(trace: Trace, notation: Notation, own: OwnNames): NetworkNames {
  const ofTrace = known.get(trace) ?? new Map<Notation, Map<string, NetworkNames>>();
  known.set(trace, ofTrace);
  const ofNotation = ofTrace.get(notation) ?? new Map<string, NetworkNames>();
  ofTrace.set(notation, ofNotation);
  const key = `${own.isErrorOwn} ${own.instead.join(' ')}`;
  const names = ofNotation.get(key) ?? newNames(trace, notation, own);
  ofNotation.set(key, names);
  return names;
}

/** Names of networks that are alike are the same. */
const tokensBefore = {
  split: new Map<string, readonly SpelledToken[]>(),
  whole: new Map<string, readonly SpelledToken[]>(),
};

function newNames(trace: Trace, notation: Notation, { isErrorOwn, instead }: OwnNames): NetworkNames {
  const speller = new Speller(notation, trace.step.network);
  const splitsDigits = !speller.hasLongIndices;
  const exact = new Map<string, string[]>();
  const loose = new NameIndex();
  const others = new NameIndex();
  const inputs = new NameIndex();
  const layerless = new NameIndex();
  const isOneLayer = trace.step.network.layers.length === 1;
  const uses = new Map<string, Set<string>>();
  const longBeginnings = new Set<string>(['\\Delta']);
  const indexedAbove = new Set<string>();

  const tokensOf = (latex: string): readonly SpelledToken[] =>
    remembered(tokensBefore[splitsDigits ? 'split' : 'whole'], latex, () => spelledTokens(latex, splitsDigits));
  const taken = new Set(instead.map((latex) => baseOf(tokensOf(latex))));
  for (const { latex, name } of spellingsOf(trace, speller)) {
    if (isErrorOwn && isErrorLetter(latex)) continue;
    if (taken.size > 0 && taken.has(baseOf(tokensOf(latex)))) continue;
    const form = normalForm(latex);
    const same = exact.get(form);
    if (same === undefined) exact.set(form, [name]);
    else if (!same.includes(name)) same.push(name);
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
  const add = ({ latex, name }: OtherName): void => {
    if (isIn(trace, name)) others.add(tokensOf(latex), name);
  };
  for (const each of otherNames(trace, usesOf)) add(each);
  if (!isErrorOwn) for (const each of errorsByLetter(trace)) add(each);
  const hasOwnError = uses.has('\\delta') || isErrorOwn;
  for (const each of uses.has('\\delta') ? [] : errorNames(trace, speller)) {
    if (!hasOwnError) add(each);
    if (each.latex.includes('^')) indexedAbove.add('\\delta');
  }
  for (const { latex, name } of inputsAsLayer(trace, speller)) {
    const tokens = tokensOf(latex);
    if (tokens.some(({ is }) => is === '0') && isIn(trace, name)) inputs.add(tokens, name);
  }
  return {
    exact,
    loose,
    layerless,
    others,
    inputs,
    uses,
    indexedAbove,
    longBeginnings,
    hasOwnError,
    splitsDigits,
  };
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

export const inLowerCase = (token: SpelledToken): SpelledToken =>
  !token.isIndex && /^[A-Z]$/.test(token.is) ? { ...token, is: token.is.toLowerCase() } : token;

/** Whether a name is more than one symbol with its indices. */
export function isLong(tokens: readonly SpelledToken[]): boolean {
  return tokens.filter(({ is, isIndex }) => !isIndex && !isAccent(is) && !/^[_^;']$/.test(is)).length > 1;
}

export function withoutAbove(tokens: readonly SpelledToken[]): readonly SpelledToken[] {
  const from = tokens.findIndex(({ is, isIndex }) => is === '^' && !isIndex);
  const to = tokens.findIndex(({ is }, i) => i > from && is === ';');
  return from < 0 ? tokens : [...tokens.slice(0, from), ...tokens.slice(to + 1)];
}
