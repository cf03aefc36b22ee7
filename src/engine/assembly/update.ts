/** Gradients of weights and biases, and the step that follows from them: each number is worked by one thread alone. */
import { flush } from './functions';
import { Biases, Layer, Narrow, Net, Rule, scratchOf, Step, Wide } from './net';
import { product } from './product';
import { apply4 } from './rule';

/** This thread's part of a dense layer's weights: rows of four inputs, shared out among the threads. */
export function updateDense(net: Net, layer: Layer, step: Step, samples: u32, thread: u32): void {
  const fours = layer.rows >> 2;
  const from = ((fours * thread) / net.threads) << 2;
  const to = ((fours * (thread + 1)) / net.threads) << 2;
  const scratch = scratchOf(net, thread);
  const packed = scratch + 128;
  for (let input = from; input < to; input += 4) {
    pack(layer, input, samples, packed);
    for (let column: u32 = 0; column < layer.padded; column += 8) {
      const delta = layer.delta + ((((column >> 3) as usize) * net.capacity) << 5);
      if (column + 8 <= layer.padded) product<Wide>(packed, delta, samples, scratch);
      else product<Narrow>(packed, delta, samples, scratch);
      stepTile(net, layer, step, input, column, scratch);
    }
  }
}

/** Four inputs of each sample, one sample after the other: as they come, each sample would lie on another page of memory. */
function pack(layer: Layer, input: u32, samples: u32, packed: usize): void {
  let row = layer.inputRows;
  const end = row + ((samples as usize) << 2);
  do {
    v128.store(packed, v128.load((load<u32>(row) as usize) + ((input as usize) << 2)));
    packed += 16;
    row += 4;
  } while (row < end);
}

/** The step of a tile whose gradient stands in `scratch`. */
function stepTile(net: Net, layer: Layer, step: Step, input: u32, column: u32, scratch: usize): void {
  const width = min<u32>(8, layer.padded - column);
  const bytes = (width as usize) << 2;
  const at = ((layer.rows as usize) * column + (input as usize) * width) << 2;
  for (let i: usize = 0; i < 4; i++) {
    part(net, layer, step, at + i * bytes, v128.load(scratch + (i << 4)));
    if (width == 8) part(net, layer, step, at + i * bytes + 16, v128.load(scratch + (i << 4), 64));
  }
}

// @ts-ignore: decorator
@inline
function part(net: Net, layer: Layer, step: Step, at: usize, gradient: v128): void {
  if (net.rule == Rule.Plain && step.keep == 1) {
    const w = layer.weights + at;
    v128.store(w, f32x4.sub(v128.load(w), f32x4.mul(f32x4.splat(step.rate), gradient)));
  } else partByRule(net, layer, step, at, gradient);
}

function partByRule(net: Net, layer: Layer, step: Step, at: usize, gradient: v128): void {
  apply4(net, step, step.keep, layer.weights + at, layer.m + at, layer.v + at, gradient);
}

/** Biases of a layer: for each its δ summed over the samples; a shared one gets the sum of all. */
export function updateBiases(net: Net, layer: Layer, step: Step, samples: u32): void {
  if (layer.biasKind == Biases.None) return;
  let shared: f32 = 0;
  for (let unit: u32 = 0; unit < layer.padded; unit += 4) {
    const delta = layer.delta + ((((unit >> 3) as usize) * net.capacity) << 5) + (((unit & 7) as usize) << 2);
    let g = f32x4.splat(0);
    for (let row: u32 = 0; row < samples; row++) g = f32x4.add(g, v128.load(delta + ((row as usize) << 5)));
    const at = (unit as usize) << 2;
    if (layer.biasKind == Biases.Each) {
      apply4(net, step, 1, layer.biases + at, layer.mBiases + at, layer.vBiases + at, g);
    } else {
      shared += f32x4.extract_lane(g, 0);
      shared += f32x4.extract_lane(g, 1);
      shared += f32x4.extract_lane(g, 2);
      shared += f32x4.extract_lane(g, 3);
    }
  }
  if (layer.biasKind == Biases.Shared) {
    // All places hold the same number, and go the same way.
    for (let unit: u32 = 0; unit < layer.padded; unit += 4) {
      const at = (unit as usize) << 2;
      apply4(net, step, 1, layer.biases + at, layer.mBiases + at, layer.vBiases + at, f32x4.splat(shared));
    }
    for (let unit = layer.units; unit < layer.padded; unit++) store<f32>(layer.biases + ((unit as usize) << 2), 0);
  }
}

/** Columns of a sparse layer's weights that are this thread's: whole panels where there are enough, else parts of panels. */
// @ts-ignore: decorator
@inline
function share(layer: Layer, threads: u32, thread: u32): u32 {
  const fours = layer.padded >> 2;
  if (layer.padded >= threads * layer.panel) {
    const panels = (layer.padded + layer.panel - 1) / layer.panel;
    return min(((panels * thread) / threads) * layer.panel, layer.padded);
  }
  return ((fours * thread) / threads) << 2;
}

/**
 * Plain descent on compressed inputs: −rate · δ times each input that is not zero is added to its weights at once, sample
 * after sample, without a gradient in between.
 */
export function updateSparsePlain(net: Net, layer: Layer, step: Step, samples: u32, thread: u32): void {
  const from = share(layer, net.threads, thread);
  const to = share(layer, net.threads, thread + 1);
  if (step.keep != 1) decay(layer, step.keep, from, to);
  for (let row: u32 = 0; row < samples; row++) {
    const ends = layer.inputRows + ((row as usize) << 3);
    const begin = load<u32>(ends) as usize;
    const end = load<u32>(ends, 4) as usize;
    let column = from;
    while (column < to) {
      const first = column - (column % layer.panel);
      const width = min(layer.panel, layer.padded - first);
      const weights = layer.weights + (((layer.rows as usize) * first + (column - first)) << 2);
      const delta = layer.delta + ((((column >> 3) as usize) * net.capacity + row) << 5) + (((column & 7) as usize) << 2);
      if (width == 32 && column == first && column + 32 <= to) {
        addBlock32(begin, end, weights, delta, net.capacity, step.rate);
        column += 32;
      } else {
        addBlock4(begin, end, weights, (width as usize) << 2, delta, step.rate);
        column += 4;
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function stepOf(delta: usize, rate: f32): v128 {
  return flush(f32x4.mul(f32x4.splat(-rate), v128.load(delta)));
}

export function addBlock32(entry: usize, end: usize, weights: usize, delta: usize, capacity: u32, rate: f32): void {
  const panel = (capacity as usize) << 5;
  const s0 = stepOf(delta, rate);
  const s1 = stepOf(delta + 16, rate);
  const s2 = stepOf(delta + panel, rate);
  const s3 = stepOf(delta + panel + 16, rate);
  const s4 = stepOf(delta + 2 * panel, rate);
  const s5 = stepOf(delta + 2 * panel + 16, rate);
  const s6 = stepOf(delta + 3 * panel, rate);
  const s7 = stepOf(delta + 3 * panel + 16, rate);
  if (entry >= end) return;
  // The test stands at the end so that what does not change is worked out once, before the loop.
  do {
    const w = weights + ((load<u32>(entry) as usize) << 7);
    const x = v128.load32_splat(entry, 4);
    v128.store(w, f32x4.add(v128.load(w), f32x4.mul(x, s0)));
    v128.store(w, f32x4.add(v128.load(w, 16), f32x4.mul(x, s1)), 16);
    v128.store(w, f32x4.add(v128.load(w, 32), f32x4.mul(x, s2)), 32);
    v128.store(w, f32x4.add(v128.load(w, 48), f32x4.mul(x, s3)), 48);
    v128.store(w, f32x4.add(v128.load(w, 64), f32x4.mul(x, s4)), 64);
    v128.store(w, f32x4.add(v128.load(w, 80), f32x4.mul(x, s5)), 80);
    v128.store(w, f32x4.add(v128.load(w, 96), f32x4.mul(x, s6)), 96);
    v128.store(w, f32x4.add(v128.load(w, 112), f32x4.mul(x, s7)), 112);
    entry += 8;
  } while (entry < end);
}

function addBlock4(entry: usize, end: usize, weights: usize, bytes: usize, delta: usize, rate: f32): void {
  const s = stepOf(delta, rate);
  if (entry >= end) return;
  do {
    const w = weights + (load<u32>(entry) as usize) * bytes;
    v128.store(w, f32x4.add(v128.load(w), f32x4.mul(v128.load32_splat(entry, 4), s)));
    entry += 8;
  } while (entry < end);
}

/** Weights of some columns times `keep`. */
function decay(layer: Layer, keep: f32, from: u32, to: u32): void {
  const factor = f32x4.splat(keep);
  for (let column = from; column < to; column += 4) {
    const first = column - (column % layer.panel);
    const bytes = (min(layer.panel, layer.padded - first) as usize) << 2;
    let w = layer.weights + (((layer.rows as usize) * first + (column - first)) << 2);
    const end = w + (layer.inputs as usize) * bytes;
    do {
      v128.store(w, flush(f32x4.mul(v128.load(w), factor)));
      w += bytes;
    } while (w < end);
  }
}

/**
 * The other rules on compressed inputs. They need the whole gradient of a weight at once, so the batch is read by inputs:
 * `columnStarts` and pairs (sample of the batch, value), made by `byInput`.
 */
export function updateSparseByRule(net: Net, layer: Layer, step: Step, thread: u32): void {
  const from = share(layer, net.threads, thread);
  const to = share(layer, net.threads, thread + 1);
  for (let column = from; column < to; column += 4) {
    const first = column - (column % layer.panel);
    const bytes = (min(layer.panel, layer.padded - first) as usize) << 2;
    let at = ((layer.rows as usize) * first + (column - first)) << 2;
    const delta = layer.delta + ((((column >> 3) as usize) * net.capacity) << 5) + (((column & 7) as usize) << 2);
    for (let input: u32 = 0; input < layer.inputs; input++, at += bytes) {
      let g = f32x4.splat(0);
      const begin = load<u32>(net.columnStarts + ((input as usize) << 2));
      const end = load<u32>(net.columnStarts + ((input as usize) << 2), 4);
      for (let entry = begin; entry < end; entry++) {
        const pair = net.columnEntries + ((entry as usize) << 3);
        const d = v128.load(delta + ((load<u32>(pair) as usize) << 5));
        g = f32x4.add(g, f32x4.mul(v128.load32_splat(pair, 4), d));
      }
      partByRule(net, layer, step, at, g);
    }
  }
}

/** The compressed rows of a batch by inputs, samples in their order. */
export function byInput(net: Net, layer: Layer, samples: u32): void {
  const starts = net.columnStarts;
  memory.fill(starts, 0, ((layer.inputs + 2) as usize) << 2);
  for (let row: u32 = 0; row < samples; row++) {
    const ends = layer.inputRows + ((row as usize) << 3);
    const end = load<u32>(ends, 4) as usize;
    for (let entry = load<u32>(ends) as usize; entry < end; entry += 8) {
      const place = starts + ((load<u32>(entry) as usize) << 2);
      store<u32>(place, load<u32>(place, 8) + 1, 8);
    }
  }
  for (let input: u32 = 2; input < layer.inputs + 2; input++) {
    const place = starts + ((input as usize) << 2);
    store<u32>(place, load<u32>(place) + load<u32>(place - 4));
  }
  for (let row: u32 = 0; row < samples; row++) {
    const ends = layer.inputRows + ((row as usize) << 3);
    const end = load<u32>(ends, 4) as usize;
    for (let entry = load<u32>(ends) as usize; entry < end; entry += 8) {
      const place = starts + ((load<u32>(entry) as usize) << 2);
      const next = load<u32>(place, 4);
      store<u32>(place, next + 1, 4);
      const pair = net.columnEntries + ((next as usize) << 3);
      store<u32>(pair, row);
      store<f32>(pair, load<f32>(entry, 4), 4);
    }
  }
}
