import { identifier } from '../../trace/index.js';
import type { OtherName } from './other-names.js';

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
  if (sizes.reduce((sum, size) => sum + size, 0) > mostUnits) return [];
  const firstOf = (layer: number): number => sizes.slice(0, layer).reduce((sum, size) => sum + size, 1);
  const upTo = (size: number): number[] => Array.from({ length: size }, (_, i) => i);
  return sizes.slice(1).flatMap((size, i) =>
    upTo(size).flatMap((at) => {
      const unit = firstOf(i + 1) + at;
      const weights = upTo(sizes[i]).flatMap((j) => {
        const from = firstOf(i) + j;
        const index = order === 'from-to' ? `${from}${unit}` : `${unit}${from}`;
        return stepped(`w_{${index}}`, identifier('w', [i + 1, at + 1, j + 1]));
      });
      const own = (Object.keys(letters) as (keyof typeof letters)[]).flatMap((kind) =>
        letters[kind].flatMap((letter) => {
          const name = identifier(kind, [i + 1, at + 1]);
          return [name, `s1.${name}`].map((each) => ({ latex: `${letter}_{${unit}}`, name: each, isInstead: true }));
        }),
      );
      const bias = biases.flatMap((letter) => stepped(`${letter}_{${unit}}`, identifier('b', [i + 1, at + 1])));
      return [...weights, ...bias, ...own];
    }),
  );
}

/** Names of the weights into the last unit, LaTeX: with its number only who counts the inputs has any. */
export function weightsIntoLast(sizes: readonly number[], order: WeightOrder): string[] {
  const count = sizes.reduce((sum, size) => sum + size, 0);
  const isOfLast = order === 'from-to' ? new RegExp(`^w_\\{\\d${count}\\}$`) : new RegExp(`^w_\\{${count}\\d\\}$`);
  return unitsFromInputs(sizes, order).flatMap(({ latex }) => (isOfLast.test(latex) ? [latex] : []));
}

/** A parameter before and after the step. */
const stepped = (latex: string, name: string): OtherName[] => [
  { latex, name, isInstead: true },
  { latex: `${latex}'`, name: name.replace(/^[wb]/, "$&'"), isInstead: true },
];
