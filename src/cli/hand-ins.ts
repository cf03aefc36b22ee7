import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LonghandError } from '../base/index.js';
import { readingFault } from './files.js';

/** Endings of notes, and of arrays, that are taken from a folder. */
const noteEndings = ['.md', '.txt', '.tex', '.npz', '.json'];

/**
 * The files of hand-ins: each path that is given, and of a folder its notes and arrays, sorted by name. What is in folders of the folder is
 * left alone.
 *
 * @param others files that are something else, such as the problem, which may lie in the folder too
 * @throws LonghandError where a folder cannot be read or has no notes, or standard input is given twice
 */
export async function handInFiles(
  paths: readonly string[],
  others: readonly (string | undefined)[],
): Promise<string[]> {
  const leftOut = new Set(others.flatMap((other) => (other === undefined ? [] : resolve(other))));
  const files: string[] = [];
  for (const path of paths) files.push(...((await isFolder(path)) ? await notesIn(path, leftOut) : [path]));
  if (files.filter((file) => file === '-').length > 1) throw usage('standard input is given twice', 'expected it once');
  return files;
}

const isFolder = async (path: string): Promise<boolean> =>
  path !== '-' && ((await stat(path).catch(() => undefined))?.isDirectory() ?? false);

async function notesIn(folder: string, leftOut: ReadonlySet<string>): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(async (error: unknown) => {
    throw await readingFault(folder, error);
  });
  const names = entries
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .filter((name) => !leftOut.has(resolve(folder, name)))
    .filter((name) => noteEndings.some((ending) => name.toLowerCase().endsWith(ending)))
    .sort();
  if (names.length > 0) return names.map((name) => join(folder, name));
  throw new LonghandError(
    {
      code: 'empty',
      path: '',
      found: 'has no notes and no arrays',
      expected: `expected files that end in ${noteEndings.join(', ')}`,
    },
    folder,
  );
}

const usage = (found: string, expected: string): LonghandError =>
  new LonghandError({ code: 'usage', path: '', found, expected });
