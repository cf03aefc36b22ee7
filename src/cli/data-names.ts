import { truthTableNames } from '../data/index.js';

/** The data sets that Longhand knows by name. */
export const dataNames: readonly string[] = ['mnist', 'fashion-mnist', ...truthTableNames];
