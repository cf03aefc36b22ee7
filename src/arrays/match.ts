import type { Kind, Trace } from '../trace/index.js';
import type { GivenArray } from './given-array.js';
import { expectedSizes, layoutsOf } from './layout.js';
import { sizesText } from './listing.js';
import { likeness, lyingOf, type Placed } from './lying.js';
import { type NamedAs, namedAs } from './names.js';

/** An array whose numbers are known to be quantities of the trace. */
export interface MatchedArray {
  readonly array: GivenArray;
  readonly kind: Kind;
  readonly layer: number;
  /** The quantity that each of its numbers is, in its own order. */
  readonly ids: readonly string[];
  /** Whether a square gradient is taken as the problem has its weights for want of anything in the file that shows how it lies. */
  readonly isAssumed?: boolean;
}

/** What the arrays of a file are. */
export interface MatchedArrays {
  readonly matched: readonly MatchedArray[];
  readonly unmatched: readonly UnmatchedArray[];
  /** How arrays were taken to lie, as a sentence, where nothing but their own values said so. */
  readonly taken?: string;
}

interface UnmatchedArray {
  readonly array: GivenArray;
  /** Why, as a sentence. */
  readonly reason: string;
}

/** An array of which the name is understood, on its way to its place. */
interface Named {
  readonly array: GivenArray;
  readonly as: NamedAs;
}

/**
 * Says which quantities the numbers of arrays are: by the names, by what they count from, and by the shapes. Where a shape leaves open
 * which way an array lies, the rest of the file tells.
 */
export function matchArrays(arrays: readonly GivenArray[], trace: Trace): MatchedArrays {
  const unmatched: UnmatchedArray[] = [];
  const named: Named[] = [];
  for (const array of arrays.flatMap((each) => byLayers(each, trace))) {
    const as = namedAs(array.path);
    if (as === undefined) unmatched.push({ array, reason: 'Its name is none that is known.' });
    else named.push({ array, as });
  }
  const layers = layerNumbers(named, trace);
  const later = areUpdated(named, layers, trace);
  const placed: Placed[] = [];
  for (const each of named) {
    const place = placeOf(each, layers, later, trace);
    if ('reason' in place) unmatched.push(place);
    else placed.push(place);
  }
  return { ...laidOut(placed, trace), unmatched };
}

/** What a file calls its kinds by: numbers of parameters may count from 0 while those of activations have 0 for the inputs. */
type Family = 'parameters' | 'signals' | 'activations';

function familyOf(kind: Kind): Family | undefined {
  switch (kind) {
    case 'w':
    case 'b':
    case 'dL/dw':
    case 'dL/db':
      return 'parameters';
    case 'z':
    case 'dL/dz':
    case 'da/dz':
      return 'signals';
    case 'a':
    case 'dL/da':
      return 'activations';
    default:
      return undefined;
  }
}

/** A list of arrays for all layers, or one array of them, taken apart. */
function byLayers(array: GivenArray, trace: Trace): GivenArray[] {
  const as = namedAs(array.path);
  const layers = trace.step.network.layers.length;
  const [count, ...shape] = array.shape;
  const isList =
    as !== undefined &&
    familyOf(as.kind) !== undefined &&
    as.number === undefined &&
    as.place === undefined &&
    layers > 1 &&
    (count === layers || (count === layers + 1 && as.kind === 'a'));
  if (!isList) return [array];
  const size = shape.reduce((product, each) => product * each, 1);
  return Array.from({ length: count }, (_, k): GivenArray => {
    const { texts, halfUnits, ...rest } = array;
    const part = (index: number): number => k * size + index;
    return {
      ...rest,
      path: [...array.path, String(k)],
      name: `${array.name}[${k}]`,
      shape,
      values: Array.from({ length: size }, (_, i) => array.values[part(i)]),
      ...(halfUnits === undefined ? {} : { halfUnits: Array.from({ length: size }, (_, i) => halfUnits[part(i)]) }),
      ...(texts === undefined ? {} : { texts: texts.slice(part(0), part(size)) }),
    };
  });
}

type LayerNumbers = ReadonlyMap<Family, ReadonlyMap<number, number>>;

/** For each family, which layer the numbers in its names are. */
function layerNumbers(named: readonly Named[], trace: Trace): LayerNumbers {
  const found = new Map<Family, ReadonlyMap<number, number>>();
  const layers = trace.step.network.layers.length;
  let usual = 0;
  for (const family of ['parameters', 'signals', 'activations'] as const) {
    const members = named.filter(({ as }) => familyOf(as.kind) === family && as.number !== undefined);
    const numbers = [...new Set(members.map(({ as }) => as.number as number))].sort((a, b) => a - b);
    const least = family === 'activations' ? 0 : 1;
    const fits = (layerOf: (number: number) => number): boolean =>
      members.every(({ array, as }) => {
        const layer = layerOf(as.number as number);
        const kind = layer === 0 ? 'x' : as.kind;
        return layer >= least && layer <= layers && layoutsOf(trace, kind, layer, array.shape).length > 0;
      });
    const shift = [...new Set([usual, 0, 1, -1])].find((each) => fits((number) => number + each));
    // Modules are numbered with others in between: 0.weight, 2.weight.
    const rankOf = (number: number): number => numbers.indexOf(number) + 1;
    const areRanks = shift === undefined && numbers.length === layers && fits(rankOf);
    const from = shift ?? (numbers[0] === 0 ? least : 0);
    if (shift !== undefined && family === 'parameters') usual = shift;
    const inRange = numbers.map((number) => [number, areRanks ? rankOf(number) : number + from] as const);
    found.set(family, new Map(inRange.filter(([, layer]) => layer >= least && layer <= layers)));
  }
  return found;
}

/** Whether parameters of which the name does not say so are those after the step: where others say, or else by their values. */
function areUpdated(named: readonly Named[], layers: LayerNumbers, trace: Trace): boolean {
  const parameters = named.filter(({ as }) => as.kind === 'w' || as.kind === 'b');
  const says = (when: NamedAs['when']): boolean => parameters.some(({ as }) => as.when === when);
  if (says('after') || says('before')) return says('before') && !says('after');
  const alike = (later: boolean): number =>
    parameters.reduce((count, each) => {
      const place = placeOf(each, layers, later, trace);
      if ('reason' in place) return count;
      return count + Math.max(...place.layouts.map((layout) => likeness(place.array, layout, trace)));
    }, 0);
  return alike(true) > alike(false);
}

function placeOf({ array, as }: Named, layers: LayerNumbers, later: boolean, trace: Trace): Placed | UnmatchedArray {
  const isLater = as.when === 'after' || (as.when === undefined && later);
  const kind = isLater && as.kind === 'w' ? "w'" : isLater && as.kind === 'b' ? "b'" : as.kind;
  if (kind === 'y') return targets(array, trace);
  if (kind === 'x' || kind === 'L' || kind === 'eta') return fittedAt(array, kind, 0, trace);
  const layer = layerOf(array, { ...as, kind }, layers, trace);
  if (typeof layer === 'string') return { array, reason: layer };
  return layer === 0 ? fittedAt(array, 'x', 0, trace) : fittedAt(array, kind, layer, trace);
}

function layerOf(array: GivenArray, as: NamedAs, layers: LayerNumbers, trace: Trace): number | string {
  const last = trace.step.network.layers.length;
  const family = familyOf(as.kind === "w'" ? 'w' : as.kind === "b'" ? 'b' : as.kind);
  if (as.number !== undefined && family !== undefined) {
    const layer = layers.get(family)?.get(as.number);
    return (
      layer ?? `Its name counts to ${as.number}, and the network has ${last === 1 ? 'one layer' : `${last} layers`}.`
    );
  }
  if (as.place === 'output' || last === 1) return last;
  const among = Array.from({ length: as.place === 'hidden' ? last - 1 : last }, (_, k) => k + 1);
  const fitting = among.filter((layer) => layoutsOf(trace, as.kind, layer, array.shape).length > 0);
  if (fitting.length === 1) return fitting[0];
  if (as.place === 'hidden' && among.length === 1) return 1;
  return fitting.length === 0
    ? `Its shape, ${sizesText(array.shape)}, is that of no layer.`
    : `Its name does not say of which layer it is, and its shape fits layers ${fitting.join(' and ')}.`;
}

function fittedAt(array: GivenArray, kind: Kind, layer: number, trace: Trace): Placed | UnmatchedArray {
  const layouts = layoutsOf(trace, kind, layer, array.shape);
  if (layouts.length > 0) return { array, kind, layer, layouts };
  const expected = expectedSizes(trace, kind, layer);
  if (expected !== '')
    return { array, reason: `Its shape is ${sizesText(array.shape)}, expected ${expected}${atLayer(layer)}.` };
  return { array, reason: absent(kind, layer, trace) };
}

const atLayer = (layer: number): string => (layer === 0 ? '' : ` for layer ${layer}`);

/** Why the working of the problem has no such quantity. */
function absent(kind: Kind, layer: number, { step }: Trace): string {
  const isUpdate = kind === "w'" || kind === "b'" || kind === 'eta';
  if (isUpdate && step.learningRate === undefined)
    return 'The problem gives no learning rate, so there is no step to compare with.';
  if (kind.includes('b')) return `Layer ${layer} of the problem has no biases.`;
  return `The working has no such quantity: the loss and the activation of layer ${layer} are differentiated in one step.`;
}

/** Targets one number for each output, or the number of the class, from 0. */
function targets(array: GivenArray, trace: Trace): Placed | UnmatchedArray {
  const place = fittedAt(array, 'y', 0, trace);
  const { layers } = trace.step.network;
  const classes = layers[layers.length - 1].units;
  const values = Array.from(array.values);
  const isClass = (value: number): boolean => Number.isInteger(value) && value >= 0 && value < classes;
  if (!('reason' in place) || classes === 1 || values.length !== trace.step.samples.length) return place;
  if (!values.every(isClass)) return place;
  const { texts, halfUnits, ...rest } = array;
  const oneHot = values.flatMap((value) => Array.from({ length: classes }, (_, k) => Number(k === value)));
  return fittedAt({ ...rest, values: oneHot, shape: [values.length, classes] }, 'y', 0, trace);
}

/** Each array in the one way that it lies. */
function laidOut(placed: readonly Placed[], trace: Trace): Pick<MatchedArrays, 'matched' | 'taken'> {
  const lying = lyingOf(placed, trace);
  const matched = placed.map(({ array, kind, layer, layouts }): MatchedArray => {
    const { ids } = layouts.find(({ name }) => name === lying.of(kind)) ?? layouts[0];
    const isAssumed = kind === 'dL/dw' && layouts.length > 1 && lying.isAssumed;
    return { array, kind, layer, ids, ...(isAssumed ? { isAssumed } : {}) };
  });
  return { matched, ...(lying.taken === undefined ? {} : { taken: lying.taken }) };
}
