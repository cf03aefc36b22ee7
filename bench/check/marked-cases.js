/** A thread of `run.js`: makes cases, checks their notes, and sends what came of each. */
import { parentPort, workerData } from 'node:worker_threads';
import { check } from 'longhand/check';
import { preset } from 'longhand/notation';
import { caseOf, isInSteps } from './cases.js';
import { markOf } from './mark.js';

const { first, step, last, count } = workerData;
for (let seed = first; seed <= last; seed += step) {
  const made = caseOf(seed, count, isInSteps(seed));
  const problem = { ...made.problem, notation: preset(made.problem.notation) };
  const start = performance.now();
  const checked = check(made.note, { problem });
  parentPort.postMessage({
    seed,
    detail: made.detail,
    milliseconds: performance.now() - start,
    ...markOf(made, checked),
  });
}
