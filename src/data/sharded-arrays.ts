import { type ArrayForm, inputsForm, targetsForm } from './array-form.js';
import { type ArraysOptions, arraysDataSet, greatestLabel } from './arrays-data-set.js';
import { type ByteSource, inSource } from './byte-source.js';
import { classCount } from './classes.js';
import type { ShardedData } from './data-set.js';
import { wrong } from './fault.js';
import { longestIdxHeader, readIdxHeader } from './idx.js';
import { longestNpyHeader, readNpyHeader } from './npy-header.js';
import { bytesOf, decodeNumbers, type NumberArray, placesFrom } from './number-array.js';
import { type ShardOptions, samplesInShard, shardCounts } from './shards.js';

/** An array in a file, of which some rows can be read. */
interface StoredArray extends ArrayForm {
  rows(from: number, to: number): Promise<NumberArray>;
}

/**
 * Data of two IDX files that is read shard by shard. Where the number of classes is not given, the labels are looked through
 * once at the beginning.
 *
 * @throws LonghandError where a header is wrong or the two do not fit
 */
export async function shardedIdx(
  inputs: ByteSource,
  targets: ByteSource,
  options: ArraysOptions & ShardOptions = {},
): Promise<ShardedData> {
  return shardedArrays(await storedIdx(inputs), await storedIdx(targets), options);
}

/** The same of two NPY files, in C order. */
export async function shardedNpy(
  inputs: ByteSource,
  targets: ByteSource,
  options: ArraysOptions & ShardOptions = {},
): Promise<ShardedData> {
  return shardedArrays(await storedNpy(inputs), await storedNpy(targets), options);
}

const storedIdx = (source: ByteSource): Promise<StoredArray> =>
  inSource(source, async () => {
    const start = await source.read(0, Math.min(source.size, longestIdxHeader));
    return storedArray(source, { ...readIdxHeader(start, source.size), littleEndian: false });
  });

const storedNpy = (source: ByteSource): Promise<StoredArray> =>
  inSource(source, async () => {
    const start = await source.read(0, Math.min(source.size, longestNpyHeader));
    const header = readNpyHeader(start, source.size);
    if (header.fortranOrder && header.shape.length > 1) {
      const hint = 'Save np.ascontiguousarray(array).';
      throw wrong('order', '', 'is in Fortran order', 'expected C order, in which samples stand together', hint);
    }
    return storedArray(source, header);
  });

function storedArray(
  source: ByteSource,
  { type, shape, offset, littleEndian }: ArrayForm & { readonly offset: number; readonly littleEndian: boolean },
): StoredArray {
  const [, ...each] = shape;
  const rowBytes = each.reduce((product, length) => product * length, bytesOf(type));
  return {
    type,
    shape,
    async rows(from, to) {
      const start = offset + from * rowBytes;
      const bytes = await source.read(start, offset + to * rowBytes);
      const values = decodeNumbers(bytes, type, littleEndian);
      return { type, shape: [to - from, ...each], values, placeOf: placesFrom(start, type) };
    },
  };
}

/** Labels that are looked through at once. */
const labelsAtOnce = 1_000_000;

async function shardedArrays(
  inputs: StoredArray,
  targets: StoredArray,
  options: ArraysOptions & ShardOptions,
): Promise<ShardedData> {
  const { samples, columns, shape } = inputsForm(inputs);
  const form = targetsForm(targets, samples, options.targets);
  const each = samplesInShard(columns * (/[bu]1/.test(inputs.type) ? 1 : 4), options);
  const classes = form.kind === 'labels' ? (options.classes ?? (await classesIn(targets, samples))) : undefined;
  const names = typeof classes === 'object' ? { names: classes } : {};
  return {
    samples,
    columns,
    shards: shardCounts(samples, each),
    targets: { kind: form.kind, columns: classCount(classes) ?? form.columns, ...names },
    ...(shape === undefined ? {} : { shape }),
    async load(shard) {
      const from = shard * each;
      const to = Math.min(samples, from + each);
      const [x, y] = await Promise.all([inputs.rows(from, to), targets.rows(from, to)]);
      return arraysDataSet(x, y, { targets: form.kind, ...(classes === undefined ? {} : { classes }) }, from);
    },
  };
}

async function classesIn(labels: StoredArray, samples: number): Promise<number> {
  let greatest = 0;
  for (let from = 0; from < samples; from += labelsAtOnce) {
    const read = await labels.rows(from, Math.min(samples, from + labelsAtOnce));
    greatest = Math.max(greatest, greatestLabel(read, undefined, from));
  }
  return greatest + 1;
}
