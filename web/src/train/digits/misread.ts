import type { DataSet } from 'longhand/data';
import type { Cell, Misread, SamplePicture } from './messages.ts';

/** Pictures that are shown at once. */
const mostPictures = 24;

/**
 * The test samples that were answered wrongly, or those of one class that were answered as one other (which may be the right ones).
 *
 * @param answers of each sample, [samples]
 */
export function misreadOf(data: DataSet, answers: Uint32Array, cell: Cell | undefined): Misread {
  const { targets } = data;
  if (targets.kind !== 'labels') return { total: 0, pictures: [] };
  const { labels } = targets;
  const found: number[] = [];
  for (let sample = 0; sample < answers.length; sample++) {
    const [label, answer] = [labels[sample], answers[sample]];
    if (cell === undefined ? label !== answer : label === cell.label && answer === cell.answer) found.push(sample);
  }
  return { total: found.length, pictures: picturesOf(data, found.slice(0, mostPictures), answers) };
}

/** Samples as pictures, none where they are none. */
export function picturesOf(data: DataSet, samples: readonly number[], answers: Uint32Array): SamplePicture[] {
  const { targets, columns, inputs, scale, shape } = data;
  if (shape === undefined || targets.kind !== 'labels') return [];
  const { labels } = targets;
  return samples.map((sample) => {
    const row = inputs.subarray(sample * columns, (sample + 1) * columns);
    return { sample, label: labels[sample], answer: answers[sample], pixels: pixelsOf(row, scale) };
  });
}

/** Bytes of pictures as they stand; other numbers by the greatest of them. */
function pixelsOf(row: Uint8Array | Float32Array, scale: number): Uint8Array {
  if (row instanceof Uint8Array && scale !== 1) return row.slice();
  let greatest = 0;
  for (const value of row) greatest = Math.max(greatest, Math.abs(value));
  return Uint8Array.from(row as ArrayLike<number>, (value) => Math.round((255 * Math.max(0, value)) / (greatest || 1)));
}
