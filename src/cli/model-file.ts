import { applyScaling, type DataSet, type InputScaling, type ShardedData } from '../data/index.js';
import { type Model, readModel } from '../formats/index.js';
import { inFile, readText } from './files.js';

/** The greatest model file that is read. */
const greatestModel = 500_000_000;

/** @throws LonghandError with the name of the file */
export async function readModelFile(path: string): Promise<Model> {
  const text = await readText(path, greatestModel);
  return inFile(path, () => readModel(text));
}

/** Inputs as the model saw them when it was trained. */
export function scaledFor(model: Model, data: DataSet): DataSet {
  const { inputScaling } = model;
  return inputScaling === undefined ? data : scaledBy(inputScaling, data);
}

function scaledBy(scaling: InputScaling, data: DataSet): DataSet {
  // A factor is of the numbers as they stand in the file.
  return scaling.kind === 'factor' ? { ...data, scale: scaling.factor } : applyScaling(data, scaling);
}

/** The same for data that is read shard by shard. */
export function allScaledFor(model: Model, data: DataSet | ShardedData): DataSet | ShardedData {
  if (!('load' in data)) return scaledFor(model, data);
  return { ...data, load: async (shard) => scaledFor(model, await data.load(shard)) };
}
