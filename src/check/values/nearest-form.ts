import type { Trace } from '../../trace/index.js';
import type { Term } from '../meaning/term.js';
import { isNear } from './candidates.js';
import type { Change, Changed } from './change.js';
import { exact } from './exact.js';
import { holds, numberOfLetter } from './identity.js';
import { matrixChanges, matrixStock } from './matrix-changes.js';
import { isScalarTerm, partsWithNeeds } from './needed.js';
import { anyChanges, rightChanges, type Stock, stockOf } from './scalar-changes.js';
import { isFault } from './shape.js';
import { isSame } from './structural-changes.js';
import { Workings } from './workings.js';

/** A formula that is right, and what was changed in the printed one to make it so. */
export interface RightForm {
  readonly term: Term;
  readonly changes: readonly Change[];
}

/**
 * Bounds of the search. The second of two changes is found by the value that it would need, at each part of the formula; so many parts are
 * looked at for all first changes together, about 4 µs each. A formula with matrices is worked anew for each try, about 30 µs.
 */
const mostPartsLookedAt = 16_000;
const mostMatrixTries = 1500;
/** Two changes that cost more together explain nothing. */
const farthestPair = 3;
/** With matrices each of two changes may cost so much. */
const mostOfTwo = 1.2;
/** More parts than formulas have in which a single mistake can be told. */
const mostParts = 400;

/**
 * The smallest change that makes a printed formula equal to its left side on all networks: one change, or else two. Undefined where none
 * does, or where the formula is too long.
 *
 * @param networks random networks of one shape: the first sieves, the others confirm
 * @param letters quantities that may stand in the formula; all where it is absent
 */
export function nearestRight(
  left: Term,
  wrong: Term,
  networks: readonly Trace[],
  letters?: Iterable<string>,
): RightForm | undefined {
  const [first] = networks;
  if (first === undefined || sizeOf(wrong) > mostParts) return undefined;
  const allowed = new Set(letters ?? first.quantities.map(({ id }) => id));
  // What a quantity is may not be said by the quantity itself.
  if (left.kind === 'quantity') allowed.delete(left.id);
  const wanted = exact(left, first, (spelling) => numberOfLetter(spelling, 0));
  if (isFault(wanted)) return undefined;
  const isRight = (term: Term): boolean => !isSame(term, left) && holds(left, term, networks) === 'holds';
  const isNumber = wanted.rows.length === 1 && wanted.rows[0].length === 1;
  if (isNumber && isScalarTerm(wrong)) return nearestScalar(wrong, wanted.rows[0][0], stockOf(first, allowed), isRight);
  return nearestMatrix(wrong, wanted.rows, first, allowed, isRight);
}

function nearestScalar(
  wrong: Term,
  wanted: number,
  stock: Stock,
  isRight: (term: Term) => boolean,
): RightForm | undefined {
  const single = cheapestRight(rightChanges(wrong, wanted, stock), isRight);
  if (single !== undefined) return { term: single.term, changes: [single.change] };
  const most = Math.floor(mostPartsLookedAt / sizeOf(wrong));
  const firsts = [...anyChanges(wrong, stock)].sort((a, b) => a.cost - b.cost).slice(0, most);
  let best: { first: Changed; second: Changed; cost: number } | undefined;
  for (const first of firsts) {
    if (best !== undefined && first.cost + 1 >= best.cost) break;
    // What is nothing, such as a − a, could be mended by putting the whole of the right formula beside it.
    if (isNothing(first.term, stock.network)) continue;
    const limit = Math.min(best?.cost ?? Number.POSITIVE_INFINITY, farthestPair) - first.cost;
    const second = cheapestRight(rightChanges(first.term, wanted, stock), isRight, limit);
    if (second !== undefined) best = { first, second, cost: first.cost + second.cost };
  }
  if (best === undefined) return undefined;
  return { term: best.second.term, changes: [best.first.change, best.second.change] };
}

const isNothing = (term: Term, network: Trace): boolean => {
  const [{ value }] = partsWithNeeds(term, network, Number.NaN);
  return Math.abs(value) < 1e-14;
};

/** The least far-fetched of some changes that are right on one network, if it is so on all. */
function cheapestRight(
  changes: Iterable<Changed>,
  isRight: (term: Term) => boolean,
  most = Number.POSITIVE_INFINITY,
): Changed | undefined {
  const sorted = [...changes].filter(({ cost }) => cost < most).sort((a, b) => a.cost - b.cost);
  return sorted.find(({ term }) => isRight(term));
}

function nearestMatrix(
  wrong: Term,
  wanted: readonly (readonly number[])[],
  network: Trace,
  letters: ReadonlySet<string>,
  isRight: (term: Term) => boolean,
): RightForm | undefined {
  let tries = 0;
  const workings = new Workings(network, (spelling) => numberOfLetter(spelling, 0));
  const isCandidate = (term: Term): boolean => {
    tries++;
    const found = workings.work(term);
    return found !== undefined && areNear(found.rows, wanted) && isRight(term);
  };
  const stock = matrixStock(network, letters);
  const singles = [...matrixChanges(wrong, stock)].sort((a, b) => a.cost - b.cost);
  for (const each of singles) {
    if (tries >= mostMatrixTries) return undefined;
    if (isCandidate(each.term)) return { term: each.term, changes: [each.change] };
  }
  for (const first of singles) {
    if (first.cost > mostOfTwo) break;
    for (const second of matrixChanges(first.term, stock, mostOfTwo)) {
      if (tries >= 2 * mostMatrixTries) return undefined;
      if (isCandidate(second.term)) return { term: second.term, changes: [first.change, second.change] };
    }
  }
  return undefined;
}

/** The same numbers, standing either way. */
function areNear(found: readonly (readonly number[])[], wanted: readonly (readonly number[])[]): boolean {
  if (found.length * found[0].length !== wanted.length * wanted[0].length) return false;
  const [a, b] = [found.flat(), wanted.flat()];
  return a.every((each, i) => isNear(each, b[i]));
}

function sizeOf(term: Term): number {
  let parts = 0;
  const open: Term[] = [term];
  for (let part = open.pop(); part !== undefined && parts <= mostParts; part = open.pop()) {
    parts++;
    if (part.kind === 'operation') for (const operand of part.operands) open.push(operand);
    else if (part.kind === 'partial') open.push(part.of, part.by);
  }
  return parts;
}
