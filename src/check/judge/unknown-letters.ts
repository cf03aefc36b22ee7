import type { Statement, SymbolSyntax, Syntax } from '../../note/index.js';
import type { Trace } from '../../trace/index.js';
import { isWords } from '../meaning/chains.js';
import type { Claim, MeantSide } from '../meaning/claim.js';
import { latexOfSymbol } from '../meaning/latex-of.js';
import type { Letters } from '../meaning/letters.js';
import { renamedStatement } from '../meaning/rename.js';
import { type SimilarName, similarNames } from '../meaning/similar-names.js';
import { symbolsIn, unknownIn } from '../meaning/symbols-in.js';
import type { Term } from '../meaning/term.js';
import { exact } from '../values/exact.js';
import { holds, lettersIn } from '../values/identity.js';
import { chainsOf } from './chain.js';
import { listed, notKnown } from './not-known.js';
import type { Reread } from './reread.js';
import { isRounded, kindOf, loneNumber } from './side.js';
import { Tries } from './tries.js';

/** Whether sides are right; `only`: the numbers of letters in indices, where they are for these and no others. */
interface Fit {
  readonly answer: 'fits' | 'fails' | 'open';
  readonly only?: string;
}

/** Names for the unknown letters of a statement, with which it is right. */
interface Hit {
  readonly claim: Claim;
  readonly chosen: readonly Replacement[];
  readonly only?: string;
}

/** What to take for a letter, in LaTeX and as syntax. */
type Replacement = SimilarName['symbol'];

interface Unknown {
  /** LaTeX */
  readonly latex: string;
  readonly symbol: SymbolSyntax;
  /** Brackets follow it wherever it stands, as they do a function. */
  readonly isFunction: boolean;
}

/** Of statements with more unknown letters nothing is taken for them. */
const mostUnknown = 3;

/**
 * Finds what may be meant by letters that nobody knows: names spelled nearly like them, with which a statement holds on random networks. What
 * is found so is told, and numbers are held against it; the formulas themselves stay unchecked, for it is not what stands there.
 */
export class UnknownLetters {
  readonly #letters: Letters;
  readonly #networks: readonly Trace[];
  readonly #read: (statement: Statement, index: number) => Claim;
  /** What has made a statement right before. */
  readonly #found = new Map<string, Replacement>();
  /** What letters were said to mean, by their LaTeX. */
  readonly #defined = new Map<string, Syntax>();
  readonly #tries: Tries;

  /**
   * @param networks random networks of one shape
   * @param read what a statement means, the one at this place
   */
  constructor(letters: Letters, networks: readonly Trace[], read: (statement: Statement, index: number) => Claim) {
    this.#letters = letters;
    this.#networks = networks;
    this.#read = read;
    this.#tries = new Tries('names', letters.trace.quantities.length);
  }

  /** What all statements may mean, in their order; undefined where one has no letter that is not known, or nothing can be taken for it. */
  rereadAll(claims: readonly Claim[]): (Reread | undefined)[] {
    const first = claims.map(
      (claim, index) =>
        this.#byDefinition(claim, index) ?? this.#bySpelling(claim, index) ?? this.#definition(claim, index),
    );
    // A letter may be told by a later line only.
    return first.map((reread, index) => reread ?? this.#asFound(claims[index], index));
  }

  /** With what a letter was said to mean on an earlier line in its place. */
  #byDefinition({ statement, sides }: Claim, index: number): Reread | undefined {
    const [first] = statement.sides;
    // What stands alone on the left is said to mean something else from here on.
    const from = first.syntax?.kind === 'symbol' && this.#defined.has(latexOfSymbol(first.syntax)) ? 1 : 0;
    const unknown = this.#unknownIn({ ...statement, sides: statement.sides.slice(from) });
    if (from > 0 || unknown.length === 0 || !unknown.every(({ latex }) => this.#defined.has(latex))) return undefined;
    const claim = this.#read(
      renamedStatement(statement, (symbol) => this.#meantBy(symbol)),
      index,
    );
    const isWorse = claim.sides.some(({ fault }, i) => fault !== undefined && sides[i].fault === undefined);
    return isWorse ? undefined : { claim, sides: [], reason: '', reasonOfNumbers: '' };
  }

  #meantBy(symbol: SymbolSyntax): Syntax | undefined {
    const own = unknownIn(symbol, this.#letters);
    const formula = own && this.#defined.get(latexOfSymbol(own));
    if (own === undefined || formula === undefined) return undefined;
    const { span, above } = symbol;
    const base: Syntax = { kind: 'group', span, open: '(', items: [formula] };
    return own.above === undefined && above !== undefined ? { kind: 'scripted', span, base, above, primes: 0 } : base;
  }

  /** A letter alone on one side, of which nothing else is known, is what stands on the other: it says what the letter means. */
  #definition(claim: Claim, index: number): Reread | undefined {
    const { statement, sides, instances } = claim;
    const [first, second] = statement.sides;
    const isEqual = second?.relation === 'equals' || second?.relation === 'assigned';
    const latex = this.#loneUnknown(first.syntax);
    if (latex === undefined) return isEqual ? this.#definitionOnTheRight(claim) : undefined;
    this.#defined.delete(latex);
    const term = sides[1]?.term;
    if (!isEqual || second.syntax === undefined || term === undefined || instances !== undefined) return undefined;
    if (kindOf(term) !== 'symbols' || lettersIn(term).size > 0) return undefined;
    this.#defined.set(latex, second.syntax);
    const again = this.#read(
      renamedStatement(statement, (symbol) => this.#meantBy(symbol)),
      index,
    );
    const reason = `This is taken for what $${latex}$ means.`;
    return { claim: again, sides: [1], reason, reasonOfNumbers: reason };
  }

  /** The other side of a known quantity. Where it has letters for indices, no later line is read by it. */
  #definitionOnTheRight({ statement, sides, instances }: Claim): Reread | undefined {
    const [first, second, ...others] = statement.sides;
    const latex = this.#loneUnknown(second.syntax);
    if (latex === undefined || others.length > 0 || first.syntax?.kind !== 'symbol') return undefined;
    const term = sides[0].term ?? instances?.()[0]?.sides[0].term;
    if (term === undefined || lettersIn(term).size > 0) return undefined;
    if (instances === undefined) this.#defined.set(latex, first.syntax);
    const reason = `This is taken for what $${latex}$ means.`;
    return {
      claim: { statement, sides, ...(instances && { instances }) },
      sides: [1],
      reason,
      reasonOfNumbers: reason,
    };
  }

  /** A symbol of which nothing is known, LaTeX; undefined for anything else. */
  #loneUnknown(syntax: Syntax | undefined): string | undefined {
    return syntax?.kind === 'symbol' && unknownIn(syntax, this.#letters) === syntax ? latexOfSymbol(syntax) : undefined;
  }

  #bySpelling(claim: Claim, index: number): Reread | undefined {
    const { unknown, touched } = this.#sought(claim);
    if (touched.length === 0) return undefined;
    const all = this.#asFound(claim, index) ?? this.#search(claim.statement, index, unknown, touched);
    if (all !== undefined || unknown.length === 1) return all;
    // What fits nothing on one side is no reason to leave the others.
    for (const side of touched) {
      const own = this.#unknownIn({ sides: [claim.statement.sides[side]] });
      if (own.length === 0 || own.length === unknown.length) continue;
      const found = this.#search(claim.statement, index, own, [side]);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The letters of a statement for which names are looked for, and the sides that this is about: none where it holds with any meaning of them. */
  #sought(claim: Claim): { readonly unknown: readonly Unknown[]; readonly touched: readonly number[] } {
    const unknown = this.#unknownIn(claim.statement);
    if (unknown.length === 0 || unknown.length > mostUnknown) return { unknown, touched: [] };
    const touched = touchedSides(claim, claim.statement, unknown, this.#letters);
    return { unknown, touched: touched.length > 0 && this.#fit(claim, touched).answer === 'fits' ? [] : touched };
  }

  /** With what has made other statements right. */
  #asFound(claim: Claim, index: number): Reread | undefined {
    const { unknown, touched } = this.#sought(claim);
    const chosen = unknown.flatMap(({ latex }) => this.#found.get(latex) ?? []);
    if (touched.length === 0 || chosen.length < unknown.length) return undefined;
    const again = this.#with(claim.statement, index, unknown, chosen);
    const { answer, only } = this.#fit(again, touched);
    // Where it does not fit, or numbers stand among the letters, that it is meant is no more than a guess.
    const isFunction = areFunctions(unknown, chosen);
    const isGuess = answer === 'fails' || (!isFunction && touched.some((side) => isMixed(claim.sides[side])));
    return {
      claim: isGuess ? claim : again,
      sides: touched,
      reason: sentenceOf(unknown, chosen, answer === 'fails' && only === undefined ? 'fails' : 'fits', only),
      reasonOfNumbers: sentenceOf(unknown, chosen, 'numbers'),
      ...(isFunction && !isGuess ? { reasonOfMixed: sentenceOf(unknown, chosen, 'read') } : {}),
    };
  }

  #search(
    statement: Statement,
    index: number,
    unknown: readonly Unknown[],
    touched: readonly number[],
  ): Reread | undefined {
    const hits: Hit[] = [];
    const partly: Hit[] = [];
    let least = Number.POSITIVE_INFINITY;
    let leastPartly = least;
    const isTried = this.#tries.forFormula();
    for (const { chosen, cost } of this.#choices(unknown)) {
      if (cost > least || !isTried()) break;
      const claim = this.#with(statement, index, unknown, chosen);
      const { answer, only } = this.#fit(claim, touched);
      if (answer === 'fits') {
        least = cost;
        hits.push({ claim, chosen });
      } else if (only !== undefined && cost <= leastPartly) {
        leastPartly = cost;
        partly.push({ claim, chosen, only });
      }
    }
    const [hit, ...others] = hits.length > 0 ? hits : partly;
    if (hit === undefined || others.some(({ claim }) => meaningOf(claim) !== meaningOf(hit.claim))) return undefined;
    unknown.forEach(({ latex }, i) => {
      this.#found.set(latex, hit.chosen[i]);
    });
    return {
      claim: hit.claim,
      sides: touched,
      reason: sentenceOf(unknown, hit.chosen, 'fits', hit.only),
      reasonOfNumbers: sentenceOf(unknown, hit.chosen, 'numbers'),
    };
  }

  /** Names for all unknown letters together, those spelled most alike first. */
  #choices(unknown: readonly Unknown[]): { readonly chosen: readonly Replacement[]; readonly cost: number }[] {
    let choices: { readonly chosen: readonly Replacement[]; readonly cost: number }[] = [{ chosen: [], cost: 0 }];
    for (const each of unknown) {
      const before = this.#found.get(each.latex);
      const names = before === undefined ? this.#namesFor(each) : [{ symbol: before, cost: 0 }];
      choices = choices
        .flatMap(({ chosen, cost }) =>
          names.map(({ symbol, cost: own }) => ({ chosen: [...chosen, symbol], cost: cost + own })),
        )
        .sort((a, b) => a.cost - b.cost)
        .slice(0, this.#tries.inFormula);
    }
    return choices;
  }

  #namesFor({ symbol, isFunction }: Unknown): SimilarName[] {
    const names = similarNames(symbol, this.#letters);
    // A word says what it is: a mean is no activation.
    if (!isFunction || symbol.below !== undefined || symbol.name.startsWith('\\text')) return names;
    return [{ symbol: { name: '\\sigma', primes: symbol.primes }, cost: 0 }, ...names];
  }

  #unknownIn({ sides }: Pick<Statement, 'sides'>): Unknown[] {
    const found = new Map<string, Unknown>();
    for (const { syntax } of sides) {
      if (syntax === undefined || isWords(syntax, this.#letters)) continue;
      for (const { symbol, isBeforeBrackets } of symbolsIn(syntax, this.#letters)) {
        const unknown = unknownIn(symbol, this.#letters);
        if (unknown === undefined) continue;
        const latex = latexOfSymbol(unknown);
        const isFunction = isBeforeBrackets && (found.get(latex)?.isFunction ?? true);
        found.set(latex, { latex, symbol: unknown, isFunction });
      }
    }
    return [...found.values()];
  }

  #with(statement: Statement, index: number, unknown: readonly Unknown[], chosen: readonly Replacement[]): Claim {
    const rename = (symbol: SymbolSyntax): Syntax | undefined => {
      const own = unknownIn(symbol, this.#letters);
      if (own === undefined) return undefined;
      const at = unknown.findIndex(({ latex }) => latex === latexOfSymbol(own));
      if (at < 0) return undefined;
      const { span, above } = symbol;
      // What is above it and no part of its name is its exponent.
      const exponent = own.above === undefined && above !== undefined ? { above } : {};
      return { kind: 'symbol', span, ...chosen[at], ...exponent };
    };
    return this.#read(renamedStatement(statement, rename), index);
  }

  /** Whether the sides that have unknown letters equal what stands on the left of their chains. */
  #fit(claim: Claim, touched: readonly number[]): Fit {
    const places = chainsOf(claim).flatMap(({ from, sides }) =>
      sides.flatMap((_, i) => (i > 0 && touched.includes(from + i) ? [{ from, side: from + i }] : [])),
    );
    const fitting: string[] = [];
    let answer: Fit['answer'] = 'open';
    for (const { letters, sides } of claim.instances?.() ?? [{ letters: {}, sides: claim.sides }]) {
      const own = places.map(({ from, side }) => this.#fitOf(sides[from]?.term, sides[side]?.term));
      if (own.includes('fails')) answer = 'fails';
      else if (own.includes('fits')) {
        if (answer === 'open') answer = 'fits';
        fitting.push(numbersOf(letters));
      }
    }
    return { answer, ...(fitting.length === 1 && fitting[0] !== '' ? { only: fitting[0] } : {}) };
  }

  #fitOf(subject: Term | undefined, side: Term | undefined): 'fits' | 'fails' | 'open' {
    if (subject === undefined || side === undefined) return 'fails';
    const kind = kindOf(side);
    const number = loneNumber(side);
    if (number !== undefined && lettersIn(subject).size === 0) {
      const value = exact(subject, this.#letters.trace);
      if (!('fault' in value) && value.rows.length === 1 && isRounded(number, value.rows[0][0])) return 'fits';
      return 'open';
    }
    if (kind !== 'symbols') return lettersIn(side).size > 0 ? 'fails' : 'open';
    return holds(subject, side, this.#networks) === 'holds' ? 'fits' : 'fails';
  }
}

/** The numbers of letters in indices, LaTeX: `i = 1, j = 2`. */
const numbersOf = (letters: Readonly<Record<string, number>>): string =>
  Object.entries(letters)
    .map(([letter, number]) => `${letter} = ${number}`)
    .join(', ');

/** Whether numbers that were put in stand beside letters that are not known. */
const isMixed = ({ term }: MeantSide): boolean =>
  term !== undefined && kindOf(term) === 'mixed' && lettersIn(term).size > 0;

/** Sides after the first of their chain that have an unknown letter, or whose chain begins with one. */
function touchedSides(claim: Claim, statement: Statement, unknown: readonly Unknown[], letters: Letters): number[] {
  const names = new Set(unknown.map(({ latex }) => latex));
  const has = ({ syntax }: Statement['sides'][number]): boolean =>
    syntax !== undefined &&
    symbolsIn(syntax, letters).some(({ symbol }) => {
      const own = unknownIn(symbol, letters);
      return own !== undefined && names.has(latexOfSymbol(own));
    });
  return chainsOf(claim).flatMap(({ from, sides }: { from: number; sides: readonly MeantSide[] }) => {
    const isFirst = has(statement.sides[from]);
    return sides.flatMap((_, i) => (i > 0 && (isFirst || has(statement.sides[from + i])) ? [from + i] : []));
  });
}

const areFunctions = (unknown: readonly Unknown[], chosen: readonly Replacement[]): boolean =>
  unknown.every(({ isFunction }) => isFunction) && chosen.every(({ name }) => name === '\\sigma');

function sentenceOf(
  unknown: readonly Unknown[],
  chosen: readonly Replacement[],
  fit: 'fits' | 'fails' | 'numbers' | 'read',
  only?: string,
): string {
  const names = unknown.map(({ latex }) => `$${latex}$`);
  const others = chosen.map((each) => `$${latexOfSymbol({ kind: 'symbol', span: { start: 0, end: 0 }, ...each })}$`);
  const first = areFunctions(unknown, chosen)
    ? `${names[0]} is not known here as a function.`
    : notKnown(unknown.map(({ latex }) => latex));
  const place = names.length === 1 ? 'its place' : 'their places';
  const instead = `With ${listed(others)} in ${place}`;
  if (fit === 'fits') return `${first} ${instead} it is right${only === undefined ? '' : ` for $${only}$`}.`;
  if (fit === 'read') return `${first} ${instead} it is right elsewhere, and so it is read here.`;
  return fit === 'fails'
    ? `${first} ${instead}, which is right elsewhere, it is not.`
    : `${first} ${instead} it is right elsewhere. Here numbers stand beside it, which are not held against anything.`;
}

/** A claim's terms without their places: two readings that mean the same have the same. A vector of one number is that number. */
function meaningOf(claim: Claim): string {
  return JSON.stringify(
    claim.sides.map(({ term }) => term),
    (key, value) => {
      if (key === 'span') return undefined;
      return value?.kind === 'matrix' && value.rows.length === 1 && value.rows[0].length === 1
        ? value.rows[0][0]
        : value;
    },
  );
}
