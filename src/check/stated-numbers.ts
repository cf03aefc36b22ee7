import type { Note, Side, Statement, SymbolSyntax, Syntax } from '../note/index.js';
import { type Definition, kindOfDefinition, numberOf, numbersOf } from './definitions.js';
import { latexOfSymbol } from './meaning/latex-of.js';
import { mostSamples, samplesByHeading } from './samples.js';

/** A number that a note gives a name: `w_{11} = 0.2`. */
export interface Named {
  readonly latex: string;
  /** Without indices. */
  readonly letter: string;
  readonly kind: Definition['kind'];
  readonly value: number;
  /** Number of the sample under whose heading it stands; 1 where there are none. */
  readonly sample: number;
  /** Whether it stands by itself, name, sign, number, and its name says what it is. */
  readonly isPlain: boolean;
}

/** What stands above a parameter that has been updated. */
const isLater = /new|neu|\*|\+/;
/** Words before a number that say what it is, whatever its name is: `target o_1 = 0.01`. */
const kindsOfWords: readonly (readonly [RegExp, Definition['kind']])[] = [
  [
    /\b(?:targets?|desired|expected|labels?|true (?:value|output)s?)(?: (?:outputs?|values?|is|are))*[\s:,]*$/i,
    'targets',
  ],
  [/\blearning rate(?: is)?[\s:,]*$/i, 'learningRate'],
];
/** A name that the bias of a single unit has. */
const biasName = /^(?:w|\\theta|θ)_\{?0\}?$/;

/** What many call the weights of an output layer, and its biases, beside w and b. */
const outputLetters: Readonly<Record<string, Definition['kind']>> = { v: 'weights', c: 'biases' };

/** The numbers that the note gives v and c, where it gives v any: those of an output layer, if w and b are those of a hidden one. */
export const numbersOfOutput = (note: Note): Named[] => {
  const found = statedNumbers(note, outputLetters).filter(
    ({ letter, isPlain }) => isPlain && Object.hasOwn(outputLetters, letter),
  );
  return found.some(({ letter }) => letter === 'v') ? found : [];
};

/**
 * Each name's first number, and of inputs and targets in each sample: in statements, in lists with a name for each place, in tables with one row
 * of numbers.
 *
 * @param letters kinds of letters that have none elsewhere
 */
export function statedNumbers(note: Note, letters: Letters = {}): Named[] {
  const samples = samplesByHeading(note.text, note.statements, mostSamples);
  const found = new Map<string, Named>();
  const see = (entry: Omit<Named, 'sample'>, about: unknown): void => {
    const isOfSample = entry.kind === 'inputs' || entry.kind === 'targets';
    const sample = typeof about === 'number' && isOfSample ? about : 1;
    const key = `${sample} ${entry.latex}`;
    if (!found.has(key)) found.set(key, { ...entry, sample });
  };
  for (const [i, statement] of note.statements.entries())
    for (const entry of namedIn(statement, letters)) see(entry, samples[i]);
  if (found.size === 0)
    for (const { head, rows } of note.tables)
      if (rows.length === 1)
        head.forEach((name, i) => {
          for (const entry of namedInHead(name, rows[0][i])) see(entry, undefined);
        });
  return [...found.values()];
}

type Entry = Omit<Named, 'sample'>;
type Letters = Readonly<Record<string, Definition['kind']>>;

function namedIn({ sides, lead }: Statement, letters: Letters): Entry[] {
  const { syntax: value, relation } = sides.at(-1) ?? {};
  // What a parameter becomes is not what it is given as.
  if (value === undefined || relation === 'becomes') return [];
  const words = kindsOfWords.find(([pattern]) => pattern.test(lead))?.[1];
  const names = sides.slice(0, -1);
  const number = numberOf(value);
  // The target is 1: there is but one.
  if (number !== undefined && words !== undefined && (names.length === 0 || isNothing(names)))
    return [{ latex: '', letter: '', kind: words, value: number, isPlain: false }];
  if (number !== undefined)
    return names.flatMap(({ syntax }) =>
      entryOf(syntax, number, words, letters).flatMap((entry) =>
        isWorked(names, entry)
          ? []
          : [
              {
                ...entry,
                isPlain: names.length === 1 && words === undefined && syntax?.kind === 'symbol',
              },
            ],
      ),
    );
  const [{ syntax: name } = { syntax: undefined }] = names;
  const numbers = names.length === 1 ? numbersOf(value)?.flat() : undefined;
  if (name === undefined || numbers === undefined) return [];
  if (name.kind === 'group' || name.kind === 'matrix') {
    const parts = name.kind === 'group' ? name.items : name.rows.flat();
    return parts.length === numbers.length ? parts.flatMap((part, i) => entryOf(part, numbers[i], words, letters)) : [];
  }
  const [whole] = entryOf(name, 0, words, letters);
  return whole === undefined || whole.kind === 'learningRate' || whole.latex !== whole.letter
    ? []
    : numbers.map((each, i) => ({ ...whole, latex: `${whole.latex}_{${i + 1}}`, value: each }));
}

/** A weight that is worked is not given: `w_1 = 0.3 - 0.5 · 0.1 = 0.25` is the one after the step. */
const isWorked = (names: readonly Side[], { kind }: Entry): boolean =>
  (kind === 'weights' || kind === 'biases') &&
  names.slice(1).some(({ syntax }) => syntax?.kind === 'sum' && syntax.terms.length > 1);

const isNothing = (sides: readonly Side[]): boolean =>
  sides.every(({ span, syntax }) => syntax === undefined && span.start === span.end);

function entryOf(
  syntax: Syntax | undefined,
  value: number,
  words: Definition['kind'] | undefined,
  letters: Letters,
): Entry[] {
  const symbol = syntax?.kind === 'product' ? syntax.factors.at(-1)?.syntax : syntax;
  if (symbol?.kind !== 'symbol' || (syntax?.kind === 'product' && !areWords(syntax.factors.slice(0, -1)))) return [];
  const latex = latexOfSymbol(symbol);
  const kind = words ?? (biasName.test(latex) ? 'biases' : (kindOfDefinition(symbol) ?? ownKind(letters, symbol.name)));
  if (kind === undefined || symbol.primes > 0 || isLater.test(symbol.above?.latex ?? '')) return [];
  return [{ latex, letter: symbol.name, kind, value, isPlain: false }];
}

const ownKind = (letters: Letters, name: string): Definition['kind'] | undefined =>
  Object.hasOwn(letters, name) ? letters[name] : undefined;

/** `weights w1`: words before a name. */
const areWords = (factors: readonly { readonly syntax: Syntax }[]): boolean =>
  factors.every(({ syntax }) => syntax.kind === 'symbol' && /^(?:\\text\{)?[a-z]{4,}\}?$/i.test(syntax.name));

/** A name at the head of a column: `w_1`, `w1`. */
function namedInHead(head: string, value: number): Entry[] {
  const [, letter, digits] = /^(\\?[A-Za-z]+)_?\{?(\d*)\}?$/.exec(head) ?? [];
  if (letter === undefined) return [];
  const kind = kindOfDefinition({ name: letter, primes: 0 } as SymbolSyntax);
  return kind === undefined
    ? []
    : [{ latex: digits === '' ? letter : `${letter}_{${digits}}`, letter, kind, value, isPlain: false }];
}
