import type { DataSet } from '../../data/index.js';
import type { LossKind } from '../../network/index.js';
import { flush } from './functions.js';
import type { PlainLayer } from './plain-layer.js';

const f = Math.fround;

/** No prediction of a cross-entropy counts as nearer to 0 or 1 than this, where it is not joined with its activation. */
const nearest = 2 ** -23;

export interface OutputLoss {
  readonly kind: LossKind;
  /** Whether the loss is joined with the output activation. */
  readonly joined: boolean;
  /** What stands before the square, divided by the outputs where the loss averages over them. */
  readonly factor: number;
}

/** A label as a row of zeros and a one (for one output the label itself), or the target row. */
export function targetsOf({ targets }: DataSet, sample: number, outputs: number): Float32Array {
  if (targets.kind === 'rows') return targets.values.subarray(sample * outputs, (sample + 1) * outputs);
  const label = targets.labels[sample];
  return new Float32Array(outputs).map((_, unit) => (outputs === 1 ? label : Number(unit === label)));
}

/** One output answers by its side of ½, several by the greatest. */
export function isRight(outputs: Float32Array, targets: Float32Array): boolean {
  return answerOf(outputs) === answerOf(targets);
}

/** The place of the greatest, the first where several are equal; of one output its side of ½. */
export function answerOf(outputs: Float32Array): number {
  if (outputs.length === 1) return Number(outputs[0] > 0.5);
  let best = 0;
  for (let unit = 1; unit < outputs.length; unit++) if (outputs[unit] > outputs[best]) best = unit;
  return best;
}

export function lossOfSample({ kind, factor }: OutputLoss, outputs: Float32Array, targets: Float32Array): number {
  if (kind === 'squared-error') {
    const parts = [0, 0, 0, 0];
    outputs.forEach((a, unit) => {
      const e = f(a - targets[unit]);
      parts[unit % 4] = f(parts[unit % 4] + f(e * e));
    });
    return factor * parts.reduce((sum, part) => f(sum + part));
  }
  let total = 0;
  outputs.forEach((a, unit) => {
    const y = targets[unit];
    if (y !== 0) total -= y * Math.log(Math.max(a, nearest));
    if (kind === 'binary-cross-entropy' && y !== 1) total -= (1 - y) * Math.log(Math.max(1 - a, nearest));
  });
  return factor * total;
}

/** δ of the output layer. `each`: the part of the whole loss that this sample has. */
export function deltaOfOutputs(
  { kind, joined }: OutputLoss,
  layer: PlainLayer,
  outputs: Float32Array,
  targets: Float32Array,
  each: number,
): Float32Array {
  if (joined) return outputs.map((a, unit) => flush(f(each * f(a - targets[unit]))));
  if (kind === 'squared-error') {
    return layer.delta(
      outputs.map((a, unit) => f(f(each * 2) * f(a - targets[unit]))),
      outputs,
    );
  }
  const g = outputs.map((a, unit) => {
    const y = targets[unit];
    const ofOne = f(-f(y / Math.max(a, nearest)));
    const both = kind === 'binary-cross-entropy' ? f(ofOne + f(f(1 - y) / Math.max(f(1 - a), nearest))) : ofOne;
    return f(each * both);
  });
  return layer.delta(g, outputs);
}
