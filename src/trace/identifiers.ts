/**
 * The identifiers of quantities. Indices count from 1: `w[layer][to][from]`, `b[layer][unit]`, `b[layer]` for a bias
 * that a layer shares, `x[unit]`, `y[unit]`, `z[layer][unit]`, `a[layer][unit]`, `L[unit]` for one output's part of
 * the loss, `L`, `dL/da[layer][unit]`, `da/dz[layer][unit]`, with `[of][by]` where units are coupled (softmax),
 * `dL/dz[layer][unit]`, `dL/dw[layer][to][from]`, `dL/db[layer][unit]`, `w'[layer][to][from]`, `b'[layer][unit]`,
 * and `eta`, the learning rate. Where there are several samples, what belongs to one has it in front: `s2.z[1][2]`.
 */
export interface Identifier {
  /** The number of the sample, where there are several and the quantity belongs to one. */
  readonly sample?: number;
  readonly kind: Kind;
  /** Layer, then units, as far as the kind has them; all from 1. */
  readonly indices: readonly number[];
}

export const kinds = [
  'x',
  'y',
  'eta',
  'w',
  'b',
  'z',
  'a',
  'L',
  'dL/da',
  'da/dz',
  'dL/dz',
  'dL/dw',
  'dL/db',
  "w'",
  "b'",
] as const;
export type Kind = (typeof kinds)[number];

/** The identifier as text. */
export function identifier(kind: Kind, indices: readonly number[] = [], sample?: number): string {
  let text: string = sample === undefined ? kind : `s${sample}.${kind}`;
  for (const index of indices) text += `[${index}]`;
  return text;
}

const pattern = /^(?:s(\d{1,9})\.)?([A-Za-z/]+'?)((?:\[\d{1,9}\])*)$/;

/** Identifiers are taken apart again and again: so many are remembered. */
const mostRemembered = 20_000;
const remembered = new Map<string, Identifier>();

/** The parts of an identifier; undefined where the text is none. A typographic prime counts as a prime. */
export function parseIdentifier(text: string): Identifier | undefined {
  const before = remembered.get(text);
  if (before !== undefined) return before;
  const match = pattern.exec(text.replace(/[′’]/g, "'"));
  const kind = kinds.find((known) => known === match?.[2]);
  if (match === null || kind === undefined) return undefined;
  const indices = [...match[3].matchAll(/\d+/g)].map(([digits]) => Number(digits));
  const parsed = { kind, indices, ...(match[1] === undefined ? {} : { sample: Number(match[1]) }) };
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(text, parsed);
  return parsed;
}
