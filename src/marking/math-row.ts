import { inline, type MathPiece } from './math-piece.js';

/** What was written last, as far as what comes next depends on it. */
export type Before =
  | 'nothing'
  | 'opening'
  | 'sign'
  | 'gap'
  | 'letter'
  | 'digit'
  | 'closing'
  | 'fraction'
  | 'prefix'
  | 'function';

/** A row of a formula in the making. */
export class Row {
  readonly pieces: MathPiece[] = [];
  before: Before = 'nothing';
  /** Signs of a sum, and things that are multiplied, outside of all brackets. */
  hasSum = false;
  factors = 0;
  /** Round and square brackets that are open. */
  brackets = 0;
  /** Lines that brackets around it are high at least: something invisible in it may be higher than it is. */
  least = 1;

  put(text: string, before: Before): void {
    const last = this.pieces[this.pieces.length - 1];
    if (last?.kind === 'text') this.pieces[this.pieces.length - 1] = { kind: 'text', text: last.text + text };
    else this.pieces.push({ kind: 'text', text });
    this.before = before;
  }

  get last(): string {
    const last = this.pieces[this.pieces.length - 1];
    return last?.kind === 'text' ? last.text.slice(-1) : '';
  }

  get text(): string {
    return inline(this.pieces);
  }

  counts(factors: number): void {
    if (this.brackets === 0) this.factors += factors;
  }
}
