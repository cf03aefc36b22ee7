/** What one step takes besides parameters and samples, each number rounded to float32. */
export interface Step {
  /** Learning rate η. */
  readonly rate: number;
  /** 1 − η λ: what weights keep where they decay, 1 where they do not. */
  readonly keep: number;
  /** 1 / samples of the batch where the loss averages over them, else 1. */
  readonly scale: number;
  /** Adam's η / (1 − β₁ᵗ) and 1 / √(1 − β₂ᵗ). */
  readonly rate1: number;
  readonly scale2: number;
}

const wordsPerStep = 6;

/** Steps one after the other, as the kernels read them: five float32 numbers, and where the step's samples end in the order. */
export class StepList {
  #count = 0;
  #numbers = new Float32Array(64 * wordsPerStep);
  #words = new Uint32Array(this.#numbers.buffer);

  get count(): number {
    return this.#count;
  }

  /** All steps, as bytes. */
  get bytes(): Uint8Array {
    return new Uint8Array(this.#numbers.buffer, 0, 4 * wordsPerStep * this.#count);
  }

  push({ rate, keep, scale, rate1, scale2 }: Step, end: number): void {
    const at = wordsPerStep * this.#count++;
    if (at === this.#numbers.length) this.#grow();
    this.#numbers[at] = rate;
    this.#numbers[at + 1] = keep;
    this.#numbers[at + 2] = scale;
    this.#numbers[at + 3] = rate1;
    this.#numbers[at + 4] = scale2;
    this.#words[at + 5] = end;
  }

  at(index: number): Step & { readonly end: number } {
    const at = wordsPerStep * index;
    const [rate, keep, scale, rate1, scale2] = this.#numbers.subarray(at, at + 5);
    return { rate, keep, scale, rate1, scale2, end: this.#words[at + 5] };
  }

  clear(): void {
    this.#count = 0;
  }

  #grow(): void {
    const larger = new Float32Array(2 * this.#numbers.length);
    larger.set(this.#numbers);
    this.#numbers = larger;
    this.#words = new Uint32Array(larger.buffer);
  }
}
