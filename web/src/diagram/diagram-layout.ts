import { type Network, sizesOf } from 'longhand/network';

/** Units of a layer that are drawn; of more, the first and the last. */
const mostShown = 6;
/** Weights between two layers that get their numbers; more would lie on one another. */
const mostNumbers = 16;

export interface UnitSpot {
  readonly layer: number;
  readonly unit: number;
  readonly x: number;
  readonly y: number;
}

interface EdgeSpot {
  readonly layer: number;
  readonly to: number;
  readonly from: number;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  /** Where its number stands, if there is room for it. */
  readonly number?: { readonly x: number; readonly y: number };
}

export interface DiagramLayout {
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly units: readonly UnitSpot[];
  readonly edges: readonly EdgeSpot[];
  /** Layers of which some units are left out: where the dots stand, and how many there are in all. */
  readonly dots: readonly { readonly layer: number; readonly x: number; readonly y: number; readonly count: number }[];
  readonly loss: { readonly x: number; readonly y: number };
  /** Where each layer stands, the loss last. */
  readonly columns: readonly number[];
}

/** Pixels that things take. */
export interface DiagramSizes {
  /** Between two layers, at least. */
  readonly column: number;
  /** Between two units, at least. */
  readonly row: number;
  /** The height that a small network is spread over. */
  readonly usual: number;
  readonly radius: number;
  /** Whether the loss has a place of its own behind the outputs. */
  readonly hasLoss: boolean;
}

/** With room for numbers on and below everything. */
const roomy: DiagramSizes = { column: 158, row: 140, usual: 380, radius: 31, hasLoss: true };
const top = 56;
/** From the first and the last layer to the edge. */
const edge = 56;

/** Where everything stands in a drawing of a width; wider where it does not fit. */
export function diagramLayout(
  network: Network,
  available: number,
  { column, row: least, usual, radius, hasLoss }: DiagramSizes = roomy,
): DiagramLayout {
  const sizes = sizesOf(network);
  const places = sizes.length + (hasLoss ? 1 : 0);
  const width = Math.max(available, column * (places - 1) + 2 * edge);
  const rows = Math.max(...sizes.map((size) => Math.min(size, mostShown)));
  const height = top + Math.max(usual, rows * least) + 12;
  // A scale of D3 would do this too, but it is all that the first view would need of it.
  const columnOf = (index: number): number => edge + ((width - 2 * edge) * index) / (places - 1);
  const dots: DiagramLayout['dots'][number][] = [];
  const units = sizes.flatMap((size, layer): UnitSpot[] => {
    const shown = shownUnits(size);
    const x = columnOf(layer);
    const gap = (height - top - 12) / shown.length;
    return shown.flatMap((unit, row): UnitSpot[] => {
      const y = top + gap * (row + 0.5);
      if (unit !== undefined) return [{ layer, unit, x, y }];
      dots.push({ layer, x, y, count: size });
      return [];
    });
  });
  const loss = { x: columnOf(places - 1), y: top + (height - top - 12) / 2 };
  return {
    width,
    height,
    radius,
    units,
    edges: edgesBetween(units, sizes),
    dots,
    loss,
    columns: [...Array(places).keys()].map(columnOf),
  };
}

const shownUnits = (size: number): (number | undefined)[] =>
  size <= mostShown
    ? Array.from({ length: size }, (_, index) => index + 1)
    : [...Array.from({ length: mostShown - 2 }, (_, index) => index + 1), undefined, size];

function edgesBetween(units: readonly UnitSpot[], sizes: readonly number[]): EdgeSpot[] {
  return sizes.slice(1).flatMap((_, index) => {
    const before = units.filter(({ layer }) => layer === index);
    const after = units.filter(({ layer }) => layer === index + 1);
    const hasNumbers = before.length * after.length <= mostNumbers;
    return before.flatMap((source, row) =>
      after.map((target): EdgeSpot => {
        // Every other row of numbers stands farther from its unit, so that those of two rows do not meet.
        const along = row % 2 === 0 ? 0.31 : 0.56;
        const number = {
          x: source.x + along * (target.x - source.x),
          y: source.y + along * (target.y - source.y),
        };
        return {
          layer: index + 1,
          to: target.unit,
          from: source.unit,
          x1: source.x,
          y1: source.y,
          x2: target.x,
          y2: target.y,
          ...(hasNumbers ? { number } : {}),
        };
      }),
    );
  });
}
