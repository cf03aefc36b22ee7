import { misread } from '../misreading.js';
import type { BigSumSyntax, Syntax } from '../syntax.js';
import { latexOf, parts, type Read, type Reading, spanIn, topLevel } from './reading.js';

/** `\sum_{i=1}^{n}` and the product that follows it; `\sum_{i,j}` is a sum of sums. */
export function bigSum(reading: Reading, at: number, to: number): Read<Syntax> {
  const { items } = reading;
  let next = at + 1;
  let below: { from: number; to: number } | undefined;
  let above: Syntax | undefined;
  while (next < to && (items[next].is === '_' || items[next].is === '^')) {
    const close = items[next + 1]?.is === '{' ? items[next + 1].partner?.index : undefined;
    if (close === undefined) misread(`has a ${items[next].is} with nothing after it`);
    if (items[next].is === '_') below = { from: next + 2, to: close };
    else above = reading.expression(next + 2, close);
    next = close + 1;
  }
  if (next >= to) misread('has a sum of nothing');
  const body = reading.product(next, to);
  const span = spanIn(reading, at, to);
  const sum = (over: Partial<BigSumSyntax>, of: Syntax): BigSumSyntax => ({ kind: 'big-sum', span, ...over, body: of });
  const bound = above === undefined ? {} : { to: above };
  if (below === undefined || below.from >= below.to) return { syntax: sum(bound, body), next: to };
  const letters = parts(items, below.from, below.to, ({ is }) => is === ',');
  const syntax = letters.reduceRight<Syntax>(
    (of, part) => sum({ ...letterAndStart(reading, part.from, part.to), ...bound }, of),
    body,
  );
  return { syntax, next: to };
}

function letterAndStart(reading: Reading, from: number, to: number): Partial<BigSumSyntax> {
  const { items } = reading;
  for (const at of topLevel(items, from, to)) {
    if (items[at].is === '=') return { letter: latexOf(items, from, at), from: reading.expression(at + 1, to) };
    if (items[at].is === '\\in') return { letter: latexOf(items, from, at) };
  }
  return { letter: latexOf(items, from, to) };
}
