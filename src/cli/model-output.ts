import { basename, dirname, join } from 'node:path';
import { LonghandError } from '../base/index.js';
import { formatForName, type ModelFormat, type NamedBytes } from '../formats/index.js';
import { refuseMissingFolder, refuseToReplace, writeTogether } from './files.js';

/**
 * The format that a model is written in, by the name of its file.
 *
 * @throws LonghandError where its ending is of none
 */
export function formatOfModelFile(output: string): ModelFormat {
  try {
    return formatForName(basename(output));
  } catch (error) {
    throw error instanceof LonghandError ? error.inFile(output) : error;
  }
}

/** Writes all files of a model, none before all are on the disk; the main one comes last, so that it never stands there without the others. */
export async function writeModelFiles(output: string, files: readonly NamedBytes[], force: boolean): Promise<string[]> {
  const paths = files.map(({ name }) => join(dirname(output), name));
  for (const path of paths) await refuseToReplace(path, force);
  await refuseMissingFolder(output);
  await writeTogether(files.map(({ bytes }, index) => ({ path: paths[index], contents: bytes })));
  return paths;
}
