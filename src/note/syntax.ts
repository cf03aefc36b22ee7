/** A piece of the note's text, in UTF-16 code units: from `start` up to, but not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Mathematics as it stands in a note, before anything is known of what its letters mean. */
export type Syntax =
  | NumberSyntax
  | SymbolSyntax
  | GroupSyntax
  | ScriptedSyntax
  | ProductSyntax
  | SumSyntax
  | FractionSyntax
  | RootSyntax
  | MatrixSyntax
  | CasesSyntax
  | BigSumSyntax
  | EvaluatedSyntax;

/** `0.646`, `0,646`, `1.2e-3`, `1.2 \cdot 10^{-3}`; never with a sign, which belongs to the sum around it. */
export interface NumberSyntax {
  readonly kind: 'number';
  readonly span: Span;
  /** As it is printed. */
  readonly text: string;
  readonly value: number;
  /** What one in the last printed place is worth: 0.001 for `0.646`, 1 for `12`. */
  readonly unit: number;
}

/** A letter or word with its accents, indices and primes: `w_{11}^{2'}`, `\hat{y}_1`, `\text{target}_{o_1}`, `\delta`. */
export interface SymbolSyntax {
  readonly kind: 'symbol';
  readonly span: Span;
  /** LaTeX without indices and primes: `w`, `\hat{y}`, `\text{target}`, `\delta`, `\partial`. */
  readonly name: string;
  /** Index below and above, LaTeX as printed but for spaces and primes at the end; absent where there is none. */
  readonly below?: Script;
  readonly above?: Script;
  /** Primes, wherever they stand: `w'`, `w^{2'}`, `w^{\prime}`. */
  readonly primes: number;
}

export interface Script {
  readonly latex: string;
  /** The index read as mathematics, for where it is an exponent; absent where it is none (`new`, `(2)` is one). */
  readonly syntax?: Syntax;
}

/** What stands between brackets: `(a)`, `[0.5, 0.5, 0.1]` with one item for each comma, `|a|`. */
export interface GroupSyntax {
  readonly kind: 'group';
  readonly span: Span;
  readonly open: '(' | '[' | '{' | '|';
  readonly items: readonly Syntax[];
}

/** Indices at something that is no symbol: `(a - y)^2`, `\begin{bmatrix}…\end{bmatrix}^T`. */
export interface ScriptedSyntax {
  readonly kind: 'scripted';
  readonly span: Span;
  readonly base: Syntax;
  readonly below?: Script;
  readonly above?: Script;
  readonly primes: number;
}

/** Factors one after another; two or more. */
export interface ProductSyntax {
  readonly kind: 'product';
  readonly span: Span;
  readonly factors: readonly {
    /** What stands before the factor: nothing, `\cdot` (`·`), `*`, `\times` (`×`) or `\circ` (`\odot`, `⊙`). */
    readonly sign: 'none' | 'dot' | 'star' | 'times' | 'circle';
    readonly syntax: Syntax;
  }[];
}

/** Terms with their signs; two or more, or one with a minus. */
export interface SumSyntax {
  readonly kind: 'sum';
  readonly span: Span;
  readonly terms: readonly { readonly sign: '+' | '-'; readonly syntax: Syntax }[];
}

/** `\frac{a}{b}` or `a / b`. */
export interface FractionSyntax {
  readonly kind: 'fraction';
  readonly span: Span;
  readonly above: Syntax;
  readonly below: Syntax;
}

export interface RootSyntax {
  readonly kind: 'root';
  readonly span: Span;
  readonly of: Syntax;
}

export interface MatrixSyntax {
  readonly kind: 'matrix';
  readonly span: Span;
  readonly rows: readonly (readonly Syntax[])[];
}

/** `\begin{cases} z & \text{if } z > 0 \\ 0 & \text{otherwise} \end{cases}`: the first whose condition holds. */
export interface CasesSyntax {
  readonly kind: 'cases';
  readonly span: Span;
  readonly cases: readonly CaseSyntax[];
}

export interface CaseSyntax {
  readonly value: Syntax;
  /** Absent for what is so otherwise; the last one's may be absent. */
  readonly when?: { readonly left: Syntax; readonly sign: '>' | '<' | '>=' | '<='; readonly right: Syntax };
}

/** `\sum_{i=1}^{n} …`, over the product that follows it. */
export interface BigSumSyntax {
  readonly kind: 'big-sum';
  readonly span: Span;
  /** The letter that is summed over, where one is given. */
  readonly letter?: string;
  readonly from?: Syntax;
  readonly to?: Syntax;
  readonly body: Syntax;
}

/** `\sigma' \Big|_{z_k^{(2)}}`: a function or derivative, taken at a place. */
export interface EvaluatedSyntax {
  readonly kind: 'evaluated';
  readonly span: Span;
  readonly of: Syntax;
  readonly at: Syntax;
}
