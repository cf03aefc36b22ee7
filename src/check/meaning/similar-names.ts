import type { SymbolSyntax } from '../../note/index.js';
import { latexOfSymbol } from './latex-of.js';
import type { Letters } from './letters.js';
import { hole, type Shape } from './name-index.js';
import { baseOf, isIndexLetter, printed, type SpelledToken } from './spelled.js';

/** A known name that is spelled nearly like an unknown one. */
export interface SimilarName {
  readonly symbol: Pick<SymbolSyntax, 'name' | 'below' | 'above' | 'primes'>;
  /** 0 for another index of the same kind, more for what is spelled less alike. */
  readonly cost: number;
}

/** Letters that are taken for one another in handwriting, by people and by what reads it. */
const lookAlikes: readonly (readonly string[])[] = [
  ['u', 'v', 'w', '\\omega', '\\nu', '\\mu'],
  ['\\delta', '\\sigma', '\\partial', 'o', '0', '6'],
  ['a', '\\alpha', 'o'],
  ['z', '2'],
  ['l', '1', 'i', 'I'],
  ['b', '6'],
  ['y', '\\gamma', 'g'],
  ['n', '\\eta', 'h'],
  ['x', '\\chi', '\\xi'],
  ['p', '\\rho'],
  ['t', '\\tau', '+'],
  ['s', '5', 'S'],
  ['e', 'E', '\\epsilon', '\\varepsilon', '\\xi'],
  ['\\theta', '\\sigma', '0'],
];
const mostCost = 2;
const mostNames = 24;

const lookAlike = (one: string, other: string): boolean =>
  lookAlikes.some((group) => group.includes(one) && group.includes(other));

/** The known names that differ from an unknown symbol by an index or two, or by a letter that looks like its own; nearest first. */
export function similarNames(symbol: SymbolSyntax, letters: Letters): SimilarName[] {
  const latex = latexOfSymbol(symbol);
  const { tokens } = letters.spelled(latex);
  const own = { base: baseOf(tokens).toLowerCase(), indices: indicesOf(tokens), primes: primesOf(tokens) };
  const found = new Map<string, SimilarName>();
  // Where digits stand for themselves, they need no commas.
  const isSplit = letters.spelled('w_{12}').tokens.some(({ is }) => is === '2');
  for (const shape of letters.shapes()) {
    const base = baseOf(shape.tokens).toLowerCase();
    const isSame = base === own.base;
    if (!isSame && !lookAlike(own.base, base)) continue;
    if (primesOf(shape.tokens) !== own.primes) continue;
    for (const { tokens: filled, cost } of filledIn(shape, own.indices)) {
      const made = symbolOf(filled, isSplit ? '' : ',');
      const total = cost + (isSame ? 0 : 1);
      if (made === undefined || total > mostCost) continue;
      const key = latexOfSymbol({ ...symbol, below: undefined, above: undefined, ...made } as SymbolSyntax);
      if (key !== latex && (found.get(key)?.cost ?? Number.POSITIVE_INFINITY) > total)
        found.set(key, { symbol: made, cost: total });
    }
  }
  return [...found.values()].sort((a, b) => a.cost - b.cost).slice(0, mostNames);
}

const isSign = ({ is }: SpelledToken): boolean => /^[_^;']$/.test(is);
const indicesOf = (tokens: readonly SpelledToken[]): SpelledToken[] =>
  tokens.filter((token) => token.isIndex && !isSign(token));
const primesOf = (tokens: readonly SpelledToken[]): number => tokens.filter(({ is }) => is === "'").length;

/**
 * A shape with the unknown name's own indices in its holes: letters as they are, numbers as they are or, as one more difference, those of a
 * known name; and a known name's numbers in the holes that are left over.
 */
function* filledIn(shape: Shape, own: readonly SpelledToken[]): Generator<{ tokens: SpelledToken[]; cost: number }> {
  const places = indicesOf(shape.tokens);
  const aligned = alignment(own, places);
  if (aligned === undefined) return;
  const given = places.flatMap((place, i) => (place.is === hole.is ? [aligned.at[i]] : []));
  const rows = given.every((token) => token !== undefined && isIndexLetter(token)) ? [shape.rows[0]] : shape.rows;
  for (const row of rows) {
    let { cost } = aligned;
    let next = 0;
    const tokens = shape.tokens.map((token) => {
      if (token.is !== hole.is || !token.isIndex) return token;
      const number = row[next];
      const ours = given[next++];
      if (ours !== undefined && isIndexLetter(ours)) return ours;
      if (ours !== undefined && Number(ours.is) !== number) cost++;
      return { is: `${number}`, isIndex: true };
    });
    yield { tokens, cost };
  }
}

/** The indices of the unknown name at the places of a known one, by the fewest that differ. */
function alignment(
  own: readonly SpelledToken[],
  places: readonly SpelledToken[],
): { at: (SpelledToken | undefined)[]; cost: number } | undefined {
  type Way = { at: (SpelledToken | undefined)[]; cost: number };
  const better = (ways: readonly Way[]): Way => ways.reduce((a, b) => (b.cost < a.cost ? b : a));
  let row: Way[] = Array.from({ length: own.length + 1 }, (_, i) => ({ at: [], cost: i }));
  for (const place of places) {
    const next: Way[] = [{ at: [...row[0].at, undefined], cost: row[0].cost + 1 }];
    own.forEach((token, i) => {
      const differs = difference(token, place);
      next.push(
        better([
          { at: [...row[i].at, differs === 0 ? token : undefined], cost: row[i].cost + differs },
          { at: [...row[i + 1].at, undefined], cost: row[i + 1].cost + 1 },
          { at: next[i].at, cost: next[i].cost + 1 },
        ]),
      );
    });
    row = next;
  }
  const best = row[own.length];
  return best.cost <= mostCost ? best : undefined;
}

function difference(token: SpelledToken, place: SpelledToken): number {
  if (place.is === hole.is) return isIndexLetter(token) || /^\d+$/.test(token.is) ? 0 : 1;
  if (token.is === place.is) return 0;
  return lookAlike(token.is, place.is) ? 0.5 : 1;
}

/** Tokens of one letter or word with its indices and primes; undefined for a name of several symbols. */
function symbolOf(tokens: readonly SpelledToken[], comma: string): SimilarName['symbol'] | undefined {
  let end = tokens.findIndex(isSign);
  if (end < 0) end = tokens.length;
  const name = printed(tokens.slice(0, end));
  if (name === '' || /[()[\],]/.test(name)) return undefined;
  let rest = tokens.slice(end);
  const scripts: { below?: { latex: string }; above?: { latex: string } } = {};
  for (const [sign, key] of [
    ['_', 'below'],
    ['^', 'above'],
  ] as const) {
    if (rest[0]?.is !== sign) continue;
    const close = closing(rest);
    if (close < 0) return undefined;
    scripts[key] = { latex: printed(rest.slice(1, close)).replace(/(\d),(?=\d)/g, `$1${comma}`) };
    rest = rest.slice(close + 1);
  }
  if (rest.some(({ is }) => is !== "'")) return undefined;
  return { name: withBraces(name), ...scripts, primes: rest.length };
}

/** Where the index ends that the first token begins; there may be others inside it. */
function closing(tokens: readonly SpelledToken[]): number {
  let depth = 0;
  return tokens.findIndex(({ is }) => {
    if (is === '_' || is === '^') depth++;
    else if (is === ';') depth--;
    return depth === 0;
  });
}

/** `\hat y` again as `\hat{y}`. */
const withBraces = (name: string): string => name.replace(/^(\\[A-Za-z]+) ?([A-Za-z]|\\[A-Za-z]+)$/, '$1{$2}');
