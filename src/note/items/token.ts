/** The smallest piece of mathematics: a command, a character, the words of a \text. */
export interface Token {
  /**
   * What it is in LaTeX: `\sigma` for `\sigma` and for σ, `w`, `7`, `{`, `_`, `\\`. `\text` has its words in `word`,
   * and `\begin` and `\end` the name of the environment.
   */
  readonly is: string;
  readonly start: number;
  readonly end: number;
  /** White space stands before it. */
  readonly spaced: boolean;
  readonly word?: string;
  /** Its words end in white space: `\text{target } o_1`. */
  readonly open?: boolean;
  /** It is not in the text: the braces around x in `e^x`, the `\text` around a name that is written without. */
  readonly implied?: boolean;
}
