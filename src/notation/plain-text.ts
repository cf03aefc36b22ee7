/** LaTeX commands that a spelling may use, with the character that stands for each in plain text. */
const symbols: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  varepsilon: 'ε',
  zeta: 'ζ',
  eta: 'η',
  theta: 'θ',
  iota: 'ι',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  xi: 'ξ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  varphi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
  Gamma: 'Γ',
  Delta: 'Δ',
  Theta: 'Θ',
  Lambda: 'Λ',
  Xi: 'Ξ',
  Pi: 'Π',
  Sigma: 'Σ',
  Phi: 'Φ',
  Psi: 'Ψ',
  Omega: 'Ω',
  partial: '∂',
  nabla: '∇',
  prime: '′',
  ell: 'ℓ',
  star: '⋆',
  ast: '*',
};

/** Commands whose argument is written as it is. */
export const fonts: readonly string[] = ['text', 'mathrm', 'mathbf', 'mathcal', 'mathbb', 'operatorname'];

/** Accents and the combining character of each. */
const accents: Readonly<Record<string, string>> = {
  hat: '\u0302',
  bar: '\u0304',
  tilde: '\u0303',
  dot: '\u0307',
  vec: '\u20d7',
  overline: '\u0305',
};

/** Every command that a spelling may use: none of them can read a file, define a macro or run for ever. */
export const allowedCommands: readonly string[] = [...Object.keys(symbols), ...fonts, ...Object.keys(accents), 'frac'];

/** How many arguments a command takes; none where it is not listed. */
export const commandsWithArguments: Readonly<Record<string, number>> = Object.fromEntries([
  ...[...fonts, ...Object.keys(accents)].map((name) => [name, 1] as const),
  ['frac', 2],
]);

const below = pairs('0123456789+-()aehijklmnoprstuvxβγρφχ', '₀₁₂₃₄₅₆₇₈₉₊₋₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ');
const above = pairs('0123456789+-()abcdefghijklmnoprstuvwxyz′', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ′');

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const targets = [...to];
  return new Map([...from].map((character, index) => [character, targets[index]]));
}

/**
 * A spelling in plain text, with the indices that Unicode has: `w_{21}^{(2)}` gives w₂₁⁽²⁾,
 * `\frac{\partial L}{\partial w}` gives ∂L/∂w. It understands the commands that a spelling may use, no others.
 */
export function plainText(latex: string): string {
  return new Reader(latex).sequence().normalize('NFC');
}

class Reader {
  readonly #tokens: readonly string[];
  #position = 0;
  #isText = false;

  constructor(latex: string) {
    this.#tokens = latex.match(/\\[A-Za-z]+|\\.| +|[^\s]/gsu) ?? [];
  }

  /** Everything up to a closing brace or the end. */
  sequence(): string {
    let text = '';
    while (this.#position < this.#tokens.length && this.#tokens[this.#position] !== '}') text += this.#item();
    return text;
  }

  #item(): string {
    const token = this.#tokens[this.#position++];
    if (token === '_') return shifted(this.#argument(), below, '_');
    if (token === '^') return shifted(this.#argument(), above, '^');
    if (token === "'") return '′';
    if (token.startsWith(' ')) return this.#isText ? ' ' : '';
    if (token === '{') {
      this.#position--;
      return this.#argument();
    }
    if (!token.startsWith('\\')) return token;
    const name = token.slice(1);
    if (name === 'frac') return `${this.#argument()}/${this.#argument()}`;
    if (name === 'text') return this.#words();
    if (fonts.includes(name)) return this.#argument();
    if (Object.hasOwn(accents, name)) return accented(this.#argument(), accents[name]);
    return Object.hasOwn(symbols, name) ? symbols[name] : '';
  }

  /** The argument of \text, in which TeX sees spaces. */
  #words(): string {
    this.#isText = true;
    const words = this.#argument();
    this.#isText = false;
    return words;
  }

  #argument(): string {
    while (this.#tokens[this.#position]?.startsWith(' ')) this.#position++;
    if (this.#tokens[this.#position] !== '{') return this.#position < this.#tokens.length ? this.#item() : '';
    this.#position++;
    const text = this.sequence();
    this.#position++;
    return text;
  }
}

function accented(text: string, accent: string): string {
  const [first = '', ...rest] = [...text];
  return first + accent + rest.join('');
}

/** The text as an index; where Unicode lacks a character, after `_` or `^`. A comma stays on the line. */
function shifted(text: string, characters: ReadonlyMap<string, string>, sign: string): string {
  const alreadyShifted = new Set([...characters.values(), ',', '′']);
  const shiftable = [...text].every((each) => characters.has(each) || alreadyShifted.has(each));
  if (shiftable) return [...text].map((each) => characters.get(each) ?? each).join('');
  return /^[\p{L}\p{N}.,]+$/u.test(text) ? `${sign}${text}` : `${sign}(${text})`;
}
