import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  arraysDataSet,
  asShards,
  type ByteSource,
  blobSource,
  bytesSource,
  type DataSet,
  inMemory,
  readCsv,
  readIdx,
  readNpy,
  type ShardedData,
  shardedCsv,
  shardedIdx,
  shardedNpy,
  truthTable,
} from '../../src/data/index.js';
import { idxBytes } from './idx-bytes.js';
import { refusal } from './refusal.js';

const text = (csv: string) => new TextEncoder().encode(csv);

/** All shards, one after the other. */
async function loadAll(sharded: ShardedData): Promise<DataSet[]> {
  const loaded: DataSet[] = [];
  for (let shard = 0; shard < sharded.shards.length; shard++) loaded.push(await sharded.load(shard));
  return loaded;
}

/** Bytes that tell how much of them was read at once. */
function watched(bytes: Uint8Array): ByteSource & { most: number } {
  const source = {
    size: bytes.length,
    most: 0,
    read: async (from: number, to: number) => {
      source.most = Math.max(source.most, to - from);
      return bytes.subarray(from, to);
    },
  };
  return source;
}

const pictures = idxBytes(
  8,
  [5, 2, 2],
  Array.from({ length: 20 }, (_, i) => i * 10),
);
const labels = idxBytes(8, [5], [0, 1, 4, 1, 0]);

describe('IDX files in shards', () => {
  test('hold what the whole files hold', async () => {
    const sharded = await shardedIdx(bytesSource(pictures), bytesSource(labels), { shardBytes: 9 });
    expect(sharded).toMatchObject({
      samples: 5,
      columns: 4,
      shards: [2, 2, 1],
      shape: [2, 2],
      targets: { kind: 'labels', columns: 5 },
    });
    const whole = arraysDataSet(readIdx(pictures), readIdx(labels));
    expect(await inMemory(sharded)).toEqual(whole);
    // Every shard knows all classes, not only its own.
    expect((await sharded.load(0)).targets).toEqual({ kind: 'labels', labels: Uint32Array.of(0, 1), classes: 5 });
    expect((await sharded.load(2)).inputs).toEqual(Uint8Array.of(160, 170, 180, 190));
  });

  test('are read no more than a shard at a time', async () => {
    const many = idxBytes(8, [10_000, 100], new Uint8Array(1_000_000));
    const source = watched(many);
    const sharded = await shardedIdx(source, bytesSource(idxBytes(8, [10_000], new Uint8Array(10_000))), {
      shardBytes: 50_000,
    });
    await loadAll(sharded);
    expect(sharded.shards).toHaveLength(20);
    expect(source.most).toBe(50_000);
  });

  test('are refused as the whole files are, a shard by the number of its sample', async () => {
    const sharded = (shardedLabels: Uint8Array, classes?: number) =>
      shardedIdx(bytesSource(pictures), bytesSource(shardedLabels), {
        shardBytes: 8,
        ...(classes === undefined ? {} : { classes }),
      });
    expect(await refusal(() => sharded(labels.subarray(0, 12)))).toBe(
      'has 12 bytes, expected 13: 5 numbers of 1 byte after a header of 8. The file is cut off, or its header is wrong.',
    );
    expect(await refusal(() => sharded(idxBytes(9, [5], [0, 1, 0, 0xff, 0])))).toBe(
      'labels[3] at byte 11 is -1, expected a whole number from 0, and at most 65536 classes.',
    );
    const two = await sharded(labels, 2);
    expect(await refusal(() => two.load(1))).toBe(
      'labels[2] at byte 10 is 4, expected a whole number from 0 to 1: there are 2 classes.',
    );
    const floats = idxBytes(13, [2, 1], [0, 0, 0, 0, 0x7f, 0x80, 0, 0]);
    const infinite = await shardedIdx(bytesSource(floats), bytesSource(idxBytes(8, [2], [0, 0])), { shardBytes: 4 });
    expect(await refusal(() => infinite.load(1))).toBe(
      'inputs[1] at byte 16 is Infinity, expected a finite number of float32.',
    );
  });
});

describe('NPY files in shards', () => {
  const file = (name: string) => new Uint8Array(readFileSync(`test/fixtures/data/${name}.npy`));

  test('hold what the whole files hold', async () => {
    for (const name of ['f8-big', 'f4-little', 'i2-big', 'u1-little']) {
      const [inputs, targets] = [file(name), file('b1')];
      const sharded = await shardedNpy(blobSource(new Blob([inputs])), bytesSource(targets), { shardBytes: 1 });
      expect(sharded.shards).toEqual([1, 1]);
      expect(sharded.targets).toEqual({ kind: 'rows', columns: 2 });
      expect(await inMemory(sharded), name).toEqual(arraysDataSet(readNpy(inputs), readNpy(targets)));
    }
  });

  test('must have samples that stand together', async () => {
    expect(await refusal(() => shardedNpy(bytesSource(file('fortran')), bytesSource(file('b1'))))).toBe(
      'is in Fortran order, expected C order, in which samples stand together. Save np.ascontiguousarray(array).',
    );
  });
});

describe('a CSV file in shards', () => {
  test('holds what the whole file holds, however it is cut', async () => {
    const cell = fc.oneof(fc.integer({ min: 0, max: 300 }).map(String), fc.constant('"1.5"'));
    const label = fc.constantFrom('red', 'green', '"two\nlines"', '"a ""quote"""');
    const row = fc.tuple(cell, label, cell).map((cells) => cells.join());
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 100 }),
        async (rows, shardBytes) => {
          const source = bytesSource(text(`a,label,b\n${rows.join('\n')}\n`));
          const sharded = await shardedCsv(source, { shardBytes });
          const whole = await readCsv(source);
          const parts = await loadAll(sharded);
          expect(parts.map(({ samples }) => samples)).toEqual(sharded.shards);
          expect(sharded).toMatchObject({ samples: rows.length, columns: 2 });
          const together = await inMemory(sharded);
          expect({ ...together, inputs: [...together.inputs] }).toEqual({ ...whole, inputs: [...whole.inputs] });
        },
      ),
    );
  });

  test('has rows of targets too', async () => {
    const source = bytesSource(text('a,b\n1,2\n3,4.5\n'));
    const sharded = await shardedCsv(source, { targets: ['b'], shardBytes: 4 });
    expect(sharded.targets).toEqual({ kind: 'rows', columns: 1 });
    expect(await inMemory(sharded)).toEqual(await readCsv(source, { targets: ['b'] }));
  });

  test('tells faults when a shard is loaded, with the lines of the whole file', async () => {
    const source = bytesSource(text('a,label\n1,"x\ny"\n2,x\nabc,x\n4\n'));
    const sharded = await shardedCsv(source, { shardBytes: 8 });
    expect(sharded.shards).toEqual([2, 2]);
    expect((await sharded.load(0)).samples).toBe(2);
    expect(await refusal(() => sharded.load(1))).toBe(
      '5:1: a is "abc", expected a number.\n6: has 1 cell, expected 2 as in the first row.',
    );
  });

  test('is refused at once where its labels are wrong or it has no rows', async () => {
    expect(await refusal(() => shardedCsv(bytesSource(text('a,label\n1,r\n2,s\n')), { classes: ['r'] }))).toBe(
      '3:3: label is "s", expected one of r.',
    );
    expect(await refusal(() => shardedCsv(bytesSource(text('a,label\n'))))).toBe(
      'has no rows of data, expected at least one.',
    );
  });

  test('that changes after it was gone through is refused', async () => {
    let bytes = text('a,label\n1,r\n2,s\n');
    const sharded = await shardedCsv({ size: bytes.length, read: async (from, to) => bytes.subarray(from, to) });
    bytes = text('a,label\n1,r\n2,t\n');
    expect(await refusal(() => sharded.load(0))).toBe(
      'has a new label "t", expected the file as it was when it was opened.',
    );
  });
});

describe('samples in memory as shards', () => {
  test('come together again, whatever the size of a shard', async () => {
    const xor = truthTable('xor');
    for (const each of [1, 2, 3, 4]) {
      const sharded = asShards(xor, each);
      expect(sharded.shards.reduce((sum, samples) => sum + samples, 0)).toBe(4);
      expect(await inMemory(sharded)).toEqual(xor);
    }
    expect(asShards(xor)).toMatchObject({ shards: [4], targets: { kind: 'rows', columns: 1 } });
  });

  test('keep names, shape and bytes', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const whole = arraysDataSet(readIdx(pictures), readIdx(labels), { classes: names });
    const sharded = asShards(whole, 2);
    expect(sharded).toMatchObject({ shape: [2, 2], targets: { kind: 'labels', columns: 5, names } });
    expect(await inMemory(sharded)).toEqual(whole);
    expect((await sharded.load(1)).inputs.buffer).toBe(whole.inputs.buffer);
  });

  test('become float32 together where they are of different scales', async () => {
    const whole = arraysDataSet(readIdx(pictures), readIdx(labels));
    const other = asShards({ ...whole, inputs: new Float32Array(20).fill(3), scale: 2 }, 3);
    const halves: ShardedData = {
      ...other,
      shards: [3, 2],
      load: (shard) => (shard === 0 ? asShards(whole, 3).load(0) : other.load(1)),
    };
    const { inputs, scale } = await inMemory(halves);
    expect(scale).toBe(1);
    expect(inputs).toEqual(Float32Array.from({ length: 20 }, (_, i) => (i < 12 ? (i * 10) / 255 : 6)));
  });
});
