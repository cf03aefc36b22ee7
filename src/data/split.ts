import { LonghandError } from '../base/index.js';
import type { DataSet } from './data-set.js';
import { shuffle, shuffledOrder } from './shuffled-order.js';
import { take } from './take.js';

export interface SplitOptions {
  /** The part that is held back, between 0 and 1, rounded to whole samples … */
  readonly fraction?: number;
  /** … or how many samples of it; one of the two is given. */
  readonly count?: number;
  readonly seed: number;
  /** Whether each class has the same part in both; for labels only. */
  readonly stratified?: boolean;
}

export interface Split {
  readonly train: DataSet;
  readonly held: DataSet;
}

/**
 * Holds some samples back, drawn at random; both parts keep the order of the whole.
 *
 * @throws LonghandError where a part would be empty, or classes are asked for and there are none
 */
export function split(dataSet: DataSet, options: SplitOptions): Split {
  const count = heldCount(dataSet.samples, options);
  const held = options.stratified
    ? stratified(dataSet, count, options.seed)
    : drawn(dataSet.samples, count, options.seed);
  const parts: { train: number[]; held: number[] } = { train: [], held: [] };
  for (let sample = 0; sample < dataSet.samples; sample++) parts[held[sample] === 1 ? 'held' : 'train'].push(sample);
  return { train: take(dataSet, parts.train), held: take(dataSet, parts.held) };
}

function heldCount(samples: number, { fraction, count }: SplitOptions): number {
  const held = count ?? Math.round(samples * (fraction ?? Number.NaN));
  if (Number.isInteger(held) && held > 0 && held < samples) return held;
  const found = count === undefined ? `is the fraction ${fraction} of ${samples} samples` : `is ${count} samples`;
  const expected = `expected a whole number from 1 to ${samples - 1}: both parts need samples`;
  throw new LonghandError({ code: 'split', path: 'the part held back', found, expected });
}

/** 1 for each sample that is held back. */
function drawn(samples: number, count: number, seed: number): Uint8Array {
  const held = new Uint8Array(samples);
  for (const sample of shuffledOrder(samples, seed, 0).subarray(0, count)) held[sample] = 1;
  return held;
}

/** Of each class its share rounded down; the samples still missing go to the classes with the greatest remainders. */
function stratified({ samples, targets }: DataSet, count: number, seed: number): Uint8Array {
  if (targets.kind !== 'labels') {
    const expected = 'expected labels, which a stratified split goes by';
    throw new LonghandError({ code: 'split', path: 'the targets', found: 'are rows of numbers', expected });
  }
  const { labels, classes } = targets;
  const order = shuffledOrder(samples, seed, 0);
  const members: number[][] = Array.from({ length: classes }, () => []);
  for (const sample of order) members[labels[sample]].push(sample);
  const shares = members.map(({ length }) => (length * count) / samples);
  const taken = shares.map(Math.floor);
  const missing = count - taken.reduce((sum, part) => sum + part, 0);
  // Shuffled first, so that equal remainders do not always favour the first classes.
  const byRemainder = [...shuffle(Uint32Array.from(taken.keys()), seed, 1)].sort(
    (a, b) => shares[b] - taken[b] - (shares[a] - taken[a]),
  );
  for (const each of byRemainder.slice(0, missing)) taken[each]++;
  const held = new Uint8Array(samples);
  members.forEach((indices, each) => {
    for (const sample of indices.slice(0, taken[each])) held[sample] = 1;
  });
  return held;
}
