import { decodeNumbers } from '../../data/index.js';
import { counted, quoted, wrong } from '../fault.js';
import type { GivenFile } from '../format.js';
import type { JsonPart } from '../json-part.js';

/** Numbers of a weight, [shape], in float32, all of them finite. */
export interface ManifestWeight {
  readonly shape: readonly number[];
  readonly values: Float32Array;
  readonly part: JsonPart;
}

/** Types of quantized numbers, as arrays of numbers know them. */
const quantized = { uint8: 'u1', uint16: 'u2', float16: 'f2' } as const;

/** Weights and files that a manifest may list. */
const mostEntries = 10_000;

/**
 * Reads the weights that a manifest lists from the files beside it: of each group all files one after the other, and in them its
 * weights one after the other. Quantized ones are number · scale + min.
 *
 * @throws LonghandError with the path of what does not fit the files
 */
export async function manifestWeights(
  manifest: JsonPart,
  neighbour: GivenFile['neighbour'],
): Promise<ReadonlyMap<string, ManifestWeight>> {
  const weights = new Map<string, ManifestWeight>();
  const files = new Set<string>();
  for (const group of manifest.list('expected groups of weights')) {
    const parts = group.at('weights').list('expected a list of weights');
    const plans = parts.map(planOf);
    const expected = plans.reduce((sum, { length }) => sum + length, 0);
    const paths = group.at('paths').list('expected names of files');
    if (files.size + paths.length > mostEntries) throw group.at('paths').wrong(`expected at most ${mostEntries} files`);
    const bytes = await joined(paths, files, expected, neighbour);
    let at = 0;
    for (const { name, shape, type, length, valuesOf, part } of plans) {
      if (weights.has(name)) throw part.at('name').wrong('expected a name of its own');
      if (weights.size >= mostEntries) throw part.wrong(`expected at most ${mostEntries} weights`);
      // A copy: the next group, and whoever gave the bytes, may use them again.
      const values = valuesOf(decodeNumbers(bytes.subarray(at, at + length), type, true));
      const other = values.findIndex((value) => !Number.isFinite(value));
      if (other >= 0) {
        const place = `${part.path} ${quoted(name)}: number ${other + 1}`;
        throw wrong('not-finite', place, `is ${values[other]}`, 'expected a finite number of float32');
      }
      weights.set(name, { shape, values, part });
      at += length;
    }
  }
  return weights;
}

interface WeightPlan {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: 'f4' | (typeof quantized)[keyof typeof quantized];
  /** Bytes in the file. */
  readonly length: number;
  readonly valuesOf: (stored: ArrayLike<number>) => Float32Array;
  readonly part: JsonPart;
}

function planOf(part: JsonPart): WeightPlan {
  const name = part.at('name').text();
  const shape = part
    .at('shape')
    .list('expected sizes')
    .map((size) => size.count(0));
  if (part.at('dtype').value !== 'float32') throw part.at('dtype').wrong('expected float32');
  const numbers = shape.reduce((product, size) => product * size, 1);
  const quantization = part.at('quantization');
  const plan = { name, shape, part };
  if (quantization.isMissing) {
    return { ...plan, type: 'f4', length: 4 * numbers, valuesOf: (stored) => Float32Array.from(stored) };
  }
  const dtype = quantization.at('dtype');
  if (typeof dtype.value !== 'string' || !Object.hasOwn(quantized, dtype.value)) {
    throw dtype.wrong(`expected ${Object.keys(quantized).join(', ')}`);
  }
  const type = quantized[dtype.value as keyof typeof quantized];
  const length = (type === 'u1' ? 1 : 2) * numbers;
  if (type === 'f2') return { ...plan, type, length, valuesOf: (stored) => Float32Array.from(stored) };
  const [scale, min] = ['scale', 'min'].map((key) => quantization.at(key).number());
  return { ...plan, type, length, valuesOf: (stored) => Float32Array.from(stored, (value) => value * scale + min) };
}

/** The files of a group as one. */
async function joined(
  paths: readonly JsonPart[],
  files: Set<string>,
  expected: number,
  neighbour: GivenFile['neighbour'],
): Promise<Uint8Array> {
  const shards: Uint8Array[] = [];
  let length = 0;
  for (const path of paths) {
    // TensorFlow.js writes ./model.weights.bin.
    const name = path.text('expected the name of a file').replace(/^\.\//, '');
    if (!isPlainName(name)) throw path.wrong('expected the plain name of a file in the same folder');
    if (files.has(name)) throw path.wrong('expected each file once');
    files.add(name);
    const shard = await neighbour(name);
    shards.push(shard);
    length += shard.length;
  }
  const last = paths[paths.length - 1];
  if (length !== expected) {
    const found =
      paths.length === 1 ? `has ${counted(length, 'byte')}` : `and those before it have ${counted(length, 'byte')}`;
    const place = last === undefined ? 'weightsManifest' : `${last.path} ${quoted(String(last.value))}`;
    throw wrong(
      'size',
      place,
      found,
      `the weights of its group take ${expected}`,
      length < expected ? 'It may be cut off.' : undefined,
    );
  }
  if (shards.length === 1) return shards[0];
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const shard of shards) {
    bytes.set(shard, at);
    at += shard.length;
  }
  return bytes;
}

/** Whether it names a file of the same folder and nothing else on any system. */
const isPlainName = (name: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  name.length <= 255 && !/^\.{0,2}$|[/\\:\x00-\x1f\x7f]/.test(name);
