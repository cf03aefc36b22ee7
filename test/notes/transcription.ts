import type { RandomNumbers } from '../../src/base/index.js';
import type { Step, Trace } from '../../src/trace/index.js';
import type { Value } from './values.js';

/** A document: everything that it displays as mathematics, in its order, and what each of that says. */
export interface Transcript<Letters> {
  /** Its number, `000` to `004`. */
  readonly number: string;
  /** The problem in `examples/` that was made from it. */
  readonly file: string;
  /** The document's own letters, as values of a trace; `sample` where there are several. */
  letters(trace: Trace, sample: number | undefined): Letters;
  readonly displays: readonly Display<Letters>[];
  /** Networks like the example's with numbers of their own. */
  randomSteps(example: Required<Step>, random: RandomNumbers): Required<Step>[];
}

/** One displayed formula, or one inline formula with an equals sign. */
export interface Display<Letters> {
  /** As the document has it. */
  readonly latex: string;
  readonly says: readonly Statement<Letters>[];
}

export type Statement<Letters> = RightFormula<Letters> | WrongFormula<Letters> | PrintedNumber | Remark;

/** What a formula is compared with: an expression over the trace's quantities, or the document's letters. */
export type Of<Letters> = string | ((letters: Letters) => Value);
export type Formula<Letters> = (letters: Letters) => Value;

/** A formula that holds. */
export interface RightFormula<Letters> {
  readonly kind: 'right';
  readonly latex: string;
  readonly of: Of<Letters>;
  readonly formula: Formula<Letters>;
}

/** A formula that does not hold as it stands. */
export interface WrongFormula<Letters> {
  readonly kind: 'wrong';
  readonly latex: string;
  readonly of: Of<Letters>;
  /** As it stands; where it has several faults, with each of them alone too. */
  readonly formulas: readonly Formula<Letters>[];
  readonly right: { readonly latex: string; readonly formula: Formula<Letters> };
  /** What is wrong, in a few words. */
  readonly why: string;
}

/**
 * What became of a number that is not the true one:
 * - `slip`: the numbers that its line puts in do not give it;
 * - `miscopied`: the number itself, or a digit of it, was written down or read off wrongly;
 * - `wrong-operand`: the number of another quantity stands in its place;
 * - `follow-through`: its line's numbers give it, and one of those is wrong already.
 */
export type Verdict = 'slip' | 'miscopied' | 'wrong-operand' | 'follow-through';

/** A number that the document prints for a quantity. */
export interface PrintedNumber {
  readonly kind: 'printed';
  readonly printed: string;
  /** An expression over the trace's quantities. */
  readonly of: string;
  /** What the numbers in its line give. */
  readonly own?: () => number;
  /** Given once for each pair of quantity and printed number that differs from the true number. */
  readonly differs?: { readonly spelled: string; readonly verdict: Verdict; readonly why: string };
}

/** Something that states no equality: a fragment, a goal, a name. */
export interface Remark {
  readonly kind: 'remark';
  readonly about: string;
}

/** What the constructors of one document's statements have in common is the type of its letters. */
export function statementsIn<Letters>() {
  return {
    display: (latex: string, ...says: Statement<Letters>[]): Display<Letters> => ({ latex, says }),
    right: (latex: string, of: Of<Letters>, formula: Formula<Letters>): RightFormula<Letters> => ({
      kind: 'right',
      latex,
      of,
      formula,
    }),
    wrong: (
      latex: string,
      of: Of<Letters>,
      formulas: Formula<Letters> | readonly Formula<Letters>[],
      right: readonly [latex: string, formula: Formula<Letters>],
      why: string,
    ): WrongFormula<Letters> => ({
      kind: 'wrong',
      latex,
      of,
      formulas: typeof formulas === 'function' ? [formulas] : formulas,
      right: { latex: right[0], formula: right[1] },
      why,
    }),
  };
}

export const remark = (about: string): Remark => ({ kind: 'remark', about });

/** A number that is printed for a quantity, and where the line works it out, what that gives. */
export const printed = (text: string, of: string, own?: () => number): PrintedNumber => ({
  kind: 'printed',
  printed: text,
  of,
  ...(own === undefined ? {} : { own }),
});

/** The same for a number that differs from the true one, where it stands first. */
export const differing = (
  text: string,
  of: string,
  spelled: string,
  verdict: Verdict,
  why: string,
  own?: () => number,
): PrintedNumber => ({ ...printed(text, of, own), differs: { spelled, verdict, why } });

/** Several numbers in a row: `0.6 w[2][1][1], 0.646 a[1][1]`. */
export const numbers = (list: string): PrintedNumber[] =>
  list.split(/,\s+/).map((each) => {
    const [text, ...of] = each.trim().split(' ');
    return printed(text, of.join(' '));
  });

/** The number as it is printed, a decimal comma as a point. */
export const readNumber = (text: string): number => Number(text.replace(',', '.'));

/** How many digits it has after the point. */
export const decimalsOf = (text: string): number => /[.,](\d+)$/.exec(text)?.[1].length ?? 0;

/** Whether a printed number is the value, rounded to the digits that are printed. */
export const isRounded = (text: string, value: number): boolean =>
  Math.abs(readNumber(text) - value) <= 0.5 * 10 ** -decimalsOf(text) * (1 + 1e-9);

/** A letter that the document never defines may be any number; it is taken to be this one. */
export const undefinedLetter = 0.7317;
