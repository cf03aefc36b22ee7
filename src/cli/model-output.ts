import { basename, dirname, join } from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };
import { LonghandError } from '../base/index.js';
import { formatForName, type Model, type ModelFormat, type NamedBytes } from '../formats/index.js';
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

/** The files of a model in a format, the main one by the name that was given. */
export const filesOf = (format: ModelFormat, model: Model, output: string): readonly NamedBytes[] =>
  format.writes?.(model, { name: basename(output), version: packageFile.version }) ?? [];

/** Writes all files of a model, none before all are on the disk; the main one comes last, so that it never stands there without the others. */
export async function writeModelFiles(output: string, files: readonly NamedBytes[], force: boolean): Promise<string[]> {
  const paths = files.map(({ name }) => join(dirname(output), name));
  for (const path of paths) await refuseToReplace(path, force);
  await refuseMissingFolder(output);
  await writeTogether(files.map(({ bytes }, index) => ({ path: paths[index], contents: bytes })));
  return paths;
}
