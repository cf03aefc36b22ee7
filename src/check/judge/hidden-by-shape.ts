import type { Note } from '../../note/index.js';
import type { Trace } from '../../trace/index.js';
import type { Claim, Instance } from '../meaning/claim.js';
import { nameOf } from '../meaning/names.js';
import type { Term } from '../meaning/term.js';
import { type Holds, holds } from '../values/identity.js';
import { NamesIn, nameTheSame } from '../values/names-in.js';
import { withWeightsTurned } from '../values/turned-weights.js';
import type { WiderNetworks } from '../values/wider-networks.js';
import type { Book } from './book.js';
import { chainsOf } from './chain.js';
import type { Draft } from './draft.js';
import { judgeFormula } from './judge-formula.js';
import { judgeGeneral } from './judge-general.js';
import type { Place } from './rewritten.js';

/** How a note reads if some layers of one unit had several. */
export interface WiderReading extends Pick<Book, 'trace' | 'networks' | 'readAgain' | 'spell'> {
  readonly layers: WiderNetworks['layers'];
  readonly read: (statement: number) => Claim;
}

/** A formula that has been found right in the shape of the note's own network. */
interface Candidate {
  readonly place: Place;
  readonly claim: Claim;
  readonly found: Draft;
}

/** What wider networks say of a formula, with weights as the notation writes them and the other way round. */
interface Answer {
  readonly wider: WiderReading;
  readonly claim: Claim;
  readonly asWritten: Holds;
  readonly turned: Holds;
}

/** A candidate and what was heard of it. */
interface Heard extends Candidate {
  readonly answer: Answer | undefined;
  readonly whole: WholeForm | undefined;
  readonly holdsTurned: boolean;
}

/** The right side with one weight's indices exchanged. */
interface WholeForm {
  readonly sentence: string;
  readonly latex: string;
}

/** What a claim and its wider readings say; the last one is kept, since all its candidates are heard one after the other. */
class OnceRead {
  readonly #readings: readonly WiderReading[];
  #claim: Claim | undefined;
  #own: readonly Instance[] = [];
  #wider = new Map<WiderReading, { readonly claim: Claim; readonly instances: readonly Instance[] }>();

  constructor(readings: readonly WiderReading[]) {
    this.#readings = readings;
  }

  instancesOf(claim: Claim): readonly Instance[] {
    if (claim !== this.#claim) {
      this.#claim = claim;
      this.#own = instancesOf(claim);
      this.#wider.clear();
    }
    return this.#own;
  }

  /** Each wider reading of the statement of a claim, widest first. */
  *widerOf(claim: Claim, statement: number) {
    this.instancesOf(claim);
    for (const wider of this.#readings) {
      let read = this.#wider.get(wider);
      if (read === undefined) {
        const again = wider.read(statement);
        read = { claim: again, instances: instancesOf(again) };
        this.#wider.set(wider, read);
      }
      yield { wider, ...read };
    }
  }
}

/** Whether a statement has a sum, a letter for an index, a transpose, a matrix, or a product entry by entry. */
const speaksOfArrays = ({ text }: Book, { statement: { span } }: Claim): boolean =>
  /\\sum|∑|_\{?[A-Za-z]|\^\{?\(?T|\\top|ᵀ|(?<![A-Za-z\\])W|\\odot|\\circ|[⊙∘]/.test(text.slice(span.start, span.end));

/**
 * General formulas that are right only because a layer has one unit, so that w_{kj} and w_{jk}, or W and Wᵀ, are the same there. Each is held
 * against networks in which that layer has several, where its names mean the same there: with a letter for each unit of it, or as whole matrices.
 * No number of the note is wrong by it, so it is a harmless mistake; but where the formula as it stands speaks of fewer units than its left side
 * has, it is none.
 *
 * Which index of a weight comes first is a matter of convention. Where nothing but the note's own formulas and numbers tells it, more of them must
 * tell for it than against.
 */
export function judgeHiddenByShape(
  note: Note,
  claims: readonly Claim[],
  book: Book,
  wider: Iterable<WiderReading>,
  isConventionStated: boolean,
): void {
  const { inputs, layers } = book.trace.step.network;
  const last = layers.length;
  // Who has one unit in each layer may write of numbers only, and not of vectors.
  const isChain = inputs === 1 && layers.every(({ units }) => units === 1);
  const candidates = claims.flatMap((claim, statement) =>
    isChain && !speaksOfArrays(book, claim) ? [] : candidatesIn(claim, statement, book, last),
  );
  const readings = candidates.length === 0 ? [] : [...wider];
  if (readings.length === 0) return;
  const seen = new OnceRead(readings);
  const heard = candidates.map((each) => ({
    ...each,
    answer: answerOf(each, seen, book.trace),
    whole: moreUnitsTurned(each, seen, note, book),
    holdsTurned: holdsTurned(each, seen, book),
  }));
  const isFor = (each: Heard): boolean =>
    !each.holdsTurned || (each.answer?.asWritten === 'holds' && each.answer.turned !== 'holds');
  const isAgainst = ({ whole, answer }: Heard): boolean =>
    whole !== undefined || (answer?.asWritten === 'fails' && answer.turned === 'holds');
  const speaking = (is: typeof isFor): number => heard.reduce((sum, each) => sum + (is(each) ? weightOf(each) : 0), 0);
  const isKnown = isConventionStated || speaking(isFor) + Number(namesUnequalWeights(book)) > speaking(isAgainst);
  heard.forEach(({ found, place, claim, answer, whole }) => {
    if (isKnown && whole !== undefined) {
      mark(found, { reasons: [{ sentence: whole.sentence }], expected: { latex: whole.latex } });
      return;
    }
    if (answer === undefined || answer.asWritten !== 'fails') return;
    if (!isKnown && answer.turned === 'holds') return;
    if (isRightEntryByEntry(answer, place)) return;
    const why = judged(book, answer, place, claim);
    if (why.verdict !== 'wrong-formula') return;
    const [first, ...others] = why.reasons;
    const hidden = `${first?.sentence ?? ''} With one unit in a layer it makes no difference; with several it does.`;
    mark(found, {
      harmless: true,
      reasons: [{ ...first, sentence: hidden.trim() }, ...others],
      ...(why.expected === undefined ? {} : { expected: why.expected }),
    });
  });
}

/** Sums say how weights are written: they define it, and what goes back has to follow them. */
const ofSums = 100;

function weightOf({ claim, place }: Candidate): number {
  const term = claim.sides[place.left].term;
  return /^(?:s\d+\.)?[za]\[/.test((term && nameOf(term)) ?? '') ? ofSums : 1;
}

/** Whether a formula is right in the note's own shape, too, if weights are written the other way round. */
function holdsTurned({ claim, place }: Candidate, seen: OnceRead, { networks }: Book): boolean {
  return seen.instancesOf(claim).every(({ sides }) => {
    const [left, right] = [sides[place.left].term, sides[place.right].term];
    return (
      left === undefined ||
      right === undefined ||
      holds(withWeightsTurned(left), withWeightsTurned(right), networks) === 'holds'
    );
  });
}

const mark = (found: Draft, more: Partial<Draft>): void => {
  Object.assign(found, { verdict: 'wrong-formula' }, more);
};

/** The sides of a claim that have been found right as formulas, with letters for indices or whole vectors and matrices. */
function candidatesIn(claim: Claim, statement: number, { drafts }: Book, last: number): Candidate[] {
  return chainsOf(claim).flatMap(({ from, sides }) =>
    sides.flatMap(({ side: { span } }, index): Candidate[] => {
      if (index === 0) return [];
      const found = drafts.find(
        (each) =>
          each.statement === statement &&
          each.aspect === 'formula' &&
          each.verdict === 'right' &&
          each.span.start === span.start &&
          each.span.end === span.end,
      );
      const place = { statement, left: from, right: from + index };
      if (found === undefined || (claim.instances === undefined && !hasWhole(claim, place, last))) return [];
      return [{ place, claim, found }];
    }),
  );
}

const hasWhole = (claim: Claim, place: Place, last: number): boolean =>
  (namesIn(instancesOf(claim), place, last)?.wholeLayers.size ?? 0) > 0;

const instancesOf = ({ instances, sides }: Claim): readonly Instance[] => instances?.() ?? [{ letters: {}, sides }];

/** What the first wider network says in which the formula means the same; undefined where there is none. */
function answerOf({ claim, place }: Candidate, seen: OnceRead, trace: Trace): Answer | undefined {
  const last = trace.step.network.layers.length;
  const own = namesIn(seen.instancesOf(claim), place, last);
  if (own === undefined) return undefined;
  for (const { wider, claim: read, instances } of seen.widerOf(claim, place.statement)) {
    const names = namesIn(instances, place, last);
    if (names === undefined || !nameTheSame(own, names) || !isGeneral(names, wider.layers)) continue;
    const pairs = instances.map(({ sides }) => [sides[place.left].term, sides[place.right].term] as const);
    const answer = (turn: boolean): Holds => {
      let all: Holds = 'holds';
      for (const [left, right] of pairs) {
        if (left === undefined || right === undefined) return 'unknown';
        const [a, b] = turn ? [left, right].map(withWeightsTurned) : [left, right];
        const one = holds(a, b, wider.networks);
        if (one === 'fails') return one;
        if (one !== 'holds') all = one;
      }
      return all;
    };
    return { wider, claim: read, asWritten: answer(false), turned: answer(true) };
  }
  return undefined;
}

function namesIn(instances: readonly Instance[], { left, right }: Place, last: number): NamesIn | undefined {
  const names = new NamesIn(last);
  for (const { sides } of instances) {
    for (const at of [left, right]) {
      const term = sides[at]?.term;
      if (term === undefined) return undefined;
      names.see(term);
    }
  }
  return names;
}

/**
 * Whether a formula speaks of these layers as of any: each index that is a unit of one is a letter, or else only whole vectors and matrices
 * stand there. A whole vector of one number beside letters is meant as that number.
 */
function isGeneral({ units, wholeLayers }: NamesIn, layers: ReadonlySet<number>): boolean {
  const isWhole = [...layers].some((layer) => wholeLayers.has(layer));
  if (isWhole && units.size > 0) return false;
  const own = [...units.values()].filter(({ layer }) => layers.has(layer));
  if (own.length === 0 && !isWhole) return false;
  return own.every(({ numbers }) => numbers.size > 1);
}

/** Whether it is right with all its products entry by entry, which are plain ones of numbers where there is one unit. */
function isRightEntryByEntry({ wider, claim }: Answer, { left, right }: Place): boolean {
  const [subject, side] = [claim.sides[left].term, claim.sides[right].term];
  if (claim.instances !== undefined || subject === undefined || side === undefined) return false;
  return holds(subject, entryByEntry(side), wider.networks) === 'holds';
}

function entryByEntry(term: Term): Term {
  if (term.kind !== 'operation') return term;
  const operator = term.operator === 'Multiply' ? 'Hadamard' : term.operator;
  return { ...term, operator, operands: term.operands.map(entryByEntry) };
}

function judged(book: Book, { wider, claim }: Answer, place: Place, { sides }: Claim): Draft {
  const { trace, networks, readAgain, spell } = wider;
  const own: Book = { ...book, trace, networks, spell, ...(readAgain === undefined ? {} : { readAgain }) };
  const { span } = sides[place.right].side;
  if (claim.instances !== undefined) {
    const pairs = claim.instances().map(({ letters, sides: each }) => ({
      letters,
      subject: each[place.left].term,
      side: each[place.right].term,
    }));
    return judgeGeneral(own, place, span, pairs);
  }
  const [subject, term] = [claim.sides[place.left].term, claim.sides[place.right].term];
  return judgeFormula(own, place, subject as never, { term: term as never, span });
}

/** Whether the note prints a weight between units of other numbers, w_{12}, as the notation has it: then that is its convention. */
const namesUnequalWeights = ({ printedAs }: Book): boolean =>
  [...printedAs].some(([id, { verdict }]) => {
    const [, to, from] = /^w'?\[\d+\]\[(\d+)\]\[(\d+)\]$/.exec(id) ?? [];
    return to !== from && (verdict === 'right' || verdict === 'rounded');
  });

/** Two indices of a weight, as far as they can be read off its spelling: `w_{j1}`, `w_{j,1}^{(2)}`. */
const twoIndices = /(\b[wW]|\\theta|\\Theta)(\^(?:\{[^{}]*\}|\w))?_\{\s*([a-z\d])\s*(,?)\s*([a-z\d])\s*\}/g;

/** The right side with one weight's indices exchanged, where it then holds for more units than it speaks of as it stands. */
function moreUnitsTurned(
  { claim, place }: Candidate,
  seen: OnceRead,
  { text }: Note,
  book: Book,
): WholeForm | undefined {
  if (!('instances' in claim) || book.readAgain === undefined) return undefined;
  const { span } = claim.sides[place.right].side;
  const side = text.slice(span.start, span.end);
  const count = seen.instancesOf(claim).length;
  for (const { 0: was, 1: letter, 2: above = '', 3: first, 4: comma, 5: second, index } of side.matchAll(twoIndices)) {
    if (first === second) continue;
    const becomes = `${letter}${above}_{${second}${comma}${first}}`;
    const latex = side.slice(0, index) + becomes + side.slice(index + was.length);
    const instances = book.readAgain(place.statement, place.right, latex).instances?.();
    if (instances === undefined || instances.length <= count) continue;
    const isRight = instances.every(({ sides }) => {
      const [left, right] = [sides[place.left].term, sides[place.right].term];
      return left !== undefined && right !== undefined && holds(left, right, book.networks) === 'holds';
    });
    if (isRight)
      return {
        latex,
        sentence: `$${was}$ stands where $${becomes}$ belongs: it is not there for every unit that the left side names.`,
      };
  }
  return undefined;
}
