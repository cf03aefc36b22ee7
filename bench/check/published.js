import { caseOf } from './cases.js';

/** The cases of the published benchmark: 40 without a mistake, 160 with one, 100 with two; from seeds that the figures do not use. */
export function published() {
  const of = (count, cases) =>
    Array.from({ length: cases }, (_, index) => {
      const seed = 1_000_000 + index;
      return { id: `${count}-${index + 1}`, mistakes: count, ...caseOf(seed, count) };
    });
  return [...of(0, 40), ...of(1, 160), ...of(2, 100)];
}
