import * as z from 'zod/mini';
import { LonghandError } from '../base/index.js';
import type { Tensors, TrainingState } from '../engine/index.js';

/** A training that can go on: where it stands, the text of its run file, and what it told so far. */
export interface Checkpoint {
  readonly state: TrainingState;
  /** The run file, with everything written out. */
  readonly run: string;
  /** Lines of JSON, one for each epoch that was told. */
  readonly metrics: readonly string[];
}

/**
 * The file: 8 bytes "LHCKPT01", the length of the header as a 32-bit number, the SHA-256 of all that follows it, the header
 * as JSON, then every array as float32, little-endian, in the order in which the header lists their lengths.
 */
const magic = 'LHCKPT01';
const headerAt = 8 + 4 + 32;

const formSchema = z.array(
  z.strictObject({
    weights: z.int().check(z.minimum(0)),
    biases: z.optional(z.int().check(z.minimum(0))),
    bias: z.optional(z.literal(1)),
  }),
);
const count = z.int().check(z.minimum(0));
const headerSchema = z.strictObject({
  run: z.string(),
  metrics: z.array(z.string()),
  epoch: count,
  step: count,
  totalSteps: count,
  running: z.strictObject({ loss: z.number(), correct: count, samples: count }),
  form: formSchema,
  moments: count,
  best: z.optional(z.strictObject({ epoch: count, loss: z.number() })),
});
type Form = z.infer<typeof formSchema>;

/** A checkpoint as bytes. */
export async function writeCheckpoint({ state, run, metrics }: Checkpoint): Promise<Uint8Array<ArrayBuffer>> {
  const { parameters, moments, best, epoch, step, totalSteps, running } = state;
  const form: Form = parameters.map(({ weights, biases, bias }) => ({
    weights: weights.length,
    ...(biases === undefined ? {} : { biases: biases.length }),
    ...(bias === undefined ? {} : { bias: 1 as const }),
  }));
  const header = {
    run,
    metrics,
    epoch,
    step,
    totalSteps,
    running,
    form,
    moments: moments.length,
    ...(best === undefined ? {} : { best: { epoch: best.epoch, loss: best.loss } }),
  };
  const headerBytes = new TextEncoder().encode(JSON.stringify(header));
  const all = [parameters, ...moments, ...(best === undefined ? [] : [best.parameters])];
  const bytes = new Uint8Array(headerAt + headerBytes.length + 4 * sizeOf(form) * all.length);
  bytes.set(new TextEncoder().encode(magic));
  const view = new DataView(bytes.buffer);
  view.setUint32(8, headerBytes.length, true);
  bytes.set(headerBytes, headerAt);
  let at = headerAt + headerBytes.length;
  const put = (values: Float32Array): void => {
    for (const value of values) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  };
  for (const tensors of all) {
    for (const { weights, biases, bias } of tensors) {
      put(weights);
      if (biases !== undefined) put(biases);
      if (bias !== undefined) put(Float32Array.of(bias));
    }
  }
  bytes.set(await digest(bytes.subarray(headerAt)), 12);
  return bytes;
}

/**
 * Reads a checkpoint.
 *
 * @throws LonghandError with the offset of what is wrong; a file that was cut off or changed is found by its SHA-256
 */
export async function readCheckpoint(bytes: Uint8Array<ArrayBuffer>): Promise<Checkpoint> {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 8));
  if (start !== magic) {
    const older = start.startsWith('LHCKPT')
      ? `is a checkpoint of version ${start.slice(6)}`
      : 'does not begin with LHCKPT01 at byte 0';
    throw fault('magic', older, 'expected a checkpoint of this version of Longhand');
  }
  if (bytes.length < headerAt) throw cutOff(bytes.length, headerAt);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
  if (headerAt + length > bytes.length) throw cutOff(bytes.length, headerAt + length);
  const sum = await digest(bytes.subarray(headerAt));
  if (!sum.every((byte, index) => byte === bytes[12 + index])) {
    throw fault(
      'changed',
      `has bytes after byte ${headerAt} that were changed or cut off`,
      'expected those that its SHA-256 at byte 12 stands for',
    );
  }
  const header = headerOf(bytes.subarray(headerAt, headerAt + length));
  const { run, metrics, epoch, step, totalSteps, running, form, moments, best } = header;
  const blocks = 1 + moments + (best === undefined ? 0 : 1);
  const size = headerAt + length + 4 * sizeOf(form) * blocks;
  if (size !== bytes.length) throw cutOff(bytes.length, size);
  const reader = new TensorReader(new DataView(bytes.buffer, bytes.byteOffset), headerAt + length, form);
  const parameters = reader.next();
  const kept = Array.from({ length: moments }, () => reader.next());
  return {
    run,
    metrics,
    state: {
      parameters,
      moments: kept,
      epoch,
      step,
      totalSteps,
      running,
      ...(best === undefined ? {} : { best: { ...best, parameters: reader.next() } }),
    },
  };
}

function headerOf(bytes: Uint8Array): z.infer<typeof headerSchema> {
  try {
    return headerSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    throw fault(
      'header',
      `has a header at byte ${headerAt} that is not as it must be`,
      'expected one that longhand train wrote',
    );
  }
}

const sizeOf = (form: Form): number =>
  form.reduce((sum, { weights, biases, bias }) => sum + weights + (biases ?? 0) + (bias ?? 0), 0);

/** Arrays one after the other. */
class TensorReader {
  readonly #view: DataView;
  readonly #form: Form;
  #at: number;

  constructor(view: DataView, at: number, form: Form) {
    this.#view = view;
    this.#at = at;
    this.#form = form;
  }

  next(): Tensors {
    return this.#form.map(({ weights, biases, bias }) => ({
      weights: this.#floats(weights),
      ...(biases === undefined ? {} : { biases: this.#floats(biases) }),
      ...(bias === undefined ? {} : { bias: this.#floats(1)[0] }),
    }));
  }

  #floats(count: number): Float32Array {
    const values = new Float32Array(count);
    for (let index = 0; index < count; index++, this.#at += 4) values[index] = this.#view.getFloat32(this.#at, true);
    return values;
  }
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

const fault = (code: string, found: string, expected: string): LonghandError =>
  new LonghandError({ code, path: '', found, expected, hint: 'The run can begin anew from its run.yaml.' });

const cutOff = (found: number, expected: number): LonghandError =>
  fault('truncated', `ends at byte ${found}`, `expected ${expected} bytes`);
