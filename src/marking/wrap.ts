import { columns } from '../render/index.js';

/** Words on lines of at most so many columns; a word that is longer is cut. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(' ').filter((each) => each !== '')) {
    for (const [index, piece] of cut(word, width).entries()) {
      const size = columns(piece);
      if (line !== '' && (index > 0 || used + 1 + size > width)) {
        lines.push(line);
        line = piece;
        used = size;
      } else {
        used += line === '' ? size : 1 + size;
        line = line === '' ? piece : `${line} ${piece}`;
      }
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** A word in pieces of at most so many columns. */
function cut(word: string, width: number): string[] {
  if (columns(word) <= width) return [word];
  const pieces: string[] = [];
  let piece: string[] = [];
  let used = 0;
  for (const character of word) {
    const size = columns(character);
    if (used + size > width && piece.length > 0) {
      pieces.push(piece.join(''));
      piece = [];
      used = 0;
    }
    piece.push(character);
    used += size;
  }
  return [...pieces, piece.join('')];
}

/** A text of at most so many columns, `…` for what is left out at the end. */
export function shortened(text: string, width: number): string {
  if (columns(text) <= width) return text;
  const [first = ''] = cut(text, Math.max(1, width - 1));
  return `${first}…`;
}

/** A text filled up with spaces. */
export const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - columns(text)));
