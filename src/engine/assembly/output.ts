/** The batch's targets, its loss, and δ of the output layer. */
import { placeOf, slope4, throughSoftmax } from './activate';
import { flush } from './functions';
import { Activation, Layer, Loss, layerAt, Net } from './net';

/** No prediction of a cross-entropy counts as nearer to 0 or 1 than this, where it is not joined with its activation. */
const NEAREST: f32 = 1.1920928955078125e-7; // 2^−23

/** Writes targets, factors and ends of the samples `order[from…to]` of a batch that begins at `order`. */
export function gatherTargets(net: Net, order: usize, from: u32, to: u32): void {
  const layer = layerAt(net, net.layers - 1);
  const width = (layer.padded as usize) << 2;
  for (let row = from; row < to; row++) {
    const sample = load<u32>(order + ((row as usize) << 2)) as usize;
    const at = net.batchTargets + (row as usize) * width;
    let factor: f32 = 1;
    if (net.labels != 0) {
      const label = load<u32>(net.labels + (sample << 2));
      if (net.classWeights != 0) factor = load<f32>(net.classWeights + ((label as usize) << 2));
      for (let offset: usize = 0; offset < width; offset += 16) v128.store(at + offset, f32x4.splat(0));
      if (layer.units == 1) store<f32>(at, label as f32);
      else store<f32>(at + ((label as usize) << 2), 1);
    } else {
      const row = net.targets + ((sample * net.targetStride) << 2);
      for (let offset: usize = 0; offset < width; offset += 16) v128.store(at + offset, v128.load(row + offset));
    }
    store<f32>(net.batchFactor + ((row as usize) << 2), factor);
  }
}

/** Loss of each sample, and whether its greatest output stands where its greatest target does (one output: the side of ½). */
export function measure(net: Net, from: u32, to: u32): void {
  const layer = layerAt(net, net.layers - 1);
  for (let row = from; row < to; row++) {
    const a = layer.a + (((row as usize) * layer.stride) << 2);
    const y = net.batchTargets + (((row as usize) * layer.padded) << 2);
    const factor = load<f32>(net.batchFactor + ((row as usize) << 2)) as f64;
    store<f64>(net.batchLoss + ((row as usize) << 3), factor * sampleLoss(net, layer, a, y));
    store<u32>(net.batchCorrect + ((row as usize) << 2), rightly(a, y, layer.units) ? 1 : 0);
  }
}

/** One output answers by its side of ½, several by the greatest. */
function rightly(a: usize, y: usize, units: u32): bool {
  if (units == 1) return load<f32>(a) > 0.5 == load<f32>(y) > 0.5;
  return answerOf(a, units) == answerOf(y, units);
}

/** The place of the greatest of so many numbers, the first where several are equal. */
export function answerOf(at: usize, units: u32): u32 {
  let best: u32 = 0;
  let greatest = load<f32>(at);
  for (let unit: u32 = 1; unit < units; unit++) {
    const each = load<f32>(at + ((unit as usize) << 2));
    if (each > greatest) {
      greatest = each;
      best = unit;
    }
  }
  return best;
}

function sampleLoss(net: Net, layer: Layer, a: usize, y: usize): f64 {
  const factor = net.lossFactor as f64;
  if (net.loss == Loss.SquaredError) {
    let sum = f32x4.splat(0);
    for (let unit: u32 = 0; unit < layer.padded; unit += 4) {
      const e = f32x4.sub(v128.load(a + ((unit as usize) << 2)), v128.load(y + ((unit as usize) << 2)));
      sum = f32x4.add(sum, f32x4.mul(e, e));
    }
    const s =
      f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3);
    return factor * (s as f64);
  }
  let total: f64 = 0;
  for (let unit: u32 = 0; unit < layer.units; unit++) {
    const prediction = load<f32>(a + ((unit as usize) << 2));
    const target = load<f32>(y + ((unit as usize) << 2)) as f64;
    // A prediction that is no number must show in the loss.
    if (prediction != prediction) return NaN;
    if (target != 0) total -= target * Math.log(max(prediction, NEAREST) as f64);
    if (net.loss == Loss.BinaryCrossEntropy && target != 1) {
      total -= (1 - target) * Math.log(max<f64>(1 - (prediction as f64), NEAREST as f64));
    }
  }
  return factor * total;
}

/** δ of the output layer; `scale` is 1 / samples where the loss averages over them. */
export function outputDelta(net: Net, scale: f32, from: u32, to: u32): void {
  const layer = layerAt(net, net.layers - 1);
  const one = f32x4.splat(1);
  const coupled = layer.activation == Activation.Softmax && net.joined == 0;
  for (let row = from; row < to; row++) {
    const offset = ((row as usize) * layer.stride) << 2;
    const y = net.batchTargets + (((row as usize) * layer.padded) << 2);
    const each = scale * load<f32>(net.batchFactor + ((row as usize) << 2)) * net.lossFactor;
    for (let unit: u32 = 0; unit < layer.padded; unit += 4) {
      const at = (unit as usize) << 2;
      const a = v128.load(layer.a + offset + at);
      const target = v128.load(y + at);
      let g: v128;
      if (net.joined != 0) g = f32x4.mul(f32x4.splat(each), f32x4.sub(a, target));
      else if (net.loss == Loss.SquaredError) g = f32x4.mul(f32x4.splat(each * 2), f32x4.sub(a, target));
      else {
        const p = f32x4.max(a, f32x4.splat(NEAREST));
        g = f32x4.neg(f32x4.div(target, p));
        if (net.loss == Loss.BinaryCrossEntropy) {
          const rest = f32x4.max(f32x4.sub(one, a), f32x4.splat(NEAREST));
          const real =
            unit + 4 <= layer.units ? f32x4.sub(one, target) : realOnly(f32x4.sub(one, target), layer.units - unit);
          g = f32x4.add(g, f32x4.div(real, rest));
        }
        g = f32x4.mul(f32x4.splat(each), g);
      }
      if (net.joined == 0 && !coupled)
        g = f32x4.mul(g, slope4(layer.activation, layer.slope, a, layer.z + offset + at));
      v128.store(placeOf(layer, net.capacity, row, unit), flush(g));
    }
  }
  if (coupled) throughSoftmax(layer, net.capacity, from, to);
}

/** Zeros but for the first `count` of four. */
function realOnly(x: v128, count: u32): v128 {
  const lanes = i32x4(0, 1, 2, 3);
  return v128.and(x, i32x4.lt_s(lanes, i32x4.splat(count)));
}
