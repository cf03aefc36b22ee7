import { identifier } from '../../trace/index.js';
import type { Instance } from '../meaning/claim.js';
import type { Term } from '../meaning/term.js';
import { holds } from '../values/identity.js';
import type { Book } from './book.js';
import { type Named, type Rewriting, rewritings } from './rewritings.js';
import { Tries } from './tries.js';

/** Two sides of a statement by their numbers. */
export interface Place {
  readonly statement: number;
  readonly left: number;
  readonly right: number;
}

/** Longer formulas are not rewritten. */
const longest = 600;

const triesOf = new WeakMap<Book, Tries>();

/** A wrong formula written in another way, in which it is right. */
export interface Rewritten {
  readonly sentence: string;
  /** What belongs in the place of the right side; the whole equation where its left side has to be changed. */
  readonly latex: string;
}

/** The likeliest way to write a wrong formula rightly, by a small change of its text; undefined where there is none. */
export function rewritten(book: Book, { statement, left, right }: Place, hasLetters: boolean): Rewritten | undefined {
  if (book.readAgain === undefined) return undefined;
  const { sides } = book.statements[statement];
  const [ours, theirs] = [sides[left], sides[right]];
  if (ours?.syntax === undefined || theirs?.syntax === undefined) return undefined;
  if (theirs.span.end - ours.span.start > longest) return undefined;
  const { text } = book;
  const layers = book.trace.step.network.layers.length;
  const written = {
    text,
    left: { span: ours.span, syntax: ours.syntax },
    right: { span: theirs.span, syntax: theirs.syntax },
  };
  const tries = triesOf.get(book) ?? new Tries('rewritings');
  triesOf.set(book, tries);
  const isTried = tries.forFormula();
  for (const each of rewritings(written, hasLetters, layers, namedIn(book))) {
    if (!isTried()) break;
    // What a quantity is may not be said by the quantity itself.
    if (!each.isLeft && bare(each.latex) === bare(text.slice(ours.span.start, ours.span.end))) continue;
    if (isRight(book, { statement, left, right }, each))
      return shown(each, text.slice(theirs.span.start, theirs.span.end));
  }
  return undefined;
}

const bare = (latex: string): string => latex.replaceAll(/\\left|\\right|[\s()]/g, '');

const shown = ({ isLeft, latex, sentence }: Rewriting, right: string): Rewritten => ({
  sentence,
  latex: isLeft ? `${latex} = ${right.trim()}` : latex,
});

/** Whether a formula is right if it is written so, for all that its indices may stand for. */
export function isRight(book: Book, { statement, left, right }: Place, { isLeft, latex }: Rewriting): boolean {
  const claim = book.readAgain?.(statement, isLeft ? left : right, latex);
  const pairs =
    claim === undefined ? [] : pairsOf(claim.instances?.() ?? [{ letters: {}, sides: claim.sides }], left, right);
  return (
    pairs.length > 0 &&
    pairs.every(([a, b]) => a !== undefined && b !== undefined && holds(a, b, book.networks) === 'holds')
  );
}

const pairsOf = (
  instances: readonly Instance[],
  left: number,
  right: number,
): (readonly [Term | undefined, Term | undefined])[] =>
  instances.map(({ sides }) => [sides[left]?.term, sides[right]?.term] as const);

/** Spellings with a letter for the unit: what differs between those of units 1 and 2. */
function namedIn({ trace, spell }: Book): Named {
  const { layers } = trace.step.network;
  return (kind) => {
    const ofLayers = kind === 'x' || kind === 'y' ? [[]] : layers.map((_, i) => [i + 1]);
    return ofLayers.flatMap((layer) => {
      const sample = trace.step.samples.length > 1 ? 1 : undefined;
      const [one, two] = [1, 2].map((unit) => identifier(kind, [...layer, unit], sample));
      if (!trace.has(one) || !trace.has(two)) return [];
      const [first, second] = [spell(one), spell(two)];
      const at = [...first].findIndex((character, i) => character !== second[i]);
      if (first[at] !== '1' || second[at] !== '2') return [];
      return [(letter: string) => first.slice(0, at) + letter + first.slice(at + 1)];
    });
  };
}
