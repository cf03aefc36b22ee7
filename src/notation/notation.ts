import type { Kind } from '../trace/index.js';

/**
 * How an author spells each quantity, in LaTeX with placeholders for its indices: `w_{<to><from>}^{<layer>}`.
 * The one definition serves to write a quantity and to read it back.
 *
 * Placeholders: `<layer>` and `<previous>` (the layer and the one before), `<unit>` or `<to>`, `<from>`, `<neuron>` (units
 * numbered on through all layers), `<edge>` (weights numbered on through one layer), and `<L>`, `<a>`, `<z>`, `<w>`,
 * `<b>`: the spelling of that quantity with the same indices. Neighbouring indices get a comma between them where the
 * network is so large that an index of this notation may have two digits.
 */
export interface Notation {
  readonly name: string;
  /** Whose convention it is, in one sentence. */
  readonly summary: string;
  readonly spellings: Readonly<Record<SpellingKey, readonly Spelling[]>>;
  /** Spellings of single quantities by their identifier; they come before all others. */
  readonly single?: Readonly<Record<string, string>>;
  /** `=` writes w′ = w − …, `to` writes w → w − … */
  readonly update: '=' | 'to';
  /** Matrix or scalar working, where nobody asks for one. */
  readonly style: 'scalar' | 'matrix';
}

/** One way to spell a kind of quantity; of several, the first whose conditions hold is written, and all are read. */
export interface Spelling {
  readonly write: string;
  /** Further ways in which the same author writes it. */
  readonly also?: readonly string[];
  readonly when?: Condition;
}

/** What must hold of a quantity's layer or of the network; everything that is given must hold. */
export interface Condition {
  readonly layer?: 'hidden' | 'output';
  /** Its layer has one unit only. */
  readonly units?: 'one';
  /** The network has one hidden layer only. */
  readonly hiddenLayers?: 'one';
  /** A bias that its layer shares. */
  readonly bias?: 'shared';
}

/** A kind of quantity, one output's part of the loss, or a whole vector or matrix of a kind (`z[:]`, `w[:]`). */
export type SpellingKey = Kind | 'L[unit]' | `${Exclude<Kind, 'eta' | 'L'>}[:]`;

/** A notation as a preset states it: a spelling that is the same everywhere may be a string. */
export interface NotationDraft extends Omit<Notation, 'spellings'> {
  readonly spellings: Partial<Record<SpellingKey, string | readonly (string | Spelling)[]>>;
}

/** What holds where a notation does not say otherwise: derivatives as fractions, a prime for what is updated. */
const usual: NotationDraft['spellings'] = {
  x: 'x_{<unit>}',
  y: 'y_{<unit>}',
  eta: '\\eta',
  L: 'L',
  'L[unit]': '<L>_{<unit>}',
  'dL/da': '\\frac{\\partial <L>}{\\partial <a>}',
  'da/dz': '\\frac{\\partial <a>}{\\partial <z>}',
  'dL/dz': '\\frac{\\partial <L>}{\\partial <z>}',
  'dL/dw': '\\frac{\\partial <L>}{\\partial <w>}',
  'dL/db': '\\frac{\\partial <L>}{\\partial <b>}',
  'x[:]': 'x',
  'y[:]': 'y',
  'dL/da[:]': '\\frac{\\partial <L>}{\\partial <a>}',
  'da/dz[:]': '\\frac{\\partial <a>}{\\partial <z>}',
  'dL/dz[:]': '\\frac{\\partial <L>}{\\partial <z>}',
  'dL/dw[:]': '\\frac{\\partial <L>}{\\partial <w>}',
  'dL/db[:]': '\\frac{\\partial <L>}{\\partial <b>}',
};

/** A whole notation from what a preset or an author states, over what is usual or over another notation. */
export function notationFrom(draft: NotationDraft, over?: Notation): Notation {
  const spellings: Record<string, readonly Spelling[]> = {
    ...(over?.spellings ?? expand(usual)),
    ...expand(draft.spellings),
  };
  return { ...over, ...draft, spellings: spellings as Notation['spellings'] };
}

function expand(spellings: NotationDraft['spellings']): Record<string, readonly Spelling[]> {
  return Object.fromEntries(
    Object.entries(spellings).map(([key, given]) => {
      const list = typeof given === 'string' ? [given] : given;
      return [key, list.map((each) => (typeof each === 'string' ? { write: each } : each))];
    }),
  );
}
