import { LonghandError } from '../base/index.js';
import { type ByteSource, inSource } from './byte-source.js';
import { csvDataSet } from './csv.js';
import type { CsvOptions } from './csv-columns.js';
import { CsvLabels } from './csv-labels.js';
import { csvPlan } from './csv-plan.js';
import { forEachRow, type RowPlace } from './csv-rows.js';
import { cellPath } from './csv-samples.js';
import type { ShardedData } from './data-set.js';
import { wrong } from './fault.js';
import { type ShardOptions, samplesInShard, shardCounts } from './shards.js';

/**
 * Data of a CSV file that is read shard by shard. The file is gone through once at the beginning, to learn where each shard
 * begins and which labels there are; its numbers are read, and their faults found, when a shard is loaded.
 *
 * @throws LonghandError where it has no rows or its labels are wrong
 */
export function shardedCsv(source: ByteSource, options: CsvOptions & ShardOptions = {}): Promise<ShardedData> {
  return inSource(source, () => indexed(source, options));
}

async function indexed(source: ByteSource, options: CsvOptions & ShardOptions): Promise<ShardedData> {
  const plan = await csvPlan(source, options);
  const { label = -1 } = plan;
  const each = samplesInShard(4 * plan.inputs.length, options);
  const labels = new CsvLabels(cellPath(plan, label));
  const places: RowPlace[] = [];
  let samples = 0;
  const tooLong = await forEachRow(source, plan.delimiter, plan.first, source.size, (row, place) => {
    if (samples++ % each === 0) places.push(place);
    const text = label >= 0 && label < row.cells ? row.text(label) : undefined;
    // An empty label is a fault of its row, told when that is loaded.
    const fault = text ? labels.add(text, () => row.placeOfCell(label)) : undefined;
    if (fault !== undefined) throw new LonghandError(fault);
    return true;
  });
  if (tooLong !== undefined) throw new LonghandError(tooLong);
  if (samples === 0) throw wrong('empty', '', 'has no rows of data', 'expected at least one');
  const classes = plan.label === undefined ? undefined : labels.classes(options.classes, plan.headerGuessed);
  return {
    samples,
    columns: plan.inputs.length,
    shards: shardCounts(samples, each),
    targets: {
      kind: classes === undefined ? 'rows' : 'labels',
      columns: classes?.classes ?? plan.targets.length,
      ...(classes?.names === undefined ? {} : { names: classes.names }),
    },
    ...(plan.inputNames === undefined ? {} : { inputNames: plan.inputNames }),
    ...(plan.targetNames === undefined ? {} : { targetNames: plan.targetNames }),
    load: (shard) => {
      const to = places[shard + 1]?.offset ?? source.size;
      const likelyRows = Math.min(each, samples - shard * each);
      const part = { from: places[shard], to, likelyRows };
      return inSource(source, () => csvDataSet(source, plan, part, () => classes ?? noClasses));
    },
  };
}

const noClasses = { classes: 0, classOf: new Map<string, number>() };
