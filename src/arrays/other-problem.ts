import { areOfAnother, mistaken } from '../check/index.js';
import type { Trace } from '../trace/index.js';
import type { Judged } from './judge.js';

/** A sentence where most of what arrays give, inputs, targets and parameters, is not the problem's that they are held against: that is likely to be another. */
export function otherProblem(judged: readonly Judged[], trace: Trace): string | undefined {
  const given = judged.filter(
    ({ matched: { ids } }) => ids[0] !== 'eta' && trace.quantity(ids[0]).formula === undefined,
  );
  const arrays = new Set(given.map(({ matched }) => matched));
  const wrong = new Set(given.flatMap(({ matched, verdict }) => (mistaken.includes(verdict) ? [matched] : [])));
  if (!areOfAnother(wrong.size, arrays.size)) return undefined;
  return `Of ${arrays.size} arrays of inputs, targets, weights and biases, ${wrong.size} are not those of the problem they are held against: look whether that is their own.`;
}
