import { Document, isScalar, isSeq, visit } from 'yaml';
import type { NotationChoice } from '../notation/index.js';
import type { Problem } from './problem.js';

/** What a problem file says: the notation by name or by its spellings. */
export interface ProblemDraft extends Omit<Problem, 'notation' | 'notationChoice'> {
  readonly notation?: NotationChoice;
}

/** A problem as a YAML file: what holds numbers only stands on one line, every number in full. */
export function writeProblem(draft: ProblemDraft): string {
  const { title, description, network, parameters, samples, learningRate, notation } = draft;
  const document = new Document(
    { title, description, network, parameters, samples, learningRate, notation },
    { aliasDuplicateObjects: false, keepUndefined: false },
  );
  visit(document, {
    Seq: (_, sequence) => {
      const isRow = sequence.items.every((item) => isScalar(item) || (isSeq(item) && item.items.every(isScalar)));
      if (isRow) sequence.flow = true;
    },
    Map: (key, map) => {
      if (key !== null && map.items.every(({ value }) => isScalar(value))) map.flow = true;
    },
  });
  return document.toString({ lineWidth: 0 });
}
