import type { Trace } from '../trace/index.js';
import { resultsOf } from './judge/outcomes.js';
import { kindOf, loneNumber } from './judge/side.js';
import type { Claim, MeantSide } from './meaning/claim.js';
import type { Term } from './meaning/term.js';
import { entriesOf } from './values/entries.js';
import { isFault } from './values/shape.js';

/** Formulas that are remembered for one quantity. */
const mostFormulas = 4;

/**
 * The numbers that a note shows of what is given, by their quantities: where it defines one, that; else the number that it puts most often into a
 * formula of its own for it, of equals the one that stands first. Only a line that is built like the formula says which number is whose.
 */
export function numbersPutIn(claims: readonly Claim[], trace: Trace): ReadonlyMap<string, number> {
  const defined = new Map<string, number>();
  const votes = new Map<string, Map<number, number>>();
  const isGiven = (id: string): boolean => trace.has(id) && trace.quantity(id).formula === undefined;
  const vote = (id: string, value: number, weight = 1): void => {
    if (!isGiven(id)) return;
    const own = votes.get(id) ?? new Map<number, number>();
    votes.set(id, own.set(value, (own.get(value) ?? 0) + weight));
  };
  const formulas = new Map<string, Term[]>();
  const negative: PutIn[] = [];
  const results = new Map<string, number>();
  const updated = new Set<string>();
  for (const claim of claims) {
    if (claim.instances !== undefined || claim.later !== undefined) continue;
    const { sides } = claim;
    const subject = sides[0]?.term;
    if (subject === undefined) continue;
    const known = subject.kind === 'quantity' ? (formulas.get(subject.id) ?? []) : [];
    const patterns: Term[] = [...known];
    const own = subject.kind === 'quantity' ? subject.id : '';
    // A forward pass below an update is that of the next step: its weights are the new ones.
    const isAfterUpdate = updated.size > 0 && /^(?:s\d+\.)?[zaL](?:\[|$)/.test(own);
    const isOld = (id: string): boolean => isAfterUpdate && /^[wb]\[/.test(id);
    const before = valueBefore(own, sides);
    if (before !== undefined && !updated.has(before.id)) vote(before.id, before.value);
    if (before !== undefined || /^[wb]'\[/.test(own)) updated.add(own.replace("'", ''));
    for (const { term } of sides.slice(1).filter(isEqual)) {
      if (term === undefined) continue;
      const kind = kindOf(term);
      if (kind === 'symbols') {
        patterns.unshift(term);
        if (known.length < mostFormulas) known.push(term);
      } else if (kind === 'working' || kind === 'mixed') {
        const found = patterns.map((pattern) => zipped(term, pattern, trace)).find((each) => each !== undefined);
        for (const putIn of found?.filter(({ id }) => !isOld(id)) ?? []) {
          if (putIn.beside !== undefined) negative.push(putIn);
          else vote(putIn.id, putIn.value);
          if (putIn.other !== undefined) vote(putIn.id, putIn.other, asTurned);
        }
      } else {
        for (const { id, printed } of resultsOf(trace, 0, subject, term)) {
          if (!results.has(id)) results.set(id, printed.value);
          if (!isGiven(id) || before !== undefined) continue;
          if (sides.length > 2 || subject.kind === 'partial') vote(id, printed.value);
          else if (!defined.has(id)) defined.set(id, printed.value);
        }
      }
    }
    if (subject.kind === 'quantity' && known.length > 0) formulas.set(subject.id, known);
  }
  for (const { id, value, beside = '' } of negative) {
    const own = votes.get(beside);
    const factor = defined.get(beside) ?? (own === undefined ? results.get(beside) : mostOften(own));
    if (factor !== undefined && factor !== 0) vote(id, factor > 0 ? value : -value);
  }
  const found = new Map([...votes].map(([id, own]) => [id, mostOften(own)]));
  for (const [id, value] of defined) found.set(id, value);
  return found;
}

/** What a parameter is before the step, where its update has numbers only: `w' = 0.4 - 0.5 · 0.1`, also without the mark. */
function valueBefore(
  id: string,
  sides: readonly MeantSide[],
): { readonly id: string; readonly value: number } | undefined {
  if (!/^[wb]'?\[/.test(id)) return undefined;
  for (const { term } of sides.slice(1).filter(isEqual)) {
    if (term === undefined || kindOf(term) !== 'working') continue;
    const [first, ...others] = summandsOf(term);
    const number = loneNumber(first.term);
    if (number !== undefined && others.length > 0)
      return { id: id.replace("'", ''), value: first.isNegative ? -number.value : number.value };
  }
  return undefined;
}

const isEqual = ({ side }: MeantSide): boolean => side.relation === 'equals' || side.relation === 'approximately';

function mostOften(votes: ReadonlyMap<number, number>): number {
  const [[first]] = votes;
  let [best, most] = [first, 0];
  for (const [value, count] of votes) if (count > most) [best, most] = [value, count];
  return best;
}

/** What it says for a number that it stands in a product of two where the other one belongs. */
const asTurned = 0.5;

interface PutIn {
  readonly id: string;
  readonly value: number;
  /** The number that it would be if the two of a product had changed places. */
  readonly other?: number;
  /**
   * The quantity that it is multiplied with, where the minus before the product may be of either, `- 0.6 · 0.38` for `+ w a`: of the weight where the
   * other one is known to be positive.
   */
  readonly beside?: string;
}

/** The numbers of a working by the quantities in whose place they stand in a formula; undefined where it is built otherwise. */
function zipped(working: Term, pattern: Term, trace: Trace): PutIn[] | undefined {
  const found: PutIn[] = [];
  const fits = (full: Term, formula: Term): boolean => {
    const part = withoutOnes(formula);
    // A 1 may be the number of a factor: w x, 0.5 · 1.
    const isAlike =
      full.kind === 'operation' && part.kind === 'operation' && full.operands.length === part.operands.length;
    const term = isAlike ? full : withoutOnes(full);
    const number = loneNumber(term);
    if (part.kind === 'quantity' || part.kind === 'partial') {
      const id = part.kind === 'quantity' ? part.id : quantityOf(part, trace);
      if (number !== undefined && id !== undefined) found.push({ id, value: number.value });
      return number !== undefined || (term.kind === 'quantity' && term.id === id);
    }
    if (part.kind === 'number') return number?.value === part.value;
    if (part.kind === 'matrix') return term.kind === 'matrix' && areFitting(term.rows, part.rows, fits);
    if (part.kind !== 'operation' || term.kind !== 'operation') return false;
    const [terms, parts] = [summandsOf(term), summandsOf(part)];
    if (terms.length > 1 || parts.length > 1 || terms[0].isNegative !== parts[0].isNegative)
      return terms.length === parts.length && parts.every((each, i) => isSummand(terms[i], each));
    const from = found.length;
    const isFitting =
      part.operator === term.operator &&
      part.of === term.of &&
      part.operands.length === term.operands.length &&
      part.operands.every((each, i) => fits(term.operands[i], each));
    const [one, two, ...more] = found.slice(from);
    if (part.operator === 'Multiply' && part.operands.length === 2 && two !== undefined && more.length === 0)
      found.splice(from, 2, { ...one, other: two.value }, { ...two, other: one.value });
    return isFitting;
  };
  const isSummand = (own: Summand, summand: Summand): boolean => {
    if (own.isNegative === summand.isNegative) return fits(own.term, summand.term);
    if (summand.isNegative) return false;
    const { term: part } = summand;
    const number = loneNumber(own.term);
    const id = part.kind === 'quantity' ? part.id : part.kind === 'partial' ? quantityOf(part, trace) : undefined;
    if (number !== undefined && id !== undefined) {
      found.push({ id, value: -number.value });
      return true;
    }
    const from = found.length;
    if (!isProductOfTwo(part) || !fits(own.term, part)) return false;
    const [one, two, ...more] = found.splice(from);
    if (two === undefined || more.length > 0) return false;
    const [weight, factor] = /^w\[/.test(one.id) ? [one, two] : [two, one];
    if (!/^w\[/.test(weight.id) || /^w\[/.test(factor.id)) return false;
    found.push({ id: weight.id, value: -weight.value, beside: factor.id });
    return true;
  };
  return fits(working, pattern) ? found : undefined;
}

interface Summand {
  readonly term: Term;
  readonly isNegative: boolean;
}

/** The parts of a sum with their signs; anything else is its only one. */
function summandsOf(term: Term): Summand[] {
  const signed = (each: Term): Summand =>
    each.kind === 'operation' && each.operator === 'Negate'
      ? { term: each.operands[0], isNegative: true }
      : { term: each, isNegative: false };
  if (term.kind !== 'operation') return [signed(term)];
  if (term.operator === 'Add') return term.operands.map(signed);
  if (term.operator === 'Subtract') return [signed(term.operands[0]), { term: term.operands[1], isNegative: true }];
  return [signed(term)];
}

const isProductOfTwo = (term: Term): boolean =>
  term.kind === 'operation' && term.operator === 'Multiply' && term.operands.length === 2;

type Rows = readonly (readonly Term[])[];

/** Matrices of one shape; a vector may lie or stand. */
function areFitting(numbers: Rows, parts: Rows, fits: (term: Term, part: Term) => boolean): boolean {
  const isVector = (rows: Rows): boolean => rows.length === 1 || rows.every((row) => row.length === 1);
  const isSame = numbers.length === parts.length && numbers.every((row, i) => row.length === parts[i].length);
  const [own, others] = [numbers.flat(), parts.flat()];
  if (!isSame && !(isVector(numbers) && isVector(parts) && own.length === others.length)) return false;
  return others.every((part, i) => fits(own[i], part));
}

/** A product without its factors of 1: `b_1 · 1`. */
function withoutOnes(term: Term): Term {
  if (term.kind !== 'operation' || term.operator !== 'Multiply') return term;
  const operands = term.operands.filter((each) => each.kind !== 'number' || each.value !== 1);
  return operands.length === term.operands.length || operands.length === 0
    ? term
    : operands.length === 1
      ? operands[0]
      : { ...term, operands };
}

/** The quantity that a derivative is: x_1 of ∂z_1/∂w_{11}. */
function quantityOf(term: Term, trace: Trace): string | undefined {
  const entries = entriesOf(term, trace);
  const entry =
    isFault(entries) || entries.rows.length > 1 || entries.rows[0].length > 1 ? undefined : entries.rows[0][0];
  return typeof entry === 'string' ? entry : undefined;
}
