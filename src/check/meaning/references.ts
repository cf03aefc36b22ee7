import type { ProductSyntax, Statement, SymbolSyntax, Syntax } from '../../note/index.js';
import { latexOfRow, latexOfSymbol } from './latex-of.js';
import type { Letters, Spelled } from './letters.js';
import type { Reference } from './reference.js';
import { projected } from './relation.js';
import { indexLetters, type Numbers, withNumbers } from './spelled.js';
import { isExponential, isLabel, kroneckerIndices, transposed, without } from './symbols.js';

const none: readonly Reference[] = [];
/** Symbols that one name may have: `\text{loss}(o_1)`, `\Delta L`. */
const longestName = 4;

/** The names with letters in their indices in a piece of syntax, but for letters that a Σ inside it sums over. */
export function referencesIn(syntax: Syntax, letters: Letters): readonly Reference[] {
  let found = letters.references.get(syntax);
  if (found === undefined) {
    found = collected(syntax, letters);
    if (found.length === 0) found = none;
    letters.references.set(syntax, found);
  }
  return found;
}

export const hasLetter = (syntax: Syntax, letter: string, letters: Letters): boolean =>
  referencesIn(syntax, letters).some((each) => each.letters.includes(letter));

function collected(syntax: Syntax, letters: Letters): readonly Reference[] {
  switch (syntax.kind) {
    case 'number':
      return none;
    case 'symbol':
      return ofSymbol(syntax, letters);
    case 'product':
      return ofProduct(syntax, letters);
    case 'big-sum':
      return referencesIn(syntax.body, letters).flatMap((each) => unbound(each, syntax.letter));
    case 'scripted': {
      const exponent = syntax.above?.syntax;
      return exponent === undefined ? referencesIn(syntax.base, letters) : ofAll([syntax.base, exponent], letters);
    }
    default:
      return ofAll(partsOf(syntax), letters);
  }
}

/** Every piece of the syntax of some statements, in the order of the text, what is made of others before them. */
export const syntaxIn = (statements: readonly Pick<Statement, 'sides'>[]): Generator<Syntax> =>
  piecesOf(statements.flatMap(({ sides }) => sides.flatMap(({ syntax }) => syntax ?? [])));

/** Pieces of syntax and all that is in them, in their order. */
export function* piecesOf(whole: readonly Syntax[]): Generator<Syntax> {
  const open = [...whole].reverse();
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    yield part;
    open.push(...[...partsOf(part)].reverse());
  }
}

/** What a piece of syntax is made of. */
export function partsOf(syntax: Syntax): readonly Syntax[] {
  switch (syntax.kind) {
    case 'number':
    case 'symbol':
      return [];
    case 'group':
      return syntax.items;
    case 'scripted':
      return [syntax.base];
    case 'product':
      return syntax.factors.map((factor) => factor.syntax);
    case 'sum':
      return syntax.terms.map((term) => term.syntax);
    case 'fraction':
      return [syntax.above, syntax.below];
    case 'root':
      return [syntax.of];
    case 'matrix':
      return syntax.rows.flat();
    case 'cases':
      return syntax.cases.flatMap(({ value, when }) => [value, ...(when === undefined ? [] : [when.left, when.right])]);
    case 'big-sum':
      return [syntax.body];
    case 'evaluated':
      return [syntax.of, syntax.at];
  }
}

const ofAll = (syntaxes: readonly Syntax[], letters: Letters): readonly Reference[] =>
  syntaxes.flatMap((each) => referencesIn(each, letters));

function unbound(reference: Reference, letter: string | undefined): Reference[] {
  if (letter === undefined) return [{ ...reference, isSummed: true }];
  const { letters, relation, ...others } = reference;
  const left = letters.filter((each) => each !== letter);
  if (left.length === 0) return [];
  return [{ ...others, letters: left, ...(relation === undefined ? {} : { relation: projected(relation, left) }) }];
}

/** As a symbol is read: what is above it is a part of its name if that is then known. */
function ofSymbol(symbol: SymbolSyntax, letters: Letters): readonly Reference[] {
  const own = named(letters.spelled(latexOfSymbol(symbol)), letters);
  if (own !== undefined) return own;
  const exponent = symbol.above?.syntax;
  if (isExponential(symbol) && exponent !== undefined) return referencesIn(exponent, letters);
  const inner = transposed(symbol);
  if (inner !== undefined) return ofSymbol(inner, letters);
  const spelled = letters.spelled(latexOfSymbol(symbol));
  if (
    exponent !== undefined &&
    !isLabel(symbol.above?.latex ?? '') &&
    kroneckerIndices(symbol, spelled.tokens) === undefined
  ) {
    const base = named(letters.spelled(latexOfSymbol(without(symbol, undefined))), letters);
    if (base !== undefined) return [...base, ...referencesIn(exponent, letters)];
  }
  const inIndices = indexLetters(spelled.tokens);
  return inIndices.length === 0 ? none : [{ letters: inIndices }];
}

function ofProduct({ factors }: ProductSyntax, letters: Letters): readonly Reference[] {
  const found: Reference[] = [];
  for (let at = 0; at < factors.length; ) {
    const name = longName(factors, at, letters, (spelled) => named(spelled, letters));
    found.push(...(name?.found ?? referencesIn(factors[at].syntax, letters)));
    at = name?.next ?? at + 1;
  }
  return found;
}

/** The longest name of several symbols that begins at a factor and of which something is found. */
export function longName<T>(
  factors: ProductSyntax['factors'],
  at: number,
  letters: Letters,
  find: (spelled: Spelled) => T | undefined,
): { readonly found: T; readonly next: number } | undefined {
  const first = factors[at].syntax;
  if (first.kind !== 'symbol' || !letters.beginsLongName(letters.spelled(latexOfSymbol(first)))) return undefined;
  let length = 1;
  while (length < longestName && at + length < factors.length && factors[at + length].sign === 'none') length++;
  for (; length > 1; length--) {
    const latex = latexOfRow(factors.slice(at, at + length).map((factor) => factor.syntax));
    const found = latex === undefined ? undefined : find(letters.spelled(latex));
    if (found !== undefined) return { found, next: at + length };
  }
  return undefined;
}

/** None where the name is known as it stands, one where it is with numbers for its letters; undefined where it is not known. */
function named(spelled: Spelled, letters: Letters): readonly Reference[] | undefined {
  if (letters.find(spelled, {}).length > 0) return none;
  const tokens = withNumbers(spelled.tokens, fixedNumbers(letters));
  const numbered = { latex: spelled.latex, tokens };
  if (tokens.some((token, i) => token !== spelled.tokens[i]) && letters.find(spelled, fixedNumbers(letters)).length > 0)
    return none;
  const relation = letters.matches(numbered);
  return relation === undefined ? undefined : [{ letters: relation.letters, relation }];
}

/** A capital L for an index is the last layer. */
export const fixedNumbers = ({ lastLayer }: Letters): Numbers => ({ L: lastLayer });
