import type { LonghandError } from '../../base/index.js';
import { counted, quoted, wrong } from '../fault.js';
import type { LinearLayer } from './linear-layers.js';
import { tensorPath } from './tensor-numbers.js';

/** How weights lie: PyTorch's [units, inputs], or Keras's [inputs, units]. */
export type Orientation = 'units-first' | 'inputs-first';

export interface OrderedLayers {
  readonly layers: readonly LinearLayer[];
  readonly orientation: Orientation;
}

/** Steps of the search, more than any real network takes. */
const mostSteps = 20_000;

/**
 * Puts layers into the only order in which they can stand: those whose names differ in numbers alone by their numbers, and each
 * with as many inputs as the one before it has units, weights all [units, inputs] or all [inputs, units].
 *
 * @throws LonghandError where there is no such order, or more than one
 */
export function orderLayers(layers: readonly LinearLayer[]): OrderedLayers {
  const found = orientations.map((orientation) => ordersOf(layers, orientation));
  const both = found.flat();
  if (both.length === 1) return both[0];
  if (both.length === 0) throw noOrder(layers);
  const byName = orientationByNames(layers);
  const [named, ...more] = both.filter(({ orientation }) => orientation === byName);
  if (named !== undefined && more.length === 0) return named;
  throw ambiguous(
    layers,
    found.every((orders) => orders.length === 1),
  );
}

const orientations: readonly Orientation[] = ['units-first', 'inputs-first'];

/** The orders that shapes and numbers allow; of more than two, two. */
function ordersOf(layers: readonly LinearLayer[], orientation: Orientation): OrderedLayers[] {
  const fits = layers.every(({ weight, bias }) => {
    return bias === undefined || bias.shape[0] === endsOf(weight.shape, orientation).units;
  });
  if (!fits) return [];
  const series = seriesOf(layers);
  const taken = series.map(() => 0);
  const chain: LinearLayer[] = [];
  const orders: OrderedLayers[] = [];
  let steps = 0;
  const extend = (): void => {
    if (chain.length === layers.length) orders.push({ layers: [...chain], orientation });
    const last = chain[chain.length - 1];
    for (let index = 0; index < series.length && orders.length < 2 && steps < mostSteps; index++) {
      const next = series[index][taken[index]];
      if (next === undefined) continue;
      const { inputs } = endsOf(next.weight.shape, orientation);
      if (last !== undefined && endsOf(last.weight.shape, orientation).units !== inputs) continue;
      steps++;
      taken[index]++;
      chain.push(next);
      extend();
      chain.pop();
      taken[index]--;
    }
  };
  extend();
  if (steps >= mostSteps) throw ambiguous(layers, false);
  return orders;
}

/** Numbers of inputs and units by the shape of weights. */
export function endsOf([first, second]: readonly number[], orientation: Orientation) {
  return orientation === 'units-first' ? { units: first, inputs: second } : { units: second, inputs: first };
}

/** Layers whose names differ in numbers alone, by their numbers. */
function seriesOf(layers: readonly LinearLayer[]): LinearLayer[][] {
  // Keras counts dense, dense_1, dense_2.
  const isKeras = orientationByNames(layers) === 'inputs-first';
  const series = new Map<string, LinearLayer[]>();
  for (const layer of layers) {
    const pattern = layer.key.replace(isKeras ? /_?\d+/g : /\d+/g, isKeras ? '' : '0');
    const known = series.get(pattern);
    if (known === undefined) series.set(pattern, [layer]);
    else known.push(layer);
  }
  return [...series.values()].map((each) => each.sort((a, b) => compareNumbers(a.key, b.key)));
}

function compareNumbers(a: string, b: string): number {
  const [of, to] = [a, b].map((key) => (key.match(/\d+/g) ?? []).map(Number));
  for (let index = 0; index < Math.max(of.length, to.length); index++) {
    const difference = (of[index] ?? -1) - (to[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whose names they are: Keras calls weights [inputs, units] a kernel, PyTorch calls them [units, inputs] weight. */
function orientationByNames(layers: readonly LinearLayer[]): Orientation | undefined {
  const names = layers.map(({ weight }) => weight.name);
  if (names.every((name) => /kernel[_.]?\d*(:0)?$/i.test(name))) return 'inputs-first';
  return names.every((name) => /weights?[_.]?\d*$/i.test(name)) ? 'units-first' : undefined;
}

const listed = (layers: readonly LinearLayer[]): string => {
  const shown = layers.slice(0, 6).map(({ weight: { name, shape } }) => `${quoted(name)} ${shape.join(' × ')}`);
  return `${shown.join(', ')}${layers.length > 6 ? ', …' : ''}`;
};

function noOrder(layers: readonly LinearLayer[]): LonghandError {
  for (const { weight, bias } of layers) {
    if (bias === undefined || weight.shape.includes(bias.shape[0])) continue;
    const found = `holds ${counted(bias.shape[0], 'number')}`;
    const expected = `expected one for each unit of ${quoted(weight.name)}, which is ${weight.shape.join(' × ')}`;
    return wrong('shape', tensorPath(bias), found, expected);
  }
  const found = `the ${counted(layers.length, 'layer')} ${listed(layers)} cannot follow one another`;
  return wrong('shape', '', found, 'expected each to have as many inputs as the one before it has units');
}

function ambiguous(layers: readonly LinearLayer[], byOrientation: boolean): LonghandError {
  const found = `the ${counted(layers.length, 'layer')} ${listed(layers)} fit together in more than one way`;
  return byOrientation
    ? wrong('shape', '', found, 'expected names that tell [units, inputs] (weight) from [inputs, units] (kernel)')
    : wrong('shape', '', found, 'expected names with numbers that tell their order: 0.weight, 2.weight');
}
