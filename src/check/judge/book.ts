import type { Statement } from '../../note/index.js';
import type { Trace } from '../../trace/index.js';
import type { Claim } from '../meaning/claim.js';
import type { Term } from '../meaning/term.js';
import type { Author } from '../values/author.js';
import type { Draft } from './draft.js';
import type { PrintedParts } from './printed-parts.js';
import type { Printed } from './side.js';

/** A number that a note prints for a quantity of the trace, wherever it stands. */
export interface Result {
  readonly id: string;
  readonly printed: Printed;
  readonly statement: number;
}

/** A wrong formula, and what was found of it. */
export interface WrongFormula {
  readonly term: Term;
  readonly found: Draft;
}

/** What is known while a note is read from its first line to its last. */
export interface Book {
  readonly trace: Trace;
  /** That of the step before, in a part of a note that works a later one. */
  readonly stepBefore?: Trace;
  /** Random networks of the same shape, for what is to hold always. */
  readonly networks: readonly Trace[];
  readonly statements: readonly Statement[];
  /** What the statements mean. */
  readonly claims: readonly Claim[];
  /** The note. */
  readonly text: string;
  /** What a statement would mean with another text, LaTeX, for one of its sides; absent where only verdicts count, and no reasons. */
  readonly readAgain?: (statement: number, side: number, latex: string) => Claim;
  /** What the author has printed so far. */
  readonly author: Author;
  /** How the note spells a quantity, LaTeX. */
  readonly spell: (id: string) => string;
  readonly drafts: Draft[];
  /** What became of the number that was printed for a quantity last. */
  readonly printedAs: Map<string, Draft>;
  /** Formulas that the author has printed for a quantity. */
  readonly formulas: Map<string, Term[]>;
  /** Of those the first that is wrong: who repeats it further down makes no new mistake. */
  readonly wrongFormulas: Map<string, WrongFormula>;
  /** Steps that are printed nowhere and in which a mistake was found, with the finding that told. */
  readonly hidden: Map<string, Draft>;
  /** Wrong numbers that come from a step which the note prints only below them, by that step. */
  readonly awaiting: Map<string, Draft[]>;
  /** Wrong numbers for what is no quantity of the trace, by their digits: who uses them again makes no new mistake. */
  readonly wrongNumbers: Map<string, Draft>;
  /** Right numbers for what is no quantity of the trace. */
  readonly parts: PrintedParts;
  /** All results of the note, those of later lines too. */
  readonly results: readonly Result[];
}
