import { type Step, StepList } from './step-list.js';

/** Milliseconds that a machine works before others have their turn, if it does not say; and the most that it gets at once. */
const usualSpan = 25;
const mostSamples = 1_000_000;
const mostSteps = 100_000;

/** Up to so many numbers a loop is quicker than a call. */
const fewSamples = 32;

/** Steps that a machine takes in one go; how many depends on how long the last ones took, and changes no number. */
export class Chunk {
  readonly steps = new StepList();
  /** How often all of them are taken. */
  repeats = 1;
  #order = new Uint32Array(1024);
  #samples = 0;
  #mostSteps = 8;

  /** Steps and samples, repetitions counted. */
  get count(): number {
    return this.steps.count * this.repeats;
  }

  get samples(): number {
    return this.#samples * this.repeats;
  }

  get mostSteps(): number {
    return this.#mostSteps;
  }

  get order(): Uint32Array {
    return this.#order.subarray(0, this.#samples);
  }

  get isFull(): boolean {
    return this.steps.count >= this.#mostSteps || this.#samples >= mostSamples;
  }

  add(batch: Uint32Array, step: Step): void {
    const end = this.#samples + batch.length;
    if (end > this.#order.length) {
      const larger = new Uint32Array(Math.max(end, 2 * this.#order.length));
      larger.set(this.#order);
      this.#order = larger;
    }
    if (batch.length > fewSamples) this.#order.set(batch, this.#samples);
    else for (let i = 0; i < batch.length; i++) this.#order[this.#samples + i] = batch[i];
    this.#samples = end;
    this.steps.push(step, end);
  }

  /**
   * Empties the chunk for the next steps, so many that they take about as long as they should.
   *
   * @param milliseconds that the last ones took
   * @param span that the next ones should take
   */
  clear(milliseconds: number, span = usualSpan): void {
    const perStep = milliseconds / this.count;
    // At first the machine is slow and its clock coarse, so the number of steps grows by degrees.
    const wanted = Math.min(span / perStep, 8 * this.#mostSteps, mostSteps);
    this.#mostSteps = Math.max(1, Math.floor(wanted));
    this.#samples = 0;
    this.repeats = 1;
    this.steps.clear();
  }
}
