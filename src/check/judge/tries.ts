/**
 * How many other ways are tried to write one formula, and those of one note: in other signs and indices, and with known names for letters that
 * nobody knows. Each is read and worked anew, some 3 ms.
 */
const most = { rewritings: { inFormula: 150, inNote: 1000 }, names: { inFormula: 48, inNote: 160 } };

/** Larger networks get fewer tries, for each takes as long as the network is large. */
const quantitiesOfFullSearch = 400;

/** Counts the tries of one note. */
export class Tries {
  /** Ways that are tried for one formula at most. */
  readonly inFormula: number;
  #left: number;

  /** @param quantities of the network, where its size makes a difference */
  constructor(kind: keyof typeof most, quantities = 0) {
    const { inFormula, inNote } = most[kind];
    this.inFormula = inFormula;
    this.#left = Math.floor(inNote * Math.min(1, quantitiesOfFullSearch / Math.max(1, quantities)));
  }

  /** For one formula: whether one more way is tried, which counts. */
  forFormula(): () => boolean {
    let here = this.inFormula;
    return () => here-- > 0 && this.#left-- > 0;
  }
}
