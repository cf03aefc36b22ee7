/** A part of 1 as per cent: `97.31 %`. */
export const percent = (part: number, digits = 2): string => `${(100 * part).toFixed(digits)} %`;

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
