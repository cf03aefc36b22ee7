import { identifier } from '../../trace/index.js';
import { instead, type OtherName, ofSample, withPrime } from './other-names.js';

/** Which unit the first index of a weight is, where both are numbers of units. */
export type WeightOrder = 'from-to' | 'to-from';

export const unitsFromInputsTaken: Readonly<Record<WeightOrder, string>> = {
  'from-to': 'Units are taken to be numbered on from the inputs; the first index of a weight is where it comes from.',
  'to-from': 'Units are taken to be numbered on from the inputs; the first index of a weight is where it leads.',
};

/** What is written with the number of such a unit: its sum, its output, its error, its bias. */
const letters = {
  z: ['z', 'I', 's', 'S', '\\text{net}', '\\text{in}'],
  a: ['a', 'O', 'o', 'h', '\\text{out}', '\\text{output}'],
  'dL/dz': ['\\delta'],
} as const;
const biases = ['b', '\\theta'];

/** More units have numbers of two digits, and no such names. */
const mostUnits = 9;

/**
 * Names where all units are numbered on, the inputs first: `w_{13}` from input 1 to unit 3, `\theta_3`, `O_3`.
 *
 * @param sizes inputs, and units of each layer
 */
export function unitsFromInputs(sizes: readonly number[], order: WeightOrder): OtherName[] {
  if (unitsIn(sizes) > mostUnits) return [];
  return sizes.slice(1).flatMap((size, i) =>
    upTo(size).flatMap((at) => {
      const unit = firstOf(sizes, i + 1) + at;
      const weights = upTo(sizes[i]).flatMap((j) =>
        withPrime({
          latex: weightName(firstOf(sizes, i) + j, unit, order),
          name: identifier('w', [i + 1, at + 1, j + 1]),
        }),
      );
      const bias = biases.flatMap((letter) =>
        withPrime({ latex: `${letter}_{${unit}}`, name: identifier('b', [i + 1, at + 1]) }),
      );
      const own = (Object.keys(letters) as (keyof typeof letters)[]).flatMap((kind) =>
        letters[kind].flatMap((letter) => ofSample(`${letter}_{${unit}}`, identifier(kind, [i + 1, at + 1]))),
      );
      return instead([...weights, ...bias, ...own]);
    }),
  );
}

/** Names of the weights into the last unit, LaTeX: with its number only who counts the inputs has any. */
export function weightsIntoLast(sizes: readonly number[], order: WeightOrder): string[] {
  const last = unitsIn(sizes);
  const before = sizes.length - 2;
  return last > mostUnits ? [] : upTo(sizes[before]).map((i) => weightName(firstOf(sizes, before) + i, last, order));
}

const unitsIn = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);
/** The number of a layer's first unit; layer 0 is that of the inputs. */
const firstOf = (sizes: readonly number[], layer: number): number => 1 + unitsIn(sizes.slice(0, layer));
const upTo = (size: number): number[] => Array.from({ length: size }, (_, i) => i);
const weightName = (from: number, to: number, order: WeightOrder): string =>
  order === 'from-to' ? `w_{${from}${to}}` : `w_{${to}${from}}`;
