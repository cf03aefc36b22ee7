import { assignment } from './assignment.js';
import { type Alignment, cheapest, costOf, type MatchContext, together } from './match-context.js';
import { alignGroups } from './match-groups.js';
import { type Form, productOf, type Sign, type SignedForm } from './normal-form.js';

type Align = (working: Form, part: Form, sign: Sign) => Alignment | undefined;

/** Terms that are tried in every order, and how many quantities of a sum are written out. */
const mostTerms = 64;
const mostExpansions = 3;

export const termsOf = (form: Form): readonly SignedForm[] => (form.kind === 'sum' ? form.terms : [{ sign: 1, form }]);

/**
 * A working's terms against a formula's: each takes one of these, a number also several that were added up already; where there are too few
 * in the formula, its quantities are written out. A term of the formula may be left out where it is 0.
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
  const pairs = terms.map((term) =>
    parts.map(
      (part) =>
        alignTerm(context, align, term, part, sign) ??
        alignTerm(context, align, term, part, -sign as Sign, costOf.sign),
    ),
  );
  if (terms.length === parts.length) return assigned(pairs);
  const grouped = alignGroups(context, (term, part) => pairs[term][part], terms, parts, sign);
  if (grouped !== undefined && grouped.cost < costOf.name / 2) return grouped;
  return cheapest([grouped, ...multipliedOut(context, align, terms, parts, sign, expansions)]);
}

/** Every term takes one part; another order costs a little. */
function assigned(pairs: readonly (readonly (Alignment | undefined)[])[]): Alignment | undefined {
  const placed = pairs.map((row, i) =>
    row.map((pair, j) => (pair === undefined ? undefined : together([pair], costOf.displacement * Math.abs(i - j)))),
  );
  const columns = assignment(placed.map((row) => row.map((each) => each?.cost ?? Number.POSITIVE_INFINITY)));
  return columns === undefined ? undefined : together(placed.map((row, i) => row[columns[i]] as Alignment));
}

/** 0.5 (0.1 + 0.2) for 0.5 · 0.1 + 0.5 · 0.2. */
function* multipliedOut(
  context: MatchContext,
  align: Align,
  terms: readonly SignedForm[],
  parts: readonly SignedForm[],
  sign: Sign,
  expansions: number,
): Generator<Alignment | undefined> {
  const written = terms.flatMap((term) => distributed(term) ?? [term]);
  if (written.length === terms.length || written.length > mostTerms || expansions >= mostExpansions) return;
  const found = alignSum(context, align, written, parts, sign, expansions + 1);
  if (found !== undefined) yield { ...found, cost: found.cost + costOf.expansion };
}

/** A product with a sum in it as the sum of products that it is; undefined for any other. */
export function distributed({ sign, form }: SignedForm): SignedForm[] | undefined {
  if (form.kind !== 'product') return undefined;
  const place = form.factors.findIndex((each) => each.form.kind === 'sum' && !each.isBelow);
  const sum = form.factors[place]?.form;
  if (sum?.kind !== 'sum') return undefined;
  return sum.terms.map((term) => {
    const factors = form.factors.map((each, i) =>
      i === place ? { ...term, isBelow: false } : { sign: 1 as Sign, ...each },
    );
    const product = productOf(factors);
    return { sign: (product.sign * sign) as Sign, form: product.form };
  });
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
