import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { LonghandError } from '../base/index.js';
import { greatestModel, type Model, readModel } from '../formats/index.js';
import { inFile, readText } from './files.js';

/**
 * The model in a file, or in the folder of a run.
 *
 * @throws LonghandError with the name of the file
 */
export async function readModelFile(path: string): Promise<Model> {
  const found = await stat(path).catch(() => undefined);
  const file = found?.isDirectory() === true ? join(path, 'model.json') : path;
  if (file !== path || found === undefined) await refuseUnfinished(file);
  const text = await readText(file, greatestModel);
  return inFile(file, () => readModel(text));
}

/**
 * The folder of a run gets its model when the training is over.
 *
 * @throws LonghandError where it has none yet
 */
export async function refuseUnfinished(file: string): Promise<void> {
  const isThere = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined)) !== undefined;
  const folder = dirname(file);
  if ((await isThere(file)) || !(await isThere(join(folder, 'run.yaml')))) return;
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
