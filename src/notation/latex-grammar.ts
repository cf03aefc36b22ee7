import { allowedCommands, commandsWithArguments, fonts } from './plain-text.js';

/** What a spelling is read as: a command, a sign that means something to TeX, or a character. */
const tokenPattern = /\\(?:[A-Za-z]+|.|$)| +|./gsu;
const plainCharacter = /^[A-Za-z0-9()[\],.*+\-|/:]$/;

/**
 * What is wrong with a spelling as LaTeX, in a few words, or undefined: a command that is not allowed, a missing
 * argument, two indices on one side, braces that do not close. What passes compiles.
 */
export function faultInLatex(latex: string): string | undefined {
  const tokens = (latex.match(tokenPattern) ?? []).filter((token) => !token.startsWith(' '));
  if (tokens.length === 0) return 'is empty';
  // The one place where mathematics minds a space: TeX collects primes and the index after them only without.
  if (/' +['^]/.test(latex)) return 'has a space after a prime and before what is above the same symbol';
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
    else if (!plainCharacter.test(token)) this.fault = `has the character ${JSON.stringify(token)}`;
  }

  #group(): void {
    this.sequence();
    this.#close();
  }

  #command(name: string): void {
    if (!allowedCommands.includes(name)) {
      this.fault = `uses ${printable(`\\${name}`)}, which a spelling may not`;
      return;
    }
    for (let count = commandsWithArguments[name] ?? 0; count > 0 && this.fault === undefined; count--) {
      if (this.#next !== '{') this.fault = `has \\${name} without its argument in braces`;
      else {
        this.#position++;
        if (name === 'text' || name === 'operatorname') this.#words(name);
        else this.#group();
      }
    }
  }

  /** Inside \text there is no mathematics: letters, digits and signs only. */
  #words(command: string): void {
    while (!this.atEnd && this.#next !== '}' && this.fault === undefined) {
      const token = this.#next;
      this.#position++;
      if (!plainCharacter.test(token)) this.fault = `has ${printable(token)} inside \\${command}`;
    }
    this.#close();
  }

  #close(): void {
    if (this.fault === undefined && this.#next !== '}') this.fault = 'has a { that does not close';
    this.#position++;
  }

  /** Indices and primes of one symbol: at most one index below, and above either an index or primes before one. */
  #scripts(): void {
    let below = false;
    let above = false;
    while (this.fault === undefined && ['_', '^', "'"].includes(this.#next)) {
      const isBelow = this.#next === '_';
      if (isBelow ? below : above) {
        this.fault =
          this.#next === "'"
            ? 'has a prime after an index above; put it inside the index'
            : `has two indices ${isBelow ? 'below' : 'above'} one symbol`;
        return;
      }
      if (isBelow) below = true;
      else above = true;
      while (this.#next === "'") this.#position++;
      if (isBelow || this.#next === '^') this.#index();
    }
  }

  #index(): void {
    const sign = this.#next;
    this.#position++;
    if (this.atEnd || ['}', '_', '^', "'"].includes(this.#next)) this.fault = `has a ${sign} with nothing after it`;
    else if (this.#next.startsWith('\\') && !standsAlone(this.#next.slice(1)))
      this.fault = `has ${this.#next} after ${sign} without braces around it`;
    else this.#base();
  }
}

/** Whether TeX takes a command and its argument as an index without braces around both. */
const standsAlone = (name: string): boolean => commandsWithArguments[name] === undefined || fonts.includes(name);

/** A token for a message, with what cannot be printed escaped. */
const printable = (token: string): string => JSON.stringify(token).slice(1, -1).replace(/^\\\\/, '\\');
