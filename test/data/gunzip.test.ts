import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gunzip, isGzip } from '../../src/data/index.js';
import { refusal } from './refusal.js';

const text = new TextEncoder().encode('Neural networks worked in longhand. '.repeat(50));

describe('gzip', () => {
  test('is unpacked to what was packed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 300 }), async (bytes, times) => {
        const content = new Uint8Array(Buffer.concat(new Array<Uint8Array>(times).fill(bytes)));
        expect(await gunzip(gzipSync(content), content.length)).toEqual(content);
      }),
      { numRuns: 30 },
    );
  });

  test('of several parts is unpacked to all of them', async () => {
    const parts = Buffer.concat([gzipSync(text), gzipSync(text)]);
    expect(Buffer.from(await gunzip(parts, 2 * text.length))).toEqual(Buffer.concat([text, text]));
  });

  test('is told by its first two bytes', () => {
    expect(isGzip(gzipSync(text))).toBe(true);
    expect(isGzip(text)).toBe(false);
    expect(isGzip(Uint8Array.of(0x1f))).toBe(false);
  });

  test('that is something else, damaged or cut off is refused', async () => {
    const whole = gzipSync(text);
    const changed = Uint8Array.from(whole);
    changed[whole.length - 7] ^= 1;
    const damaged = 'is damaged or cut off, expected whole gzip data with its check sum.';
    expect(await refusal(() => gunzip(text, 10_000))).toBe('is no gzip data, expected it to begin with 1F 8B.');
    expect(await refusal(() => gunzip(changed, 10_000))).toBe(damaged);
    expect(await refusal(() => gunzip(whole.subarray(0, -9), 10_000))).toBe(damaged);
    expect(await refusal(() => gunzip(whole.subarray(0, 5), 10_000))).toBe(damaged);
  });

  test('that stands for too much is refused before it is unpacked', async () => {
    const bomb = gzipSync(new Uint8Array(300_000_000));
    const before = process.memoryUsage().rss;
    expect(await refusal(() => gunzip(bomb, 1_000_000))).toBe(
      'unpacks to more than 1000000 bytes, expected at most so many.',
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });
});
