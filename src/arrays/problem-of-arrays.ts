import { LonghandError } from '../base/index.js';
import {
  type ActivationName,
  faultsInNetwork,
  type LayerParameters,
  type LossSpec,
  type Network,
  type Sample,
} from '../network/index.js';
import { presets } from '../notation/index.js';
import type { Problem } from '../problem/index.js';
import { type Trace, work } from '../trace/index.js';
import { type ArrayFile, type GivenArray, halfUnitAt } from './given-array.js';
import { type MatchedArray, matchArrays } from './match.js';
import { type NamedAs, namedAs } from './names.js';

/**
 * The problem that a file of arrays works, where it holds the parameters before the step, the inputs and the targets themselves. What an
 * array cannot say, the activations and the loss, is tried: the reading under which most arrays are right is taken.
 *
 * @throws LonghandError `no-problem` where something is missing, or no reading makes any array right that is worked
 */
export function problemOfArrays({ arrays }: ArrayFile): Problem {
  const given = givenIn(arrays);
  if (typeof given === 'string') throw missing(given);
  let best: { readonly problem: Problem; readonly right: number } | undefined;
  for (const each of given) {
    for (const network of networksOf(each)) {
      const found: Problem = { ...each, network, notation: presets[0] };
      const trace = workedOrNot(found);
      if (trace === undefined) continue;
      const learningRate = each.learningRate ?? stepSizeIn(arrays, found);
      const problem = learningRate === undefined ? found : { ...found, learningRate };
      const right = rightArrays(arrays, problem === found ? trace : work(problem));
      if (right > (best?.right ?? 0)) best = { problem, right };
    }
  }
  if (best === undefined) throw missing('has no arrays that fit an activation and a loss that are known');
  return best.problem;
}

/** Weights times samples of a network that can be worked again and again. */
const mostWorked = 20_000;

const missing = (found: string): LonghandError =>
  new LonghandError({
    code: 'no-problem',
    path: '',
    found,
    expected: 'so nothing says what problem its arrays are worked from',
    hint: 'Give the problem with --problem FILE, or under the key "problem" of a JSON file.',
  });

interface Given {
  readonly parameters: readonly LayerParameters[];
  readonly samples: readonly Sample[];
  readonly learningRate?: number;
}

type Table = readonly (readonly number[])[];

/** What the file holds of a problem, in each way that its arrays may lie, the likeliest first; what it lacks, in words. */
function givenIn(arrays: readonly GivenArray[]): readonly Given[] | string {
  const named = arrays.flatMap((array) => {
    const as = namedAs(array.path);
    return as === undefined || as.when === 'after' ? [] : [{ array, as }];
  });
  const of = (kind: NamedAs['kind']) =>
    named.filter(({ as }) => as.kind === kind).sort((a, b) => rank(a.as) - rank(b.as));
  const [x, y, eta] = [of('x')[0], of('y')[0], of('eta')[0]];
  const weights = layersIn(of('w').map(({ array }) => array));
  const biases = layersIn(of('b').map(({ array }) => array));
  if (weights.length === 0) return 'has no weights';
  if (x === undefined) return 'has no inputs';
  if (y === undefined) return 'has no targets';
  if (biases.length !== 0 && biases.length !== weights.length)
    return `has ${biases.length} biases for ${weights.length} layers`;
  const size = weights.reduce((sum, { values }) => sum + values.length, 0);
  const found: Given[] = [];
  for (const weightsTurned of [false, true]) {
    for (const samplesTurned of [false, true]) {
      const each = chained(weights, biases, x.array, y.array, weightsTurned, samplesTurned);
      if (each === undefined) continue;
      if (size * each.samples.length > mostWorked) return 'is too large for trying activations and losses';
      found.push({ ...each, ...(eta === undefined ? {} : { learningRate: eta.array.values[0] }) });
    }
  }
  return found.length > 0 ? distinct(found) : 'has weights, inputs and targets of shapes that make no network';
}

/** Each reading once: vectors, and arrays that are the same when turned, lie in one way only. */
const distinct = (found: readonly Given[]): readonly Given[] => [
  ...new Map(found.map((each) => [JSON.stringify(each), each])).values(),
];

/** By the number in its name, or the layer that a word says. */
const rank = ({ number, place }: NamedAs): number => number ?? (place === 'output' ? Number.MAX_SAFE_INTEGER : 0);

/** A single list of arrays for all layers, taken apart. */
function layersIn(arrays: readonly GivenArray[]): readonly GivenArray[] {
  const [only, ...others] = arrays;
  if (only === undefined || others.length > 0 || only.shape.length !== 3) return arrays;
  const [count, ...shape] = only.shape;
  const size = shape.reduce((product, each) => product * each, 1);
  return Array.from({ length: count }, (_, k) => ({
    ...only,
    shape,
    values: Array.from({ length: size }, (__, i) => only.values[k * size + i]),
  }));
}

/** The network's numbers if arrays lie so; undefined where the sizes of one layer are not those of the next. */
function chained(
  weights: readonly GivenArray[],
  biases: readonly GivenArray[],
  x: GivenArray,
  y: GivenArray,
  weightsTurned: boolean,
  samplesTurned: boolean,
): Given | undefined {
  const tables = weights.map((array) => tableOf(array, weightsTurned));
  if (tables.some((table) => table === undefined)) return undefined;
  const layers = tables as Table[];
  const inputs = samplesOf(x, layers[0][0].length, samplesTurned);
  const last = layers[layers.length - 1];
  const targets = samplesOf(y, last.length, samplesTurned) ?? classesOf(y, last.length, inputs?.length);
  const fits = layers.every((rows, i) => i === 0 || rows[0].length === layers[i - 1].length);
  if (!fits || inputs === undefined || targets === undefined || inputs.length !== targets.length) return undefined;
  const parameters: LayerParameters[] = [];
  for (const [i, rows] of layers.entries()) {
    const values = biases[i] === undefined ? undefined : Array.from(biases[i].values);
    if (values === undefined) parameters.push({ weights: rows });
    else if (values.length === rows.length) parameters.push({ weights: rows, biases: values });
    else if (values.length === 1) parameters.push({ weights: rows, bias: values[0] });
    else return undefined;
  }
  return { parameters, samples: inputs.map((each, i) => ({ inputs: each, targets: targets[i] })) };
}

function tableOf({ shape, values }: GivenArray, turned: boolean): Table | undefined {
  const [rows, columns] = shape;
  if (shape.length !== 2 || values.length === 0 || !Array.from(values).every(Number.isFinite)) return undefined;
  return turned
    ? Array.from({ length: columns }, (_, j) => Array.from({ length: rows }, (__, i) => values[i * columns + j]))
    : Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (__, j) => values[i * columns + j]));
}

/** Samples of so many numbers each; a vector is one sample, or samples of one number. */
function samplesOf(array: GivenArray, size: number, turned: boolean): Table | undefined {
  const { shape, values } = array;
  const all = Array.from(values);
  if (all.length === 0 || !all.every(Number.isFinite)) return undefined;
  if (shape.length < 2) return all.length === size ? [all] : size === 1 ? all.map((value) => [value]) : undefined;
  const table = tableOf(array, turned);
  return table?.[0].length === size ? table : undefined;
}

/** Targets that are numbers of classes, from 0, one for each sample. */
function classesOf({ values }: GivenArray, classes: number, samples: number | undefined): Table | undefined {
  const all = Array.from(values);
  const areClasses = all.every((value) => Number.isInteger(value) && value >= 0 && value < classes);
  if (all.length !== samples || classes < 2 || !areClasses) return undefined;
  return all.map((value) => Array.from({ length: classes }, (_, k) => Number(k === value)));
}

/** Every network of these sizes, the likeliest first. */
function* networksOf({ parameters, samples }: Given): Generator<Network> {
  const hidden: readonly ActivationName[] = parameters.length > 1 ? ['sigmoid', 'tanh', 'relu'] : ['sigmoid'];
  const outputs: readonly ActivationName[] = ['sigmoid', 'identity', 'softmax', 'tanh', 'relu'];
  const overSamples = samples.length > 1 ? (['mean', 'sum'] as const) : (['mean'] as const);
  const overUnits = samples[0].targets.length > 1 ? (['sum', 'mean'] as const) : (['sum'] as const);
  const losses: readonly Pick<LossSpec, 'kind' | 'factor'>[] = [
    { kind: 'squared-error', factor: 0.5 },
    { kind: 'squared-error', factor: 1 },
    { kind: 'binary-cross-entropy' },
    { kind: 'categorical-cross-entropy' },
  ];
  // Of two softmax outputs the mean of the binary one is the same number, and nobody means it.
  const ofSoftmax = losses.filter(({ kind }) => kind !== 'binary-cross-entropy');
  for (const activation of hidden) {
    for (const output of outputs) {
      for (const loss of output === 'softmax' ? ofSoftmax : losses) {
        for (const units of overUnits) {
          for (const each of overSamples) {
            const network: Network = {
              inputs: samples[0].inputs.length,
              layers: parameters.map(({ weights }, i) => ({
                units: weights.length,
                activation: i === parameters.length - 1 ? output : activation,
              })),
              loss: { ...loss, overUnits: units, overSamples: each },
            };
            if (faultsInNetwork(network).length === 0) yield network;
          }
        }
      }
    }
  }
}

/** Digits of a step size that somebody chose. */
const digitsOfStepSize = 3;

/**
 * The step size of parameters after a step: the short number by which most of their gradients, the file's own if it has them, were
 * subtracted; or added, which is a mistake.
 */
function stepSizeIn(arrays: readonly GivenArray[], problem: Problem): number | undefined {
  const trace = work({ ...problem, learningRate: 1 });
  const { matched } = matchArrays(arrays, trace);
  const own = new Map(
    matched
      .filter(({ kind }) => kind === 'dL/dw' || kind === 'dL/db')
      .flatMap(({ array, ids }) => ids.map((id, i) => [id, array.values[i]] as const)),
  );
  const updates = matched
    .filter(({ kind }) => kind === "w'" || kind === "b'")
    .map(({ array, ids }) =>
      ids.map((id, i) => {
        const gradient = id.replace(/^([wb])'/, 'dL/d$1');
        const before = trace.value(id.replace("'", ''));
        const slack = halfUnitAt(array, i) + 1e-6 * Math.abs(before);
        return { gradient: own.get(gradient) ?? trace.value(gradient), step: before - array.values[i], slack };
      }),
    );
  const candidates = updates.map((update) => {
    const { step, gradient } = update.reduce((a, b) => (Math.abs(b.gradient) > Math.abs(a.gradient) ? b : a));
    return Number(Math.abs(step / gradient).toPrecision(digitsOfStepSize));
  });
  const explained = (rate: number): number =>
    updates.filter((update) =>
      update.every(({ gradient, step, slack }) => Math.abs(rate * Math.abs(gradient) - Math.abs(step)) <= slack),
    ).length;
  const [best] = candidates
    .filter((rate) => rate > 0 && explained(rate) > 0)
    .sort((a, b) => explained(b) - explained(a));
  return best;
}

/** Undefined where numbers become too large, or targets are none of the loss. */
function workedOrNot(problem: Problem): Trace | undefined {
  try {
    return work(problem);
  } catch (error) {
    if (error instanceof LonghandError) return undefined;
    throw error;
  }
}

/** How many arrays that are worked are right to six digits: what is given is right in every network. */
function rightArrays(arrays: readonly GivenArray[], trace: Trace): number {
  const given = ['x', 'y', 'w', 'b', 'eta'];
  const { network, samples } = trace.step;
  const shares = network.loss.overSamples === 'mean' ? [1, 1 / samples.length] : [1];
  const is = (
    { array, ids }: MatchedArray,
    factors: readonly number[],
    worth: (id: string) => number = (id) => trace.value(id),
  ): boolean =>
    factors.some((factor) =>
      ids.every((id, i) => {
        const right = factor * worth(id);
        return Math.abs(array.values[i] - right) <= halfUnitAt(array, i) + 1e-6 * Math.abs(right) + 1e-12;
      }),
    );
  const units = network.layers[network.layers.length - 1].units;
  // With the step added instead of subtracted.
  const added = (id: string): number => 2 * trace.value(id.replace("'", '')) - trace.value(id);
  const multiples = [1, 2, samples.length, units].flatMap((factor) => [factor, 1 / factor]);
  let worth = 0;
  for (const each of matchArrays(arrays, trace).matched) {
    if (given.includes(each.kind)) continue;
    if (is(each, shares)) worth += each.kind === 'L' ? worthOfLoss : 1;
    else if (each.kind.endsWith("'") && is(each, [1], added)) worth += worthOfAdded;
    if (each.kind === 'L' && is(each, multiples)) worth += worthOfKind;
  }
  return worth;
}

/** An update that is added is a mistake, and tells of the network all the same. */
const worthOfAdded = 0.5;
/** The loss says more of itself than its derivatives do. */
const worthOfLoss = 3;
/** A loss that is of one kind, whatever it sums and averages, is of that kind although all derivatives are wrong. */
const worthOfKind = 1000;
