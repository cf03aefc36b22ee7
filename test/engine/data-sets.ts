import { RandomNumbers } from '../../src/base/index.js';
import { type DataSet, type ShardedData, take } from '../../src/data/index.js';
import type { Epoch, Training, TrainingState } from '../../src/engine/index.js';
import type { Network } from '../../src/network/index.js';

/** Points around the corners of a square; the class of a point is its corner. */
export function corners(samples: number, seed: number, columns = 2): DataSet {
  const random = new RandomNumbers(seed);
  const labels = Uint32Array.from({ length: samples }, () => Math.floor(random.uniform(0, 4)));
  const inputs = new Float32Array(samples * columns);
  labels.forEach((label, sample) => {
    for (let column = 0; column < columns; column++) {
      const middle = (label >> (column % 2)) & 1 ? 1 : -1;
      inputs[sample * columns + column] = random.normal(middle, 0.7);
    }
  });
  return { samples, columns, inputs, scale: 1, targets: { kind: 'labels', labels, classes: 4 } };
}

/** Pictures of bytes, most of them 0. */
export function sparseBytes(samples: number, seed: number, columns: number, classes: number): DataSet {
  const random = new RandomNumbers(seed);
  const labels = Uint32Array.from({ length: samples }, () => Math.floor(random.uniform(0, classes)));
  const inputs = Uint8Array.from({ length: samples * columns }, (_, index) => {
    const likely = (index % columns) % classes === labels[Math.floor(index / columns)];
    return random.uniform() < (likely ? 0.6 : 0.1) ? Math.floor(random.uniform(1, 256)) : 0;
  });
  return { samples, columns, inputs, scale: 1 / 255, targets: { kind: 'labels', labels, classes } };
}

/** The same samples in shards of these sizes; how often each was loaded is counted. */
export function inShards(data: DataSet, sizes: readonly number[]): ShardedData & { readonly loads: number[] } {
  const loads = sizes.map(() => 0);
  const ends = sizes.map((_, shard) => sizes.slice(0, shard + 1).reduce((sum, each) => sum + each, 0));
  const { samples, columns, targets } = data;
  return {
    samples,
    columns,
    shards: sizes,
    targets: { kind: targets.kind, columns: targets.kind === 'labels' ? targets.classes : targets.columns },
    loads,
    load: async (shard) => {
      loads[shard]++;
      return take(
        data,
        Uint32Array.from({ length: sizes[shard] }, (_, index) => ends[shard] - sizes[shard] + index),
      );
    },
  };
}

export const classifier = (inputs: number, hidden: number, classes: number): Network => ({
  inputs,
  layers: [
    { units: hidden, activation: 'tanh' },
    { units: classes, activation: 'softmax' },
  ],
  loss: { kind: 'categorical-cross-entropy', overUnits: 'sum', overSamples: 'mean' },
});

/** What an epoch is but for the time that it took. */
export type Told = Omit<Epoch, 'seconds' | 'validationSeconds'>;

export function toldOf({ seconds: _, validationSeconds: __, ...told }: Epoch): Told {
  return told;
}

/** Runs a training to its end. */
export async function finish(training: Training): Promise<{ epochs: Told[]; state: TrainingState }> {
  const epochs: Told[] = [];
  for await (const epoch of training) epochs.push(toldOf(epoch));
  return { epochs, state: training.state() };
}
