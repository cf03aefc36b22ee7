import { type ExerciseOptions, makeExercises } from '../../src/exercise/index.js';
import { activationNames, lossKinds, lossOf } from '../../src/network/index.js';

/** Every activation of the hidden layer with every loss and every output activation that it accepts. */
const kinds = activationNames.flatMap((activation) =>
  lossKinds.flatMap((loss) =>
    (lossOf({ kind: loss }).accepts ?? activationNames).map((outputActivation) => ({
      activation,
      loss,
      outputActivation,
    })),
  ),
);

const biases = ['unit', 'none', 'layer'] as const;

/** A recipe for each seed: all kinds in turn, in networks of several sizes, with every kind of bias, one sample or two. */
export function recipe(seed: number): ExerciseOptions {
  const kind = kinds[seed % kinds.length];
  const round = Math.floor(seed / kinds.length);
  const sizes = [
    [2, 2, 1],
    [2, 3, 2],
    [3, 2, 2],
    [2, 2],
    [2, 2, 2, 1],
  ][round % 5];
  // A softmax of one unit is always 1.
  const outputs = kind.outputActivation === 'softmax' ? Math.max(2, sizes[sizes.length - 1]) : sizes[sizes.length - 1];
  const isSoftmax = kind.activation === 'softmax' || kind.outputActivation === 'softmax';
  return {
    ...kind,
    layers: sizes.with(-1, outputs),
    seed,
    // One bias for a whole softmax has the gradient 0.
    bias: biases[(round + seed) % (isSoftmax ? 2 : 3)],
    samples: round % 4 === 3 ? 2 : 1,
    digits: sizes.length > 3 ? 6 : 4 + (round % 2),
  };
}

export const exerciseOf = (seed: number) => makeExercises(recipe(seed))[0];
