import { LonghandError, RandomNumbers } from '../base/index.js';
import { type Trace, work } from '../trace/index.js';
import { carriedThrough } from './answers.js';
import { type Complaint, complaintsAboutMixUps, complaintsAboutNumbers } from './complaints.js';
import { type Draft, drawDraft, type Frame, redrawn, stocksFor } from './draft.js';

/** Changes of one number that are tried before all numbers are drawn anew. */
const changes = 400;
/** How often all numbers are drawn anew with each stock of numbers. */
const starts = 6;

/**
 * Numbers without a complaint, by a climb from random ones: one number at a time is drawn anew, and stays if there are no more
 * complaints than before.
 *
 * @throws LonghandError `no-friendly-numbers` where none are found
 */
export function friendlyNumbers(frame: Frame, learningRate: number, decimals: number, seed: number): Trace {
  const random = new RandomNumbers(seed);
  const tracedOf = ({ parameters, samples }: Draft): Trace =>
    work({ network: frame.network, parameters, samples, learningRate });
  let nearest: Judged | undefined;
  const stocks = stocksFor(frame.network);
  // The first stock is any of them, so that exercises differ; where it fails the others follow.
  const first = Math.floor(random.uniform() * 2);
  for (const stock of [...stocks.slice(first), ...stocks.slice(0, first)]) {
    for (let start = 0; start < starts; start++) {
      let draft = drawDraft(frame, stock, random);
      let judged = judge(tracedOf(draft), decimals);
      for (let change = 0; change < changes && judged.cost > 0; change++) {
        const other = redrawn(draft, frame, stock, random);
        const judgedOther = judge(tracedOf(other), decimals);
        if (judgedOther.cost <= judged.cost) [draft, judged] = [other, judgedOther];
      }
      if (judged.cost === 0) return judged.trace;
      if (nearest === undefined || judged.cost < nearest.cost) nearest = judged;
    }
  }
  throw noneFound(nearest?.complaints[0], decimals, learningRate);
}

interface Judged {
  readonly trace: Trace;
  readonly complaints: readonly Complaint[];
  readonly cost: number;
}

/** A complaint about numbers weighs more than any about mix-ups, which are looked for only where there is none. */
const heavy = 1000;

function judge(trace: Trace, decimals: number): Judged {
  const aboutNumbers = complaintsAboutNumbers(trace, decimals);
  if (aboutNumbers.length > 0) return { trace, complaints: aboutNumbers, cost: heavy * aboutNumbers.length };
  const complaints = complaintsAboutMixUps(trace, carriedThrough(trace, decimals));
  return { trace, complaints, cost: complaints.length };
}

/** Most decimals that are asked for, and the learning rate at which most exercises are found. */
const mostDecimals = 8;
const usualRate = 0.5;

function noneFound(complaint: Complaint | undefined, decimals: number, learningRate: number): LonghandError {
  const remedies = [
    ...(decimals < mostDecimals ? [`more digits (--digits ${decimals + 1})`] : []),
    ...(learningRate === usualRate ? [] : [`a learning rate nearer to ${usualRate}`]),
    'a smaller network',
  ];
  return new LonghandError({
    code: 'no-friendly-numbers',
    path: '',
    found: `no friendly numbers are found; in the best try ${complaint?.id} ${complaint?.reason}`,
    expected: `expected every number and every mistake to show at ${decimals} decimals`,
    hint: `Ask for ${remedies.join(', or ')}.`,
  });
}
