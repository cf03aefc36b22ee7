import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LonghandError } from '../../src/base/index.js';
import type { Tensors } from '../../src/engine/index.js';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from '../../src/formats/index.js';
import { seed, steps } from '../random-networks.js';
import { tensorsOfAny } from './random-models.js';

const whole = fc.nat();
const anyNumber = fc.double();

const fingerprints = fc.record(
  { samples: whole, columns: whole, outputs: whole, sum: fc.string() },
  { noNullPrototype: true },
);

/** Any checkpoint: after some optimizer's steps, with or without a best epoch. */
const checkpoints: fc.Arbitrary<Checkpoint> = steps
  .chain(({ network }) => tensorsOfAny(network))
  .chain((parameters) =>
    fc.record(
      {
        run: fc.string({ unit: 'grapheme' }),
        metrics: fc.array(fc.json()),
        ended: fc.constantFrom('done', 'stopped', 'reached'),
        data: fc.record(
          { train: fingerprints, test: fingerprints },
          { requiredKeys: ['train'], noNullPrototype: true },
        ),
        state: fc.record(
          {
            parameters: fc.constant(parameters),
            moments: fc.array(likeThese(parameters), { maxLength: 2 }),
            epoch: whole,
            step: whole,
            totalSteps: fc.maxSafeNat(),
            running: fc.record({ loss: anyNumber, correct: whole, samples: whole }),
            best: fc.record({ epoch: whole, loss: anyNumber, parameters: likeThese(parameters) }),
            // Of the numbers of JSON, which has no −0.
            firstLoss: fc.double({ noNaN: true, noDefaultInfinity: true }).map((loss) => loss + 0),
            stopped: fc.constant(true),
          },
          { requiredKeys: ['parameters', 'moments', 'epoch', 'step', 'totalSteps', 'running'], noNullPrototype: true },
        ),
      },
      { requiredKeys: ['run', 'metrics', 'state'], noNullPrototype: true },
    ),
  );

/** Tensors of the same form, of any finite numbers. */
const likeThese = (tensors: Tensors): fc.Arbitrary<Tensors> =>
  fc.integer({ min: 0, max: 0xffffffff }).map((bits) => {
    const value = new Float32Array(Uint32Array.of(bits).buffer)[0];
    const number = Number.isNaN(value) ? -0 : value;
    return tensors.map(({ weights, biases, bias }) => ({
      weights: weights.map((_, index) => (index % 2 === 0 ? number : -number)),
      ...(biases === undefined ? {} : { biases: biases.map(() => number) }),
      ...(bias === undefined ? {} : { bias: number }),
    }));
  });

const small: Checkpoint = {
  run: 'data: xor\n',
  metrics: ['{"epoch":1}'],
  state: {
    parameters: [{ weights: Float32Array.of(1, -0), biases: Float32Array.of(3) }],
    moments: [[{ weights: Float32Array.of(0, 1e-45), biases: Float32Array.of(0) }]],
    epoch: 1,
    step: 2,
    totalSteps: 6,
    running: { loss: Number.POSITIVE_INFINITY, correct: 3, samples: 4 },
    best: { epoch: 1, loss: -0, parameters: [{ weights: Float32Array.of(5, 6), biases: Float32Array.of(7) }] },
  },
};

/** What is wrong with bytes, without the hint. */
async function faultIn(bytes: Uint8Array): Promise<string> {
  try {
    await readCheckpoint(bytes);
  } catch (error) {
    return (error as LonghandError).message.replace(' The run can begin anew from its run.yaml.', '');
  }
  return 'nothing';
}

/** The bytes with other ones from a place on. */
function withBytes(bytes: Uint8Array, at: number, others: readonly number[]): Uint8Array {
  const copy = bytes.slice();
  copy.set(others, at);
  return copy;
}

/** The bytes with the SHA-256 that belongs to them. */
async function resealed(bytes: Uint8Array): Promise<Uint8Array> {
  const end = bytes.length - 32;
  const sum = await crypto.subtle.digest('SHA-256', bytes.slice(0, end));
  return withBytes(bytes, end, [...new Uint8Array(sum)]);
}

describe('a checkpoint', () => {
  test('is read back the same, every bit of every number', async () => {
    await fc.assert(
      fc.asyncProperty(checkpoints, async (given) => {
        expect(await readCheckpoint(await writeCheckpoint(given))).toEqual(given);
      }),
      { seed, numRuns: 300 },
    );
  });

  test('keeps even the bits of a NaN', async () => {
    const bits = Uint32Array.of(0x7fc00001, 0xffc12345);
    const state = { ...small.state, parameters: [{ weights: new Float32Array(bits.buffer) }], moments: [] };
    const { best, ...rest } = state;
    expect(best).toBeDefined();
    const read = await readCheckpoint(await writeCheckpoint({ ...small, state: rest }));
    expect(new Uint32Array(read.state.parameters[0].weights.buffer)).toEqual(bits);
  });

  test('may lie anywhere in memory', async () => {
    const bytes = await writeCheckpoint(small);
    const around = new Uint8Array(bytes.length + 10);
    around.set(bytes, 3);
    expect(await readCheckpoint(around.subarray(3, 3 + bytes.length))).toStrictEqual(small);
    expect(await readCheckpoint(Buffer.from(bytes))).toStrictEqual(small);
  });

  test('with any bit flipped is refused', async () => {
    const bytes = await writeCheckpoint(small);
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const at = bit >> 3;
      expect(await faultIn(withBytes(bytes, at, [bytes[at] ^ (1 << (bit & 7))])), `bit ${bit}`).not.toBe('nothing');
    }
  });

  test('cut off anywhere is refused, with the byte', async () => {
    const bytes = await writeCheckpoint(small);
    expect(await faultIn(bytes.subarray(0, 0))).toBe('the file is empty, expected a checkpoint.');
    for (let length = 1; length < bytes.length; length++) {
      const expected = length < 24 ? 24 : bytes.length;
      expect(await faultIn(bytes.subarray(0, length))).toBe(
        `the file ends at byte ${length}, expected ${expected} bytes.`,
      );
    }
  });

  test('that is wrong is refused with what is wrong, and where', async () => {
    const bytes = await writeCheckpoint(small);
    const { length } = bytes;
    const text = (value: string): number[] => [...new TextEncoder().encode(value)];
    expect(await faultIn(withBytes(bytes, 0, text('PK')))).toBe(
      'the file is no checkpoint, expected LHCKPT01 at byte 0.',
    );
    expect(await faultIn(withBytes(bytes, 6, text('02')))).toBe(
      'the file is a checkpoint of version 02 at byte 6, expected version 01. Go on with the Longhand that wrote it.',
    );
    expect(await faultIn(withBytes(bytes, length - 40, [1, 2, 3]))).toBe(
      `the file was changed, expected bytes that the SHA-256 at byte ${length - 32} stands for.`,
    );
    const longer = new Uint8Array(length + 1);
    longer.set(bytes);
    expect(await faultIn(longer)).toBe(`the file goes on after byte ${length}, expected its end there.`);
    expect(await faultIn(withBytes(bytes, 8, [255, 255, 255, 255]))).toBe(
      `the file has a header of 4294967295 bytes by byte 8, expected one within ${length}.`,
    );
  });

  test('that lies about its sizes is refused, even with the right SHA-256', async () => {
    const bytes = await writeCheckpoint(small);
    const header = new TextDecoder().decode(bytes);
    const at = (part: string): number => header.indexOf(part) + part.length;
    const changed = (part: string, by: string): Promise<Uint8Array> =>
      resealed(withBytes(bytes, at(part), [...new TextEncoder().encode(by)]));
    expect(await faultIn(await changed('"weights":', '9'))).toBe(
      `the file has a header at byte 24 that lists numbers for a file of ${bytes.length + 84} bytes, expected them for ${bytes.length}.`,
    );
    expect(await faultIn(await changed('"moments":', '2'))).toMatch(/^the file has a header at byte 24 that lists/);
    expect(await faultIn(await changed('"epoch":', '-'))).toBe(
      'the file has another header at byte 24, expected one that longhand train wrote.',
    );
    expect(await faultIn(await changed('"run":', '1'))).toMatch(/^the file has another header at byte 24/);
    expect(await faultIn(await resealed(withBytes(bytes, 8, [1, 0, 0, 0])))).toMatch(/^the file has another header/);
  });
});
