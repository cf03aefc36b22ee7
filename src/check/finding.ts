import type { Network } from '../network/index.js';
import type { Notation } from '../notation/index.js';
import type { Macros, Span } from '../note/index.js';
import type { Problem } from '../problem/index.js';

/** What a printed number or formula turned out to be. */
export const verdicts = [
  'right',
  'rounded',
  'rounded-early',
  'slip',
  'miscopied',
  'wrong-operand',
  'wrong-formula',
  'follow-through',
  'unchecked',
] as const;
export type Verdict = (typeof verdicts)[number];

/** Verdicts that are mistakes of their own; what follows from one of them is none. */
export const mistaken: readonly Verdict[] = ['slip', 'miscopied', 'wrong-operand', 'wrong-formula'];

/** What was looked at: a number as a result, a number put into a formula, whether a line gives its result, a formula. */
export type Aspect = 'result' | 'operand' | 'arithmetic' | 'formula';

/** One thing that a note prints, and what it turned out to be. */
export interface Finding {
  readonly span: Span;
  /** Line and column in the note's text, both from 1. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Number of the statement that it stands in, from 0. */
  readonly statement: number;
  /** In a note that works several steps of descent, of which one it is, from 2; absent in the first. */
  readonly step?: number;
  readonly aspect: Aspect;
  readonly verdict: Verdict;
  /** As it stands in the note. */
  readonly printed: string;
  /** Identifier of the quantity that it is, or that belongs there; absent where it is none of the trace. */
  readonly quantity?: string;
  /** For a part of an array: the identifiers of all its numbers, which the same is true of; `quantity` is the first of them. */
  readonly quantities?: readonly string[];
  /** That quantity as the note spells it, LaTeX. */
  readonly spelled?: string;
  /** What belongs there: LaTeX, and for a number its value in full precision. */
  readonly expected?: { readonly latex: string; readonly value?: number };
  /** What the numbers of its own line, or those that the author has printed before, give. */
  readonly own?: { readonly latex: string; readonly value: number };
  /** Why it is wrong: the simplest explanations that reproduce it, more than one where they cannot be told apart. */
  readonly reasons: readonly Reason[];
  /** Where several reasons are left: the number that would decide between them, and where it stands, if it does. */
  readonly decides?: { readonly latex: string; readonly line?: number };
  /** For follow-through: the findings (numbers from 0 in the list of all) that it follows from, the earliest first. */
  readonly follows: readonly number[];
  /** A mistake that changes no result: a wrong operand with the right result, a zero lost in one line only. */
  readonly harmless: boolean;
}

export interface Reason {
  /** Name of the mistake in the library, such as `updated-weight`; absent for what is no mistake of the library. */
  readonly mistake?: string;
  /** What went wrong here, in one sentence with the note's own symbols in `$…$`. */
  readonly sentence: string;
  /** How to mend it, in one sentence. */
  readonly mend?: string;
}

/** What is known of a network whose numbers are not all stated. */
interface Outline {
  readonly network: Network;
  /** How many samples there are. */
  readonly samples: number;
  readonly notation: Notation;
  /** How many numbers it has, inputs, targets and parameters, and how many of them the note states. */
  readonly numbers: number;
  readonly known: number;
}

/** A note that has been checked. */
export interface Checked {
  readonly text: string;
  /** The macros that the text defines. */
  readonly macros?: Macros;
  /** Whether the text is a listing of what a file holds, and not the file's own. */
  readonly isListing?: boolean;
  /** The problem that it works, where nothing but its own numbers said so. */
  readonly readOff?: Problem;
  /** Of a note that does not state all numbers of its problem, and hence has no `readOff`: the network that it is about, by its names. */
  readonly outline?: Outline;
  /** How arrays were taken to lie, as a sentence, where nothing but their own values said so. */
  readonly taken?: string;
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  /** How many findings have each verdict; `roots` those that are mistakes and not harmless. */
  readonly counts: Readonly<Record<Verdict, number>> & { readonly roots: number };
  /** Number of the finding that is the first real mistake; absent where there is none. */
  readonly first?: number;
}
