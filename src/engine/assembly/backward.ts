/** δ of a layer from δ of the layer above it: (W δ) ⊙ a′. */
import { placeOf, slope4, throughSoftmax } from './activate';
import { flush } from './functions';
import { Activation, Layer } from './net';

/** δ by units once more by samples, which is how the layer below reads it. `to` may lie in the midst of eight samples. */
export function bySample(layer: Layer, capacity: u32, from: u32, to: u32): void {
  for (let row = from; row < to; row++) {
    const at = layer.deltaBySample + ((((row >> 3) as usize) * layer.padded) << 5) + (((row & 7) as usize) << 2);
    for (let unit: u32 = 0; unit < layer.units; unit++) {
      store<f32>(at + ((unit as usize) << 5), load<f32>(placeOf(layer, capacity, row, unit)));
    }
  }
}

/** Samples from `from`, a multiple of 8, to `to`, of the layer `below` the layer `above`. */
export function backward(below: Layer, above: Layer, capacity: u32, from: u32, to: u32): void {
  for (let row = from; row < to; row += 8) {
    const half = row + 4 >= to;
    const deltas = above.deltaBySample + ((((row >> 3) as usize) * above.padded) << 5);
    for (let unit: u32 = 0; unit < below.padded; unit += 4) {
      if (half) block(below, above, capacity, row, unit, deltas, false);
      else block(below, above, capacity, row, unit, deltas, true);
    }
  }
  if (below.activation == Activation.Softmax) throughSoftmax(below, capacity, from, to);
}

/** Four units of eight samples, or of four where the others are not there. */
// @ts-ignore: decorator
@inline
function block(below: Layer, above: Layer, capacity: u32, row: u32, unit: u32, deltas: usize, wide: bool): void {
  let s00 = f32x4.splat(0);
  let s10 = s00;
  let s20 = s00;
  let s30 = s00;
  let s01 = s00;
  let s11 = s00;
  let s21 = s00;
  let s31 = s00;
  let d = deltas;
  for (let first: u32 = 0; first < above.units; first += above.panel) {
    const width = min(above.panel, above.padded - first);
    const bytes = (width as usize) << 2;
    let w0 = above.weights + ((((above.rows as usize) * first) + (unit as usize) * width) << 2);
    let w1 = w0 + bytes;
    let w2 = w1 + bytes;
    let w3 = w2 + bytes;
    const end = w0 + ((min(width, above.units - first) as usize) << 2);
    while (w0 < end) {
      const d0 = v128.load(d);
      const d1 = wide ? v128.load(d, 16) : d0;
      let w = v128.load32_splat(w0);
      s00 = f32x4.add(s00, f32x4.mul(w, d0));
      if (wide) s01 = f32x4.add(s01, f32x4.mul(w, d1));
      w = v128.load32_splat(w1);
      s10 = f32x4.add(s10, f32x4.mul(w, d0));
      if (wide) s11 = f32x4.add(s11, f32x4.mul(w, d1));
      w = v128.load32_splat(w2);
      s20 = f32x4.add(s20, f32x4.mul(w, d0));
      if (wide) s21 = f32x4.add(s21, f32x4.mul(w, d1));
      w = v128.load32_splat(w3);
      s30 = f32x4.add(s30, f32x4.mul(w, d0));
      if (wide) s31 = f32x4.add(s31, f32x4.mul(w, d1));
      d += 32;
      w0 += 4;
      w1 += 4;
      w2 += 4;
      w3 += 4;
    }
  }
  fourSamples(below, capacity, row, unit, s00, s10, s20, s30);
  if (wide) fourSamples(below, capacity, row + 4, unit, s01, s11, s21, s31);
}

/** Turns four units of four samples into four samples of four units, and multiplies by a′. */
// @ts-ignore: decorator
@inline
function fourSamples(layer: Layer, capacity: u32, row: u32, unit: u32, s0: v128, s1: v128, s2: v128, s3: v128): void {
  const t0 = v128.shuffle<i32>(s0, s1, 0, 4, 1, 5);
  const t1 = v128.shuffle<i32>(s2, s3, 0, 4, 1, 5);
  const t2 = v128.shuffle<i32>(s0, s1, 2, 6, 3, 7);
  const t3 = v128.shuffle<i32>(s2, s3, 2, 6, 3, 7);
  const at = placeOf(layer, capacity, row, unit);
  const offset = (((row as usize) * layer.stride + unit) << 2);
  const bytes = (layer.stride as usize) << 2;
  oneSample(layer, at, offset, v128.shuffle<i32>(t0, t1, 0, 1, 4, 5));
  oneSample(layer, at + 32, offset + bytes, v128.shuffle<i32>(t0, t1, 2, 3, 6, 7));
  oneSample(layer, at + 64, offset + 2 * bytes, v128.shuffle<i32>(t2, t3, 0, 1, 4, 5));
  oneSample(layer, at + 96, offset + 3 * bytes, v128.shuffle<i32>(t2, t3, 2, 3, 6, 7));
}

// @ts-ignore: decorator
@inline
function oneSample(layer: Layer, at: usize, offset: usize, g: v128): void {
  v128.store(at, flush(f32x4.mul(g, slope4(layer.activation, layer.slope, v128.load(layer.a + offset), layer.z + offset))));
}
