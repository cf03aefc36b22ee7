import type { Grid } from '../../note/index.js';
import type { Trace } from '../../trace/index.js';
import type { Facts } from './facts.js';

const ofUnit: ReadonlySet<string> = new Set(['z', 'a', 'dL/dz', 'b']);
/** `h1`, `$h_2$`, `hidden 1`; `o`, `o1`, `output`, `y`. */
const hiddenName = /^(?:h|hidden|hidden unit|hidden neuron)\s*_?\{?(\d{1,2})?\}?$/i;
const outputName = /^(?:o|out|output|y|\\hat\{?y\}?|ŷ)(?: (?:unit|neuron))?\s*_?\{?(\d{1,2})?\}?$/i;

interface Place {
  readonly layer: number;
  readonly unit: number;
}

/**
 * Of which unit each row of a table is, where there is a row for each unit of all layers, in order: their numbers go on from layer to layer, 1, 2, 3, or they
 * are called h1, h2, o. Undefined where it is any other table, or one of several samples.
 *
 * @param columns what the heads say
 */
export function unitsInOrder(
  grid: Grid,
  columns: readonly (Facts | undefined)[],
  { step: { network, samples } }: Trace,
): readonly Place[] | undefined {
  const { layers } = network;
  const places = layers.flatMap(({ units }, i) =>
    units > grid.rows.length ? [] : Array.from({ length: units }, (_, j) => ({ layer: i + 1, unit: j + 1 })),
  );
  if (layers.length < 2 || samples.length > 1 || places.length !== grid.rows.length) return undefined;
  if (layers.some(({ units }) => units >= grid.rows.length) || /\blayer \d/i.test(grid.heading)) return undefined;
  const [, ...others] = columns;
  const isOfUnits = others.every((facts) => facts?.kind === undefined || ofUnit.has(facts.kind));
  const saysLayer = columns.some(
    (facts) => facts?.counts === 'layer' || facts?.layer !== undefined || facts?.id !== undefined,
  );
  if (!isOfUnits || saysLayer || !others.some((facts) => facts?.kind !== undefined)) return undefined;
  const isNumbered =
    columns[0]?.counts === 'unit' &&
    grid.rows.every(([{ numbers }], row) => numbers.length === 1 && numbers[0] === row + 1);
  return isNumbered || (layers.length === 2 && areNamed(grid, places)) ? places : undefined;
}

/** Whether the rows of a table have the names of hidden units and outputs, one after the other. */
const areNamed = ({ rows }: Grid, places: readonly Place[]): boolean =>
  places.every(({ layer, unit }, row) => {
    const own = (layer === 1 ? hiddenName : outputName).exec(rows[row][0].text.replaceAll('$', '').trim());
    const isOnly = places.filter((each) => each.layer === layer).length === 1;
    return own !== null && (own[1] === undefined ? isOnly : Number(own[1]) === unit);
  });
