import type { Note } from '../note/index.js';
import type { Trace } from '../trace/index.js';
import type { Finding } from './finding.js';
import { leftUnread } from './later-step.js';
import type { Claim } from './meaning/claim.js';
import type { Term } from './meaning/term.js';
import { isNumeric } from './meaning/update-chain.js';
import { namesBy, numberNamed } from './samples.js';

/** A part of a note that works one step of descent. */
export interface StepPart {
  /** From 1; absent where what stands below the last step may be about any of them. */
  readonly step?: number;
  /** The note with nothing in it but this part; places in its text are those of the note. */
  readonly note: Note;
  /** Number of its first statement in the note. */
  readonly from: number;
}

const byStep = namesBy(
  '(?:(?:gradient[- ]descent|descent|training|update|gd|sgd) )?(?:steps?|iterations?|epochs?|rounds?|updates?)|schritt|epoche|étape|itération|époque|paso|iteración|época',
);
const nextOne =
  /^(?:[\W_]|\\(?:sub)*(?:section|paragraph)\b)*(?:the )?(?:next|nächste[rns]?) (?:gradient[- ]descent |training |update )?(?:steps?|iterations?|epochs?|schritt|epoche)\b/i;
const isOfAll =
  /\b(?:summary|results?|overview|conclusions?|comparison|compare|discussion|progress|answers?|zusammenfassung|ergebnis(?:se)?|vergleich|résumé|resumen)\b/i;

/** A text is copied for each part, and a step worked. */
const greatestWork = 2e7;

/** Where a step begins: the line that says so, and the first statement below it. */
interface Beginning {
  readonly step?: number;
  readonly line: { readonly start: number; readonly end: number };
  readonly words: string;
  readonly from: number;
}

/**
 * The parts of a note in which one step of descent after another is worked, as its headings say, "Step 2", "Second iteration": where the parameters have been
 * updated above, and below what has been worked before is worked once more. So "Step 2: backward" begins no part. One part where there is but one step.
 *
 * @param claims what the note says if all of it is about one step
 */
export function stepParts(note: Note, claims: readonly Claim[], trace: Trace): StepPart[] {
  const begins = withNewNumbers(beginningsIn(note, claims), claims);
  const whole = [{ step: 1, note, from: 0 }];
  if (begins.length === 0 || (begins.length + 1) * (note.text.length + trace.quantities.length) > greatestWork)
    return whole;
  return [undefined, ...begins].map((begin, index) => {
    const end = begins[index];
    const from = begin?.from ?? 0;
    const start = begin?.line.end ?? 0;
    const statements = note.statements.slice(from, end?.from).map((statement) => {
      const isOwn = begin !== undefined && statement.heading !== '' && begin.words.includes(statement.heading);
      return isOwn ? { ...statement, heading: '' } : statement;
    });
    const text = ' '.repeat(start) + note.text.slice(start, end?.line.start);
    return {
      ...(begin === undefined ? { step: 1 } : begin.step === undefined ? {} : { step: begin.step }),
      note: { ...note, text, statements },
      from,
    };
  });
}

function beginningsIn({ text, statements }: Note, claims: readonly Claim[]): Beginning[] {
  const found: Beginning[] = [];
  let label: number | undefined;
  let isUpdated = false;
  let at = 0;
  for (const [from, { span }] of statements.entries()) {
    let start = at;
    const lines = text.slice(at, Math.max(at, span.start)).split('\n');
    // What stands behind another statement on its line begins nothing.
    if (at > 0) start += (lines.shift() as string).length + 1;
    for (const words of lines) {
      const line = { start, end: start + words.length };
      start = line.end + 1;
      const named = nextOne.test(words) ? (label ?? 1) + 1 : numberNamed(words, byStep);
      const step = found.length + 2;
      if (isUpdated && named !== undefined && named === (label ?? 1) + 1) {
        found.push({ step, line, words, from });
        label = named;
        isUpdated = false;
      } else if (label === undefined && !isUpdated && (named === 0 || named === 1)) label = named;
      else if (isUpdated && found.at(-1)?.step !== undefined && named === undefined && isOfAll.test(words)) {
        found.push({ line, words, from });
        return found;
      }
    }
    at = Math.max(at, span.end);
    isUpdated ||= subjectsOf(claims[from]).some((id) => /^[wb]'\[/.test(id));
  }
  return found;
}

/** The beginnings up to the first below which nothing of the forward pass is printed that was printed in the part before. */
function withNewNumbers(begins: readonly Beginning[], claims: readonly Claim[]): Beginning[] {
  const forwardIn = (from: number, to?: number): Set<string> =>
    new Set(
      claims
        .slice(from, to)
        .flatMap((claim) => (isNumeric(claim.sides.at(-1)?.side.syntax) ? subjectsOf(claim).filter(isForward) : [])),
    );
  let before = forwardIn(0, begins[0]?.from);
  const end = begins.findIndex(({ step, from }, index) => {
    if (step === undefined) return false;
    const own = forwardIn(from, begins[index + 1]?.from);
    const isAgain = [...own].some((id) => before.has(id));
    before = own;
    return !isAgain;
  });
  return end < 0 ? [...begins] : begins.slice(0, end);
}

const isForward = (id: string): boolean => /^(?:s\d+\.)?(?:[za]\[|L$)/.test(id);

function subjectsOf({ sides: [first, ...others] }: Claim): string[] {
  if (first?.term === undefined || others.length === 0) return [];
  return entriesOf(first.term).flatMap((term) => (term.kind === 'quantity' ? [term.id] : []));
}

const entriesOf = (term: Term): readonly Term[] => (term.kind === 'matrix' ? term.rows.flat() : [term]);

/** From which line on a note is read as one that works later steps, as a sentence; none where it works one. */
export function stepsRead(findings: readonly Finding[]): string[] {
  const lines = new Map<number, number>();
  for (const { step, line } of findings) if (step !== undefined && !lines.has(step)) lines.set(step, line);
  if (lines.size === 0) return [];
  const told = [...lines].slice(0, mostTold).map(([step, line]) => `step ${step} from line ${line} on`);
  const more = lines.size > mostTold ? ', and so on' : '';
  return [`Several steps of gradient descent: ${told.join(', ')}${more}.`];
}

const mostTold = 5;

/** Statements of which nothing is read but what they are about: from which on, and why. */
export interface Unread {
  readonly from: number;
  readonly why: string;
}

/** What stands below all steps. */
export const ofAnyStep: Unread = { from: 0, why: 'stands below several steps and may be about any of them' };

/** What stands from a second step on, where not all numbers are known that it is worked from. */
export const ofLaterSteps = ({ from }: StepPart): Unread => ({
  from,
  why: 'is about a later step, for which the note does not state enough',
});

export const withoutUnread = (claims: readonly Claim[], { from, why }: Unread): Claim[] =>
  claims.map((claim, i) => (i < from ? claim : leftUnread(claim, why)));
