import { expect, test } from 'vitest';
import { LonghandError } from '../../src/base/index.js';
import { type ExerciseOptions, makeExercises } from '../../src/exercise/index.js';

/** What is said of wrong options. */
function refusal(options: Partial<ExerciseOptions>): string {
  try {
    makeExercises({ layers: [2, 2, 1], seed: 7, ...options });
  } catch (error) {
    if (error instanceof LonghandError) return error.message;
    throw error;
  }
  return 'nothing';
}

test.each<[Partial<ExerciseOptions>, string]>([
  [{ layers: [7, 1] }, 'layers has 7, a layer of an exercise has from 1 to 6 units.'],
  [{ layers: [2, 2, 2, 2, 2, 1] }, 'layers has 5 layers, an exercise has from 1 to 4.'],
  [{ layers: [6, 6, 6], samples: 4 }, 'there are 744 numbers to work in each exercise, expected at most 300.'],
  [{ samples: 5 }, 'samples is 5, expected a whole number from 1 to 4.'],
  [{ count: 0 }, 'count is 0, expected a whole number from 1 to 1000.'],
  [{ seed: -1 }, 'seed is -1, expected a whole number from 0 to 4294967295.'],
  [{ digits: 9 }, 'digits is 9, expected a whole number from 2 to 8.'],
  [{ learningRate: 0 }, 'learningRate is 0, expected a number above 0, at most 10.'],
  [{ learningRate: Number.NaN }, 'learningRate is NaN, expected a number above 0, at most 10.'],
  [{ factor: -1 }, 'factor is -1, expected a number above 0, at most 10.'],
  [
    { factor: 1, loss: 'binary-cross-entropy' },
    'factor is given, only the squared error has a factor, and the loss is binary-cross-entropy.',
  ],
  [
    { activation: 'softmax' },
    'network.layers[1] is a softmax of 1 unit, expected at least 2, as the softmax of one is always 1.',
  ],
  [
    { layers: [2, 2], activation: 'softmax', bias: 'layer' },
    'network.layers[0] is a softmax with a shared bias, expected biases of its units, as a shared one has the gradient 0.',
  ],
  [
    { loss: 'binary-cross-entropy', outputActivation: 'tanh' },
    'network.layers[1].activation is tanh, binary-cross-entropy needs predictions between 0 and 1, which sigmoid or softmax gives.',
  ],
])('%j', (options, sentence) => {
  expect(refusal(options)).toBe(sentence);
});

test('numbers that cannot be friendly are refused with what is in their way', () => {
  const sentence = refusal({ layers: [2, 2, 2, 2, 1], digits: 3 });
  expect(sentence).toMatch(/^no friendly numbers are found; in the best try \S+ is /);
  expect(sentence).toMatch(/Ask for more digits \(--digits 4\), or a smaller network\.$/);
  expect(refusal({ digits: 2, learningRate: 0.01 })).toMatch(
    /Ask for more digits \(--digits 3\), or a learning rate nearer to 0\.5, or a smaller network\.$/,
  );
}, 60_000);
