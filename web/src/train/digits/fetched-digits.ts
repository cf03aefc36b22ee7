import { LonghandError } from 'longhand/base';
import { type DataSet, formatOf, gunzip, idxDataSet, isGzip, take } from 'longhand/data';

/** The tally of a file that is under way: bytes so far, and of the whole where the host tells. */
export type Tally = (file: string, read: number, size: number | undefined) => void;

/** Bytes of the unpacked file of training pictures, and some more. */
const mostBytes = 60_000_000;

/**
 * MNIST from the folder beside the page.
 *
 * @param address of the folder, with the slash
 * @param part how many of the 60,000 training samples
 * @throws LonghandError where the host has no such files, or they are something else
 */
export async function fetchedDigits(
  address: string,
  part: number,
  tally: Tally,
): Promise<{ train: DataSet; test: DataSet }> {
  const file = (name: string): Promise<Uint8Array> => fetchedFile(`${address}${name}.gz`, `${name}.gz`, tally);
  const [testLabels, testImages, labels, images] = [
    await file('t10k-labels-idx1-ubyte'),
    await file('t10k-images-idx3-ubyte'),
    await file('train-labels-idx1-ubyte'),
    await file('train-images-idx3-ubyte'),
  ];
  const whole = idxDataSet(images, labels, { classes: 10 });
  const train =
    part < whole.samples
      ? take(
          whole,
          Uint32Array.from({ length: part }, (_, index) => index),
        )
      : whole;
  return { train, test: idxDataSet(testImages, testLabels, { classes: 10 }) };
}

async function fetchedFile(address: string, name: string, tally: Tally): Promise<Uint8Array> {
  const response = await fetch(address).catch(() => undefined);
  if (response === undefined) throw missing(name, 'could not be fetched');
  if (!response.ok || response.body === null) throw missing(name, `is not there (${response.status})`);
  const told = Number(response.headers.get('content-length') ?? Number.NaN);
  const size = told > 0 && response.headers.get('content-encoding') === null ? told : undefined;
  const parts: Uint8Array[] = [];
  let read = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw missing(name, 'broke off');
    });
    if (done) break;
    parts.push(value);
    read += value.length;
    tally(name, read, size);
    if (read > mostBytes) {
      void reader.cancel();
      throw missing(name, 'is far too long');
    }
  }
  const bytes = new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
  // Some hosts unpack what they serve.
  const content = isGzip(bytes) ? await gunzip(bytes, mostBytes) : bytes;
  // Some answer with a page where they have no file.
  if (formatOf(content) !== 'idx') throw missing(name, 'is no IDX file');
  return content;
}

const missing = (path: string, found: string): LonghandError =>
  new LonghandError({
    code: 'no-digits',
    path,
    found,
    expected: 'expected the digits of MNIST beside this page',
    hint: 'Open files of your own instead, or a trained model.',
  });
