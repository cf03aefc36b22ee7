/** Pre-activations of a layer: every one is its bias plus input times weight, input after input. */
import { Layer, Narrow, Wide } from './net';

/** Rows of a dense layer from `from` to `to`, four at a time; the rows of a last, partly empty four are there but unused. */
export function forwardDense(layer: Layer, from: u32, to: u32): void {
  const bytes = (layer.stride as usize) << 2;
  for (let column: u32 = 0; column < layer.padded; column += 8) {
    const weights = layer.weights + (((layer.rows as usize) * column) << 2);
    const biases = layer.biases + ((column as usize) << 2);
    const wide = column + 8 <= layer.padded;
    let row = from;
    for (; row + 1 < to; row += 4) {
      const a = layer.a + (row as usize) * bytes + ((column as usize) << 2);
      if (wide) fourRows<Wide>(layer, row, weights, biases, a, bytes);
      else fourRows<Narrow>(layer, row, weights, biases, a, bytes);
    }
    if (row < to) {
      const a = layer.a + (row as usize) * bytes + ((column as usize) << 2);
      if (wide) oneRow<Wide>(layer, row, weights, biases, a);
      else oneRow<Narrow>(layer, row, weights, biases, a);
    }
  }
}

// @ts-ignore: decorator
@inline
function fourRows<T>(layer: Layer, row: u32, weights: usize, biases: usize, a: usize, bytes: usize): void {
  const rows = layer.inputRows + ((row as usize) << 2);
  let x0 = load<u32>(rows) as usize;
  let x1 = load<u32>(rows, 4) as usize;
  let x2 = load<u32>(rows, 8) as usize;
  let x3 = load<u32>(rows, 12) as usize;
  const end = x0 + ((layer.inputs as usize) << 2);
  let a00 = v128.load(biases);
  let a10 = a00;
  let a20 = a00;
  let a30 = a00;
  let a01 = sizeof<T>() == 8 ? v128.load(biases, 16) : a00;
  let a11 = a01;
  let a21 = a01;
  let a31 = a01;
  while (x0 < end) {
    const w0 = v128.load(weights);
    const w1 = sizeof<T>() == 8 ? v128.load(weights, 16) : w0;
    let x = v128.load32_splat(x0);
    a00 = f32x4.add(a00, f32x4.mul(x, w0));
    if (sizeof<T>() == 8) a01 = f32x4.add(a01, f32x4.mul(x, w1));
    x = v128.load32_splat(x1);
    a10 = f32x4.add(a10, f32x4.mul(x, w0));
    if (sizeof<T>() == 8) a11 = f32x4.add(a11, f32x4.mul(x, w1));
    x = v128.load32_splat(x2);
    a20 = f32x4.add(a20, f32x4.mul(x, w0));
    if (sizeof<T>() == 8) a21 = f32x4.add(a21, f32x4.mul(x, w1));
    x = v128.load32_splat(x3);
    a30 = f32x4.add(a30, f32x4.mul(x, w0));
    if (sizeof<T>() == 8) a31 = f32x4.add(a31, f32x4.mul(x, w1));
    weights += sizeof<T>() == 8 ? 32 : 16;
    x0 += 4;
    x1 += 4;
    x2 += 4;
    x3 += 4;
  }
  v128.store(a, a00);
  if (sizeof<T>() == 8) v128.store(a, a01, 16);
  a += bytes;
  v128.store(a, a10);
  if (sizeof<T>() == 8) v128.store(a, a11, 16);
  a += bytes;
  v128.store(a, a20);
  if (sizeof<T>() == 8) v128.store(a, a21, 16);
  a += bytes;
  v128.store(a, a30);
  if (sizeof<T>() == 8) v128.store(a, a31, 16);
}

// @ts-ignore: decorator
@inline
function oneRow<T>(layer: Layer, row: u32, weights: usize, biases: usize, a: usize): void {
  let x0 = load<u32>(layer.inputRows + ((row as usize) << 2)) as usize;
  const end = x0 + ((layer.inputs as usize) << 2);
  let a0 = v128.load(biases);
  let a1 = sizeof<T>() == 8 ? v128.load(biases, 16) : a0;
  while (x0 < end) {
    const x = v128.load32_splat(x0);
    a0 = f32x4.add(a0, f32x4.mul(x, v128.load(weights)));
    if (sizeof<T>() == 8) a1 = f32x4.add(a1, f32x4.mul(x, v128.load(weights, 16)));
    weights += sizeof<T>() == 8 ? 32 : 16;
    x0 += 4;
  }
  v128.store(a, a0);
  if (sizeof<T>() == 8) v128.store(a, a1, 16);
}

/** Rows of a layer whose inputs are compressed: only what is not zero is multiplied. */
export function forwardSparse(layer: Layer, from: u32, to: u32): void {
  const bytes = (layer.stride as usize) << 2;
  for (let row = from; row < to; row++) {
    const ends = layer.inputRows + ((row as usize) << 3);
    const begin = load<u32>(ends) as usize;
    const end = load<u32>(ends, 4) as usize;
    const a = layer.a + (row as usize) * bytes;
    for (let first: u32 = 0; first < layer.padded; first += layer.panel) {
      const width = min(layer.panel, layer.padded - first);
      const weights = layer.weights + (((layer.rows as usize) * first) << 2);
      if (width == 32) {
        sparseBlock32(begin, end, weights, layer.biases + ((first as usize) << 2), a + ((first as usize) << 2));
        continue;
      }
      let column: u32 = 0;
      for (; column + 16 <= width; column += 16) {
        const at = (column as usize) << 2;
        const all = at + ((first as usize) << 2);
        sparseBlock16(begin, end, weights + at, (width as usize) << 2, layer.biases + all, a + all);
      }
      for (; column < width; column += 4) {
        const at = (column as usize) << 2;
        const all = at + ((first as usize) << 2);
        sparseBlock4(begin, end, weights + at, (width as usize) << 2, layer.biases + all, a + all);
      }
    }
  }
}

export function sparseBlock32(entry: usize, end: usize, weights: usize, biases: usize, a: usize): void {
  let a0 = v128.load(biases);
  let a1 = v128.load(biases, 16);
  let a2 = v128.load(biases, 32);
  let a3 = v128.load(biases, 48);
  let a4 = v128.load(biases, 64);
  let a5 = v128.load(biases, 80);
  let a6 = v128.load(biases, 96);
  let a7 = v128.load(biases, 112);
  for (; entry < end; entry += 8) {
    const w = weights + ((load<u32>(entry) as usize) << 7);
    const x = v128.load32_splat(entry, 4);
    a0 = f32x4.add(a0, f32x4.mul(x, v128.load(w)));
    a1 = f32x4.add(a1, f32x4.mul(x, v128.load(w, 16)));
    a2 = f32x4.add(a2, f32x4.mul(x, v128.load(w, 32)));
    a3 = f32x4.add(a3, f32x4.mul(x, v128.load(w, 48)));
    a4 = f32x4.add(a4, f32x4.mul(x, v128.load(w, 64)));
    a5 = f32x4.add(a5, f32x4.mul(x, v128.load(w, 80)));
    a6 = f32x4.add(a6, f32x4.mul(x, v128.load(w, 96)));
    a7 = f32x4.add(a7, f32x4.mul(x, v128.load(w, 112)));
  }
  v128.store(a, a0);
  v128.store(a, a1, 16);
  v128.store(a, a2, 32);
  v128.store(a, a3, 48);
  v128.store(a, a4, 64);
  v128.store(a, a5, 80);
  v128.store(a, a6, 96);
  v128.store(a, a7, 112);
}

function sparseBlock16(entry: usize, end: usize, weights: usize, bytes: usize, biases: usize, a: usize): void {
  let a0 = v128.load(biases);
  let a1 = v128.load(biases, 16);
  let a2 = v128.load(biases, 32);
  let a3 = v128.load(biases, 48);
  for (; entry < end; entry += 8) {
    const w = weights + (load<u32>(entry) as usize) * bytes;
    const x = v128.load32_splat(entry, 4);
    a0 = f32x4.add(a0, f32x4.mul(x, v128.load(w)));
    a1 = f32x4.add(a1, f32x4.mul(x, v128.load(w, 16)));
    a2 = f32x4.add(a2, f32x4.mul(x, v128.load(w, 32)));
    a3 = f32x4.add(a3, f32x4.mul(x, v128.load(w, 48)));
  }
  v128.store(a, a0);
  v128.store(a, a1, 16);
  v128.store(a, a2, 32);
  v128.store(a, a3, 48);
}

function sparseBlock4(entry: usize, end: usize, weights: usize, bytes: usize, biases: usize, a: usize): void {
  let a0 = v128.load(biases);
  for (; entry < end; entry += 8) {
    const w = weights + (load<u32>(entry) as usize) * bytes;
    a0 = f32x4.add(a0, f32x4.mul(v128.load32_splat(entry, 4), v128.load(w)));
  }
  v128.store(a, a0);
}
