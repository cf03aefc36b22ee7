import type { Span } from '../../note/index.js';
import { parseIdentifier, type Trace } from '../../trace/index.js';
import { mistaken } from '../finding.js';
import type { Term } from '../meaning/term.js';
import { exact } from '../values/exact.js';
import { holds } from '../values/identity.js';
import { type Interval, overlap, printedInterval } from '../values/interval.js';
import { isGiven, isRoundedWork } from '../values/match.js';
import { isUnknown } from '../values/partly-known.js';
import { agrees } from './agree.js';
import { judgeAsPrinted } from './as-printed.js';
import type { Book } from './book.js';
import { numbersForWrongLetters } from './changed-letters.js';
import { type Draft, draft, rootsOf } from './draft.js';
import { judgeFormula } from './judge-formula.js';
import { insideOf, judgeInside, judgeLetters } from './judge-letters.js';
import { judgeOperands, type Operands } from './judge-operands.js';
import { judgeResult, type Line } from './judge-result.js';
import { judgeMistaken } from './mistake-in-working.js';
import { judgeMiswritten, type Miswritten } from './miswritten.js';
import { notStated, unknownsIn } from './not-stated.js';
import type { Outcome } from './outcome.js';
import { noteOutcome, outcomesOf } from './outcomes.js';
import { notePutIn } from './put-in.js';
import type { Place } from './rewritten.js';
import { gatherSameMistake } from './same-mistake.js';
import { hasNumber, kindOf, loneNumber } from './side.js';
import { unequalSides } from './unequal-sides.js';

/** A side with numbers only, what was found in it, and the one before it. */
interface Working {
  readonly term: Term;
  readonly operands: Operands | undefined;
  readonly before?: Working | undefined;
  /** What was found of its letters, if one of them is wrong. */
  readonly letter?: Draft | undefined;
  /** Whether it stands under a derivative, and is not worth what the side is. */
  readonly isInside?: boolean;
  /** Whether it is a wrong formula, without numbers put in. */
  readonly isFormula?: boolean;
}

type PartOfLine = Pick<Working, 'term'> & Partial<Working>;

/** Goes along one chain and remembers what the sides so far have said. */
export class ChainJudge {
  readonly #book: Book;
  readonly #statement: number;
  readonly #subject: Term | undefined;
  /** Formulas that a working may put numbers into, the last one first. */
  readonly #patterns: Term[] = [];
  readonly #causes: Draft[] = [];
  /** What was found in the last working, if only the signs in it are wrong. */
  #miswritten: Miswritten | undefined;
  /** What was found in the last formula, if that is wrong. */
  #wrong: Draft | undefined;
  /** What was found where a side with numbers only is not what the one before it is. */
  #unequal: Draft | undefined;
  /** The first side with numbers only, and the last one. */
  #first: Working | undefined;
  #working: Working | undefined;

  constructor(book: Book, statement: number, subject: Term | undefined) {
    this.#book = book;
    this.#statement = statement;
    const kind = subject === undefined ? undefined : kindOf(subject);
    // A chain may begin with its working: 0.554 + 0.3 = 0.854.
    if (subject !== undefined && (kind === 'working' || kind === 'number')) {
      this.#subject = undefined;
      this.#working = { term: subject, operands: undefined };
    } else this.#subject = subject;
  }

  see(term: Term, span: Span, place: Place): void {
    const kind = kindOf(term);
    if ((kind === 'symbols' && !this.#putsIn(term)) || this.#statesRule(term)) this.#seeFormula(term, span, place);
    else if (kind === 'symbols') this.#seeWorking(term);
    else if (kind === 'mixed' || kind === 'working') this.#seeWorking(term);
    else this.#seeResult(term);
  }

  /** Whether a whole number is a rule, ∂z/∂b = 1, and not a result that happens to be one. */
  #statesRule(term: Term): boolean {
    const number = loneNumber(term);
    const subject = this.#subject;
    const isWhole = number !== undefined && /^-?\d$/.test(number.text);
    if (!isWhole || subject?.kind !== 'partial' || Math.abs(number.value) > 2) return false;
    const [outcome] = outcomesOf(this.#book, this.#statement, subject, term);
    const mayBeResult = outcome?.unknown !== undefined || outcome?.truth === number.value;
    return !mayBeResult || holds(subject, term, this.#book.networks) === 'holds';
  }

  /** Whether ½ or a small whole number is no part of the formula but a number put into it: δ · (−0.5) with the weight −0.5. */
  #putsIn(term: Term): boolean {
    const subject = this.#subject;
    if (subject === undefined || !hasNumber(term) || holds(subject, term, this.#book.networks) === 'holds')
      return false;
    const found = judgeOperands(this.#book, this.#statement, term, [...this.#patterns, ...this.#knownFormulas()]);
    return found !== undefined && found.causes.length === 0 && found.drafts.length > 0;
  }

  #seeFormula(term: Term, span: Span, place: Place): void {
    const subject = this.#subject;
    if (subject === undefined) return;
    const found =
      this.#equalHere(subject, term, span) ??
      judgeFormula(this.#book, place, subject, { term, span }, this.#patterns[0]);
    const isRepeated = found.verdict === 'follow-through' && found.follows.length > 0;
    if (found.verdict === 'follow-through' && !isRepeated) {
      found.follows = [...this.#causes];
      // What is rewritten from a formula that is not checked follows from no mistake that is known.
      if (this.#causes.length === 0) {
        found.verdict = 'unchecked';
        found.reasons = [{ sentence: 'It equals what stands before it, which is not checked.' }];
      }
    }
    this.#book.drafts.push(found);
    if (found.verdict === 'wrong-formula' || isRepeated) this.#causes.push(found);
    else if (found.verdict === 'right') this.#note(judgeInside(this.#book, this.#statement, subject, term));
    this.#wrong = found.verdict === 'wrong-formula' ? found : undefined;
    this.#patterns.unshift(term);
    if (subject.kind !== 'quantity') return;
    remember(this.#book, subject.id, term);
    const isFirst = !this.#book.wrongFormulas.has(subject.id);
    if (isFirst && found.verdict === 'wrong-formula') this.#book.wrongFormulas.set(subject.id, { term, found });
  }

  /**
   * Two numbers of one kind may be equal in this network, as in z_1 = z_2 = 0.5, and so may ∂L/∂z and ∂L/∂a of a ReLU that is active; that they are
   * so in others is not said.
   */
  #equalHere(subject: Term, term: Term, span: Span): Draft | undefined {
    if (subject.kind !== 'quantity' || term.kind !== 'quantity') return undefined;
    const { trace } = this.#book;
    if (!trace.has(term.id) || !mayBeEqualHere(subject.id, term.id, trace)) return undefined;
    if (!trace.has(subject.id) || Math.abs(trace.value(subject.id) - trace.value(term.id)) > 1e-12) return undefined;
    const quantity = { quantity: subject.id, spelled: this.#book.spell(subject.id) };
    const made = { span, statement: this.#statement, aspect: 'formula', printed: '', ...quantity } as const;
    const unknown = [subject.id, term.id].filter((id) => isUnknown(trace, id));
    if (unknown.length === 0) return draft({ ...made, verdict: 'right' });
    if (holds(subject, term, this.#book.networks) === 'holds') return undefined;
    const sentence =
      notStated(this.#book, unknown) ?? 'Whether these two are equal, the numbers of the note do not say.';
    return draft({ ...made, verdict: 'unchecked', reasons: [{ sentence }] });
  }

  #seeWorking(term: Term): void {
    if (this.#seeInside(term)) return;
    const before = this.#working;
    // A working that goes on from another is worked from that.
    const goneOnFrom =
      before === undefined ? [] : [before.term, ...(before.letter?.right ? [before.letter.right] : [])];
    const patterns = [...goneOnFrom, ...this.#patterns, ...this.#knownFormulas()];
    const found = judgeOperands(this.#book, this.#statement, term, patterns, before?.operands);
    // One that is worked from the side before it, wrong numbers and all, is not the formula once more.
    const isNext = before?.operands !== undefined && found !== undefined;
    const isDoubtful = found === undefined || (found.causes.length > 0 && !isNext);
    const miswritten = isDoubtful ? this.#askMiswritten(term) : undefined;
    this.#miswritten = miswritten;
    let letter: Draft | undefined;
    const isMistaken = isDoubtful && miswritten === undefined && before === undefined;
    const operands = (isMistaken ? this.#askMistaken(term, found) : undefined) ?? found;
    if (miswritten !== undefined) {
      this.#book.drafts.push(...miswritten.drafts);
      this.#causes.push(...miswritten.causes);
    } else if (operands !== undefined) {
      const letters = this.#numbersForWrongLetters(term, before);
      const places = new Set(letters.map(({ span }) => span.start));
      this.#book.drafts.push(...operands.drafts.filter(({ span }) => !places.has(span.start)), ...letters);
      this.#causes.push(...operands.causes);
      notePutIn(this.#book, operands);
      if (this.#subject !== undefined && kindOf(term) === 'mixed')
        letter = judgeLetters(this.#book, this.#statement, this.#subject, term, operands.matches);
      this.#note(letter);
      if (letter !== undefined) this.#causes.push(letter);
    } else if (patterns.length > 0) {
      const sentence = 'Its numbers fit no formula that is known here, so they are not held against anything.';
      this.#book.drafts.push(
        draft({
          span: term.span,
          statement: this.#statement,
          aspect: 'operand',
          printed: '',
          verdict: 'unchecked',
          reasons: [{ sentence }],
        }),
      );
    }
    const own = { term, operands: miswritten ?? operands, before, letter };
    // A side whose numbers are wrong is told of as that.
    const isTold = (own.operands?.drafts ?? []).some(({ verdict }) => mistaken.includes(verdict));
    if (before !== undefined && !before.isInside && !isTold) {
      const meant = before.letter?.right;
      const asMeant =
        meant !== undefined && unequalSides(this.#book, this.#statement, { ...before, term: meant }, own) === undefined;
      // The letter was only written down wrongly.
      if (before.letter !== undefined && asMeant) before.letter.harmless = true;
      const unequal = asMeant ? undefined : unequalSides(this.#book, this.#statement, before, own);
      if (unequal !== undefined) {
        this.#book.drafts.push(unequal);
        this.#causes.push(unequal);
        this.#unequal = unequal;
      }
    }
    this.#first ??= own;
    this.#working = own;
  }

  /** A working with the right numbers and the wrong signs between them. */
  #askMiswritten(term: Term): Miswritten | undefined {
    const subject = this.#subject;
    if (subject?.kind !== 'quantity') return undefined;
    return judgeMiswritten(this.#book, this.#statement, term, subject.id, this.#patterns.length > 0);
  }

  /** A working of a mistaken formula, where no formula in letters stands before it. */
  #askMistaken(term: Term, found: Operands | undefined): Operands | undefined {
    const subject = this.#subject;
    if (subject?.kind !== 'quantity' || this.#patterns.length > 0) return undefined;
    // Numbers that are wrong since earlier accuse nobody here.
    if (found !== undefined && !found.causes.some(({ verdict }) => mistaken.includes(verdict))) return undefined;
    return judgeMistaken(this.#book, this.#statement, term, subject.id, found);
  }

  /** The numbers put in for the wrong letters of the formula before. */
  #numbersForWrongLetters(term: Term, before: Working | undefined): Draft[] {
    const [cause, wrong] = before === undefined ? [this.#wrong, this.#patterns[0]] : [before.letter, before.term];
    if (cause?.right === undefined || wrong === undefined) return [];
    return numbersForWrongLetters(this.#book, this.#statement, term, { wrong, right: cause.right, cause });
  }

  /** A derivative of a formula with numbers in it: of what it is taken is held against the formula of that. */
  #seeInside(term: Term): boolean {
    const inside = this.#subject === undefined ? undefined : insideOf(this.#subject, term);
    if (inside?.subject.kind !== 'quantity') return false;
    const operands = judgeOperands(this.#book, this.#statement, inside.term, this.#formulasOf(inside.subject.id));
    if (operands === undefined) return false;
    // The same number again, one side further on, is no mistake of its own.
    for (const each of operands.drafts) {
      const before = this.#causes.find(
        ({ printed, quantity }) => printed === each.printed && quantity === each.quantity,
      );
      if (before === undefined || !mistaken.includes(each.verdict)) continue;
      Object.assign(each, { verdict: 'follow-through', follows: rootsOf([before]), reasons: [] });
    }
    this.#book.drafts.push(...operands.drafts);
    this.#causes.push(...operands.causes);
    notePutIn(this.#book, operands);
    this.#note(judgeLetters(this.#book, this.#statement, inside.subject, inside.term, operands.matches), true);
    this.#working = { term, operands, isInside: true };
    return true;
  }

  #note(found: Draft | undefined, harmless = false): void {
    if (found !== undefined) this.#book.drafts.push(harmless ? { ...found, harmless } : found);
  }

  /** What the author has used for this quantity before, and the trace's own formula. */
  #knownFormulas() {
    const subject = this.#subject;
    if (subject?.kind !== 'quantity') return subject === undefined ? [] : [subject];
    return this.#formulasOf(subject.id);
  }

  #formulasOf(id: string) {
    const { formula } = this.#book.trace.quantity(id);
    return [...(this.#book.formulas.get(id) ?? []), ...(formula === undefined ? [] : [formula])];
  }

  #seeResult(term: Term): void {
    const subject = this.#subject;
    const outcomes = outcomesOf(this.#book, this.#statement, subject ?? this.#patterns[0], term);
    const single = outcomes.length === 1;
    let areRight = outcomes.length > 0;
    let areRightAllTheSame = outcomes.length > 0;
    const results: Draft[] = [];
    for (const outcome of outcomes) {
      const line = this.#line(outcome, single);
      const drafts = judgeResult(this.#book, outcome, line);
      if (single) this.#askAsPrinted(outcome, drafts[0]);
      this.#book.drafts.push(...drafts);
      results.push(drafts[0]);
      noteOutcome(this.#book, outcome, drafts[0], line.own?.range);
      if (single && outcome.id === undefined && subject !== undefined && !mistaken.includes(drafts[0].verdict))
        this.#book.parts.note(subject, { kind: 'number', ...outcome.printed }, this.#book.trace);
      const isRight = drafts[0].verdict === 'right' || drafts[0].verdict === 'rounded';
      areRight &&= isRight;
      areRightAllTheSame &&= isRight && line.own !== undefined && !agrees(line.own.range, outcome.printed);
    }
    gatherSameMistake(results);
    if (areRight && this.#unequal !== undefined) {
      this.#unequal.harmless = true;
      areRightAllTheSame = true;
    }
    // The result was worked with the right number: a wrong one was only written down.
    if (areRightAllTheSame) for (const cause of this.#causes) if (cause.aspect !== 'formula') cause.harmless = true;
    const lone = loneNumber(term);
    if (lone !== undefined) this.#working = { term, operands: undefined, before: this.#working };
  }

  /** Of a result that is right only if numbers were rounded once more: whether a mistake gives it with the numbers that are printed. */
  #askAsPrinted(outcome: Outcome, result: Draft): void {
    const { term, operands } = this.#first ?? {};
    if (result.verdict !== 'rounded-early' || term === undefined || operands === undefined) return;
    if (this.#patterns.length > 0) return;
    const cause = judgeAsPrinted(this.#book, outcome, term, operands);
    if (cause === undefined) return;
    this.#causes.push(cause);
    Object.assign(result, { verdict: 'follow-through', follows: [cause] });
  }

  /** Where no numbers are put in, a result may come from the wrong formula before it. */
  #wrongFormula(): PartOfLine | undefined {
    const [term] = this.#patterns;
    return term === undefined || !this.#causes.some(({ aspect }) => aspect === 'formula')
      ? undefined
      : { term, isFormula: true };
  }

  /** What the working before a result gives for it. */
  #line(outcome: Outcome, single: boolean): Line {
    const asMeant = this.#asMeant(outcome);
    if (asMeant !== undefined) return asMeant;
    const working = this.#working ?? this.#wrongFormula();
    const own = working === undefined ? undefined : this.#own(working, single ? undefined : outcome.place);
    return own === undefined ? { causes: this.#causes } : { own, causes: this.#causes };
  }

  /** Where only the signs of the working are written down wrongly, the result may have been worked with the right ones. */
  #asMeant({ printed }: Outcome): Line | undefined {
    const { cause, intended } = this.#miswritten ?? {};
    const own = intended === undefined ? undefined : this.#own({ term: intended });
    if (cause === undefined || own === undefined || !agrees(own.range, printed)) return undefined;
    cause.harmless = true;
    return { own, causes: this.#causes.filter((each) => each !== cause) };
  }

  #own(working: PartOfLine, place: Outcome['place'] = [0, 0]): Line['own'] {
    const worth = this.#worth(working, place);
    if (worth === undefined) return undefined;
    // What was rounded at the beginning of a line is gone on with: the reach of its first side is that of all that are worked from it.
    let reach = worth.range;
    let last = worth;
    for (let before = working.before; before !== undefined; before = before.before) {
      const own = this.#worth(before, place);
      if (own === undefined || !overlap(last.range, noisy(own.value))) break;
      reach = own.range;
      last = own;
    }
    const { isFormula = false } = working;
    return { ...worth, reach, span: working.term.span, isSum: isSum(working.term), ...(isFormula && { isFormula }) };
  }

  /** What a working gives, exactly and within the rounding of its numbers; one that is given is exact, though another with the same digits may be rounded. */
  #worth({ term, operands }: PartOfLine, [row, column]: NonNullable<Outcome['place']>) {
    const value = exact(term, this.#book.trace);
    const given = isGiven(operands?.matches ?? [], this.#book.trace);
    const isRounded = isRoundedWork(operands?.matches ?? [], this.#book.trace);
    const range = this.#book.author.rangeOfTerm(term, (number) => given(number) || undefined, isRounded)?.[row]?.[
      column
    ];
    const own = 'fault' in value ? undefined : value.rows[row]?.[column];
    if (own === undefined || range === undefined) return undefined;
    // With a letter in it whose number nobody knows it gives nothing.
    return Number.isNaN(own) && unknownsIn(term, this.#book.trace).length > 0 ? undefined : { value: own, range };
  }
}

/** A number, and what float64 may make of it. */
const noisy = (value: number): Interval => printedInterval(value, 1e-12 * Math.abs(value));

const isSum = (term: Term): boolean =>
  term.kind === 'operation' && (term.operator === 'Add' || term.operator === 'Subtract');

function remember(book: Book, id: string, term: Term): void {
  const known = book.formulas.get(id);
  if (known === undefined) book.formulas.set(id, [term]);
  else if (known.length < 4) known.push(term);
}

const linearInParts: ReadonlySet<string> = new Set(['relu', 'leaky-relu']);

/** Whether two quantities are of one kind, or what goes into a unit that is linear in parts and what comes out of it. */
function mayBeEqualHere(one: string, other: string, { step: { network } }: Trace): boolean {
  const [a, b] = [parseIdentifier(one), parseIdentifier(other)];
  if (a === undefined || b === undefined) return false;
  if (a.kind === b.kind) return true;
  const isThrough = ['a z', 'z a', 'dL/dz dL/da', 'dL/da dL/dz'].includes(`${a.kind} ${b.kind}`);
  const activation = network.layers[(a.indices[0] ?? 0) - 1]?.activation ?? '';
  return isThrough && a.indices.join() === b.indices.join() && a.sample === b.sample && linearInParts.has(activation);
}
