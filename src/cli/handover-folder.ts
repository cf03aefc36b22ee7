import { createHash, randomUUID } from 'node:crypto';
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };
import { LonghandError } from '../base/index.js';
import { type HandoverSource, handoverFiles, handoverNames, isHandoverJob } from '../handover/index.js';
import { asksForNumbers } from './answers.js';
import { isThere, makeFolder, reasonOf } from './files.js';
import type { TrainingPlan } from './training-plan.js';

/** What is handed over of a plan. */
export async function handoverSourceOf(plan: TrainingPlan): Promise<HandoverSource> {
  return { ...plan, answersClasses: !(await asksForNumbers(plan.network, plan.data)) };
}

/**
 * Refuses what may not be written over, before any work is done.
 *
 * @param replace whether a handover that is there already may be replaced; anything else stays
 * @throws LonghandError
 */
export async function refuseToHandOver(path: string, replace: boolean): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return;
  const fault = (found: string, expected: string, hint?: string) =>
    new LonghandError({ code: 'exists', path: '', found, expected, ...(hint === undefined ? {} : { hint }) }, path);
  if (!found.isDirectory()) throw fault('is a file', 'expected a new folder');
  const inside = await readdir(path);
  if (inside.length === 0) return;
  const job = await readFile(join(path, handoverNames.job), 'utf8').catch(() => '');
  const isOurs = isHandoverJob(job) && inside.every((name) => ownNames.has(name) || ownNames.has(begunAs(name)));
  if (!isOurs) throw fault('holds other files', 'expected a new or an empty folder');
  if (!replace) throw fault('holds a handover already', 'expected a new folder', 'Give --force to replace it.');
}

/** The file that `train.py` was writing under another name when it was killed. */
const begunAs = (name: string): string => /^\.(.+\.\w+)\..+-\d+$/.exec(name)?.[1] ?? name;

/** What a handover writes, and what its training leaves there. */
const ownNames: ReadonlySet<string> = new Set([
  ...Object.values(handoverNames),
  'README.md',
  'SHA256SUMS',
  'data',
  'logs',
  '__pycache__',
]);

/**
 * Writes the folder that is handed over, whole or not at all: beside it first, then under its name. SHA256SUMS has a line for
 * each file, by which the folder can be checked on any machine.
 *
 * @returns names of the files and bytes of all of them
 * @throws LonghandError where it cannot be written, or the data does not fit
 */
export async function writeHandover(
  path: string,
  source: HandoverSource,
  replace: boolean,
): Promise<{ readonly names: readonly string[]; readonly bytes: number }> {
  await refuseToHandOver(path, replace);
  const whole = resolve(path);
  const beside = join(dirname(whole), `.${basename(whole).slice(0, 100)}.${process.pid}-${randomUUID().slice(0, 8)}`);
  try {
    await makeFolder(join(beside, 'data'), path);
    const sums: string[] = [];
    let bytes = 0;
    const files = await handoverFiles(source, packageFile.version);
    for (const { name, contents } of files) {
      const written = await writeParts(join(beside, name), contents());
      sums.push(`${written.sum}  ${name}\n`);
      bytes += written.bytes;
    }
    await writeParts(join(beside, 'SHA256SUMS'), [new TextEncoder().encode(sums.join(''))]);
    const old = `${beside}-old`;
    const hadOne = await isThere(whole);
    if (hadOne) await rename(whole, old);
    try {
      await rename(beside, whole);
    } catch (error) {
      if (hadOne) await rename(old, whole);
      throw error;
    }
    if (hadOne) await rm(old, { recursive: true, force: true });
    return { names: files.map(({ name }) => name), bytes };
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof LonghandError || code === undefined) throw error;
    const found = `cannot be written (${reasonOf(code)})`;
    throw new LonghandError({ code: 'unwritable', path: '', found, expected: 'nothing was changed' }, path);
  }
}

async function writeParts(
  path: string,
  parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<{ readonly sum: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  const file = await open(path, 'wx');
  let bytes = 0;
  try {
    for await (const part of parts) {
      // A hash takes at most 2 GB at once, and so does a file.
      for (let at = 0; at < part.length; at += step) {
        const piece = part.subarray(at, at + step);
        hash.update(piece);
        await file.writeFile(piece);
      }
      bytes += part.length;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sum: hash.digest('hex'), bytes };
}

const step = 1 << 28;
