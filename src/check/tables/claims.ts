import type { Note } from '../../note/index.js';
import type { Trace } from '../../trace/index.js';
import type { CellMeaning, Claim } from '../meaning/claim.js';
import type { Letters } from '../meaning/meaning.js';
import { cellsOf } from './cells.js';

/**
 * The claims of a note, where those that are numbers in tables say of which quantity they are.
 *
 * @param isStepKnown whether what is so after a step can be worked
 */
export function withCells(
  claims: readonly Claim[],
  note: Note,
  letters: Letters,
  isStepKnown: boolean,
): readonly Claim[] {
  const cells = cellsOf(note, letters);
  if (cells.size === 0) return claims;
  return claims.map((claim, statement) => {
    const cell = cells.get(statement);
    return meant(claim, cell?.step !== undefined && !isStepKnown ? noStep(letters.trace) : cell);
  });
}

/** Where all but the learning rate is known, that is what is missing. */
const noStep = (trace: Trace): CellMeaning => {
  const isWhole = trace.quantities.every(({ id, value }) => !/^(?:s\d+\.)?dL/.test(id) || !Number.isNaN(value));
  return {
    fault: `is so after a step, and ${isWhole ? 'the learning rate is' : 'not all numbers of the network are'} not known`,
  };
};

function meant(claim: Claim, cell: CellMeaning | undefined): Claim {
  const [value] = claim.sides;
  if (cell === undefined || value?.term === undefined) return claim;
  const { id, step, fault } = cell;
  if (id === undefined) return { ...claim, sides: [{ side: value.side, fault: fault ?? 'is not understood' }] };
  if (step !== undefined) return { ...claim, later: { id, step } };
  const { span } = value.side;
  const name = { side: { span }, term: { kind: 'quantity' as const, span, id } };
  return { ...claim, sides: [name, { ...value, side: { ...value.side, relation: 'equals' } }] };
}
