import type { Note, Statement, SymbolSyntax, Syntax } from '../../note/index.js';
import { latexOfSymbol } from '../meaning/latex-of.js';
import type { Letters } from '../meaning/letters.js';
import { partsOf } from '../meaning/references.js';
import { baseOf, indexLetters, keyOf, type SpelledToken } from '../meaning/spelled.js';
import { symbolsIn } from '../meaning/symbols-in.js';
import type { Book } from './book.js';

/** Where a quantity has one index in so many statements, another that it has in one only may be a stray. */
const usual = 3;

/** A name where it stands. */
interface Name {
  readonly symbol: SymbolSyntax;
  readonly statement: number;
  readonly side: number;
  readonly tokens: readonly SpelledToken[];
  /** The quantity that it is. */
  readonly id: string;
}

/** One way to write a quantity: how, and in which statements. */
interface Spelling {
  readonly latex: string;
  readonly tokens: readonly SpelledToken[];
  readonly statements: Set<number>;
}

/**
 * Marks an index that stands at one name only, y_k among many y_t: nothing is summed over it, and nothing said for each. Where there is but
 * one such quantity it can be meant all the same, so it is a harmless mistake.
 */
export function judgeStrayIndices({ text, statements }: Note, letters: Letters, book: Book): void {
  const names = statements.flatMap((statement, index) => namesIn(statement, index, letters));
  const spellings = spellingsOf(names);
  for (const { symbol, statement, side: number, tokens, id } of names) {
    const [letter, ...more] = indexLetters(tokens);
    if (letter === undefined || more.length > 0) continue;
    const all = spellings.get(id);
    const latex = latexOfSymbol(symbol);
    if (all === undefined || all.get(keyOf(tokens))?.statements.size !== 1) continue;
    if (keyOf(letters.spelled(book.spell(id)).tokens) === keyOf(tokens)) continue;
    const other = [...all.values()].find(
      (each) => each.statements.size >= usual && differsInIndex(each.tokens, tokens, letter),
    );
    if (other === undefined || !standsOnce(statements[statement], letter, letters)) continue;
    const { span } = statements[statement].sides[number];
    const found = book.drafts.find(
      (each) =>
        each.aspect === 'formula' &&
        each.verdict === 'right' &&
        each.span.start === span.start &&
        each.span.end === span.end,
    );
    if (found === undefined) continue;
    found.verdict = 'wrong-formula';
    found.harmless = true;
    found.reasons = [
      { sentence: `$${latex}$ stands where $${other.latex}$ belongs: the index $${letter}$ stands nowhere else.` },
    ];
    found.expected = {
      latex: `${text.slice(span.start, symbol.span.start)}${other.latex}${text.slice(symbol.span.end, span.end)}`,
    };
  }
}

function namesIn({ sides }: Statement, statement: number, letters: Letters): Name[] {
  return sides.flatMap(({ syntax }, side) =>
    (syntax === undefined ? [] : symbolsIn(syntax, letters)).flatMap(({ symbol }): Name[] => {
      if (symbol.below === undefined) return [];
      const spelled = letters.spelled(latexOfSymbol(symbol));
      const id = single(letters.find(spelled, {})) ?? only(symbol, letters);
      return id === undefined ? [] : [{ symbol, statement, side, tokens: spelled.tokens, id }];
    }),
  );
}

const single = (names: readonly string[]): string | undefined => names.find((name) => !name.includes(':'));

/** The quantity of a name whose letters can stand for one number each only. */
function only(symbol: SymbolSyntax, letters: Letters): string | undefined {
  const spelled = letters.spelled(latexOfSymbol(symbol));
  const relation = letters.matches(spelled);
  if (relation?.rows.length !== 1) return undefined;
  const [row] = relation.rows;
  return single(letters.find(spelled, Object.fromEntries(relation.letters.map((letter, i) => [letter, row[i]]))));
}

function spellingsOf(names: readonly Name[]): Map<string, Map<string, Spelling>> {
  const found = new Map<string, Map<string, Spelling>>();
  for (const { symbol, statement, tokens, id } of names) {
    const own = found.get(id) ?? new Map<string, Spelling>();
    found.set(id, own);
    const key = keyOf(tokens);
    const known = own.get(key);
    if (known !== undefined) known.statements.add(statement);
    else own.set(key, { latex: latexOfSymbol(symbol), tokens, statements: new Set([statement]) });
  }
  return found;
}

/** Whether two names of the same letter differ in nothing but what one has a letter for. */
const differsInIndex = (tokens: readonly SpelledToken[], own: readonly SpelledToken[], letter: string): boolean =>
  baseOf(tokens) === baseOf(own) &&
  tokens.length === own.length &&
  tokens.some(({ is }, i) => is !== own[i].is) &&
  tokens.every(({ is }, i) => is === own[i].is || (own[i].isIndex && own[i].is === letter));

/** Whether a letter is the index of one name of a statement only, and nothing is summed over it. */
function standsOnce({ sides }: Statement, letter: string, letters: Letters): boolean {
  let count = 0;
  for (const { syntax } of sides) {
    if (syntax === undefined) return false;
    if (sumsOver(syntax, letter)) return false;
    for (const { symbol } of symbolsIn(syntax, letters))
      if (indexLetters(letters.spelled(latexOfSymbol(symbol)).tokens).includes(letter)) count++;
  }
  return count === 1;
}

const sumsOver = (syntax: Syntax, letter: string): boolean =>
  (syntax.kind === 'big-sum' && (syntax.letter === undefined || syntax.letter === letter)) ||
  partsOf(syntax).some((part) => sumsOver(part, letter));
