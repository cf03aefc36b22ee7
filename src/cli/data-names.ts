import { truthTableNames } from '../data/index.js';

/** The data sets that Longhand knows by name. */
export const dataNames: readonly string[] = ['mnist', 'fashion-mnist', ...truthTableNames];

/** Whether a word names data, by itself or by its ending. */
export const isData = (name: string): boolean =>
  dataNames.includes(name) || /(\.(csv|tsv|npz|npy|idx)|-ubyte)(\.gz)?$/i.test(name);
