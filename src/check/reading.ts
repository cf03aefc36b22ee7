import { type Notation, presets } from '../notation/index.js';
import type { Note, ProductSyntax, Syntax } from '../note/index.js';
import type { Trace } from '../trace/index.js';
import type { Conventions } from './meaning/conventions.js';
import { conventionGuesses } from './meaning/guessed-conventions.js';
import { type Guess, guessesFor } from './meaning/guessed-names.js';
import { latexOfRow, latexOfSymbol } from './meaning/latex-of.js';
import type { OtherName } from './meaning/other-names.js';
import { partsOf } from './meaning/references.js';
import { remembered } from './meaning/remembered.js';
import { spelledTokens } from './meaning/spelled.js';
import { transposed } from './meaning/symbols.js';

/** How the names of a note are taken. */
export interface Reading {
  readonly notation: Notation;
  /** Names beside those of the notation. */
  readonly names: readonly OtherName[];
  /** What δ and Δ mean; the usual if not given. */
  readonly conventions?: Conventions;
  /** What was taken without anything but the note's own numbers saying so, as sentences. */
  readonly taken: readonly string[];
}

/** How much of a note is understood and right under a reading. */
export interface Fit {
  /** Findings that are right, perhaps but for rounding. */
  readonly right: number;
  readonly unchecked: number;
  readonly roots: number;
  /** Statements in which something is unchecked or wrong, or a number of which nobody knows what it is. */
  readonly doubtful: ReadonlySet<number>;
  /** How many findings of each statement are right. */
  readonly rightIn: ReadonlyMap<number, number>;
  /** Statements with a right number for a derivative by a parameter, and with one for an updated parameter. */
  readonly gradients: ReadonlySet<number>;
  readonly updates: ReadonlySet<number>;
}

/** In a larger network nobody works by hand, and each try takes long. */
export const mostQuantities = 3000;

/**
 * The reading under which most of a note is understood and right: the notation, where nothing says which it is, and names that people use whatever their
 * notation is. Each must make more of the note right.
 *
 * @param stated the notation that is said to be the note's; without it all presets are tried
 * @param known names that its own definitions have shown
 * @param under what the note is under a reading
 */
export function readingOf(
  note: Note,
  trace: Trace,
  stated: Notation | undefined,
  known: Pick<Reading, 'names' | 'taken'>,
  under: UnderReading,
): Reading {
  const plain: Reading = { notation: stated ?? presets[0], ...known };
  if (trace.quantities.length > mostQuantities) return plain;
  const fits = new Map<Reading, Fit>();
  const fitting = (reading: Reading): Fit => {
    const fit = fits.get(reading) ?? under.fitOf(reading);
    fits.set(reading, fit);
    return fit;
  };
  const remembered = { ...under, fitOf: fitting };
  return withDefined(chosenReading(note, trace, plain, stated, remembered), remembered);
}

/** What a note is under a reading. */
export interface UnderReading {
  /** How well it fits the note. */
  readonly fitOf: (reading: Reading) => Fit;
  /** Names for letters that nobody knows under it, and which the note defines by formulas. */
  readonly definedIn: (reading: Reading) => readonly OtherName[];
  /** What a name means under it, LaTeX. */
  readonly meaningOf: (reading: Reading, latex: string) => readonly string[];
}

/** How often further letters are looked for that are defined by those found before. */
const mostRounds = 3;
const asDefined = 'Letters that the note defines itself are taken for the quantities that their formulas give.';

/** A reading with the names that the note defines. What they are is proved: that more is right than wrong by them is enough. */
function withDefined(from: Reading, { fitOf, definedIn }: UnderReading): Reading {
  let reading = from;
  for (let round = 0; round < mostRounds; round++) {
    const names = definedIn(reading);
    if (names.length === 0) break;
    const fit = fitOf(reading);
    const taken = reading.taken.includes(asDefined) ? reading.taken : [...reading.taken, asDefined];
    // What the note says itself comes before what was guessed.
    const guessed = reading.names.filter(({ latex }) => !names.some((each) => each.latex === latex));
    const tried = { ...reading, names: [...guessed, ...names], taken };
    const own = fitOf(tried);
    if (own.right - fit.right <= own.roots - fit.roots || own.unchecked > fit.unchecked) break;
    reading = tried;
  }
  return reading;
}

function chosenReading(
  note: Note,
  trace: Trace,
  plain: Reading,
  stated: Notation | undefined,
  under: UnderReading,
): Reading {
  const { fitOf } = under;
  const [, ...others] = presets;
  const keys = keysIn(note.statements);
  const isTried =
    conventionGuesses.some(({ conventions }) => isMeant(conventions, keys)) ||
    guessesFor(trace, plain.notation).some((guess) => hasName(guess, keys, keys));
  if (stated !== undefined && !isTried) return plain;
  const first: Tried = { reading: plain, fit: fitOf(plain) };
  if (first.fit.doubtful.size === 0) return plain;
  const guessed = withGuesses(first, note, trace, under);
  if (stated !== undefined || isDone(guessed.fit)) return guessed.reading;
  let best = first;
  for (const notation of others) {
    const reading = {
      notation,
      names: plain.names,
      taken: [...plain.taken, `Notation: ${notation.name}, under which most of it is right.`],
    };
    best = better(best, { reading, fit: fitOf(reading) });
    if (isDone(best.fit)) break;
  }
  return best === first ? guessed.reading : better(guessed, withGuesses(best, note, trace, under)).reading;
}

interface Tried {
  readonly reading: Reading;
  readonly fit: Fit;
}

const isDone = ({ unchecked, roots }: Fit): boolean => unchecked === 0 && roots === 0;

/** A mistake shows only where its line is understood; one more is believed where so many more numbers are right. */
const rightForRoot = 4;

/** The second where names beside those it takes say that it is meant, and it makes more understood than wrong. */
const betterAsNamed = (one: Tried, other: Tried): Tried => {
  const understood = one.fit.unchecked - other.fit.unchecked;
  const right = other.fit.right - one.fit.right;
  return right > 0 && right + understood > other.fit.roots - one.fit.roots ? other : one;
};

/** The second where it makes more right, and no more wrong than must be. What is no longer understood hides what is wrong, and counts against it. */
const better = (one: Tried, other: Tried): Tried => {
  const roots = Math.max(0, other.fit.roots - one.fit.roots);
  const unchecked = Math.max(0, other.fit.unchecked - one.fit.unchecked);
  return other.fit.right - one.fit.right - unchecked > rightForRoot * roots ? other : one;
};

/** A reading with all names that make more of the note right, one guess after another; of what is right already none is doubted. */
function withGuesses(from: Tried, note: Note, trace: Trace, { fitOf, meaningOf }: UnderReading): Tried {
  const doubtful = note.statements.filter((_, i) => from.fit.doubtful.has(i));
  const keysOfEach = doubtful.map((statement) => keysIn([statement]));
  const keys = new Set(keysOfEach.flatMap((each) => [...each]));
  const all = keysIn(note.statements);
  let best = withConventions(from, note, keys, fitOf);
  /** What was best before the guesses of which one only can be so. */
  let before: { readonly of: string; readonly best: Tried } | undefined;
  for (const guess of guessesFor(trace, from.reading.notation)) {
    if (best.fit.doubtful.size === 0) break;
    if (!hasName(guess, keys, all) || !saysMore(guess, all, (latex) => meaningOf(best.reading, latex))) continue;
    const { sentence, names, beside, oneOf } = guess;
    if (oneOf !== undefined && keysOfEach.filter((each) => hasName({ names }, each, each)).length < leastAlike)
      continue;
    if (oneOf !== undefined && before?.of !== oneOf) before = { of: oneOf, best };
    const { reading } = oneOf === undefined || before === undefined ? best : before.best;
    const own = { ...reading, names: [...reading.names, ...names], taken: [...reading.taken, sentence] };
    const plain = { reading: own, fit: fitOf(own) };
    // Which of several it is may show only with the sign that the note gives δ.
    const tried = oneOf === undefined ? plain : withConventions(plain, note, keys, fitOf, signGuesses);
    best = beside === undefined ? better(best, tried) : betterAsNamed(best, tried);
  }
  // What δ and Δ mean shows only where the names around them are known.
  const isOpen = best.reading.names !== from.reading.names && best.reading.conventions === undefined;
  const left = isOpen ? keysIn(note.statements.filter((_, i) => best.fit.doubtful.has(i))) : undefined;
  return left === undefined ? best : withConventions(best, note, left, fitOf);
}

/** In fewer statements names do not tell which of several ways is meant. */
const leastAlike = 2;

/** Of what δ and Δ may mean only the sign of δ. */
const signGuesses = conventionGuesses.filter(({ conventions: { change } }) => change === 'added');

/** The reading with what δ and Δ mean under which the fewest mistakes are left, if the note shows that they mean it. */
function withConventions(
  from: Tried,
  note: Note,
  keys: ReadonlySet<string>,
  fitOf: (reading: Reading) => Fit,
  guesses = conventionGuesses,
): Tried {
  let best = from;
  for (const { sentence, conventions } of guesses) {
    if (isDone(best.fit)) break;
    if (!isMeant(conventions, keys)) continue;
    const reading = { ...from.reading, conventions, taken: [...from.reading.taken, sentence] };
    const tried = { reading, fit: fitOf(reading) };
    if (tried.fit.roots < best.fit.roots && isShown(conventions, from.fit, tried.fit, note)) best = better(best, tried);
  }
  return best;
}

/** @param all the keys of the whole note */
const hasName = (
  guess: Pick<Guess, 'names' | 'beside'>,
  keys: ReadonlySet<string>,
  all: ReadonlySet<string>,
): boolean =>
  (guess.beside === undefined || guess.beside.some((latex) => all.has(keyOf(latex)))) &&
  guess.names.some(({ latex }) => keys.has(keyOf(latex)));

/** Whether a name of the note means something else by a guess than without it. */
const saysMore = (
  { names }: Guess,
  all: ReadonlySet<string>,
  meaningOf: (latex: string) => readonly string[],
): boolean =>
  names.some(({ latex, name, isInstead }) => {
    if (!all.has(keyOf(latex))) return false;
    const [own, ...others] = meaningOf(latex);
    return isInstead === true || own !== name || others.length > 0;
  });

/** Whether a note has the letters of which a convention says what they mean. */
const isMeant = ({ isErrorNegative, change }: Conventions, keys: ReadonlySet<string>): boolean =>
  (!isErrorNegative || hasLetter(keys, '\\delta')) && (change === 'added' || hasLetter(keys, '\\Delta'));

const hasLetter = (keys: ReadonlySet<string>, letter: string): boolean =>
  [...keys].some((key) => key === letter || key.startsWith(`${letter} `));

/**
 * Whether a note shows that it means by δ or Δ what is guessed, and has not only the sign wrong there: more is right where it is worked, and
 * so is what is worked from it.
 */
function isShown(
  { isErrorNegative, change }: Conventions,
  before: Fit,
  after: Fit,
  { statements }: Pick<Note, 'statements'>,
): boolean {
  const isShownFor = (letter: string, results: ReadonlySet<number>): boolean => {
    const isOf = statements.map((statement) => beginsWith(statement, letter));
    const isWorked = isOf.some((is, i) => is && (after.rightIn.get(i) ?? 0) > (before.rightIn.get(i) ?? 0));
    const isUsed = isOf.some((is, i) => !is && !after.doubtful.has(i) && (before.doubtful.has(i) || results.has(i)));
    return isWorked && isUsed;
  };
  return (
    (!isErrorNegative || isShownFor('\\delta', new Set([...after.gradients, ...after.updates]))) &&
    (change === 'added' || isShownFor('\\Delta', after.updates))
  );
}

function beginsWith({ sides: [first] }: Note['statements'][number], letter: string): boolean {
  const { syntax } = first;
  const start = syntax?.kind === 'product' ? syntax.factors[0].syntax : syntax;
  return start?.kind === 'symbol' && spelledTokens(start.name, true)[0]?.is === letter;
}

/** A name as it is looked up, without primes. */
const keyOf = (latex: string): string =>
  remembered(keysBefore, latex, () =>
    spelledTokens(latex, true)
      .filter(({ is }) => is !== "'")
      .map(({ is }) => is)
      .join(' '),
  );

/** Names that are guessed are the same in all notes. */
const keysBefore = new Map<string, string>();

/** The names of one symbol in a note, and those that begin with a d. */
function keysIn(statements: Note['statements']): ReadonlySet<string> {
  const found = new Set<string>();
  const see = (syntax: Syntax): void => {
    if (syntax.kind === 'symbol') {
      found.add(keyOf(latexOfSymbol(syntax)));
      const inner = transposed(syntax);
      if (inner !== undefined) found.add(keyOf(latexOfSymbol(inner)));
    } else if (syntax.kind === 'product') seeDifferentials(syntax);
    for (const part of partsOf(syntax)) see(part);
  };
  const seeDifferentials = ({ factors }: ProductSyntax): void =>
    factors.forEach(({ syntax }, at) => {
      const next = factors[at + 1];
      if (syntax.kind !== 'symbol' || syntax.name !== 'd' || next?.sign !== 'none') return;
      const latex = latexOfRow([syntax, next.syntax]);
      if (latex !== undefined) found.add(keyOf(latex));
    });
  for (const { sides } of statements) for (const { syntax } of sides) if (syntax !== undefined) see(syntax);
  return found;
}
