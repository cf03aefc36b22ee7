const environment = /\\begin\s*\{([A-Za-z]+\*?)\}/y;

/**
 * Where signs stand next in a text. Each is looked for only once for each place where it is, so that asking again and again
 * takes time in proportion to the text.
 */
export class NextPlaces {
  readonly #text: string;
  readonly #end: number;
  readonly #known = new Map<string, { from: number; found: number }>();

  constructor(text: string, end: number) {
    this.#text = text;
    this.#end = end;
  }

  /** The next place of a sign from an offset on; a dollar sign must stand alone and not after a backslash. */
  next(sign: string, from: number): number | undefined {
    const known = this.#known.get(sign);
    if (known !== undefined && known.from <= from && known.found >= from) return this.#inText(known.found);
    const found = sign === '$' ? this.#dollar(from) : this.#text.indexOf(sign, from);
    const place = found < 0 ? Number.POSITIVE_INFINITY : found;
    this.#known.set(sign, { from, found: place });
    return this.#inText(place);
  }

  #inText(place: number): number | undefined {
    return place < this.#end ? place : undefined;
  }

  #dollar(from: number): number {
    let at = this.#text.indexOf('$', from);
    while (at > 0 && this.#text[at - 1] === '\\') at = this.#text.indexOf('$', at + 1);
    return at;
  }

  /** The name in `\begin{name}` at a place. */
  environmentAt(at: number): string | undefined {
    environment.lastIndex = at;
    return environment.exec(this.#text)?.[1];
  }

  /** Where code in backticks ends, or the backticks themselves where it does not end in its line. */
  afterCode(at: number, end: number): number {
    let open = at;
    while (open < end && this.#text[open] === '`') open++;
    const ticks = this.#text.slice(at, open);
    if (ticks.length > 8) return open;
    let close = this.next(ticks, open);
    // A longer run of them does not end it.
    while (close !== undefined && close < end && this.#text[close + ticks.length] === '`') {
      while (this.#text[close] === '`') close++;
      close = this.next(ticks, close);
    }
    return close === undefined || close + ticks.length > end ? open : close + ticks.length;
  }
}
