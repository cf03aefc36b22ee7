import { readFileSync } from 'node:fs';
import { LonghandError } from '../../src/base/index.js';
import { openEngine } from '../../src/engine/index.js';
import type { GivenFile, GivenModel, Model, ModelFormat, OpenChoices } from '../../src/formats/index.js';

const folder = new URL('../fixtures/formats/', import.meta.url);

/** A file that another program wrote. */
export const fixture = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(path, folder)));

export const fixtureJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, folder), 'utf8'));

/** A file that stands alone. */
export const alone: GivenFile['neighbour'] = async (name) => {
  throw new Error(`asked for ${name}`);
};

/** The model in a file. */
export async function modelIn({ reads }: ModelFormat, file: GivenFile, open: OpenChoices = {}): Promise<Model> {
  return (await reads(file, open)).model;
}

/** Outputs of the plain engine, which rounds every operation to float32, [samples][outputs]. */
export async function outputsOf(model: GivenModel, inputs: readonly (readonly number[])[]): Promise<number[][]> {
  const predictor = (await openEngine('plain')).predictor(model.network, model.parameters);
  const { units } = model.network.layers[model.network.layers.length - 1];
  const outputs = await predictor.predict(inputs.map((row) => [...row]));
  return inputs.map((_, sample) => Array.from(outputs.subarray(sample * units, (sample + 1) * units)));
}

/** The greatest difference between two tables of numbers of one form. */
export function differenceOf(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number {
  if (a.length !== b.length || a.some((row, i) => row.length !== b[i].length)) return Number.POSITIVE_INFINITY;
  return Math.max(...a.flatMap((row, i) => row.map((value, j) => Math.abs(value - b[i][j]))));
}

/** What is wrong with a file, as it is told; anything but a LonghandError is a fault of ours. */
export async function faultOf(read: () => unknown): Promise<string> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof LonghandError)) throw error;
    return error.message;
  }
  return 'nothing';
}
