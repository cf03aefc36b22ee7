import type { Change, ChangeKind } from '../values/change.js';

/** What is wrong with a formula, by what has to be changed in it; `was` and `becomes` are LaTeX. */
const sentences: Readonly<Record<ChangeKind, (was: string, becomes: string) => string>> = {
  quantity: (was, becomes) => `$${was}$ stands where $${becomes}$ belongs.`,
  letter: (was, becomes) => `$${was}$ is not known here; $${becomes}$ belongs there.`,
  number: (was, becomes) => `$${was}$ stands where $${becomes}$ belongs.`,
  partial: (was, becomes) => `$${was}$ stands where $${becomes}$ belongs.`,
  'taken-already': (was, becomes) => `The derivative is taken already: $${was}$ should be $${becomes}$.`,
  square: (was, becomes) => `The square is left out: $${was}$ should be $${becomes}$.`,
  'missing-factor': (_, becomes) => `The factor $${becomes}$ is missing.`,
  'extra-factor': (was, becomes) => `There is a factor too many in $${was}$: it should be $${becomes}$.`,
  'repeated-factor': (was, becomes) => `A factor stands twice in $${was}$: it should be $${becomes}$.`,
  'missing-term': (_, becomes) => `The term $${becomes}$ is missing.`,
  'extra-term': (was, becomes) => `There is a term too many in $${was}$: it should be $${becomes}$.`,
  sign: (was, becomes) => `A sign is wrong: $${was}$ should be $${becomes}$.`,
  operator: (was, becomes) => `An operator is wrong: $${was}$ should be $${becomes}$.`,
  transpose: (was, becomes) => `The shapes do not fit: $${was}$ should be $${becomes}$.`,
  'unit-by-unit': (was, becomes) => `The product is of another kind: $${was}$ should be $${becomes}$.`,
  order: (was, becomes) => `The factors are in the wrong order: $${was}$ should be $${becomes}$.`,
};

export function sentenceOf(change: Change, latex: (term: Change['was']) => string): string {
  const { kind, was, becomes } = change;
  if (kind === 'taken-already' && was.kind === 'partial')
    return `The derivative is taken already: leave out $\\frac{\\partial}{\\partial ${latex(was.by)}}$.`;
  return sentences[kind](latex(was), latex(becomes));
}
