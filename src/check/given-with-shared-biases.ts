import { presets } from '../notation/index.js';
import type { Note } from '../note/index.js';
import type { BiasPer } from './blank-network.js';
import type { Given } from './given.js';
import { numbersFor } from './given-by-name.js';
import { shapesOf } from './given-by-number.js';
import type { OtherName } from './meaning/other-names.js';
import { type Named, statedNumbers } from './stated-numbers.js';

/** `b_1`, `b_2` for the bias that the units of a layer share. */
export const sharedBiases = (per: readonly BiasPer[]): OtherName[] =>
  per.flatMap((each, i) =>
    each === 'layer'
      ? [
          { latex: `b_{${i + 1}}`, name: `b[${i + 1}]` },
          { latex: `b_{${i + 1}}'`, name: `b'[${i + 1}]` },
        ]
      : [],
  );

/**
 * What a note gives number by number where its weights have the number of their layer above, `w_{11}^{(1)}`, and its biases theirs below, `b_1`, one for all
 * units of a layer. Undefined where they are those of no network in which layers have more units than biases.
 */
export function givenWithSharedBiases(note: Note): Given | undefined {
  const all = statedNumbers(note);
  // The target may have words before it.
  const stated = all.filter(({ latex, kind, isPlain }) => latex !== '' && (isPlain || kind === 'targets'));
  const of = (kind: Named['kind'], among: readonly Named[] = stated): Named[] =>
    among.filter((each) => each.kind === kind);
  const [inputs, weights, biases] = [of('inputs'), of('weights'), of('biases')];
  const targets = of('targets').filter(({ letter }, _i, [first]) => letter === first.letter);
  const isBelow = ({ latex }: Named): boolean => /^b_\{?\d\}?$/.test(latex);
  if (inputs.length === 0 || targets.length === 0 || biases.length === 0 || !biases.every(isBelow)) return undefined;
  if (!weights.every(({ latex }) => latex.includes('^'))) return undefined;
  const [rate] = of('learningRate', all);
  const count = (named: readonly Named[]): number => named.filter(({ sample }) => sample === named[0].sample).length;
  for (const [size, ...units] of shapesOf(count(inputs), count(targets), weights.length)) {
    if (units.length !== biases.length || units.every((each) => each === 1)) continue;
    const per = units.map((): BiasPer => 'layer');
    for (const notation of presets) {
      const named = [...inputs, ...targets, ...weights, ...biases];
      const found = numbersFor([size, ...units], notation, named, per, () => sharedBiases(per));
      if (found === undefined) continue;
      const taken = 'Each layer is taken to have one bias, which its units share.';
      return { ...found, ...(rate === undefined ? {} : { learningRate: rate.value }), names: sharedBiases(per), taken };
    }
  }
  return undefined;
}
