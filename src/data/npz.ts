import { LonghandError } from '../base/index.js';
import { type ArraysOptions, arraysDataSet } from './arrays-data-set.js';
import type { DataSet } from './data-set.js';
import { wrong } from './fault.js';
import { readNpy } from './npy.js';
import type { NumberArray } from './number-array.js';
import { unzip, type ZipEntry, zipEntries } from './zip.js';

export interface NpzOptions extends ArraysOptions {
  /** Names of the arrays of inputs and targets; usual names are looked for where absent. */
  readonly arrays?: { readonly inputs: string; readonly targets: string };
  /** Bytes that an array may unpack to, 2 GB if not given. */
  readonly atMost?: number;
}

/** Names of inputs and targets as people give them, in small letters; `arr_0` is what NumPy calls arrays without a name. */
const usualNames: readonly (readonly [part: 'train' | 'test', inputs: string, targets: string])[] = [
  ['train', 'x_train', 'y_train'],
  ['train', 'train_images', 'train_labels'],
  ['train', 'x', 'y'],
  ['train', 'images', 'labels'],
  ['train', 'inputs', 'targets'],
  ['train', 'arr_0', 'arr_1'],
  ['test', 'x_test', 'y_test'],
  ['test', 'test_images', 'test_labels'],
];

/** Data sets of an NPZ file; `test` where it has arrays of such names. */
export interface NpzDataSets {
  readonly train: DataSet;
  readonly test?: DataSet;
}

/**
 * Reads data sets from NPZ, a zip archive of arrays as `np.savez` and `np.savez_compressed` write it. Only the arrays that
 * are needed are unpacked.
 *
 * @throws LonghandError where the file is damaged or its arrays make no data set
 */
export async function npzDataSets(bytes: Uint8Array, options: NpzOptions = {}): Promise<NpzDataSets> {
  const entries = zipEntries(bytes);
  const read = async (
    { inputs, targets }: { inputs: ZipEntry; targets: ZipEntry },
    known?: DataSet,
  ): Promise<DataSet> => {
    const [x, y] = [await readEntry(bytes, inputs, options), await readEntry(bytes, targets, options)];
    const classes = known?.targets.kind === 'labels' ? known.targets.classes : undefined;
    return arraysDataSet(x, y, classes === undefined ? options : { classes, ...options });
  };
  const train = await read(options.arrays === undefined ? usual(entries) : given(entries, options.arrays));
  const test = options.arrays === undefined ? found(entries, 'test') : undefined;
  return test === undefined ? { train } : { train, test: await read(test, train) };
}

const arrayName = ({ name }: ZipEntry): string => name.replace(/\.npy$/, '');

function found(entries: readonly ZipEntry[], part: 'train' | 'test') {
  const named = (name: string) => entries.find((entry) => arrayName(entry).toLowerCase() === name);
  for (const [of, inputsName, targetsName] of usualNames) {
    if (of !== part) continue;
    const [inputs, targets] = [named(inputsName), named(targetsName)];
    if (inputs !== undefined && targets !== undefined) return { inputs, targets };
  }
  return undefined;
}

function usual(entries: readonly ZipEntry[]) {
  const pair = found(entries, 'train');
  if (pair !== undefined) return pair;
  const hint = 'Say which arrays are inputs and targets.';
  throw wrong(
    'arrays',
    '',
    `has the arrays ${namesOf(entries)}`,
    'expected a pair such as x_train, y_train or X, y',
    hint,
  );
}

function given(entries: readonly ZipEntry[], names: { readonly inputs: string; readonly targets: string }) {
  const named = (name: string): ZipEntry => {
    const entry = entries.find((each) => arrayName(each) === name);
    if (entry === undefined) throw wrong('arrays', '', `has no array ${name}`, `expected one of ${namesOf(entries)}`);
    return entry;
  };
  return { inputs: named(names.inputs), targets: named(names.targets) };
}

const namesOf = (entries: readonly ZipEntry[]): string =>
  entries.length > 20
    ? `${entries.slice(0, 20).map(arrayName).join(', ')} …`
    : entries.map(arrayName).join(', ') || 'none';

/**
 * All arrays of an NPZ file by their names, in the order of the file; of two with the same name the last.
 *
 * @param atMost bytes that all of them together may unpack to
 * @throws LonghandError where the file is damaged, too large, or has arrays of something else than numbers
 */
export async function readNpz(bytes: Uint8Array, atMost: number): Promise<Map<string, NumberArray>> {
  const entries = zipEntries(bytes);
  if (entries.length > mostArrays)
    throw wrong('too-large', '', `has ${entries.length} files`, `expected at most ${mostArrays} arrays`);
  const arrays = new Map<string, NumberArray>();
  let left = atMost;
  for (const entry of entries) {
    arrays.set(arrayName(entry), await readEntry(bytes, entry, { atMost: left }));
    left -= entry.size;
  }
  return arrays;
}

/** Arrays that are read at once. */
const mostArrays = 10_000;

async function readEntry(bytes: Uint8Array, entry: ZipEntry, { atMost = 2 ** 31 }: NpzOptions): Promise<NumberArray> {
  const content = await unzip(bytes, entry, atMost);
  try {
    const { placeOf, ...array } = readNpy(content);
    return { ...array, placeOf: (index) => `${placeOf(index)} of ${entry.name}` };
  } catch (error) {
    if (!(error instanceof LonghandError)) throw error;
    throw new LonghandError(
      error.faults.map((fault) => ({
        ...fault,
        path: [entry.name, fault.path].filter((part) => part !== '').join(', '),
      })),
    );
  }
}
