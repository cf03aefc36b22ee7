/**
 * Rows of numbers whose count is not known before. They are bytes as long as every number is a whole one from 0 to 255, which
 * takes a quarter of the memory, and float32 from the first other one on.
 */
export class GrowingRows {
  #numbers: Uint8Array | Float32Array;
  #length = 0;
  #areBytes: boolean;
  readonly #columns: number;

  constructor(columns: number, likelyRows: number, kind: 'bytes' | 'floats' = 'bytes') {
    this.#columns = columns;
    this.#areBytes = kind === 'bytes';
    const length = columns * Math.max(1, likelyRows);
    this.#numbers = kind === 'bytes' ? new Uint8Array(length) : new Float32Array(length);
  }

  /** Makes room for a row and tells where it begins. */
  addRow(): number {
    const at = this.#length;
    this.#length += this.#columns;
    if (this.#length > this.#numbers.length) this.#grow(this.#length + (this.#length >> 1));
    return at;
  }

  set(at: number, value: number): void {
    if (this.#areBytes && value !== (value & 255)) {
      this.#numbers = new Float32Array(this.#numbers);
      this.#areBytes = false;
    }
    this.#numbers[at] = value;
  }

  #grow(length: number): void {
    const grown = this.#areBytes ? new Uint8Array(length) : new Float32Array(length);
    grown.set(this.#numbers);
    this.#numbers = grown;
  }

  /** All rows so far, without the room that was made for more where that is much. */
  values(): Uint8Array | Float32Array {
    const spare = this.#numbers.length - this.#length;
    return spare > this.#length >> 3 ? this.#numbers.slice(0, this.#length) : this.#numbers.subarray(0, this.#length);
  }
}
