import type { Problem } from 'longhand';
import type { MarkedNote } from 'longhand/marking';
import { chosenNotation } from 'longhand/notation';

/** A problem as it can be sent to another thread: its notation, which is made of functions, by its choice. */
export type PlainProblem = Omit<Problem, 'notation'>;

export const plainProblem = ({ notation, notationChoice = notation.name, ...rest }: Problem): PlainProblem => ({
  ...rest,
  notationChoice,
});

export const wholeProblem = ({ notationChoice = 'standard', ...rest }: PlainProblem): Problem => ({
  ...rest,
  notationChoice,
  notation: chosenNotation(notationChoice),
});

export type SaveFormat = 'html' | 'json' | 'sarif';

/** What the worker is asked for. Each request is answered by itself: the worker may have been started a moment ago. */
export type Request =
  | { readonly kind: 'check'; readonly text: string; readonly problem?: PlainProblem }
  | {
      readonly kind: 'save';
      readonly text: string;
      readonly problem?: PlainProblem;
      readonly name: string;
      readonly format: SaveFormat;
    }
  | { readonly kind: 'read-problem'; readonly text: string; readonly name: string };

interface CheckedAnswer {
  readonly kind: 'checked';
  readonly marked: MarkedNote;
  /** What it was checked against; absent where nothing says what the note works. */
  readonly problem?: PlainProblem;
  /** Why it could not be checked; its rows are there, without marks. */
  readonly faults: readonly string[];
}

export type Answer =
  | CheckedAnswer
  | { readonly kind: 'saved'; readonly content: string }
  | { readonly kind: 'problem'; readonly problem: PlainProblem }
  | { readonly kind: 'refused'; readonly faults: readonly string[] };
