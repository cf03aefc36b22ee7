import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { answerKey, exerciseOf, makeExercises, worksheet } from '../../src/exercise/index.js';
import { readProblem } from '../../src/problem/index.js';

test('a problem of one’s own asks for every number that is worked, and gives none away', () => {
  const problem = readProblem(readFileSync('examples/002-letters.yaml', 'utf8'));
  const exercise = exerciseOf(problem, 5);
  const worked = exercise.trace.quantities.filter(({ formula }) => formula !== undefined).map(({ id }) => id);
  const asked = exercise.answers.map(({ id }) => id);
  expect(asked.every((id) => worked.includes(id))).toBe(true);
  expect(asked).toContain("w'[1][1][1]");
  const sheet = worksheet(exercise, 'markdown');
  expect(sheet.startsWith(`# ${problem.title}\n`)).toBe(true);
  expect(sheet).not.toContain('0.14978');
  expect(answerKey(exercise, 'markdown')).toContain('0.14978');
});

test('a problem that was made as an exercise gives the same sheet again', () => {
  const [made] = makeExercises({ layers: [2, 2, 1], seed: 7 });
  expect(worksheet(exerciseOf(made.problem), 'latex')).toBe(worksheet(made, 'latex'));
});
