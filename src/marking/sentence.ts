import { visible } from '../base/index.js';
import { pieces } from './math-text.js';

/** A piece of a sentence: words, a name that stands between backticks, or LaTeX. */
export interface SentencePiece {
  readonly kind: 'words' | 'name' | 'math';
  readonly text: string;
}

/** A sentence with mathematics between dollars, taken apart; its words control nothing, and LaTeX is as it stands. */
export function sentencePieces(sentence: string): SentencePiece[] {
  return pieces(sentence).flatMap(({ math, text }) => (math ? [{ kind: 'math' as const, text }] : namesIn(text)));
}

function namesIn(words: string): SentencePiece[] {
  return visible(words)
    .split(/(`[^`]+`)/)
    .filter((part) => part !== '')
    .map((part) =>
      /^`[^`]+`$/.test(part) ? { kind: 'name', text: part.slice(1, -1) } : { kind: 'words', text: part },
    );
}
