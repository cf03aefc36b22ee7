import { LonghandError } from '../base/index.js';
import { assemble } from './assemble.js';
import { statementOf } from './draft.js';
import { formulasOf, greatestPiece } from './formulas.js';
import { gridOf } from './grid-labels.js';
import { Definitions } from './macros/definitions.js';
import { Expander } from './macros/expand.js';
import { macrosOf } from './macros/macros.js';
import type { Note } from './note.js';
import { findPieces } from './pieces/find-pieces.js';
import { frontMatterOf } from './pieces/front-matter.js';
import { texBody } from './pieces/tex-file.js';

const greatestText = 10_000_000;
const mostStatements = 20_000;
/** Characters of all formulas that are read; a working of a hundred pages has fewer. */
const mostMathematics = 500_000;

/**
 * Takes a note apart: Markdown or plain text with LaTeX, or a whole `.tex` file. What it cannot understand is a side with a fault.
 *
 * @throws LonghandError `too-large` for more than 10 MB of text, 20,000 statements, or 500,000 characters of mathematics
 */
export function readNote(text: string): Note {
  if (text.length > greatestText) tooLarge(`has ${counted(text.length)} characters`, greatestText);
  const { frontMatter, end } = frontMatterOf(text);
  const body = texBody(text, end);
  const definitions = new Definitions(text, body?.end ?? text.length, body !== undefined);
  if (body !== undefined) definitions.within({ start: end, end: body.start });
  const whole = body ?? { start: end, end: text.length };
  const { pieces, tables, grids, sections } = findPieces(text, whole, body !== undefined, definitions);
  const lengths = pieces.map(({ inner }) => inner.end - inner.start);
  const mathematics = lengths.reduce((sum, length) => (length > greatestPiece ? sum : sum + length), 0);
  if (mathematics > mostMathematics) tooLarge(`has ${counted(mathematics)} characters of mathematics`, mostMathematics);
  const macros = macrosOf(definitions.found);
  const drafts = assemble(text, formulasOf(text, pieces, new Expander(macros, text.length)), sections, mostStatements);
  if (drafts.length > mostStatements) tooLarge(`has more than ${counted(mostStatements)} statements`, mostStatements);
  return {
    text,
    ...(frontMatter === undefined ? {} : { frontMatter }),
    statements: drafts.map(statementOf),
    tables,
    grids: grids.map((grid) => gridOf(text, grid, macros)),
    ...(macros.size === 0 ? {} : { macros }),
  };
}

function tooLarge(found: string, most: number): never {
  throw new LonghandError({
    code: 'too-large',
    path: 'the note',
    found,
    expected: `expected at most ${counted(most)}`,
    hint: 'Check it in parts.',
  });
}

const counted = (count: number): string => count.toLocaleString('en');
