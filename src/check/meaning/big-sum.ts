import type { BigSumSyntax, Syntax } from '../../note/index.js';
import { added, type Context, misunderstood } from './context.js';
import { entriesOf } from './entrywise.js';
import { hasLetter, piecesOf, referencesIn } from './references.js';
import { assignmentsIn, joined, projected, type Relation, selected } from './relation.js';
import type { Numbers } from './spelled.js';
import type { Term } from './term.js';

const mostTerms = 5_000;

/**
 * A sum written out: over the numbers that its bounds say, or else all those for which the quantities in it are known. Of whole vectors
 * without an index, `\sum (y - \hat{y})^2`, over their entries.
 */
export function bigSumTerm(sum: BigSumSyntax, context: Context): Term {
  const { body, span, letter } = sum;
  const { letters } = context;
  const over = letter === undefined ? openLetters(body, context) : [letter];
  const rows = over.some((each) => hasLetter(body, each, letters)) ? rowsOf(sum, over, context) : undefined;
  if (rows === undefined && letter !== undefined && isIndexIn(body, letter))
    misunderstood(`has a sum over ${letter}, which is the index of no quantity`);
  if (rows === undefined) return sumOfEntries(sum, context);
  if (rows.length === 0) misunderstood('has a sum over nothing');
  const terms = rows.map((row) => context.read(body, { ...context, numbers: { ...context.numbers, ...row } }));
  return added(context, terms, span);
}

/** Whether a letter stands in an index, whoever knows that: `w_{ho}`. */
const isIndexIn = (syntax: Syntax, letter: string): boolean =>
  [...piecesOf([syntax])].some(
    (part) =>
      part.kind === 'symbol' &&
      [part.below, part.above].some((script) => script?.latex.replace(/\\[A-Za-z]+/g, '').includes(letter) === true),
  );

/** Letters for indices that have no number yet. */
export function openLetters(syntax: Syntax, { letters, numbers }: Context): string[] {
  const open = new Set<string>();
  for (const { relation } of referencesIn(syntax, letters)) {
    for (const letter of relation?.letters ?? []) if (!Object.hasOwn(numbers, letter)) open.add(letter);
  }
  return [...open];
}

/** The numbers that letters run through together in a piece of syntax, in order; undefined where no quantity tells. */
export function rangeOf(over: readonly string[], syntax: Syntax, context: Context): readonly Numbers[] | undefined {
  const { letters, numbers } = context;
  // A letter that is summed over is another than one of the same name outside.
  const outside = Object.fromEntries(Object.entries(numbers).filter(([letter]) => !over.includes(letter)));
  let range: Relation | undefined;
  for (const { relation } of referencesIn(syntax, letters)) {
    if (relation === undefined || !relation.letters.some((letter) => over.includes(letter))) continue;
    const own = projected(selected(relation, outside), over);
    if (own.rows.length === 0) continue;
    range = range === undefined ? own : joined(range, own, mostTerms + 1);
    if (range.rows.length > mostTerms) misunderstood(`has a sum of more than ${mostTerms} terms`);
  }
  return range === undefined ? undefined : assignmentsIn(range);
}

function rowsOf({ body, from, to }: BigSumSyntax, over: readonly string[], context: Context): readonly Numbers[] {
  const [first, last] = [numberIn(from), numberIn(to)];
  const [letter] = over;
  if (over.length === 1 && first !== undefined && last !== undefined) {
    if (last - first >= mostTerms) misunderstood(`has a sum of more than ${mostTerms} terms`);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => ({ [letter]: first + i }));
  }
  const rows = rangeOf(over, body, context);
  if (rows === undefined) return misunderstood(`has a sum over ${letter}, which is the index of no quantity`);
  const within = rows.filter(
    (row) => (first === undefined || row[letter] >= first) && (last === undefined || row[letter] <= last),
  );
  if (
    first === 0 &&
    over.length === 1 &&
    within.length > 0 &&
    within.every((row) => row[letter] > 0) &&
    hasBias(context)
  )
    misunderstood('has a sum that begins at 0, where the bias may be meant');
  return over.length === 1 ? within : rows;
}

const hasBias = ({ letters: { trace } }: Context): boolean =>
  trace.step.parameters.some(({ bias, biases }) => bias !== undefined || biases !== undefined);

/** A bound that is a whole number. */
const numberIn = (syntax: Syntax | undefined): number | undefined =>
  syntax?.kind === 'number' && Number.isInteger(syntax.value) ? syntax.value : undefined;

function sumOfEntries({ body, span, from, to }: BigSumSyntax, context: Context): Term {
  const term = context.read(body, context);
  const entries = entriesOf(term, context);
  if (entries.length > 0) return added(context, entries, span);
  const [first, last] = [numberIn(from), numberIn(to)];
  if (first === undefined || last === undefined || last < first)
    return misunderstood('has a sum in which nothing has an index that it runs through');
  if (last - first >= mostTerms) misunderstood(`has a sum of more than ${mostTerms} terms`);
  const terms = Array.from({ length: last - first + 1 }, () => context.read(body, context));
  return added(context, terms, span);
}
