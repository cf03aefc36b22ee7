import { LonghandError, nearest } from '../base/index.js';
import type { DataSet } from './data-set.js';

/** Rows of inputs, the last number of each the target. */
const tables = {
  and: ['000', '010', '100', '111'],
  or: ['000', '011', '101', '111'],
  xor: ['000', '011', '101', '110'],
  nand: ['001', '011', '101', '110'],
  /** Of document 003: X1 X2 X3, then Y, which is X1 XOR X2. */
  'document-003': ['0010', '0111', '1011', '1110'],
} as const;

export type TruthTableName = keyof typeof tables;

export const truthTableNames = Object.keys(tables) as TruthTableName[];

/**
 * A truth table that comes with Longhand: four samples with one target each.
 *
 * @throws LonghandError where there is none of this name
 */
export function truthTable(name: string): DataSet {
  if (!Object.hasOwn(tables, name)) {
    const suggestion = nearest(name, truthTableNames);
    throw new LonghandError({
      code: 'truth-table',
      path: '',
      found: `${JSON.stringify(name)} is no truth table`,
      expected: `expected one of ${truthTableNames.join(', ')}`,
      ...(suggestion === undefined ? {} : { hint: `Did you mean "${suggestion}"?` }),
    });
  }
  const rows = tables[name as TruthTableName].map((row) => Array.from(row, Number));
  return {
    samples: rows.length,
    columns: rows[0].length - 1,
    inputs: Float32Array.from(rows.flatMap((row) => row.slice(0, -1))),
    scale: 1,
    targets: { kind: 'rows', columns: 1, values: Float32Array.from(rows.flatMap((row) => row.slice(-1))) },
  };
}
