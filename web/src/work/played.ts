import { parseIdentifier } from 'longhand/trace';

/** Quantities beyond which the single weights are left out of the player: nobody steps through thousands. */
const mostPlayed = 3000;

const given = ['x', 'y', 'eta', 'w', 'b'];
const ofUnits = ['z', 'a', 'L', 'dL/da', 'da/dz', 'dL/dz'];

/** What the player steps through: every quantity that is worked, in the order of the trace; in a large network those of units only. */
export function playedIds(ids: readonly string[]): readonly string[] {
  const kindOf = (id: string): string => parseIdentifier(id)?.kind ?? '';
  if (ids.length <= mostPlayed) return ids.filter((id) => !given.includes(kindOf(id)));
  return ids.filter((id) => ofUnits.includes(kindOf(id)));
}
