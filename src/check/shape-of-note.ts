import type { Network } from '../network/index.js';
import { type Notation, presets } from '../notation/index.js';
import type { Note } from '../note/index.js';
import { parseIdentifier, type Trace, work } from '../trace/index.js';
import { type BiasPer, blankParameters, zeros } from './blank-network.js';
import { definitionsIn } from './definitions.js';
import { numberedWeights, weightsNumberedOn } from './meaning/guessed-names.js';
import { lettersOf } from './meaning/meaning.js';
import type { OtherName } from './meaning/other-names.js';
import { syntaxIn } from './meaning/references.js';
import { plainName } from './meaning/symbols.js';

/** Networks that are looked through are no larger, in the units of a layer and in layers. */
const mostUnits = 8;
const mostLayers = 4;
/** Shapes that are handed on. */
const mostShapes = 6;
/** A notation in which a smaller share of the names is known than in another is not the note's. */
const leastShare = 0.75;
/** Which of the shapes that are nearly as good is meant, the formulas have to tell. */
const nearlyAsGood = 0.9;
/** Names that are looked up. */
const mostNames = 400;
/** What a layer has whose units no number names: no two alike, so that a transposed index shows, and more than one. */
const usual = { inputs: 2, hidden: 3, outputs: 2 };

/** A network that the names of a note may be about. */
export interface Shape {
  /** Inputs, and units of each layer. */
  readonly sizes: readonly number[];
  readonly biases: BiasPer;
  readonly notation: Notation;
  /** How many different names of the note are known in it. */
  readonly named: number;
  /** Names beside those of the notation, if the note has any; and how they are taken, as a sentence. */
  readonly names?: readonly OtherName[];
  readonly taken?: string;
}

/**
 * The networks that a note may be about, by the names in it: in each notation the smallest that has the most of them, where letters stand for
 * indices one of a usual size. The likeliest come first; none where it names nothing of a network.
 *
 * @param fixed how many inputs and outputs its data have, where it has any
 */
export function shapesOfNote(note: Note, fixed: { readonly inputs?: number; readonly outputs?: number }): Shape[] {
  const names = namesIn(note);
  // Who has more units than are looked through, is not taken for somebody who has fewer.
  if ([...names].some(([latex, count]) => count > 1 && /_[^^]*(?:9|[1-9]0)/.test(latex))) return [];
  const most = Math.min(mostUnits, largestIndex(names.keys()));
  const own = { ...sizesDefined(note), ...fixed };
  const finders = presets.flatMap((notation) => {
    const open: ShapeFinder[] = [];
    for (let layers = 1; layers <= Math.min(mostLayers, Math.max(2, most)); layers++) {
      const finder = new ShapeFinder(names, notation, layers, most, own);
      // More layers have to have more names.
      if (layers > 2 && !isNumberedThrough(notation) && finder.most <= open[open.length - 1].most) break;
      if (layers > 3 && isNumberedThrough(notation)) break;
      open.push(finder);
    }
    return open;
  });
  const highest = Math.max(...finders.map((each) => each.most));
  if (highest === 0) return [];
  const ranked = finders.filter((each) => each.most >= leastShare * highest).flatMap((each) => each.found());
  ranked.sort((a, b) => b.score - a.score);
  const likely = ranked.filter(({ score }) => score >= nearlyAsGood * ranked[0].score).slice(0, mostShapes);
  if (!areWeightsNumberedOn(names)) return likely;
  return likely.map((shape) => {
    const trace = work(blankStep(shape.sizes, shape.biases));
    return { ...shape, names: numberedWeights(trace), taken: weightsNumberedOn };
  });
}

/** Whether single weights are numbered on through the layers, w_1 … w_6: there are more than there are layers. */
const areWeightsNumberedOn = (names: Names): boolean =>
  [...names.keys()].some((latex) => Number(/^w_\{?(\d)\}?$/.exec(latex)?.[1] ?? 0) > mostLayers);

/** So many more names a network with more layers has to explain. */
const namesOfLayer = 2;

/** Whether the names of a note are those of a network with more layers than this one has: w^{(2)} beside one layer. */
export function namesMoreLayers(note: Note, trace: Trace, notation: Notation): boolean {
  const [likeliest] = shapesOfNote(note, {});
  if (likeliest === undefined || likeliest.sizes.length - 1 <= trace.step.network.layers.length) return false;
  const letters = lettersOf(trace, notation);
  const known = [...namesIn(note).keys()].filter((latex) => {
    const spelled = letters.spelled(latex);
    return letters.find(spelled, {}).length > 0 || letters.matches(spelled) !== undefined;
  });
  return likeliest.named >= known.length + namesOfLayer;
}

interface Scored extends Shape {
  readonly score: number;
}

/** A name counts twice where it stands more than once, for then it is no misprint. */
type Names = ReadonlyMap<string, 1 | 2>;

/** What a parameter counts against a network that the note never names. */
const costOfUnnamed = 0.3;

/** Looks for the smallest network of so many layers that has the most names of a note. */
class ShapeFinder {
  readonly #names: Names;
  readonly #isNumberedOn: boolean;
  readonly #notation: Notation;
  readonly #layers: number;
  readonly #most: number;
  readonly #fixed: readonly (number | undefined)[];
  readonly #known = new Map<string, Scored>();
  readonly #usual: readonly number[];
  readonly #pers: readonly BiasPer[];
  /** How many names are known where every layer is as wide as it can be. */
  readonly most: number;
  /** Layers of which units are named by their numbers; 0 is that of the inputs. */
  readonly #numbered: ReadonlySet<number>;
  /** All sizes that it may have, where its units are numbered on through the layers. */
  readonly #through: readonly (readonly number[])[];

  constructor(
    names: Names,
    notation: Notation,
    layers: number,
    most: number,
    { inputs, outputs }: { readonly inputs?: number; readonly outputs?: number },
  ) {
    this.#names = names;
    this.#isNumberedOn = areWeightsNumberedOn(names);
    this.#notation = notation;
    this.#layers = layers;
    this.#most = most;
    this.#fixed = Array.from({ length: layers + 1 }, (_, i) => (i === 0 ? inputs : i === layers ? outputs : undefined));
    this.#usual = this.#fixed.map(
      (size, i) => size ?? (i === 0 ? usual.inputs : i < layers ? usual.hidden : usual.outputs),
    );
    const widest = this.#usual.map((size, i) => this.#fixed[i] ?? Math.max(size, most));
    const [unit, layer] = [this.#look(widest, 'unit'), this.#look(widest, 'layer')];
    // b_1 may be the one bias of a layer, or all of them.
    this.#pers = unit.named === layer.named ? ['unit', 'layer'] : unit.named > layer.named ? ['unit'] : ['layer'];
    this.most = Math.max(unit.named, layer.named);
    const { seen } = this.#pers[0] === 'unit' ? unit : layer;
    this.#numbered = numberedIn(seen, layers);
    this.#through =
      isNumberedThrough(notation) && this.#numbered.size > 0 ? throughSizes(seen, this.#fixed, layers) : [];
  }

  found(): Scored[] {
    const [per] = this.#pers;
    let best = this.#see(
      this.#usual.map((size, i) => (this.#numbered.has(i) ? (this.#fixed[i] ?? 2) : size)),
      per,
    );
    for (const sizes of this.#through) {
      const tried = this.#see(sizes, per);
      if (tried.score > best.score) best = tried;
    }
    const open =
      this.#through.length > 0
        ? []
        : this.#fixed.flatMap((size, i) => (size === undefined && this.#numbered.has(i) ? [i] : []));
    // One size changes what the best of another is: units that are numbered on through the network.
    for (let pass = 0, before: Scored | undefined; pass < 2 && best !== before; pass++) {
      before = best;
      for (const layer of open) {
        for (let size = 1; size <= this.#most; size++) {
          const tried = this.#see(
            best.sizes.map((each, i) => (i === layer ? size : each)),
            per,
          );
          if (tried.score > best.score) best = tried;
        }
      }
    }
    const bare = this.#see(best.sizes, 'none');
    const found = bare.named === best.named ? [bare] : this.#pers.map((each) => this.#see(best.sizes, each));
    // A name without an index may be that of the one output.
    if (this.#fixed[this.#layers] !== undefined || this.#numbered.has(this.#layers)) return found;
    return [...found, ...found.map((each) => this.#see([...each.sizes.slice(0, -1), 1], each.biases))];
  }

  #see(sizes: readonly number[], biases: BiasPer): Scored {
    const key = `${sizes.join('-')} ${biases}`;
    let known = this.#known.get(key);
    if (known === undefined) {
      known = this.#scored(sizes, biases);
      this.#known.set(key, known);
    }
    return known;
  }

  #scored(sizes: readonly number[], biases: BiasPer): Scored {
    const { seen, named, weight, letters } = this.#look(sizes, biases);
    const unnamed = letters.trace.quantities.filter(
      ({ id, formula }) => formula === undefined && this.#isExpected(id) && !isNamed(id, seen),
    );
    return { sizes, biases, notation: this.#notation, named, score: weight - costOfUnnamed * unnamed.length };
  }

  /** Looks up all names of the note. */
  #look(sizes: readonly number[], biases: BiasPer) {
    const trace = work(blankStep(sizes, biases));
    const letters = lettersOf(trace, this.#notation, this.#isNumberedOn ? numberedWeights(trace) : []);
    let named = 0;
    let weight = 0;
    const seen = new Set<string>();
    for (const [latex, count] of this.#names) {
      const spelled = letters.spelled(latex);
      const ids = letters.find(spelled, {});
      if (ids.length === 0 && letters.matches(spelled) === undefined) continue;
      for (const id of ids) seen.add(id);
      named++;
      weight += count;
    }
    return { seen, named, weight, letters };
  }

  /** Whether a parameter would have a name in a note that names its units by their numbers. */
  #isExpected(id: string): boolean {
    const { kind, indices } = parseIdentifier(id) ?? { kind: '', indices: [] };
    const [layer] = indices;
    if (kind === 'b') return this.#numbered.has(layer);
    return kind === 'w' && this.#numbered.has(layer) && this.#numbered.has(layer - 1);
  }
}

/** Layers of which single units are named. */
function numberedIn(names: ReadonlySet<string>, last: number): ReadonlySet<number> {
  const found = new Set<number>();
  for (const name of names) {
    const { kind, indices } = parseIdentifier(name) ?? { kind: '', indices: [] };
    const [layer] = indices;
    if (kind === 'x') found.add(0);
    else if (kind === 'y') found.add(last);
    else if (layer !== undefined && indices.length > 1) found.add(layer);
    if (kind.includes('w')) found.add(layer - 1);
  }
  return found;
}

/** Whether units are numbered on through all layers, so that their numbers do not say how many a layer has. */
const isNumberedThrough = ({ spellings }: Notation): boolean =>
  spellings.z.some(({ write }) => write.includes('<neuron>'));

/** Sizes with as many units in all layers together as their numbers say. */
function throughSizes(names: ReadonlySet<string>, fixed: readonly (number | undefined)[], layers: number): number[][] {
  const all = [...names].map((name) => parseIdentifier(name) ?? { kind: '', indices: [] });
  const largest = (own: readonly number[]): number => Math.max(0, ...own);
  const inputs = fixed[0] ?? (largest(all.map(({ kind, indices }) => (kind === 'x' ? indices[0] : 0))) || usual.inputs);
  // In the widest network all of them are in its first layer.
  const units = largest(
    all.map(({ kind, indices: [, unit] }) => (/^(?:[azwb]|dL\/d[azwb])$/.test(kind) ? (unit ?? 0) : 0)),
  );
  let sizes: number[][] = [[]];
  for (let layer = 1; layer <= layers; layer++) {
    sizes = sizes.flatMap((before) => {
      const left = units - before.reduce((sum, each) => sum + each, 0) - (layers - layer);
      const own = Array.from({ length: Math.max(0, left) }, (_, i) => i + 1);
      return (layer < layers ? own : own.slice(-1)).map((size) => [...before, size]);
    });
  }
  const last = fixed[layers];
  return sizes.map((each) => [inputs, ...each]).filter((each) => last === undefined || each[layers] === last);
}

/** Whether a parameter is named itself, or with all of its vector or matrix. */
const isNamed = (id: string, names: ReadonlySet<string>): boolean => {
  const [layer, ...rest] = parseIdentifier(id)?.indices ?? [];
  const kind = id.slice(0, id.indexOf('['));
  return names.has(id) || names.has(`${kind}[${layer}]${'[:]'.repeat(rest.length)}`);
};

/** A step of a network of these sizes, all of whose numbers are 0. */
export function blankStep(sizes: readonly number[], biases: BiasPer | readonly BiasPer[]) {
  const [inputs, ...units] = sizes;
  const network: Network = {
    inputs,
    layers: units.map((each) => ({ units: each, activation: 'sigmoid' })),
    loss: { kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'mean' },
  };
  const samples = [{ inputs: zeros(inputs), targets: zeros(units[units.length - 1]) }];
  return { network, parameters: blankParameters(sizes, biases), samples };
}

/** How many inputs and targets a note gives as one vector. */
function sizesDefined(note: Note): { inputs?: number; outputs?: number } {
  const definitions = definitionsIn(note);
  const sizeOf = (kind: 'inputs' | 'targets'): number | undefined =>
    definitions
      .find((each) => each.kind === kind && each.key === '' && sizeIn(each.rows) > 1 && sizeIn(each.rows) <= mostUnits)
      ?.rows.flat().length;
  const [inputs, outputs] = [sizeOf('inputs'), sizeOf('targets')];
  return { ...(inputs === undefined ? {} : { inputs }), ...(outputs === undefined ? {} : { outputs }) };
}

const sizeIn = (rows: readonly (readonly number[])[]): number =>
  rows.length === 1 || rows.every((row) => row.length === 1) ? rows.flat().length : 0;

/** The different names in a note, without primes: what is updated has the name of what it was. */
function namesIn({ statements }: Note): Names {
  const found = new Map<string, 1 | 2>();
  for (const part of syntaxIn(statements)) {
    if (part.kind !== 'symbol') continue;
    const latex = plainName(part);
    if (found.has(latex)) found.set(latex, 2);
    else if (found.size < mostNames) found.set(latex, 1);
  }
  return found;
}

/** The largest single digit in an index. */
const largestIndex = (names: Iterable<string>): number => {
  let most = 1;
  for (const latex of names)
    for (const [digit] of latex.replace(/^[^_^]*/, '').matchAll(/[1-9]/g)) most = Math.max(most, Number(digit));
  return most;
};
