import type { ProductSyntax, Span, SymbolSyntax, Syntax } from '../../note/index.js';
import { entriesOf } from '../values/entries.js';
import { isFault, isSingle as isOneEntry, sameShape } from '../values/shape.js';
import { applied } from './calls.js';
import { changeTerm, shortDerivativeTerm } from './changes.js';
import { type Context, misunderstood, operation, spanOf } from './context.js';
import { derivativeOf, derivativeParts, productOf, refuseSecond } from './derivatives.js';
import { functionNamed, type NamedFunction } from './functions.js';
import { latexOfSymbol } from './latex-of.js';
import { layerOf, namedTerm, nameOf, namesOf } from './names.js';
import { longName } from './references.js';
import { scriptedTerm } from './scripted.js';
import { isBare, isUnmarked } from './symbols.js';
import type { Term } from './term.js';

type Factors = ProductSyntax['factors'];

interface Unit {
  readonly sign: Factors[number]['sign'];
  readonly term: Term;
  /** With the brackets around it. */
  readonly span: Span;
}

/** Factors one after another: names of several symbols, functions with their arguments, and what is multiplied. */
export function productTerm({ factors }: ProductSyntax, context: Context): Term {
  const units: Unit[] = [];
  for (let at = 0; at < factors.length; ) {
    const { term, next } = unitAt(factors, at, context);
    units.push({ sign: factors[at].sign, term, span: spanOf(factors[at].syntax, factors[next - 1].syntax) });
    at = next;
  }
  return multiplied(units, context);
}

/**
 * From left to right; but what follows ∘ takes along what it is multiplied with if it is a matrix itself: σ'(z) ∘ Wᵀδ. A * between two arrays of the same shape is
 * that of programs, entry by entry.
 */
function multiplied(units: readonly Unit[], context: Context): Term {
  let product: Unit[] = [];
  const closed = (): Term => {
    if (product.length === 1) return product[0].term;
    const terms = product.map(({ term }) => term);
    return operation(context, 'Multiply', terms, spanOf(product[0], product[product.length - 1]));
  };
  for (let at = 0; at < units.length; at++) {
    const unit = units[at];
    const isCircle = unit.sign === 'circle';
    if (at === 0 || (!isCircle && (unit.sign !== 'star' || isSingle(unit.term, context)))) {
      product.push(unit);
      continue;
    }
    const before = product;
    const left = closed();
    product = [unit];
    while (isMatrix(product[product.length - 1].term) && at + 1 < units.length && units[at + 1].sign !== 'circle')
      product.push(units[++at]);
    const right = closed();
    if (!isCircle && !areAlike(left, right, context)) {
      product = [...before, ...product];
      continue;
    }
    const span = spanOf(before[0], product[product.length - 1]);
    product = [{ sign: 'none', term: operation(context, 'Hadamard', [left, right], span), span }];
  }
  return closed();
}

/** Whether it is one number, or nothing that has a shape. */
function isSingle(term: Term, { letters: { trace } }: Context): boolean {
  const entries = entriesOf(term, trace);
  return isFault(entries) || isOneEntry(entries);
}

/** Whether two are arrays of the same shape. */
function areAlike(left: Term, right: Term, { letters: { trace } }: Context): boolean {
  const [a, b] = [entriesOf(left, trace), entriesOf(right, trace)];
  return !isFault(a) && !isFault(b) && !isOneEntry(a) && sameShape(a, b);
}

/** More than a vector. */
function isMatrix(term: Term): boolean {
  if (term.kind === 'operation') return term.operator === 'Transpose' && isMatrix(term.operands[0]);
  return term.kind === 'matrix' && term.rows.length > 1 && term.rows[0].length > 1;
}

/** `CE(y, \hat{y})`, `MSE(a, b)`: capitals before several things in brackets are the name of a function. */
function refuseAbbreviation(factors: Factors, at: number): void {
  let end = at;
  while (isCapital(factors[end]?.syntax) && (end === at || factors[end].sign === 'none')) end++;
  const behind = factors[end]?.syntax;
  if (end - at < 2 || behind?.kind !== 'group' || behind.items.length < 2) return;
  const name = factors.slice(at, end).map(({ syntax }) => (syntax as SymbolSyntax).name);
  misunderstood(`has the function ${name.join('')}, which is not known here`);
}

const isCapital = (syntax: Syntax | undefined): boolean =>
  syntax?.kind === 'symbol' && /^[A-Z]$/.test(syntax.name) && isUnmarked(syntax);

interface Read {
  readonly term: Term;
  readonly next: number;
}

function unitAt(factors: Factors, at: number, context: Context): Read {
  const { syntax } = factors[at];
  if (syntax.kind === 'fraction') {
    const parts = derivativeParts(syntax);
    if (parts !== undefined && parts.of === undefined) {
      refuseSecond(syntax);
      const { of, next } = operandOf(factors, at + 1);
      const span = spanOf(syntax, of);
      return { term: derivativeOf(of, parts.by, span, context), next };
    }
  }
  if (syntax.kind !== 'symbol') return { term: context.build(syntax, context), next: at + 1 };
  refuseAbbreviation(factors, at);
  const long = longName(factors, at, context.letters, (spelled) =>
    namedTerm(spelled, spanOf(syntax, factors[at].syntax), context),
  );
  if (long !== undefined) {
    const span = spanOf(syntax, factors[long.next - 1].syntax);
    return { term: { ...long.found, span }, next: long.next };
  }
  return (
    nameWithExponent(factors, at, syntax, context) ??
    nabla(factors, at, syntax, context) ??
    changeTerm({ factors }, at, syntax, context) ??
    shortDerivativeTerm({ factors }, at, syntax, context) ??
    call(factors, at, syntax, context) ??
    loss(factors, at, syntax, context) ?? {
      term: context.build(syntax, context),
      next: at + 1,
    }
  );
}

/** `a(h)^T`, `a(o_1)^2`, where a(h) and a(o_1) are names. */
function nameWithExponent(factors: Factors, at: number, symbol: SymbolSyntax, context: Context): Read | undefined {
  const bracket = factors[at + 1]?.syntax;
  if (bracket?.kind !== 'scripted' || bracket.above === undefined || bracket.below !== undefined) return undefined;
  const [name, inner] = [factors[at], { ...factors[at + 1], syntax: bracket.base }];
  const span = spanOf(symbol, bracket.base);
  const long = longName([name, inner], 0, context.letters, (spelled) => namedTerm(spelled, span, context));
  return long && { term: scriptedTerm(bracket, context, () => long.found, symbol), next: at + 2 };
}

/** What `\frac{d}{dx}` is taken of: brackets after it, or else all factors up to the next sign of multiplication. */
function operandOf(factors: Factors, at: number): { of: Syntax; next: number } {
  if (at >= factors.length) misunderstood('has a derivative of nothing');
  if (isBracketed(factors[at].syntax)) return { of: factors[at].syntax, next: at + 1 };
  let next = at + 1;
  while (next < factors.length && factors[next].sign === 'none') next++;
  return { of: productOf(factors.slice(at, next)), next };
}

const isBracketed = (syntax: Syntax): boolean =>
  syntax.kind === 'group' || (syntax.kind === 'scripted' && isBracketed(syntax.base));

/** `\nabla_w L`: the gradient of what follows. */
function nabla(factors: Factors, at: number, symbol: SymbolSyntax, context: Context): Read | undefined {
  if (symbol.name !== '\\nabla' || symbol.above !== undefined || at + 1 >= factors.length) return undefined;
  const by = symbol.below?.syntax;
  if (by === undefined) misunderstood('has ∇ without what it is taken by');
  // A loss of several symbols, ΔL, is one factor.
  const long = longName(factors, at + 1, context.letters, (spelled) =>
    context.letters.find(spelled, {}).length > 0 ? true : undefined,
  );
  const next = long?.next ?? at + 2;
  const of = productOf(factors.slice(at + 1, next));
  return { term: derivativeOf(of, by, spanOf(symbol, of), context), next };
}

/** A function and its argument. */
function call(factors: Factors, at: number, symbol: SymbolSyntax, context: Context): Read | undefined {
  const { letters, at: place } = context;
  const named = functionOf(symbol, context);
  const follows = factors[at + 1];
  const argument = follows?.sign === 'none' ? follows.syntax : undefined;
  if (named === undefined) return argument === undefined ? undefined : activationLetter(symbol, argument, at, context);
  if (!context.isDefinition && namesOf(letters.spelled(latexOfSymbol(symbol)), context).length > 0) return undefined;
  if (argument !== undefined && (isBracketed(argument) || argument.kind === 'matrix')) {
    return { term: appliedTo(argument, named, symbol, context), next: at + 2 };
  }
  if (!named.isWord || (argument === undefined && place !== undefined)) return undefined;
  if (argument === undefined) return misunderstood(`has ${latexOfSymbol(symbol)} with nothing after it`);
  const { term, next } = unitAt(factors, at + 1, context);
  return { term: applied(symbol, named.meaning, [term], spanOf(symbol, term), context), next };
}

function functionOf(symbol: SymbolSyntax, { letters }: Context): NamedFunction | undefined {
  const own = letters.find(letters.spelled(symbol.name), {});
  return own.length > 0 ? undefined : functionNamed(symbol, letters.trace.step.network);
}

/** The brackets after a function may have indices, which then belong to its value: `σ(z)^2`, `\text{softmax}(z)_1`. */
function appliedTo(argument: Syntax, named: NamedFunction, symbol: SymbolSyntax, context: Context): Term {
  if (argument.kind === 'scripted') {
    const { below } = argument;
    const isUnit = below !== undefined && named.meaning.kind === 'activation' && named.meaning.operator === 'Softmax';
    const ofUnit = isUnit && symbol.below === undefined ? { ...symbol, below } : symbol;
    const { below: _, ...others } = argument;
    return scriptedTerm(
      ofUnit === symbol ? argument : others,
      context,
      (base, inner) => appliedTo(base, named, ofUnit, inner),
      symbol,
    );
  }
  if (argument.kind !== 'group' && argument.kind !== 'matrix')
    return misunderstood(`has ${latexOfSymbol(symbol)} of what is not understood`);
  const operands = (argument.kind === 'matrix' ? [argument] : argument.items).map((item) =>
    context.read(item, context),
  );
  return applied(symbol, named.meaning, operands, spanOf(symbol, argument), context);
}

/** `a(z_1)`, where a alone is nothing and z_1 a pre-activation. */
function activationLetter(symbol: SymbolSyntax, argument: Syntax, at: number, context: Context): Read | undefined {
  if (
    symbol.name !== 'a' ||
    !isBare(symbol, context.letters) ||
    argument.kind !== 'group' ||
    argument.items.length !== 1
  )
    return undefined;
  if (context.letters.find(context.letters.spelled('a'), {}).length > 0) return undefined;
  const operand = context.read(argument.items[0], context);
  const name = nameOf(operand);
  if (name === undefined || !/^(?:s\d+\.)?z\[/.test(name) || layerOf(operand) === undefined) return undefined;
  return { term: applied(symbol, { kind: 'layer' }, [operand], spanOf(symbol, argument), context), next: at + 2 };
}

/** `J(w, b)`, `C(w)`: the loss, whatever it is said to be a function of. */
function loss(factors: Factors, at: number, symbol: SymbolSyntax, context: Context): Read | undefined {
  const follows = factors[at + 1];
  if (follows?.sign !== 'none' || follows.syntax.kind !== 'group') return undefined;
  const { items } = follows.syntax;
  const areSymbols = items.every((item) => item.kind === 'symbol');
  const [only] = items;
  if (!areSymbols || (items.length === 1 && only.kind === 'symbol' && !isBare(only, context.letters))) return undefined;
  const names = namesOf(context.letters.spelled(latexOfSymbol(symbol)), context);
  if (names.length === 0 || !names.every((name) => /^(?:s\d+\.)?L$/.test(name))) return undefined;
  const term = namedTerm(context.letters.spelled(latexOfSymbol(symbol)), spanOf(symbol, follows.syntax), context);
  return term === undefined ? undefined : { term, next: at + 2 };
}
