import { assignment } from './assignment.js';
import { type Alignment, cheapest, costOf, type MatchContext, together } from './match-context.js';
import type { Form, Sign, SignedForm } from './normal-form.js';

type Align = (working: Form, part: Form, sign: Sign) => Alignment | undefined;

/** Terms that are tried in every order, and how many quantities of a sum are written out. */
const mostTerms = 64;
const mostExpansions = 3;

export const termsOf = (form: Form): readonly SignedForm[] => (form.kind === 'sum' ? form.terms : [{ sign: 1, form }]);

/**
 * A working's terms against a formula's: each takes one of these, a number also all that are left over; where there are too few in the
 * formula, its quantities are written out. A term of the formula may be left out where it is 0.
 */
export function alignSum(
  context: MatchContext,
  align: Align,
  terms: readonly SignedForm[],
  parts: readonly SignedForm[],
  sign: Sign,
  expansions = 0,
): Alignment | undefined {
  if (terms.length > mostTerms || parts.length > mostTerms) return inOrder(align, terms, parts, sign);
  const straight = terms.length === parts.length ? inOrder(align, terms, parts, sign) : undefined;
  if (straight !== undefined && (straight.cost < costOf.name / 2 || context.left < 0)) return straight;
  if (terms.length > parts.length) {
    const written = expansions < mostExpansions ? writtenOut(context, parts) : [];
    const options = written.map((each) => alignSum(context, align, terms, each, sign, expansions + 1));
    const zeros = terms.filter(({ form }) => !isZero(context, form));
    if (zeros.length < terms.length && zeros.length > 0)
      options.push(alignSum(context, align, zeros, parts, sign, mostExpansions));
    const best = cheapest(options);
    return best === undefined ? undefined : { ...best, cost: best.cost + costOf.expansion };
  }
  const pairs = terms.map((term, i) =>
    parts.map((part, j) => {
      const pair =
        alignTerm(context, align, term, part, sign) ??
        alignTerm(context, align, term, part, -sign as Sign, costOf.sign);
      return pair === undefined ? undefined : together([pair], costOf.displacement * Math.abs(i - j));
    }),
  );
  if (terms.length === parts.length)
    return assigned(
      pairs,
      terms.map((_, i) => i),
    );
  const options = terms.map((term, taker) =>
    term.form.kind === 'number' ? takingRest(context, pairs, taker, terms, parts, sign) : undefined,
  );
  options.push(leavingZeros(context, pairs, parts));
  return cheapest(options);
}

function costsOf(pairs: readonly (readonly (Alignment | undefined)[])[]): number[][] {
  return pairs.map((row) => row.map((each) => each?.cost ?? Number.POSITIVE_INFINITY));
}

function assigned(
  pairs: readonly (readonly (Alignment | undefined)[])[],
  rows: readonly number[],
): Alignment | undefined {
  const columns = assignment(costsOf(rows.map((row) => pairs[row])));
  return columns === undefined ? undefined : together(rows.map((row, i) => pairs[row][columns[i]] as Alignment));
}

/** One number of the working is the sum of all parts that the others leave. */
function takingRest(
  context: MatchContext,
  pairs: readonly (readonly (Alignment | undefined)[])[],
  taker: number,
  terms: readonly SignedForm[],
  parts: readonly SignedForm[],
  sign: Sign,
): Alignment | undefined {
  const rows = terms.map((_, i) => i).filter((i) => i !== taker);
  const columns = rows.length === 0 ? [] : assignment(costsOf(rows.map((row) => pairs[row])));
  const { form, sign: own } = terms[taker];
  if (columns === undefined || form.kind !== 'number') return undefined;
  const rest = parts.filter((_, j) => !columns.includes(j));
  const left: Form = { kind: 'sum', terms: rest };
  const isOwn = own === -1 && sign === 1;
  const number = isOwn ? context.pair(context.minusOf(form), left, 1) : context.pair(form, left, (own * sign) as Sign);
  if (number === undefined) return undefined;
  const others = rows.map((row, i) => pairs[row][columns[i]] as Alignment);
  return together([number, ...others], costOf.collapse * (rest.length - 1));
}

function leavingZeros(
  context: MatchContext,
  pairs: readonly (readonly (Alignment | undefined)[])[],
  parts: readonly SignedForm[],
): Alignment | undefined {
  const columns = assignment(costsOf(pairs));
  if (columns === undefined) return undefined;
  const areZero = parts.every(({ form }, j) => columns.includes(j) || isZero(context, form));
  return areZero
    ? together(
        pairs.map((row, i) => row[columns[i]] as Alignment),
        costOf.collapse,
      )
    : undefined;
}

const isZero = (context: MatchContext, form: Form): boolean => context.worthOf(form)?.value === 0;

/** A minus before a number is its own where the formula has none. */
function alignTerm(
  context: MatchContext,
  align: Align,
  term: SignedForm,
  part: SignedForm,
  sign: Sign,
  more = 0,
): Alignment | undefined {
  const isOwn = term.form.kind === 'number' && term.sign === -1 && part.sign === sign;
  const pair =
    isOwn && term.form.kind === 'number'
      ? align(context.minusOf(term.form), part.form, 1)
      : align(term.form, part.form, (term.sign * part.sign * sign) as Sign);
  return pair === undefined || more === 0 ? pair : together([pair], more);
}

/** The same sum with one of its quantities written out as the sum that it is. */
function writtenOut(context: MatchContext, parts: readonly SignedForm[]): SignedForm[][] {
  return parts.flatMap((part, place) => {
    const inside = context.insideOf(part.form);
    if (inside === undefined) return [];
    const sign = (inside.sign * part.sign) as Sign;
    const terms = termsOf(inside.form).map((each) => ({ ...each, sign: (each.sign * sign) as Sign }));
    return [parts.flatMap((each, i) => (i === place ? terms : [each]))];
  });
}

/** Long sums are compared term by term as they stand. */
function inOrder(
  align: Align,
  terms: readonly SignedForm[],
  parts: readonly SignedForm[],
  sign: Sign,
): Alignment | undefined {
  if (terms.length !== parts.length) return undefined;
  const pairs: Alignment[] = [];
  for (const [i, term] of terms.entries()) {
    const pair = align(term.form, parts[i].form, (term.sign * parts[i].sign * sign) as Sign);
    if (pair === undefined) return undefined;
    pairs.push(pair);
  }
  return together(pairs);
}
