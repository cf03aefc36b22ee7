import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { LonghandError } from '../base/index.js';
import type { ByteSource } from '../data/index.js';
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
      if (bytesRead === 0)
        throw wrong('changed', `has no byte ${from + done}`, 'expected the file as it was when it was opened');
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

/** The bytes of a file, part by part; each is there until the next is asked for. */
export async function* bytesOf({ size, readInto }: OpenFile): AsyncGenerator<Uint8Array, void> {
  const bytes = new Uint8Array(Math.min(step, size));
  for (let at = 0; at < size; at += step) {
    const part = bytes.subarray(0, size - at);
    await readInto(part, at);
    yield part;
  }
}

/** An open file as the readers of data take it. */
export function sourceOf({ size, readInto }: OpenFile): ByteSource {
  return { size, read: (from, to) => bytesBetween(readInto, from, to) };
}

/** A file that is opened anew for each part that is read of it, which may be hours later. */
export async function reopenedSource(path: string): Promise<ByteSource> {
  const size = await withFile(path, async (file) => file.size);
  const read = (from: number, to: number) => withFile(path, ({ readInto }) => bytesBetween(readInto, from, to));
  return { size, name: path, read };
}

async function bytesBetween(readInto: OpenFile['readInto'], from: number, to: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(to - from);
  await readInto(bytes, from);
  return bytes;
}

/**
 * Unpacks gzip, in another thread and twice as quick as what browsers have too.
 *
 * @param atMost bytes that the content may have
 * @throws LonghandError where it is damaged or stands for more
 */
export async function unpackedGzip(bytes: Uint8Array, atMost: number): Promise<Uint8Array> {
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: Math.max(1, atMost) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw wrong('too-large', `unpacks to more than ${atMost} bytes`, 'expected at most so many');
    }
    throw wrong('damaged', 'is damaged or cut off', 'expected whole gzip data with its check sum');
  }
}

const wrong = (code: string, found: string, expected: string): LonghandError =>
  new LonghandError({ code, path: '', found, expected });
