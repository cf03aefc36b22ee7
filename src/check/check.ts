import { type Notation, presets } from '../notation/index.js';
import { type Note, placeIn, readMathematics, readNote } from '../note/index.js';
import type { Problem } from '../problem/index.js';
import { type Trace, work } from '../trace/index.js';
import { beginningOf } from './beginning.js';
import { claimsOf, type ReadNote } from './claims-of-note.js';
import { lettersAsDefined } from './error-letters.js';
import { type Checked, type Finding, mistaken } from './finding.js';
import { notBorneOut } from './given.js';
import type { Book } from './judge/book.js';
import { type Draft, finished } from './judge/draft.js';
import { leaveGoals } from './judge/goals.js';
import { judgeHiddenByShape, type WiderReading } from './judge/hidden-by-shape.js';
import { judge } from './judge/judge.js';
import { leaveOpen } from './judge/left-open.js';
import { leaveOnlyStated } from './judge/only-stated.js';
import { resultsIn } from './judge/outcomes.js';
import { PrintedParts } from './judge/printed-parts.js';
import { judgeStrayIndices } from './judge/stray-index.js';
import { UnknownLetters } from './judge/unknown-letters.js';
import { learningRateUsed } from './learning-rate.js';
import type { Claim } from './meaning/claim.js';
import type { Conventions } from './meaning/conventions.js';
import { type Letters, lettersOf } from './meaning/meaning.js';
import type { OtherName } from './meaning/other-names.js';
import { namesAsDefined } from './names-as-defined.js';
import { type Begun, nextStep } from './next-step.js';
import { otherProblem } from './other-problem.js';
import { problemOfNote, type Trying } from './problem-of-note.js';
import { rateOfUpdates } from './rate-of-updates.js';
import { type Reading, readingOf } from './reading.js';
import { repeatedStep } from './repeated-step.js';
import { spellingOf } from './spelling.js';
import { withSquaredE } from './squared-e.js';
import { statedProblem } from './stated-problem.js';
import { ofAnyStep, ofLaterSteps, stepParts, stepsRead, type Unread, withoutUnread } from './step-parts.js';
import { withCells } from './tables/claims.js';
import { Author } from './values/author.js';
import { randomNetworks } from './values/identity.js';
import { isWhole, partlyKnown } from './values/partly-known.js';
import { widerNetworks } from './values/wider-networks.js';
import { countsOf, fitOf, scoreOfFindings, tellsOfNetwork } from './weight-of-findings.js';
import { writtenOut } from './written-out.js';

export interface CheckOptions {
  /** What the note works; without it, its front matter or its own definitions say. */
  readonly problem?: Problem;
  /** How the author spells quantities, where that is not what the problem says. */
  readonly notation?: Notation;
}

/** A learning rate for formulas of the update, where the problem gives none. */
const anyLearningRate = 0.1;
/** Random networks on which a formula must hold. */
const networkCount = 4;
/** Characters of a note's mathematics on which a reading is tried, and statements of them on which a problem is. */
const mostRead = { characters: 100_000 };
const mostTriedOn = { statements: 400, ...mostRead };

/**
 * Reads a person's working and gives a verdict on every number and every formula that it prints.
 *
 * @param text Markdown or plain text with LaTeX mathematics, or a LaTeX file
 * @throws LonghandError where the note cannot be read, or where nothing says what problem it works
 */
export function check(text: string, { problem: given, notation }: CheckOptions = {}): Checked {
  const note = withSquaredE(readNote(text));
  const stated = given ?? statedProblem(text, note);
  const [readOn, beginning] = [beginningOf(note, mostRead), beginningOf(note, mostTriedOn)];
  const readOff =
    stated === undefined
      ? problemOfNote(note, {
          claimsIn: (problem, names) => claimsIn(readOn, problem, names),
          findingsIn: rememberedByProblem(({ problem, names = [], known }) =>
            findingsOf(beginning, worked(problem, known), { ...plainly(problem.notation), names }),
          ),
        })
      : undefined;
  const found = stated ?? (readOff as NonNullable<typeof readOff>).problem;
  const known = readOff?.part?.known;
  const own = notation ?? (stated !== undefined && isNotationOpen(stated) ? undefined : found.notation);
  const read = new Map<Reading, Finding[]>();
  const names = { names: readOff?.names ?? [], taken: readOff?.taken === undefined ? [] : [readOff.taken] };
  const asFound = worked(found, known);
  const reading = readingOf(readOn, asFound.trace, own, names, {
    fitOf: (each) => {
      const findings = findingsOf(readOn, asFound, each);
      const fit = fitOf(findings);
      // Where nothing is doubtful, looking closer finds nothing more.
      if (fit.doubtful.size === 0 && readOn === note) read.set(each, findings);
      return fit;
    },
    definedIn: (each) => namesAsDefined(understoodAs(each, readOn, asFound).claims, asFound.networks),
    meaningOf: (each, latex) => {
      const { letters } = understoodAs(each, readOn, asFound);
      return letters.find(letters.spelled(latex), {});
    },
  });
  const problem = found.learningRate === undefined ? withRateUsed(note, found, reading, known) : found;
  const readAtOnce = problem === found && !hasLayerOfOne(problem) ? read.get(reading) : undefined;
  const isConventionStated = notation !== undefined || (stated !== undefined && !isNotationOpen(stated));
  const asMeant = problem === found ? asFound : worked(problem, withRate(known));
  const findings = readAtOnce ?? findingsOf(note, asMeant, reading, { isConventionStated });
  const parts = asMeant.isStepKnown ? stepParts(note, understoodAs(reading, note, asMeant).claims, asMeant.trace) : [];
  const taken = [
    ...reading.taken,
    ...stepsRead(findings),
    ...repeatedStep(findings, parts, asMeant.trace),
    ...(stated === undefined ? [] : otherProblem(findings, asMeant.trace)),
  ];
  const outline = readOff?.part === undefined ? undefined : outlineOf(asMeant.trace, found.notation);
  if (readOff?.part !== undefined && !tellsOfNetwork(findings, asMeant.trace))
    throw notBorneOut(countsOf(findings), asMeant.trace, readOff.part.lack);
  const first = findings.findIndex(({ verdict, harmless }) => mistaken.includes(verdict) && !harmless);
  return {
    text,
    ...(note.macros === undefined ? {} : { macros: note.macros }),
    ...(outline !== undefined && outline.known < outline.numbers
      ? { outline }
      : stated === undefined
        ? { readOff: problem }
        : {}),
    ...(taken.length === 0 ? {} : { taken: taken.join(' ') }),
    findings,
    counts: countsOf(findings),
    ...(first < 0 ? {} : { first }),
  };
}

/** The same findings where the very same problem is tried again in the same way. */
function rememberedByProblem(findingsIn: Trying['findingsIn']): Trying['findingsIn'] {
  const remembered = new WeakMap<
    Problem,
    { readonly tried: Parameters<typeof findingsIn>[0]; readonly findings: readonly Finding[] }
  >();
  return (tried) => {
    const before = remembered.get(tried.problem);
    if (before !== undefined && before.tried.names === tried.names && before.tried.known === tried.known)
      return before.findings;
    const findings = findingsIn(tried);
    remembered.set(tried.problem, { tried, findings });
    return findings;
  };
}

/** Whether a problem leaves it open how its quantities are spelled: its file says nothing of it. */
const isNotationOpen = ({ notation, notationChoice }: Problem): boolean =>
  notationChoice === undefined && notation === presets[0];

/** Whether a shape may hide what is wrong with a formula: then nothing doubtful is not enough. */
const hasLayerOfOne = ({ network: { inputs, layers } }: Problem): boolean =>
  inputs === 1 || layers.some(({ units }) => units === 1);

const plainly = (notation: Notation): Reading => ({ notation, names: [], taken: [] });

/** The step of a problem, worked. */
interface Worked {
  readonly trace: Trace;
  /** Random networks of the same shape. */
  readonly networks: readonly Trace[];
  /** Whether the problem gives all that a step needs: else what is so after it is not known. */
  readonly isStepKnown: boolean;
  /** Whether the numbers of the network are not all defined, but put in only, or not stated at all. */
  readonly isPart: boolean;
  /** What notes mean under the readings that have been tried: the whole note, and the beginning of a long one. */
  readonly understood: WeakMap<Note, Map<Reading, Understood>>;
}

/** What a note means under a reading. */
interface Understood {
  readonly letters: Letters;
  readonly conventions: Conventions;
  /** Names beside those of the notation. */
  readonly names: readonly OtherName[];
  readonly claims: readonly Claim[];
  readonly read: ReadNote['read'];
}

/** @param known the given quantities that are known, where not all are */
function worked(problem: Problem, known?: ReadonlySet<string>): Worked {
  const isRateKnown = problem.learningRate !== undefined;
  const trace = work({ ...problem, learningRate: problem.learningRate ?? anyLearningRate });
  const given = trace.quantities.filter(({ id, formula }) => formula === undefined && id !== 'eta');
  const own = known ?? (isRateKnown ? undefined : new Set(given.map(({ id }) => id)));
  const asKnown = own === undefined ? trace : partlyKnown(trace, own);
  return {
    trace: asKnown,
    networks: randomNetworks(trace, networkCount, 1),
    isStepKnown: isRateKnown && isWhole(asKnown),
    isPart: known !== undefined,
    understood: new WeakMap(),
  };
}

function understoodAs(reading: Reading, note: Note, worked: Worked): Understood {
  const ofNote = worked.understood.get(note) ?? new Map<Reading, Understood>();
  worked.understood.set(note, ofNote);
  const understood = ofNote.get(reading) ?? understand(note, note, worked, reading);
  ofNote.set(reading, understood);
  return understood;
}

/** @param whole the note, which says what its letters mean, of which another one may be a part */
function understand(note: Note, whole: Note, worked: Pick<Worked, 'trace' | 'networks'>, reading: Reading): Understood {
  const defined = lettersAsDefined(whole, worked, reading.notation, reading);
  return { ...defined, ...claimsOf(note, defined.letters) };
}

/** The problem with the learning rate that the note goes by, if it shows one. */
function withRateUsed(note: Note, problem: Problem, reading: Reading, known: ReadonlySet<string> | undefined): Problem {
  const learningRate =
    rateOfUpdates(claimsIn(note, problem, reading.names), worked(problem).trace) ??
    learningRateUsed(note.text, (rate) =>
      rate === undefined
        ? scoreOf(note, worked(problem, known), reading)
        : scoreOf(note, worked({ ...problem, learningRate: rate }, withRate(known)), reading),
    );
  return learningRate === undefined ? problem : { ...problem, learningRate };
}

const withRate = (known: ReadonlySet<string> | undefined): ReadonlySet<string> | undefined =>
  known === undefined ? undefined : new Set([...known, 'eta']);

/** What is known of a network whose numbers are not all stated. */
function outlineOf({ quantities, step }: Trace, notation: Notation): NonNullable<Checked['outline']> {
  const given = quantities.filter(({ id, formula }) => formula === undefined && id !== 'eta');
  return {
    network: step.network,
    samples: step.samples.length,
    notation,
    numbers: given.length,
    known: given.filter(({ value }) => !Number.isNaN(value)).length,
  };
}

/** How much of a note is right, if it works this problem: what is not understood or wrong counts against it. */
function scoreOf(note: Note, problem: Worked, reading: Reading): number {
  return scoreOfFindings(findingsOf(note, problem, reading));
}

/**
 * The findings of a note that works the step of a trace, and perhaps some more after it.
 *
 * @param thoroughly to look for nearest right forms, for what may be meant by letters that are not known, and on networks of other shapes, which
 *   takes its time
 */
function findingsOf(note: Note, worked: Worked, reading: Reading, thoroughly?: Thoroughly): Finding[] {
  const found = (drafts: readonly Draft[]): Finding[] =>
    writtenOut(finished(note.text, drafts, placeIn(note.text)), note);
  const book = bookOf(note, note, worked, reading, thoroughly);
  const atOnce = found(book.drafts);
  const parts = stepParts(note, book.claims, worked.trace);
  if (parts.length < 2) return atOnce;
  if (!worked.isStepKnown) {
    return found(bookOf(note, note, worked, reading, thoroughly, {}, ofLaterSteps(parts[1])).drafts);
  }
  const drafts: Draft[] = [];
  let begun: Begun | undefined;
  for (const part of parts) {
    const own = bookOf(
      part.note,
      note,
      worked,
      reading,
      thoroughly,
      begun ?? {},
      part.step === undefined ? ofAnyStep : undefined,
    );
    for (const each of own.drafts) {
      each.statement += part.from;
      if (part.step !== undefined && part.step > 1) each.step = part.step;
    }
    drafts.push(...own.drafts);
    begun = nextStep(own);
  }
  const inSteps = found(drafts);
  return scoreOfFindings(inSteps) > scoreOfFindings(atOnce) ? inSteps : atOnce;
}

/**
 * What is found in a note, or in the part of it that works one step.
 *
 * @param whole the note, which says what its letters mean
 * @param begun what is known where the step begins, if it is not the first
 * @param unread what is not read in it
 */
function bookOf(
  note: Note,
  whole: Note,
  worked: Worked,
  reading: Reading,
  thoroughly?: Thoroughly,
  begun: Partial<Begun> = {},
  unread?: Unread,
): Book {
  const { networks, isStepKnown } = worked;
  const { notation } = reading;
  const { trace = worked.trace } = begun;
  const isWhole = note === whole && trace === worked.trace;
  const understood = isWhole
    ? understoodAs(reading, note, worked)
    : understand(note, whole, { trace, networks }, reading);
  const { letters, conventions, names, claims: stated, read } = understood;
  const all = withCells(stated, note, letters, isStepKnown);
  const claims = unread === undefined ? all : withoutUnread(all, unread);
  const again = (number: number, at: number, latex: string, own: Letters): Claim => {
    const statement = note.statements[number];
    const sides = statement.sides.map((side, i) =>
      i === at
        ? { ...readMathematics(latex, 0, note.macros), ...(side.relation && { relation: side.relation }) }
        : side,
    );
    return read({ ...statement, sides }, number, own);
  };
  const book: Book = {
    trace,
    networks,
    statements: note.statements,
    claims,
    text: note.text,
    ...(thoroughly === undefined ? {} : { readAgain: (number, at, latex) => again(number, at, latex, letters) }),
    ...(begun.stepBefore === undefined ? {} : { stepBefore: begun.stepBefore }),
    author: begun.author ?? new Author(trace),
    spell: spellingOf(whole, letters, notation),
    drafts: [],
    printedAs: begun.printedAs ?? new Map(),
    formulas: begun.formulas ?? new Map(),
    wrongFormulas: begun.wrongFormulas ?? new Map(),
    hidden: new Map(),
    awaiting: new Map(),
    wrongNumbers: new Map(),
    parts: new PrintedParts(),
    results: resultsIn(claims, trace),
  };
  const unknown = new UnknownLetters(letters, networks, read);
  judge(claims, book, thoroughly === undefined ? undefined : unknown);
  judgeStrayIndices(note, letters, book);
  if (thoroughly !== undefined) {
    const wider = function* (): Generator<WiderReading> {
      for (const { layers, networks: own } of widerNetworks(trace, networkCount, 1)) {
        const [first] = own;
        const ownLetters = lettersOf(first, notation, names, conventions);
        yield {
          layers,
          trace: first,
          networks: own,
          spell: spellingOf(whole, ownLetters, notation),
          read: (number) => read(note.statements[number], number, ownLetters),
          readAgain: (number, at, latex) => again(number, at, latex, ownLetters),
        };
      }
    };
    judgeHiddenByShape(note, claims, book, wider(), thoroughly.isConventionStated);
    leaveOnlyStated(book);
  }
  leaveGoals(book);
  if (worked.isPart) leaveOpen(book);
  return book;
}

/** What the statements of a note mean if it works this problem, whatever its numbers are. */
function claimsIn(note: Note, problem: Problem, names: readonly OtherName[]): readonly Claim[] {
  const { trace, networks } = worked(problem, new Set());
  const { letters } = lettersAsDefined(note, { trace, networks }, problem.notation, { names });
  return withCells(claimsOf(note, letters).claims, note, letters, false);
}

interface Thoroughly {
  /** Whether it is stated, and not found out, how the note writes its quantities. */
  readonly isConventionStated: boolean;
}
