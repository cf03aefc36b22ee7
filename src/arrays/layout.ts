import { type Identifier, identifier, type Kind, type Trace } from '../trace/index.js';

/** Which quantity each number of an array is, row by row, in one way to lay it out. */
export interface Layout {
  readonly name: LayoutName;
  readonly ids: readonly string[];
}

/**
 * `usual` has a row for each unit that a weight leads to, and for each sample; `turned` has a column for it, as `X @ W` wants its
 * weights. `only` is where the shape leaves no choice.
 */
export type LayoutName = 'usual' | 'turned' | 'only';

/** The layouts that an array of this shape may have if it holds all quantities of a kind in a layer; none where it does not fit. */
export function layoutsOf(trace: Trace, kind: Kind, layer: number, shape: readonly number[]): Layout[] {
  const tables = tablesOf(trace, kind, layer).filter(({ ids }) => ids.length > 0 && trace.has(ids[0]));
  for (const table of tables) {
    const found = fitted(table, shape);
    if (found.length > 0) return found;
  }
  return [];
}

/** Shapes that `layoutsOf` takes, for telling what was expected: `2 × 3 or 3 × 2`. */
export function expectedSizes(trace: Trace, kind: Kind, layer: number): string {
  const [table] = tablesOf(trace, kind, layer).filter(({ ids }) => ids.length > 0 && trace.has(ids[0]));
  if (table === undefined) return '';
  const sizes = table.sizes.filter((size) => size > 1);
  const turned = [...sizes.slice(0, -2), ...sizes.slice(-2).reverse()];
  if (sizes.length === 0) return '1';
  return sizes.join() === turned.join() ? sizes.join(' × ') : `${sizes.join(' × ')} or ${turned.join(' × ')}`;
}

/** Quantities as a table of some dimensions, row by row. */
interface Table {
  readonly sizes: readonly number[];
  readonly ids: readonly string[];
}

/** The table with its last two dimensions as they are, and exchanged. Dimensions of one may stand anywhere, or nowhere. */
function fitted({ sizes, ids }: Table, shape: readonly number[]): Layout[] {
  const bare = squeezed(shape);
  const [rows, columns] = sizes.slice(-2);
  const usual = bare === squeezed(sizes);
  const turned = sizes.length > 1 && bare === squeezed([...sizes.slice(0, -2), columns, rows]);
  const isSame = rows === 1 || columns === 1 || sizes.length < 2;
  if (isSame) return usual ? [{ name: 'only', ids }] : [];
  const turnedIds = (): string[] =>
    ids.map((_, at) => {
      const table = Math.floor(at / (rows * columns)) * rows * columns;
      const within = at - table;
      return ids[table + (within % rows) * columns + Math.floor(within / rows)];
    });
  if (usual && turned) {
    return [
      { name: 'usual', ids },
      { name: 'turned', ids: turnedIds() },
    ];
  }
  return usual ? [{ name: 'usual', ids }] : turned ? [{ name: 'turned', ids: turnedIds() }] : [];
}

const squeezed = (shape: readonly number[]): string => shape.filter((size) => size !== 1).join();

/** What an array of a kind may hold: that of all samples together first, then that of each sample. */
function tablesOf({ step }: Trace, kind: Kind, layer: number): Table[] {
  const { network, samples, parameters } = step;
  const sizes = [network.inputs, ...network.layers.map(({ units }) => units)];
  const last = network.layers.length;
  const [from, to] = [sizes[layer - 1], sizes[layer]];
  const several = samples.length > 1;
  const table = (
    ranges: readonly number[],
    at: (...indices: number[]) => Pick<Identifier, 'kind' | 'indices'>,
  ): Table => ({
    sizes: ranges,
    ids: indicesOf(ranges).map((indices) => identifier(kind, at(...indices).indices)),
  });
  const ofSamples = (ranges: readonly number[], at: (...indices: number[]) => readonly number[]): Table => {
    const whole = several ? [samples.length, ...ranges] : ranges;
    return {
      sizes: whole,
      ids: indicesOf(whole).map((indices) =>
        several ? identifier(kind, at(...indices.slice(1)), indices[0]) : identifier(kind, at(...indices)),
      ),
    };
  };
  const one = (ranges: readonly number[], at: (...indices: number[]) => readonly number[]): Table =>
    table(ranges, (...indices) => ({ kind, indices: at(...indices) }));
  switch (kind) {
    case 'eta':
      return [one([], () => [])];
    case 'w':
    case "w'":
      return [one([to, from], (j, i) => [layer, j, i])];
    case 'dL/dw': {
      const at = (j: number, i: number): number[] => [layer, j, i];
      return [one([to, from], at), ...(several ? [ofSamples([to, from], at)] : [])];
    }
    case 'b':
    case "b'":
    case 'dL/db': {
      const isShared = parameters[layer - 1]?.bias !== undefined;
      const ranges = isShared ? [] : [to];
      const at = (...j: number[]): number[] => [layer, ...j];
      return [one(ranges, at), ...(several && kind === 'dL/db' ? [ofSamples(ranges, at)] : [])];
    }
    case 'x':
      return [ofSamples([network.inputs], (i) => [i])];
    case 'y':
      return [ofSamples([sizes[last]], (j) => [j])];
    case 'z':
    case 'a':
    case 'dL/da':
    case 'dL/dz':
      return [ofSamples([to], (j) => [layer, j])];
    case 'da/dz':
      return [ofSamples([to], (j) => [layer, j]), ofSamples([to, to], (of, by) => [layer, of, by])];
    case 'L':
      return [one([], () => []), ...(several ? [ofSamples([], () => [])] : []), ofSamples([sizes[last]], (j) => [j])];
  }
}

/** [1, 1], [1, 2], … for sizes, the last index first to change. */
function indicesOf(sizes: readonly number[]): number[][] {
  return sizes.reduce<number[][]>(
    (before, size) => before.flatMap((indices) => Array.from({ length: size }, (_, k) => [...indices, k + 1])),
    [[]],
  );
}
