import type { SymbolSyntax, Syntax } from '../../note/index.js';
import { derivativeParts } from '../meaning/derivatives.js';
import { partsOf } from '../meaning/references.js';
import type { Term } from '../meaning/term.js';
import { holds, lettersIn } from '../values/identity.js';
import { nearestRight } from '../values/nearest-form.js';
import type { Book } from './book.js';
import { notKnownIn } from './not-known.js';
import type { Place } from './rewritten.js';

/** Letters of activation functions that are those of any other function too: f(x) = x² + 3. */
const ofAnyFunction: ReadonlySet<string> = new Set(['f', 'g', 'S', '\\phi', '\\varphi']);

/**
 * Why a formula of a function that is not the network's activation may be right all the same: its letter may stand for another function. Undefined
 * where the left side is no such function, where the note uses it as its activation, or where the formula is the activation's with a small change.
 */
export function otherFunction(
  book: Book,
  { statement, left }: Pick<Place, 'statement' | 'left'>,
  subject: Term,
  side: Term,
): string | undefined {
  const sentence = mayBeOther(book, { statement, left });
  const isClose =
    sentence !== undefined && isWorked(side) && nearestRight(subject, side, book.networks)?.changes.length === 1;
  return isClose ? undefined : sentence;
}

/** That the left side is a function that may be another one than the network's activation, as a sentence; undefined where it is not. */
export function mayBeOther(
  book: Pick<Book, 'statements' | 'claims' | 'networks'>,
  { statement, left }: Pick<Place, 'statement' | 'left'>,
): string | undefined {
  const name = functionOf(book.statements[statement].sides[left].syntax);
  if (name === undefined || !ofAnyFunction.has(name) || isActivation(book, name)) return undefined;
  return `$${name}$ may be another function than the activation, and nothing says that it is that.`;
}

/** The letter of the function that a side is: `f(x)`, `f'(x)`, `\frac{df}{dx}`, `f'|_x`. */
export function functionOf(syntax: Syntax | undefined): string | undefined {
  if (syntax === undefined) return undefined;
  const symbol = functionSymbol(syntax);
  return symbol?.name;
}

function functionSymbol(syntax: Syntax): SymbolSyntax | undefined {
  switch (syntax.kind) {
    case 'symbol':
      return syntax;
    case 'evaluated':
      return functionSymbol(syntax.of);
    case 'fraction': {
      const of = derivativeParts(syntax)?.of;
      return of === undefined ? undefined : functionSymbol(of);
    }
    case 'product': {
      const [first, argument, ...others] = syntax.factors.map((factor) => factor.syntax);
      return first.kind === 'symbol' && argument?.kind === 'group' && others.length === 0 ? first : undefined;
    }
    default:
      return undefined;
  }
}

/** Why the function of a formula that is not right cannot be judged here: what it is taken of has no name, or words say that it is another one. */
export const openFunction = (book: Book, place: Place, subject: Term, side: Term): string | undefined =>
  openArgument(book, subject, side) ?? ofNamedActivation(book, place, subject);

/** That nobody knows what a function is taken of, σ′(s) = o(1 − o), where the letter of what it gives is that of an activation. */
function openArgument({ claims }: Book, subject: Term, side: Term): string | undefined {
  const letters = lettersIn(subject);
  const others = lettersIn(side);
  if (letters.size === 0 || others.size === 0 || [...others].some((letter) => letters.has(letter))) return undefined;
  const activations = new Set(
    claims.flatMap(({ sides: [first] }) => {
      const { syntax } = first.side;
      return syntax?.kind === 'symbol' && first.term !== undefined && hasActivation(first.term) ? [syntax.name] : [];
    }),
  );
  return [...others].every((letter) => activations.has(letter)) ? notKnownIn(subject) : undefined;
}

const hasActivation = (term: Term): boolean =>
  term.kind === 'quantity'
    ? /^(?:s\d+\.)?a\[/.test(term.id)
    : (term.kind === 'matrix' ? term.rows.flat() : []).some(hasActivation);

/** That the words before a formula say of which activation it is, where the network has another one. */
function ofNamedActivation({ text, statements, trace }: Book, place: Place, subject: Term): string | undefined {
  if (subject.kind !== 'operation' || functionOf(statements[place.statement].sides[place.left].syntax) === undefined)
    return undefined;
  const before = statements[place.statement - 1]?.span.end ?? 0;
  const { start } = statements[place.statement].span;
  const words = text.slice(Math.max(before, start - longestWords, text.lastIndexOf('\n', start)), start);
  const name = /\b(?:sigmoid|logistic|tanh|leaky[- ]?relu|relu|softmax)\b/i.exec(words)?.[0].toLowerCase();
  const activation = name === 'logistic' ? 'sigmoid' : name?.replace(/leaky[- ]?relu/, 'leaky-relu');
  const isOwn = trace.step.network.layers.some((layer) => layer.activation === activation);
  return activation === undefined || isOwn ? undefined : `It is said of ${activation}, which no layer here has.`;
}

/** More before a formula says nothing of it. */
const longestWords = 100;

/** Whether there is a function in a term, or a power of Euler's number: x + 1 with one thing changed is no activation. */
function isWorked(term: Term): boolean {
  if (term.kind !== 'operation') return false;
  return /^(?:Exp|Max|Sigmoid|Tanh|ReLU|LeakyReLU|If|Derivative)$/.test(term.operator) || term.operands.some(isWorked);
}

const found = new WeakMap<Book['claims'], Map<string, boolean>>();

/** Whether a quantity of the network is worked rightly with this function anywhere in the note. */
function isActivation(book: Pick<Book, 'claims' | 'networks'>, name: string): boolean {
  const known = found.get(book.claims) ?? new Map<string, boolean>();
  found.set(book.claims, known);
  let is = known.get(name);
  if (is === undefined) {
    is = book.claims.some(({ sides }) => {
      const subject = sides[0]?.term;
      if (subject === undefined || lettersIn(subject).size > 0 || functionOf(sides[0].side.syntax) === name)
        return false;
      return sides.some(
        ({ side, term }, i) =>
          i > 0 &&
          term !== undefined &&
          side.syntax !== undefined &&
          applies(side.syntax, name) &&
          holds(subject, term, book.networks) === 'holds',
      );
    });
    known.set(name, is);
  }
  return is;
}

/** Whether a letter stands before brackets. */
function applies(syntax: Syntax, name: string): boolean {
  if (syntax.kind === 'product') {
    const isApplied = syntax.factors.some(({ syntax: each }, i) => {
      const next = syntax.factors[i + 1]?.syntax;
      return each.kind === 'symbol' && each.name === name && next?.kind === 'group';
    });
    if (isApplied) return true;
  }
  return partsOf(syntax).some((part) => applies(part, name));
}
