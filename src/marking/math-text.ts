import { visible } from '../base/index.js';
import { withBareMath } from './bare-math.js';
import { inline, type MathPiece } from './math-piece.js';
import { readMath } from './math-reader.js';

/** Longer mathematics is shown as it is typed. */
const longest = 3000;
/** What is shown of it. */
const mostShown = 400;

/** LaTeX on one line of plain text where that can be done without losing anything, else as it is typed. */
export function mathText(latex: string): string {
  return inline(mathPieces(latex)).replaceAll('\u00a0', ' ').trim();
}

/** LaTeX as pieces for a terminal; as it is typed where it has something that plain text cannot show. */
export function mathPieces(latex: string): readonly MathPiece[] {
  if (latex.length > longest) return [{ kind: 'text', text: `${visible(latex.slice(0, mostShown))} …` }];
  return readMath(latex) ?? [{ kind: 'text', text: visible(latex).trim() }];
}

/** Words of a note, in which mathematics may stand that nothing marks as such: `update w_{21}`. */
export const wordsText = (words: string): string =>
  withBareMath(words)
    .map(({ math, text }) => (math ? mathText(text) : visible(text)))
    .join('');

/** A sentence with mathematics between dollars, and names between backticks, in plain text. */
export function sentenceText(sentence: string): string {
  return pieces(sentence)
    .map(({ math, text }) => (math ? mathText(text) : visible(text)))
    .join('');
}

/** A sentence taken apart: words, and mathematics between dollars. */
export function pieces(sentence: string): { readonly math: boolean; readonly text: string }[] {
  return sentence
    .split('$')
    .map((text, index, all) => {
      const math = index % 2 === 1 && index < all.length - 1;
      return { math, text: index % 2 === 1 && !math ? `$${text}` : text };
    })
    .filter(({ text }) => text !== '');
}
