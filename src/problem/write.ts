import { writeDocument } from '../document/index.js';
import type { NotationChoice } from '../notation/index.js';
import type { Problem } from './problem.js';

/** What a problem file says: the notation by name or by its spellings. */
export interface ProblemDraft extends Omit<Problem, 'notation' | 'notationChoice'> {
  readonly notation?: NotationChoice;
}

/** A problem as a YAML file. */
export function writeProblem(draft: ProblemDraft): string {
  const { title, description, network, parameters, samples, learningRate, notation } = draft;
  return writeDocument({ title, description, network, parameters, samples, learningRate, notation });
}
