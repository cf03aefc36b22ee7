import type { Statement } from '../note/index.js';
import type { Trace } from '../trace/index.js';
import type { Claim } from './meaning/claim.js';
import type { AboutSample } from './meaning/meaning.js';

/** Whether words before a statement say that its loss is a mean: `The mean loss is 0.43`. */
const isMean = ({ lead, sides: [first] }: Statement): boolean =>
  /\b(?:mean|average)$/i.test(lead) &&
  first.syntax?.kind === 'symbol' &&
  /^\\text\{(?:loss|cost|error)\}$/i.test(first.syntax.name);

/**
 * A claim about a loss that words call a mean: it is that of all samples, where the loss is a mean over them and the note has come to the last one. Else
 * nobody knows of what it is the mean.
 *
 * @param sample the one that the note is about there
 * @param ofSample the claim, read as one about a sample
 */
export function withMeanLoss(
  statement: Statement,
  sample: AboutSample,
  { step: { samples, network } }: Trace,
  ofSample: (sample: AboutSample) => Claim,
): Claim {
  const claim = ofSample(sample);
  if (!isMean(statement)) return claim;
  const outputs = network.layers[network.layers.length - 1].units;
  const { overUnits, overSamples } = network.loss;
  const isOverUnits = outputs > 1 && overUnits === 'mean';
  if (samples.length === 1 && (outputs === 1 || isOverUnits)) return claim;
  const isAfterLast = typeof sample !== 'number' || (sample === samples.length && !isOverUnits);
  if (samples.length > 1 && overSamples === 'mean' && isAfterLast) return ofSample('all');
  const fault = 'is a mean, and of what the note does not say';
  return { ...claim, sides: claim.sides.map((each, i) => (i === 0 ? each : { side: each.side, fault })) };
}
