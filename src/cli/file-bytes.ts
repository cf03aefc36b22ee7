import { type FileHandle, open } from 'node:fs/promises';
import { LonghandError } from '../base/index.js';
import { readingFault } from './files.js';

/** Bytes that are read at once; small enough that what is done with one step overlaps with the next being read. */
const step = 4_000_000;

/** A file while it is open. */
export interface OpenFile {
  readonly size: number;
  /** Reads these bytes of it; what a file lacks that was cut off meanwhile is an error. */
  readInto(bytes: Uint8Array, from: number): Promise<void>;
}

/**
 * Opens a file, hands it to `act` and closes it.
 *
 * @throws LonghandError with the file's name, for errors of the system and for those that `act` throws
 */
export async function withFile<T>(path: string, act: (file: OpenFile) => Promise<T>): Promise<T> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    return await act(await openFile(handle));
  } catch (error) {
    if (error instanceof LonghandError) throw error.file === undefined ? error.inFile(path) : error;
    throw await readingFault(path, error);
  } finally {
    await handle?.close();
  }
}

async function openFile(handle: FileHandle): Promise<OpenFile> {
  const stat = await handle.stat();
  if (stat.isDirectory()) throw wrong('directory', 'is a directory', 'expected a file');
  if (!stat.isFile()) throw wrong('no-file', 'is no plain file', 'expected a file: data is read at any place of it');
  const readInto = async (bytes: Uint8Array, from: number) => {
    for (let done = 0; done < bytes.length; ) {
      const { bytesRead } = await handle.read(bytes, done, bytes.length - done, from + done);
      if (bytesRead === 0) throw wrong('truncated', `ends at byte ${from + done}`, `expected ${stat.size} bytes`);
      done += bytesRead;
    }
  };
  return { size: stat.size, readInto };
}

/** All bytes of a file; `watch` gets each step of them while the next is being read. */
export async function allBytes({ size, readInto }: OpenFile, watch?: (bytes: Uint8Array) => void): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  const stepFrom = (from: number) => bytes.subarray(from, from + step);
  let reading = readInto(stepFrom(0), 0);
  for (let at = 0; at < size; at += step) {
    await reading;
    if (at + step < size) reading = readInto(stepFrom(at + step), at + step);
    watch?.(stepFrom(at));
  }
  return bytes;
}

const wrong = (code: string, found: string, expected: string): LonghandError =>
  new LonghandError({ code, path: '', found, expected });
