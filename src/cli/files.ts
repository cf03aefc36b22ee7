import { existsSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { stdin } from 'node:process';
import { TextDecoder } from 'node:util';
import { LonghandError, nearest } from '../base/index.js';

/**
 * The text of a file, or of standard input for `-`, up to a greatest size.
 *
 * @throws LonghandError where it cannot be read, is too large, or is no text
 */
export async function readText(path: string, greatest: number): Promise<string> {
  const bytes = path === '-' ? await readInput(greatest) : await readFile(path, greatest);
  const name = path === '-' ? 'standard input' : path;
  if (bytes.includes(0)) throw noText(name, bytes.indexOf(0), 'a zero byte');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw noText(name, undefined, 'bytes that are no UTF-8');
  }
}

function noText(file: string, offset: number | undefined, found: string): LonghandError {
  const place = offset === undefined ? '' : ` at byte ${offset}`;
  return new LonghandError(
    { code: 'binary', path: '', found: `has ${found}${place}`, expected: 'expected a text in UTF-8' },
    file,
  );
}

async function readFile(path: string, greatest: number): Promise<Buffer> {
  try {
    const file = await open(path, 'r');
    try {
      const stat = await file.stat();
      if (stat.isDirectory()) throw fault(path, 'directory', 'is a directory', 'expected a file');
      if (stat.size > greatest) throw tooLarge(path, stat.size, greatest);
      return await readUpTo(file.createReadStream(), path, greatest);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof LonghandError ? error : await readingFault(path, error);
  }
}

async function readInput(greatest: number): Promise<Buffer> {
  return await readUpTo(stdin, 'standard input', greatest);
}

async function readUpTo(stream: AsyncIterable<Buffer | string>, name: string, greatest: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > greatest) throw tooLarge(name, undefined, greatest);
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

function tooLarge(path: string, size: number | undefined, greatest: number): LonghandError {
  const found = size === undefined ? `is longer than ${greatest} bytes` : `has ${size} bytes`;
  return fault(path, 'too-large', found, `expected at most ${greatest}`);
}

async function readingFault(path: string, error: unknown): Promise<LonghandError> {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    const suggestion = await neighbour(path);
    return fault(
      path,
      'missing-file',
      'does not exist',
      'expected a file',
      suggestion && `Did you mean ${suggestion}?`,
    );
  }
  if (code === 'EACCES' || code === 'EPERM')
    return fault(path, 'permission', 'may not be read', 'expected permission to read it');
  if (code === undefined) throw error;
  return fault(path, 'unreadable', `cannot be read (${code})`, 'expected a file');
}

/** A file in the same folder with a name like the missing one. */
async function neighbour(path: string): Promise<string | undefined> {
  const names = await readdir(dirname(path)).catch(() => []);
  const similar = nearest(basename(path), names);
  return similar === undefined ? undefined : join(dirname(path), similar);
}

/**
 * Writes a file whole or not at all.
 *
 * @throws LonghandError where it is there already and may not be replaced, or cannot be written
 */
export async function writeText(path: string, text: string, replace: boolean): Promise<void> {
  if (!replace && existsSync(path)) {
    throw fault(path, 'exists', 'exists already', 'expected a new file', 'Give --force to replace it.');
  }
  const { default: writeFileAtomic } = await import('write-file-atomic');
  try {
    await writeFileAtomic(path, text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const reasons: Record<string, string> = {
      ENOENT: 'its folder does not exist',
      EACCES: 'no permission',
      EISDIR: 'it is a directory',
      ENOSPC: 'the disk is full',
    };
    const found = `cannot be written (${reasons[code] ?? code})`;
    throw fault(path, 'unwritable', found, 'nothing was changed');
  }
}

function fault(file: string, code: string, found: string, expected: string, hint?: string): LonghandError {
  return new LonghandError({ code, path: '', found, expected, ...(hint === undefined ? {} : { hint }) }, file);
}
