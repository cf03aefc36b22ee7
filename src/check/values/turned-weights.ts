import type { Term } from '../meaning/term.js';
import { changedThroughout } from './change.js';

/** The term with the two units of each weight and of its gradient exchanged: what it says if weights are written the other way round. */
export const withWeightsTurned = (term: Term): Term => changedThroughout(term, turned);

const turned = (leaf: Term): Term =>
  leaf.kind === 'quantity'
    ? { ...leaf, id: leaf.id.replace(/^((?:s\d+\.)?(?:w'?|dL\/dw)\[\d+\])(\[\d+\])(\[\d+\])$/, '$1$3$2') }
    : leaf;
