import type { ProductSyntax, Span, SymbolSyntax } from '../../note/index.js';
import { type Context, operation, spanOf } from './context.js';
import { nameOf, termOf } from './names.js';
import { isIn } from './network-names.js';
import type { OperationTerm, Term } from './term.js';

type Factors = Pick<ProductSyntax, 'factors'>;

/** A term that two factors make, and the factor after them. */
interface Pair {
  readonly term: Term;
  readonly next: number;
}

/** `\Delta w_{11}`, `\Delta W`: what the update adds to a parameter, or whatever else the note means by it. */
export function changeTerm(product: Factors, at: number, symbol: SymbolSyntax, context: Context): Pair | undefined {
  const { name, span } = nameBehind('\\Delta', product, at, symbol, context) ?? {};
  if (name === undefined || span === undefined || !/^[wb]\[/.test(name)) return undefined;
  const gradient = `dL/d${name}`;
  const { trace, conventions } = context.letters;
  if (!isIn(trace, gradient)) return undefined;
  return { term: meant(termOf(gradient, span, context), conventions.change, span, context), next: at + 2 };
}

/**
 * `dW_2`, `dZ_1`: the derivative of the loss by a whole vector or matrix, as those write it who name arrays so; where d is no letter of the note's
 * own. Of single numbers, dw_{11}, it is a guess, which the note's numbers have to bear out: for some it is the change of a weight.
 */
export function shortDerivativeTerm(
  product: Factors,
  at: number,
  symbol: SymbolSyntax,
  context: Context,
): Pair | undefined {
  const { letters } = context;
  const { name, span } = nameBehind('d', product, at, symbol, context) ?? {};
  if (name === undefined || span === undefined || letters.kindsOf(letters.spelled('d')).size > 0) return undefined;
  const [, sample = '', of] = /^(s\d+\.)?([wbza]\[.*:.*)$/.exec(name) ?? [];
  const gradient = `${sample}dL/d${of}`;
  if (of === undefined || !isIn(letters.trace, gradient)) return undefined;
  return { term: termOf(gradient, span, context), next: at + 2 };
}

/** The name of the quantity or whole that stands right behind a letter without indices, and where both stand. */
function nameBehind(
  letter: string,
  { factors }: Factors,
  at: number,
  symbol: SymbolSyntax,
  context: Context,
): { readonly name: string; readonly span: Span } | undefined {
  const { above, below, primes } = symbol;
  const isLetter = letterOf(symbol.name, context) === letter;
  if (!isLetter || above !== undefined || below !== undefined || primes > 0) return undefined;
  const follows = factors[at + 1];
  if (follows?.sign !== 'none' || follows.syntax.kind !== 'symbol' || follows.syntax.primes > 0) return undefined;
  const name = nameOf(context.build(follows.syntax, context));
  return name === undefined ? undefined : { name, span: spanOf(symbol, follows.syntax) };
}

/** In whatever font it is. */
const letterOf = (name: string, { letters }: Context): string | undefined => letters.spelled(name).tokens[0]?.is;

function meant(
  gradient: Term,
  change: Context['letters']['conventions']['change'],
  span: Span,
  context: Context,
): Term {
  const named = (term: OperationTerm): Term => ({ ...term, named: 'change' });
  if (change === 'gradient') return gradient;
  if (change === 'negative-gradient') return named(operation(context, 'Negate', [gradient], span));
  const rate = termOf('eta', span, context);
  const factor = change === 'added' ? operation(context, 'Negate', [rate], span) : rate;
  return named(operation(context, 'Multiply', [factor, gradient], span));
}

/** A derivative of the loss by a pre-activation that the note writes as δ, with the sign that δ has there. */
export function signed(term: Term, { name }: SymbolSyntax, context: Context): Term {
  if (!context.letters.conventions.isErrorNegative || letterOf(name, context) !== '\\delta') return term;
  if (!/^(?:s\d+\.)?dL\/dz\[/.test(nameOf(term) ?? '')) return term;
  return { ...operation(context, 'Negate', [term], term.span), named: 'error' };
}
