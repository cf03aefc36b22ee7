import { count, wrong } from './fault.js';
import { formatOf } from './formats.js';

export const isGzip = (bytes: Uint8Array): boolean => formatOf(bytes) === 'gzip';

/**
 * Unpacks gzip, with the check sum that it carries.
 *
 * @param atMost bytes that the content may have: a few bytes of gzip can stand for a million times as many
 * @throws LonghandError where the bytes are no gzip, damaged, cut off, or stand for too much
 */
export async function gunzip(bytes: Uint8Array, atMost: number): Promise<Uint8Array> {
  if (!isGzip(bytes)) throw wrong('magic', '', 'is no gzip data', 'expected it to begin with 1F 8B');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const told = bytes.length < 18 ? 0 : view.getUint32(bytes.length - 4, true);
  return unpacked([bytes], told, atMost);
}

/** Pictures are packed to a fifth; more than this is believed when it comes. */
const usualRatio = 8;

/**
 * The content of gzip data that comes in parts.
 *
 * @param told bytes that it has, if it was told the truth
 */
export async function unpacked(parts: readonly Uint8Array[], told: number, atMost: number): Promise<Uint8Array> {
  const packed = parts.reduce((sum, part) => sum + part.length, 0);
  const stream = new ReadableStream<BufferSource>({
    start(controller) {
      for (const part of parts) controller.enqueue(part as Uint8Array<ArrayBuffer>);
      controller.close();
    },
  }).pipeThrough(new DecompressionStream('gzip'));
  let content = new Uint8Array(Math.min(told, atMost, packed * usualRatio));
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      if (!(error instanceof Error)) throw error;
      throw wrong('damaged', '', 'is damaged or cut off', 'expected whole gzip data with its check sum');
    });
    if (done) return content.subarray(0, length);
    if (length + value.length > atMost) {
      // Nothing more is unpacked; how the stream ends is of no interest any more.
      void reader.cancel().catch(() => undefined);
      throw wrong('too-large', '', `unpacks to more than ${count(atMost, 'byte')}`, 'expected at most so many');
    }
    if (length + value.length > content.length) {
      const grown = new Uint8Array(Math.min(atMost, Math.max(length + value.length, 2 * content.length)));
      grown.set(content);
      content = grown;
    }
    content.set(value, length);
    length += value.length;
  }
}
