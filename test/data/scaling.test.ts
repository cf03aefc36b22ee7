import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyScaling, asShards, type DataSet, fitScaling, fitShardedScaling } from '../../src/data/index.js';
import { refusal } from './refusal.js';

function dataSet(rows: readonly (readonly number[])[], scale = 1): DataSet {
  return {
    samples: rows.length,
    columns: rows[0].length,
    inputs: Float32Array.from(rows.flat()),
    scale,
    targets: { kind: 'rows', columns: 0, values: new Float32Array() },
  };
}

const train = dataSet([
  [1, 10, 5],
  [3, -30, 5],
]);
const scaledBy = (rule: 'unit' | 'min-max' | 'standard') => applyScaling(train, fitScaling(train, rule));

describe('a scaling', () => {
  test('to the unit makes the greatest input 1 or −1 and copies nothing', () => {
    const { inputs, scale } = scaledBy('unit');
    expect(scale).toBe(1 / 30);
    expect(inputs).toBe(train.inputs);
  });

  test('of bytes goes by what the bytes stand for', () => {
    const pictures = { ...train, inputs: Uint8Array.of(0, 51, 102, 204, 0, 0), scale: 1 / 255 };
    const scaling = fitScaling(pictures, 'unit');
    expect(scaling).toEqual({ kind: 'factor', factor: 1.25 });
    expect(applyScaling(pictures, scaling).scale).toBeCloseTo(1 / 204, 15);
    const columns = fitScaling(pictures, 'min-max');
    // In float64: 204/255 = 0.8 is not exact.
    expect(applyScaling(pictures, columns).inputs).toEqual(Float32Array.of(0, 1, 1, 1, 0, 0));
    expect(applyScaling(pictures, columns).scale).toBe(1);
  });

  test('to minimum and maximum makes each column go from 0 to 1', () => {
    expect(fitScaling(train, 'min-max')).toEqual({ kind: 'columns', offsets: [1, -30, 5], factors: [0.5, 1 / 40, 0] });
    expect(scaledBy('min-max').inputs).toEqual(Float32Array.of(0, 1, 0, 1, 0, 0));
  });

  test('to the standard gives each column mean 0 and deviation 1', () => {
    expect(fitScaling(train, 'standard')).toEqual({ kind: 'columns', offsets: [2, -10, 5], factors: [1, 1 / 20, 0] });
    expect(scaledBy('standard').inputs).toEqual(Float32Array.of(-1, 1, 0, 1, -1, 0));
  });

  test('to the standard is so for any numbers', () => {
    const number = fc.float({ noNaN: true, min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number), { minLength: 2, maxLength: 40 }), (rows) => {
        const all = dataSet(rows);
        const { inputs } = applyScaling(all, fitScaling(all, 'standard'));
        for (const column of [0, 1]) {
          const values = [...inputs].filter((_, i) => i % 2 === column);
          const isConstant = rows.every((row) => row[column] === rows[0][column]);
          const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
          const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
          // Each number is rounded to float32, with 2⁻²⁴ of a number of at most √40.
          expect(Math.abs(mean)).toBeLessThan(1e-6);
          expect(Math.abs(variance - (isConstant ? 0 : 1))).toBeLessThan(1e-5);
        }
      }),
    );
  });

  test('makes a column that never changes 0, in other data too', () => {
    const constant = dataSet(new Array(7).fill([0.1]));
    for (const rule of ['min-max', 'standard'] as const) {
      const scaling = fitScaling(constant, rule);
      expect(applyScaling(dataSet([[0.1], [1e6]]), scaling).inputs).toEqual(new Float32Array(2));
    }
    expect(fitScaling(dataSet([[0, 0]]), 'unit')).toEqual({ kind: 'factor', factor: 1 });
  });

  test('of shards is that of all samples together', async () => {
    const many = dataSet(Array.from({ length: 50 }, (_, i) => [i, Math.sin(i), 3]));
    for (const rule of ['unit', 'min-max', 'standard'] as const) {
      for (const each of [1, 7, 50]) {
        expect(await fitShardedScaling(asShards(many, each), rule)).toEqual(fitScaling(many, rule));
      }
    }
  });

  test('of other columns is refused', async () => {
    expect(await refusal(() => applyScaling(dataSet([[1, 2]]), fitScaling(train, 'standard')))).toBe(
      'the scaling is for 3 columns, the inputs have 2.',
    );
  });
});
