import { LonghandError } from '../base/index.js';
import type { ShardedData } from '../data/index.js';
import {
  applyScaling,
  type DataSet,
  type GivenNumbers,
  type GivenSamples,
  givenData,
  givenNumbers,
} from '../data/index.js';
import { type Engine, type Evaluation, openEngine, type Predictor } from '../engine/index.js';
import type { GivenModel } from './model.js';

/** What a model answers to one sample. */
export interface Answer {
  /** The class: its name where the model has names, else its number as a text. Absent where the outputs are numbers. */
  readonly answer?: string;
  /** The number of the class, from 0. */
  readonly label?: number;
  /** [outputs] */
  readonly outputs: readonly number[];
}

/**
 * What a model answers to inputs as they come: its scaling is done here, and classes get their names.
 *
 * @param model from `readModel`, or in parts: `{ network, parameters, inputScaling, classes }`
 * @param inputs as they stood in the file that the model was trained on, [samples][inputs]: rows, or all numbers row by row
 * @param engine the fastest there is if not given
 * @returns an answer for each sample, [samples]
 * @throws LonghandError where the inputs do not fit the model
 */
export async function predictWith(
  model: GivenModel,
  inputs: GivenNumbers | DataSet,
  engine?: Engine,
): Promise<Answer[]> {
  const predictor = await predictorOf(model, engine);
  const { network, classes } = model;
  const scaled = scaledFor(model, isDataSet(inputs) ? inputs : unscaled(inputs, network.inputs));
  const outputs = await predictor.predict(scaled.inputs, scaled.scale);
  const { units } = network.layers[network.layers.length - 1];
  const areNumbers = answersNumbers(model);
  return Array.from({ length: outputs.length / units }, (_, sample): Answer => {
    const row = outputs.subarray(sample * units, (sample + 1) * units);
    if (areNumbers) return { outputs: Array.from(row) };
    const label = labelOf(row);
    return { answer: classes?.[label] ?? String(label), label, outputs: Array.from(row) };
  });
}

/**
 * How often a model is right on samples as they come, and its loss; its scaling is done here.
 *
 * @param model from `readModel`, or in parts: `{ network, parameters, inputScaling, classes }`
 * @param data from a file, or `{ inputs: [samples][inputs], labels: [samples] }`; labels may be the names of its classes
 * @param engine the fastest there is if not given
 * @throws LonghandError where the samples do not fit the model
 */
export async function evaluateWith(
  model: GivenModel,
  data: GivenSamples | ShardedData,
  engine?: Engine,
): Promise<Evaluation> {
  const predictor = await predictorOf(model, engine);
  const { network, classes } = model;
  const outputs = network.layers[network.layers.length - 1].units;
  const named = typeof data === 'object' && 'labels' in data && classes !== undefined ? { classes, ...data } : data;
  const given = givenData(named, { inputs: network.inputs, outputs }, 'data');
  const scaled: DataSet | ShardedData =
    'load' in given
      ? { ...given, load: async (shard) => scaledFor(model, await given.load(shard)) }
      : scaledFor(model, given);
  return predictor.evaluate(scaled);
}

async function predictorOf(model: GivenModel, engine: Engine | undefined): Promise<Predictor> {
  if (typeof model !== 'object' || model === null || !('network' in model)) {
    const hint = 'Read it with readModel(text).';
    throw new LonghandError({ code: 'type', path: 'model', found: 'is none', expected: 'expected a model', hint });
  }
  return (engine ?? (await openEngine())).predictor(model.network, model.parameters);
}

const isDataSet = (given: GivenNumbers | DataSet): given is DataSet =>
  typeof given === 'object' && given !== null && 'inputs' in given;

/** Inputs without targets. */
function unscaled(given: GivenNumbers, columns: number): DataSet {
  const placeOf = (row: number, column: number): string => `inputs: input ${column + 1} of sample ${row + 1}`;
  const { values: inputs } = givenNumbers(given, { path: 'inputs', placeOf, columns });
  const targets = { kind: 'rows', columns: 0, values: new Float32Array(0) } as const;
  return { samples: inputs.length / columns, columns, inputs, scale: 1, targets };
}

/** Inputs as the model saw them when it was trained. */
function scaledFor({ inputScaling, inputNames }: GivenModel, data: DataSet): DataSet {
  refuseOtherNames(data.inputNames, inputNames);
  if (inputScaling === undefined) return data;
  // A factor is of the numbers as they stand in the file.
  return inputScaling.kind === 'factor' ? { ...data, scale: inputScaling.factor } : applyScaling(data, inputScaling);
}

/** The same columns in another order would be answered wrongly without a word. */
function refuseOtherNames(found: readonly string[] | undefined, expected: readonly string[] | undefined): void {
  const other = found?.findIndex((name, index) => expected !== undefined && name !== expected[index]) ?? -1;
  if (found === undefined || expected === undefined || other < 0) return;
  throw new LonghandError({
    code: 'columns',
    path: `input ${other + 1}`,
    found: `is called ${JSON.stringify(found[other])}`,
    expected: `expected ${JSON.stringify(expected[other])}, as the model was trained`,
    hint: 'Read the file with { inputs: model.inputNames }.',
  });
}

/** The class that outputs stand for: the greatest, or of one output its side of ½. */
function labelOf(outputs: Float32Array): number {
  if (outputs.length === 1) return Number(outputs[0] > 0.5);
  return outputs.indexOf(outputs.reduce((most, each) => Math.max(most, each)));
}

/** Whether a model answers numbers; one without the note does where nothing in it speaks of classes. */
export function answersNumbers({
  network,
  classes,
  trained,
}: Pick<GivenModel, 'network' | 'classes' | 'trained'>): boolean {
  if (trained?.targets !== undefined) return trained.targets === 'numbers';
  const { activation } = network.layers[network.layers.length - 1];
  return classes === undefined && network.loss.kind === 'squared-error' && activation === 'identity';
}
