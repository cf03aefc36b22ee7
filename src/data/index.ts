export type { DataSet, ShardedData, Targets } from './data-set.js';
