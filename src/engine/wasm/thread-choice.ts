/** Of so many last times of each the least counts: what disturbs a measurement only makes it longer. */
const remembered = 4;
/** How often each is tried before one is preferred, and after how many goes the other is tried again. */
const leastTries = 2;
const triedAgainAfter = 40;
/** Milliseconds below which the clock is too coarse. */
const shortest = 1;

/**
 * Whether one thread or all of a team work the next steps: those that were quicker. Both give the same bits, so this may be
 * decided by the clock. A machine whose other processors are busy loses by waiting for them; with this it does not.
 */
export class ThreadChoice {
  readonly #all: number;
  /** Milliseconds for a sample, of one thread and of all. */
  readonly #times = { one: [] as number[], all: [] as number[] };
  #goes = 0;

  /** @param all how many threads the team has */
  constructor(all: number) {
    this.#all = all;
  }

  /** How many threads are to work the next steps. */
  next(): number {
    this.#goes++;
    const { one, all } = this.#times;
    if (Math.min(one.length, all.length) < leastTries) return all.length <= one.length ? this.#all : 1;
    const together = Math.min(...all) < Math.min(...one);
    return together !== (this.#goes % triedAgainAfter === 0) ? this.#all : 1;
  }

  /** Remembers how long so many threads took for so many samples. */
  took(threads: number, samples: number, milliseconds: number): void {
    if (milliseconds < shortest) return;
    const times = threads === 1 ? this.#times.one : this.#times.all;
    times.push(milliseconds / samples);
    if (times.length > remembered) times.shift();
  }
}
