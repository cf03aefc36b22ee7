/** The whole numbers from 1 up to one. */
export const upTo = (last: number): number[] => Array.from({ length: last }, (_, i) => i + 1);
