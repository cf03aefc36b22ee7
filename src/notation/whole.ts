import { identifier, type Kind, parseIdentifier, type Trace } from '../trace/index.js';

/**
 * A whole vector or matrix of quantities, named as NumPy slices are: `x[:]`, `z[1][:]`, `w[1][:][:]`,
 * `da/dz[2][:][:]` where units are coupled; of one of several samples, `s2.z[1][:]`.
 */
export interface Whole {
  readonly sample?: number;
  readonly kind: Exclude<Kind, 'eta' | 'L'>;
  /** Absent for x and y. */
  readonly layer?: number;
  readonly isMatrix: boolean;
}

/** The name of a whole vector or matrix. */
export function wholeName({ kind, layer, sample, isMatrix }: Whole): string {
  const name = identifier(kind, layer === undefined ? [] : [layer], sample);
  return `${name}[:]${isMatrix ? '[:]' : ''}`;
}

/** The parts of such a name; undefined where it names a single quantity. */
export function parseWhole(name: string): Whole | undefined {
  if (!name.endsWith('[:]')) return undefined;
  const isMatrix = name.endsWith('[:][:]');
  const parsed = parseIdentifier(name.slice(0, isMatrix ? -6 : -3));
  if (parsed === undefined || parsed.kind === 'eta' || parsed.kind === 'L') return undefined;
  return {
    kind: parsed.kind,
    isMatrix,
    ...(parsed.indices.length > 0 ? { layer: parsed.indices[0] } : {}),
    ...(parsed.sample === undefined ? {} : { sample: parsed.sample }),
  };
}

/** The quantities of a vector (one column) or matrix, by rows, as far as the trace has them. */
export function quantitiesInWhole(trace: Trace, whole: Whole): string[][] {
  const rows: string[][] = [];
  const id = (indices: readonly number[]): string =>
    identifier(whole.kind, whole.layer === undefined ? indices : [whole.layer, ...indices], whole.sample);
  for (let row = 1; ; row++) {
    const ids: string[] = [];
    for (let column = 1; ; column++) {
      const each = whole.isMatrix ? id([row, column]) : id([row]);
      if (!trace.has(each) || (!whole.isMatrix && column > 1)) break;
      ids.push(each);
    }
    if (ids.length === 0) return rows;
    rows.push(ids);
  }
}
