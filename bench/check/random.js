/** Seeded random numbers (mulberry32), of the benchmark's own, so that its cases depend on nobody's library. */
export class RandomNumbers {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  uniform(low = 0, high = 1) {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return low + ((high - low) * ((mixed ^ (mixed >>> 14)) >>> 0)) / 2 ** 32;
  }

  /** A whole number from 0, less than the bound. */
  below(bound) {
    return Math.floor(this.uniform(0, bound));
  }

  /** One of a list; undefined of an empty one. */
  pick(list) {
    return list[this.below(list.length)];
  }
}
