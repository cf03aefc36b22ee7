import type { Network } from '../network/index.js';
import { type Identifier, identifier, parseIdentifier } from '../trace/index.js';
import type { Condition, Notation, SpellingKey } from './notation.js';
import { plainText } from './plain-text.js';
import { parseWhole, type Whole } from './whole.js';

/** What a spelling is asked for: a single quantity or a whole vector or matrix. */
interface Subject {
  readonly id: string;
  readonly key: SpellingKey;
  readonly layer: number;
  /** Number of the unit, the second index of a weight's two, absent for a whole. */
  readonly unit?: number;
  readonly from?: number;
  readonly sample?: number;
  readonly shared: boolean;
}

/** Spells the quantities of one network in one notation. */
export class Speller {
  readonly notation: Notation;
  readonly #network: Network;
  readonly #greatestIndex: number;
  readonly #latex = new Map<string, string>();
  readonly #text = new Map<string, string>();

  constructor(notation: Notation, network: Network) {
    this.notation = notation;
    this.#network = network;
    this.#greatestIndex = this.#findGreatestIndex();
  }

  /** Whether an index may have two digits here, so that neighbours have a comma between them. */
  get hasLongIndices(): boolean {
    return this.#greatestIndex > 9;
  }

  /**
   * A quantity, or a whole vector or matrix, in LaTeX.
   *
   * @param markSample whether the number of the sample is written, where the quantity belongs to one of several
   */
  latex(id: string, markSample = false): string {
    const name = markSample ? `${id} marked` : id;
    let spelled = this.#latex.get(name);
    if (spelled === undefined) {
      spelled = this.#spell(subjectOf(id, this.#network), markSample)[0];
      this.#latex.set(name, spelled);
    }
    return spelled;
  }

  /** The same in plain text with Unicode indices. */
  text(id: string, markSample = false): string {
    const name = markSample ? `${id} marked` : id;
    let spelled = this.#text.get(name);
    if (spelled === undefined) {
      spelled = plainText(this.latex(id, markSample));
      this.#text.set(name, spelled);
    }
    return spelled;
  }

  /** Every way in which this notation writes the quantity, the usual one first. */
  allLatex(id: string): string[] {
    return this.#spell(subjectOf(id, this.#network), false);
  }

  #spell(subject: Subject, markSample: boolean): string[] {
    const { single = {} } = this.notation;
    if (Object.hasOwn(single, subject.id)) return [single[subject.id]];
    const ofEachSample = single[subject.id.replace(/^s\d+\./, '')];
    const patterns = ofEachSample === undefined ? this.#patterns(subject) : [ofEachSample];
    const marked = markSample && subject.sample !== undefined;
    return patterns.flatMap((pattern) => {
      const filled = this.#fill(pattern, subject, marked);
      // The loss inside a spelling carries the number of the sample already.
      return !marked || pattern.includes('<L>') ? filled : filled.map((each) => withSample(each, subject));
    });
  }

  #patterns(subject: Subject): readonly string[] {
    const spelling = this.notation.spellings[subject.key].find(({ when }) => this.#holds(when, subject));
    if (spelling === undefined) throw new Error(`notation ${this.notation.name} does not spell ${subject.id}`);
    return [spelling.write, ...(spelling.also ?? [])];
  }

  #holds(when: Condition | undefined, subject: Subject): boolean {
    if (when === undefined) return true;
    const { layers } = this.#network;
    const isOutput = subject.layer === layers.length;
    if (when.layer === 'output' && !isOutput) return false;
    if (when.layer === 'hidden' && (isOutput || subject.layer === 0)) return false;
    if (when.units === 'one' && this.#units(subject.layer) !== 1) return false;
    if (when.hiddenLayers === 'one' && layers.length !== 2) return false;
    return when.bias === undefined || subject.shared;
  }

  /** The pattern with its placeholders filled in; several where a spelling inside it has several. */
  #fill(pattern: string, subject: Subject, marked: boolean): string[] {
    const joint = this.hasLongIndices ? ',' : '';
    let filled = [
      separated(pattern)
        .replaceAll(/>(?=<(?:layer|previous|unit|to|from|neuron|edge)>)/g, `>${joint}`)
        .replaceAll(/<(layer|previous|unit|to|from|neuron|edge)>/g, (_, name: string) =>
          String(this.#index(name, subject)),
        ),
    ];
    for (const inner of innerSpellings) {
      if (!pattern.includes(`<${inner}>`)) continue;
      const spelled = this.#spell(innerSubject(inner, subject), marked && inner === 'L');
      filled = filled.flatMap((each) => spelled.map((spelling) => insert(each, inner, spelling)));
    }
    return filled;
  }

  #index(name: string, { layer, unit = 0, from = unit }: Subject): number {
    if (name === 'layer') return layer;
    if (name === 'previous') return layer - 1;
    if (name === 'from') return from;
    if (name === 'edge') return (unit - 1) * this.#units(layer - 1) + from;
    if (name !== 'neuron') return unit;
    let before = 0;
    for (let each = 1; each < layer; each++) before += this.#units(each);
    return before + unit;
  }

  #units(layer: number): number {
    return layer === 0 ? this.#network.inputs : this.#network.layers[layer - 1].units;
  }

  /** The greatest index that this notation writes in this network. */
  #findGreatestIndex(): number {
    const units = this.#network.layers.map((layer) => layer.units);
    const uses = (placeholder: string): boolean =>
      Object.values(this.notation.spellings).some((list) => list.some(({ write }) => write.includes(placeholder)));
    return Math.max(
      this.#network.inputs,
      units.length,
      ...units,
      ...(uses('<neuron>') ? [units.reduce((total, each) => total + each)] : []),
      ...(uses('<edge>') ? units.map((each, index) => each * this.#units(index)) : []),
    );
  }
}

/** The placeholders that stand for the spelling of another quantity. */
export const innerSpellings = ['L', 'a', 'z', 'w', 'b'] as const;
type InnerSpelling = (typeof innerSpellings)[number];

/** The pattern with braces and spaces where TeX would read a part of what fills a placeholder with what is before it. */
export function separated(pattern: string): string {
  return pattern.replaceAll(/([_^])(<[A-Za-z]+>)/g, '$1{$2}').replaceAll(/(\\[A-Za-z]+)(?=<)/g, '$1 ');
}

/** Puts a spelling in the place of its placeholder, in braces where an index would follow its own. */
export function insert(pattern: string, inner: InnerSpelling, spelling: string): string {
  const safe = /[_^']/.test(spelling) ? `{${spelling}}` : spelling;
  return pattern
    .replaceAll(new RegExp(`<${inner}>(?=[_^'])`, 'g'), () => safe)
    .replaceAll(`<${inner}>`, () => spelling);
}

/** The number of the sample above a loss, below anything else. */
function withSample(spelling: string, { key, sample }: Subject): string {
  if (!key.startsWith('L')) return `(${spelling})_{${sample}}`;
  return `${/[\^']/.test(spelling) ? `{${spelling}}` : spelling}^{(${sample})}`;
}

/** The quantity that a placeholder inside a spelling stands for: ∂L/∂w[1][2][3] has w[1][2][3] inside. */
function innerSubject(inner: InnerSpelling, subject: Subject): Subject {
  const sample = inner === 'w' || inner === 'b' ? undefined : subject.sample;
  if (inner === 'L') return { ...subject, key: 'L', id: identifier('L', [], sample), unit: undefined, from: undefined };
  const isWhole = subject.key.endsWith('[:]');
  const unit = inner === 'z' && subject.key === 'da/dz' ? (subject.from ?? subject.unit) : subject.unit;
  const indices = inner === 'w' ? [subject.layer, unit, subject.from] : [subject.layer, unit];
  const existing = indices.filter((index) => index !== undefined);
  const id = isWhole ? subject.id : identifier(inner, existing, sample);
  return { ...subject, id, unit, key: isWhole ? `${inner}[:]` : inner };
}

function subjectOf(id: string, network: Network): Subject {
  const whole = parseWhole(id);
  const parsed = whole === undefined ? parseIdentifier(id) : undefined;
  const last = network.layers.length;
  if (whole !== undefined) return wholeSubject(id, whole, last);
  if (parsed === undefined) throw new Error(`${id} is no quantity`);
  return quantitySubject(id, parsed, last);
}

function wholeSubject(id: string, { kind, layer, sample }: Whole, last: number): Subject {
  return { id, key: `${kind}[:]`, layer: layer ?? (kind === 'x' ? 0 : last), shared: false, ...given(sample) };
}

function quantitySubject(id: string, { kind, indices, sample }: Identifier, last: number): Subject {
  const [first, second, third] = indices;
  if (kind === 'eta') return { id, key: kind, layer: last, shared: false };
  if (kind === 'x') return { id, key: kind, layer: 0, unit: first, shared: false, ...given(sample) };
  if (kind === 'y' || kind === 'L') {
    const key = kind === 'L' && first !== undefined ? 'L[unit]' : kind;
    return { id, key, layer: last, unit: first, shared: false, ...given(sample) };
  }
  return { id, key: kind, layer: first, unit: second, from: third, shared: second === undefined, ...given(sample) };
}

const given = (sample: number | undefined): { sample?: number } => (sample === undefined ? {} : { sample });
