import { mistakeNamed } from '../../mistakes/index.js';
import { parseWhole } from '../../notation/index.js';
import type { Span } from '../../note/index.js';
import { identifier, parseIdentifier } from '../../trace/index.js';
import type { Verdict } from '../finding.js';
import { nameOf } from '../meaning/names.js';
import type { Term } from '../meaning/term.js';
import { partsOf } from '../values/change.js';
import { holds, holdsTurned, randomNetworks } from '../values/identity.js';
import { isUnknown } from '../values/partly-known.js';
import { aboutBatch } from './arrays-of-batch.js';
import type { Book } from './book.js';
import { isChainRule } from './chain-rule.js';
import { type Draft, draft } from './draft.js';
import { notKnownIn } from './not-known.js';
import { holdsWithRate } from './number-for-rate.js';
import { openFunction, otherFunction } from './other-function.js';
import { repeatedMistakes } from './repeated-formula.js';
import { type Place, rewritten } from './rewritten.js';
import { rightFormula } from './right-formula.js';
import { whyWrong } from './why-wrong.js';

/** A printed formula: whether it equals what stands on the left of its chain, on every network of this shape. */
export function judgeFormula(
  book: Book,
  place: Place,
  subject: Term,
  { term: side, span }: { readonly term: Term; readonly span: Span },
  before?: Term,
): Draft {
  const made = (verdict: Verdict, more: Partial<Draft> = {}): Draft =>
    draft({
      span,
      statement: place.statement,
      aspect: 'formula',
      printed: '',
      verdict,
      // The numbers are those that they should be.
      harmless: verdict === 'wrong-formula' && holdsTurned(subject, side, book.networks),
      ...(subject.kind === 'quantity' ? { quantity: subject.id, spelled: book.spell(subject.id) } : {}),
      ...more,
    });
  const answer = holds(subject, side, book.networks);
  if (answer === 'holds' || isChainRule(subject, side, book.trace)) return made('right');
  if (answer === 'fails' && holdsWithRate(book, subject, side)) return made('right');
  // Where the target is 1, a cross-entropy is −ln ŷ: which term is left, the target says, and need not stand there.
  const ofTargets = answer === 'fails' ? networksOfTargets(book, subject, side) : undefined;
  if (ofTargets !== undefined && holds(subject, side, ofTargets) === 'holds') return made('right');
  // What is only rewritten from a wrong form is as wrong as that, and no second mistake.
  if (before !== undefined && before !== subject && holds(before, side, book.networks) === 'holds') {
    return made('follow-through', {});
  }
  const repeated =
    answer === 'fails' && subject.kind === 'quantity' ? repeatedMistakes(book, subject.id, side) : undefined;
  if (repeated !== undefined) return made('follow-through', { follows: repeated });
  const letter = notKnownIn(side, subject);
  if (answer === 'unknown' || (letter !== undefined && (typeof answer === 'object' || subject.kind === 'partial'))) {
    return made('unchecked', { reasons: [{ sentence: letter ?? 'On random numbers it says nothing.' }] });
  }
  const forTarget = answer === 'fails' ? unknownTargetOf(book, subject, side) : undefined;
  if (forTarget !== undefined)
    return made('unchecked', {
      reasons: [{ sentence: `It is right where the target of $${forTarget}$ is 1, which the note does not say.` }],
    });
  const open = answer === 'fails' ? openFunction(book, place, subject, side) : undefined;
  const other = open ?? otherFunction(book, place, subject, side);
  if (other !== undefined) return made('unchecked', { reasons: [{ sentence: other }] });
  const ofBatch = aboutBatch(book, span);
  if (ofBatch !== undefined) return made('unchecked', { reasons: [{ sentence: ofBatch }] });
  if (book.readAgain === undefined) return made('wrong-formula');
  const shape = typeof answer === 'object' ? answer.fault : undefined;
  const why = whyWrong(ofTargets === undefined ? book : { ...book, networks: ofTargets }, subject, side, shape);
  const mistake = mistakeNamed(why.reasons?.[0]?.mistake);
  const term = mistake?.isOfTarget === true ? termOfTarget(book, subject) : undefined;
  if (term !== undefined) return made('wrong-formula', { reasons: why.reasons, expected: { latex: term } });
  // Where the shapes do not fit, an index may be missing.
  const mended = shape === undefined || why.expected !== undefined ? undefined : rewritten(book, place, false);
  if (mended !== undefined)
    return made('wrong-formula', { reasons: [{ sentence: mended.sentence }], expected: { latex: mended.latex } });
  const right = why.expected === undefined && !isOnTheLeft(why) ? rightFormula(book, place, subject) : undefined;
  return made('wrong-formula', right === undefined ? why : { ...why, expected: { latex: right } });
}

/** Whether it is the left side that is wrong, to which the right one may belong. */
const isOnTheLeft = ({ reasons = [] }: Partial<Draft>): boolean =>
  reasons.some(({ sentence }) => sentence.startsWith('On the left: '));

/** What is left of a binary cross-entropy where the target is 1 or 0. */
function termOfTarget({ trace, spell }: Book, subject: Term): string | undefined {
  const { sample, indices } = (subject.kind === 'quantity' ? parseIdentifier(subject.id) : undefined) ?? {
    indices: [],
  };
  const unit = indices[0] ?? 1;
  const output = spell(identifier('a', [trace.step.network.layers.length, unit], sample));
  const target = trace.value(identifier('y', [unit], sample));
  return target === 1 ? `-\\ln ${output}` : target === 0 ? `-\\ln\\left(1 - ${output}\\right)` : undefined;
}

const drawnForTargets = new WeakMap<Book, Book['networks']>();

/**
 * Networks with the note's own targets, for a formula of a cross-entropy, or of a derivative of it, that names no target while each is 0 or 1;
 * undefined for any other formula.
 */
function networksOfTargets(book: Book, subject: Term, side: Term): Book['networks'] | undefined {
  const { samples } = book.trace.step;
  if (samples.some(({ targets }) => targets.some((each) => each !== 0 && each !== 1))) return undefined;
  if (!isCrossEntropyWithoutTargets(book, subject, side)) return undefined;
  const known =
    drawnForTargets.get(book) ?? randomNetworks(book.trace, book.networks.length, 1, { keepsTargets: true });
  drawnForTargets.set(book, known);
  return known;
}

/**
 * Where the note does not say what the targets are: the output, LaTeX, of which the target has to be 1, and of all others 0, for a formula to be right.
 */
function unknownTargetOf(book: Book, subject: Term, side: Term): string | undefined {
  const { trace, networks, spell } = book;
  const { step } = trace;
  const last = step.network.layers.length;
  const { units } = step.network.layers[last - 1];
  const first = step.samples.length > 1 ? 1 : undefined;
  if (units > mostOutputs || !isUnknown(trace, identifier('y', [1], first))) return undefined;
  if (!isCrossEntropyWithoutTargets(book, subject, side)) return undefined;
  for (let output = 1; output <= units; output++) {
    const targets = Array.from({ length: units }, (_, unit) => Number(unit + 1 === output));
    const samples = step.samples.map(({ inputs }) => ({ inputs, targets }));
    const meant = randomNetworks({ step: { ...step, samples } }, networks.length, 1, { keepsTargets: true });
    if (holds(subject, side, meant) === 'holds') return spell(identifier('a', [last, output], first));
  }
  return undefined;
}

/** Of more outputs it is not tried which one is meant. */
const mostOutputs = 8;

/** Whether a formula is one of a cross-entropy, or of a derivative of it, and names no target. */
function isCrossEntropyWithoutTargets({ trace }: Book, subject: Term, side: Term): boolean {
  if (trace.step.network.loss.kind === 'squared-error') return false;
  const kindOf = (term: Term): string | undefined => {
    const name = nameOf(term);
    return name === undefined ? undefined : (parseWhole(name) ?? parseIdentifier(name))?.kind;
  };
  const open: Term[] = [side];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (kindOf(part) === 'y') return false;
    open.push(...(part.kind === 'matrix' && part.whole === undefined ? part.rows.flat() : partsOf(part)));
  }
  return subject.kind === 'partial' ? kindOf(subject.of) === 'L' : /^(?:L$|dL\/d[az])/.test(kindOf(subject) ?? '');
}
