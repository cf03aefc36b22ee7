import { plainWord, transposesAt } from './plain-words.js';
import type { Token } from './token.js';
import { combiningAccents, subscripts, superscripts, typedCharacters } from './typed-characters.js';
import { isJoiningWord } from './words.js';
import { writtenExponent } from './written-exponent.js';

/** How the text is written: `latex` between dollar signs, in `tex` with % for comments; `plain` without any marks. */
export type Writing = 'latex' | 'tex' | 'plain';

const textCommands =
  /\\(?:(?:text|textrm|textit|textbf|texttt|textsf|textnormal|textup|mbox|operatorname)\*?\s*(?=\{)|(?:mathrm|mathsf|mathtt)\s*(?=\{[A-Za-z][A-Za-z.]+\}))/y;
const command = /\\(?:(?:tag|hspace|vspace)\*|[A-Za-z]+|.)/suy;
const environment = /\\(begin|end)\s*\{([A-Za-z]*\*?)\}/y;
const space = /\s+/y;
const afterStep = /\+(?=\s*(?:=(?!=)|:=|≈|→|<-|←))/y;

/** The mathematics in `text` from `start` to `end` as tokens. Takes time in proportion to its length. */
export function tokensOf(text: string, start: number, end: number, writing: Writing): Token[] {
  const tokens: Token[] = [];
  let at = start;
  let spaced = false;
  const add = (is: string, from: number, to: number, word?: string, open = false, implied = false): void => {
    tokens.push({ is, start: from, end: to, spaced, word, open, implied });
    spaced = false;
  };
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    return found !== null && at + found[0].length <= end ? found : null;
  };
  while (at < end) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const white = /\s/.test(character) ? match(space) : null;
    if (white !== null) {
      spaced = true;
      at += white[0].length;
    } else if (character === '%' && writing === 'tex') {
      while (at < end && text[at] !== '\n' && text[at] !== '\r') at++;
    } else if (character === '\\') at = backslash();
    else if (character === '~' && writing !== 'plain') {
      spaced = true;
      at++;
    } else if (
      writing === 'plain' &&
      (/[A-Za-z_^*]/.test(character) || transposesAt(text, at)) &&
      !combiningAccents.has(text[at + 1])
    ) {
      const word = plainWord(text, at, end, tokens);
      for (const token of word.tokens) add(token.is, token.start, token.end, token.word, false, token.implied);
      at = word.end;
    } else at = typed(character);
  }
  return tokens;

  function backslash(): number {
    const words = match(textCommands);
    if (words !== null) return wordsOf(at + words[0].length);
    const border = match(environment);
    if (border !== null) {
      add(`\\${border[1]}`, at, at + border[0].length, border[2]);
      return at + border[0].length;
    }
    const found = match(command);
    // A backslash at the very end.
    if (found === null) {
      add('\\', at, at + 1);
      return at + 1;
    }
    const to = at + found[0].length;
    if (/^\\[\s~]$/.test(found[0])) spaced = true;
    else add(found[0], at, to);
    return to;
  }

  /** The argument of \text, from its brace on. */
  function wordsOf(brace: number): number {
    let depth = 0;
    let close = brace;
    for (; close < end; close++) {
      if (text[close] === '\\') close++;
      else if (text[close] === '{') depth++;
      else if (text[close] === '}' && --depth === 0) break;
    }
    if (close >= end) {
      // All that follows is in it, so that the time stays in proportion to the length.
      add('{', brace, end);
      return end;
    }
    const raw = text.slice(brace + 1, close);
    const after = close + 1;
    addWords(raw.replace(/\\(?=[_%&#$ ])|[{}$]/g, '').replace(/~/g, ' '), at, after);
    return after;
  }

  function addWords(raw: string, from: number, to: number): void {
    const all = raw.split(/\s+/).filter((each) => each !== '');
    const firstOwn = all.findIndex((each) => !isJoiningWord(each));
    const own = firstOwn < 0 ? [] : all.slice(firstOwn);
    if (own.length < all.length) add('words', from, own.length === 0 ? to : from);
    if (own.length === 1 && /^\d+(?:\.\d+)?$/.test(own[0])) {
      let place = text.indexOf(own[0], from);
      for (const digit of own[0]) add(digit, place, ++place);
    } else if (own.some((each) => /\p{L}/u.test(each))) {
      const word = own.join(' ').replace(/[\s,;:]+$/, '');
      // `(MSE)`, `-- by (3)`: nothing that could be a factor.
      if (/^\p{L}/u.test(word)) add('\\text', from, to, word, /\s$/.test(raw));
      else add('words', from, to);
    } else spaced = true;
  }

  function typed(character: string): number {
    const from = at;
    const to = at + character.length;
    // output: 0.9
    if (
      character === ':' &&
      writing === 'plain' &&
      /^:\s*[-+−]?\d*[.,]\d/.test(text.slice(from, Math.min(end, from + 20)))
    ) {
      add(tokens.some(({ is }) => is === '=') ? ':' : '=', from, to);
      return to;
    }
    // w5+ = …: the weight after the step.
    if (character === '+' && writing === 'plain' && isAfterName() && match(afterStep) !== null) {
      add('^', from, to);
      add('{', from, from, undefined, false, true);
      add('+', from, to);
      add('}', to, to, undefined, false, true);
      return to;
    }
    // What most of it is.
    if (/[A-Za-z0-9]/.test(character) && !combiningAccents.has(text[to])) {
      add(character, from, to);
      return character <= '9' && to < end && /[\s\\~]/.test(text[to]) ? exponent(to) : to;
    }
    const two = text.slice(from, from + 2);
    const pair = to < end ? twoCharacters.get(two) : undefined;
    if (pair !== undefined) {
      add(pair, from, from + 2);
      return from + 2;
    }
    const script = subscripts.has(character) ? subscripts : superscripts.has(character) ? superscripts : undefined;
    if (script !== undefined) return typedScript(script);
    if (character === '″') {
      add("'", from, to);
      add("'", from, to);
      return to;
    }
    const latex = typedCharacters.get(character);
    if (latex === '\\mathcal{L}') {
      add('\\mathcal', from, to);
      for (const part of '{L}') add(part, from, to);
      return to;
    }
    return letter(latex ?? character, from, to);
  }

  /** Whether a name with an index stands right before: the first one, for a sum has more than one. */
  function isAfterName(): boolean {
    return (
      !spaced &&
      tokens.length > 1 &&
      tokens.length < 8 &&
      /^[\d})]$/.test(tokens[tokens.length - 1].is) &&
      /^[A-Za-z]$/.test(tokens[0].is)
    );
  }

  /** A power of ten that is typed as text after digits, as `e-3` right after them would be. */
  function exponent(from: number): number {
    const found = writtenExponent(text, from, end);
    if (found === undefined) return from;
    const signs = [...`e${found.sign}${found.digits}`];
    const last = signs.pop() ?? '';
    signs.forEach((sign, index) => {
      add(sign, from + index, from + index + 1);
    });
    add(last, from + signs.length, found.end);
    return found.end;
  }

  /** A character with the accents that are part of it or follow it: ŷ. */
  function letter(is: string, from: number, to: number): number {
    const [base, ...within] = is.startsWith('\\') ? [is] : [...is.normalize('NFD')];
    const accents = within.flatMap((mark) => combiningAccents.get(mark) ?? []);
    let after = to;
    while (after < end) {
      const accent = combiningAccents.get(text[after]);
      if (accent === undefined) break;
      accents.push(accent);
      after++;
    }
    if (accents.length === 0 || accents.length > 4) add(within.length === 0 ? base : is, from, after);
    else {
      for (const accent of accents) {
        add(accent, from, after);
        add('{', from, after);
      }
      add(base, from, after);
      for (const _ of accents) add('}', from, after);
    }
    return after;
  }

  /** A run of characters below or above the line as one index. */
  function typedScript(script: ReadonlyMap<string, string>): number {
    const from = at;
    add(script === subscripts ? '_' : '^', from, from);
    add('{', from, from, undefined, false, true);
    let to = at;
    for (;;) {
      const plain = to < end ? script.get(text[to]) : undefined;
      if (plain === undefined) break;
      add(typedCharacters.get(plain) ?? plain, to, to + 1);
      to++;
    }
    add('}', to, to, undefined, false, true);
    return to;
  }
}

const twoCharacters: ReadonlyMap<string, string> = new Map([
  [':=', ':='],
  ['->', '\\rightarrow'],
  ['<-', '\\leftarrow'],
  ['=>', '\\Rightarrow'],
  ['~=', '\\approx'],
  ['<=', '\\leq'],
  ['>=', '\\geq'],
  ['!=', '\\neq'],
  ['==', '='],
]);
