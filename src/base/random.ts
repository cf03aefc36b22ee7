import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { mersenne } from 'pure-rand/generator/mersenne';

/**
 * Seeded random numbers (Mersenne Twister, Matsumoto and Nishimura, 1998): the same seed gives the same numbers.
 * Its seeding spreads neighbouring seeds, which 0, 1, 2, … must not be told by their first numbers.
 *
 * @param seed a whole number from 0 to 4294967295
 */
export class RandomNumbers {
  readonly #generator: ReturnType<typeof mersenne>;
  #spare: number | undefined;

  constructor(seed: number) {
    this.#generator = mersenne(seed);
  }

  /** Uniform on [low, high), with 53 random bits. */
  uniform(low = 0, high = 1): number {
    return low + (high - low) * uniformFloat64(this.#generator);
  }

  /** Normal, by Marsaglia's polar method (Marsaglia and Bray, 1964): two numbers from each accepted pair. */
  normal(mean = 0, deviation = 1): number {
    if (this.#spare !== undefined) {
      const spare = this.#spare;
      this.#spare = undefined;
      return mean + deviation * spare;
    }
    for (;;) {
      const u = this.uniform(-1, 1);
      const v = this.uniform(-1, 1);
      const square = u * u + v * v;
      if (square > 0 && square < 1) {
        const scale = Math.sqrt((-2 * Math.log(square)) / square);
        this.#spare = v * scale;
        return mean + deviation * (u * scale);
      }
    }
  }
}
