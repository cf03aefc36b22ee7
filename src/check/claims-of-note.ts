import type { Note, Statement } from '../note/index.js';
import { isTotal } from './about-all.js';
import { arrayOfInstances } from './array-of-instances.js';
import { leftUnread, withoutLaterSteps } from './later-step.js';
import { withMeanLoss } from './mean-loss.js';
import type { Claim } from './meaning/claim.js';
import { type AboutSample, type Letters, meaningOf } from './meaning/meaning.js';
import { withTargetMeant } from './meaning/named-target.js';
import { otherMeanings } from './other-meanings.js';
import { samplesByHeading, samplesByInputs } from './samples.js';
import { stagesOf } from './stage.js';

/**
 * What each statement says, of the sample that it is about: as headings say, or else as the inputs do that the note prints. And how to read
 * another statement in its place.
 */
export function claimsOf({ text, statements }: Note, letters: Letters): ReadNote {
  const { trace } = letters;
  const byHeading = samplesByHeading(text, statements, trace.step.samples.length);
  const plain = statements.map((statement, i) =>
    arrayOfInstances(withTargetMeant(meaningOf(statement, letters, byHeading[i]), trace)),
  );
  const others = otherMeanings({ text }, plain, trace);
  const asSaid = (claim: Claim, i: number): Claim => (others[i] === undefined ? claim : leftUnread(claim, others[i]));
  const first = plain.map(asSaid);
  const stages = stagesOf(text, statements, first, trace);
  const read = (statement: Statement, i: number, sample: AboutSample, own: Letters = letters): Claim =>
    asSaid(arrayOfInstances(withTargetMeant(meaningOf(statement, own, sample, stages[i]), own.trace)), i);
  const claims = first.map((claim, i) => (isOfParameter(claim) ? read(statements[i], i, byHeading[i]) : claim));
  const ofSample = (i: number, sample: AboutSample): Claim =>
    sample === undefined || sample === byHeading[i] ? claims[i] : read(statements[i], i, sample);
  const named = byHeading.findIndex((sample) => sample !== undefined);
  const byInputs = samplesByInputs(text, named < 0 ? claims : claims.slice(0, named), trace, ofSample);
  const said = named < 0 ? byInputs : [...byInputs, ...byHeading.slice(named)];
  const samples = said.map((sample, i) => sample ?? (isTotal(claims[i], trace) ? 'all' : undefined));
  return {
    claims: withoutLaterSteps(
      samples.map((sample, i) => withMeanLoss(statements[i], sample, trace, (about) => ofSample(i, about))),
      stages,
      trace,
    ),
    read: (statement, i, own) => read(statement, i, samples[i], own),
  };
}

export interface ReadNote {
  readonly claims: readonly Claim[];
  /** Of a network of another shape, with the letters of that. */
  readonly read: (statement: Statement, place: number, letters?: Letters) => Claim;
}

/** Whether a chain of it begins with a symbol that may be a parameter, or with a mark that it is a new one. */
const isOfParameter = ({ sides }: Claim): boolean =>
  sides.length > 1 &&
  sides.some(({ side: { syntax } }) => syntax?.kind === 'symbol' && /[wb]|theta/i.test(syntax.name));
