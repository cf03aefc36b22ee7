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
  /** Why no more epochs follow, where none do: all are done, early stopping, or the accuracy that was asked for. */
  readonly ended?: 'done' | 'stopped' | 'reached';
  /** What tells the data of the run from other data. */
  readonly data?: { readonly train: DataFingerprint; readonly test?: DataFingerprint | undefined };
}

interface DataFingerprint {
  readonly samples: number;
  /** Inputs of a sample, and outputs that the targets ask for. */
  readonly columns: number;
  readonly outputs: number;
  /** SHA-256 of the data, or the name of a data set that cannot change. */
  readonly sum: string;
}

/**
 * The file, all numbers little-endian: 8 bytes of name and version; the length of the header as 32 bits, 4 bytes of zeros,
 * and the length of the file as 64 bits; the header as JSON; two sums as float64, of the losses of the epoch that is under
 * way and of the best epoch; every array as float32, in the order in which the header lists their lengths; and the SHA-256
 * of all before it.
 */
const magic = 'LHCKPT01';
const headerAt = 24;
const sumsLength = 16;
const digestLength = 32;

const count = z.int().check(z.minimum(0));
const formSchema = z.array(
  z.strictObject({ weights: count, biases: z.optional(count), bias: z.optional(z.literal(1)) }),
);
const fingerprintSchema = z.strictObject({ samples: count, columns: count, outputs: count, sum: z.string() });
const headerSchema = z.strictObject({
  run: z.string(),
  metrics: z.array(z.string()),
  epoch: count,
  step: count,
  totalSteps: count,
  correct: count,
  samples: count,
  form: formSchema,
  moments: z.int().check(z.minimum(0), z.maximum(10)),
  best: z.optional(count),
  firstLoss: z.optional(z.number()),
  stopped: z.optional(z.literal(true)),
  ended: z.optional(z.enum(['done', 'stopped', 'reached'])),
  data: z.optional(z.strictObject({ train: fingerprintSchema, test: z.optional(fingerprintSchema) })),
});
type Form = z.infer<typeof formSchema>;
type Header = z.infer<typeof headerSchema>;

/** A checkpoint as bytes, which keep every bit of every number. */
export async function writeCheckpoint({
  state,
  run,
  metrics,
  ended,
  data,
}: Checkpoint): Promise<Uint8Array<ArrayBuffer>> {
  const { parameters, moments, best, epoch, step, totalSteps, running, firstLoss, stopped } = state;
  const form: Form = parameters.map(({ weights, biases, bias }) => ({
    weights: weights.length,
    ...(biases === undefined ? {} : { biases: biases.length }),
    ...(bias === undefined ? {} : { bias: 1 as const }),
  }));
  const { loss, correct, samples } = running;
  const ofBest = best === undefined ? {} : { best: best.epoch };
  const header: Header = {
    ...{ run, metrics: [...metrics], epoch, step, totalSteps, correct, samples },
    ...{ form, moments: moments.length, ...ofBest },
    ...(firstLoss === undefined ? {} : { firstLoss }),
    ...(stopped === undefined ? {} : { stopped }),
    ...(ended === undefined ? {} : { ended }),
    ...(data === undefined ? {} : { data }),
  };
  const headerBytes = new TextEncoder().encode(JSON.stringify(header));
  const all = [parameters, ...moments, ...(best === undefined ? [] : [best.parameters])];
  const bytes = new Uint8Array(lengthOf(headerBytes.length, form, all.length));
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(magic));
  view.setUint32(8, headerBytes.length, true);
  view.setBigUint64(16, BigInt(bytes.length), true);
  bytes.set(headerBytes, headerAt);
  const sumsAt = headerAt + headerBytes.length;
  view.setFloat64(sumsAt, loss, true);
  view.setFloat64(sumsAt + 8, best?.loss ?? 0, true);
  let at = sumsAt + sumsLength;
  for (const each of all.flatMap(arraysOf)) {
    // As bits: a float on its way through a number may lose some of a NaN's.
    for (const bits of new Uint32Array(each.buffer, each.byteOffset, each.length)) {
      view.setUint32(at, bits, true);
      at += 4;
    }
  }
  bytes.set(await digest(bytes.subarray(0, at)), at);
  return bytes;
}

const arraysOf = (tensors: Tensors): Float32Array[] =>
  tensors.flatMap(({ weights, biases, bias }) => [
    weights,
    ...(biases === undefined ? [] : [biases]),
    ...(bias === undefined ? [] : [Float32Array.of(bias)]),
  ]);

/** Bytes of a file with so many tensors of this form. */
const lengthOf = (header: number, form: Form, tensors: number): number =>
  headerAt +
  header +
  sumsLength +
  4 * tensors * form.reduce((sum, { weights, biases = 0, bias = 0 }) => sum + weights + biases + bias, 0) +
  digestLength;

/**
 * Reads a checkpoint.
 *
 * @throws LonghandError with the byte at which something is wrong; what was changed is found by the SHA-256
 */
export async function readCheckpoint(bytes: Uint8Array): Promise<Checkpoint> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const headerLength = checkedHeaderLength(bytes, view);
  const digestAt = bytes.length - digestLength;
  const sum = await digest(bytes.subarray(0, digestAt));
  if (!sum.every((byte, index) => byte === bytes[digestAt + index])) {
    throw fault('changed', 'was changed', `expected bytes that the SHA-256 at byte ${digestAt} stands for`);
  }
  const header = headerOf(bytes.subarray(headerAt, headerAt + headerLength));
  const { run, metrics, epoch, step, totalSteps, correct, samples, form, moments, best } = header;
  const { firstLoss, stopped, ended, data } = header;
  const expected = lengthOf(headerLength, form, 1 + moments + (best === undefined ? 0 : 1));
  if (expected !== bytes.length) {
    const found = `has a header at byte ${headerAt} that lists numbers for a file of ${expected} bytes`;
    throw fault('sizes', found, `expected them for ${bytes.length}`);
  }
  const sumsAt = headerAt + headerLength;
  const reader = new TensorReader(view, sumsAt + sumsLength, form);
  const parameters = reader.next();
  const kept = Array.from({ length: moments }, () => reader.next());
  const running = { loss: view.getFloat64(sumsAt, true), correct, samples };
  const bestLoss = view.getFloat64(sumsAt + 8, true);
  const bestKept = best === undefined ? {} : { best: { epoch: best, loss: bestLoss, parameters: reader.next() } };
  return {
    run,
    metrics,
    state: {
      ...{ parameters, moments: kept, epoch, step, totalSteps, running, ...bestKept },
      ...(firstLoss === undefined ? {} : { firstLoss }),
      ...(stopped === undefined ? {} : { stopped }),
    },
    ...(ended === undefined ? {} : { ended }),
    ...(data === undefined ? {} : { data }),
  };
}

/** The length of the header, where the file begins as a checkpoint does and is as long as it says. */
function checkedHeaderLength(bytes: Uint8Array, view: DataView): number {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, magic.length));
  if (start !== magic) {
    const [name, version] = [magic.slice(0, 6), magic.slice(6)];
    if (start.length === 0) throw fault('empty', 'is empty', 'expected a checkpoint');
    if (magic.startsWith(start)) throw cutOff(bytes.length, headerAt);
    if (!start.startsWith(name) || !/\d\d$/.test(start)) {
      throw fault('magic', 'is no checkpoint', `expected ${magic} at byte 0`);
    }
    const found = `is a checkpoint of version ${start.slice(6)} at byte 6`;
    throw fault('version', found, `expected version ${version}`, 'Go on with the Longhand that wrote it.');
  }
  if (bytes.length < headerAt) throw cutOff(bytes.length, headerAt);
  const length = view.getBigUint64(16, true);
  if (length > bytes.length) throw cutOff(bytes.length, length);
  if (length < bytes.length) throw fault('size', `goes on after byte ${length}`, 'expected its end there');
  const headerLength = view.getUint32(8, true);
  const least = headerAt + headerLength + sumsLength + digestLength;
  if (least <= bytes.length) return headerLength;
  throw fault('header', `has a header of ${headerLength} bytes by byte 8`, `expected one within ${bytes.length}`);
}

function headerOf(bytes: Uint8Array): Header {
  try {
    return headerSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    throw fault('header', `has another header at byte ${headerAt}`, 'expected one that longhand train wrote');
  }
}

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
    const bits = new Uint32Array(count);
    for (let index = 0; index < count; index++, this.#at += 4) bits[index] = this.#view.getUint32(this.#at, true);
    return new Float32Array(bits.buffer);
  }
}

async function digest(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
}

function fault(code: string, found: string, expected: string, hint = 'The run can begin anew from its run.yaml.') {
  return new LonghandError({ code, path: 'the file', found, expected, hint });
}

const cutOff = (found: number, expected: number | bigint): LonghandError =>
  fault('truncated', `ends at byte ${found}`, `expected ${expected} bytes`);
