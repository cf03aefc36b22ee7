import { type Commas, type DecimalSigns, doubtfulCommas, isDecimal } from './items/decimal-signs.js';
import type { Item } from './items/item.js';
import { withoutLayout } from './items/layout.js';
import { merge } from './items/merge.js';
import { pairBrackets } from './items/pair-brackets.js';
import { oneBelowTheOther } from './items/side-by-side.js';
import { tokensOf } from './items/tokens.js';
import type { Expander, Expansion } from './macros/expand.js';
import { putBack } from './macros/put-back.js';
import { Misreading } from './misreading.js';
import type { Piece } from './pieces/piece.js';

/** A formula, ready to be read; without items where it cannot be. */
export interface Formula {
  readonly piece: Piece;
  readonly items: readonly Item[];
  readonly fault?: string;
}

/** Longer formulas are not read. */
export const greatestPiece = 20_000;

/**
 * Takes formulas apart, up to what only all of them together show: whether the note has decimal commas.
 *
 * @param expander writes out the macros of the note
 * @param place where in the note the formulas stand, if that is not where they stand in the text
 */
export function formulasOf(text: string, pieces: readonly Piece[], expander: Expander, place?: number): Formula[] {
  const begun = pieces.map((piece) => begin(text, piece, expander, place));
  const signs: DecimalSigns = {
    points: begun.some(({ commas }) => commas?.signs.points === true),
    commas: begun.some(({ commas }) => commas?.signs.commas === true),
  };
  let order = 0;
  return begun.map(({ piece, items, commas, expansion, fault }) => {
    if (commas === undefined) return { piece, items: [], fault };
    const decimal = new Set(commas.doubtful.filter((comma) => isDecimal(comma, signs)).map(({ item }) => item));
    const merged = merge(items, (item) => decimal.has(item));
    if (expansion !== undefined) {
      putBack(merged, expansion);
      // Numbers below braces have their places in what was written out.
      for (const { opens } of merged) for (const wrapper of opens ?? []) delete wrapper.value;
    }
    for (const item of merged) item.order = order++;
    return { piece, items: oneBelowTheOther(merged) };
  });
}

interface Begun {
  readonly piece: Piece;
  readonly items: readonly Item[];
  readonly commas?: Commas;
  /** What its items have their places in, where it has macros. */
  readonly expansion?: Expansion;
  readonly fault?: string;
}

function begin(text: string, piece: Piece, expander: Expander, place: number | undefined): Begun {
  const { start, end } = piece.inner;
  if (piece.fault !== undefined) return { piece, items: [], fault: piece.fault };
  if (end - start > greatestPiece) return { piece, items: [], fault: `has more than ${greatestPiece} characters` };
  try {
    const { writing, definitions } = piece;
    const written = { text: text.slice(start, end), offset: start, hasComments: writing === 'tex', definitions };
    const expansion = expander.expand(written, place);
    const items = withoutLayout(
      expansion === undefined
        ? tokensOf(text, start, end, writing)
        : tokensOf(expansion.text, 0, expansion.text.length, writing),
    );
    pairBrackets(items);
    return { piece, items, commas: doubtfulCommas(items), ...(expansion && { expansion }) };
  } catch (error) {
    if (error instanceof Misreading) return { piece, items: [], fault: error.message };
    throw error;
  }
}
