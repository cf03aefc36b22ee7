import { join } from 'node:path';
import { LonghandError } from '../base/index.js';
import { fitsInJson, greatestModel, type Model, readSafetensors, writeModel } from '../formats/index.js';
import { handoverNames } from '../handover/index.js';
import { isThere, readBytes, refuseToReplace } from './files.js';
import { handoverSourceOf, refuseToHandOver, writeHandover } from './handover-folder.js';
import { filesOf, formatOfModelFile, writeModelFiles } from './model-output.js';
import { print } from './output.js';
import { runFromFile } from './run-source.js';
import { planOf } from './training-plan.js';
import { countText, listText } from './training-text.js';

/** Writes what a run describes as a folder that PyTorch trains without Longhand. */
export async function handOver(file: string, folder: string, { force = false }: { force?: boolean }): Promise<void> {
  await refuseToHandOver(folder, force);
  const { run } = await runFromFile(file, {});
  const plan = await planOf(run);
  const { names, bytes } = await writeHandover(folder, await handoverSourceOf(plan), force);
  const model = fitsInJson(plan.tensors) ? 'model.json' : 'model.safetensors';
  await print(
    [
      listText(`Written to ${folder} (${(bytes / 1e6).toFixed(1)} MB):`, [...names, 'SHA256SUMS']),
      'Train there with python3 train.py; for several processes or machines, Slurm and Kubernetes see its README.md.',
      `Then take the result back: longhand handover result ${folder} -o ${model}`,
      `Or have it all done on this machine: longhand train ${file} --engine torchrun`,
      '',
    ].join('\n'),
  );
}

/** Reads what PyTorch made of such a folder, and writes it as a model in the format that the file's name says. */
export async function takeBack(
  folder: string,
  { out, force = false }: { out?: string; force?: boolean },
): Promise<void> {
  if (out === undefined) {
    await print(writeModel(await readResult(folder)));
    return;
  }
  const format = formatOfModelFile(out);
  await refuseToReplace(out, force);
  const model = await readResult(folder);
  const paths = await writeModelFiles(out, filesOf(format, model, out), force);
  await print(
    `Written to ${paths.join(', ')}: a model after ${countText(Number(model.trained?.epochs ?? 0), 'epoch')}.\n`,
  );
}

/**
 * The model that `train.py` wrote.
 *
 * @throws LonghandError where there is none yet, or it is damaged
 */
export async function readResult(folder: string): Promise<Model> {
  const path = join(folder, handoverNames.result);
  if (!(await isThere(path))) throw await withoutResult(folder);
  const bytes = await readBytes(path, greatestModel);
  try {
    return readSafetensors(bytes).model;
  } catch (error) {
    throw error instanceof LonghandError ? error.inFile(path) : error;
  }
}

/** Why a folder has no result: it is none that was handed over, or not trained to its end. */
async function withoutResult(folder: string): Promise<LonghandError> {
  if (await isThere(join(folder, handoverNames.job))) {
    return new LonghandError(
      {
        code: 'unfinished',
        path: '',
        found: `has no ${handoverNames.result}`,
        expected: 'the training was not finished',
        hint: `Go on with its ${handoverNames.script}, as its README.md says.`,
      },
      folder,
    );
  }
  const found = (await isThere(folder)) ? `has no ${handoverNames.job}` : 'does not exist';
  return new LonghandError(
    { code: 'no-handover', path: '', found, expected: 'expected a folder that longhand handover wrote' },
    folder,
  );
}
