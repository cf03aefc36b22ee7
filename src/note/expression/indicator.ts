import type { NumberSyntax, Syntax } from '../syntax.js';
import { conditionAt } from './cases.js';
import { type Read, type Reading, spanIn } from './reading.js';

/**
 * A condition in brackets, which is 1 where it holds and 0 elsewhere: `[z > 0]`, `(z > 0)`, with what is often written before it, `\mathbb{1}[z > 0]`,
 * `\mathbf{1}_{z > 0}`, `I(z > 0)`. Undefined where there is none.
 */
export function indicatorAt(reading: Reading, at: number, to: number): Read<Syntax> | undefined {
  const { items } = reading;
  let open = namedUntil(reading, at, to);
  const isNamed = open > at;
  if (isNamed && items[open]?.is === '_') open++;
  else if (!brackets.has(items[open]?.is)) return undefined;
  const end = items[open]?.partner?.index;
  if (end === undefined || end <= open || end >= to) return undefined;
  const when = conditionAt(reading, open + 1, end);
  if (when === undefined) return undefined;
  const span = spanIn(reading, at, end + 1);
  const number = (value: number): NumberSyntax => ({ kind: 'number', span, text: `${value}`, value, unit: 1 });
  return { syntax: { kind: 'cases', span, cases: [{ value: number(1), when }, { value: number(0) }] }, next: end + 1 };
}

const brackets: ReadonlySet<string | undefined> = new Set(['(', '[', '\\{']);

/** Where the sign of an indicator ends: 1 or I, plain or with double strokes. */
function namedUntil({ items }: Reading, at: number, to: number): number {
  const isSign = (place: number): boolean => items[place]?.number?.text === '1' || items[place]?.is === 'I';
  if (items[at].is !== '\\mathbb') return isSign(at) && at + 1 < to ? at + 1 : at;
  return isSign(at + 2) && items[at + 1]?.partner?.index === at + 3 ? at + 4 : at;
}
