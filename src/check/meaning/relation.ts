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
  const byShared = new Map<string, Numbers[]>();
  for (const row of right.rows) {
    const key = keyIn(row, shared);
    const same = byShared.get(key);
    if (same === undefined) byShared.set(key, [row]);
    else same.push(row);
  }
  const rows: Numbers[] = [];
  for (const row of left.rows) {
    for (const other of byShared.get(keyIn(row, shared)) ?? []) {
      rows.push({ ...row, ...other });
      if (rows.length >= mostRows) return { letters: union(left, right), rows };
    }
  }
  return { letters: union(left, right), rows };
}

/** The same for some of its letters only. */
export function projected({ letters, rows }: Relation, onto: readonly string[]): Relation {
  const kept = letters.filter((letter) => onto.includes(letter));
  if (kept.length === letters.length) return { letters, rows };
  const seen = new Map<string, Numbers>();
  for (const row of rows) {
    const key = keyIn(row, kept);
    if (!seen.has(key)) seen.set(key, Object.fromEntries(kept.map((letter) => [letter, row[letter]])));
  }
  return { letters: kept, rows: [...seen.values()] };
}

/** What is left of it where some letters have a number already. */
export function selected({ letters, rows }: Relation, numbers: Numbers): Relation {
  const given = letters.filter((letter) => Object.hasOwn(numbers, letter));
  if (given.length === 0) return { letters, rows };
  const left = letters.filter((letter) => !given.includes(letter));
  const fitting = rows.filter((row) => given.every((letter) => row[letter] === numbers[letter]));
  return projected({ letters, rows: fitting }, left);
}

/** So many of the rows at most, spread over all of them. */
export function spread<T>(rows: readonly T[], most: number): readonly T[] {
  if (rows.length <= most) return rows;
  const step = most > 1 ? (rows.length - 1) / (most - 1) : 0;
  return Array.from({ length: most }, (_, i) => rows[Math.round(i * step)]);
}

const keyIn = (row: Numbers, letters: readonly string[]): string => letters.map((letter) => row[letter]).join(' ');

const union = (left: Relation, right: Relation): string[] => [...new Set([...left.letters, ...right.letters])];
