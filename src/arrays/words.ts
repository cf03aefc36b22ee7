import type { Reason } from '../check/index.js';
import type { Speller } from '../notation/index.js';
import { parseIdentifier, type Trace } from '../trace/index.js';
import type { ArrayMistake } from './explain.js';
import { elementName } from './given-array.js';
import type { Judged } from './judge.js';
import type { MatchedArray } from './match.js';
import { groupOf } from './ranges.js';

/** What sentences about arrays are made with. */
export interface Vocabulary {
  readonly trace: Trace;
  readonly speller: Speller;
  /** The arrays of the file by the groups that they are. */
  readonly arrays: ReadonlyMap<string, MatchedArray>;
}

/** Why numbers of an array are wrong, and how to mend it. */
export function reasonsFor(judged: Judged, words: Vocabulary): Reason[] {
  const { matched, at, mistakes, remark, verdict } = judged;
  const { array } = matched;
  if (mistakes.length > 0) {
    return [
      ...mistakes.map((made) => ({
        mistake: made.mistake.name,
        sentence: mistakeSentence(judged, made, words),
        mend: mendOf(made, matched),
      })),
      ...(judged.passes === undefined ? [] : [accumulated(array.name, judged.passes)]),
    ];
  }
  const which = whichNumbers(judged);
  if (verdict === 'miscopied')
    return [
      { sentence: `${which} ${differ(at.length)} from ${at.length === 1 ? 'what' : 'those that'} the problem gives.` },
    ];
  switch (remark?.kind) {
    case 'not-finite':
      return [
        {
          sentence: `${code(elementName(array, at.find((i) => !Number.isFinite(array.values[i])) ?? 0))} is no finite number: an exponential, a logarithm or a quotient has gone out of bounds before it.`,
          mend: 'Look for the first array that has such a number; a step that is too large, exp of a large number and log of 0 make them.',
        },
      ];
    case 'times':
      return [
        {
          sentence: `${which} ${at.length === 1 ? 'is' : 'are'} ${timesText(remark.factor)} what ${at.length === 1 ? 'it' : 'they'} should be.`,
        },
      ];
    case 'other':
      return [{ sentence: `These are the numbers of ${wholeName(remark.group, words)}.` }];
    default:
      return [
        {
          sentence: `${which} ${differ(at.length)}, and no mistake that is known, made throughout, gives ${at.length === 1 ? 'it' : 'them'}.`,
        },
      ];
  }
}

/** How to mend it; of a gradient that nothing but its values shows to be turned, also when it is none. */
const mendOf = ({ mistake }: ArrayMistake, { array, isAssumed }: MatchedArray): string => {
  const more = isAssumed === true ? mistake.mendOfLayout?.(code(array.name)) : undefined;
  return more === undefined ? mistake.mend : `${mistake.mend} ${more}`;
};

/** PyTorch adds what each backward() gives to what is there. */
const accumulated = (name: string, passes: number): Reason => ({
  sentence: `${code(name)} is the sum of ${passes} passes backward: gradients were not set to zero in between.`,
  mend: 'Set all gradients to zero before each pass backward.',
});

const differ = (count: number): string => (count === 1 ? 'differs' : 'differ');
const code = (name: string): string => `\`${name.replaceAll('`', "'")}\``;

/** `All 6 numbers of W1`, `2 of the 6 numbers of W1`, `W1[0, 2]`. */
function whichNumbers({ matched: { array, ids }, at }: Judged): string {
  if (at.length === 1) return code(elementName(array, at[0]));
  const part =
    at.length === ids.length ? (at.length === 2 ? 'Both' : `All ${at.length}`) : `${at.length} of the ${ids.length}`;
  return `${part} numbers of ${code(array.name)}`;
}

function timesText(factor: number): string {
  if (factor === -1) return 'the negative of';
  const size = Math.abs(factor);
  const text = size >= 1 ? `${size} times` : `${code(`1/${Math.round(1 / size)}`)} of`;
  return factor < 0 ? `minus ${text}` : text;
}

/** The mistake in a sentence about the whole array where its words allow that, else with the example of one number. */
function mistakeSentence(judged: Judged, made: ArrayMistake, words: Vocabulary): string {
  const { matched, at, isThroughout } = judged;
  const { array, ids } = matched;
  const name = isThroughout === true ? code(array.name) : whichNumbers(judged);
  const isPlural = isThroughout !== true && at.length > 1;
  const { example, group, isHidden } = made;
  // What is summed over the samples goes wrong in each of them.
  const isOfEach = isHidden && isPartOf(group, groupOf(ids[0]));
  const step = isOfEach
    ? ', in the part of each sample,'
    : isHidden
      ? `, in the step to ${wholeName(group, words)} (not among the arrays),`
      : '';
  const [, core, more = ''] = /^(.*?\.)( [A-Z].*)?$/s.exec(example.detail) ?? ['', example.detail];
  const whole = wholeDetail(core, words);
  const itself = /^It is (.*)\.$/s.exec(whole ?? '');
  if (itself !== null && !isHidden) return `${name} ${isPlural ? 'are' : 'is'} ${itself[1]}.${more}`;
  const comes = `${name} ${isPlural ? 'are' : 'is'} what comes out when${step}`;
  const stands = /^(.*) stands? where (.*) belongs?\.$/s.exec(whole ?? '');
  if (stands !== null && stands[1] !== stands[2])
    return `${comes} ${lowered(stands[1])} stands where ${stands[2]} belongs.${more}`;
  const detail = spelledDetail(core, words).replace(/\.$/, '');
  const first = lowered(detail);
  const likewise = at.length > 1 ? ', and likewise in the others' : '';
  const where =
    isHidden || groupOf(example.id) !== groupOf(ids[0]) ? '' : ` (here in ${code(elementAt(matched, example.id))})`;
  return `${comes} ${first}${where}${likewise}.${more}`;
}

/** What is summed up for an array: the same of each sample, of a loss also that of each output. */
const isPartOf = (group: string, own: string): boolean =>
  group === `each ${own}` || (/^(?:each )?L\b/.test(group) && /^(?:each )?L\b/.test(own));

const elementAt = ({ array, ids }: MatchedArray, id: string): string =>
  elementName(array, Math.max(0, ids.indexOf(id)));

/** A sentence begins in the middle of another: its first letter is small unless it is a sign. */
const lowered = (text: string): string => (/^[A-Z][a-z]/.test(text) ? text[0].toLowerCase() + text.slice(1) : text);

/** Quantities exchanged for the whole arrays that they are in; undefined where two of one array would become the same. */
function wholeDetail(detail: string, words: Vocabulary): string | undefined {
  const names = new Map<string, string>();
  for (const [, id] of detail.matchAll(/`([^`]+)`/g)) {
    if (!words.trace.has(id)) return undefined;
    names.set(id, wholeName(groupOf(id), words));
  }
  const groups = new Set(Array.from(names.keys(), groupOf));
  // Quantities of one group on both sides of a sentence would make it say nothing.
  if (groups.size < names.size && !/^(.*) stands? where (.*) belongs?\.$/s.test(detail)) return undefined;
  const whole = detail.replaceAll(/`([^`]+)`/g, (_, id: string) => names.get(id) ?? id);
  return whole.replaceAll(/([^,]+?)(?:(?:, | and )\1)+( and so on)?/g, '$1');
}

function spelledDetail(detail: string, { trace, speller }: Vocabulary): string {
  const samples = new Set(Array.from(detail.matchAll(/`s(\d+)\./g), ([, sample]) => sample));
  return detail.replaceAll(/`([^`]+)`/g, (whole, id: string) => {
    if (!trace.has(id)) return whole;
    const sample = parseIdentifier(id)?.sample;
    return `$${speller.latex(id)}$${samples.size === 0 || sample === undefined ? '' : ` of sample ${sample}`}`;
  });
}

/** What people call a whole layer of something. */
const letters: Readonly<Record<string, string>> = {
  w: 'W',
  b: 'b',
  z: 'z',
  a: 'a',
  'dL/da': 'da',
  'dL/dz': 'delta',
  'dL/dw': 'dW',
  'dL/db': 'db',
};

/** A group by the array that is it, or as people call it: `the updated W2`. */
function wholeName(group: string, { arrays, trace }: Vocabulary): string {
  const [kind, layer = ''] = group.replace(/^each /, '').split(' ');
  const isUpdate = kind === "w'" || kind === "b'";
  const own = arrays.get(group) ?? (isUpdate ? undefined : arrays.get(`each ${group}`));
  if (own !== undefined && !isUpdate) return code(own.array.name);
  if (isUpdate) return `the updated ${wholeName(group.replace("'", ''), { arrays, trace } as Vocabulary)}`;
  if (kind === 'eta') return 'the learning rate';
  if (kind === 'x') return 'the inputs';
  if (kind === 'y') return 'the targets';
  if (kind === 'L') return 'the loss';
  if (kind === 'da/dz') return `the derivative of the activation in layer ${layer}`;
  return Object.hasOwn(letters, kind) ? code(`${letters[kind]}${layer}`) : `\`${group}\``;
}
