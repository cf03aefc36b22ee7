import type { Claim, MeantSide } from '../meaning/claim.js';

/** A run of sides that are said to be equal. */
export interface Chain {
  /** Number of its first side in the claim. */
  readonly from: number;
  readonly sides: readonly MeantSide[];
}

/** An arrow parts what is worked from what, unless it is an update `w → w − …`, which the meaning has made a `w'`. */
export function chainsOf({ sides }: Pick<Claim, 'sides'>): Chain[] {
  const chains: { from: number; sides: MeantSide[] }[] = [];
  sides.forEach((side, index) => {
    const { relation } = side.side;
    if (index > 0 && (relation === 'equals' || relation === 'approximately'))
      chains[chains.length - 1].sides.push(side);
    else chains.push({ from: index, sides: [side] });
  });
  return chains;
}
