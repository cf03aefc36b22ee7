import { resolve } from 'node:path';
import { LonghandError, nearest } from '../base/index.js';
import {
  type ArraysOptions,
  arraysDataSet,
  bytesSource,
  type CsvOptions,
  type DataSet,
  formatOf,
  type NpzDataSets,
  type NpzOptions,
  type NumberArray,
  npzDataSets,
  readCsv,
  readIdx,
  readNpy,
  type ShardedData,
  type ShardOptions,
  shardedCsv,
  shardedIdx,
  shardedNpy,
  truthTable,
  truthTableNames,
} from '../data/index.js';
import { dataNames } from './data-names.js';
import { allBytes, type OpenFile, reopenedSource, sourceOf, unpackedGzip, withFile } from './file-bytes.js';
import { loadFashionMnist, loadMnist, type Part } from './known-data.js';

/** Where data comes from: the name of a data set that Longhand knows, the path of a file, or files with what is in them. */
export type DataDescription = string | DataFiles;

/** Files of data. Columns are for CSV, arrays for NPZ. */
interface DataFiles extends Omit<CsvOptions, 'targets'>, ShardOptions {
  readonly train: PartFiles;
  readonly test?: PartFiles;
  /** Columns of numbers that a network should answer, instead of labels. */
  readonly targets?: CsvOptions['targets'];
  /** Names of the arrays of inputs and targets. */
  readonly arrays?: NpzOptions['arrays'];
  /** Whether the targets of arrays are labels or rows of numbers, where their type does not tell. */
  readonly kind?: 'labels' | 'rows';
  /** Bytes that a file may have to be read as a whole, 1 GB if not given; a larger one is read shard by shard. */
  readonly memory?: number;
}

/** A CSV or NPZ file, or an IDX or NPY file of inputs and one of targets; each may be packed by gzip. */
type PartFiles = string | { readonly inputs: string; readonly targets: string };

/** Data as the engine takes it. */
export interface LoadedData {
  readonly train?: DataSet | ShardedData;
  readonly test?: DataSet | ShardedData;
}

export interface LoadOptions {
  /** What is to be read, both if not given; what a description does not have is absent from the result. */
  readonly parts?: readonly Part[];
  /** The folder that paths are relative to, the current one if not given. */
  readonly folder?: string;
}

/** Bytes of the largest file that is read as a whole. */
const usualMemory = 1_000_000_000;

/**
 * Reads data, whatever its format: that is told by its content, not by its name.
 *
 * @throws LonghandError with the name of the file that is wrong
 */
export async function loadData(description: DataDescription, options: LoadOptions = {}): Promise<LoadedData> {
  const { parts = ['train', 'test'], folder = '.' } = options;
  if (typeof description === 'object') {
    const { train, test } = description;
    // A data set that is known has its own test part.
    const isKnown = typeof train === 'string' && (test ?? train) === train && dataNames.includes(train);
    return isKnown ? loadData(train, options) : loadFiles(description, parts, folder);
  }
  if (description === 'mnist') return loadParts(parts, loadMnist);
  if (description === 'fashion-mnist') return loadParts(parts, loadFashionMnist);
  if (truthTableNames.some((name) => name === description)) {
    return parts.includes('train') ? { train: truthTable(description) } : {};
  }
  if (/[./\\]/.test(description)) return loadFiles({ train: description }, parts, folder);
  const suggestion = nearest(description, dataNames);
  throw new LonghandError({
    code: 'data-name',
    path: '',
    found: `${JSON.stringify(description)} is no data set that Longhand knows`,
    expected: `expected a file or one of ${dataNames.join(', ')}`,
    ...(suggestion === undefined ? {} : { hint: `Did you mean "${suggestion}"?` }),
  });
}

async function loadParts(parts: readonly Part[], load: (part: Part) => Promise<DataSet>): Promise<LoadedData> {
  return Object.fromEntries(await Promise.all(parts.map(async (part) => [part, await load(part)] as const)));
}

/** The test part has the classes and columns of the training part, where that is read. */
async function loadFiles(files: DataFiles, parts: readonly Part[], folder: string): Promise<LoadedData> {
  const loaded: { train?: DataSet | ShardedData; test?: DataSet | ShardedData } = {};
  const wantsTest = parts.includes('test');
  const isOneFile = typeof files.train === 'string' && files.test === undefined;
  if (parts.includes('train') || (wantsTest && isOneFile)) {
    const { train, test } = await loadPart(files.train, files, folder);
    if (parts.includes('train')) loaded.train = train;
    // An NPZ file may have both.
    if (wantsTest && isOneFile && test !== undefined) loaded.test = test;
  }
  if (wantsTest && files.test !== undefined) {
    const classes = files.classes ?? (loaded.train === undefined ? undefined : classesOf(loaded.train));
    const { inputNames } = loaded.train ?? {};
    const alike = {
      ...(classes === undefined ? {} : { classes }),
      ...(inputNames === undefined ? {} : { inputs: inputNames }),
    };
    loaded.test = (await loadPart(files.test, { ...files, ...alike }, folder)).train;
  }
  return loaded;
}

function classesOf({ targets }: DataSet | ShardedData): number | readonly string[] | undefined {
  if (targets.kind === 'rows') return undefined;
  return targets.names ?? ('classes' in targets ? targets.classes : targets.columns);
}

/** What a part's files hold, and with NPZ also a test part. */
type LoadedPart = Pick<NpzDataSets, 'test'> & { readonly train: DataSet | ShardedData };

async function loadPart(part: PartFiles, files: DataFiles, folder: string): Promise<LoadedPart> {
  if (typeof part === 'string') return loadOne(resolve(folder, part), files);
  return { train: await loadPair(resolve(folder, part.inputs), resolve(folder, part.targets), files) };
}

function loadOne(path: string, files: DataFiles): Promise<LoadedPart> {
  const { memory = usualMemory } = files;
  return withFile(path, async (file) => {
    const format = await formatIn(file);
    if (format === 'text' && file.size > memory) return { train: await shardedCsv(await reopenedSource(path), files) };
    if (format === 'text') return { train: await readCsv(sourceOf(file), files) };
    const bytes = await wholeBytes(file, memory);
    switch (formatOf(bytes)) {
      case 'zip':
        return npzDataSets(bytes, {
          ...arraysOptions(files),
          ...(files.arrays && { arrays: files.arrays }),
          atMost: memory,
        });
      case 'npy':
      case 'idx':
        throw new LonghandError({
          code: 'pair',
          path: '',
          found: 'is one array',
          expected: 'expected a file of inputs and one of targets',
          hint: 'Give both: { inputs: …, targets: … }.',
        });
      default:
        return { train: await readCsv(bytesSource(bytes), files) };
    }
  });
}

async function loadPair(inputs: string, targets: string, files: DataFiles): Promise<DataSet | ShardedData> {
  const { memory = usualMemory } = files;
  const [first, second] = await Promise.all([inputs, targets].map((path) => withFile(path, describeFile)));
  const plain = first.format === second.format ? first.format : undefined;
  if (first.size > memory && (plain === 'idx' || plain === 'npy')) {
    const [x, y] = [await reopenedSource(inputs), await reopenedSource(targets)];
    const options = {
      ...arraysOptions(files),
      ...(files.shardBytes === undefined ? {} : { shardBytes: files.shardBytes }),
    };
    const data = await named(inputs, targets, () => (plain === 'idx' ? shardedIdx : shardedNpy)(x, y, options));
    return { ...data, load: (shard) => named(inputs, targets, () => data.load(shard)) };
  }
  const [x, y] = await Promise.all([inputs, targets].map((path) => withFile(path, (file) => readArray(file, memory))));
  return named(inputs, targets, async () => arraysDataSet(x, y, arraysOptions(files)));
}

const describeFile = async (file: OpenFile) => ({ size: file.size, format: await formatIn(file) });

async function readArray(file: OpenFile, memory: number): Promise<NumberArray> {
  const bytes = await wholeBytes(file, memory);
  // What is neither is refused as no IDX, with what it looks like.
  return formatOf(bytes) === 'npy' ? readNpy(bytes) : readIdx(bytes);
}

async function wholeBytes(file: OpenFile, memory: number): Promise<Uint8Array> {
  if (file.size > memory) {
    throw new LonghandError({
      code: 'too-large',
      path: '',
      found: `has ${file.size} bytes`,
      expected: `expected at most ${memory} in memory`,
      hint: 'Larger data is read in parts from CSV, or from two IDX or two NPY files that are not packed.',
    });
  }
  const bytes = await allBytes(file);
  return formatOf(bytes) === 'gzip' ? unpackedGzip(bytes, memory) : bytes;
}

async function formatIn(file: OpenFile) {
  const start = new Uint8Array(Math.min(8, file.size));
  await file.readInto(start, 0);
  const format = formatOf(start);
  return format === 'page' ? 'text' : format;
}

function arraysOptions({ classes, kind }: DataFiles): ArraysOptions {
  return { ...(classes === undefined ? {} : { classes }), ...(kind === undefined ? {} : { targets: kind }) };
}

/** Names the file that does not fit: the one of inputs where the fault is in an input, else the one of targets. */
async function named<T>(inputs: string, targets: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof LonghandError) || error.file !== undefined) throw error;
    throw error.inFile(/^(the )?inputs/.test(error.faults[0].path) ? inputs : targets);
  }
}
