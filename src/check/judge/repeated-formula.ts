import type { Trace } from '../../trace/index.js';
import type { Term } from '../meaning/term.js';
import { exactNumber, isSameNumber } from '../values/exact.js';
import type { Book, WrongFormula } from './book.js';
import { type Draft, rootsOf } from './draft.js';
import { stepsTo } from './steps.js';
import { workedAgain } from './work-again.js';

/**
 * The mistakes that a wrong formula only repeats: with the wrong formulas that the author has printed for the steps before it, of δ in a gradient,
 * it is right on every network. Undefined where it is wrong by itself.
 */
export function repeatedMistakes(
  { trace, networks, wrongFormulas }: Book,
  id: string,
  side: Term,
): Draft[] | undefined {
  if (wrongFormulas.size === 0 || !trace.has(id)) return undefined;
  const before = stepsTo(trace, id).flatMap(({ step, distance }) => {
    const wrong = wrongFormulas.get(step);
    return distance === 0 || wrong === undefined ? [] : [[step, wrong] as const];
  });
  if (before.length === 0) return undefined;
  // Of several, one may stand there by its name, and so be no part of this formula.
  const choices = before.length === 1 ? [before] : [before, ...before.map((each) => [each])];
  const repeated = choices.find((wrong) => networks.every((network) => isRightWith(network, wrong, id, side)));
  return repeated === undefined ? undefined : rootsOf(repeated.map(([, { found }]) => found));
}

/** Whether a formula gives what its quantity is where some steps before it are worked by these formulas. */
function isRightWith(
  network: Trace,
  wrong: readonly (readonly [step: string, formula: WrongFormula])[],
  id: string,
  side: Term,
): boolean {
  const numbers = new Map(wrong.map(([step, { term }]) => [step, exactNumber(term, network)]));
  const printed = exactNumber(side, network);
  const value = workedAgain(network, numbers, id) ?? Number.NaN;
  return isSameNumber(value, printed);
}
