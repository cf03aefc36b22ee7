import { LonghandError } from '../base/index.js';
import { crc32 } from './crc32.js';
import { count, wrong } from './fault.js';
import { hintOf } from './formats.js';
import { unpacked } from './gunzip.js';

/** A file inside a zip archive. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly sum: number;
  /** Where its own header stands. */
  readonly offset: number;
}

const endBytes = 22;
const entryBytes = 46;
const localBytes = 30;

/**
 * The files of a zip archive, by its directory at the end. Zip64 and encryption are refused.
 *
 * @throws LonghandError with the byte where the archive is wrong
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  if (at === 0xffffffff) throw wrong('zip64', '', 'is a zip64 archive', 'expected a zip file of less than 4 GB');
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + entryBytes > end || view.getUint32(at, true) !== 0x02014b50)
      throw brokenAt(at, 'an entry of the directory');
    const nameBytes = view.getUint16(at + 28, true);
    const next = at + entryBytes + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw brokenAt(at, 'an entry that ends before the directory does');
    const name = new TextDecoder().decode(bytes.subarray(at + entryBytes, at + entryBytes + nameBytes));
    if (view.getUint16(at + 8, true) & 1) throw wrong('encrypted', name, 'is encrypted', 'expected an open archive');
    entries.push({
      name,
      method: view.getUint16(at + 10, true),
      sum: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at = next;
  }
  return entries;
}

/** The record at the end; a comment of up to 65,535 bytes may follow it. */
function endOfDirectory(view: DataView): number {
  for (let at = view.byteLength - endBytes; at >= Math.max(0, view.byteLength - endBytes - 65_535); at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  const start = new Uint8Array(view.buffer, view.byteOffset, Math.min(4, view.byteLength));
  const isZip = start[0] === 0x50 && start[1] === 0x4b;
  const hint = isZip ? 'The file is cut off.' : hintOf(start);
  throw wrong('magic', '', 'has no directory of a zip file at its end', 'expected an NPZ file', hint);
}

/**
 * The content of one file of the archive, checked against its sum.
 *
 * @param atMost bytes that it may have
 */
export async function unzip(bytes: Uint8Array, entry: ZipEntry, atMost: number): Promise<Uint8Array> {
  const { name, method, packed, size, sum, offset } = entry;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + localBytes > bytes.length || view.getUint32(offset, true) !== 0x04034b50) {
    throw brokenAt(offset, `the header of ${name}`);
  }
  const from = offset + localBytes + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (from + packed > bytes.length) throw brokenAt(from, `${count(packed, 'byte')} of ${name}`);
  if (size > atMost) throw wrong('too-large', name, `has ${count(size, 'byte')}`, `expected at most ${atMost}`);
  const content = bytes.subarray(from, from + packed);
  if (method === 0) {
    if (packed !== size || crc32(content) !== sum) throw damaged(name);
    return content;
  }
  if (method !== 8) throw wrong('method', name, `is packed by method ${method}`, 'expected deflate (8) or none (0)');
  // As gzip, whose check sum the platform works much quicker than we could.
  const trailer = new DataView(new ArrayBuffer(8));
  trailer.setUint32(0, sum, true);
  trailer.setUint32(4, size, true);
  const header = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);
  const parts = [header, content, new Uint8Array(trailer.buffer)];
  return unpacked(parts, size, size).catch((error: unknown) => {
    throw error instanceof LonghandError ? damaged(name) : error;
  });
}

const damaged = (name: string): LonghandError =>
  wrong('damaged', name, 'is damaged', 'expected the content that its check sum is of');

const brokenAt = (offset: number, expected: string): LonghandError =>
  wrong('zip', `byte ${offset}`, 'is wrong', `expected ${expected}`, 'The file is damaged or cut off.');
