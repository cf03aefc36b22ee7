import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RandomNumbers } from '../../src/base/index.js';
import { Speller, SpellingReader } from '../../src/notation/index.js';
import { type Problem, readProblem } from '../../src/problem/index.js';
import { type Step, type Trace, work } from '../../src/trace/index.js';
import {
  decimalsOf,
  type Formula,
  isRounded,
  type Of,
  type PrintedNumber,
  type RightFormula,
  readNumber,
  type Transcript,
  type WrongFormula,
} from './transcription.js';
import { areDifferent, areEqual, numberIn, type Value, valueIn } from './values.js';

/** The problem that was made from a document, with the learning rate that each of them has. */
export function exampleOf(file: string): Required<Step> {
  const { network, parameters, samples, learningRate } = problemIn(file);
  if (learningRate === undefined) throw new Error(`${file} has no learning rate`);
  return { network, parameters, samples, learningRate };
}

/** Reads the spellings of the notation that an example is in. */
export function readerOf(file: string): SpellingReader {
  const { network, notation } = problemIn(file);
  return new SpellingReader(new Speller(notation, network), work(exampleOf(file)));
}

const problemIn = (file: string): Problem =>
  readProblem(readFileSync(new URL(`../../examples/${file}`, import.meta.url), 'utf8'));

export function printedIn<Letters>({ displays }: Transcript<Letters>): PrintedNumber[] {
  return displays.flatMap(({ says }) => says.filter((each) => each.kind === 'printed'));
}

export function wrongIn<Letters>({ displays }: Transcript<Letters>): WrongFormula<Letters>[] {
  return displays.flatMap(({ says }) => says.filter((each) => each.kind === 'wrong'));
}

function rightIn<Letters>({ displays }: Transcript<Letters>): RightFormula<Letters>[] {
  return displays.flatMap(({ says }) => says.filter((each) => each.kind === 'right'));
}

/** Whether a printed number is not the true one, rounded to its digits. */
export const isOff = (trace: Trace, { printed, of }: PrintedNumber): boolean =>
  !isRounded(printed, numberIn(trace, of));

/** One line for each number that a document prints wrongly, where it stands first. */
export function differencesIn<Letters>(transcript: Transcript<Letters>, trace: Trace): PrintedNumber[] {
  const seen = new Set<string>();
  return printedIn(transcript).filter((number) => {
    const key = `${number.of} ${readNumber(number.printed)}`;
    if (!isOff(trace, number) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Numbers that are right although the numbers in their line give something else. */
export function rightByChanceIn<Letters>(transcript: Transcript<Letters>, trace: Trace): PrintedNumber[] {
  return printedIn(transcript).filter(
    (number) => !isOff(trace, number) && number.own !== undefined && !isRounded(number.printed, number.own()),
  );
}

/** The document's letters for each sample of a trace, with what stands on a formula's left. */
function* readingsOf<Letters>(transcript: Transcript<Letters>, trace: Trace) {
  const { samples } = trace.step;
  for (const number of samples.length === 1 ? [undefined] : samples.map((_, index) => index + 1)) {
    const letters = transcript.letters(trace, number);
    yield {
      expected: (of: Of<Letters>): Value => (typeof of === 'string' ? valueIn(trace, of, number) : of(letters)),
      found: (formula: Formula<Letters>): Value | undefined => valueOrNone(() => formula(letters)),
    };
  }
}

/** Matrices whose shapes do not fit have no product. */
function valueOrNone(action: () => Value): Value | undefined {
  try {
    return action();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Tests that hold for every document: its formulas on its example and on random networks, and its numbers. */
export function prove<Letters>(transcript: Transcript<Letters>): void {
  const example = exampleOf(transcript.file);
  const random = new RandomNumbers(Number(transcript.number) + 2024);
  const traces = [example, ...transcript.randomSteps(example, random)].map(work);

  describe('formulas that hold', () => {
    test.each(rightIn(transcript).map((formula) => [formula.latex, formula] as const))('%s', (_, { of, formula }) => {
      for (const trace of traces) {
        for (const { expected, found } of readingsOf(transcript, trace)) expectEqual(found(formula), expected(of));
      }
    });
  });

  const wrong = wrongIn(transcript).map((formula) => [formula.latex, formula] as const);
  describe.runIf(wrong.length > 0)('formulas that do not hold, and those that do in their place', () => {
    test.each(wrong)('%s', (_, { of, formulas, right }) => {
      traces.forEach((trace, index) => {
        const differ = formulas.map(() => false);
        for (const { expected, found } of readingsOf(transcript, trace)) {
          expectEqual(found(right.formula), expected(of));
          formulas.forEach((formula, each) => {
            const value = found(formula);
            if (value === undefined || areDifferent(value, expected(of))) differ[each] = true;
          });
        }
        // On the example, one of several faults alone may happen to change nothing.
        expect(index === 0 ? differ[0] : differ.every(Boolean)).toBe(true);
      });
    });
  });

  test('the notation of its example reads what it writes on the left as the quantity that is meant', () => {
    const reader = readerOf(transcript.file);
    const read = [...rightIn(transcript), ...wrongIn(transcript)].filter(({ latex, of }) => {
      const ids = reader.identify(latex.split(' = ')[0]);
      if (ids.length > 0 && typeof of === 'string') expect(ids, latex).toContain(of);
      return ids.length > 0;
    });
    expect(read.length).toBeGreaterThan(0);
  });

  const [trace] = traces;
  const differences = differencesIn(transcript, trace);
  test('each printed number that differs from the true one is explained once, and no other', () => {
    const explained = printedIn(transcript).filter(({ differs }) => differs !== undefined);
    expect(explained.map(({ of, printed }) => [of, printed])).toEqual(
      differences.map(({ of, printed }) => [of, printed]),
    );
  });

  describe.runIf(differences.length > 0)('printed numbers that differ', () => {
    test.each(differences.map((number) => [`${number.of} = ${number.printed}`, number] as const))('%s', (_, number) => {
      const { own, printed, differs } = number;
      // Follows through: the line's own numbers give it. Otherwise they do not, as far as the line has any.
      if (differs?.verdict === 'follow-through') expect(own?.().toFixed(decimalsOf(printed))).toBe(dotted(printed));
      else if (own !== undefined) expect(isRounded(printed, own())).toBe(false);
    });
  });
}

const dotted = (printed: string): string => printed.replace(',', '.');

function expectEqual(found: Value | undefined, expected: Value): void {
  if (found === undefined || !areEqual(found, expected)) expect(found).toEqual(expected);
}
