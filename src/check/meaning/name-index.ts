import { indexLetters, isIndexLetter, keyOf, type Numbers, type SpelledToken } from './spelled.js';

/** More letters than any index has. */
const mostLetters = 5;

/** Names of quantities by how they are spelled, also with letters for numbers in their indices. */
export class NameIndex {
  readonly #names = new Map<string, string[]>();
  /** Spellings that differ in nothing but the numbers in their indices, each by its numbers. */
  readonly #families = new Map<string, (readonly number[])[]>();

  add(tokens: readonly SpelledToken[], name: string): void {
    const key = keyOf(tokens);
    const known = this.#names.get(key);
    if (known !== undefined) {
      if (!known.includes(name)) known.push(name);
      return;
    }
    this.#names.set(key, [name]);
    const numbers = tokens.filter(isNumber).map(({ is }) => Number(is));
    if (numbers.length === 0) return;
    const skeleton = keyOf(tokens.map((token) => (isNumber(token) ? hole : token)));
    const family = this.#families.get(skeleton);
    if (family === undefined) this.#families.set(skeleton, [numbers]);
    else family.push(numbers);
  }

  find(tokens: readonly SpelledToken[]): readonly string[] {
    return this.#names.get(keyOf(tokens)) ?? [];
  }

  /** Every way to put numbers for letters in the indices so that the spelling is known. */
  matches(tokens: readonly SpelledToken[]): Numbers[] {
    const letters = indexLetters(tokens);
    if (letters.length === 0 || letters.length > mostLetters) return [];
    const found: Numbers[] = [];
    for (let set = 1; set < 1 << letters.length; set++) {
      const wild = new Set(letters.filter((_, i) => (set >> i) & 1));
      const isWild = (token: SpelledToken): boolean => isIndexLetter(token) && wild.has(token.is);
      const places = tokens.filter((token) => isWild(token) || isNumber(token));
      const skeleton = keyOf(tokens.map((token) => (isWild(token) || isNumber(token) ? hole : token)));
      for (const numbers of this.#families.get(skeleton) ?? []) {
        const match = assigned(places, numbers);
        if (match !== undefined) found.push(match);
      }
    }
    return found;
  }
}

const hole: SpelledToken = { is: '#', isIndex: true };
const isNumber = ({ is, isIndex }: SpelledToken): boolean => isIndex && /^\d+$/.test(is);

function assigned(places: readonly SpelledToken[], numbers: readonly number[]): Numbers | undefined {
  const match: Record<string, number> = {};
  for (const [i, { is, offset = 0 }] of places.entries()) {
    if (/^\d/.test(is)) {
      if (Number(is) !== numbers[i]) return undefined;
      continue;
    }
    const number = numbers[i] - offset;
    if (number < 0 || (Object.hasOwn(match, is) && match[is] !== number)) return undefined;
    match[is] = number;
  }
  return match;
}
