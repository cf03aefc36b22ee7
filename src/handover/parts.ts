import { LonghandError } from '../base/index.js';
import { asShards, type DataSet, littleEndian, npyHeader, type ShardedData } from '../data/index.js';
import { faultsInData } from '../engine/index.js';
import type { Network } from '../network/index.js';
import type { HandoverSource } from './source.js';

/** Samples of one kind and the two files that hold them. */
export interface HandoverPart {
  readonly name: 'train' | 'validation' | 'test';
  readonly files: { readonly inputs: string; readonly targets: string };
  readonly samples: number;
  /** What each stored input is multiplied by. */
  readonly scale: number;
  readonly shards: readonly number[];
  /** The contents of the two files; of data in shards, one shard is in memory at a time. */
  inputs(): AsyncIterable<Uint8Array>;
  targets(): AsyncIterable<Uint8Array>;
}

/** Whether the test samples are looked at after each epoch: many of them once, at the end, unless an accuracy is waited for. */
const areTestedEachEpoch = ({ test, until, data }: HandoverSource): boolean =>
  test !== undefined && (until !== undefined || test.samples <= data.samples / 2);

/** What a training takes samples from. */
export async function partsOf(source: HandoverSource): Promise<HandoverPart[]> {
  const { network, data, validation, test } = source;
  const all = [
    { name: 'train', samples: data },
    { name: 'validation', samples: validation },
    { name: 'test', samples: areTestedEachEpoch(source) ? test : undefined },
  ] as const;
  const parts: HandoverPart[] = [];
  for (const { name, samples } of all) if (samples !== undefined) parts.push(await partOf(name, samples, network));
  return parts;
}

async function partOf(
  name: HandoverPart['name'],
  given: DataSet | ShardedData,
  network: Network,
): Promise<HandoverPart> {
  const data = 'load' in given ? given : asShards(given);
  refuse(faultsInData(network, data, name));
  const { samples, columns, shards, targets } = data;
  const { inputs, scale } = await data.load(0);
  const type = inputs instanceof Uint8Array ? 'u1' : 'f4';
  async function* all(): AsyncGenerator<DataSet> {
    for (let shard = 0; shard < shards.length; shard++) {
      const loaded = await data.load(shard);
      refuse(faultsInData(network, loaded, shards.length === 1 ? name : `${name}, shard ${shard + 1}`));
      yield loaded;
    }
  }
  return {
    name,
    files: { inputs: `data/${name}-inputs.npy`, targets: `data/${name}-targets.npy` },
    samples,
    scale,
    shards,
    async *inputs() {
      yield npyHeader(type, [samples, columns]);
      for await (const shard of all()) {
        if (shard.inputs instanceof Uint8Array !== (type === 'u1') || shard.scale !== scale) {
          throw new Error('shards of different types');
        }
        yield littleEndian(shard.inputs);
      }
    },
    async *targets() {
      yield targets.kind === 'labels' ? npyHeader('u4', [samples]) : npyHeader('f4', [samples, targets.columns]);
      for await (const shard of all()) {
        yield littleEndian(shard.targets.kind === 'labels' ? shard.targets.labels : shard.targets.values);
      }
    },
  };
}

function refuse(faults: ReturnType<typeof faultsInData>): void {
  if (faults.length > 0) throw new LonghandError(faults);
}
