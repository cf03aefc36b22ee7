import { describe, expect, test } from 'vitest';
import { type Step, type Trace, work } from '../../src/trace/index.js';
import { document002 } from './document-002.js';
import { exampleOf, prove } from './prove.js';
import { isRounded } from './transcription.js';

prove(document002);

const example = exampleOf(document002.file);

/** The example with two numbers of one row of weights replaced. */
function withRow(layer: number, row: number, weights: readonly number[]): Step {
  const parameters = example.parameters.map((given, l) =>
    l === layer ? { ...given, weights: given.weights.map((each, j) => (j === row ? weights : each)) } : given,
  );
  return { ...example, parameters };
}

/** All pairs of numbers with two decimals from 0 to 1 for which the trace is as the document says. */
function pairsFor(layer: number, row: number, isAsPrinted: (trace: Trace) => boolean): number[][] {
  const hundredths = Array.from({ length: 101 }, (_, n) => n / 100);
  return hundredths.flatMap((one) =>
    hundredths.filter((two) => isAsPrinted(work(withRow(layer, row, [one, two])))).map((two) => [one, two]),
  );
}

const rounds = (trace: Trace, id: string, printed: string): boolean => isRounded(printed, trace.value(id));

describe('the numbers that had to be deduced', () => {
  test('w_12 is what 0.3775 needs, with i_1 as ∂h_1/∂w_11 has it', () => {
    expect((0.3775 - 0.35 - 0.05 * 0.15) / 0.1).toBeCloseTo(0.2, 12);
    expect(work(example).value('z[1][1]')).toBeCloseTo(0.3775, 12);
  });

  test('w_13 and w_14 are the only numbers with two decimals that fit', () => {
    const isAsPrinted = (trace: Trace): boolean =>
      rounds(trace, "w'[1][2][1]", '0.25') &&
      rounds(trace, "w'[1][2][2]", '0.2995') &&
      trace.value('a[1][2]').toString().startsWith('0.596');
    expect(pairsFor(0, 1, isAsPrinted)).toEqual([[0.25, 0.3]]);
  });

  test('w_23 and w_24 are the only numbers with two decimals that fit', () => {
    const isAsPrinted = (trace: Trace): boolean =>
      rounds(trace, "w'[2][2][1]", '0.511') &&
      rounds(trace, "w'[2][2][2]", '0.561') &&
      rounds(trace, 'a[2][2]', '0.77') &&
      isRounded('-0.019', trace.value('w[2][2][1]') * trace.value('dL/dz[2][2]'));
    expect(pairsFor(1, 1, isAsPrinted)).toEqual([[0.5, 0.55]]);
  });

  test('the learning rate is what 0.359 needs', () => {
    expect((0.4 - 0.359) / 0.082).toBeCloseTo(0.5, 12);
  });
});

test("w_11' is 0.149780716", () => {
  expect(work(example).value("w'[1][1][1]").toFixed(9)).toBe('0.149780716');
});
