export { type ArraysOptions, arraysDataSet } from './arrays-data-set.js';
export type { DataSet, ShardedData, Targets } from './data-set.js';
export { idxDataSet, readIdx } from './idx.js';
export type { NumberArray, NumberValues } from './number-array.js';
export { countLabels, oneHot } from './one-hot.js';
export { shuffledOrder } from './shuffled-order.js';
export { type Split, type SplitOptions, split } from './split.js';
export { take } from './take.js';
export { type TruthTableName, truthTable, truthTableNames } from './truth-tables.js';
