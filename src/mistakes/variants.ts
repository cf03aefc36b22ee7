import { evaluate, type Formula } from '../formula/index.js';
import { functionsOf } from '../network/index.js';
import type { Quantity, Trace } from '../trace/index.js';
import type { Mistake, Variant } from './mistake.js';
import { exchanged, sameFormula } from './rewrite.js';
import { type Site, siteOf } from './site.js';

/** So many ways of one mistake in one quantity are enough: a layer of a thousand units would have a million. */
const mostVariants = 64;
/** In a trace with more quantities the ways are made anew each time they are asked for. */
const mostRemembered = 1000;

/**
 * The ways of a mistake, the likeliest first, at most `mostVariants`: without those that are the right formula, that were there
 * before, or that have no finite value.
 */
export function variants(make: (site: Site) => Iterable<Variant>): NonNullable<Mistake['variants']> {
  const made = new WeakMap<Quantity, readonly Variant[]>();
  return (quantity, trace) => {
    if (trace.quantities.length > mostRemembered) return fresh(quantity, trace);
    const ways = made.get(quantity) ?? [...fresh(quantity, trace)];
    made.set(quantity, ways);
    return ways;
  };

  function* fresh(quantity: Quantity, trace: Trace): Generator<Variant> {
    const site = siteOf(quantity, trace);
    if (site === undefined) return;
    const functions = functionsOf(site.network);
    const found: Formula[] = [site.formula];
    for (const variant of make(site)) {
      if (found.some((other) => sameFormula(other, variant.formula))) continue;
      if (!Number.isFinite(evaluate(variant.formula, (id) => trace.value(id), functions))) continue;
      found.push(variant.formula);
      yield variant;
      if (found.length > mostVariants) return;
    }
  }
}

/** A formula with other quantities in the place of the right ones. */
export function standIn(formula: Formula, pairs: ReadonlyMap<string, string>): Variant {
  const wrong = listed([...pairs.values()]);
  const right = listed([...pairs.keys()]);
  const stands = new Set(pairs.values()).size === 1 ? 'stands' : 'stand';
  const detail = `${wrong} ${stands} where ${right} ${pairs.size === 1 ? 'belongs' : 'belong'}.`;
  return { formula: exchanged(formula, (part) => (typeof part === 'string' ? pairs.get(part) : undefined)), detail };
}

/** All of several quantities exchanged, then each alone. */
export function* allOrEach(formula: Formula, pairs: ReadonlyMap<string, string>): Generator<Variant> {
  if (pairs.size > 1) yield standIn(formula, pairs);
  for (const pair of pairs) yield standIn(formula, new Map([pair]));
}

/** Identifiers in backticks, as words of a sentence; of many only the first. */
export function listed(ids: readonly string[]): string {
  const unique = [...new Set(ids)].map((id) => `\`${id}\``);
  if (unique.length > 4) return `${unique.slice(0, 3).join(', ')} and so on`;
  return unique.length < 2 ? unique.join('') : `${unique.slice(0, -1).join(', ')} and ${unique[unique.length - 1]}`;
}
