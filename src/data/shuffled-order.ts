import { mersenne } from 'pure-rand/generator/mersenne';

/**
 * The order in which an epoch takes its samples: a random permutation (Fisher and Yates, 1938, in Durstenfeld's form).
 * Every pair of seed and epoch has a stream of its own, so that a training can begin at any epoch without knowing those before.
 *
 * @param seed a whole number from 0 to 4294967295
 * @param epoch from 0
 * @returns [samples], each from 0 to samples − 1 once
 */
export function shuffledOrder(samples: number, seed: number, epoch: number): Uint32Array {
  const order = new Uint32Array(samples);
  for (let i = 0; i < samples; i++) order[i] = i;
  return shuffle(order, seed, epoch);
}

/**
 * Shuffles in place. Each number is drawn from 0 to n − 1, all equally likely: the upper half of the product of n and 32
 * random bits, drawn anew for the few products that would favour some numbers (Lemire, Fast Random Integer Generation in an
 * Interval, 2019).
 */
export function shuffle(order: Uint32Array, seed: number, epoch: number): Uint32Array {
  const generator = mersenne(streamSeed(seed, epoch));
  for (let n = order.length; n > 1; n--) {
    let bits = generator.next() >>> 0;
    let lower = Math.imul(bits, n) >>> 0;
    // The remainder is only worked where it can matter, which is seldom.
    while (lower < n && lower < 2 ** 32 % n) {
      bits = generator.next() >>> 0;
      lower = Math.imul(bits, n) >>> 0;
    }
    const drawn = n <= 2 ** 21 ? (bits * n - lower) / 2 ** 32 : upperHalf(bits, n);
    const moved = order[n - 1];
    order[n - 1] = order[drawn];
    order[drawn] = moved;
  }
  return order;
}

/** ⌊bits · n / 2³²⌋ for n below 2³², where the product has more digits than float64. */
function upperHalf(bits: number, n: number): number {
  return Math.floor(((bits >>> 16) * n + Math.floor(((bits & 0xffff) * n) / 65_536)) / 65_536);
}

/** Different for all epochs of a seed: each step of the mixing (of MurmurHash3, Appleby) can be undone. */
function streamSeed(seed: number, epoch: number): number {
  return mixed(mixed(seed) ^ epoch);
}

function mixed(number: number): number {
  let bits = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
