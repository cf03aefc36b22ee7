import type { Item } from '../items/item.js';
import { isDivision, isOperator, isPlusOrMinus, multiplicationOf, saidOperator } from '../items/operators.js';
import { deepest } from '../items/pair-brackets.js';
import { misread } from '../misreading.js';
import type { ProductSyntax, SumSyntax, Syntax } from '../syntax.js';
import { bigSum } from './big-sum.js';
import { factorAt } from './factor.js';
import { type Read, type Reading, spanIn, topLevel } from './reading.js';

type Factor = ProductSyntax['factors'][number] & { readonly from: number; readonly to: number };

/**
 * Reads what stands on one side of a relation.
 *
 * @throws Misreading where it cannot be understood
 */
export function expressionOf(items: readonly Item[]): Syntax {
  items.forEach((item, index) => {
    item.index = index;
  });
  let depth = 0;
  const deeper = (read: (reading: Reading, from: number, to: number) => Syntax) => (from: number, to: number) => {
    if (++depth > 3 * deepest) misread(`is nested more than ${deepest} deep`);
    const syntax = read(reading, from, to);
    depth--;
    return syntax;
  };
  const reading: Reading = { items, expression: deeper(sum), product: deeper(product) };
  return reading.expression(0, items.length);
}

const isSpace = (item: Item | undefined): boolean => item?.is === '\\quad';

function sum(reading: Reading, from: number, to: number): Syntax {
  const { items } = reading;
  const terms: { sign: '+' | '-'; start: number; from: number; to: number }[] = [];
  let afterOperand = false;
  let current = { sign: '+' as '+' | '-', start: from, from, to };
  let isFirst = true;
  for (const at of topLevel(items, from, to)) {
    const { is } = items[at];
    if (isSpace(items[at])) continue;
    if (isPlusOrMinus(is) && (afterOperand || isFirst)) {
      if (!isFirst) terms.push({ ...current, to: at });
      current = { sign: is === '-' ? '-' : '+', start: isFirst ? from : at, from: at + 1, to };
      afterOperand = false;
    } else afterOperand = !isOperator(is);
    isFirst = false;
  }
  terms.push(current);
  if (terms.length === 1 && current.sign === '+') return product(reading, current.from, current.to);
  const read = terms.map((term): SumSyntax['terms'][number] => ({
    sign: term.sign,
    syntax: product(reading, term.from, term.to),
  }));
  return { kind: 'sum', span: trimmedSpan(reading, from, to), terms: read };
}

function trimmedSpan(reading: Reading, from: number, to: number) {
  let [first, last] = [from, to];
  while (first < last - 1 && isSpace(reading.items[first])) first++;
  while (last > first + 1 && isSpace(reading.items[last - 1])) last--;
  return spanIn(reading, first, last);
}

function product(reading: Reading, from: number, to: number): Syntax {
  const { items } = reading;
  let factors: Factor[] = [];
  let at = from;
  for (;;) {
    while (at < to && isSpace(items[at])) at++;
    if (at >= to) break;
    const { is } = items[at];
    const sign = multiplicationOf(is);
    if (isDivision(is)) {
      const divided = division(reading, factors, at, to);
      factors = divided.syntax;
      at = divided.next;
    } else {
      if (sign !== undefined && factors.length === 0) misread(`has ${saidOperator(is)} with nothing before it`);
      const { syntax, next } = signedFactor(
        reading,
        sign === undefined ? at : at + 1,
        to,
        sign === undefined ? undefined : is,
      );
      const before = factors.at(-1);
      if (sign === undefined && syntax.kind === 'number' && before?.syntax.kind === 'number' && before.to === at)
        misread(`has ${before.syntax.text} and ${syntax.text} with nothing between them`);
      factors.push({ sign: sign ?? 'none', syntax, from: sign === undefined ? at : at + 1, to: next });
      at = next;
    }
  }
  if (factors.length === 0) {
    const before = items[from - 1];
    misread(
      before === undefined || !isOperator(before.is)
        ? 'has nothing where something must stand'
        : `has ${saidOperator(before.is)} with nothing after it`,
    );
  }
  return together(reading, factors);
}

/** A factor; after a sign of multiplication one may have a minus of its own. */
function signedFactor(reading: Reading, from: number, to: number, sign: string | undefined): Read<Syntax> {
  const { items } = reading;
  let at = from;
  while (at < to && isSpace(items[at])) at++;
  if (at >= to) misread(`has ${saidOperator(sign ?? '')} with nothing after it`);
  if (isPlusOrMinus(items[at].is)) {
    let negative = false;
    let start = at;
    for (; at < to && isPlusOrMinus(items[at].is); at++) negative = negative !== (items[at].is === '-');
    start = at - 1;
    const { syntax, next } = signedFactor(reading, at, to, items[start].is);
    if (!negative) return { syntax, next };
    return { syntax: { kind: 'sum', span: spanIn(reading, start, next), terms: [{ sign: '-', syntax }] }, next };
  }
  return items[at].is === '\\sum' ? bigSum(reading, at, to) : factorAt(reading, at, to);
}

/**
 * `a / b`, of the factors before it and the one after: only the last factor is divided, which for numbers is the same as
 * if all were; but a function with its argument, and a derivative `∂L/∂w`, are one.
 */
function division(reading: Reading, factors: readonly Factor[], at: number, to: number): Read<Factor[]> {
  if (factors.length === 0) misread('has / with nothing before it');
  const first = signedFactor(reading, at + 1, to, '/');
  let below = first.syntax;
  let { next } = first;
  let start = factors.length - 1;
  if (isDifferential(below) && next < to) {
    const of = factorAt(reading, next, to);
    const run = startOfDerivative(factors);
    if (run !== undefined) {
      start = run;
      const parts = [
        { sign: 'none' as const, syntax: below, from: at + 1, to: next },
        { sign: 'none' as const, syntax: of.syntax, from: next, to: of.next },
      ];
      below = together(reading, parts);
      next = of.next;
    }
  }
  if (start === factors.length - 1 && isCall(factors)) start--;
  else if (isFunction(below) && reading.items[next]?.is === '(' && next < to) {
    const argument = factorAt(reading, next, to);
    below = together(reading, [
      { sign: 'none', syntax: below, from: at + 1, to: next },
      { sign: 'none', syntax: argument.syntax, from: next, to: argument.next },
    ]);
    next = argument.next;
  }
  const above = factors.slice(start);
  const { from, sign } = above[0];
  const span = spanIn(reading, from, next);
  const fraction: Factor = {
    sign,
    from,
    to: next,
    syntax: { kind: 'fraction', span, above: together(reading, above), below },
  };
  return { syntax: [...factors.slice(0, start), fraction], next };
}

const isDifferential = (syntax: Syntax): boolean =>
  syntax.kind === 'symbol' && (syntax.name === '\\partial' || syntax.name === 'd') && syntax.below === undefined;

const isFunction = (syntax: Syntax): boolean =>
  syntax.kind === 'symbol' && /^\\(?:text|exp|ln|log|tanh|sigma)\b/.test(syntax.name);

/** Where in the last factors without signs between them a ∂ or d stands. */
function startOfDerivative(factors: readonly Factor[]): number | undefined {
  for (let at = factors.length - 1; at >= 0 && at >= factors.length - 4; at--) {
    if (isDifferential(factors[at].syntax)) return at;
    if (factors[at].sign !== 'none') return undefined;
  }
  return undefined;
}

function isCall(factors: readonly Factor[]): boolean {
  const [name, argument] = factors.slice(-2);
  return argument?.syntax.kind === 'group' && argument.sign === 'none' && name.syntax.kind === 'symbol';
}

function together(reading: Reading, factors: readonly Factor[]): Syntax {
  const [first] = factors;
  if (factors.length === 1) return first.syntax;
  return {
    kind: 'product',
    span: spanIn(reading, first.from, factors[factors.length - 1].to),
    factors: factors.map(({ sign, syntax }, index) => ({ sign: index === 0 ? 'none' : sign, syntax })),
  };
}
