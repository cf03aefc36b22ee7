import type { Numbers } from './spelled.js';

/** Which numbers some letters may stand for together. */
export interface Relation {
  readonly letters: readonly string[];
  /** Numbers in the order of the letters. */
  readonly rows: Rows;
}

export type Rows = readonly (readonly number[])[];

/** What holds in both; no more than so many rows of it. */
export function joined(left: Relation, right: Relation, most: number): Relation {
  const shared = left.letters.filter((letter) => right.letters.includes(letter));
  const own = placesOf(
    right.letters.filter((letter) => !shared.includes(letter)),
    right,
  );
  const inLeft = placesOf(shared, left);
  const byShared = grouped(right.rows, placesOf(shared, right));
  const letters = [...left.letters, ...own.map((place) => right.letters[place])];
  const rows: number[][] = [];
  for (const row of left.rows) {
    for (const other of byShared.get(keyIn(row, inLeft)) ?? []) {
      rows.push([...row, ...own.map((place) => other[place])]);
      if (rows.length >= most) return { letters, rows };
    }
  }
  return { letters, rows };
}

/** The same for some of its letters only. */
export function projected(relation: Relation, onto: readonly string[]): Relation {
  const letters = relation.letters.filter((letter) => onto.includes(letter));
  if (letters.length === relation.letters.length) return relation;
  const places = placesOf(letters, relation);
  const rows = remembered(projections, relation.rows, places.join(' '), () =>
    [...grouped(relation.rows, places).values()].map(([first]) => places.map((place) => first[place])),
  );
  return { letters, rows };
}

/** What is left of it where some letters have a number already. */
export function selected(relation: Relation, numbers: Numbers): Relation {
  const given = relation.letters.filter((letter) => Object.hasOwn(numbers, letter));
  if (given.length === 0) return relation;
  const places = placesOf(given, relation);
  const key = given.map((letter) => numbers[letter]).join(' ');
  const left = relation.letters.filter((letter) => !given.includes(letter));
  const kept = placesOf(left, relation);
  const rows = remembered(selections, relation.rows, `${places.join(' ')}: ${key}`, () =>
    (grouped(relation.rows, places).get(key) ?? []).map((row) => kept.map((place) => row[place])),
  );
  return { letters: left, rows };
}

/** The numbers by their letters, in order: all, or so many at most, spread over all of them. */
export function assignmentsIn({ letters, rows }: Relation, most = rows.length): readonly Numbers[] {
  const sorted = remembered(orders, rows, '', () =>
    [...rows].sort((a, b) => {
      const place = a.findIndex((number, i) => number !== b[i]);
      return place < 0 ? 0 : a[place] - b[place];
    }),
  );
  return spread(sorted, most).map((row) => Object.fromEntries(letters.map((letter, i) => [letter, row[i]])));
}

function spread<T>(rows: readonly T[], most: number): readonly T[] {
  if (rows.length <= most) return rows;
  const step = most > 1 ? (rows.length - 1) / (most - 1) : 0;
  return Array.from({ length: most }, (_, i) => rows[Math.round(i * step)]);
}

/** What was found of some rows before: one is asked for the same again and again, by one letter or another. */
const projections = new WeakMap<Rows, Map<string, Rows>>();
const selections = new WeakMap<Rows, Map<string, Rows>>();
const orders = new WeakMap<Rows, Map<string, Rows>>();
const groups = new WeakMap<Rows, Map<string, ReadonlyMap<string, Rows>>>();

function remembered<T>(memory: WeakMap<Rows, Map<string, T>>, of: Rows, key: string, make: () => T): T {
  let known = memory.get(of);
  if (known === undefined) {
    known = new Map();
    memory.set(of, known);
  }
  let found = known.get(key);
  if (found === undefined) {
    found = make();
    known.set(key, found);
  }
  return found;
}

/** The rows by the numbers in some places. */
function grouped(rows: Rows, places: readonly number[]): ReadonlyMap<string, Rows> {
  return remembered(groups, rows, places.join(' '), () => {
    const byKey = new Map<string, (readonly number[])[]>();
    for (const row of rows) {
      const key = keyIn(row, places);
      const same = byKey.get(key);
      if (same === undefined) byKey.set(key, [row]);
      else same.push(row);
    }
    return byKey;
  });
}

const placesOf = (letters: readonly string[], { letters: all }: Relation): number[] =>
  letters.map((letter) => all.indexOf(letter));

const keyIn = (row: readonly number[], places: readonly number[]): string =>
  places.map((place) => row[place]).join(' ');
