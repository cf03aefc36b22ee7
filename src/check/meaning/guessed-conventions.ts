import type { ChangeMeans, Conventions } from './conventions.js';

/** What a note may mean by δ and Δ; whether it does, it must show itself. */
interface ConventionGuess {
  /** What is taken, as a sentence or two. */
  readonly sentence: string;
  readonly conventions: Conventions;
}

const ofError = 'δ is taken for −∂L/∂z, as in δ = (target − output) · f′(z).';
const ofChange: Readonly<Record<Exclude<ChangeMeans, 'added'>, string>> = {
  subtracted: 'Δ before a parameter is taken for what the update subtracts from it.',
  gradient: 'Δ before a parameter is taken for the derivative of the loss by it.',
  'negative-gradient': 'Δ before a parameter is taken for the negative derivative of the loss by it.',
};
const changes = Object.entries(ofChange) as [Exclude<ChangeMeans, 'added'>, string][];

/** What is not the usual convention, one difference before two. */
export const conventionGuesses: readonly ConventionGuess[] = [
  { sentence: ofError, conventions: { isErrorNegative: true, change: 'added' } },
  ...changes.map(([change, sentence]) => ({ sentence, conventions: { isErrorNegative: false, change } })),
  ...changes.map(([change, sentence]) => ({
    sentence: `${ofError} ${sentence}`,
    conventions: { isErrorNegative: true, change },
  })),
];
