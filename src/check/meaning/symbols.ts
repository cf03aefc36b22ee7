import type { SymbolSyntax } from '../../note/index.js';
import { applied } from './calls.js';
import { signed } from './changes.js';
import { type Context, misunderstood, operation, unknown, wholeNumber } from './context.js';
import { functionNamed } from './functions.js';
import { latexOfSymbol } from './latex-of.js';
import type { Letters } from './letters.js';
import { namedTerm } from './names.js';
import { baseOf, isIndexLetter, printed, type SpelledToken, withNumbers } from './spelled.js';
import type { Term } from './term.js';

/** A symbol without something that stands above it. */
export function without(symbol: SymbolSyntax, above: SymbolSyntax['above']): SymbolSyntax {
  const { above: _, ...rest } = symbol;
  return above === undefined ? rest : { ...rest, above };
}

const transposedAfter = /^(.*?),?(?:\^\{?)?(?:T|\\top|\\intercal|\\text\{T\})\}?$/s;
const transposedBefore = /^(?:T|\\top|\\intercal|\\text\{T\})[,\s]*([([].*[)\]])$/s;

/** `W^T`, `W^{(2)T}`: the symbol that is transposed. */
export function transposed(symbol: SymbolSyntax): SymbolSyntax | undefined {
  const latex = symbol.above?.latex ?? '';
  const match = transposedAfter.exec(latex) ?? transposedBefore.exec(latex);
  if (match === null) return undefined;
  return without(symbol, match[1] === '' ? undefined : { latex: match[1] });
}

/** The name of a symbol without primes and transpose, LaTeX: what is updated has the name of what it was. */
export const plainName = (symbol: SymbolSyntax): string =>
  latexOfSymbol({ ...(transposed(symbol) ?? symbol), primes: 0 });

/** The sign of a transpose above something. */
export const isTranspose = (above: string): boolean => /^(?:T|\\top|\\intercal|\\text\{T\})$/.test(above);

/** Euler's number with something above it. */
export const isExponential = ({ name, below, above }: SymbolSyntax): boolean =>
  (name === 'e' || name === '\\text{e}') && below === undefined && above?.syntax !== undefined;

/** The two indices of Kronecker's δ, where a symbol may be that. */
export function kroneckerIndices(
  { name, above, primes }: SymbolSyntax,
  tokens: readonly SpelledToken[],
): readonly [SpelledToken, SpelledToken] | undefined {
  if (name !== '\\delta' || above !== undefined || primes > 0) return undefined;
  const indices = tokens.filter(({ isIndex }) => isIndex);
  const [first, second] = indices;
  const areSingle = indices.length === 2 && indices.every((each) => isIndexLetter(each) || /^\d+$/.test(each.is));
  return areSingle && indices.some(isIndexLetter) ? [first, second] : undefined;
}

/** A bracketed index above, `a^{(2)}`, `a^{(l-1)}`, is the number of a layer or a sample, never an exponent. */
export const isLabel = (latex: string): boolean => /^[([](?:\d+|[A-Za-z](?:[+-]\d+)?)[)\]]$/.test(latex);

/**
 * What a symbol stands for. What is above it is an index if the notation then knows it, else an exponent.
 */
export function symbolTerm(symbol: SymbolSyntax, context: Context): Term {
  const { letters, isDefinition } = context;
  const { span, above } = symbol;
  const latex = latexOfSymbol(symbol);
  const spelled = letters.spelled(latex);
  const isBareLetter =
    /^(?:[A-Za-z]|\\[A-Za-z]+)$/.test(symbol.name) && symbol.below === undefined && symbol.primes === 0;
  if (isDefinition && isBareLetter) {
    const taken = bareFunction(symbol, context);
    if (taken !== undefined) return taken;
    return above?.syntax === undefined || isExponential(symbol)
      ? bareUnknown(symbol, context)
      : powerOfUnknown(symbol, context);
  }
  // e^1 is no error of sample 1, which would be e^(1).
  if (isExponential(symbol) && above !== undefined && !isLabel(above.latex)) return exponential(symbol, context);
  const named = namedTerm(spelled, span, context);
  if (named !== undefined) return signed(named, symbol, context);
  const taken = bareFunction(symbol, context);
  if (taken !== undefined) return taken;
  if (isExponential(symbol)) return exponential(symbol, context);
  const inner = transposed(symbol);
  if (inner !== undefined) return operation(context, 'Transpose', [symbolTerm(inner, context)], span);
  if (above?.syntax !== undefined && !isLabel(above.latex)) {
    const base = namedTerm(letters.spelled(latexOfSymbol(without(symbol, undefined))), span, context);
    if (base !== undefined)
      return operation(context, 'Power', [signed(base, symbol, context), context.read(above.syntax, context)], span);
  }
  const indices = kroneckerIndices(symbol, spelled.tokens);
  if (indices !== undefined) {
    const [first, second] = withNumbers(indices, context.numbers);
    if (!isIndexLetter(first) && !isIndexLetter(second))
      return wholeNumber(context, first.is === second.is ? 1 : 0, span);
  }
  refuseSigns(symbol);
  if (above?.syntax !== undefined && !isLabel(above.latex) && !letters.hasIndexAbove(spelled))
    return powerOfUnknown(symbol, context);
  return unknown(context, spellingOf(spelled.tokens, latex, context), span, latex);
}

function bareUnknown(symbol: SymbolSyntax, context: Context): Term {
  if (isExponential(symbol)) return exponential(symbol, context);
  refuseSigns(symbol);
  return unknown(context, latexOfSymbol(symbol), symbol.span);
}

function exponential({ above, span }: SymbolSyntax, context: Context): Term {
  if (above?.syntax === undefined) misunderstood('has a power that is not understood');
  return operation(context, 'Exp', [context.read(above.syntax, context)], span);
}

function powerOfUnknown(symbol: SymbolSyntax, context: Context): Term {
  const { span, above } = symbol;
  if (above?.syntax === undefined) misunderstood('has a power that is not understood');
  const base = latexOfSymbol(without(symbol, undefined));
  const spelling = spellingOf(context.letters.spelled(base).tokens, base, context);
  return operation(
    context,
    'Power',
    [unknown(context, spelling, span, base), context.read(above.syntax, context)],
    span,
  );
}

/** σ without its argument, where all is taken at one place. */
function bareFunction(symbol: SymbolSyntax, context: Context): Term | undefined {
  if (context.at === undefined) return undefined;
  const named = functionNamed(symbol, context.letters.trace.step.network);
  return named === undefined ? undefined : applied(symbol, named.meaning, [context.at], symbol.span, context);
}

function spellingOf(tokens: readonly SpelledToken[], latex: string, { numbers }: Context): string {
  const numbered = withNumbers(tokens, numbers);
  return numbered.every((token, i) => token === tokens[i]) ? latex : printed(numbered);
}

function refuseSigns({ name }: SymbolSyntax): void {
  if (name === '\\partial') misunderstood('has ∂ where no derivative is');
  if (name === '\\nabla') misunderstood('has ∇ with nothing after it');
  if (/^\\(?:exp|ln|log|max|tanh)$/.test(name)) misunderstood(`has ${name} with nothing after it`);
  if (/^\\(?:min|sinh|cosh|sin|cos|tan|arg|argmax|argmin)$/.test(name))
    misunderstood(`has ${name}, which is not known here`);
}

/** Whether a symbol stands by itself: no index, nothing above, no prime. */
export const isUnmarked = ({ below, above, primes }: SymbolSyntax): boolean =>
  below === undefined && above === undefined && primes === 0;

/** Whether a symbol is one of the letters that a note may use without an index: what a name begins with is all of it. */
export const isBare = (symbol: SymbolSyntax, letters: Letters): boolean =>
  isUnmarked(symbol) && /^(?:[A-Za-z]|\\[A-Za-z]+)$/.test(baseOf(letters.spelled(symbol.name).tokens));
