import { presets } from 'longhand/notation';
import type { Problem } from 'longhand/problem';

/** A small network with numbers that can be worked by hand; of its notation nothing is said yet. */
export async function blankProblem(): Promise<Problem> {
  const { makeProblem } = await import('longhand/problem');
  const { title: _, ...draft } = makeProblem({
    sizes: [2, 2, 1],
    seed: 7,
    samples: 1,
    activation: 'sigmoid',
    outputActivation: 'sigmoid',
    loss: 'squared-error',
    learningRate: 0.5,
    weights: { kind: 'uniform', low: -1, high: 1 },
    biasPer: 'unit',
    decimals: 1,
    notation: 'standard',
  });
  return { ...draft, title: 'A problem of your own', notation: presets[0] };
}
