import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { LonghandError, visible } from '../base/index.js';
import {
  fitsInJson,
  formatOfModel,
  greatestModel,
  type Model,
  type ModelFormat,
  modelFormats,
  type OpenChoices,
  type TakenModel,
  writeModel,
  writeSafetensors,
} from '../formats/index.js';
import { inFileAsync, isThere, readBytes } from './files.js';
import { type RunFolder, runFiles } from './run-folder.js';

/** A model that was read, and from what. */
export interface OpenedModel extends TakenModel {
  readonly source: ModelFormat;
  /** As errors name it. */
  readonly file: string;
}

/**
 * The model in a file of any format, or in the folder of a run.
 *
 * @param formatOf the format of these bytes in a file of that name
 * @param choices what the file leaves open
 * @throws LonghandError with the name of the file
 */
export async function openModelFile(
  path: string,
  formatOf: (bytes: Uint8Array, name: string) => ModelFormat,
  choices: OpenChoices = {},
): Promise<OpenedModel> {
  const found = await stat(path).catch(() => undefined);
  const inFolder = found?.isDirectory() === true ? await modelInFolder(path) : path;
  if (inFolder !== path || found === undefined) await refuseUnfinished(inFolder);
  const bytes = new Uint8Array(await readBytes(inFolder, greatestModel));
  const file = inFolder === '-' ? 'standard input' : inFolder;
  return await inFileAsync(file, async () => {
    const source = formatOf(bytes, basename(inFolder));
    const taken = await source.reads({ bytes, neighbour: (name) => neighbourBytes(inFolder, name) }, choices);
    return { ...taken, source, file };
  });
}

/**
 * The same for those who want to use it; what a file left open, and was taken as usual, is told.
 *
 * @throws LonghandError for a file that holds numbers only; it has to be converted first
 */
export async function readModelFile(path: string): Promise<Model> {
  const [own] = modelFormats;
  // A text that looks like none is read as one of ours, which tells where it is wrong.
  const formatOf = (bytes: Uint8Array, name: string) =>
    modelFormats.find(({ looksLike }) => looksLike(bytes)) ??
    (bytes.length === 0 || bytes.includes(0) ? formatOfModel(bytes, name) : own);
  const { model, assumed, file } = await openModelFile(path, formatOf).catch((error: unknown) => {
    const isOpen = error instanceof LonghandError && error.faults[0].code === 'activation';
    throw isOpen ? onlyNumbers(path) : error;
  });
  if (assumed.length > 0) {
    const how = `longhand convert ${path} model.json has options for what a file leaves open.`;
    for (const sentence of [...assumed, how])
      process.stderr.write(`longhand: ${visible(file)}: ${visible(sentence)}\n`);
  }
  return model;
}

const onlyNumbers = (path: string): LonghandError =>
  new LonghandError(
    {
      code: 'open',
      path: '',
      found: 'holds numbers only',
      expected: 'expected a file that says what is done between the layers',
      hint: `Say it: longhand convert ${path} model.json --activation NAME --output-activation NAME`,
    },
    path,
  );

/** A file beside another, by its plain name: what a file says shall lead nowhere else. */
async function neighbourBytes(path: string, name: string): Promise<Uint8Array> {
  if (path === '-' || name === '' || name === '.' || name === '..' || /[/\\\0]/.test(name)) {
    throw new LonghandError({
      code: 'neighbour',
      path: '',
      found: `names the file ${JSON.stringify(name.slice(0, 200))}`,
      expected: 'expected the plain name of a file beside it',
    });
  }
  return new Uint8Array(await readBytes(join(dirname(path), name), greatestModel));
}

/** The model in the folder of a run. */
async function modelInFolder(folder: string): Promise<string> {
  const large = join(folder, runFiles.largeModel);
  return (await isThere(large)) ? large : join(folder, runFiles.model);
}

/** Whether the folder of a run has a model already. */
export const hasModel = async (folder: RunFolder): Promise<boolean> =>
  (await folder.has('model')) || (await folder.has('largeModel'));

/**
 * The folder of a run gets its model when the training is over.
 *
 * @throws LonghandError where it has none yet
 */
async function refuseUnfinished(file: string): Promise<void> {
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

/** Writes the model of a run, as JSON or, where it is too large for that, as safetensors; the name of its file. */
export async function writeRunModel(folder: RunFolder, model: Model): Promise<string> {
  const name = fitsInJson(model.parameters) ? 'model' : 'largeModel';
  await folder.write(name, name === 'model' ? writeModel(model) : writeSafetensors(model));
  return runFiles[name];
}
