import type { ProductSyntax, Span, SymbolSyntax } from '../../note/index.js';
import { type Context, operation, spanOf } from './context.js';
import { isIn } from './letters.js';
import { nameOf, termOf } from './names.js';
import type { OperationTerm, Term } from './term.js';

/** `\Delta w_{11}`, `\Delta W`: what the update adds to a parameter, or whatever else the note means by it. */
export function changeTerm(
  { factors }: Pick<ProductSyntax, 'factors'>,
  at: number,
  symbol: SymbolSyntax,
  context: Context,
): { readonly term: Term; readonly next: number } | undefined {
  const follows = factors[at + 1];
  if (!isDelta(symbol, context) || follows?.sign !== 'none' || follows.syntax.kind !== 'symbol') return undefined;
  if (follows.syntax.primes > 0) return undefined;
  const name = nameOf(context.build(follows.syntax, context));
  if (name === undefined || !/^[wb]\[/.test(name)) return undefined;
  const gradient = `dL/d${name}`;
  const { trace, conventions } = context.letters;
  if (!isIn(trace, gradient)) return undefined;
  const span = spanOf(symbol, follows.syntax);
  const term = meant(termOf(gradient, span, context), conventions.change, span, context);
  return { term, next: at + 2 };
}

/**
 * `dW_2`, `dZ_1`: the derivative of the loss by a whole vector or matrix, as those write it who name arrays so; where d is no letter of the note's
 * own. Of single numbers, dw_{11}, it is a guess, which the note's numbers have to bear out: for some it is the change of a weight.
 */
export function shortDerivativeTerm(
  { factors }: Pick<ProductSyntax, 'factors'>,
  at: number,
  symbol: SymbolSyntax,
  context: Context,
): { readonly term: Term; readonly next: number } | undefined {
  const follows = factors[at + 1];
  if (!isBareLetter('d', symbol, context) || follows?.sign !== 'none' || follows.syntax.kind !== 'symbol')
    return undefined;
  const { letters } = context;
  if (follows.syntax.primes > 0 || letters.kindsOf(letters.spelled('d')).size > 0) return undefined;
  const [, sample = '', of] =
    /^(s\d+\.)?([wbza]\[.*)$/.exec(nameOf(context.build(follows.syntax, context)) ?? '') ?? [];
  const gradient = `${sample}dL/d${of}`;
  if (of?.includes(':') !== true || !isIn(letters.trace, gradient)) return undefined;
  return { term: termOf(gradient, spanOf(symbol, follows.syntax), context), next: at + 2 };
}

const isDelta = (symbol: SymbolSyntax, context: Context): boolean => isBareLetter('\\Delta', symbol, context);

const isBareLetter = (letter: string, { name, above, below, primes }: SymbolSyntax, context: Context): boolean =>
  letterOf(name, context) === letter && above === undefined && below === undefined && primes === 0;

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
