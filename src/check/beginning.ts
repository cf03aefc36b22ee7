import type { Note } from '../note/index.js';

/**
 * A note with its first statements only: so many, and so many characters of them at most, but one at least. What a note works, and how it spells that, shows in these;
 * each problem and each reading that is tried is tried on them.
 */
export function beginningOf(
  note: Note,
  { statements: most = Number.POSITIVE_INFINITY, characters }: { statements?: number; characters: number },
): Note {
  let length = 0;
  const end = note.statements.findIndex(({ span }, index) => {
    length += span.end - span.start;
    return index === most || (index > 0 && length > characters);
  });
  return end < 0 ? note : { ...note, statements: note.statements.slice(0, end) };
}
