import type { DataSet } from '../../data/index.js';
import type { Held } from '../machine.js';
import type { Kernels } from './kernels.js';
import type { FieldsOf, netFields } from './layout.js';
import type { Memory } from './memory.js';
import { roundUp } from './panels.js';

/** Samples in linear memory, and the fields of the net that say where. */
export interface WasmHeld extends Held {
  readonly fields: Partial<FieldsOf<typeof netFields>>;
  /** Inputs that are not zero: of the sample that has most, and of all. */
  readonly mostEntries: number;
  readonly entries: number;
}

/** Rows that are copied and compressed at once: what fits into a core's own cache. */
const stageBytes = 200_000;
const entryBytes = 8;

/** Copies samples into linear memory, compressed or dense. */
export function holdData(
  memory: Memory,
  kernels: Kernels,
  data: DataSet,
  { sparse, outputs }: { readonly sparse: boolean; readonly outputs: number },
): WasmHeld {
  const top = memory.top();
  const targets = holdTargets(memory, data, outputs);
  const inputs = sparse ? compressed(memory, kernels, data) : dense(memory, kernels, data);
  return {
    samples: data.samples,
    fields: { ...targets, ...inputs.fields },
    mostEntries: inputs.mostEntries,
    entries: inputs.entries,
    release: () => memory.giveBack(top),
  };
}

function holdTargets(memory: Memory, { targets, samples }: DataSet, outputs: number) {
  // Inputs to be answered have none.
  if (targets.kind === 'rows' && targets.columns === 0) return {};
  if (targets.kind === 'labels') {
    const labels = memory.take(4 * samples);
    memory.words(labels, samples).set(targets.labels);
    return { labels, targets: 0 };
  }
  const stride = roundUp(outputs, 4);
  const at = memory.take(4 * samples * stride);
  const rows = memory.floats(at, samples * stride).fill(0);
  for (let sample = 0; sample < samples; sample++) {
    rows.set(targets.values.subarray(sample * outputs, (sample + 1) * outputs), sample * stride);
  }
  return { labels: 0, targets: at, targetStride: stride };
}

/** A place for some rows at a time on their way in. */
class Stage {
  readonly at: number;
  readonly #block: number;
  readonly #rowBytes: number;

  constructor(
    readonly memory: Memory,
    readonly data: DataSet,
  ) {
    this.#rowBytes = data.columns * data.inputs.BYTES_PER_ELEMENT;
    this.#block = Math.max(1, Math.floor(stageBytes / this.#rowBytes));
    this.at = memory.take(this.#block * this.#rowBytes);
  }

  /** Calls `act` with the number and the count of the rows that now stand in the stage, until all have stood there. */
  forEach(act: (first: number, rows: number) => void): void {
    const { inputs, samples } = this.data;
    const from = new Uint8Array(inputs.buffer, inputs.byteOffset, inputs.byteLength);
    for (let first = 0; first < samples; first += this.#block) {
      const rows = Math.min(this.#block, samples - first);
      const [begin, end] = [first * this.#rowBytes, (first + rows) * this.#rowBytes];
      this.memory.bytes(this.at, end - begin).set(from.subarray(begin, end));
      act(first, rows);
    }
  }
}

function compressed(memory: Memory, kernels: Kernels, data: DataSet) {
  const { samples, columns, scale, inputs } = data;
  const ofBytes = inputs instanceof Uint8Array;
  const rowStarts = memory.take(4 * (samples + 1));
  const stage = new Stage(memory, data);
  const begin = memory.take(0);
  let end = begin;
  memory.words(rowStarts, 1)[0] = begin;
  const compress = ofBytes ? kernels.compressBytes : kernels.compressFloats;
  stage.forEach((first, rows) => {
    // Room for all inputs and one more: zeros are written too, and written over. What is left over is given back.
    memory.extend(entryBytes * (rows * columns + 1));
    end = compress(stage.at, rows, columns, scale, end, rowStarts + 4 * first) >>> 0;
    memory.giveBack(end);
  });
  const starts = memory.words(rowStarts, samples + 1);
  let most = 0;
  for (let row = 0; row < samples; row++) most = Math.max(most, starts[row + 1] - starts[row]);
  return {
    fields: { rowStarts },
    mostEntries: most / entryBytes,
    entries: (end - begin) / entryBytes,
  };
}

function dense(memory: Memory, kernels: Kernels, data: DataSet) {
  const { samples, columns, scale, inputs } = data;
  const inputStride = strideOf(columns);
  const at = memory.take(4 * samples * inputStride);
  // Memory may have been used before; what stands between the rows must be 0.
  if (inputStride !== columns) memory.bytes(at, 4 * samples * inputStride).fill(0);
  const spread = inputs instanceof Uint8Array ? kernels.spreadBytes : kernels.spreadFloats;
  const stage = new Stage(memory, data);
  stage.forEach((first, rows) => {
    spread(stage.at, rows, columns, scale, at + 4 * first * inputStride, inputStride);
  });
  return { fields: { inputs: at, inputStride }, mostEntries: columns, entries: samples * columns };
}

/**
 * Numbers from one row to the next: a multiple of 4, and for long rows an odd number of cache lines, so that the same
 * column of many rows does not fall on the same few places of the cache.
 */
export function strideOf(columns: number): number {
  if (columns < 64) return roundUp(columns, 4);
  const lines = Math.ceil(columns / 16);
  return 16 * (lines % 2 === 1 ? lines : lines + 1);
}
