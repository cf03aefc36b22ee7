import { escapeHtml, visible } from '../base/index.js';
import { mathSetter } from '../render/index.js';
import type { SentencePiece } from './sentence.js';
import { settableMath, sourceShown } from './settable.js';

/** Sets mathematics and words of a note as HTML. */
export interface Typesetter {
  /** A formula in a line, from the first of several forms that can be set, else the source of the last. */
  math(...forms: readonly string[]): string;
  /** A formula on lines of its own, from the first of several forms that can be set; a wide one can be scrolled. */
  display(...forms: readonly string[]): string;
  /** Words and mathematics, piece by piece. */
  pieces(pieces: readonly SentencePiece[]): string;
  /** Words alone. */
  words(text: string): string;
  /** Style and fonts of the mathematics. */
  readonly style: string;
}

/** A typesetter for one page. */
export async function typesetter(): Promise<Typesetter> {
  const { setMath, mathStyle } = await mathSetter('ignore');
  const settable = settableMath();
  const set = (latex: string, display: boolean): string | undefined => {
    const ready = settable(latex);
    if (ready === undefined) return undefined;
    try {
      return setMath(ready, display);
    } catch {
      // Whatever the reason: somebody else wrote it, and its source says what they wrote.
      return undefined;
    }
  };
  const words = (text: string): string => escapeHtml(visible(text));
  const firstOf = (forms: readonly string[], display: boolean): string => {
    for (const form of forms) {
      const html = set(form, display);
      if (html !== undefined) return html;
    }
    return `<code class="source">${escapeHtml(sourceShown(forms[forms.length - 1]))}</code>`;
  };
  const math = (...forms: readonly string[]): string => firstOf(forms, false);
  const display = (...forms: readonly string[]): string => {
    // What may be wider than its place is reached by the keyboard too.
    const reached = forms[forms.length - 1].length > 60 ? ' tabindex="0"' : '';
    return `<div class="math"${reached}>${firstOf(forms, true)}</div>`;
  };
  const setPiece = { math, name: (text: string) => `<code>${escapeHtml(text)}</code>`, words: escapeHtml };
  return {
    math,
    display,
    pieces: (pieces) => pieces.map(({ kind, text }) => setPiece[kind](text)).join(''),
    words,
    style: mathStyle,
  };
}
