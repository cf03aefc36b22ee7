import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { TextDecoder } from 'node:util';
import { LonghandError, nearest } from '../base/index.js';

/**
 * The text of a file, or of standard input for `-`, up to a greatest size.
 *
 * @throws LonghandError where it cannot be read, is too large, or is no text
 */
export async function readText(path: string, greatest: number): Promise<string> {
  return textOf(await readBytes(path, greatest), path, greatest);
}

/**
 * The bytes of a file as text, up to a greatest size.
 *
 * @throws LonghandError where they are too many or no text
 */
export function textOf(bytes: Uint8Array, path: string, greatest: number): string {
  const name = path === '-' ? 'standard input' : path;
  if (bytes.length > greatest) throw tooLarge(name, `has ${bytes.length} bytes`, greatest);
  if (bytes.includes(0)) throw noText(name, bytes.indexOf(0), 'a zero byte');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw noText(name, undefined, 'bytes that are no UTF-8');
  }
}

/**
 * The bytes of a file, or of standard input for `-`, up to a greatest size.
 *
 * @throws LonghandError where it cannot be read or is too large
 */
export async function readBytes(path: string, greatest: number): Promise<Buffer> {
  const name = path === '-' ? 'standard input' : path;
  try {
    return await (path === '-' ? readUpTo(process.stdin, name, greatest) : readFile(path, greatest));
  } catch (error) {
    throw error instanceof LonghandError ? error : await readingFault(name, error);
  }
}

function noText(file: string, offset: number | undefined, found: string): LonghandError {
  const place = offset === undefined ? '' : ` at byte ${offset}`;
  return fault(file, 'binary', `has ${found}${place}`, 'expected a text in UTF-8');
}

async function readFile(path: string, greatest: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size > greatest) throw tooLarge(path, `has ${size} bytes`, greatest);
    return await readUpTo(file.createReadStream(), path, greatest);
  } finally {
    await file.close();
  }
}

async function readUpTo(stream: AsyncIterable<Buffer | string>, name: string, greatest: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > greatest) throw tooLarge(name, `is longer than ${greatest} bytes`, greatest);
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

function tooLarge(name: string, found: string, greatest: number): LonghandError {
  return fault(name, 'too-large', found, `expected at most ${greatest}`);
}

/** The error for a file that cannot be read: in words where the system gives a reason, else as it is. */
export async function readingFault(path: string, error: unknown): Promise<unknown> {
  const { code } = error as NodeJS.ErrnoException;
  switch (code) {
    case undefined:
      return error;
    case 'ENOENT':
    case 'ENOTDIR': {
      const suggestion = await neighbour(path);
      return fault(
        path,
        'missing-file',
        'does not exist',
        'expected a file',
        suggestion && `Did you mean ${suggestion}?`,
      );
    }
    case 'EISDIR':
      return fault(path, 'directory', 'is a directory', 'expected a file');
    case 'EACCES':
    case 'EPERM':
      return fault(path, 'permission', 'may not be read', 'expected permission to read it');
    default:
      return fault(path, 'unreadable', `cannot be read (${reasonOf(code)})`, 'expected a file');
  }
}

/** Adds the name of the file to an error of what was read from it. */
export function inFile<T>(path: string | undefined, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof LonghandError) || path === undefined) throw error;
    throw error.inFile(path === '-' ? 'standard input' : path);
  }
}

/** The same for what takes its time. */
export async function inFileAsync<T>(path: string | undefined, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof LonghandError) || path === undefined || error.file !== undefined) throw error;
    throw error.inFile(path);
  }
}

/** A file in the same folder with a name like the missing one. */
async function neighbour(path: string): Promise<string | undefined> {
  const names = await readdir(dirname(path)).catch(() => []);
  // A link that leads nowhere is there, and does not exist.
  const others = names.filter((name) => join(dirname(path), name) !== path);
  const similar = nearest(basename(path), others);
  return similar === undefined ? undefined : join(dirname(path), similar);
}

/** Whether there is a file or a folder of that name. */
export const isThere = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined)) !== undefined;

/**
 * Refuses what may not be written over, before any work is done.
 *
 * @throws LonghandError where there is something already and it may not be replaced, or is no plain file
 */
export async function refuseToReplace(path: string, replace: boolean): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return;
  if (found.isDirectory()) throw unwritable(path, 'it is a directory');
  // Replacing a device or a pipe by a file would not write to it but remove it.
  if (!found.isFile()) throw unwritable(path, 'it is no plain file');
  if (!replace) throw fault(path, 'exists', 'exists already', 'expected a new file', 'Give --force to replace it.');
}

/**
 * Refuses a file in a folder that is not there, by the name that was given.
 *
 * @throws LonghandError
 */
export async function refuseMissingFolder(path: string): Promise<void> {
  if (!(await isThere(dirname(path)))) throw unwritable(path, 'its folder does not exist');
}

/**
 * Writes a file whole or not at all.
 *
 * @throws LonghandError where it cannot be written
 */
export async function writeText(path: string, text: string, replace: boolean): Promise<void> {
  await refuseToReplace(path, replace);
  await writeWhole(path, text);
}

/**
 * Writes a file whole or not at all, in place of any that was there: first beside it, and when all of it is on the disk, under its
 * name. A link stays a link, and a file keeps its permissions.
 *
 * @throws LonghandError where it cannot be written
 */
export const writeWhole = (path: string, contents: string | Uint8Array): Promise<void> =>
  writeTogether([{ path, contents }]);

/**
 * The same for files that belong together: none is under its name before all are on the disk.
 *
 * @throws LonghandError where one cannot be written
 */
export async function writeTogether(
  files: readonly { readonly path: string; readonly contents: string | Uint8Array }[],
): Promise<void> {
  const staged: { readonly path: string; readonly beside: string; readonly target: string }[] = [];
  try {
    for (const { path, contents } of files) {
      await refusing(path, async () => {
        const target = await realpath(path).catch(() => path);
        const mode = (await stat(target).catch(() => undefined))?.mode;
        const own = `.${basename(target).slice(0, 100)}.${process.pid}-${randomUUID().slice(0, 8)}`;
        const beside = join(dirname(target), own);
        staged.push({ path, beside, target });
        const file = await open(beside, 'wx', mode);
        try {
          // Writes on until all bytes are written, and fails where the disk takes no more.
          await file.writeFile(contents);
          await file.sync();
        } finally {
          await file.close();
        }
      });
    }
    for (const { path, beside, target } of staged) await refusing(path, () => rename(beside, target));
  } catch (error) {
    for (const { beside } of staged) await rm(beside, { force: true }).catch(() => {});
    throw error;
  }
}

/** @throws LonghandError of this file for what the system refuses */
async function refusing(path: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw unwritable(path, code === 'ENOENT' || code === 'ENOTDIR' ? 'its folder does not exist' : reasonOf(code));
  }
}

function unwritable(path: string, reason: string): LonghandError {
  return fault(path, 'unwritable', `cannot be written (${reason})`, 'nothing was changed');
}

/**
 * Makes a folder, and those in which it lies, unless they are there.
 *
 * @param shown its name where it is told that it cannot be made
 * @throws LonghandError where it cannot be made
 */
export async function makeFolder(path: string, shown = path): Promise<void> {
  try {
    await makeFolders(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = {
      EEXIST: 'a file is in the way',
      ENOTDIR: 'a file is in the way',
      ENOENT: 'no folders can be made there',
    };
    const reason = reasons[code ?? ''] ?? reasonOf(code);
    throw fault(shown, 'unwritable', `cannot be made (${reason})`, 'expected a folder');
  }
}

/** Node's own way of making several tries for ever where the system makes none in a folder that is there, as in /proc. */
async function makeFolders(path: string): Promise<void> {
  const isFolder = async (each: string) => (await stat(each).catch(() => undefined))?.isDirectory() === true;
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await isFolder(path))) return;
    const parent = dirname(path);
    if (code !== 'ENOENT' || parent === path || (await isFolder(parent))) throw error;
    await makeFolders(parent);
    await makeFolders(path);
  }
}

/** Why the system refuses to read or write, in words where we have them. */
export function reasonOf(code: string | undefined): string {
  const reasons: Record<string, string> = {
    EACCES: 'no permission',
    EPERM: 'no permission',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
    ENAMETOOLONG: 'its name is too long',
  };
  return reasons[code ?? ''] ?? code ?? 'no reason is given';
}

function fault(file: string, code: string, found: string, expected: string, hint?: string): LonghandError {
  return new LonghandError({ code, path: '', found, expected, ...(hint === undefined ? {} : { hint }) }, file);
}
