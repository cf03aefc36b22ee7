import type { CasesSyntax, EvaluatedSyntax, GroupSyntax, Span, SumSyntax, Syntax } from '../../note/index.js';
import { bigSumTerm, openLetters, rangeOf } from './big-sum.js';
import { applied } from './calls.js';
import { added, type Context, counted, matrix, misunderstood, operation, wholeNumber } from './context.js';
import { derivativeOf, derivativeParts, derivativeTerm, refuseSecond } from './derivatives.js';
import { entriesOf } from './entrywise.js';
import { functionNamed } from './functions.js';
import { latexOfName } from './latex-of.js';
import { namedTerm } from './names.js';
import { productTerm } from './product.js';
import { hasLetter, partsOf } from './references.js';
import { scriptedTerm } from './scripted.js';
import { symbolTerm } from './symbols.js';
import type { Term } from './term.js';

/**
 * What an expression means. Letters in indices that have no number are summed over in each product in which they stand, by Einstein's
 * convention: in the innermost in which they stand twice, or else here.
 */
export function readExpression(syntax: Syntax, context: Context): Term {
  if (syntax.kind === 'sum') return sumTerm(syntax, context);
  if (isBracketed(syntax)) return readExpression(syntax.items[0], context);
  const over = openLetters(syntax, context).filter(
    (letter) => !contracts(syntax, letter, context) || meets(syntax, letter, context),
  );
  if (over.length === 0) return buildExpression(syntax, context);
  const rows = rangeOf(over, syntax, context);
  if (rows === undefined || rows.length === 0) return misunderstood('has indices that fit no quantities together');
  const terms = rows.map((row) => buildExpression(syntax, { ...context, numbers: { ...context.numbers, ...row } }));
  return added(context, terms, syntax.span);
}

/** Brackets around one thing leave it as it is. */
const isBracketed = (syntax: Syntax): syntax is GroupSyntax =>
  syntax.kind === 'group' && syntax.items.length === 1 && syntax.open !== '|';

/** Whether a letter stands in two factors of this very product. */
function meets(syntax: Syntax, letter: string, { letters }: Context): boolean {
  return (
    syntax.kind === 'product' && syntax.factors.filter((each) => hasLetter(each.syntax, letter, letters)).length > 1
  );
}

/** Whether a letter stands in two factors of some product in a piece of syntax, or in a Σ that does not say its letter. */
function contracts(syntax: Syntax, letter: string, context: Context): boolean {
  if (!hasLetter(syntax, letter, context.letters)) return false;
  if (syntax.kind === 'big-sum' && syntax.letter === undefined) return true;
  return meets(syntax, letter, context) || partsOf(syntax).some((part) => contracts(part, letter, context));
}

/** The same where letters that stand in it are not summed over here. */
export function buildExpression(syntax: Syntax, context: Context): Term {
  switch (syntax.kind) {
    case 'number': {
      const { span, text, value, unit } = syntax;
      return counted(context, { kind: 'number', span, text, value, unit });
    }
    case 'symbol':
      return symbolTerm(syntax, context);
    case 'group':
      return groupTerm(syntax, context);
    case 'scripted': {
      const latex = latexOfName(syntax);
      const named = latex === undefined ? undefined : namedTerm(context.letters.spelled(latex), syntax.span, context);
      return named ?? scriptedTerm(syntax, context, context.build);
    }
    case 'product':
      return productTerm(syntax, context);
    case 'sum':
      return sumTerm(syntax, context);
    case 'fraction': {
      const taken = derivativeTerm(syntax, context);
      if (taken !== undefined) return taken;
      const operands = [context.read(syntax.above, context), context.read(syntax.below, context)];
      return operation(context, 'Divide', operands, syntax.span);
    }
    case 'root':
      return operation(context, 'Root', [context.read(syntax.of, context)], syntax.span);
    case 'matrix': {
      const rows = syntax.rows.map((row) => row.map((entry) => context.read(entry, context)));
      return matrix(context, rows, false, syntax.span);
    }
    case 'cases':
      return casesTerm(syntax, context);
    case 'big-sum':
      return bigSumTerm(syntax, context);
    case 'evaluated':
      return evaluatedTerm(syntax, context);
  }
}

function groupTerm({ items, open, span }: GroupSyntax, context: Context): Term {
  if (open === '|')
    return items.length === 1 ? size(items[0], span, context) : misunderstood('has a list between bars');
  if (items.length === 1) return context.read(items[0], context);
  const entries = items.map((item) => context.read(item, context));
  return matrix(context, [entries], true, span);
}

/** The last case is what is left when no other holds, whatever it says of when. */
function casesTerm({ cases, span }: CasesSyntax, context: Context): Term {
  const last = cases[cases.length - 1];
  return cases.slice(0, -1).reduceRight(
    (otherwise, { value, when }) => {
      const own = context.read(value, context);
      if (when === undefined) return own;
      const [left, right] = [context.read(when.left, context), context.read(when.right, context)];
      const greater = (a: Term, b: Term): Term => operation(context, 'Greater', [a, b], span);
      const choose = (condition: Term, then: Term, other: Term): Term =>
        operation(context, 'If', [condition, then, other], span);
      if (when.sign === '>') return choose(greater(left, right), own, otherwise);
      if (when.sign === '<') return choose(greater(right, left), own, otherwise);
      return when.sign === '>='
        ? choose(greater(right, left), otherwise, own)
        : choose(greater(left, right), otherwise, own);
    },
    context.read(last.value, context),
  );
}

/** The absolute value of a number, the length of a vector. */
function size(of: Syntax, span: Span, context: Context): Term {
  const inside = context.read(of, context);
  const entries = entriesOf(inside, context);
  if (entries.length === 0)
    return operation(context, 'Max', [inside, operation(context, 'Negate', [inside], span)], span);
  const squares = entries.map((entry) => operation(context, 'Power', [entry, wholeNumber(context, 2, span)], span));
  return operation(context, 'Root', [added(context, squares, span)], span);
}

/** One difference stays one; in longer sums what is taken away is added with its sign. */
function sumTerm({ terms, span }: SumSyntax, context: Context): Term {
  const read = terms.map(({ sign, syntax }) => ({ sign, term: context.read(syntax, context) }));
  const [first, second] = read;
  const signed = read.map(({ sign, term }) =>
    sign === '+' ? term : operation(context, 'Negate', [term], { start: minusBefore(term, span), end: term.span.end }),
  );
  if (read.length === 2 && second.sign === '-') return operation(context, 'Subtract', [signed[0], second.term], span);
  if (read.length === 1) return first.sign === '+' ? first.term : { ...signed[0], span };
  return operation(context, 'Add', signed, span);
}

/** A sum begins with the sign of its first term; where others have theirs, its terms do not tell. */
const minusBefore = (term: Term, sum: { readonly start: number }): number =>
  term.span.start - sum.start <= 2 ? sum.start : term.span.start;

/** `\sigma' \Big|_z`: what is written without an argument, at a place. */
function evaluatedTerm({ of, at, span }: EvaluatedSyntax, context: Context): Term {
  const place = context.read(at, context);
  if (of.kind === 'symbol') {
    const named = functionNamed(of, context.letters.trace.step.network);
    if (named !== undefined) return applied(of, named.meaning, [place], span, context);
  }
  if (of.kind === 'fraction') {
    const parts = derivativeParts(of);
    if (
      parts?.of !== undefined &&
      parts.of.kind === 'symbol' &&
      functionNamed(parts.of, context.letters.trace.step.network)
    ) {
      refuseSecond(of);
      return derivativeOf(parts.of, at, span, { ...context, at: place });
    }
  }
  if (!namesFunction(of, context)) misunderstood('is taken at a place where it is not known');
  return { ...context.read(of, { ...context, at: place }), span };
}

/** Whether a function stands in it without an argument. */
function namesFunction(syntax: Syntax, context: Context): boolean {
  if (syntax.kind === 'symbol') return functionNamed(syntax, context.letters.trace.step.network) !== undefined;
  return partsOf(syntax).some((part) => namesFunction(part, context));
}
