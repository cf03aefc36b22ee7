import type { Kind, Trace } from '../trace/index.js';
import { type GivenArray, halfUnitAt } from './given-array.js';
import type { Layout, LayoutName } from './layout.js';

/** An array of which kind and layer are known, with the ways that it may lie. */
export interface Placed {
  readonly array: GivenArray;
  readonly kind: Kind;
  readonly layer: number;
  readonly layouts: readonly Layout[];
}

/** How all arrays of a file lie. */
export interface Lying {
  /** The layout that is taken for arrays of a kind which may lie in several. */
  of(kind: Kind): LayoutName;
  /** Whether gradients of weights are taken as the problem has its weights for want of anything in the file that says so. */
  readonly isAssumed: boolean;
  /** How gradients of weights were taken, as a sentence, where nothing but their own values said so. */
  readonly taken?: string;
}

/** Which way weights, their gradients and samples lie, by what the file shows. */
export function lyingOf(placed: readonly Placed[], trace: Trace): Lying {
  const weights = placed.filter(({ kind }) => isWeight(kind));
  const samples = samplesLie(
    placed.filter(({ kind }) => !isWeight(kind)),
    trace,
  );
  const parameters = parametersLie(weights, trace);
  const gradients = gradientsLie(weights, parameters, trace);
  const ofParameters = parameters ?? gradients.name;
  return {
    of: (kind) => (kind === 'dL/dw' ? gradients.name : isWeight(kind) ? ofParameters : samples),
    isAssumed: gradients.isAssumed === true,
    ...(gradients.taken === undefined ? {} : { taken: gradients.taken }),
  };
}

const isWeight = (kind: Kind): boolean => kind === 'w' || kind === "w'" || kind === 'dL/dw';

type Side = 'usual' | 'turned';

/** How many numbers are those of the trace, in this layout. */
export function likeness(array: GivenArray, { ids }: Layout, trace: Trace): number {
  return ids.reduce((count, id, i) => {
    const truth = trace.value(id);
    return count + Number(Math.abs(array.values[i] - truth) <= halfUnitAt(array, i) + 1e-6 * Math.abs(truth));
  }, 0);
}

/** What the shapes say that leave no choice, by their number; undefined where they say nothing, or both equally. */
function shapesSay(placed: readonly Placed[]): Side | undefined {
  const votes = placed.flatMap(({ layouts }) => (layouts.length === 1 ? layouts[0].name : []));
  return greater(votes.filter((name) => name === 'usual').length, votes.filter((name) => name === 'turned').length);
}

const greater = (usual: number, turned: number): Side | undefined =>
  usual === turned ? undefined : turned > usual ? 'turned' : 'usual';

/** What the values say of those arrays that may lie in both ways. */
function valuesSay(placed: readonly Placed[], trace: Trace): Side | undefined {
  const alike = (name: Side): number =>
    placed.reduce((sum, { array, layouts }) => {
      const layout = layouts.length > 1 ? layouts.find((each) => each.name === name) : undefined;
      return sum + (layout === undefined ? 0 : likeness(array, layout, trace));
    }, 0);
  return greater(alike('usual'), alike('turned'));
}

/** Samples: arrays tell that can lie in one way only; if there are none, the values do, what is given before what is worked. */
function samplesLie(placed: readonly Placed[], trace: Trace): Side {
  const ofKinds = (kinds: readonly Kind[]) => placed.filter(({ kind }) => kinds.includes(kind));
  return shapesSay(placed) ?? firstOf(unitKinds, (kinds) => valuesSay(ofKinds(kinds), trace)) ?? 'usual';
}

const unitKinds: readonly (readonly Kind[])[] = [
  ['x', 'y'],
  ['z', 'a'],
  ['dL/dz', 'dL/da', 'da/dz'],
  ['dL/db', 'L'],
];

/** Weights before and after the step; undefined where the file does not show it. */
function parametersLie(weights: readonly Placed[], trace: Trace): Side | undefined {
  const parameters = weights.filter(({ kind }) => kind !== 'dL/dw');
  const ofKind = (which: Kind) => parameters.filter(({ kind }) => kind === which);
  return (
    shapesSay(parameters) ??
    firstOf(['w', "w'"] as const, (kind) => valuesSay(ofKind(kind), trace)) ??
    // A step is short: weights after a wrong one are still nearer to what they were than to that turned.
    nearnessSays(parameters, trace)
  );
}

/** What the distances from the weights before the step say, where one is much the shorter. */
function nearnessSays(parameters: readonly Placed[], trace: Trace): Side | undefined {
  const distance = (name: Side): number =>
    parameters.reduce((sum, { array, layouts }) => {
      const layout = layouts.length > 1 ? layouts.find((each) => each.name === name) : undefined;
      if (layout === undefined) return sum;
      return layout.ids.reduce(
        (part, id, i) => part + Math.abs(array.values[i] - trace.value(id.replace("w'", 'w'))),
        sum,
      );
    }, 0);
  const [usual, turned] = [distance('usual'), distance('turned')];
  if (usual * muchShorter < turned) return 'usual';
  return turned * muchShorter < usual ? 'turned' : undefined;
}

const muchShorter = 4;

interface GradientsLie {
  readonly name: Side;
  readonly isAssumed?: boolean;
  readonly taken?: string;
}

/**
 * Gradients of weights lie as their own shapes say, or as the weights do; where these differ the values choose. Where nothing in the file
 * says it, their values must not: a single gradient that is right only when it is turned is a mistake that people make. Those of several
 * layers, turned in all, are a layout.
 */
function gradientsLie(weights: readonly Placed[], parameters: Side | undefined, trace: Trace): GradientsLie {
  const gradients = weights.filter(({ kind }) => kind === 'dL/dw');
  const own = shapesSay(gradients);
  const shown = own ?? parameters;
  const byValues = (): Side => valuesSay(gradients, trace) ?? shown ?? 'usual';
  if (shown !== undefined)
    return { name: own === undefined || parameters === undefined || own === parameters ? shown : byValues() };
  // A column where a row belongs may be a vector that somebody has stood up: it allows what it does not prove.
  if (weights.some(({ array, kind, layer }) => isStoodUp(array, kind, layer, trace))) return { name: byValues() };
  const open = gradients.filter(({ layouts }) => layouts.length > 1);
  const sides = open.map((each) => ({ layer: each.layer, side: valuesSay([each], trace) }));
  const turned = new Set(sides.flatMap(({ layer, side }) => (side === 'turned' ? [layer] : [])));
  const isLayout = turned.size > 1 && sides.every(({ side }) => side !== 'usual');
  return isLayout ? { name: 'turned', taken: turnedGradients } : { name: 'usual', isAssumed: open.length > 0 };
}

const turnedGradients =
  'Gradients of weights were taken as inputs × units: nothing but their values says so, and all of them are right only that way.';

/** Whether weights to or from a single unit are written inputs × units. */
function isStoodUp({ shape }: GivenArray, kind: Kind, layer: number, { step }: Trace): boolean {
  const { inputs, layers } = step.network;
  const from = layer === 1 ? inputs : layers[layer - 2].units;
  const to = layers[layer - 1].units;
  const [rows, columns] = shape.slice(-2);
  const isTable = shape.length === 2 || (shape.length === 3 && kind === 'dL/dw');
  return isTable && (from === 1) !== (to === 1) && rows === from && columns === to;
}

function firstOf<T, Found>(items: readonly T[], find: (item: T) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
