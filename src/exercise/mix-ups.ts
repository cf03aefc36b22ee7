import { type Formula, quantitiesOf } from '../formula/index.js';
import { type ActivationName, joinedLossOf } from '../network/index.js';
import { type Identifier, identifier, parseIdentifier, type Quantity, type Trace } from '../trace/index.js';

/** A mistake that people make in one quantity: its formula with one thing wrong. */
export interface MixUp {
  readonly id: string;
  /** What is wrong, as in "w[1][1][1] with the learning rate left out". */
  readonly mistake: string;
  readonly formula: Formula;
}

/** Every mix-up that an exercise has to show: its number must not pass for the right one. */
export function mixUpsOf(trace: Trace): MixUp[] {
  return trace.quantities.flatMap((quantity) => {
    const place = parseIdentifier(quantity.id);
    if (quantity.formula === undefined || place === undefined) return [];
    const wrong = wrongFormulas({ trace, quantity, formula: quantity.formula, place });
    return wrong.map(([mistake, formula]) => ({ id: quantity.id, mistake, formula }));
  });
}

interface Subject {
  readonly trace: Trace;
  readonly quantity: Quantity;
  readonly formula: Formula;
  readonly place: Identifier;
}

type Wrong = readonly [mistake: string, formula: Formula];

function wrongFormulas(subject: Subject): Wrong[] {
  switch (subject.place.kind) {
    case 'z':
      return inPreActivation(subject);
    case 'a':
      return inActivation(subject);
    case 'L':
      return inLoss(subject);
    case 'dL/da':
      return isOutput(subject) ? inLossByOutput(subject) : inLossByHidden(subject);
    case 'da/dz':
      return inSlope(subject);
    case 'dL/dz':
      return inDelta(subject);
    case 'dL/dw':
      return isTotal(subject) ? inTotal(subject) : inWeightGradient(subject);
    case 'dL/db':
      return isTotal(subject) ? inTotal(subject) : inBiasGradient(subject);
    case "w'":
    case "b'":
      return inUpdate(subject);
    default:
      return [];
  }
}

const isOutput = ({ trace, place }: Subject): boolean => place.indices[0] === trace.step.network.layers.length;
/** Whether it belongs to no sample, where there are several. */
const isTotal = ({ trace, place }: Subject): boolean => trace.step.samples.length > 1 && place.sample === undefined;
const activationIn = ({ trace, place }: Subject): ActivationName =>
  trace.step.network.layers[place.indices[0] - 1].activation;
const sizeOf = (trace: Trace, layer: number): number =>
  layer === 0 ? trace.step.network.inputs : trace.step.network.layers[layer - 1].units;

/** The formula with other quantities in the place of some. */
function replaced(formula: Formula, by: ReadonlyMap<string, Formula>): Formula {
  if (typeof formula === 'string') return by.get(formula) ?? formula;
  if (typeof formula === 'number') return formula;
  return [formula[0], ...formula.slice(1).map((operand) => replaced(operand as Formula, by))];
}

function inPreActivation({ trace, formula, place }: Subject): Wrong[] {
  const [layer] = place.indices;
  const operands = quantitiesOf(formula);
  const inputs = operands.filter((id) => isInput(id));
  const swaps = inputs.flatMap((one, i) =>
    inputs.slice(i + 1).map((other): Wrong => {
      const swapped = new Map([
        [one, other],
        [other, one],
      ]);
      return [`${one} and ${other} swapped`, replaced(formula, swapped)];
    }),
  );
  const bias = operands.filter((id) => id.startsWith('b'));
  const withoutBias = bias.map((id): Wrong => [`${id} left out`, replaced(formula, new Map([[id, 0]]))]);
  return [...withoutBias, ...swaps, ...transposed(trace, formula, operands, layer)];
}

/** The formula with the weights' indices the wrong way round, where such weights exist and are others. */
function transposed(trace: Trace, formula: Formula, operands: readonly string[], layer: number): Wrong[] {
  const changed = new Map<string, string>();
  for (const id of operands) {
    const weight = parseIdentifier(id);
    if (weight?.kind !== 'w') continue;
    const [, to, from] = weight.indices;
    const other = identifier('w', [layer, from, to]);
    if (!trace.has(other)) return [];
    if (to !== from) changed.set(id, other);
  }
  return changed.size === 0 ? [] : [['the weights transposed', replaced(formula, changed)]];
}

const isInput = (id: string): boolean => /^(?:s\d+\.)?[xa]\[/.test(id);

function inActivation(subject: Subject): Wrong[] {
  const { trace, quantity, place } = subject;
  const activation = activationIn(subject);
  const z = identifier('z', place.indices, place.sample);
  const isStraight = activation === 'identity' || activation === 'relu' || quantity.value === trace.value(z);
  return isStraight ? [] : [['the activation left out', z]];
}

function inLoss(subject: Subject): Wrong[] {
  const { trace, quantity, formula, place } = subject;
  if (isTotal(subject)) return inTotal(subject);
  const { kind, factor = 1 } = trace.step.network.loss;
  const outputs = sizeOf(trace, trace.step.network.layers.length);
  if (outputs > 1 && place.indices.length === 0) return [];
  if (kind === 'squared-error') return factor === 1 ? [] : [['the factor left out', ['Divide', formula, factor]]];
  // What a target of 0 leaves of a categorical cross-entropy is 0, however it is worked.
  if (quantity.value === 0) return [];
  return [
    ['the wrong sign', ['Negate', formula]],
    ['the decimal logarithm', ['Divide', formula, Math.LN10]],
  ];
}

function inLossByOutput({ trace, formula }: Subject): Wrong[] {
  const wrongSign: Wrong = ['the wrong sign', ['Negate', formula]];
  if (trace.step.network.loss.kind !== 'squared-error') return [wrongSign];
  return [wrongSign, ['the 2 of the derivative left out', ['Divide', formula, 2]]];
}

function inLossByHidden({ trace, formula, place }: Subject): Wrong[] {
  const next = place.indices[0] + 1;
  const operands = quantitiesOf(formula);
  const weights = operands.filter((id) => id.startsWith('w'));
  const updated = new Map(weights.map((id) => [id, id.replace('w', "w'")]));
  const paths =
    weights.length === 1
      ? []
      : weights.map((id): Wrong => [`the path through ${id} left out`, replaced(formula, new Map([[id, 0]]))]);
  return [['the updated weights', replaced(formula, updated)], ...transposed(trace, formula, operands, next), ...paths];
}

function inSlope(subject: Subject): Wrong[] {
  const { formula, place } = subject;
  const [layer, of, by] = place.indices;
  const a = identifier('a', [layer, of], place.sample);
  const z = identifier('z', [layer, of], place.sample);
  const atZ: Wrong = ['z in the place of a', replaced(formula, new Map([[a, z]]))];
  switch (activationIn(subject)) {
    case 'sigmoid':
      return [atZ, [`${a} alone`, a]];
    case 'tanh':
      return [atZ, [`${a} not squared`, ['Subtract', 1, a]]];
    case 'softmax':
      return of === by ? [[`${a} alone`, a]] : [['the wrong sign', ['Negate', formula]]];
    default:
      return [];
  }
}

function inDelta(subject: Subject): Wrong[] {
  const { trace, formula, place } = subject;
  const activation = activationIn(subject);
  const [layer, unit] = place.indices;
  if (isOutput(subject) && joinedLossOf(trace.step.network) !== undefined) {
    const a = identifier('a', place.indices, place.sample);
    return [
      ['the wrong sign', ['Negate', formula]],
      ['the slope once more', ['Multiply', formula, ['Multiply', a, ['Subtract', 1, a]]]],
    ];
  }
  const lossByActivation = identifier('dL/da', place.indices, place.sample);
  if (activation === 'softmax') {
    const own = identifier('da/dz', [layer, unit, unit], place.sample);
    return [['the other outputs left out', ['Multiply', lossByActivation, own]]];
  }
  const slope = trace.value(identifier('da/dz', place.indices, place.sample));
  return slope === 1 ? [] : [['the slope left out', lossByActivation]];
}

function inWeightGradient({ trace, formula, place }: Subject): Wrong[] {
  const [layer, to, from] = place.indices;
  const nameOf = (i: number): string =>
    layer === 1 ? identifier('x', [i], place.sample) : identifier('a', [layer - 1, i], place.sample);
  const deltaOf = (j: number): string => identifier('dL/dz', [layer, j], place.sample);
  const others = (count: number, own: number): number[] =>
    Array.from({ length: count }, (_, index) => index + 1).filter((index) => index !== own);
  const otherInputs = others(sizeOf(trace, layer - 1), from).map(
    (i): Wrong => [
      `${nameOf(i)} in the place of ${nameOf(from)}`,
      replaced(formula, new Map([[nameOf(from), nameOf(i)]])),
    ],
  );
  const otherDeltas = others(sizeOf(trace, layer), to).map(
    (j): Wrong => [
      `${deltaOf(j)} in the place of ${deltaOf(to)}`,
      replaced(formula, new Map([[deltaOf(to), deltaOf(j)]])),
    ],
  );
  return [[`${nameOf(from)} left out`, deltaOf(to)], ...otherInputs, ...otherDeltas];
}

function inBiasGradient({ formula }: Subject): Wrong[] {
  const deltas = quantitiesOf(formula);
  return deltas.length === 1 ? [] : deltas.map((id): Wrong => [`${id} alone`, id]);
}

/** The mean or sum over the samples. */
function inTotal({ trace, formula }: Subject): Wrong[] {
  const last = quantitiesOf(formula).slice(-1);
  const left = last.map((id): Wrong => [`${id} left out`, replaced(formula, new Map([[id, 0]]))]);
  const isMean = trace.step.network.loss.overSamples === 'mean';
  return isMean ? [...left, ['the sum, not the mean', ['Multiply', formula, trace.step.samples.length]]] : left;
}

function inUpdate({ trace, formula, place }: Subject): Wrong[] {
  if (typeof formula !== 'object') return [];
  const [, own, change] = formula;
  const gradient = identifier(place.kind === "w'" ? 'dL/dw' : 'dL/db', place.indices);
  const plus: Wrong = ['the wrong sign', ['Add', own as Formula, change as Formula]];
  if (trace.step.learningRate === 1) return [plus];
  return [plus, ['the learning rate left out', ['Subtract', own as Formula, gradient]]];
}
