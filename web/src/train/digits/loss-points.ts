import type { Progress } from 'longhand/engine';

/** Points that are kept; of more every second, every fourth, … */
const mostPoints = 400;

export type Point = readonly [epochs: number, value: number];

/** The loss of the batches between one telling and the next, by epochs. */
export class LossPoints {
  points: readonly Point[] = [];
  #before = { epoch: 0, step: 0, sum: 0 };

  /** @param progress whose loss is the mean since its epoch began */
  add({ epoch, step, steps, loss }: Progress): void {
    const before = this.#before.epoch === epoch && this.#before.step < step ? this.#before : { step: 0, sum: 0 };
    const sum = loss * step;
    const mean = (sum - before.sum) / (step - before.step);
    this.#before = { epoch, step, sum };
    const points = [...this.points, [epoch - 1 + step / steps, mean] as const];
    this.points = points.length > mostPoints ? points.filter((_, index) => index % 2 === 0) : points;
  }
}
