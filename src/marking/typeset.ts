import { escapeHtml, visible } from '../base/index.js';
import { mathSetter } from '../render/index.js';
import { pieces } from './math-text.js';

/** Sets mathematics and words of a note as HTML. */
export interface Typesetter {
  /** A formula in a line, from the first of several forms that can be set, else the source of the last. */
  math(...forms: readonly string[]): string;
  /** A formula on lines of its own, from the first of several forms that can be set; a wide one can be scrolled. */
  display(...forms: readonly string[]): string;
  /** Words with mathematics between dollars. */
  sentence(text: string): string;
  /** Words alone. */
  words(text: string): string;
  /** Style and fonts of the mathematics. */
  readonly style: string;
}

/** What is longer or nests deeper is shown as its source, and so is what comes when a page is full. */
const longest = 8000;
const deepest = 60;
const mostCharacters = 400_000;
const mostShown = 4000;

/** A typesetter for one page. */
export async function typesetter(): Promise<Typesetter> {
  const { setMath, mathStyle } = await mathSetter('ignore');
  let characters = 0;
  const set = (latex: string, display: boolean): string | undefined => {
    characters += latex.length;
    if (latex.length > longest || characters > mostCharacters || depthOf(latex) > deepest) return undefined;
    try {
      return setMath(visibleMath(latex), display);
    } catch {
      // Whatever the reason: somebody else wrote it, and its source says what they wrote.
      return undefined;
    }
  };
  const words = (text: string): string => escapeHtml(visible(text));
  // Names between backticks, which words do not change.
  const named = (html: string): string => html.replaceAll(/`([^`]+)`/g, '<code>$1</code>');
  const source = (latex: string): string =>
    `<code class="source">${words(latex.slice(0, mostShown))}${latex.length > mostShown ? ' …' : ''}</code>`;
  const firstOf = (forms: readonly string[], display: boolean): string => {
    for (const form of forms) {
      const html = set(form, display);
      if (html !== undefined) return html;
    }
    return source(forms[forms.length - 1]);
  };
  const math = (...forms: readonly string[]): string => firstOf(forms, false);
  const display = (...forms: readonly string[]): string => {
    // What may be wider than its place is reached by the keyboard too.
    const reached = forms[forms.length - 1].length > 60 ? ' tabindex="0"' : '';
    return `<div class="math"${reached}>${firstOf(forms, true)}</div>`;
  };
  return {
    math,
    display,
    sentence: (text) =>
      pieces(text)
        .map((piece) => (piece.math ? math(piece.text) : named(words(piece.text))))
        .join(''),
    words,
    style: mathStyle,
  };
}

function depthOf(latex: string): number {
  let depth = 0;
  let most = 0;
  for (const character of latex) {
    if (character === '{') most = Math.max(most, ++depth);
    else if (character === '}') depth--;
  }
  return most;
}

/** Line breaks are spaces to TeX; what turns the direction of text is shown and turns nothing. */
const visibleMath = (latex: string): string =>
  visible(latex)
    .replace(/[①-⑳]/gu, (circled) => `\\text{(${(circled.codePointAt(0) ?? 0) - 0x245f})}`)
    .trim();
