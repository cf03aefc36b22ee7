/** A part of 1 as per cent: `97.31 %`. */
export const percent = (part: number, digits = 2): string => `${(100 * part).toFixed(digits)} %`;

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** What a network says to each class; of a single output, what is missing from 1 is the first class's. */
export function sharesOf(activations: readonly (readonly number[])[] | undefined): readonly number[] | undefined {
  const outputs = activations?.at(-1);
  return outputs?.length === 1 ? [1 - outputs[0], outputs[0]] : outputs;
}

/** Where the greatest number stands. */
export const greatestOf = (values: readonly number[]): number =>
  values.reduce((best, value, index) => (value > values[best] ? index : best), 0);

type Shape = readonly [height: number, width: number];

/** The shape of samples that can be shown and drawn as pictures. */
export const pictureShape = (shape: Shape | undefined): Shape | undefined =>
  shape?.every((side) => side >= 5 && side <= 200) ? shape : undefined;
