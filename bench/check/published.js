import { caseOf } from './cases.js';

/** The cases of the published benchmark: 10 without a mistake, 60 with one, 30 with two; from seeds that the figures do not use. */
export function published() {
  const of = (count, cases) =>
    Array.from({ length: cases }, (_, index) => {
      const seed = 1_000_000 + index;
      return { id: `${count}-${index + 1}`, mistakes: count, ...caseOf(seed, count) };
    });
  return [...of(0, 10), ...of(1, 60), ...of(2, 30)];
}
