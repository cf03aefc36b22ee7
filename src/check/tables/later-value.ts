import { descend, identifier, parseIdentifier, predict, type Trace, work } from '../../trace/index.js';
import { Author } from '../values/author.js';
import type { Interval } from '../values/interval.js';

/** What a quantity is after some steps. */
export interface LaterValue {
  readonly value: number;
  /** What follows from the updated parameters that the author has printed; absent after more than one step. */
  readonly range?: Interval;
  /** What it is worked from: the updated parameters. */
  readonly from: readonly string[];
}

/** Multiplications that are worked for one table. */
const greatestWork = 2e7;

/** The loss or an output after so many steps; undefined where that is too much work, or nothing of the kind. */
export function laterValue(trace: Trace, author: Author, id: string, steps: number): LaterValue | undefined {
  const { step } = trace;
  const { learningRate, network, samples, parameters } = step;
  const parsed = parseIdentifier(id);
  if (learningRate === undefined || parsed === undefined || !Number.isSafeInteger(steps)) return undefined;
  if (steps * samples.length * trace.quantities.length > greatestWork) return undefined;
  const from = parameters.flatMap(({ weights, biases, bias }, i) => [
    ...weights.flatMap((row, j) => row.map((_, k) => identifier("w'", [i + 1, j + 1, k + 1]))),
    ...(biases ?? []).map((_, j) => identifier("b'", [i + 1, j + 1])),
    ...(bias === undefined ? [] : [identifier("b'", [i + 1])]),
  ]);
  const descent = descend({ ...step, learningRate }, steps);
  if (steps === 1) {
    const next = work({ network, parameters: descent.parameters, samples });
    if (!next.has(id)) return undefined;
    const later = new Author(next);
    for (const each of from) if (trace.has(each)) later.begin(each.replace("'", ''), author.range(each));
    return { value: next.value(id), range: later.range(id), from };
  }
  if (parsed.kind === 'L' && parsed.sample === undefined && parsed.indices.length === 0)
    return { value: descent.losses[steps], from };
  if (parsed.kind !== 'a') return undefined;
  const { inputs } = samples[(parsed.sample ?? 1) - 1];
  return { value: predict(network, descent.parameters, inputs)[parsed.indices[0]][parsed.indices[1] - 1], from };
}
