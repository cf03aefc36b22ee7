import type { Formula } from '../formula/index.js';
import { joinedLossOf, type Layer, type Network } from '../network/index.js';
import { identifier, type Kind, parseIdentifier, type Quantity, type Trace } from '../trace/index.js';

/** Where in the network a quantity stands, and the names of what stands around it. Layers and units count from 1. */
export interface Site {
  readonly trace: Trace;
  readonly network: Network;
  /** The right formula. */
  readonly formula: Formula;
  readonly derivation: readonly Formula[];
  readonly kind: Kind;
  readonly indices: readonly number[];
  /** The last layer for targets and the loss. */
  readonly layer: number;
  /** Of `da/dz[l][of][by]` the first; 0 where the quantity belongs to no single unit. */
  readonly unit: number;
  /** The second unit, of a weight the one that it comes from; 0 where there is none. */
  readonly from: number;
  /** True for the loss and the gradients of several samples together. */
  readonly isTotal: boolean;
  /** The layer that it belongs to. */
  readonly at: Layer;
  readonly last: number;
  /** Whether the loss and the output activation are worked in one step, δ = a − y. */
  readonly isJoined: boolean;
  /** An identifier of the same sample. */
  name(kind: Kind, ...indices: number[]): string;
  /** Number of units of a layer; layer 0 are the inputs. */
  units(layer: number): number;
  /** What enters a layer from unit i of the layer before. */
  input(layer: number, i: number): string;
}

/** Undefined for what is given: there is no formula that could be wrong. */
export function siteOf({ id, formula, derivation = [] }: Quantity, trace: Trace): Site | undefined {
  const parsed = parseIdentifier(id);
  if (parsed === undefined || formula === undefined) return undefined;
  const { network, samples } = trace.step;
  const { kind, indices, sample } = parsed;
  const last = network.layers.length;
  const ofOutput = kind === 'L' || kind === 'y';
  const [layer, unit = 0, from = 0] = ofOutput ? [last, ...indices] : indices;
  const name = (each: Kind, ...at: number[]): string => identifier(each, at, givenOnce.has(each) ? undefined : sample);
  return {
    trace,
    network,
    formula,
    derivation,
    kind,
    indices,
    layer,
    unit,
    from,
    isTotal: samples.length > 1 && sample === undefined && totals.has(kind),
    at: network.layers[layer - 1],
    last,
    isJoined: joinedLossOf(network) !== undefined,
    name,
    units: (of) => (of === 0 ? network.inputs : network.layers[of - 1].units),
    input: (of, i) => (of === 1 ? name('x', i) : name('a', of - 1, i)),
  };
}

const givenOnce: ReadonlySet<Kind> = new Set(['w', 'b', 'eta', "w'", "b'"] as const);
const totals: ReadonlySet<Kind> = new Set(['L', 'dL/dw', 'dL/db'] as const);

/** 1, 2, … n. */
export const upTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index + 1);
