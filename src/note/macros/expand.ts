import { accents, fractions, shapes } from '../items/commands.js';
import { misread, shown } from '../misreading.js';
import { type Input, takeArguments } from './arguments.js';
import type { Definition } from './definition.js';
import { type Lexeme, lexemesOf, putIn } from './lexemes.js';
import type { Macros } from './macro.js';
import { macroAt } from './macros.js';
import { joined, type Origin } from './origin.js';

/** What the macros of one formula may come to, in characters and in steps. */
const mostInFormula = 20_000;
const mostInNote = 2_000_000;
const leastInNote = 100_000;
const deepest = 100;

/** A formula with its macros written out. */
export interface Expansion {
  readonly text: string;
  /** Where what stands between two places of it comes from. */
  originOf(start: number, end: number): Origin;
}

/** Text of a formula that may have macros. */
export interface Written {
  readonly text: string;
  /** Where it begins in the note. */
  readonly offset: number;
  readonly hasComments: boolean;
  /** Definitions in it, from place to place, which are left out. */
  readonly definitions?: ReadonlyMap<number, number>;
}

const name = /\\(?:[A-Za-z]+|[^A-Za-z])/g;
const control = /^\\[A-Za-z]+$/;
const letter = /^[A-Za-z]/;

/** Writes out the macros of a note's formulas, as much as one note may have of them. */
export class Expander {
  readonly #macros: Macros;
  readonly #most: number;
  #left: number;

  /** @param length of the note: a short one has no use for much */
  constructor(macros: Macros, length = Number.POSITIVE_INFINITY) {
    this.#macros = macros;
    this.#most = Math.min(mostInNote, leastInNote + 10 * length);
    this.#left = this.#most;
  }

  /**
   * @param place where in the note it stands; what is defined further on is not known yet
   * @returns undefined where it has no macros
   * @throws Misreading where one is wrongly used, comes to too much, or is defined by itself
   */
  expand(written: Written, place?: number): Expansion | undefined {
    const { text, offset, hasComments, definitions } = written;
    if (this.#macros.size === 0) return undefined;
    const found = text.match(name)?.some((each) => this.#macros.has(each));
    if (found !== true && definitions === undefined) return undefined;
    const source = lexemesOf(text, offset, hasComments);
    return expansionOf(this.#sequence(source, place, definitions, { steps: mostInFormula + 4 * source.length }, 0));
  }

  #sequence(
    source: readonly Lexeme[],
    place: number | undefined,
    definitions: ReadonlyMap<number, number> | undefined,
    left: { steps: number },
    depth: number,
  ): Lexeme[] {
    if (depth > deepest) misread(`is nested more than ${deepest} deep`);
    const output = new Output();
    const input: Input = [...source].reverse();
    const active: string[] = [];
    let at = '';
    const pass = (each: Lexeme | string): void => {
      if (typeof each === 'string') active.pop();
      else this.#step(left, active[0] ?? at);
    };
    for (let next = input.pop(); next !== undefined; next = input.pop()) {
      if (typeof next === 'string') {
        active.pop();
        continue;
      }
      const hidden = active.length === 0 && next.within === undefined ? definitions?.get(next.start) : undefined;
      if (hidden !== undefined) {
        for (let last = input.at(-1); typeof last === 'object' && last.start < hidden; last = input.at(-1)) input.pop();
        continue;
      }
      const macro = next.text.startsWith('\\') ? macroAt(this.#macros, next.text, place ?? next.start) : undefined;
      if (macro === undefined) output.add(next);
      else if (active.includes(macro.name)) misread(`uses ${shown(macro.name)}, which is defined by itself`);
      else {
        if (macro.fault !== undefined) misread(`uses ${shown(macro.name)}, ${macro.fault}`);
        this.#step(left, active[0] ?? macro.name);
        const isArgument = output.owesArgument;
        at = macro.name;
        const { given, last } = takeArguments(input, macro, pass);
        const call = last === undefined ? next : joined(next, last);
        const values = given.map((each) => {
          if (each === undefined) return lexemesOf(macro.otherwise ?? '', call, false);
          const own = this.#sequence(each, place, definitions, left, depth + 1);
          return own;
        });
        const body = this.#body(macro, values, call, left, active[0] ?? macro.name);
        active.push(macro.name);
        if (isArgument) input.push({ ...call, text: '}' });
        input.push(macro.name);
        for (let at = body.length - 1; at >= 0; at--) input.push(body[at]);
        if (isArgument) input.push({ ...call, text: '{' });
      }
      if (output.length > mostInFormula + source.length)
        misread(`comes to more than ${mostInFormula} characters with its macros`);
    }
    return output.lexemes;
  }

  #body(
    { body }: Definition,
    values: readonly (readonly Lexeme[])[],
    call: Origin,
    left: { steps: number },
    outermost: string,
  ): Lexeme[] {
    const whole: Lexeme[] = [];
    for (const each of lexemesOf(body, call, false)) {
      const value = /^#[1-9]$/.test(each.text) ? values[Number(each.text[1]) - 1] : undefined;
      for (const own of value === undefined ? [each] : putIn(value, call)) {
        this.#step(left, outermost);
        whole.push(own);
      }
    }
    return whole;
  }

  #step(left: { steps: number }, outermost: string): void {
    this.#left--;
    if (--left.steps < 0) misread(`uses ${shown(outermost)}, which comes to more than ${mostInFormula} characters`);
    if (this.#left < 0) misread(`uses ${shown(outermost)}, after ${this.#most} characters of macros in the note`);
  }
}

const needs = (text: string): number =>
  fractions.has(text)
    ? 2
    : text === '^' || text === '_' || text === '\\sqrt' || accents.has(text) || shapes.has(text)
      ? 1
      : 0;

/** What is written out. */
class Output {
  readonly lexemes: Lexeme[] = [];
  /** How many arguments are still to come, on each level of braces. */
  readonly #owed = [0];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Whether what comes next is the argument of a command, of which a macro is the whole. */
  get owesArgument(): boolean {
    return (this.#owed.at(-1) ?? 0) > 0;
  }

  add(lexeme: Lexeme): void {
    const { text } = lexeme;
    const before = this.lexemes.at(-1);
    if (before !== undefined && letter.test(text) && control.test(before.text)) this.#push({ ...lexeme, text: ' ' });
    this.#push(lexeme);
    if (/^(?:\s|%)/.test(text)) return;
    const level = this.#owed.length - 1;
    if (text === '}') {
      if (level > 0) this.#owed.pop();
      return;
    }
    this.#owed[level] = needs(text) || Math.max(0, this.#owed[level] - 1);
    if (text === '{') this.#owed.push(0);
  }

  #push(lexeme: Lexeme): void {
    this.lexemes.push(lexeme);
    this.#length += lexeme.text.length;
  }
}

function expansionOf(lexemes: readonly Lexeme[]): Expansion {
  const starts: number[] = [];
  let text = '';
  for (const each of lexemes) {
    starts.push(text.length);
    text += each.text;
  }
  /** The lexeme that has the character at a place. */
  const indexAt = (place: number): number => {
    let [low, high] = [0, lexemes.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  /** One character of it. */
  const characterAt = (place: number): Origin => {
    const index = indexAt(Math.max(0, Math.min(place, text.length - 1)));
    const { start, end, within, text: own } = lexemes[index];
    const at = Math.min(place - starts[index], own.length - 1);
    // A body is all at the place of its macro.
    return end - start === own.length ? { start: start + at, end: start + at + 1, within } : { start, end, within };
  };
  return {
    text,
    originOf(start, end) {
      if (lexemes.length === 0) return { start: 0, end: 0 };
      if (end > start) return joined(characterAt(start), characterAt(end - 1));
      const { start: at, within } = characterAt(start);
      return { start: at, end: at, within };
    },
  };
}
