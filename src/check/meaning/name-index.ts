import type { Relation, Rows } from './relation.js';
import { indexLetters, isIndexLetter, keyOf, type SpelledToken } from './spelled.js';

/** More letters than any index has. */
const mostLetters = 5;
const mostRemembered = 10_000;
const mostInShape = 16;

/** Names of quantities by how they are spelled, also with letters for numbers in their indices. */
export class NameIndex {
  readonly #names = new Map<string, string[]>();
  /** Spellings that differ in nothing but the numbers in their indices, each by its numbers. */
  readonly #families = new Map<string, (readonly number[])[]>();
  readonly #rows = new Map<string, Rows>();
  /** Spellings as tokens, with a hole for each number; one of each kind. */
  readonly #shapes = new Map<string, Shape>();

  add(tokens: readonly SpelledToken[], name: string): void {
    const key = keyOf(tokens);
    const known = this.#names.get(key);
    if (known !== undefined) {
      if (!known.includes(name)) known.push(name);
      return;
    }
    this.#names.set(key, [name]);
    const numbers = tokens.filter(isNumber).map(({ is }) => Number(is));
    const shape = tokens.map((token) => (isNumber(token) ? hole : token));
    const skeleton = keyOf(shape);
    const same = this.#shapes.get(skeleton);
    if (same === undefined) this.#shapes.set(skeleton, { tokens: shape, rows: [numbers] });
    else if (same.rows.length < mostInShape) same.rows.push(numbers);
    if (numbers.length === 0) return;
    const family = this.#families.get(skeleton);
    if (family === undefined) this.#families.set(skeleton, [numbers]);
    else family.push(numbers);
  }

  /** How names are spelled here, whatever the numbers in their indices are. */
  shapes(): Iterable<Shape> {
    return this.#shapes.values();
  }

  find(tokens: readonly SpelledToken[]): readonly string[] {
    return this.#names.get(keyOf(tokens)) ?? [];
  }

  /**
   * The numbers for letters in the indices with which the spelling is known; undefined where there are none. No more letters
   * become numbers than must: the o of `target_{o_i}` is an o.
   */
  matches(tokens: readonly SpelledToken[]): Relation | undefined {
    const letters = indexLetters(tokens);
    if (letters.length === 0 || letters.length > mostLetters) return undefined;
    for (const wild of setsOf(letters)) {
      const rows = this.#rowsFor(tokens, wild);
      if (rows.length > 0) return { letters: wild, rows };
    }
    return undefined;
  }

  #rowsFor(tokens: readonly SpelledToken[], wild: readonly string[]): Rows {
    const isWild = (token: SpelledToken): boolean => isIndexLetter(token) && wild.includes(token.is);
    const skeleton = keyOf(tokens.map((token) => (isWild(token) || isNumber(token) ? hole : token)));
    const family = this.#families.get(skeleton);
    if (family === undefined) return [];
    const places = tokens
      .filter((token) => isWild(token) || isNumber(token))
      .map(({ is, offset = 0 }): Place => {
        const letter = wild.indexOf(is);
        return letter < 0 ? { letter, number: Number(is) } : { letter, number: offset };
      });
    // What the letters are called makes no difference.
    const key = `${skeleton}: ${places.map(({ letter, number }) => `${letter} ${number}`).join(', ')}`;
    let rows = this.#rows.get(key);
    if (rows === undefined) {
      if (this.#rows.size > mostRemembered) this.#rows.clear();
      rows = family.flatMap((numbers) => assigned(places, numbers, wild.length));
      this.#rows.set(key, rows);
    }
    return rows;
  }
}

/** Names that differ in nothing but the numbers in their indices: their tokens with holes, and some of the numbers. */
export interface Shape {
  readonly tokens: readonly SpelledToken[];
  readonly rows: (readonly number[])[];
}

/** A number in an index: one that is printed, or that of a letter with something added to it. */
interface Place {
  readonly letter: number;
  readonly number: number;
}

export const hole: SpelledToken = { is: '#', isIndex: true };
const isNumber = ({ is, isIndex }: SpelledToken): boolean => isIndex && /^\d+$/.test(is);

/** Sets of letters, the smaller ones first. */
function setsOf(letters: readonly string[]): string[][] {
  const sets = Array.from({ length: (1 << letters.length) - 1 }, (_, set) =>
    letters.filter((_letter, i) => ((set + 1) >> i) & 1),
  );
  return sets.sort((a, b) => a.length - b.length);
}

function assigned(places: readonly Place[], numbers: readonly number[], letters: number): number[][] {
  const row = new Array<number>(letters).fill(-1);
  for (const [i, { letter, number }] of places.entries()) {
    if (letter < 0) {
      if (number !== numbers[i]) return [];
      continue;
    }
    const own = numbers[i] - number;
    if (own < 0 || (row[letter] >= 0 && row[letter] !== own)) return [];
    row[letter] = own;
  }
  return [row];
}
