import type { Problem } from 'longhand';
import type { MarkedNote } from 'longhand/marking';
import { chosenNotation, presets } from 'longhand/notation';

/** A problem as it can be sent to another thread: its notation, which is made of functions, by its choice; absent where nobody chose the standard one. */
export type PlainProblem = Omit<Problem, 'notation'>;

const [standard] = presets;

export function plainProblem({ notation, notationChoice, ...rest }: Problem): PlainProblem {
  const chosen = notationChoice ?? (notation === standard ? undefined : notation.name);
  return chosen === undefined ? rest : { ...rest, notationChoice: chosen };
}

/** What says nothing of its notation says nothing of it afterwards: a note is then read in whichever makes most of it right. */
export const wholeProblem = ({ notationChoice, ...rest }: PlainProblem): Problem =>
  notationChoice === undefined
    ? { ...rest, notation: standard }
    : { ...rest, notationChoice, notation: chosenNotation(notationChoice) };

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
