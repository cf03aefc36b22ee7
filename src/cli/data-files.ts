import { LonghandError, nearest } from '../base/index.js';
import { type DataSet, type ShardedData, truthTable, truthTableNames } from '../data/index.js';
import { loadMnist, type Part } from './known-data.js';

/** Where data comes from: the name of a data set that Longhand knows. */
export type DataDescription = string;

/** Data as the engine takes it. */
export interface LoadedData {
  readonly train?: DataSet | ShardedData;
  readonly test?: DataSet | ShardedData;
}

/** Names that a description may give. */
export const dataNames: readonly string[] = ['mnist', ...truthTableNames];

/**
 * Reads the parts that are asked for; a truth table has no test part.
 *
 * @throws LonghandError with the name of the file that is wrong
 */
export async function loadData(
  description: DataDescription,
  parts: readonly Part[] = ['train', 'test'],
): Promise<LoadedData> {
  if (description === 'mnist') {
    const loaded = await Promise.all(parts.map(async (part) => [part, await loadMnist(part)] as const));
    return Object.fromEntries(loaded);
  }
  if (truthTableNames.some((name) => name === description)) {
    return parts.includes('train') ? { train: truthTable(description) } : {};
  }
  const suggestion = nearest(description, dataNames);
  throw new LonghandError({
    code: 'data-name',
    path: '',
    found: `${JSON.stringify(description)} is no data set that Longhand knows`,
    expected: `expected one of ${dataNames.join(', ')}`,
    ...(suggestion === undefined ? {} : { hint: `Did you mean "${suggestion}"?` }),
  });
}
