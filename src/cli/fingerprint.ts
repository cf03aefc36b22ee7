import { createHash, type Hash } from 'node:crypto';
import { LonghandError } from '../base/index.js';
import type { DataSet, ShardedData } from '../data/index.js';
import type { Checkpoint } from '../formats/index.js';
import type { Run } from '../run/index.js';
import type { LoadedData } from './data-files.js';
import { dataNames } from './data-names.js';
import { bytesOf, withFile } from './file-bytes.js';

export type Fingerprint = NonNullable<Checkpoint['data']>;
type PartFingerprint = Fingerprint['train'];
type PartFiles = Extract<Run['data'], object>['train'];

/** What tells data from other data: a run that goes on must find what it began with. */
export async function fingerprintOf(
  data: Run['data'],
  { train, test }: LoadedData & { train: DataSet | ShardedData },
): Promise<Fingerprint> {
  const files: { train: PartFiles; test?: PartFiles | undefined } = typeof data === 'string' ? { train: data } : data;
  return {
    train: await ofPart(train, files.train),
    ...(test === undefined ? {} : { test: await ofPart(test, files.test ?? files.train) }),
  };
}

async function ofPart(part: DataSet | ShardedData, files: PartFiles): Promise<PartFingerprint> {
  const { samples, columns, targets } = part;
  const outputs = 'classes' in targets ? targets.classes : targets.columns;
  return { samples, columns, outputs, sum: await sumOf(part, files) };
}

/** SHA-256 of the samples where they are in memory, else of their files; what Longhand knows was checked when it was read. */
async function sumOf(part: DataSet | ShardedData, files: PartFiles): Promise<string> {
  if (typeof files === 'string' && dataNames.includes(files)) return files;
  const hash = createHash('sha256');
  if (!('load' in part)) addSamples(hash, part);
  else {
    for (const path of typeof files === 'string' ? [files] : [files.inputs, files.targets]) {
      await withFile(path, async (file) => {
        for await (const bytes of bytesOf(file)) hash.update(bytes);
      });
    }
  }
  return hash.digest('hex');
}

function addSamples(hash: Hash, { inputs, scale, targets }: DataSet): void {
  const numbers = targets.kind === 'labels' ? targets.labels : targets.values;
  const names = targets.kind === 'labels' ? (targets.names ?? null) : null;
  hash.update(JSON.stringify([inputs.BYTES_PER_ELEMENT, scale, targets.kind, names]));
  for (const { buffer, byteOffset, byteLength } of [inputs, numbers]) {
    // A hash takes at most 2 GB at once.
    for (let at = 0; at < byteLength; at += step) {
      hash.update(new Uint8Array(buffer, byteOffset + at, Math.min(step, byteLength - at)));
    }
  }
}

const step = 1 << 30;

/** @throws LonghandError where the data is not what the run began with */
export function refuseOtherData(found: Fingerprint, expected: Fingerprint): void {
  for (const [part, path] of [
    ['train', 'the samples to train on'],
    ['test', 'the test samples'],
  ] as const) {
    const [now, before] = [found[part], expected[part]];
    if (JSON.stringify(now) === JSON.stringify(before)) continue;
    const isSameSize = sizeOf(now) === sizeOf(before);
    const tell = (given: PartFingerprint | undefined) => (isSameSize ? `the SHA-256 ${given?.sum}` : sizeOf(given));
    throw new LonghandError({
      code: 'changed-data',
      path,
      found: `have changed: ${tell(now)}`,
      expected: `expected ${tell(before)}, as when the run began`,
      hint: 'Bring the data back, or begin a new run.',
    });
  }
}

const sizeOf = (part: PartFingerprint | undefined): string =>
  part === undefined ? 'none' : `${part.samples} of ${part.columns} inputs and ${part.outputs} outputs`;
