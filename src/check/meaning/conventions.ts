/** What a note means by δ and by Δw, and how it lays out its arrays, for which people have more than one convention. */
export interface Conventions {
  /** δ = (target − output) · f'(z) is −∂L/∂z, not ∂L/∂z. */
  readonly isErrorNegative: boolean;
  /** The note says itself that δ is something else than ±∂L/∂z: ∂L/∂a, or target − output. It is then a letter like any other. */
  readonly isErrorOwn?: boolean;
  readonly change: ChangeMeans;
  /** W has a column for each unit, `x W` or `W^T x`, not a row. */
  readonly areWeightsTurned?: boolean;
  /** Vectors are rows, not columns. */
  readonly areVectorsRows?: boolean;
}

/**
 * What Δw is: `added`, w′ − w = −η ∂L/∂w; `subtracted`, w − w′ = η ∂L/∂w; `gradient`, ∂L/∂w, as the accumulators of a batch are called;
 * or `negative-gradient`, −∂L/∂w, which is multiplied with η and added.
 */
export type ChangeMeans = 'added' | 'subtracted' | 'gradient' | 'negative-gradient';

export const usualConventions: Conventions = { isErrorNegative: false, change: 'added' };
