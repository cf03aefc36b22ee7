import { evaluate, type Formula, operandsOf, operatorOf } from '../../formula/index.js';
import { mistakes } from '../../mistakes/index.js';
import type { NumberTerm, Term } from '../meaning/term.js';
import { operationTerm } from '../values/candidates.js';
import { partsOf } from '../values/change.js';
import { type Match, matchNumbers } from '../values/match.js';
import type { Book } from './book.js';
import { type Draft, draft } from './draft.js';
import { spelledDetail } from './explain-number.js';
import { judgeMatches, type Operands } from './judge-operands.js';
import { mistakesIn, withShown } from './mistake-in-working.js';
import { latexOfTerm } from './term-latex.js';
import { termOf } from './term-of.js';
import { decimal } from './written.js';

/** With fewer numbers, what fits by chance fits another formula as well. */
const fewestNumbers = 3;
/** Longer workings take too long to try in every way. */
const mostNumbers = 12;
/** Ways of writing that are tried. */
const mostTries = 40;

/** What was found in such a working. */
export interface Miswritten extends Operands {
  readonly cause: Draft;
  /** The working with the right signs, where it can be told; what the author may have worked all the same. */
  readonly intended?: Term;
}

/**
 * A working that has all the right numbers and other signs between them than the formula of its quantity: what the library's mistakes in
 * writing a formula down make of that. Undefined where none does.
 *
 * @param hasLetters whether the formula stands before it in letters, and no other can be meant
 */
export function judgeMiswritten(
  book: Book,
  statement: number,
  working: Term,
  id: string,
  hasLetters: boolean,
): Miswritten | undefined {
  const { formula } = book.trace.quantity(id);
  const count = numbersIn(working);
  if (formula === undefined || count < fewestNumbers || count > mostNumbers) return undefined;
  const signs = signsIn(working);
  let tries = 0;
  for (const { name, mend, verdict, miswritten } of mistakes) {
    for (const variant of miswritten?.(formula) ?? []) {
      // Matching takes long, and numbers between other signs cannot match.
      if (signsOf(variant.formula) !== signs) continue;
      if (++tries > mostTries) return undefined;
      const matches = matchNumbers(working, variant.formula, book);
      if (matches === undefined || matches.length < count || !matches.every(({ agrees }) => agrees)) continue;
      const right = withNumbers(formula, matches, working);
      const instead = right === undefined ? '' : `: $${latexOfTerm(right.term, book.spell)}$ gives ${right.given}.`;
      const detail = spelledDetail(book, variant.detail);
      const told = { mistake: name, sentence: instead === '' ? detail : detail.replace(/\.$/, instead), mend };
      const cause = draft({
        span: working.span,
        statement,
        aspect: 'arithmetic',
        printed: '',
        ...withShown({ verdict, reasons: [told] }, hasLetters ? [] : mistakesIn(book, working, id)),
        ...(right === undefined
          ? {}
          : { expected: { latex: latexOfTerm(right.term, book.spell), value: right.value } }),
      });
      const drafts = [...judgeMatches(book, statement, matches), cause];
      return { drafts, causes: [cause], matches, cause, ...(right === undefined ? {} : { intended: right.term }) };
    }
  }
  return undefined;
}

/** The operators of a working in the order in which they are written, those of single numbers left out. */
const signsIn = (term: Term): string =>
  inOrder(term.kind === 'operation' ? term.operator : undefined, partsOf(term).map(signsIn));

/** The same of a formula. */
const signsOf = (formula: Formula): string => inOrder(operatorOf(formula), operandsOf(formula).map(signsOf));

const inOrder = (operator: string | undefined, operands: readonly string[]): string =>
  operands.join(operator === undefined || operator === 'Negate' ? '' : ` ${operator} `);

function numbersIn(term: Term): number {
  if (term.kind === 'number') return 1;
  return partsOf(term).reduce((sum, part) => sum + numbersIn(part), 0);
}

/** The right formula with the numbers of the working put in; undefined where one of them is a part of it that was worked out before. */
function withNumbers(formula: Formula, matches: readonly Match[], { span }: Term) {
  const numbers = new Map<string, NumberTerm>();
  for (const { number, stands } of matches) {
    if (stands.kind !== 'quantity') return undefined;
    numbers.set(stands.id, number);
  }
  const put = (term: Term): Term => {
    if (term.kind === 'operation') return { ...term, operands: term.operands.map(put) };
    const number = term.kind === 'quantity' ? numbers.get(term.id) : undefined;
    if (number === undefined) return term;
    if (number.value >= 0) return number;
    return operationTerm('Negate', [{ ...number, text: number.text.replace('-', ''), value: -number.value }], span);
  };
  const value = evaluate(formula, (each) => numbers.get(each)?.value ?? Number.NaN, {});
  if (!Number.isFinite(value)) return undefined;
  const unit = Math.min(...[...numbers.values()].map((each) => each.unit));
  const given = decimal(value, unit / 10)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
  return { term: put(termOf(formula, span)), value, given };
}
