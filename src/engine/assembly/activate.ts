/** Activations in place of the pre-activations, and their derivatives. */
import { exp4, flush, sigmoid4, tanh4 } from './functions';
import { Activation, Layer } from './net';

/** Rows from `from` to `to`. */
export function activate(layer: Layer, from: u32, to: u32): void {
  const kind = layer.activation;
  const bytes = (layer.stride as usize) << 2;
  if (layer.units == 1 && kind == Activation.Sigmoid) return oneUnit(layer.a + (from as usize) * bytes, layer.a + (to as usize) * bytes, bytes);
  // Rows without a gap between them are one long row.
  const whole = layer.stride == layer.padded && kind != Activation.Softmax;
  const width = ((layer.padded as usize) << 2) * ((whole ? to - from : 1) as usize);
  for (let row = from; row < to; row += whole ? to - from : 1) {
    const begin = layer.a + (row as usize) * bytes;
    const end = begin + width;
    let at = begin;
    // Loops test at their end, so that constants are made once, before them.
    if (kind == Activation.Sigmoid) {
      do {
        v128.store(at, sigmoid4(v128.load(at)));
        at += 16;
      } while (at < end);
    } else if (kind == Activation.Tanh) {
      do {
        v128.store(at, tanh4(v128.load(at)));
        at += 16;
      } while (at < end);
    } else if (kind == Activation.Relu) {
      do {
        v128.store(at, flush(f32x4.max(v128.load(at), f32x4.splat(0))));
        at += 16;
      } while (at < end);
    } else if (kind == Activation.LeakyRelu) {
      let kept = layer.z + (row as usize) * bytes;
      do {
        const z = v128.load(at);
        v128.store(kept, z);
        const below = f32x4.mul(f32x4.splat(layer.slope), z);
        v128.store(at, flush(v128.bitselect(z, below, f32x4.gt(z, f32x4.splat(0)))));
        at += 16;
        kept += 16;
      } while (at < end);
    } else if (kind == Activation.Softmax) {
      softmaxRow(begin, layer.units, width);
    } else {
      do {
        v128.store(at, flush(v128.load(at)));
        at += 16;
      } while (at < end);
    }
  }
  // Sigmoid and softmax make something of the zeros in the padding.
  if (layer.units == layer.padded) return;
  for (let row = from; row < to; row++) {
    const begin = layer.a + (row as usize) * bytes;
    for (let unit = layer.units; unit < layer.padded; unit++) store<f32>(begin + ((unit as usize) << 2), 0);
  }
}

/** The sigmoid of a layer of one unit: of four samples at once. Rows after the last are there, and used by nobody. */
function oneUnit(at: usize, end: usize, bytes: usize): void {
  do {
    let z = v128.load32_zero(at);
    z = v128.load_lane<f32>(at + bytes, z, 1);
    z = v128.load_lane<f32>(at + 2 * bytes, z, 2);
    z = v128.load_lane<f32>(at + 3 * bytes, z, 3);
    const a = sigmoid4(z);
    v128.store_lane<f32>(at, a, 0);
    v128.store_lane<f32>(at + bytes, a, 1);
    v128.store_lane<f32>(at + 2 * bytes, a, 2);
    v128.store_lane<f32>(at + 3 * bytes, a, 3);
    at += 4 * bytes;
  } while (at < end);
}

/** e^(z − greatest) over their sum; what is 64 below the greatest is 0. */
function softmaxRow(begin: usize, units: u32, width: usize): void {
  let greatest = load<f32>(begin);
  const last = begin + ((units as usize) << 2);
  for (let each = begin + 4; each < last; each += 4) greatest = max(greatest, load<f32>(each));
  const floor = f32x4.splat(-64);
  const end = begin + width;
  let at = begin;
  do {
    v128.store(at, exp4(f32x4.max(f32x4.min(f32x4.sub(v128.load(at), f32x4.splat(greatest)), f32x4.splat(0)), floor)));
    at += 16;
  } while (at < end);
  let total: f32 = 0;
  for (let each = begin; each < last; each += 4) total += load<f32>(each);
  at = begin;
  do {
    v128.store(at, flush(f32x4.div(v128.load(at), f32x4.splat(total))));
    at += 16;
  } while (at < end);
}

/** ∂a/∂z of four units that do not depend on others, from their activations. `z` is read for leaky ReLU only. */
// @ts-ignore: decorator
@inline
export function slope4(kind: u32, slope: f32, a: v128, z: usize): v128 {
  const one = f32x4.splat(1);
  if (kind == Activation.Sigmoid) return f32x4.mul(a, f32x4.sub(one, a));
  if (kind == Activation.Tanh) return f32x4.sub(one, f32x4.mul(a, a));
  if (kind == Activation.Relu) return v128.and(one, f32x4.gt(a, f32x4.splat(0)));
  if (kind == Activation.LeakyRelu) {
    return v128.bitselect(one, f32x4.splat(slope), f32x4.gt(v128.load(z), f32x4.splat(0)));
  }
  return one;
}

/** δ = Jᵀg of softmax, in place of g, which stands in `layer.delta`: a · (g − Σ a·g). */
export function throughSoftmax(layer: Layer, capacity: u32, from: u32, to: u32): void {
  for (let row = from; row < to; row++) {
    const a = layer.a + (((row as usize) * layer.stride) << 2);
    let total: f32 = 0;
    for (let unit: u32 = 0; unit < layer.units; unit++) {
      total += load<f32>(a + ((unit as usize) << 2)) * load<f32>(placeOf(layer, capacity, row, unit));
    }
    for (let unit: u32 = 0; unit < layer.padded; unit += 4) {
      const at = placeOf(layer, capacity, row, unit);
      const difference = f32x4.sub(v128.load(at), f32x4.splat(total));
      v128.store(at, flush(f32x4.mul(v128.load(a + ((unit as usize) << 2)), difference)));
    }
  }
}

// @ts-ignore: decorator
@inline
export function placeOf(layer: Layer, capacity: u32, row: u32, unit: u32): usize {
  return layer.delta + ((((unit >> 3) as usize) * capacity + row) << 5) + (((unit & 7) as usize) << 2);
}
