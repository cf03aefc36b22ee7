/**
 * The structures of `assembly/net.ts`: the same fields in the same order, each of four bytes. The kernels say how large theirs
 * are, and a test compares.
 */
export const netFields = [
  'layers',
  'layer',
  'capacity',
  'threads',
  'barrier',
  'inputs',
  'inputStride',
  'rowStarts',
  'labels',
  'targets',
  'targetStride',
  'classWeights',
  'batchTargets',
  'batchLoss',
  'batchFactor',
  'batchCorrect',
  'loss',
  'joined',
  'lossFactor',
  'rule',
  'momentum',
  'beta1',
  'beta2',
  'epsilon',
  'columnStarts',
  'columnEntries',
  'scratch',
  'scratchBytes',
] as const;

export const layerFields = [
  'inputs',
  'units',
  'padded',
  'activation',
  'slope',
  'biasKind',
  'sparse',
  'weights',
  'panel',
  'rows',
  'biases',
  'm',
  'v',
  'mBiases',
  'vBiases',
  'inputRows',
  'a',
  'stride',
  'z',
  'delta',
  'deltaBySample',
] as const;

export const stepFields = ['rate', 'keep', 'scale', 'rate1', 'scale2', 'end'] as const;

/** The fields that hold a float32; all others hold a whole number or an address. */
const floats = new Set([
  'slope',
  'lossFactor',
  'momentum',
  'beta1',
  'beta2',
  'epsilon',
  'rate',
  'keep',
  'scale',
  'rate1',
  'scale2',
]);

export type FieldsOf<Names extends readonly string[]> = { readonly [Name in Names[number]]: number };

/** Writes a whole structure. */
export function writeStructure<Names extends readonly string[]>(
  buffer: ArrayBufferLike,
  at: number,
  names: Names,
  values: FieldsOf<Names>,
): void {
  const view = new DataView(buffer);
  names.forEach((name, index) => {
    writeField(view, at + 4 * index, name, values[name as Names[number]]);
  });
}

/** Writes some of a structure's fields. */
export function writeFields<Names extends readonly string[]>(
  buffer: ArrayBufferLike,
  at: number,
  names: Names,
  values: Partial<FieldsOf<Names>>,
): void {
  const view = new DataView(buffer);
  for (const [name, value] of Object.entries(values))
    writeField(view, at + 4 * names.indexOf(name), name, value as number);
}

function writeField(view: DataView, at: number, name: string, value: number): void {
  if (floats.has(name)) view.setFloat32(at, value, true);
  else view.setUint32(at, value, true);
}

export const sizeOf = (names: readonly string[]): number => 4 * names.length;
