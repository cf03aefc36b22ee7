import type { Numbers } from './spelled.js';

/** Which numbers some letters may stand for together. */
export interface Relation {
  readonly letters: readonly string[];
  readonly rows: readonly Numbers[];
}

const mostRows = 100_000;

/** What holds in both. */
export function joined(left: Relation, right: Relation): Relation {
  const shared = left.letters.filter((letter) => right.letters.includes(letter));
  const letters = [...new Set([...left.letters, ...right.letters])];
  const byShared = grouped(right, shared);
  const rows: Numbers[] = [];
  for (const row of left.rows) {
    for (const other of byShared.get(keyIn(row, shared)) ?? []) {
      rows.push({ ...row, ...other });
      if (rows.length >= mostRows) return { letters, rows };
    }
  }
  return { letters, rows };
}

/** What was found of a relation before: one is asked for the same again and again. */
const projections = new WeakMap<Relation, Map<string, Relation>>();
const selections = new WeakMap<Relation, Map<string, Relation>>();
const groups = new WeakMap<Relation, Map<string, ReadonlyMap<string, readonly Numbers[]>>>();

function remembered<T>(memory: WeakMap<Relation, Map<string, T>>, of: Relation, key: string, make: () => T): T {
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

/** The same for some of its letters only. */
export function projected(relation: Relation, onto: readonly string[]): Relation {
  const kept = relation.letters.filter((letter) => onto.includes(letter));
  if (kept.length === relation.letters.length) return relation;
  return remembered(projections, relation, kept.join(' '), () => {
    const firsts = [...grouped(relation, kept).values()].map(([first]) => first);
    return {
      letters: kept,
      rows: firsts.map((row) => Object.fromEntries(kept.map((letter) => [letter, row[letter]]))),
    };
  });
}

/** What is left of it where some letters have a number already. */
export function selected(relation: Relation, numbers: Numbers): Relation {
  const given = relation.letters.filter((letter) => Object.hasOwn(numbers, letter));
  if (given.length === 0) return relation;
  const key = keyIn(numbers, given);
  return remembered(selections, relation, `${given.join(' ')}: ${key}`, () => {
    const left = relation.letters.filter((letter) => !given.includes(letter));
    const rows = grouped(relation, given).get(key) ?? [];
    return projected({ letters: relation.letters, rows }, left);
  });
}

/** The rows by the numbers of some letters. */
function grouped(relation: Relation, by: readonly string[]): ReadonlyMap<string, readonly Numbers[]> {
  return remembered(groups, relation, by.join(' '), () => {
    const rows = new Map<string, Numbers[]>();
    for (const row of relation.rows) {
      const key = keyIn(row, by);
      const same = rows.get(key);
      if (same === undefined) rows.set(key, [row]);
      else same.push(row);
    }
    return rows;
  });
}

/** The rows in the order of their numbers. */
export function inOrder({ letters, rows }: Relation): readonly Numbers[] {
  return [...rows].sort((a, b) => {
    const letter = letters.find((each) => a[each] !== b[each]);
    return letter === undefined ? 0 : a[letter] - b[letter];
  });
}

/** So many of the rows at most, spread over all of them. */
export function spread<T>(rows: readonly T[], most: number): readonly T[] {
  if (rows.length <= most) return rows;
  const step = most > 1 ? (rows.length - 1) / (most - 1) : 0;
  return Array.from({ length: most }, (_, i) => rows[Math.round(i * step)]);
}

const keyIn = (row: Numbers, letters: readonly string[]): string => letters.map((letter) => row[letter]).join(' ');
