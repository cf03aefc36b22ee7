import type { Progress } from 'longhand/engine';
import { LossPoints, type Point } from './loss-points.ts';
import type { EpochFigures, Misread, TestFigures } from './messages.ts';

/** What is told of a training, from its beginning. */
export class RunFigures {
  /** Epochs done, with the part of the one under way, of those that it shall be. */
  progress = $state.raw<{ readonly done: number; readonly goal: number }>();
  epochs = $state.raw<readonly (EpochFigures & { readonly test: TestFigures })[]>([]);
  losses = $state.raw<readonly Point[]>([]);
  test = $state.raw<TestFigures>();
  misread = $state.raw<Misread>();
  readonly #points = new LossPoints();

  addProgress(progress: Progress, goal: number): void {
    const { epoch, step, steps } = progress;
    this.progress = { done: epoch - 1 + step / steps, goal };
    this.#points.add(progress);
    this.losses = this.#points.points;
  }

  addEpoch(figures: EpochFigures, test: TestFigures): void {
    this.epochs = [...this.epochs, { ...figures, test }];
    this.test = test;
  }
}
