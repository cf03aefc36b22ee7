import { describe, expect, test } from 'vitest';
import { answerKey, makeExercises, moodleXml, worksheet } from '../../src/exercise/index.js';
import { writeProblem } from '../../src/problem/index.js';

/** What a person gets for one seed, character by character; the same on every machine. */
const golden = (name: string): string => `golden/${name}`;

describe('2-2-1, seed 7', () => {
  const exercises = makeExercises({ layers: [2, 2, 1], seed: 7, count: 2 });
  const [first] = exercises;

  test('worksheet and key as Markdown', async () => {
    await expect(worksheet(first, 'markdown')).toMatchFileSnapshot(golden('exercise-01.md'));
    await expect(answerKey(first, 'markdown')).toMatchFileSnapshot(golden('exercise-01-key.md'));
  });

  test('worksheet and key as LaTeX', async () => {
    await expect(worksheet(first, 'latex')).toMatchFileSnapshot(golden('exercise-01.tex'));
    await expect(answerKey(first, 'latex')).toMatchFileSnapshot(golden('exercise-01-key.tex'));
  });

  test('Moodle questions', async () => {
    await expect(moodleXml(exercises)).toMatchFileSnapshot(golden('exercises.xml'));
  });

  test('problem', async () => {
    const { problem } = first;
    const text = writeProblem({ ...problem, notation: problem.notationChoice });
    await expect(text).toMatchFileSnapshot(golden('exercise-01.yaml'));
  });
});

test('two samples, a softmax, in another notation', async () => {
  const [exercise] = makeExercises({
    layers: [2, 3, 2],
    seed: 3,
    samples: 2,
    activation: 'leaky-relu',
    loss: 'categorical-cross-entropy',
    notation: 'index-xi',
  });
  await expect(worksheet(exercise, 'markdown')).toMatchFileSnapshot(golden('two-samples.md'));
  await expect(answerKey(exercise, 'markdown')).toMatchFileSnapshot(golden('two-samples-key.md'));
});
