/** Activations in place of the pre-activations, and their derivatives. */
import { exp4, flush, sigmoid4, tanh4 } from './functions';
import { Activation, Layer } from './net';

/** Rows from `from` to `to`. */
export function activate(layer: Layer, from: u32, to: u32): void {
  const kind = layer.activation;
  const bytes = (layer.stride as usize) << 2;
  const width = (layer.padded as usize) << 2;
  for (let row = from; row < to; row++) {
    const begin = layer.a + (row as usize) * bytes;
    const end = begin + width;
    if (kind == Activation.Sigmoid) {
      for (let at = begin; at < end; at += 16) v128.store(at, sigmoid4(v128.load(at)));
    } else if (kind == Activation.Tanh) {
      for (let at = begin; at < end; at += 16) v128.store(at, tanh4(v128.load(at)));
    } else if (kind == Activation.Relu) {
      for (let at = begin; at < end; at += 16) v128.store(at, flush(f32x4.max(v128.load(at), f32x4.splat(0))));
    } else if (kind == Activation.LeakyRelu) {
      memory.copy(layer.z + (row as usize) * bytes, begin, width);
      for (let at = begin; at < end; at += 16) {
        const z = v128.load(at);
        const below = f32x4.mul(f32x4.splat(layer.slope), z);
        v128.store(at, flush(v128.bitselect(z, below, f32x4.gt(z, f32x4.splat(0)))));
      }
    } else if (kind == Activation.Softmax) {
      softmaxRow(begin, layer.units, width);
    } else {
      for (let at = begin; at < end; at += 16) v128.store(at, flush(v128.load(at)));
    }
    // Sigmoid and softmax make something of the zeros in the padding.
    for (let unit = layer.units; unit < layer.padded; unit++) store<f32>(begin + ((unit as usize) << 2), 0);
  }
}

/** e^(z − greatest) over their sum; what is 64 below the greatest is 0. */
function softmaxRow(begin: usize, units: u32, width: usize): void {
  let greatest = load<f32>(begin);
  const last = begin + ((units as usize) << 2);
  for (let at = begin + 4; at < last; at += 4) greatest = max(greatest, load<f32>(at));
  const floor = f32x4.splat(-64);
  for (let at = begin; at < begin + width; at += 16) {
    v128.store(at, exp4(f32x4.max(f32x4.min(f32x4.sub(v128.load(at), f32x4.splat(greatest)), f32x4.splat(0)), floor)));
  }
  let total: f32 = 0;
  for (let at = begin; at < last; at += 4) total += load<f32>(at);
  for (let at = begin; at < begin + width; at += 16) {
    v128.store(at, flush(f32x4.div(v128.load(at), f32x4.splat(total))));
  }
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
