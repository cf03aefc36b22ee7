import { LonghandError } from '../base/index.js';

/** Bytes that can be read at any place: a file, a `Blob` of the browser, or memory. */
export interface ByteSource {
  readonly size: number;
  /** What errors call it, where it is a file. */
  readonly name?: string;
  /** The bytes from `from` up to but not including `to`; both lie within the size. */
  read(from: number, to: number): Promise<Uint8Array>;
}

/** Bytes in memory as a source; what is read is a view of them. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: async (from, to) => bytes.subarray(from, to) };
}

/** A file that a browser's user chose, as a source. */
export function blobSource(blob: Blob): ByteSource {
  return { size: blob.size, read: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()) };
}

/** Adds the source's name to the errors of what is done with it. */
export async function inSource<T>({ name }: ByteSource, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw error instanceof LonghandError && error.file === undefined && name !== undefined ? error.inFile(name) : error;
  }
}
