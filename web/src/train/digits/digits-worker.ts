import { LonghandError } from 'longhand/base';
import { readModel } from 'longhand/formats';
import { fetchedDigits } from './fetched-digits.ts';
import { Learning } from './learning.ts';
import type { Report, Request } from './messages.ts';
import { ownSamples } from './own-samples.ts';

/** Bytes of the greatest model file that a page reads: some millions of weights. */
const mostBytes = 60_000_000;

const tell = (report: Report): void => self.postMessage(report);
const learning = new Learning(tell);

/** Samples, trainings and files of visitors are kept away from the page, which stays quick and can stop this. */
self.onmessage = async ({ data: request }: MessageEvent<Request>) => {
  try {
    await answer(request);
  } catch (error) {
    tell({ kind: 'refused', faults: faultsIn(error), asked: request.kind });
  }
};

async function answer(request: Request): Promise<void> {
  switch (request.kind) {
    case 'mnist': {
      const { train, test } = await fetchedDigits(request.address, request.part, tally());
      const scaling = { kind: 'factor', factor: train.scale } as const;
      return learning.take({ name: 'mnist', isOwn: false, train, test, scaling });
    }
    case 'files': {
      const name = request.files.map((file) => file.name).join(', ');
      return learning.take({ name, isOwn: true, ...(await ownSamples(request.files, request.label)) });
    }
    case 'train':
      return learning.train(request.settings, request.goesOn);
    case 'stop':
      return learning.stop();
    case 'misread':
      return learning.misread(request.cell);
    case 'open-model':
      return openModel(request.file);
    case 'save-model':
      return learning.save();
  }
}

async function openModel(file: File): Promise<void> {
  if (file.size > mostBytes) {
    const found = `has ${file.size} bytes`;
    throw new LonghandError({ code: 'too-large', path: file.name, found, expected: `expected at most ${mostBytes}` });
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    await learning.open(file.name, readModel(bytes));
  } catch (error) {
    throw error instanceof LonghandError ? error.inFile(file.name) : error;
  }
}

/** Tells how far a file is, some times a second. */
function tally() {
  let told = 0;
  return (file: string, read: number, size: number | undefined): void => {
    if (performance.now() - told < 60) return;
    told = performance.now();
    tell({ kind: 'loading', file, read, size });
  };
}

function faultsIn(error: unknown): string[] {
  if (error instanceof LonghandError) return error.message.split('\n');
  return [`This went wrong: ${error instanceof Error ? error.message : String(error)}.`];
}
