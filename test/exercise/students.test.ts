import { describe, expect, test } from 'vitest';
import { RandomNumbers } from '../../src/base/index.js';
import { type Exercise, moodleXml } from '../../src/exercise/index.js';
import { accepts, questionsIn } from './moodle-questions.js';
import { exerciseOf } from './recipes.js';
import { fullPrecision, type Habits, handIn, type Mistake, mistakes, rounding } from './student.js';

/** 200 problems of all kinds, with the blanks of their Moodle questions. */
const problems = Array.from({ length: 200 }, (_, seed) => {
  const exercise = exerciseOf(seed);
  const [question] = questionsIn(moodleXml([exercise]));
  return { seed, exercise, blanks: question.blanks };
});

/** The quantities whose blanks refuse what the student writes down. */
function refused({ exercise, blanks }: (typeof problems)[number], habits: Habits): string[] {
  const { written } = handIn(exercise.problem, habits);
  return exercise.answers.flatMap(({ id }, index) => {
    const value = written.get(id);
    if (value === undefined) throw new Error(`the student leaves ${id} out`);
    return accepts(blanks[index], value) ? [] : [id];
  });
}

const roundsAll = ({ digits }: Exercise): Habits => ({ result: rounding(digits), between: rounding(digits) });

test('a question has a blank for every number of the working', () => {
  for (const { exercise, blanks } of problems) {
    expect(blanks).toHaveLength(exercise.answers.length);
    expect(new Set(handIn(exercise.problem, fullPrecision).written.keys())).toEqual(
      new Set(exercise.answers.map(({ id }) => id)),
    );
  }
});

describe('what is right is accepted in every blank', () => {
  test.each<[string, (exercise: Exercise) => Habits]>([
    ['full precision', () => fullPrecision],
    ['every result rounded', ({ digits }) => ({ result: rounding(digits), between: (value) => value })],
    ['every result and every product, power and logarithm rounded', roundsAll],
    [
      'full precision, and the answer rounded where it is written down',
      ({ digits }) => ({ result: (value) => value, between: rounding(digits) }),
    ],
  ])('%s', (_, habitsOf) => {
    for (const problem of problems)
      expect([problem.seed, ...refused(problem, habitsOf(problem.exercise))]).toEqual([problem.seed]);
  });

  test('rounding now and then, at random', () => {
    for (const problem of problems) {
      const random = new RandomNumbers(problem.seed);
      const round = rounding(problem.exercise.digits);
      const sometimes = (value: number): number => (random.uniform() < 0.5 ? round(value) : value);
      for (let time = 0; time < 5; time++) {
        expect([problem.seed, ...refused(problem, { result: sometimes, between: sometimes })]).toEqual([problem.seed]);
      }
    }
  });
});

describe('a mistake is refused in every quantity in which it is made', () => {
  test.each(mistakes)('%s', (mistake: Mistake) => {
    let made = 0;
    for (const problem of problems) {
      for (const habits of [fullPrecision, roundsAll(problem.exercise)]) {
        const { mistaken } = handIn(problem.exercise.problem, { ...habits, mistake });
        const found = refused(problem, { ...habits, mistake });
        // The first in the order of the working comes from right numbers; the others may come from wrong ones.
        const first = problem.exercise.answers.find(({ id }) => mistaken.has(id));
        if (first === undefined) continue;
        made++;
        const kind = first.id.replace(/\[.*/, '');
        const here = problem.exercise.answers.filter(
          ({ id }) =>
            mistaken.has(id) && id.replace(/\[.*/, '') === kind && id.split('][')[0] === first.id.split('][')[0],
        );
        expect([problem.seed, ...here.filter(({ id }) => !found.includes(id)).map(({ id }) => id)]).toEqual([
          problem.seed,
        ]);
      }
    }
    expect(made).toBeGreaterThan(100);
  });
});
