/** Names of the numbers of one step, scalars: see `Step`. */
export interface StepNumbers {
  readonly rate: string;
  /** Absent where weights do not decay. */
  readonly keep?: string;
  readonly scale: string;
  readonly rate1: string;
  readonly scale2: string;
}
