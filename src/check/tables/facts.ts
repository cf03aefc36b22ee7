import type { GridCell } from '../../note/index.js';
import type { Kind } from '../../trace/index.js';

/** What the label of a row or a column says of its numbers. */
export interface Facts {
  /** The quantity itself, by its identifier. */
  readonly id?: string;
  readonly kind?: Kind;
  readonly layer?: number;
  /** Of the last layer, whichever that is. */
  readonly ofOutput?: true;
  readonly unit?: number;
  readonly sample?: number;
  /** After so many steps. */
  readonly step?: number;
  /** Of a parameter: its value before the step, its gradient, its value after it. */
  readonly stage?: 'old' | 'gradient' | 'new';
  /** The numbers of a column are no quantities, but numbers of units and the like, for their rows. */
  readonly counts?: 'layer' | 'unit' | 'sample' | 'step' | 'nothing';
}

const rules: readonly (readonly [RegExp, Facts])[] = [
  [/^(?:(?:hidden |output )?(?:units?|neurons?|nodes?)|einheit|j)$/, { counts: 'unit' }],
  [/^(?:layers?|schicht)$/, { counts: 'layer' }],
  [/^(?:samples?|examples?|patterns?|cases?|rows?|beispiel|n|m|#|no\.?|nr\.?)$/, { counts: 'sample' }],
  [/^steps?$/, { counts: 'step' }],
  [/^(?:time|dates?|pages?|points?|marks?|scores?|questions?|exercises?|seconds?|remarks?)\b/, { counts: 'nothing' }],
  [
    /^(?:(?:old|current|initial|previous|original)(?: (?:values?|weights?|parameters?))?|value before|alt(?:er wert)?|ancien(?:ne valeur)?|viejo)$/,
    { stage: 'old' },
  ],
  [
    /^(?:(?:new|updated|next)(?: (?:values?|weights?|parameters?))?|value after|neu(?:er wert)?|nouve(?:au|lle valeur)|nuevo(?: valor)?|nuovo(?: valore)?)$/,
    { stage: 'new' },
  ],
  [/^(?:gradients?|derivatives?|grad|slope|ableitung)$/, { stage: 'gradient' }],
  [/^before$/, { stage: 'old', step: 0 }],
  [/^after$/, { stage: 'new', step: 1 }],
  [/^(?:total |mean )?(?:loss|error|cost)$|^[lej]$/, { kind: 'L' }],
  [/^(?:inputs?|x)$/, { kind: 'x' }],
  [/^(?:targets?|desired|expected|y|t)$/, { kind: 'y' }],
  [/^(?:pre-?activations?|net(?: input)?|weighted sum|z)$/, { kind: 'z' }],
  [/^(?:activations?|a|σ\(z\))$/, { kind: 'a' }],
  [/^(?:δ|\\delta|delta|error signal|∂l\/∂z|dl\/dz)$/, { kind: 'dL/dz' }],
  [/^(?:b|bias(?:es)?)$/, { kind: 'b' }],
];
/** Labels that say of a number that it is the value of something. */
const plain = /^(?:|(?:my |the )?(?:values?|numbers?|results?|answers?|quantity|name)|werte?|größe)$/;

/** What a label says by itself; undefined where nobody knows. Quantities by their spelling are another matter. */
export function factsOf({ text }: GridCell): Facts | undefined {
  const label = plainLabel(text);
  const steps = /^after (\d{1,9})(?: steps?)?$/.exec(label);
  if (steps !== null) return { step: Number(steps[1]) };
  const numbered = /^(unit|neuron|node|layer|sample|example|step) (\d{1,4})$/.exec(label);
  if (numbered !== null) return { [countedAs[numbered[1]]]: Number(numbered[2]) };
  // A table of data: X1, X2, Y.
  const data = /^([xy])_?\{?(\d{1,3})\}?$/.exec(label);
  if (data !== null) return { kind: data[1] === 'x' ? 'x' : 'y', unit: Number(data[2]) };
  if (plain.test(label)) return {};
  return rules.find(([pattern]) => pattern.test(label))?.[1];
}

/** A label in small letters, without what only sets it. */
export const plainLabel = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\\(?:text|mathrm|textbf)\{([^{}]*)\}/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();

const countedAs: Readonly<Record<string, 'unit' | 'layer' | 'sample' | 'step'>> = {
  unit: 'unit',
  neuron: 'unit',
  node: 'unit',
  layer: 'layer',
  sample: 'sample',
  example: 'sample',
  step: 'step',
};

/** What both say; undefined where they contradict each other. */
export function joinedFacts(one: Facts, other: Facts): Facts | undefined {
  const joined: Record<string, unknown> = { ...one };
  for (const [key, value] of Object.entries(other)) {
    if (key === 'counts') continue;
    if (joined[key] !== undefined && joined[key] !== value) return undefined;
    joined[key] = value;
  }
  delete joined.counts;
  return joined as Facts;
}
