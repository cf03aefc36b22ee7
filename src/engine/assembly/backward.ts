/** δ of a layer from δ of the layer above it: (W δ) ⊙ a′. */
import { placeOf, slope4, throughSoftmax } from './activate';
import { flush } from './functions';
import { Activation, Layer, Narrow, Wide } from './net';
import { product } from './product';

/** δ by units once more by samples, which is how the layer below reads it. `to` may lie in the midst of eight samples. */
export function bySample(layer: Layer, capacity: u32, from: u32, to: u32): void {
  for (let row = from; row < to; row++) {
    const at = layer.deltaBySample + ((((row >> 3) as usize) * layer.padded) << 5) + (((row & 7) as usize) << 2);
    for (let unit: u32 = 0; unit < layer.units; unit++) {
      store<f32>(at + ((unit as usize) << 5), load<f32>(placeOf(layer, capacity, row, unit)));
    }
  }
}

/** Samples that are worked together: so many that their δ stay in a core's own cache while the weights go by. */
const GROUP: u32 = 64;

/** Samples from `from`, a multiple of 8, to `to`, of the layer `below` the layer `above`. `scratch`: see `scratchOf`. */
export function backward(below: Layer, above: Layer, capacity: u32, from: u32, to: u32, scratch: usize): void {
  const packed = scratch + 128;
  for (let first = from; first < to; first += GROUP) {
    const last = min(first + GROUP, to);
    for (let unit: u32 = 0; unit < below.padded; unit += 4) {
      packWeights(above, unit, packed);
      for (let row = first; row < last; row += 8) {
        const deltas = above.deltaBySample + ((((row >> 3) as usize) * above.padded) << 5);
        if (row + 4 >= last) product<Narrow>(packed, deltas, above.units, scratch);
        else {
          product<Wide>(packed, deltas, above.units, scratch);
          fourSamples(below, capacity, row + 4, unit, scratch + 64);
        }
        fourSamples(below, capacity, row, unit, scratch);
      }
    }
  }
  if (below.activation == Activation.Softmax) throughSoftmax(below, capacity, from, to);
}

/**
 * The weights of four inputs, column by column. As they stand, every panel lies on another page of memory, and all of them on the same
 * few places of the cache.
 */
function packWeights(layer: Layer, input: u32, packed: usize): void {
  for (let column: u32 = 0; column < layer.padded; column += 8) {
    const width = min<u32>(8, layer.padded - column);
    const bytes = (width as usize) << 2;
    const at = layer.weights + (((layer.rows as usize) * column + (input as usize) * width) << 2);
    fourColumns(at, bytes, packed);
    if (width == 8) fourColumns(at + 16, bytes, packed + 64);
    packed += 128;
  }
}

/** Four rows of four numbers become four columns. */
// @ts-ignore: decorator
@inline
function fourColumns(at: usize, bytes: usize, to: usize): void {
  const s0 = v128.load(at);
  const s1 = v128.load(at + bytes);
  const s2 = v128.load(at + 2 * bytes);
  const s3 = v128.load(at + 3 * bytes);
  const t0 = v128.shuffle<i32>(s0, s1, 0, 4, 1, 5);
  const t1 = v128.shuffle<i32>(s2, s3, 0, 4, 1, 5);
  const t2 = v128.shuffle<i32>(s0, s1, 2, 6, 3, 7);
  const t3 = v128.shuffle<i32>(s2, s3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<i32>(t0, t1, 0, 1, 4, 5));
  v128.store(to, v128.shuffle<i32>(t0, t1, 2, 3, 6, 7), 16);
  v128.store(to, v128.shuffle<i32>(t2, t3, 0, 1, 4, 5), 32);
  v128.store(to, v128.shuffle<i32>(t2, t3, 2, 3, 6, 7), 48);
}

/** Turns four units of four samples into four samples of four units, and multiplies by a′. */
function fourSamples(layer: Layer, capacity: u32, row: u32, unit: u32, sums: usize): void {
  fourColumns(sums, 16, sums);
  const at = placeOf(layer, capacity, row, unit);
  const offset = (((row as usize) * layer.stride + unit) << 2);
  const bytes = (layer.stride as usize) << 2;
  oneSample(layer, at, offset, v128.load(sums));
  oneSample(layer, at + 32, offset + bytes, v128.load(sums, 16));
  oneSample(layer, at + 64, offset + 2 * bytes, v128.load(sums, 32));
  oneSample(layer, at + 96, offset + 3 * bytes, v128.load(sums, 48));
}

// @ts-ignore: decorator
@inline
function oneSample(layer: Layer, at: usize, offset: usize, g: v128): void {
  v128.store(at, flush(f32x4.mul(g, slope4(layer.activation, layer.slope, v128.load(layer.a + offset), layer.z + offset))));
}
