import type { Formula } from '../formula/index.js';
import type { Notation } from '../notation/index.js';
import type { Descent, Explanation, Trace } from '../trace/index.js';
import type { Layout, LayoutContext } from './layout.js';
import type { NumberStyle } from './written-number.js';

/** How a working is written. */
export interface WorkingOptions extends NumberStyle {
  readonly notation: Notation;
  /** Number by number, or in vectors and matrices. */
  readonly style: 'scalar' | 'matrix';
  readonly title?: string;
  readonly description?: string;
  /** The losses of several steps, to be tabulated after the first step is worked. */
  readonly descent?: Descent;
}

/** A trace in the order in which it is read, with everything that a format needs to set it. */
export interface Working {
  readonly title: string;
  /** What its author says about the problem, in paragraphs of plain text. */
  readonly description: readonly string[];
  /** The network, its loss and its samples in a sentence each. */
  readonly facts: readonly string[];
  readonly sections: readonly Section[];
  readonly trace: Trace;
  readonly context: LayoutContext;
}

export interface Section {
  readonly heading: string;
  /** 2 for a part of the working, 3 for a part of that. */
  readonly level: 2 | 3;
  readonly entries: readonly Entry[];
}

export type Entry = Line | Listing | Table | Remark;

/** One quantity, vector or matrix: its symbol, how it is worked, and its value. */
export interface Line {
  readonly kind: 'line';
  readonly id: string;
  readonly left: Layout;
  /** `=`, or `→` where a notation writes an update as w → w − …. */
  readonly relation: '=' | 'to';
  /** Formulas in symbols, then the formula with numbers; each equal to the next. */
  readonly forms: readonly Layout[];
  readonly value: Layout;
  /** Whether the digits shown are the value itself, so that `=` is right and not `≈`. */
  readonly exact: boolean;
}

/** Several given numbers on a line. */
export interface Listing {
  readonly kind: 'listing';
  readonly items: readonly {
    readonly id: string;
    readonly left: Layout;
    readonly value: Layout;
    readonly exact: boolean;
    /** What is said behind it, in words and no part of the formula: `± 0.00005`. */
    readonly remark?: string;
  }[];
}

export interface Table {
  readonly kind: 'table';
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface Remark {
  readonly kind: 'remark';
  readonly text: string;
}

/** What a section is made from, before it is laid out. */
export interface Plan {
  readonly heading: string;
  readonly level: 2 | 3;
  /** Whether what stands in it is worked backward, from the loss. */
  readonly goesBackward?: boolean;
  readonly steps: readonly PlannedStep[];
}

export type PlannedStep =
  | { readonly kind: 'quantity'; readonly id: string; readonly markSamples?: boolean }
  | {
      readonly kind: 'whole';
      readonly name: string;
      readonly formula?: Formula;
      readonly derivation?: readonly Formula[];
      readonly markSamples?: boolean;
    }
  | { readonly kind: 'given'; readonly ids: readonly string[] }
  | Table
  | Remark
  | { readonly kind: 'chain'; readonly explanation: Explanation };
