import type { Span } from '../syntax.js';

/** One argument of a macro, where it was put in: what is in it and something outside of it are whole only with the macro. */
export interface Argument extends Span {
  /** Start and end of the macro with its arguments, in the author's text. */
  readonly within?: Argument;
  readonly depth: number;
}

/** A place in the author's text, and the argument of a macro that it is in. */
export interface Origin extends Span {
  readonly within?: Argument;
}

/** From one place to another, as much wider as it takes to be whole: `\pd{E}{z}` for what goes from E to z. */
export function joined(first: Origin, last: Origin): Origin {
  let [one, other] = [first, last];
  while (one.within !== other.within) {
    const isDeeper = (one.within?.depth ?? 0) >= (other.within?.depth ?? 0);
    if (isDeeper && one.within !== undefined) one = one.within;
    else if (other.within !== undefined) other = other.within;
    else break;
  }
  return { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end), within: one.within };
}
