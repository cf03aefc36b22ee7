import type { Side, Statement } from '../../note/index.js';
import type { MeantSide } from '../meaning/claim.js';
import type { Term } from '../meaning/term.js';
import { exactNumber } from '../values/exact.js';
import { exactly, type Interval } from '../values/interval.js';
import type { Book } from './book.js';
import { type Draft, draft } from './draft.js';
import { rootsBefore } from './judge-result.js';
import { notStated, unknownsIn } from './not-stated.js';
import { loneNumber } from './side.js';
import { decimal } from './written.js';

/** What a sign claims of the left side and of the right one. */
type Comparison = 'less' | 'greater' | 'at-most' | 'at-least' | 'unequal';

const comparisons: Readonly<Record<string, Comparison>> = {
  '<': 'less',
  '\\lt': 'less',
  '>': 'greater',
  '\\gt': 'greater',
  '\\le': 'at-most',
  '\\leq': 'at-most',
  '\\leqslant': 'at-most',
  '\\ge': 'at-least',
  '\\geq': 'at-least',
  '\\geqslant': 'at-least',
  '\\ne': 'unequal',
  '\\neq': 'unequal',
};
const words: Readonly<Record<Comparison, string>> = {
  less: 'less than',
  greater: 'greater than',
  'at-most': 'at most',
  'at-least': 'at least',
  unequal: 'different from',
};
/** What float64 leaves of a difference that is nothing. */
const noise = 1e-12;
/** What follows these words claims nothing: it is a case that is thought of. */
const conditional =
  /(?:^|[^\p{L}])(?:if|when|whenever|where|for|while|until|unless|suppose|assume|otherwise|wenn|falls|für|si|cuando|quand|pour|se|per)(?![\p{L}])/iu;

/**
 * What is said of a quantity beside that it equals something: `a < 0.6`, `z = 0.1 \neq 0.2`, `a \in (0, 1)`. A comparison is true or false;
 * nothing where it is a condition.
 *
 * @param pairs what stands on the left of the sign, or is equal to that, and on the right; one pair for each number that letters in indices stand for
 */
export function judgeComparison(
  book: Book,
  statement: number,
  side: Side,
  pairs: readonly (readonly [left: MeantSide, right: MeantSide])[],
): Draft | undefined {
  const sign = side.sign ?? '';
  const made = (verdict: Draft['verdict'], more: Partial<Draft> = {}): Draft =>
    draft({ span: side.span, statement, aspect: 'formula', printed: '', verdict, ...more });
  if (isCondition(book, book.statements[statement])) return undefined;
  const claims = pairs.map(([left, right]) => claimsOf(sign, left, right));
  const bounds = claims.flatMap((each) => each ?? []).map((claim) => ({ claim, values: valuesOf(book, claim) }));
  if (claims.includes(undefined) || bounds.length === 0 || bounds.some(({ values }) => values === undefined)) {
    const fault = pairs.flatMap((pair) => pair.map((each) => each.fault)).find((each) => each !== undefined);
    const unknown = bounds
      .flatMap(({ claim: { left, right } }) => [left, right])
      .flatMap((term) => unknownsIn(term, book.trace));
    const lacks = notStated(book, unknown);
    if (lacks !== undefined) return made('unchecked', { reasons: [{ sentence: lacks }] });
    return made('unchecked', {
      reasons: [
        { sentence: fault === undefined ? `What ${spelled(sign)} says is not checked here.` : `This ${fault}.` },
      ],
    });
  }
  const named = [bounds[0].claim.left, bounds[0].claim.right].find((term) => term.kind === 'quantity');
  const about = (id: string | undefined) => (id === undefined ? {} : { quantity: id, spelled: book.spell(id) });
  for (const { claim, values } of bounds) {
    if (values === undefined || holds(claim.comparison, exactly(values.left), exactly(values.right), slackOf(claim)))
      continue;
    const { left, right, comparison } = claim;
    const [id] = [left, right].flatMap((term) => (term.kind === 'quantity' ? [term.id] : []));
    // What the author's rounded or mistaken numbers before it say is no mistake here.
    const ranges = [left, right].map((term) => book.author.rangeOfTerm(term)?.[0]?.[0]);
    const follows = id === undefined ? [] : rootsBefore(book, { from: [...book.author.dependsOn(id)], id });
    if (ranges[0] !== undefined && ranges[1] !== undefined && holds(comparison, ranges[0], ranges[1], slackOf(claim)))
      return made(follows.length > 0 ? 'follow-through' : 'rounded-early', { ...about(id), follows });
    const told = (term: Term, value: number): string => loneNumber(term)?.text ?? decimal(value, 1e-6);
    const sentence = `On the left stands $${told(left, values.left)}$, and that is not ${words[comparison]} $${told(right, values.right)}$.`;
    const worth =
      id === undefined ? {} : { expected: { latex: decimal(book.trace.value(id), 1e-6), value: book.trace.value(id) } };
    return made('slip', { ...about(id), ...worth, reasons: [{ sentence }] });
  }
  return made('right', about(named?.kind === 'quantity' ? named.id : undefined));
}

const spelled = (sign: string): string => (sign === '' ? 'the relation before this' : `\`${sign}\``);

/** Whether words before it on its line say that it is a case. */
function isCondition({ text }: Book, { lead, span }: Statement): boolean {
  const from = Math.max(text.lastIndexOf('\n', span.start - 1) + 1, span.start - 200);
  return conditional.test(lead) || conditional.test(text.slice(from, span.start));
}

/** Two terms, one of which is said to be less than the other or the like. */
interface Comparing {
  readonly comparison: Comparison;
  readonly left: Term;
  readonly right: Term;
}

/** What a sign claims of what stands beside it; undefined where that is not known. */
function claimsOf(sign: string, { term: left }: MeantSide, { term: right, side }: MeantSide): Comparing[] | undefined {
  if (left === undefined) return undefined;
  if (sign !== '\\in') {
    const comparison = Object.hasOwn(comparisons, sign) ? comparisons[sign] : undefined;
    return comparison === undefined || right === undefined ? undefined : [{ comparison, left, right }];
  }
  const { syntax } = side;
  if (syntax?.kind !== 'group' || (syntax.open !== '(' && syntax.open !== '[')) return undefined;
  const ends = right?.kind === 'matrix' ? right.rows.flat() : [];
  if (ends.length !== 2 || ends.some((end) => loneNumber(end) === undefined)) return undefined;
  const isOpen = syntax.open === '(';
  return [
    { comparison: isOpen ? 'greater' : 'at-least', left, right: ends[0] },
    { comparison: isOpen ? 'less' : 'at-most', left, right: ends[1] },
  ];
}

function valuesOf({ trace }: Book, { left, right }: Comparing): { left: number; right: number } | undefined {
  const [a, b] = [left, right].map((term) => exactNumber(term, trace));
  return Number.isNaN(a) || Number.isNaN(b) ? undefined : { left: a, right: b };
}

/** How far the numbers printed in a comparison may be off: 0.525 may be a rounded value, 0.5 is a bound. */
function slackOf({ left, right }: Comparing): number {
  const units = [left, right].map((term) => loneNumber(term)?.unit ?? 1);
  return Math.max(noise, ...units.map((unit) => (unit <= 1e-3 * (1 + noise) ? unit / 2 : 0)));
}

/** Whether it holds for some of the numbers that each side may be. */
function holds(comparison: Comparison, left: Interval, right: Interval, slack: number): boolean {
  switch (comparison) {
    case 'less':
      return left.low < right.high + (slack > noise ? slack : 0);
    case 'greater':
      return holds('less', right, left, slack);
    case 'at-most':
      return left.low <= right.high + slack;
    case 'at-least':
      return holds('at-most', right, left, slack);
    case 'unequal':
      return Math.max(left.high - right.low, right.high - left.low) > noise;
  }
}
