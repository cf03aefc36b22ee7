import type { Argument, Origin } from './origin.js';

/** The smallest piece of LaTeX for a macro: a command, a character, a comment, white space; and where the author has it. */
export interface Lexeme extends Origin {
  readonly text: string;
}

const pattern = /\\(?:[A-Za-z]+|[^A-Za-z])|#[1-9]|\s+|[^\\]\p{M}*|\\/suy;
const comment = /%[^\n\r]*/y;

/** @param from what place of the author's text all of it has, where it is the body of a macro; else its own, from an offset on */
export function lexemesOf(text: string, from: Origin | number, hasComments: boolean): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let at = 0;
  while (at < text.length) {
    const matching = hasComments && text[at] === '%' ? comment : pattern;
    matching.lastIndex = at;
    const found = matching.exec(text)?.[0] ?? text[at];
    lexemes.push(
      typeof from === 'number'
        ? { text: found, start: from + at, end: from + at + found.length, within: undefined }
        : { text: found, start: from.start, end: from.end, within: from.within },
    );
    at += found.length;
  }
  return lexemes;
}

/** The same lexemes as an argument that is put in at one place of a macro. */
export function putIn(lexemes: readonly Lexeme[], call: Origin): Lexeme[] {
  const depth = (call.within?.depth ?? 0) + 1;
  const whole: Argument = { start: call.start, end: call.end, within: call.within, depth };
  const moved = new Map<Argument, Argument>();
  const move = (argument: Argument | undefined): Argument => {
    if (argument === call.within || argument === undefined) return whole;
    let own = moved.get(argument);
    if (own === undefined) {
      const within = move(argument.within);
      own = { start: argument.start, end: argument.end, within, depth: within.depth + 1 };
      moved.set(argument, own);
    }
    return own;
  };
  return lexemes.map(({ text, start, end, within }) => ({ text, start, end, within: move(within) }));
}
