import { type Formula, quantitiesOf } from 'longhand/formula';
import type { Network } from 'longhand/network';
import { parseIdentifier } from 'longhand/trace';

/** Parts of the diagram that are lit: units `layer.unit` (inputs are layer 0), edges `layer.to.from`, the loss. */
export interface Lit {
  readonly units: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
  readonly loss: boolean;
}

export const nothingLit: Lit = { units: new Set(), edges: new Set(), loss: false };

/**
 * What a quantity comes from: in the forward pass the numbers of its formula, for a derivative or a parameter the path from the loss
 * down to it.
 */
export function litFor(id: string, formula: Formula | undefined, network: Network): Lit {
  const parsed = parseIdentifier(id);
  if (parsed === undefined) return nothingLit;
  const { kind, indices } = parsed;
  const [layer, unit, from] = indices;
  const isPath = kind.includes('/') || ["w'", "b'", 'w', 'b'].includes(kind);
  if (isPath) return pathTo(network, layer, unit, from);
  const units = new Set<string>();
  const edges = new Set<string>();
  let loss = kind === 'L';
  for (const each of [id, ...(formula === undefined ? [] : quantitiesOf(formula))]) {
    const part = parseIdentifier(each);
    if (part === undefined) continue;
    const [first, second, third] = part.indices;
    if (part.kind === 'x') units.add(`0.${first}`);
    if (part.kind === 'z' || part.kind === 'a') units.add(`${first}.${second}`);
    if (part.kind === 'w') edges.add(`${first}.${second}.${third}`);
    if (part.kind === 'L') loss = true;
  }
  return { units, edges, loss };
}

/** From the loss through all that stands between, to a unit or a weight into it. */
function pathTo(network: Network, layer: number, unit: number | undefined, from: number | undefined): Lit {
  const units = new Set<string>();
  const edges = new Set<string>();
  const { layers } = network;
  const own = unit === undefined ? Array.from({ length: layers[layer - 1].units }, (_, j) => j + 1) : [unit];
  let reached = own;
  for (const each of own) units.add(`${layer}.${each}`);
  if (unit !== undefined && from !== undefined) {
    edges.add(`${layer}.${unit}.${from}`);
    units.add(`${layer - 1}.${from}`);
  }
  for (let next = layer + 1; next <= layers.length; next++) {
    const all = Array.from({ length: layers[next - 1].units }, (_, j) => j + 1);
    for (const to of all) {
      units.add(`${next}.${to}`);
      for (const each of reached) edges.add(`${next}.${to}.${each}`);
    }
    reached = all;
  }
  return { units, edges, loss: true };
}
