import { checkData } from '../document/index.js';
import { usualRates } from '../engine/index.js';
import { runKind, wholeRun } from './read.js';
import type { Run, TrainingSettings } from './run.js';

/**
 * A run with other settings of its training. Another optimizer without a learning rate takes the usual one for it where
 * that is not the usual one for the optimizer before: a rate of one is no rate of the other.
 *
 * A seed is of the parameters, too, where they were drawn from the seed before.
 *
 * @throws LonghandError where they are not valid, or do not go with the rest of the run
 */
export function overriddenRun(run: Run, settings: TrainingSettings): Run {
  const before = run.training.optimizer;
  const { optimizer = before } = settings;
  const keepsRate = usualRates[optimizer.kind] === usualRates[before.kind];
  const training = {
    ...run.training,
    ...(keepsRate ? {} : { learningRate: usualRates[optimizer.kind] }),
    ...settings,
    // The same one keeps the numbers that it has.
    optimizer: optimizer.kind === before.kind ? before : optimizer,
  };
  return wholeRun(checkData({ ...run, ...redrawn(run, training.seed), training }, runKind));
}

function redrawn({ parameters, training }: Run, seed: number): Pick<Run, 'parameters'> {
  const isDrawn = parameters !== undefined && 'seed' in parameters && parameters.seed === training.seed;
  return isDrawn ? { parameters: { ...parameters, seed } } : {};
}
