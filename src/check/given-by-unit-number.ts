import type { LayerParameters } from '../network/index.js';
import type { Note } from '../note/index.js';
import { identifier } from '../trace/index.js';
import type { Given } from './given.js';
import { byLetter, numberIn, samplesOf } from './given-by-number.js';
import { type OtherName, ofSample } from './meaning/other-names.js';
import { unitsFromInputs, unitsFromInputsTaken, type WeightOrder } from './meaning/units-from-inputs.js';
import { type Named, statedNumbers } from './stated-numbers.js';

/** A weight between two units, by their numbers. */
interface Edge extends Named {
  readonly from: number;
  readonly to: number;
}

/**
 * What a note gives number by number where units are numbered on, the inputs first, and a weight has the numbers of the two units that it ties,
 * `w_{13} = 0.2`, a bias that of its unit, `\theta_3 = -0.4`. Only where each layer is tied to the whole of the next.
 */
export function givenByUnitNumber(note: Note): Given | undefined {
  const stated = statedNumbers(note);
  const of = (...kinds: Named['kind'][]): Named[] => stated.filter(({ kind }) => kinds.includes(kind));
  const parameters = byLetter(of('weights', 'biases'));
  const [weights] = parameters.filter((own) => own.every(({ latex }) => pairIn(latex) !== undefined));
  const others = parameters.filter((own) => own !== weights);
  if (weights === undefined || others.length > 1) return undefined;
  const pairs = weights.map((each) => [each, ...(pairIn(each.latex) as [number, number])] as const);
  const order: WeightOrder = pairs.every(([, first, second]) => first < second) ? 'from-to' : 'to-from';
  const edges = pairs.map(([each, first, second]): Edge => {
    const [from, to] = order === 'from-to' ? [first, second] : [second, first];
    return { ...each, from, to };
  });
  const [inputs, ...layers] = layersOf(edges) ?? [];
  if (inputs === undefined) return undefined;
  const biases = biasesOf(layers.flat(), others[0] ?? []);
  const [xs, ts] = [samplesOf(byLetter(of('inputs'))[0] ?? []), samplesOf(byLetter(of('targets'))[0] ?? [])];
  const isWhole = (samples: readonly Named[][], units: readonly number[]): boolean =>
    samples.length > 0 && samples.every((own) => own.length === units.length);
  if (biases === undefined || xs.length !== ts.length) return undefined;
  if (!isWhole(xs, inputs) || !isWhole(ts, layers[layers.length - 1])) return undefined;
  const edge = (from: number, to: number): Edge => edges.find((each) => each.from === from && each.to === to) as Edge;
  const before = (i: number): readonly number[] => (i === 0 ? inputs : layers[i - 1]);
  const [rate] = of('learningRate');
  return {
    layers: layers.map(
      (units, i): LayerParameters => ({
        weights: units.map((to) => before(i).map((from) => edge(from, to).value)),
        ...(biases.size === 0 ? {} : { biases: units.map((unit) => biases.get(unit)?.value ?? 0) }),
      }),
    ),
    samples: xs.map((own, i) => ({ inputs: own.map(({ value }) => value), targets: ts[i].map(({ value }) => value) })),
    ...(rate === undefined ? {} : { learningRate: rate.value }),
    names: [
      ...unitsFromInputs(
        [inputs, ...layers].map(({ length }) => length),
        order,
      ),
      ...xs[0].flatMap(({ latex }, i) => named(latex, identifier('x', [i + 1]))),
      ...ts[0].flatMap(({ latex }, i) => named(latex, identifier('y', [i + 1]))),
    ],
    taken: unitsFromInputsTaken[order],
  };
}

/** The two numbers in a name: 1 and 3 of `w_{13}`, `w_{1,3}`. */
function pairIn(latex: string): [number, number] | undefined {
  const [, first, second] = /^[^_^\d]*_\{?(\d),?\s*(\d)\}?$/.exec(latex) ?? [];
  return second === undefined ? undefined : [Number(first), Number(second)];
}

/** The units of each layer by their numbers, inputs first; undefined where the weights are not those between whole layers, one after the other. */
function layersOf(edges: readonly Edge[]): number[][] | undefined {
  const layers: number[][] = [];
  const last = Math.max(...edges.map(({ to }) => to));
  let layer = unitsFrom(1, Math.min(...edges.map(({ to }) => to)) - 1);
  let count = 0;
  while (layer.length > 0 && layer[layer.length - 1] < last) {
    layers.push(layer);
    const next = unitsFrom(layer[layer.length - 1] + 1, Math.max(...goals(edges, layer)));
    count += layer.length * next.length;
    if (layer.some((from) => goals(edges, [from]).join() !== next.join())) return undefined;
    layer = next;
  }
  layers.push(layer);
  return layer.length > 0 && count === edges.length ? layers : undefined;
}

/** The units to which some weights lead. */
const goals = (edges: readonly Edge[], layer: readonly number[]): number[] =>
  [...new Set(edges.filter(({ from }) => layer.includes(from)).map(({ to }) => to))].sort((a, b) => a - b);

const unitsFrom = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, Number.isFinite(last) ? last - first + 1 : 0) }, (_, i) => first + i);

/** Biases by the numbers of their units: of all units or of none; undefined where they are not. */
function biasesOf(units: readonly number[], named: readonly Named[]): ReadonlyMap<number, Named> | undefined {
  const found = new Map(named.map((each) => [numberIn(each) ?? 0, each]));
  const isOfAll = found.size === units.length && units.every((unit) => found.has(unit));
  return named.length === 0 || (isOfAll && named.length === units.length) ? found : undefined;
}

/** A name of each sample; what only words name has none. */
const named = (latex: string, name: string): OtherName[] => (latex === '' ? [] : ofSample(latex, name));
