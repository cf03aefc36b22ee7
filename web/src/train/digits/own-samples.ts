import { LonghandError } from 'longhand/base';
import {
  bytesSource,
  type DataSet,
  fitScaling,
  formatOf,
  gunzip,
  type InputScaling,
  idxDataSet,
  isGzip,
  readCsv,
  readIdx,
  split,
} from 'longhand/data';

/** Bytes of all files, and of one when it is unpacked. */
const mostBytes = 300_000_000;
const mostUnpacked = 600_000_000;
/** A column with more different labels is hardly one of classes. */
const mostClasses = 100;
/** A row of at least so many numbers may be a picture. */
const leastSide = 5;

export interface OwnSamples {
  readonly train: DataSet;
  readonly test: DataSet;
  readonly scaling: InputScaling;
}

interface Content {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * A visitor's samples: one CSV file, or IDX files of pictures and of their labels, and where there are two more, of a test. Where
 * nothing is given for a test, a fifth is held back.
 *
 * @param label name or number of a CSV file's column of labels; found by its name where empty
 * @throws LonghandError with the file that is wrong
 */
export async function ownSamples(files: readonly File[], label: string): Promise<OwnSamples> {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size > mostBytes) {
    throw wrong('too-large', `the files have ${size} bytes`, `expected at most ${mostBytes} in a page`);
  }
  const contents = await Promise.all(files.map(contentOf));
  const idx = contents.filter(({ bytes }) => formatOf(bytes) === 'idx');
  if (idx.length === 0 && contents.length === 1) return csvSamples(contents[0], label);
  if (idx.length < contents.length || contents.length % 2 === 1 || contents.length > 4) {
    const names = contents.map(({ name }) => name).join(', ');
    throw wrong(
      'files',
      `these are ${names}`,
      'expected one CSV file, or an IDX file of pictures with one of their labels (and two more for a test)',
    );
  }
  return idxSamples(idx);
}

async function contentOf(file: File): Promise<Content> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { name } = file;
  return { name, bytes: isGzip(bytes) ? await inFile(name, () => gunzip(bytes, mostUnpacked)) : bytes };
}

async function csvSamples({ name, bytes }: Content, label: string): Promise<OwnSamples> {
  const data = await inFile(name, () => csvWith(bytes, label));
  const side = Math.sqrt(data.columns);
  const isPicture = Number.isInteger(side) && side >= leastSide;
  const { train, held } = heldBack(isPicture ? { ...data, shape: [side, side] } : data);
  return { train, test: held, scaling: fitScaling(train, isPicture ? 'unit' : 'standard') };
}

async function csvWith(bytes: Uint8Array, label: string): Promise<DataSet> {
  try {
    return await readCsv(
      bytesSource(bytes),
      label === '' ? {} : { label: /^\d+$/.test(label) ? Number(label) : label },
    );
  } catch (error) {
    if (!(error instanceof LonghandError)) throw error;
    // Its hint speaks of the command line.
    const hint =
      'Write the name or number of the column of labels under "Samples of your own" and read the file again.';
    throw new LonghandError(error.faults.map((fault) => (fault.code === 'label' ? { ...fault, hint } : fault)));
  }
}

async function idxSamples(contents: readonly Content[]): Promise<OwnSamples> {
  const arrays = await Promise.all(
    contents.map(async (content) => ({
      ...content,
      shape: (await inFile(content.name, () => readIdx(content.bytes))).shape,
    })),
  );
  const labels = arrays.filter(({ shape }) => shape.length === 1);
  const pictures = arrays.filter(({ shape }) => shape.length > 1);
  const pairs = pictures.map((images) => {
    const own = labels.filter(({ shape }) => shape[0] === images.shape[0]);
    // Where both have as many samples, names tell: those of a test say so.
    return { images, labels: own.find(({ name }) => isTest(name) === isTest(images.name)) ?? own[0] ?? labels[0] };
  });
  if (labels.length !== pictures.length) {
    const found = `of ${contents.map(({ name }) => name).join(', ')} ${labels.length} are labels`;
    throw wrong('files', found, 'expected as many files of labels, of one dimension, as of pictures');
  }
  const sets = await Promise.all(
    pairs.map(async ({ images, labels }) => ({
      name: images.name,
      set: await inFile(`${images.name}, ${labels.name}`, () => withClasses(idxDataSet(images.bytes, labels.bytes))),
    })),
  );
  const [first, second] = sets.sort(
    (a, b) => Number(isTest(a.name)) - Number(isTest(b.name)) || b.set.samples - a.set.samples,
  );
  const { train, held } =
    second === undefined ? heldBack(first.set) : { train: withClasses(first.set), held: second.set };
  return { train, test: held, scaling: { kind: 'factor', factor: train.scale } };
}

const isTest = (name: string): boolean => /t10k|test/i.test(name);

function withClasses(data: DataSet): DataSet {
  const { targets } = data;
  if (targets.kind !== 'labels')
    throw wrong('labels', 'has targets that are no labels', 'expected one whole number each');
  if (targets.classes >= 2 && targets.classes <= mostClasses) return data;
  throw wrong(
    'classes',
    `has ${targets.classes} different labels`,
    `expected from 2 to ${mostClasses}`,
    'Is this the column of labels?',
  );
}

/** A fifth for the test. */
function heldBack(data: DataSet) {
  return split(withClasses(data), { fraction: 0.2, seed: 0 });
}

const wrong = (code: string, found: string, expected: string, hint?: string): LonghandError =>
  new LonghandError({ code, path: '', found, expected, ...(hint === undefined ? {} : { hint }) });

async function inFile<T>(name: string, act: () => T | Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw error instanceof LonghandError ? error.inFile(name) : error;
  }
}
