import { expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { answerKey, makeExercises } from '../../src/exercise/index.js';
import { presetNames } from '../../src/notation/index.js';
import { readProblem, writeProblem } from '../../src/problem/index.js';
import { recipe } from './recipes.js';

const keys = [
  ...presetNames.map(
    (notation, at) => ({ ...recipe(at), layers: [2, 3, 2], activation: 'sigmoid', notation }) as const,
  ),
  ...[1, 9, 14, 22, 31].map(recipe),
  { layers: [2, 2, 1], seed: 7, samples: 2 },
].map((options) => ({ options, exercise: makeExercises(options)[0] }));

test.each(keys)('the key of $options, checked as a note, is right and wholly understood', ({ exercise }) => {
  const { problem } = exercise;
  const given = readProblem(writeProblem({ ...problem, notation: problem.notationChoice }));
  for (const format of ['markdown', 'latex'] as const) {
    const { counts, findings } = check(answerKey(exercise, format), { problem: given });
    const doubtful = findings.filter(({ verdict }) => verdict !== 'right' && verdict !== 'rounded');
    expect(doubtful.map(({ verdict, line }) => `${format} ${line} ${verdict}`)).toEqual([]);
    expect(counts.right + counts.rounded).toBeGreaterThan(exercise.answers.length);
  }
});
