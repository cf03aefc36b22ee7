import { Document, isScalar, isSeq, visit } from 'yaml';
import type { Network, Parameters, Sample } from '../network/index.js';
import type { NotationChoice } from '../notation/index.js';

/** What a problem file says. */
export interface ProblemDraft {
  readonly title?: string;
  readonly description?: string;
  readonly network: Network;
  readonly parameters: Parameters;
  readonly samples: readonly Sample[];
  readonly learningRate?: number;
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
