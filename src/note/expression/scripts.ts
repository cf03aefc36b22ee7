import type { Item } from '../items/item.js';
import { isOperator } from '../items/operators.js';
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

const transposes: ReadonlySet<string> = new Set(['T', '\\top', '\\intercal', '\\mathsf{T}', '\\mathrm{T}']);

/** Indices and primes from a position on, added to those that are there already. */
export function scriptsAt(
  reading: Reading,
  at: number,
  to: number,
  had: Scripts,
  of: 'symbol' | 'e' | 'other',
): Scripts & { readonly next: number } {
  const { items } = reading;
  let { below, above, primes } = had;
  let next = at;
  while (next < to) {
    const { is } = items[next];
    if (is === "'" || is === '\\prime') {
      primes++;
      next++;
      continue;
    }
    if (is !== '_' && is !== '^') break;
    const close = items[next + 1]?.is === '{' ? items[next + 1].partner?.index : undefined;
    if (close === undefined || close === next + 2) misread(`has a ${is} with nothing after it`);
    const script = scriptOf(reading, next + 2, close, is === '_' ? 'below' : of);
    primes += script.primes;
    if (script.script !== undefined) {
      // {h^{(2)}}^\top and h^{(2)}{}^\top are h^{(2)\top}.
      if (is === '^' && above !== undefined && transposes.has(script.script.latex))
        script.script = { latex: `${above.latex}\\top` };
      else if ((is === '_' ? below : above) !== undefined)
        misread(`has two indices ${is === '_' ? 'below' : 'above'} one symbol`);
      if (is === '_') below = script.script;
      else above = script.script;
    }
    next = close + 1;
  }
  return { ...(below === undefined ? {} : { below }), ...(above === undefined ? {} : { above }), primes, next };
}

/**
 * An index; primes at its end belong to the whole symbol (`w_{11}^{2'}`), unless they are those of a letter of its own: below
 * (`\delta_{k'}`), or in an exponent (`e^{z'}`, `x^{a + b'}`).
 */
function scriptOf(
  reading: Reading,
  from: number,
  to: number,
  of: 'symbol' | 'e' | 'other' | 'below',
): { script?: Script; primes: number } {
  const { items } = reading;
  let end = to;
  const only = to - from === 1 ? items[from].is : '';
  if (only !== '' && only !== "'" && only !== '\\prime')
    return { primes: 0, script: script(reading, from, to, of === 'e') };
  const letters = items.slice(from, to);
  const hasOwn =
    of === 'below' ? letters.some(({ is }) => /^\p{L}$/u.test(is)) : letters.some(({ is }) => isOperator(is));
  const staysInside = of === 'e' || of === 'other' || hasOwn;
  // w^{\prime} is a prime and nothing else.
  const isOnlyPrimes = letters.every(({ is }) => is === "'" || is === '\\prime');
  if (staysInside && !isOnlyPrimes) return { primes: 0, script: script(reading, from, to, of === 'e') };
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
  return { primes, script: script(reading, from, end, of === 'e') };
}

function script(reading: Reading, from: number, to: number, isExponent: boolean): Script {
  const latex = latexOf(reading.items, from, to);
  const syntax = !isExponent && isWord(reading.items.slice(from, to)) ? undefined : asMathematics(reading, from, to);
  return syntax === undefined ? { latex } : { latex, syntax };
}

/** `new`, `\text{new}`: no exponent, but of e. */
const isWord = (items: readonly Item[]): boolean =>
  items.length === 1 ? items[0].is === '\\text' : items.length > 2 && items.every(({ is }) => /^[A-Za-z]$/.test(is));

/** The index as an exponent, if it can be one. */
function asMathematics(reading: Reading, from: number, to: number): Syntax | undefined {
  try {
    return reading.expression(from, to);
  } catch (error) {
    if (error instanceof Misreading) return undefined;
    throw error;
  }
}
