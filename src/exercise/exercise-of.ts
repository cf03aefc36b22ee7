import type { Problem } from '../problem/index.js';
import { work } from '../trace/index.js';
import { answersOf } from './answers.js';
import type { Exercise } from './exercise.js';

/** What is taken where a problem says nothing. */
const usual = { title: 'Exercise', learningRate: 0.1 };

/**
 * A problem of one's own as an exercise.
 *
 * @param digits decimals to which every result is asked for
 * @throws LonghandError where the problem cannot be worked
 */
export function exerciseOf(problem: Problem, digits = 4): Exercise {
  const whole = { ...usual, ...problem };
  const trace = work(whole);
  return { number: 1, problem: whole, trace, digits, answers: answersOf(trace, digits) };
}
