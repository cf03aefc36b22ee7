import type { Token } from './token.js';

/** Goes through tokens, and over what only concerns the look. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  take(): Token | undefined {
    const token = this.#tokens[this.#at];
    if (token !== undefined) this.#at++;
    return token;
  }

  /** A token that is still to come: 0 for the next, −1 for the one that was taken last. */
  ahead(count = 0): Token | undefined {
    return this.#tokens[this.#at + count];
  }

  /** Over `{…}`, or over one token; the tokens that it went over. */
  skipArgument(): readonly Token[] {
    const from = this.#at;
    this.#skipArgument();
    return this.#tokens.slice(from, this.#at);
  }

  #skipArgument(): void {
    let depth = 0;
    do {
      const is = this.ahead()?.is;
      if (is === undefined || (is === '}' && depth === 0)) return;
      if (is === '{') depth++;
      if (is === '}') depth--;
      this.#at++;
    } while (depth > 0);
  }

  /** Over `[…]`, where there is something short in brackets; its tokens. */
  skipOption(): string {
    if (this.ahead()?.is !== '[') return '';
    let inside = '';
    for (let count = 1; count < 12; count++) {
      const is = this.ahead(count)?.is;
      if (is === undefined) return '';
      if (is === ']') {
        this.#at += count + 1;
        return inside;
      }
      inside += is;
    }
    return '';
  }

  /** Over `*` and `[2pt]` after a line. */
  skipLineOptions(): void {
    if (this.ahead()?.is === '*') this.#at++;
    const before = this.#at;
    if (!/^-?[\d.]+(?:pt|em|ex|cm|mm|in|\\baselineskip)$/.test(this.skipOption())) this.#at = before;
  }
}
