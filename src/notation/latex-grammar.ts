import { allowedCommands, commandsWithArguments } from './plain-text.js';

/** What a spelling is read as: a command, a sign that means something to TeX, or a character. */
const tokenPattern = /\\(?:[A-Za-z]+|.|$)|\s+|./gsu;
const plainCharacter = /^[A-Za-z0-9()[\],.*+\-|/:]$/;

/**
 * What is wrong with a spelling as LaTeX, in a few words, or undefined: a command that is not allowed, a missing
 * argument, two indices on one side, braces that do not close. What passes compiles.
 */
export function faultInLatex(latex: string): string | undefined {
  const tokens = (latex.match(tokenPattern) ?? []).filter((token) => token.trim() !== '');
  if (tokens.length === 0) return 'is empty';
  const reader = new GrammarReader(tokens);
  reader.sequence();
  return reader.fault ?? (reader.atEnd ? undefined : 'has a } too many');
}

class GrammarReader {
  readonly #tokens: readonly string[];
  #position = 0;
  fault: string | undefined;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  get atEnd(): boolean {
    return this.#position >= this.#tokens.length;
  }

  get #next(): string {
    return this.#tokens[this.#position] ?? '';
  }

  sequence(): void {
    while (!this.atEnd && this.#next !== '}' && this.fault === undefined) {
      if (this.#next === '_' || this.#next === '^') this.fault = `has a ${this.#next} with nothing before it`;
      else {
        if (this.#next !== "'") this.#base();
        this.#scripts();
      }
    }
  }

  #base(): void {
    const token = this.#next;
    this.#position++;
    if (token === '{') this.#group();
    else if (token.startsWith('\\')) this.#command(token.slice(1));
    else if (!plainCharacter.test(token)) this.fault = `has the character "${token}"`;
  }

  #group(): void {
    this.sequence();
    if (this.fault === undefined && this.#next !== '}') this.fault = 'has a { that does not close';
    this.#position++;
  }

  #command(name: string): void {
    if (!allowedCommands.includes(name)) {
      this.fault = `uses \\${name}, which a spelling may not`;
      return;
    }
    for (let count = commandsWithArguments[name] ?? 0; count > 0 && this.fault === undefined; count--) {
      if (this.#next !== '{') this.fault = `has \\${name} without its argument in braces`;
      else {
        this.#position++;
        this.#group();
      }
    }
  }

  /** Indices and primes of one symbol: at most one below, one above, and no prime after the one above. */
  #scripts(): void {
    let below = 0;
    let above = 0;
    while (this.fault === undefined && ['_', '^', "'"].includes(this.#next)) {
      const sign = this.#next;
      this.#position++;
      if (sign === "'") {
        if (above > 0) this.fault = 'has a prime after an index above; put it inside the index';
        continue;
      }
      if (sign === '_') below++;
      else above++;
      if (below > 1 || above > 1) this.fault = `has two indices ${sign === '_' ? 'below' : 'above'} one symbol`;
      else if (this.atEnd || ['}', '_', '^'].includes(this.#next)) this.fault = `has a ${sign} with nothing after it`;
      else this.#base();
    }
  }
}
