import { Misreading, misread } from '../misreading.js';
import type { Script, Syntax } from '../syntax.js';
import { latexOf, type Reading } from './reading.js';

export interface Scripts {
  readonly below?: Script;
  readonly above?: Script;
  readonly primes: number;
}

export const noScripts: Scripts = { primes: 0 };

export const isBare = ({ below, above, primes }: Scripts): boolean =>
  below === undefined && above === undefined && primes === 0;

/** Indices and primes from a position on, added to those that are there already. */
export function scriptsAt(reading: Reading, at: number, to: number, had: Scripts): Scripts & { readonly next: number } {
  const { items } = reading;
  let { below, above, primes } = had;
  let next = at;
  for (; next < to; ) {
    const { is } = items[next];
    if (is === "'" || is === '\\prime') {
      primes++;
      next++;
      continue;
    }
    if (is !== '_' && is !== '^') break;
    const close = items[next + 1]?.is === '{' ? items[next + 1].partner?.index : undefined;
    if (close === undefined || close === next + 2) misread(`has a ${is} with nothing after it`);
    const script = scriptOf(reading, next + 2, close);
    primes += script.primes;
    if (script.script !== undefined) {
      if ((is === '_' ? below : above) !== undefined)
        misread(`has two indices ${is === '_' ? 'below' : 'above'} one symbol`);
      if (is === '_') below = script.script;
      else above = script.script;
    }
    next = close + 1;
  }
  return { ...(below === undefined ? {} : { below }), ...(above === undefined ? {} : { above }), primes, next };
}

function scriptOf(reading: Reading, from: number, to: number): { script?: Script; primes: number } {
  const { items } = reading;
  let end = to;
  for (; end > from; end--) {
    const { is } = items[end - 1];
    const open = is === '}' ? items[end - 1].partner?.index : undefined;
    if (is === "'" || is === '\\prime') continue;
    // ^{1^{\prime}}
    const isRaisedPrime =
      open !== undefined && end - 1 - open === 2 && items[open + 1].is === '\\prime' && items[open - 1]?.is === '^';
    if (!isRaisedPrime) break;
    end = open;
  }
  const primes = items.slice(end, to).filter(({ is }) => is === "'" || is === '\\prime').length;
  if (end === from) return { primes };
  const latex = latexOf(items, from, end);
  const syntax = asMathematics(reading, from, end);
  return { primes, script: syntax === undefined ? { latex } : { latex, syntax } };
}

/** The index as an exponent, if it can be one: words are none. */
function asMathematics(reading: Reading, from: number, to: number): Syntax | undefined {
  const inside = reading.items.slice(from, to);
  if (inside.length > 2 && inside.every(({ is }) => /^[A-Za-z]$/.test(is))) return undefined;
  if (inside.length === 1 && inside[0].is === '\\text') return undefined;
  try {
    return reading.expression(from, to);
  } catch (error) {
    if (error instanceof Misreading) return undefined;
    throw error;
  }
}
