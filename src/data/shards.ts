import type { DataSet, ShardedData, Targets } from './data-set.js';

/** Bytes of inputs that a shard has if nothing else is said. */
const usualShardBytes = 256_000_000;

/** How data larger than memory is parted. */
export interface ShardOptions {
  /** Bytes of inputs of each shard, in memory; 256 MB if not given. */
  readonly shardBytes?: number;
}

/** Samples of each shard, [shards]: equally many in all but the last. */
export function shardCounts(samples: number, each: number): number[] {
  return Array.from({ length: Math.ceil(samples / each) }, (_, i) => Math.min(each, samples - i * each));
}

export const samplesInShard = (rowBytes: number, { shardBytes = usualShardBytes }: ShardOptions): number =>
  Math.max(1, Math.floor(shardBytes / rowBytes));

/** Samples in memory as shards of so many, one shard of all if not given; each is a view of the whole. */
export function asShards(dataSet: DataSet, samplesEach = dataSet.samples): ShardedData {
  const { samples, columns, targets, inputNames, targetNames, shape } = dataSet;
  const isLabels = targets.kind === 'labels';
  return {
    samples,
    columns,
    shards: shardCounts(samples, samplesEach),
    targets: {
      kind: targets.kind,
      columns: isLabels ? targets.classes : targets.columns,
      ...(isLabels && targets.names !== undefined ? { names: targets.names } : {}),
    },
    ...(inputNames === undefined ? {} : { inputNames }),
    ...(targetNames === undefined ? {} : { targetNames }),
    ...(shape === undefined ? {} : { shape }),
    load: async (shard) => part(dataSet, shard * samplesEach, Math.min(samples, (shard + 1) * samplesEach)),
  };
}

function part(dataSet: DataSet, from: number, to: number): DataSet {
  const { columns, inputs, targets } = dataSet;
  const targetsPart: Targets =
    targets.kind === 'labels'
      ? { ...targets, labels: targets.labels.subarray(from, to) }
      : { ...targets, values: targets.values.subarray(from * targets.columns, to * targets.columns) };
  return {
    ...dataSet,
    samples: to - from,
    inputs: inputs.subarray(from * columns, to * columns),
    targets: targetsPart,
  };
}

/** All shards together in memory: as they are where all are alike, else in float32 with the scale 1. */
export async function inMemory(sharded: ShardedData): Promise<DataSet> {
  const first = await sharded.load(0);
  if (sharded.shards.length === 1) return first;
  const { samples, columns } = sharded;
  let inputs: Uint8Array | Float32Array = longer(first.inputs, samples * columns);
  let { scale } = first;
  const targets = longerTargets(first.targets, samples);
  let row = first.samples;
  for (let shard = 1; shard < sharded.shards.length; shard++) {
    const loaded = await sharded.load(shard);
    const areAlike = loaded.scale === scale && loaded.inputs instanceof Uint8Array === inputs instanceof Uint8Array;
    if (!areAlike) [inputs, scale] = [scaled(inputs, scale), 1];
    inputs.set(areAlike ? loaded.inputs : scaled(loaded.inputs, loaded.scale), row * columns);
    setTargets(targets, loaded.targets, row);
    row += loaded.samples;
  }
  return { ...first, samples, inputs, scale, targets };
}

function longer<T extends Uint8Array | Uint32Array | Float32Array>(values: T, length: number): T {
  const all = new (values.constructor as new (length: number) => T)(length);
  all.set(values);
  return all;
}

const scaled = (inputs: Uint8Array | Float32Array, scale: number): Float32Array =>
  Float32Array.from(inputs, (input) => input * scale);

function longerTargets(targets: Targets, samples: number): Targets {
  if (targets.kind === 'labels') return { ...targets, labels: longer(targets.labels, samples) };
  return { ...targets, values: longer(targets.values, samples * targets.columns) };
}

function setTargets(all: Targets, some: Targets, row: number): void {
  if (all.kind === 'labels' && some.kind === 'labels') all.labels.set(some.labels, row);
  if (all.kind === 'rows' && some.kind === 'rows') all.values.set(some.values, row * all.columns);
}
