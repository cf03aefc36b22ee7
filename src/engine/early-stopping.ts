import type { WholeOptions } from './checked-training.js';
import type { TrainingState } from './engine.js';
import type { Tensors } from './tensors.js';

/** Remembers the best epoch, and says when none has been better for long enough (Prechelt, 1998). */
export class EarlyStopping {
  readonly #patience: number;
  readonly #leastGain: number;
  #best: TrainingState['best'];

  constructor(options: NonNullable<WholeOptions['earlyStopping']>, best: TrainingState['best']) {
    this.#patience = options.patience;
    this.#leastGain = options.leastGain;
    this.#best = best;
  }

  get best(): TrainingState['best'] {
    return this.#best;
  }

  /** Whether to stop after this epoch. */
  watch(epoch: number, loss: number, parameters: () => Tensors): boolean {
    if (this.#best === undefined || loss < this.#best.loss - this.#leastGain) {
      this.#best = { epoch, loss, parameters: parameters() };
    }
    return epoch - this.#best.epoch >= this.#patience;
  }
}
