import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countLabels, type DataSet, oneHot, split, take, truthTable } from '../../src/data/index.js';
import { refusal } from './refusal.js';

/** Samples whose one input is their number. */
function numbered(labels: readonly number[], classes: number): DataSet {
  return {
    samples: labels.length,
    columns: 1,
    inputs: Float32Array.from(labels, (_, i) => i),
    scale: 1,
    targets: { kind: 'labels', labels: Uint32Array.from(labels), classes },
  };
}

const sampleLabels = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 60 });

describe('a split', () => {
  test('parts the samples into two, each in its old order with its own label', () => {
    fc.assert(
      fc.property(sampleLabels, fc.nat(), fc.boolean(), fc.nat(), (labels, seed, stratified, part) => {
        const count = 1 + (part % (labels.length - 1));
        const { train, held } = split(numbered(labels, 4), { count, seed, stratified });
        expect(held.samples).toBe(count);
        for (const { inputs, samples, targets } of [train, held]) {
          expect(inputs).toHaveLength(samples);
          expect([...inputs]).toEqual([...inputs].sort((a, b) => a - b));
          expect(targets).toMatchObject({ labels: Uint32Array.from(inputs, (number) => labels[number]) });
        }
        const all = [...train.inputs, ...held.inputs].sort((a, b) => a - b);
        expect(all).toEqual(labels.map((_, i) => i));
      }),
    );
  });

  test('gives each class its share, rounded up or down, where it is stratified', () => {
    fc.assert(
      fc.property(sampleLabels, fc.nat(), fc.nat(), (labels, seed, part) => {
        const count = 1 + (part % (labels.length - 1));
        const all = numbered(labels, 4);
        const counts = countLabels(split(all, { count, seed, stratified: true }).held);
        countLabels(all).forEach((members, label) => {
          expect(Math.abs(counts[label] - (members * count) / labels.length)).toBeLessThan(1);
        });
      }),
    );
  });

  test('is decided by the seed', () => {
    const all = numbered(new Array(100).fill(0), 1);
    const held = (seed: number) => split(all, { fraction: 0.2, seed }).held.inputs;
    expect(held(1)).toHaveLength(20);
    expect(held(1)).toEqual(held(1));
    expect(held(1)).not.toEqual(held(2));
  });

  test('refuses parts without samples', async () => {
    const all = numbered([0, 1, 0, 1], 2);
    expect(await refusal(() => split(all, { fraction: 0.1, seed: 0 }))).toBe(
      'the part held back is the fraction 0.1 of 4 samples, expected a whole number from 1 to 3: both parts need samples.',
    );
    expect(await refusal(() => split(all, { count: 4, seed: 0 }))).toBe(
      'the part held back is 4 samples, expected a whole number from 1 to 3: both parts need samples.',
    );
    expect(await refusal(() => split(all, { seed: 0 }))).toContain('is the fraction undefined of 4 samples');
  });

  test('refuses to go by classes where there are none', async () => {
    expect(await refusal(() => split(truthTable('xor'), { count: 1, seed: 0, stratified: true }))).toBe(
      'the targets are rows of numbers, expected labels, which a stratified split goes by.',
    );
  });
});

test('taken samples stand in the order asked for, and may stand twice', () => {
  const bytes: DataSet = {
    ...numbered([3, 1, 2], 4),
    columns: 2,
    inputs: Uint8Array.of(1, 2, 3, 4, 5, 6),
    shape: [1, 2],
  };
  expect(take(bytes, [2, 0, 2])).toEqual({
    samples: 3,
    columns: 2,
    inputs: Uint8Array.of(5, 6, 1, 2, 5, 6),
    scale: 1,
    shape: [1, 2],
    targets: { kind: 'labels', labels: Uint32Array.of(2, 3, 2), classes: 4 },
  });
  expect(take(truthTable('and'), [3]).targets).toEqual({ kind: 'rows', columns: 1, values: Float32Array.of(1) });
});

test('labels as rows have a 1 for their class; rows stay', () => {
  const { targets } = numbered([2, 0], 3);
  expect(oneHot(targets)).toEqual({ kind: 'rows', columns: 3, values: Float32Array.of(0, 0, 1, 1, 0, 0) });
  const rows = truthTable('or').targets;
  expect(oneHot(rows)).toBe(rows);
});

test('samples of each class are counted, classes without any too', () => {
  expect(countLabels(numbered([2, 0, 2], 4))).toEqual([1, 0, 2, 0]);
  expect(countLabels(truthTable('or'))).toEqual([]);
});
