import type { Identifier, Kind } from '../../trace/index.js';

/** Mistakes of the library in which another quantity of the same kind stands. */
const ofSameKind: Readonly<Partial<Record<Kind, string>>> = {
  w: 'wrong-weight',
  b: 'wrong-bias',
  x: 'wrong-input',
  a: 'wrong-input',
  y: 'wrong-target',
  'dL/dz': 'wrong-delta',
  'dL/dw': 'wrong-gradient',
  'da/dz': 'slope-of-another-unit',
};

/** Those in which a quantity of another kind stands: what belongs there, then what stands there. */
const ofOtherKind: Readonly<Record<string, string>> = {
  'a z': 'pre-activation-for-activation',
  'a y': 'target-for-output',
  'y a': 'output-for-target',
};

/** The name of the mistake by which one quantity stands for another; undefined where the library has none for it. */
export function mistakeOfTaking(other: Identifier, belongs: Identifier): string | undefined {
  const isSame = belongs.indices.every((index, i) => index === other.indices[i]);
  if (other.kind === `${belongs.kind}'`) return isSame ? 'updated-weight' : undefined;
  if (other.kind !== belongs.kind) return ofOtherKind[`${belongs.kind} ${other.kind}`];
  const [layer, to, from] = belongs.indices;
  const isOfSample = other.sample === belongs.sample;
  if (isSame) return isOfSample ? undefined : 'wrong-sample';
  // Of another unit and another sample at once it is no mistake that has a name.
  if (!isOfSample) return undefined;
  const isTurned = other.indices[0] === layer && other.indices[1] === from && other.indices[2] === to;
  return belongs.kind === 'w' && isTurned ? 'transposed-weight' : ofSameKind[belongs.kind];
}
