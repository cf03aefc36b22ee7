import { moduleName } from './module-name.js';
import type { Token } from './token.js';
import { greekNames } from './typed-characters.js';
import { isKnownName, stepWords } from './words.js';

const run = /[A-Za-z]+(?:\.(?!T(?![A-Za-z0-9_]))[A-Za-z]+)*/y;
/** Words that are one name: before a sign, and those that are one without it, `The learning rate is 0.5`. */
const severalWords = /[A-Za-z]{2,}(?: [A-Za-z]{2,}){1,2}(?=\s*[:=≈~])|(?:learning rate|step size)(?![A-Za-z])/iy;
const accented = /([aopxyzAOPXYZ])_?(hat|bar|tilde)(?![A-Za-z])/y;
const beforeRelation = /\s*(?=[:=≈≔~→])/y;
const index = /[A-Za-z0-9]+/y;
/** `W2.T`, as programs transpose. */
export const dotT = String.raw`(?<=[\p{L}\p{N})\]])\.T(?![\p{L}\p{N}_])`;
const dotTHere = new RegExp(dotT, 'uy');
const stepWord = new RegExp(`^(?:${stepWords})$`);
const exponent = /\s*([-+−]?)\s*((?:\d+(?:\.\d+)?)|[A-Za-zα-ω]\d*)/uy;
const namedExponent = /(\s*[-+−]?\s*)([A-Za-z]{2,})(_[A-Za-z0-9]+)?(?![A-Za-z0-9_(])/y;
const derivative = /d[A-Za-z]/y;
/** `dW2`, `db^[1]`: the derivative of the loss by a parameter or by what a layer works. */
const shortDerivative = /d[WZAbwz](?=[\d_^[₀-₉⁰-⁹¹²³])/y;
const restOfDerivative = /(?:_[A-Za-z0-9]+|[\d_'′₀-₉])*\s*\/\s*[d∂]/y;

/** Whether a point begins what transposes in programs: W2.T */
export function transposesAt(text: string, at: number): boolean {
  if (text[at] !== '.') return false;
  dotTHere.lastIndex = at;
  return dotTHere.test(text);
}

/**
 * Letters, indices and powers as plain text has them: a word is one name (`inputs`), `w11` and `w_11` have an index of two
 * digits, `y_hat` is ŷ, `sigma` is σ, `dL/dw` a derivative, `x**2` a power, a single `x` between numbers a times.
 */
export function plainWord(
  text: string,
  at: number,
  end: number,
  before: readonly Token[],
): { readonly tokens: readonly Token[]; readonly end: number } {
  const match = (pattern: RegExp, from: number): RegExpExecArray | null => {
    pattern.lastIndex = from;
    const found = pattern.exec(text);
    return found !== null && from + found[0].length <= end ? found : null;
  };
  const token = (is: string, from: number, to: number, more: Partial<Token> = {}): Token => ({
    is,
    start: from,
    end: to,
    spaced: from === at && at > 0 && /\s/.test(text[at - 1]),
    ...more,
  });
  const within = (opening: string, from: number, contents: readonly Token[], to: number) => ({
    tokens: [
      token(opening, at, from),
      token('{', from, from, { implied: true }),
      ...contents,
      token('}', to, to, { implied: true }),
    ],
    end: to,
  });
  const characters = (from: number, to: number): Token[] =>
    Array.from({ length: to - from }, (_, i) =>
      token(text[from + i] === '−' ? '-' : text[from + i], from + i, from + i + 1),
    );

  if (transposesAt(text, at)) return { tokens: [token('^', at, at + 1), token('T', at + 1, at + 2)], end: at + 2 };
  if (text[at] === '*' && text[at + 1] !== '*') return { tokens: [token('*', at, at + 1)], end: at + 1 };
  if (text[at] === '_') {
    const found = match(index, at + 1);
    if (found === null) return { tokens: [token('_', at, at + 1)], end: at + 1 };
    const to = at + 1 + found[0].length;
    // w1_new: the index below is taken already.
    const isStep = stepWord.test(found[0]);
    const isWord = isStep && found[0].length > 3;
    const contents = isWord ? [token('\\text', at + 1, to, { word: found[0] })] : characters(at + 1, to);
    return within(isStep ? '^' : '_', at + 1, contents, to);
  }
  if (text[at] === '^' || text[at] === '*') {
    const from = text[at] === '^' ? at + 1 : at + 2;
    // e^-net_h1
    const [, sign, word, below] = match(namedExponent, from) ?? [];
    if (word !== undefined && isKnownName(word)) {
      const named = from + sign.length;
      const to = named + word.length;
      const contents = [
        ...characters(from, named).filter(({ is }) => /\S/.test(is)),
        token('\\text', named, to, { word }),
      ];
      if (below === undefined) return within('^', from, contents, to);
      const end = to + below.length;
      const own = [
        token('_', to, to + 1),
        token('{', to + 1, to + 1, { implied: true }),
        ...characters(to + 1, end),
        token('}', end, end, { implied: true }),
      ];
      return within('^', from, [...contents, ...own], end);
    }
    const found = match(exponent, from);
    if (found === null) return { tokens: [token('^', at, from)], end: from };
    const to = from + found[0].length;
    const contents = characters(from, to).filter(({ is }) => /\S/.test(is));
    return within('^', from, contents, to);
  }
  const parameter = match(moduleName, at);
  if (parameter !== null) {
    const to = at + parameter[0].length;
    return { tokens: [token('\\text', at, to, { word: parameter[0] })], end: to };
  }
  // yhat, and dyhat in a derivative
  const bare = text[at] === 'd' ? at + 1 : at;
  const accent = match(accented, bare);
  if (accent !== null) {
    const to = bare + accent[0].length;
    const letter = token(accent[1], bare, to);
    const tokens = [token(`\\${accent[2]}`, bare, to), token('{', bare, to), letter, token('}', bare, to)];
    if (bare === at) return { tokens, end: to };
    if (before.at(-1)?.is === '/' || match(restOfDerivative, to) !== null)
      return { tokens: [...characters(at, bare), ...tokens], end: to };
  }
  const several = before.length === 0 ? match(severalWords, at)?.[0] : undefined;
  const word = several ?? match(run, at)?.[0] ?? text[at];
  const to = at + word.length;
  const last = before.at(-1)?.is;
  // w_{11} neu = …
  if (stepWord.test(word) && /^[\d})]$/.test(last ?? '') && match(beforeRelation, to) !== null)
    return { tokens: /^n/.test(word) ? [token("'", at, to)] : [], end: to };
  if (word.length === 1) {
    const isTimes = word === 'x' && /^[\d)]$/.test(last ?? '') && /^\s+x\s+[\d.(]/.test(text.slice(at - 1, at + 4));
    return { tokens: [token(isTimes ? '\\times' : word, at, to)], end: to };
  }
  const isDerivative = last === '/' || match(restOfDerivative, to) !== null || match(shortDerivative, at) !== null;
  if (word.length === 2 && match(derivative, at) !== null && isDerivative)
    return { tokens: characters(at, to), end: to };
  // dloss/dout
  if (word[0] === 'd' && isDerivative && isKnownName(word.slice(1)))
    return { tokens: [token('d', at, at + 1), token('\\text', at + 1, to, { word: word.slice(1) })], end: to };
  if (greekNames.has(word)) return { tokens: [token(`\\${word}`, at, to)], end: to };
  return { tokens: [token('\\text', at, to, { word })], end: to };
}
