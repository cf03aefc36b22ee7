import { delimiters } from './math-signs.js';

/** A formula has something that plain text cannot show. */
export class CannotBeSet extends Error {}

/** Braces and environments within one another beyond which a formula is shown as it is typed. */
const deepest = 40;

/** LaTeX as TeX sees it, token by token: commands, spaces, single characters. */
export class MathTokens {
  readonly #tokens: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(latex: string) {
    this.#tokens = latex.match(/\\[A-Za-z]+\*?|\\.|\s+|[^\s]/gsu) ?? [];
  }

  /** The token that comes next; undefined at the end. */
  get next(): string | undefined {
    return this.#tokens[this.#at];
  }

  /** Takes the token that comes next. */
  take(): string | undefined {
    return this.#tokens[this.#at++];
  }

  /** Takes what comes next if it is these tokens; whether it was. */
  takes(...tokens: readonly string[]): boolean {
    const isNext = tokens.every((token, i) => this.#tokens[this.#at + i] === token);
    if (isNext) this.#at += tokens.length;
    return isNext;
  }

  /** Whether there were spaces. */
  skipSpaces(): boolean {
    const from = this.#at;
    while (this.next?.trim() === '') this.#at++;
    return this.#at > from;
  }

  /** Goes deeper by one for what is made. */
  inside<T>(make: () => T): T {
    if (++this.#depth > deepest) throw new CannotBeSet();
    const made = make();
    this.#depth--;
    return made;
  }

  /** The space after the end of a row, `\\[2pt]`. */
  skipLength(): void {
    if (this.next !== '[') return;
    const end = this.#tokens.indexOf(']', this.#at);
    const option = this.#tokens.slice(this.#at + 1, Math.max(this.#at, end)).join('');
    if (/^-?[\d.]+\s*(?:pt|em|ex|mm|cm)$/.test(option)) this.#at = end + 1;
  }

  /** The bracket after `\left` or `\right`. */
  bracket(): string {
    this.skipSpaces();
    const sign = delimiters.get(this.take() ?? '');
    if (sign === undefined) throw new CannotBeSet();
    return sign;
  }

  /** The name of an environment in its braces, without its star. */
  environment(): string {
    const end = this.#tokens.indexOf('}', this.#at);
    if (this.next !== '{' || end < 0) throw new CannotBeSet();
    const name = this.#tokens.slice(this.#at + 1, end).join('');
    this.#at = end + 1;
    return name.replace(/\*$/, '');
  }
}
