import { LonghandError } from '../base/index.js';
import type { LayerParameters, Sample } from '../network/index.js';
import type { Note } from '../note/index.js';
import { type Definition, definitionsIn, keyOfName, kindOfDefinition, numberOf } from './definitions.js';
import { type Given, type Lack, missing } from './given.js';
import { type StatedSample, samplesOfBatch } from './given-as-batch.js';
import { greatestSamples, mostSamples, samplesByHeading } from './samples.js';
import { turnedRows } from './values/turned-rows.js';

/** Products of a note whose weights have a column for each unit: `x W_1`, `W_1^T x`. */
const mayBeTurned =
  /[xah](?:[_^]\{?[\d()[\]]+\}?|\})*\s*(?:@|\\cdot)?\s*(?:\\[A-Za-z]+\{)?[WΘ]|W[^=\s]{0,12}(?:T|\\top)(?![A-Za-z])/i;

/**
 * What a note gives as vectors and matrices, one of weights for each layer, with a row for each unit or a column: each way that fits; the
 * error `no-problem` where something is missing.
 *
 * @throws LonghandError `no-problem` where something does not fit
 */
export function givensAsMatrices(note: Note): readonly Given[] | LonghandError {
  const turnedGiven = mayBeTurned.test(note.text) ? givenIfTurned(note) : undefined;
  try {
    const given = givenAsMatrices(note, false);
    if (given instanceof LonghandError) return given;
    return turnedGiven === undefined ? [given] : [given, turnedGiven];
  } catch (error) {
    if (turnedGiven === undefined) throw error;
    return [turnedGiven];
  }
}

function givenIfTurned(note: Note): Given | undefined {
  try {
    const given = givenAsMatrices(note, true);
    return given instanceof LonghandError ? undefined : given;
  } catch (error) {
    if (error instanceof LonghandError) return undefined;
    throw error;
  }
}

/** @param areTurned whether weights have a column for each unit */
function givenAsMatrices(note: Note, areTurned: boolean): Given | LonghandError {
  const definitions = definitionsIn(note);
  const named = (kind: Definition['kind']): Definition[] => definitions.filter((each) => each.kind === kind);
  const stated = inOrder(named('weights'));
  refuseGaps(note, stated);
  // What has rows of different lengths has no columns, and is told of as it stands.
  const isTurned = areTurned && stated.every(({ rows }) => rows.every((row) => row.length === rows[0].length));
  const weights = isTurned ? stated.map((each) => ({ ...each, rows: turnedRows(each.rows) })) : stated;
  const samples =
    samplesOfBatch(note.text, named('inputs'), named('targets'), weights[0]?.rows[0].length ?? 0) ??
    samplesOf(note, named('inputs'), named('targets'));
  const [{ inputs, targets }] = samples;
  if (inputs === undefined || targets === undefined || weights.length === 0) {
    const lacks: Lack[] = [];
    if (inputs === undefined) lacks.push(['no inputs', 'a line such as x = [0.5, 0.1]']);
    if (targets === undefined) lacks.push(['no targets', 'a line such as y = [0.9, 0.1] or target = 1']);
    if (weights.length === 0) lacks.push(['no matrix of weights', 'a matrix for each layer, a row for each unit']);
    return missing(...lacks);
  }
  const biases = inOrder(named('biases'));
  let size = inputs.length;
  const layers = weights.map(({ rows, key }, index): LayerParameters => {
    const ragged = rows.find((row) => row.length !== rows[0].length);
    if (ragged !== undefined) {
      throw missing([
        `weights ${key} with rows of ${rows[0].length} and of ${ragged.length} numbers`,
        `${size} numbers in each row, one for each number that enters layer ${index + 1}`,
      ]);
    }
    if (rows[0].length !== size) {
      const shape = `${rows.length} × ${rows[0].length}`;
      throw missing([
        `weights ${key} of ${shape} for layer ${index + 1}`,
        `${size} columns, one for each number that enters it`,
      ]);
    }
    size = rows.length;
    const bias =
      biases.find((each) => each.key === key)?.rows.flat() ??
      (biases.length === weights.length ? biases[index].rows.flat() : undefined);
    if (bias === undefined) return { weights: rows };
    if (bias.length === size) return { weights: rows, biases: bias };
    if (bias.length === 1) return { weights: rows, bias: bias[0] };
    throw missing([
      `${bias.length} biases for layer ${index + 1}`,
      `${size}, one for each unit, or one that they share`,
    ]);
  });
  const whole = samples.map(({ inputs: own, targets: wanted }, i): Sample => {
    const of = samples.length === 1 ? '' : ` for sample ${i + 1}`;
    if (own?.length !== inputs.length)
      throw missing([`${own?.length ?? 'no'} inputs${of}`, `${inputs.length}, as for the first sample`]);
    if (wanted?.length !== size)
      throw missing([`${wanted?.length ?? 'no'} targets${of}`, `${size}, one for each output`]);
    return { inputs: own, targets: wanted };
  });
  const learningRate = named('learningRate')[0]?.rows[0]?.[0];
  return { layers, samples: whole, ...(learningRate === undefined ? {} : { learningRate }) };
}

/** What a note gives as inputs and targets: of each sample below its heading, or of the one there is. */
function samplesOf(note: Note, inputs: readonly Definition[], targets: readonly Definition[]): StatedSample[] {
  const about = samplesByHeading(note.text, note.statements, mostSamples);
  const count = Math.max(1, ...about.map((each) => (typeof each === 'number' ? each : 1)));
  if (count === 1) return [{ inputs: vectorOf(inputs), targets: vectorOf(targets) }];
  if (count > greatestSamples) throw missing([`${count} samples`, `${greatestSamples} or fewer`]);
  return Array.from({ length: count }, (_, i) => {
    // What stands above all headings is the first one's.
    const own = (each: readonly Definition[]): number[] | undefined =>
      vectorOf(each.filter(({ statement }) => (about[statement] ?? 1) === i + 1));
    return { inputs: own(inputs), targets: own(targets) };
  });
}

/** A vector as a whole, or number by number from x_1 on; undefined where there is none. */
function vectorOf(definitions: readonly Definition[]): number[] | undefined {
  const [first] = definitions;
  if (first === undefined || first.key !== '1' || first.rows.flat().length > 1) return first?.rows.flat();
  const numbers: number[] = [];
  for (;;) {
    const next = definitions.find(({ key }) => key === String(numbers.length + 1))?.rows.flat();
    if (next?.length !== 1) return numbers;
    numbers.push(next[0]);
  }
}

/** Each layer's once, by the layer in its index or else in the order of the text. */
function inOrder(definitions: readonly Definition[]): Definition[] {
  const once = new Map(definitions.map((each) => [each.key, each] as const).reverse());
  return [...once.values()].sort((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true }));
}

/** A layer whose weights are not there, or not all of them numbers: those of the next layer would be taken for them. */
function refuseGaps(note: Note, weights: readonly Definition[]): void {
  const keys = weights.map(({ key }) => key);
  for (const { sides } of note.statements) {
    const [{ syntax: name } = {}, { syntax: value } = {}] = sides;
    if (sides.length !== 2 || name?.kind !== 'symbol' || value?.kind !== 'matrix') continue;
    const key = keyOfName(name);
    if (kindOfDefinition(name) !== 'weights' || keys.includes(key)) continue;
    const entries = value.rows.flat().map(numberOf);
    if (entries.every((entry) => entry === undefined)) continue;
    throw missing([`weights ${key} of which not all are numbers`, 'a number in each place']);
  }
  const numbers = keys.map(Number);
  const first = Math.min(...numbers);
  if (numbers.length > 0 && numbers.every(Number.isInteger) && first > 1) {
    throw missing([`weights ${first}, and none for the layer before it`, 'a matrix for each layer']);
  }
}
