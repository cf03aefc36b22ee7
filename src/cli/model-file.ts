import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { LonghandError } from '../base/index.js';
import { greatestModel, type Model, modelFormats, readModel } from '../formats/index.js';
import { inFile, readBytes, textOf } from './files.js';
import { runFiles } from './run-folder.js';

/**
 * The model in a file, or in the folder of a run.
 *
 * @throws LonghandError with the name of the file
 */
export async function readModelFile(path: string): Promise<Model> {
  const found = await stat(path).catch(() => undefined);
  const file = found?.isDirectory() === true ? join(path, runFiles.model) : path;
  if (file !== path || found === undefined) await refuseUnfinished(file);
  const bytes = await readBytes(file, greatestModel);
  refuseOtherFormat(file, bytes);
  return inFile(file, () => readModel(textOf(bytes, file, greatestModel)));
}

/** @throws LonghandError for a model in another format, which has to be converted first */
function refuseOtherFormat(file: string, bytes: Uint8Array): void {
  const [own, ...others] = modelFormats;
  const other = own.looksLike(bytes) ? undefined : others.find(({ looksLike }) => looksLike(bytes));
  if (other === undefined) return;
  throw new LonghandError(
    {
      code: 'format',
      path: '',
      found: `looks like ${other.title}`,
      expected: 'expected a model that longhand train wrote',
      hint: `Convert it first: longhand convert ${file} converted.json`,
    },
    file,
  );
}

/**
 * The folder of a run gets its model when the training is over.
 *
 * @throws LonghandError where it has none yet
 */
export async function refuseUnfinished(file: string): Promise<void> {
  const isThere = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined)) !== undefined;
  const folder = dirname(file);
  if (basename(file) !== runFiles.model || (await isThere(file)) || !(await isThere(join(folder, runFiles.run))))
    return;
  throw new LonghandError(
    {
      code: 'unfinished',
      path: '',
      found: `has no ${basename(file)}`,
      expected: 'the run was not finished',
      hint: `Go on with: longhand train --resume ${folder}`,
    },
    folder,
  );
}
