import { newWords } from '../../note/index.js';

/** A piece of a name. In an index a letter may stand for a number, also with one added or taken away: `l-1`. */
export interface SpelledToken {
  readonly is: string;
  readonly isIndex: boolean;
  /** For `l-1`: −1. */
  readonly offset?: number;
  /** The letter in whose place a number stands. */
  readonly letter?: string;
}

/** Numbers that letters in indices stand for. */
export type Numbers = Readonly<Record<string, number>>;

/** What may stand for the number of a unit, a sample or a layer. */
const letterOfIndex = /^(?:[A-Za-z]|\\ell)$/;

/** Longer names are not looked up. */
const longest = 400;

const fonts: ReadonlySet<string> = new Set(
  ['mathcal', 'mathbf', 'mathbb', 'mathscr', 'mathfrak', 'mathit', 'mathsf', 'boldsymbol', 'bm'].map(
    (name) => `\\${name}`,
  ),
);
const wordCommands: ReadonlySet<string> = new Set(['\\text', '\\operatorname', '\\mathrm', '\\textbf', '\\textit']);
const accents: ReadonlySet<string> = new Set(
  ['hat', 'bar', 'tilde', 'vec', 'dot', 'ddot', 'overline', 'check', 'breve'].map((name) => `\\${name}`),
);
const greek: ReadonlySet<string> = new Set(
  `alpha beta gamma delta epsilon eta theta lambda mu nu xi rho sigma tau phi varphi psi omega`.split(' '),
);
/** What people write above a letter, or after its index, for what it is after the update; and before it. */
const updated: ReadonlySet<string> = new Set([
  ...newWords.split('|').flatMap((word) => [word, `\\text{${word}}`]),
  '\\text{updated}',
  '\\text{after}',
  '+',
  't+1',
]);
const notUpdated: ReadonlySet<string> = new Set(['old', 'alt', '\\text{old}', '\\text{alt}', '\\text{before}']);
/** Letters of weights and biases, which alone have a step in their index. */
const ofParameters: ReadonlySet<string> = new Set(['w', 'W', 'b', 'B', '\\theta', '\\Theta']);

export const isAccent = (is: string): boolean => accents.has(is);

/**
 * A name in LaTeX as tokens that are the same for all ways to write it: fonts, spaces, braces, the case of words, commas between
 * indices and brackets around an index above make no difference, `new` is a prime, what is below comes before what is above.
 *
 * @param splitsDigits where no index of the network has two digits: `w_{12}` then has the indices 1 and 2
 */
export function spelledTokens(latex: string, splitsDigits: boolean): readonly SpelledToken[] {
  if (latex.length > longest) return [];
  const pieces = latex.normalize('NFC').match(/\\[A-Za-z]+|\\.|\d+|\s+|./gsu) ?? [];
  let at = 0;
  const token = (is: string, isIndex: boolean): SpelledToken => ({ is, isIndex });
  return flat(sequence(false));

  /** Up to a closing brace. */
  function sequence(isIndex: boolean): Atom[] {
    const atoms: Atom[] = [];
    while (at < pieces.length && pieces[at] !== '}') {
      const base = atomsAt(isIndex);
      const last = base.at(-1);
      // Braces leave what is last in them open for further indices.
      if (last !== undefined) atoms.push(...base.slice(0, -1), withScripts(last));
    }
    return atoms;
  }

  function atomsAt(isIndex: boolean): readonly Atom[] {
    const piece = pieces[at++] ?? '';
    const plain = (...head: readonly SpelledToken[]): Atom[] => [{ head, below: [], above: [], primes: 0 }];
    if (/^(?:\s+|\\[,;:! ])$/.test(piece)) return [];
    if (piece === '{') {
      const inside = sequence(isIndex);
      at++;
      return inside;
    }
    if (fonts.has(piece)) return plain(...argument(isIndex));
    if (wordCommands.has(piece)) return plain(token(word(), isIndex));
    if (accents.has(piece)) return plain(token(piece, isIndex), ...argument(isIndex));
    if (piece === '\\frac') {
      const [above, below] = [argument(isIndex), argument(isIndex)];
      return plain(token(piece, isIndex), ...above, token('/', isIndex), ...below, token(';', isIndex));
    }
    if (isPrime(piece)) return plain(token("'", isIndex));
    if (/^\d/.test(piece) && isIndex && splitsDigits) return plain(...[...piece].map((digit) => token(digit, isIndex)));
    return plain(token(piece, isIndex));
  }

  function argument(isIndex: boolean): readonly SpelledToken[] {
    skipSpace();
    return at < pieces.length && pieces[at] !== '}' ? flat(atomsAt(isIndex)) : [];
  }

  function skipSpace(): void {
    while (/^\s+$/.test(pieces[at] ?? '')) at++;
  }

  function word(): string {
    skipSpace();
    let content = '';
    if (pieces[at] === '{') {
      at++;
      while (at < pieces.length && pieces[at] !== '}') content += pieces[at++];
      at++;
    }
    const plain = content.trim().replace(/\s+/g, ' ');
    if (plain.length === 1) return plain;
    const lower = plain.toLowerCase();
    return greek.has(lower) ? `\\${lower}` : `\\text{${lower}}`;
  }

  function withScripts(base: Atom): Atom {
    let { below, above, primes } = base;
    for (; at < pieces.length; ) {
      const piece = pieces[at];
      if (isPrime(piece)) {
        primes++;
        at++;
      } else if (piece === '_' || piece === '^') {
        at++;
        const isParameter = base.head.length === 1 && ofParameters.has(base.head[0].is);
        const index = indexOf(argument(true), piece === '^', isParameter);
        primes += index.primes;
        if (piece === '_') below = [...below, ...index.tokens];
        else above = [...above, ...index.tokens];
      } else break;
    }
    return { head: base.head, below, above, primes };
  }
}

/** A symbol or bracket with its indices. */
interface Atom {
  readonly head: readonly SpelledToken[];
  readonly below: readonly SpelledToken[];
  readonly above: readonly SpelledToken[];
  readonly primes: number;
}

/** What is below comes first, then what is above, each with a `;` at its end, then the primes. */
function flat(atoms: readonly Atom[]): readonly SpelledToken[] {
  const sign = (is: string): SpelledToken => ({ is, isIndex: false });
  const closed = (open: string, tokens: readonly SpelledToken[]): readonly SpelledToken[] =>
    tokens.length === 0 ? [] : [sign(open), ...tokens, sign(';')];
  return atoms.flatMap(({ head, below, above, primes }) => [
    ...head,
    ...closed('_', below),
    ...closed('^', above),
    ...Array.from({ length: primes }, () => sign("'")),
  ]);
}

const isPrime = (piece: string): boolean => piece === "'" || piece === '′' || piece === '’' || piece === '\\prime';

/** An index without its primes, a mark of what is updated, commas, and brackets around an index above. */
function indexOf(
  all: readonly SpelledToken[],
  isAbove: boolean,
  isOfParameter: boolean,
): { tokens: readonly SpelledToken[]; primes: number } {
  const step = isOfParameter ? stepIn(all, isAbove) : undefined;
  let tokens = (step?.rest ?? all).filter(({ is }) => is !== ',');
  let primes = step?.isUpdated === true ? 1 : 0;
  while (tokens.at(-1)?.is === "'") {
    tokens = tokens.slice(0, -1);
    primes++;
  }
  if (isAbove) tokens = withoutBrackets(tokens);
  const mark = markIn(tokens, isAbove);
  if (mark !== undefined) {
    tokens = mark.rest;
    if (mark.isUpdated) primes++;
  }
  return { tokens: withOffsets(isAbove ? withoutBrackets(tokens) : tokens), primes };
}

function withoutBrackets(tokens: readonly SpelledToken[]): SpelledToken[] {
  const isAround = tokens.length > 2 && /^[([]$/.test(tokens[0].is) && /^[)\]]$/.test(tokens[tokens.length - 1].is);
  const inner = tokens.slice(1, -1);
  return isAround && !inner.some(({ is }) => /^[()[\]]$/.test(is)) ? inner : [...tokens];
}

const nextStep = new RegExp(
  String.raw`^(?:,?[([]?t\+1[)\]]?|[([][nk]\+1[)\]]|,[nk]\+1|[([](?:${newWords}|\\text\{(?:${newWords}|updated)\})[)\]])$`,
);
const sameStep = /^(?:[,([]t[)\]]?|[([](?:old|alt|\\text\{(?:old|alt)\})[)\]])$/;

/** The number of a step at the end of a parameter's index, `(2),t+1`, `(2)(t+1)`, `11,t`; a letter other than t only where it is set apart. */
function stepIn(
  tokens: readonly SpelledToken[],
  isAbove: boolean,
): { readonly rest: readonly SpelledToken[]; readonly isUpdated: boolean } | undefined {
  for (let length = Math.min(longestMark + 2, tokens.length); length > 0; length--) {
    const text = tokens
      .slice(-length)
      .map(({ is }) => is)
      .join('');
    const rest = tokens.slice(0, -length);
    const isBracketed = /[)\]]$/.test(text) && !/^,/.test(text);
    // An index in brackets that is all there is may be that of a layer; what is below is not.
    if (nextStep.test(text) && (rest.length > 0 || /t\+1/.test(text))) {
      if (rest.length === 0 || isBracketed || /^,/.test(text) || (isAbove && /^[)\]]$/.test(rest.at(-1)?.is ?? '')))
        return { rest, isUpdated: true };
    }
    if (sameStep.test(text) && (rest.length > 0 || isBracketed)) return { rest, isUpdated: false };
  }
  return undefined;
}

/** Letters of the longest word for what is updated; written without `\text`, each is a token of its own. */
const longestMark = Math.max(...newWords.split('|').map((word) => word.length));

/** `new` or `old` at the end or beginning of an index, and what is left without it. */
function markIn(
  tokens: readonly SpelledToken[],
  isAbove: boolean,
): { readonly rest: SpelledToken[]; readonly isUpdated: boolean } | undefined {
  for (let length = 1; length <= Math.min(longestMark, tokens.length); length++) {
    for (const [mark, rest] of [
      [tokens.slice(-length), tokens.slice(0, -length)],
      [tokens.slice(0, length), tokens.slice(length)],
    ]) {
      const text = mark.map(({ is }) => is).join('');
      // A + below is none, nor one within an index such as l+1; t+1 stands for itself alone.
      if (text === '+' && (!isAbove || (rest.length > 0 && rest.at(-1)?.is !== ')'))) continue;
      if (text === 't+1' && (!isAbove || rest.length > 0)) continue;
      if (updated.has(text) || notUpdated.has(text))
        return { rest: withoutBrackets(rest), isUpdated: updated.has(text) };
    }
  }
  return undefined;
}

/** `l-1` as one token. */
function withOffsets(tokens: readonly SpelledToken[]): readonly SpelledToken[] {
  const made: SpelledToken[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const [letter, sign, number, next] = tokens.slice(i, i + 4);
    const isOffset =
      letterOfIndex.test(letter.is) &&
      /^[+-]$/.test(sign?.is ?? '') &&
      /^\d+$/.test(number?.is ?? '') &&
      (next === undefined || next.is === ')');
    made.push(isOffset ? { ...letter, offset: Number(`${sign.is}${number.is}`) } : letter);
    if (isOffset) i += 2;
  }
  return made;
}

/** Tokens as one string, by which names are found. */
export const keyOf = (tokens: readonly SpelledToken[]): string =>
  tokens.map(({ is, offset }) => (offset === undefined ? is : `${is}${offset}`)).join(' ');

/** The tokens with numbers in place of letters in indices. */
export function withNumbers(tokens: readonly SpelledToken[], numbers: Numbers): readonly SpelledToken[] {
  return tokens.map((token) => {
    const number = isIndexLetter(token) && Object.hasOwn(numbers, token.is) ? numbers[token.is] : Number.NaN;
    return Number.isNaN(number) ? token : { is: `${number + (token.offset ?? 0)}`, isIndex: true, letter: token.is };
  });
}

export const isIndexLetter = ({ is, isIndex }: SpelledToken): boolean => isIndex && letterOfIndex.test(is);

/** Letters that may stand for numbers, each once. */
export const indexLetters = (tokens: readonly SpelledToken[]): string[] => [
  ...new Set(tokens.filter(isIndexLetter).map(({ is }) => is)),
];

/** What a name begins with, up to its first index, prime or bracket. */
export function baseOf(tokens: readonly SpelledToken[]): string {
  const end = tokens.findIndex(({ is }) => is === '_' || is === '^' || is === "'" || is === '(');
  return keyOf(end < 0 ? tokens : tokens.slice(0, end));
}

/** LaTeX for tokens again: indices with numbers in place of their letters. */
export function printed(tokens: readonly SpelledToken[]): string {
  let latex = '';
  tokens.forEach(({ is, isIndex, offset }, i) => {
    const sign = offset === undefined ? '' : `${offset < 0 ? '' : '+'}${offset}`;
    const before = tokens[i - 1];
    if (is === '_' || is === '^') latex += `${is}{`;
    else if (is === ';') latex += '}';
    else {
      const bothNumbers = isIndex && before?.isIndex === true && /^\d/.test(is) && /^\d/.test(before.is);
      const needsSpace = /\\[A-Za-z]+$/.test(latex) && /^[A-Za-z]/.test(is);
      latex += `${bothNumbers ? ',' : needsSpace ? ' ' : ''}${is}${sign}`;
    }
  });
  return latex;
}
