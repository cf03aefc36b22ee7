import { parseWhole } from '../../notation/index.js';
import type { Span } from '../../note/index.js';
import { parseIdentifier } from '../../trace/index.js';
import type { Verdict } from '../finding.js';
import { layerOfName, nameOf } from '../meaning/names.js';
import type { PartialTerm, Term } from '../meaning/term.js';
import { holds } from '../values/identity.js';
import type { Book } from './book.js';
import { isChainRule } from './chain-rule.js';
import { type Draft, draft } from './draft.js';
import { generalRight } from './general-right.js';
import { notKnownIn } from './not-known.js';
import { holdsWithRate } from './number-for-rate.js';
import { otherFunction } from './other-function.js';
import { type Place, rewritten } from './rewritten.js';
import { whyWrong } from './why-wrong.js';

/** The two sides of a formula for some numbers of its letters. */
export interface GeneralPair {
  readonly letters: Readonly<Record<string, number>>;
  readonly subject: Term | undefined;
  readonly side: Term | undefined;
}

/** A formula with letters for indices: whether it holds for all numbers that they may stand for. */
export function judgeGeneral(book: Book, place: Place, span: Span, all: readonly GeneralPair[]): Draft {
  const made = (verdict: Verdict, more: Partial<Draft> = {}): Draft =>
    draft({ span, statement: place.statement, aspect: 'formula', printed: '', verdict, ...more });
  const pairs = localPairs(all);
  let unsure: string | undefined = pairs.length === 0 ? 'Its indices fit no quantities together.' : undefined;
  let isCompared = false;
  for (const { letters, subject, side } of pairs) {
    if (subject === undefined || side === undefined) continue;
    isCompared = true;
    const answer = isChainRule(subject, side, book.trace) ? 'holds' : holds(subject, side, book.networks);
    const letter = notKnownIn(side, subject);
    if (answer === 'unknown' || (letter !== undefined && typeof answer === 'object')) {
      unsure ??= letter ?? 'On random numbers it says nothing.';
    } else if (answer !== 'holds' && !(answer === 'fails' && holdsWithRate(book, subject, side))) {
      const another = otherFunction(book, place, subject, side);
      if (another !== undefined) return made('unchecked', { reasons: [{ sentence: another }] });
      if (book.readAgain === undefined) return made('wrong-formula');
      const other = rewritten(book, place, true);
      if (other !== undefined) {
        return made('wrong-formula', {
          reasons: [{ sentence: other.sentence }],
          expected: { latex: other.latex },
        });
      }
      const shape = typeof answer === 'object' ? answer.fault : undefined;
      const { reasons = [], ...more } = whyWrong(book, subject, side, shape);
      const numbers = Object.entries(letters).map(([each, number]) => `${each} = ${number}`);
      const [first, ...others] = reasons;
      const general = generalRight(book, place, subject);
      return made('wrong-formula', {
        ...more,
        ...(general === undefined ? {} : { expected: { latex: general } }),
        reasons: [{ ...first, sentence: `For $${numbers.join(', ')}$: ${first.sentence}` }, ...others],
      });
    }
  }
  if (!isCompared) unsure ??= 'What it is said to equal is not understood.';
  return unsure === undefined ? made('right') : made('unchecked', { reasons: [{ sentence: unsure }] });
}

/**
 * A letter on the left may be the number of a layer: ∂z_i/∂w_1 = x is then meant of that layer alone whose z comes from this w, and not of
 * those behind it.
 */
function localPairs(pairs: readonly GeneralPair[]): readonly GeneralPair[] {
  const layers = pairs.map(({ subject }) => (subject?.kind === 'partial' ? layersOf(subject) : undefined));
  const [first] = layers;
  const isOfOne = first !== undefined && layers.every((each) => each?.by === first.by && each.byKind === first.byKind);
  if (!isOfOne || layers.every((each) => each?.of === first.of)) return pairs;
  const own = first.byKind === 'a' ? first.by + 1 : first.by;
  const local = pairs.filter((_, i) => layers[i]?.ofKind === 'z' && layers[i]?.of === own);
  return local.length > 0 ? local : pairs;
}

interface Layers {
  readonly ofKind: string;
  readonly of: number;
  readonly byKind: string;
  readonly by: number;
}

/** The layers of what a derivative is of and by; undefined where these are no quantities of layers. */
function layersOf({ of, by }: PartialTerm): Layers | undefined {
  const [above, below] = [of, by].map((term) => {
    const name = nameOf(term);
    return name === undefined ? undefined : (parseWhole(name) ?? parseIdentifier(name));
  });
  const [ofLayer, byLayer] = [of, by].map((term) => layerOfName(nameOf(term) ?? ''));
  if (above === undefined || below === undefined || ofLayer === undefined || byLayer === undefined) return undefined;
  return { ofKind: above.kind, of: ofLayer, byKind: below.kind, by: byLayer };
}
