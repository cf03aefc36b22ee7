import type { Trace } from '../trace/index.js';
import { resultsIn } from './judge/outcomes.js';
import type { Printed } from './judge/side.js';
import type { Claim } from './meaning/claim.js';

/** With fewer parameters a slip in one of them would be taken for another rate. */
const fewestUpdates = 2;
/** So wide is what coarse digits leave, as a share of the rate: then it may be any. */
const widest = 0.1;
/** Nobody states a rate with more decimals. */
const mostDecimals = 4;
/** A table of more is no note. */
const mostUpdates = 2000;

/**
 * The learning rate that follows from parameters that are printed as they are before the step and after it, with their gradients, such as the rows
 * of a table old, gradient, new: the shortest decimal number that fits all of them to their digits. Undefined where there is none, or more than one.
 */
export function rateOfUpdates(claims: readonly Claim[], trace: Trace): number | undefined {
  const printed = new Map<string, Printed>();
  const ofStep = claims.filter(({ instances, later }) => instances === undefined && later === undefined);
  for (const { id, printed: number } of resultsIn(ofStep, trace)) if (!printed.has(id)) printed.set(id, number);
  let [low, high, count] = [0, Number.POSITIVE_INFINITY, 0];
  for (const [id, after] of printed) {
    if (!/^[wb]'\[/.test(id) || count >= mostUpdates) continue;
    const name = id.replace("'", '');
    const [before, gradient] = [printed.get(name), printed.get(`dL/d${name}`)];
    if (before === undefined || gradient === undefined) continue;
    const between = ratesBetween(before, gradient, after);
    if (between === undefined) continue;
    [low, high] = [Math.max(low, between.least), Math.min(high, between.most)];
    count++;
  }
  const isClear = count >= fewestUpdates && high - low < widest * high;
  return isClear ? shortestBetween(low, high) : undefined;
}

/** Least and greatest rate with which an update has these digits; nothing where its gradient may be 0, which tells nothing. */
function ratesBetween(
  before: Printed,
  gradient: Printed,
  after: Printed,
): { readonly least: number; readonly most: number } | undefined {
  const sign = Math.sign(gradient.value);
  const size = Math.abs(gradient.value);
  const around = gradient.unit / 2;
  if (size <= around) return undefined;
  const change = sign * (before.value - after.value);
  // What is given is exact.
  const open = after.unit / 2;
  const [least, most] = [change - open, change + open];
  return {
    least: least / (least < 0 ? size - around : size + around),
    most: most / (most < 0 ? size + around : size - around),
  };
}

function shortestBetween(low: number, high: number): number | undefined {
  for (let decimals = 0; decimals <= mostDecimals; decimals++) {
    const scale = 10 ** decimals;
    const [first, last] = [Math.max(1, Math.ceil(low * scale - 1e-9)), Math.floor(high * scale + 1e-9)];
    if (first <= last) return first === last ? first / scale : undefined;
  }
  return undefined;
}
