import { relationOf } from '../items/relations.js';
import { misread } from '../misreading.js';
import type { CaseSyntax, Syntax } from '../syntax.js';
import { parts, type Read, type Reading, spanIn, topLevel } from './reading.js';

/** `\begin{cases} z & \text{if } z > 0 \\ 0 & \text{otherwise} \end{cases}`; the last case may say nothing of when. */
export function casesAt(reading: Reading, at: number): Read<Syntax> {
  const { items } = reading;
  const end = items[at].partner?.index ?? misread('has a \\begin without its \\end');
  const lines = parts(items, at + 1, end, ({ is }) => is === '\\\\').filter(({ from, to }) => from < to);
  const cases = lines.map(({ from, to }): CaseSyntax => {
    const [value, condition, ...more] = parts(items, from, to, ({ is }) => is === '&');
    if (value.from >= value.to || more.length > 0) misread('has cases that are not understood here');
    const syntax = reading.expression(value.from, comma(reading, value.from, value.to));
    return condition === undefined
      ? { value: syntax }
      : { value: syntax, ...conditionIn(reading, condition.from, condition.to) };
  });
  const isWhole = cases.length > 1 && cases.slice(0, -1).every(({ when }) => when !== undefined);
  if (!isWhole) misread('has cases that do not say when');
  return { syntax: { kind: 'cases', span: spanIn(reading, at, end + 1), cases }, next: end + 1 };
}

/** Where a value ends that has a comma or words after it. */
function comma({ items }: Reading, from: number, to: number): number {
  let end = to;
  while (end - 1 > from && [',', '.', 'words', '\\text', '\\quad'].includes(items[end - 1].is)) end--;
  return end;
}

const signs: Readonly<Record<string, NonNullable<CaseSyntax['when']>['sign']>> = {
  '>': '>',
  '\\gt': '>',
  '<': '<',
  '\\lt': '<',
  '\\ge': '>=',
  '\\geq': '>=',
  '\\geqslant': '>=',
  '\\le': '<=',
  '\\leq': '<=',
  '\\leqslant': '<=',
};

function conditionIn(reading: Reading, first: number, to: number): Pick<CaseSyntax, 'when'> {
  const { items } = reading;
  let from = first;
  // "if", "for", "otherwise", in whatever language.
  while (from < to && ['words', '\\text', '\\quad'].includes(items[from].is)) from++;
  if (from >= to) return {};
  return {
    when:
      conditionAt(reading, from, comma(reading, from, to)) ??
      misread('has cases with a condition that is not understood here'),
  };
}

/** `z > 0` between two places; undefined where these have another relation than one of size, none or several. */
export function conditionAt(reading: Reading, from: number, to: number): CaseSyntax['when'] {
  const { items } = reading;
  const relations = [...topLevel(items, from, to)].filter((at) => relationOf(items[at].is) !== undefined);
  const [at] = relations;
  const sign = relations.length === 1 ? signs[items[at].is] : undefined;
  if (sign === undefined || at === from || at === to - 1) return undefined;
  return { left: reading.expression(from, at), sign, right: reading.expression(at + 1, to) };
}
