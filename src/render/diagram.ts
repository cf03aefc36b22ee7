import { escapeHtml } from '../base/index.js';
import { identifier, type Trace } from '../trace/index.js';
import type { LayoutContext } from './layout.js';
import { writeNumber } from './written-number.js';

/** Units of a layer that are drawn; of a larger layer the first, a gap, and the last. */
const mostUnits = 9;
/** Weights that are labelled; with more, the labels would cover one another. */
const mostLabels = 60;
const radius = 30;
const rowHeight = 104;

interface Place {
  readonly x: number;
  readonly y: number;
  /** Number of the unit from 1, undefined for the gap. */
  readonly unit: number | undefined;
}

/** The network of one sample as an SVG: activations on its nodes, weights on its edges, biases below the nodes, targets beside the outputs. */
export function networkDiagram(trace: Trace, context: LayoutContext, sample: number | undefined): string {
  const { network, parameters } = trace.step;
  const sizes = [network.inputs, ...network.layers.map(({ units }) => units)];
  const most = Math.max(...sizes.map((size) => Math.min(size, mostUnits)));
  const columnWidth = Math.max(190, Math.min(290, 70 * most));
  const height = most * rowHeight + 34;
  const width = columnWidth * (sizes.length - 1) + 78 + 170;
  const layers = sizes.map((size, layer) => placesOf(size, 78 + layer * columnWidth, height - 20));
  const edges = network.layers.flatMap((_, index) =>
    edgesOfLayer(index + 1, layers, parameters[index].weights, context),
  );
  const nodes = layers.flatMap((places, layer) => places.map((place) => node(trace, context, place, layer, sample)));
  const label = `Network diagram: ${sizes.join(', ')} units from the inputs to the outputs`;
  return [
    `<svg class="network" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(label)}" style="max-width:${width}px">`,
    `<g>${edges.map(({ line }) => line).join('')}</g>`,
    `<g>${edges.map(({ label: text }) => text).join('')}</g>`,
    `<g>${nodes.join('')}</g>`,
    '</svg>',
  ].join('\n');
}

function placesOf(size: number, x: number, height: number): Place[] {
  const shown = Math.min(size, mostUnits);
  const top = height / 2 - ((shown - 1) * rowHeight) / 2;
  return Array.from({ length: shown }, (_, row) => {
    const gap = size > mostUnits && row === shown - 2;
    const unit = gap ? undefined : size > mostUnits && row === shown - 1 ? size : row + 1;
    return { x, y: top + row * rowHeight, unit };
  });
}

interface Edge {
  readonly line: string;
  readonly label: string;
}

/** The weights of one layer; each label stands on its edge where it covers no other label. */
function edgesOfLayer(
  layer: number,
  places: readonly (readonly Place[])[],
  weights: readonly (readonly number[])[],
  context: LayoutContext,
): Edge[] {
  const [froms, tos] = [places[layer - 1], places[layer]];
  const greatest = weights.flat().reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-12);
  const labelled = froms.length * tos.length <= mostLabels;
  const taken: Point[] = [];
  return tos.flatMap((to) =>
    froms.flatMap((from): Edge[] => {
      if (to.unit === undefined || from.unit === undefined) return [];
      const weight = weights[to.unit - 1][from.unit - 1];
      const sign = weight < 0 ? 'negative' : 'positive';
      const [x1, x2] = [from.x + radius, to.x - radius];
      const id = identifier('w', [layer, to.unit, from.unit]);
      const title = escapeHtml(`${context.speller.text(id)} = ${short(weight, context)}`);
      const thickness = round(0.8 + 3.2 * (Math.abs(weight) / greatest));
      const line = `<line class="${sign}" x1="${x1}" y1="${round(from.y)}" x2="${x2}" y2="${round(to.y)}" stroke-width="${thickness}"><title>${title}</title></line>`;
      if (!labelled) return [{ line, label: '' }];
      const { x, y } = freePlace({ x: x1, y: from.y }, { x: x2, y: to.y }, taken);
      taken.push({ x, y });
      const label = `<text class="weight ${sign}" x="${round(x)}" y="${round(y + 4)}">${short(weight, context)}</text>`;
      return [{ line, label }];
    }),
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where along an edge a label may stand, the best first: near its beginning, where edges still lie apart. */
const alongEdge = [0.24, 0.34, 0.44, 0.54, 0.64, 0.74, 0.16, 0.82];
const labelSize = { width: 46, height: 19 };

/** The first place along an edge that is free of other labels; where none is, the one with the most room. */
function freePlace(from: Point, to: Point, taken: readonly Point[]): Point {
  const places = alongEdge.map((share) => ({
    x: from.x + share * (to.x - from.x),
    y: from.y + share * (to.y - from.y),
  }));
  const room = (place: Point): number =>
    Math.min(
      1,
      ...taken.map((other) =>
        Math.max(Math.abs(other.x - place.x) / labelSize.width, Math.abs(other.y - place.y) / labelSize.height),
      ),
    );
  return places.reduce((best, place) => (room(place) > room(best) ? place : best));
}

function node(trace: Trace, context: LayoutContext, place: Place, layer: number, sample: number | undefined): string {
  if (place.unit === undefined) return `<text class="gap" x="${place.x}" y="${round(place.y + 6)}">⋮</text>`;
  const id = layer === 0 ? identifier('x', [place.unit], sample) : identifier('a', [layer, place.unit], sample);
  const symbol = context.speller.text(id);
  const value = short(trace.value(id), context);
  const kind = layer === 0 ? 'input' : layer === trace.step.network.layers.length ? 'output' : 'hidden';
  const written = (name: string): string =>
    escapeHtml(`${context.speller.text(name)} = ${short(trace.value(name), context)}`);
  const bias = [identifier('b', [layer, place.unit]), identifier('b', [layer])].find((b) => layer > 0 && trace.has(b));
  const target = kind === 'output' ? identifier('y', [place.unit], sample) : undefined;
  return [
    `<g class="unit ${kind}" transform="translate(${place.x} ${round(place.y)})"><circle r="${radius}"/>`,
    `<text class="symbol" y="${-radius - 7}">${escapeHtml(symbol)}</text><text class="value" y="5">${value}</text>`,
    bias === undefined ? '' : `<text class="aside" y="${radius + 16}">${written(bias)}</text>`,
    target === undefined ? '' : `<text class="aside target" x="${radius + 9}" y="5">${written(target)}</text>`,
    '</g>',
  ].join('');
}

/** A number short enough for a node. */
function short(value: number, context: LayoutContext): string {
  const { mantissa, exponent } = writeNumber(value, {
    ...context.numbers,
    digits: Math.min(4, context.numbers.digits),
  });
  return exponent === undefined ? mantissa : `${mantissa}e${exponent}`;
}

const round = (value: number): string => String(Math.round(value * 10) / 10);
