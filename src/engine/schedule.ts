import type { Rule } from './machine.js';
import type { LearningRate } from './optimizer.js';
import type { Step } from './step-list.js';
import type { WholeOptimizer } from './training-fields.js';

/** Where a step lies in a training. */
export interface Moment {
  /** Steps before it, since the beginning. */
  readonly step: number;
  /** Steps of an epoch, and of the whole training. */
  readonly stepsPerEpoch: number;
  readonly steps: number;
}

/** The learning rate of a step. */
export function rateAt(learningRate: LearningRate, { step, steps, stepsPerEpoch }: Moment): number {
  if (typeof learningRate === 'number') return learningRate;
  const { kind, from } = learningRate;
  switch (kind) {
    case 'steps': {
      const passed = learningRate.after.filter((epoch) => step >= epoch * stepsPerEpoch).length;
      return from * learningRate.factor ** passed;
    }
    case 'linear':
      return from + (learningRate.to - from) * partOf(step, steps);
    case 'exponential':
      return from * (learningRate.to / from) ** partOf(step, steps);
    case 'cosine': {
      const warmup = (learningRate.warmup ?? 0) * stepsPerEpoch;
      if (step < warmup) return (from * (step + 1)) / warmup;
      const part = partOf(step - warmup, steps - warmup);
      return learningRate.to + ((from - learningRate.to) * (1 + Math.cos(Math.PI * part))) / 2;
    }
  }
}

/** From 0 at the first step to 1 at the last. */
const partOf = (step: number, steps: number): number => (steps <= 1 ? 0 : Math.min(1, step / (steps - 1)));

/** An optimizer's rule; numbers that it has no use for are 0. */
export const ruleOf = (optimizer: WholeOptimizer): Rule => ({
  momentum: 0,
  beta1: 0,
  beta2: 0,
  epsilon: 0,
  ...optimizer,
});

/**
 * The numbers of one step.
 *
 * @param samples of its batch
 * @param average whether the loss averages over them
 */
export function stepAt(
  rate: number,
  rule: Rule,
  decay: number,
  moment: Moment,
  { samples, average }: { readonly samples: number; readonly average: boolean },
): Step {
  const count = moment.step + 1;
  const adam = rule.kind === 'adam';
  return {
    rate,
    keep: 1 - rate * decay,
    scale: average ? 1 / samples : 1,
    // Of the averages that float32 takes: near 1, as β₂ is, its rounding changes 1 − β₂ by a hundred thousandth.
    rate1: adam ? rate / (1 - Math.fround(rule.beta1) ** count) : 0,
    scale2: adam ? 1 / Math.sqrt(1 - Math.fround(rule.beta2) ** count) : 0,
  };
}
