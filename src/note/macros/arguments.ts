import { misread, shown } from '../misreading.js';
import type { Definition } from './definition.js';
import type { Lexeme } from './lexemes.js';

/** What is still to be gone through, the next last: lexemes, and the names of macros whose bodies end there. */
export type Input = (Lexeme | string)[];

export interface Call {
  /** None where the first is left out and the definition says what it is then. */
  readonly given: readonly (readonly Lexeme[] | undefined)[];
  /** The last lexeme of the call; absent where it is the name alone. */
  readonly last?: Lexeme;
}

const isBlank = ({ text }: Lexeme): boolean => /^(?:\s|%)/.test(text);

/**
 * Takes the arguments of a macro from what comes after its name: what stands in braces, or one command or character.
 *
 * @param pass is told of each lexeme that is taken, and of each body that ends
 * @throws Misreading where one is missing
 */
export function takeArguments(
  input: Input,
  { name, parameters, otherwise, mayHaveStar }: Definition,
  pass: (each: Lexeme | string) => void,
): Call {
  let last: Lexeme | undefined;
  const given: (readonly Lexeme[] | undefined)[] = [];
  if (mayHaveStar === true && peek()?.text === '*') take();
  if (otherwise !== undefined) given.push(peek()?.text === '[' ? upTo(']') : undefined);
  while (given.length < parameters) {
    const next = peek();
    if (next === undefined || /^[}&$]$|^\\(?:\\|end|right)$/.test(next.text))
      misread(`uses ${shown(name)} without all of its arguments`);
    given.push(next.text === '{' ? upTo('}') : [take()]);
  }
  return { given, last };

  /** The next lexeme that is no white space, where there is one. */
  function peek(): Lexeme | undefined {
    let at = input.length - 1;
    while (at >= 0) {
      const each = input[at];
      if (typeof each !== 'string' && !isBlank(each)) break;
      at--;
    }
    const found = input[at];
    // White space after it stays where it is, unless an argument follows.
    return typeof found === 'string' ? undefined : found;
  }
  function take(): Lexeme {
    for (;;) {
      const each = input.pop() ?? misread(`uses ${shown(name)} without all of its arguments`);
      pass(each);
      if (typeof each === 'string' || isBlank(each)) continue;
      last = each;
      return each;
    }
  }
  /** What stands between a bracket, which comes next, and the one that closes it. */
  function upTo(close: string): Lexeme[] {
    take();
    const inside: Lexeme[] = [];
    for (let depth = 0; ; ) {
      const each = input.pop() ?? misread(`has a ${close === '}' ? '{' : '['} that does not close`);
      pass(each);
      if (typeof each === 'string') continue;
      if (each.text === close && depth === 0) {
        last = each;
        return inside;
      }
      if (each.text === '{') depth++;
      else if (each.text === '}') depth--;
      inside.push(each);
    }
  }
}
