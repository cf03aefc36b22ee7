import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RandomNumbers } from '../../src/base/index.js';
import { asShards, type DataSet, take } from '../../src/data/index.js';
import { openEngine, type Tensors, tensorsOf } from '../../src/engine/index.js';
import { readSafetensors } from '../../src/formats/index.js';
import { type HandoverFile, type HandoverSource, handoverFiles, handoverNames } from '../../src/handover/index.js';
import { drawParameters, type Network } from '../../src/network/index.js';

/** What a job is made of; what is not given is usual. */
export interface JobParts {
  readonly network: Network;
  readonly data: DataSet;
  readonly options: HandoverSource['options'];
  readonly biasPer?: 'unit' | 'layer' | 'none';
  /** Samples of a shard, where there are several. */
  readonly shard?: number;
  readonly validation?: DataSet;
  readonly test?: DataSet;
  readonly until?: number;
  readonly answersClasses?: boolean;
}

/** A job as tests know it: what is held out is in memory. */
export type Job = HandoverSource & Pick<JobParts, 'validation' | 'test'>;

export function jobOf({ network, data, shard, biasPer = 'unit', answersClasses = true, ...rest }: JobParts): Job {
  const weights = { kind: 'xavier-uniform' } as const;
  const biases = { kind: 'uniform', low: -0.1, high: 0.1 } as const;
  return {
    title: 'A job',
    dataName: 'random',
    network,
    tensors: tensorsOf(drawParameters(network, { seed: 5, weights, biases, biasPer })),
    data: asShards(data, shard),
    answersClasses,
    scaling: undefined,
    inputNames: undefined,
    targetNames: undefined,
    classes: undefined,
    ...rest,
  };
}

/** Clouds of samples, one for each class. */
export function clouds(samples: number, columns: number, classes: number): DataSet {
  const random = new RandomNumbers(1);
  const labels = Uint32Array.from({ length: samples }, (_, index) => index % classes);
  const inputs = Float32Array.from(
    { length: samples * columns },
    (_, at) => random.normal() + (labels[Math.floor(at / columns)] === (at % columns) % classes ? 1 : 0),
  );
  return { samples, columns, inputs, scale: 1, targets: { kind: 'labels', labels, classes } };
}

/** The same as pictures of bytes. */
export function pictures(samples: number, columns: number, classes: number): DataSet {
  const { inputs, ...rest } = clouds(samples, columns, classes);
  const bytes = Uint8Array.from(inputs, (input) => Math.min(255, Math.max(0, 40 * input + 60)));
  return { ...rest, inputs: bytes, scale: 1 / 255 };
}

/** Rows of numbers to come near to. */
export function rows(samples: number, columns: number, outputs: number): DataSet {
  const { inputs, ...rest } = clouds(samples, columns, 2);
  const values = Float32Array.from({ length: samples * outputs }, (_, at) =>
    Math.sin(inputs[Math.floor(at / outputs) * columns + (at % outputs)]),
  );
  return { ...rest, inputs, targets: { kind: 'rows', columns: outputs, values } };
}

/** Every sample in one of two halves, in blocks so long. */
export function halves(data: DataSet, block: number): [DataSet, DataSet] {
  const indices = Array.from({ length: data.samples }, (_, index) => index);
  const part = (which: number) => indices.filter((index) => Math.floor(index / block) % 2 === which);
  return [take(data, Uint32Array.from(part(0))), take(data, Uint32Array.from(part(1)))];
}

export async function bytesOf({ contents }: HandoverFile): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of contents()) parts.push(part.slice());
  return Buffer.concat(parts);
}

/** Writes the folder; run.json with other seconds between checkpoints where they are given. */
export async function writeJob(folder: string, source: HandoverSource, checkpointSeconds?: number): Promise<void> {
  for (const file of await handoverFiles(source, '0.0.0')) {
    mkdirSync(dirname(join(folder, file.name)), { recursive: true });
    writeFileSync(join(folder, file.name), await bytesOf(file));
  }
  if (checkpointSeconds === undefined) return;
  const path = join(folder, handoverNames.job);
  const text = readFileSync(path, 'utf8').replace(
    /"checkpointSeconds": \d+/,
    `"checkpointSeconds": ${checkpointSeconds}`,
  );
  writeFileSync(path, text);
}

export interface Trained {
  readonly parameters: Tensors;
  readonly epochs: readonly { readonly epoch: number; readonly loss: number; readonly accuracy?: number }[];
}

/** What PyTorch made of a folder. */
export async function resultOf(folder: string): Promise<Trained> {
  const { model } = readSafetensors(readFileSync(join(folder, handoverNames.result)));
  const lines = readFileSync(join(folder, handoverNames.metrics), 'utf8').trim().split('\n');
  return { parameters: model.parameters, epochs: lines.map((line) => JSON.parse(line) as Trained['epochs'][number]) };
}

/** What Longhand's own engine makes of the same. */
export async function longhandOf(job: Job): Promise<Trained> {
  const { network, tensors, data, options, validation, test, until } = job;
  const engine = await openEngine('wasm');
  const watched = validation ?? test;
  const training = engine.fit(network, data, {
    ...options,
    parameters: tensors,
    ...(watched === undefined ? {} : { validation: watched }),
  });
  const epochs: Trained['epochs'][number][] = [];
  for await (const { epoch, loss, accuracy, validation: measured } of training) {
    epochs.push({ epoch, loss, accuracy });
    if (until !== undefined && (measured?.accuracy ?? 0) >= until) break;
  }
  return { parameters: training.state().parameters, epochs };
}

/** The greatest difference of two numbers in the same place, as a part of the greatest number there is. */
export function difference(found: Tensors, expected: Tensors): number {
  const numbersOf = (tensors: Tensors) =>
    tensors.flatMap(({ weights, biases = [], bias }) => [...weights, ...biases, ...(bias === undefined ? [] : [bias])]);
  const [a, b] = [numbersOf(found), numbersOf(expected)];
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  return Math.max(...a.map((each, index) => Math.abs(each - b[index]))) / Math.max(...b.map(Math.abs));
}
