import { LonghandError } from '../base/index.js';
import { type ActivationName, type Network, sizesOf } from '../network/index.js';
import { presets } from '../notation/index.js';
import type { Note } from '../note/index.js';
import type { Problem } from '../problem/index.js';
import { work } from '../trace/index.js';
import { type Finding, mistaken } from './finding.js';
import { type Given, missing } from './given.js';
import { givensAsMatrices } from './given-as-matrices.js';
import { givenByName } from './given-by-name.js';
import { givenByNumber } from './given-by-number.js';
import { givenByUnitNumber } from './given-by-unit-number.js';
import { givenWithOutputLetters } from './given-with-output-letters.js';
import { givenWithSharedBiases } from './given-with-shared-biases.js';
import type { Claim } from './meaning/claim.js';
import type { OtherName } from './meaning/other-names.js';
import { lastUnknowns, type PartOfProblem, partsOfNote, withNetwork, withStated } from './part-of-note.js';
import { namesMoreLayers } from './shape-of-note.js';
import { factorsStated, statesCrossEntropy } from './stated-loss.js';
import { isAllRight, scoreOfFindings } from './weight-of-findings.js';

/** What the problem of a note is chosen by. */
export interface Trying {
  /** What the note's statements mean if it works this problem. */
  readonly claimsIn: (problem: Problem, names: readonly OtherName[]) => readonly Claim[];
  /** What is found in the note if it works this problem. */
  readonly findingsIn: (tried: Tried) => readonly Finding[];
}

/** A problem that a note may work. */
interface Tried {
  readonly problem: Problem;
  readonly names?: readonly OtherName[];
  /** The numbers that are known, where not all are. */
  readonly known?: ReadonlySet<string>;
}

/** The problem of a note, with names that its notation does not have. */
export interface StatedByNote {
  readonly problem: Problem;
  readonly names: readonly OtherName[];
  /** How these were taken, as a sentence. */
  readonly taken?: string;
  /** Where the note does not state all its numbers: those that it does, by their identifiers; the others are drawn. And what it lacks. */
  readonly part?: { readonly known: ReadonlySet<string>; readonly lack: LonghandError };
}

/**
 * The problem that a note's own definitions state: its inputs, weights, biases and targets, each by its name or as whole matrices. What is not
 * printed as a number, the output activation, the factor of the loss and the notation, is tried: the reading under which most of the
 * note is right is taken. Where numbers are missing, the note's names say what network it is about.
 *
 * @throws LonghandError `no-problem` where the note names nothing of a network, or where its numbers contradict each other
 */
export function problemOfNote(note: Note, trying: Trying): StatedByNote {
  const { findingsIn } = trying;
  const givens = givensIn(note);
  const named = activationsIn(note.text);
  if (givens instanceof LonghandError) {
    const [part] = partsOf(note, trying, named, givens);
    if (part === undefined) throw givens;
    return part;
  }
  if (named.length === 0) throw noActivation();
  const wholes = function* (): Generator<StatedByNote> {
    for (const given of givens) {
      const names = given.names ?? [];
      const readings = readingsOf(given, named, note.text);
      // The notation shows before the loss does, so it is chosen first.
      const [first] = readings;
      const { notation } = best(
        presets.map((each) => ({ ...first, notation: each })),
        (problem) => findingsIn({ problem, names }),
      );
      const meant = readings.map((each) =>
        each === first && notation === first.notation ? first : { ...each, notation },
      );
      const problem = bestAlike(meant, (each) => findingsIn({ problem: each, names }));
      yield { problem, names, ...(given.taken === undefined ? {} : { taken: given.taken }) };
    }
  };
  const whole = best(wholes(), findingsIn);
  return orPart(
    whole,
    note,
    trying,
    named,
    givens.some(({ names }) => names !== undefined),
  );
}

/** So many unchecked findings for each right one say that a note may be about more than it states. */
const muchUnchecked = 0.2;

/**
 * What a note states may be some of a larger network, whose other numbers it does not: that is taken where it makes more of the note right.
 *
 * @param isNumberedOn whether its weights are numbered on, so that any mistake may be one of the network that was taken
 */
function orPart(
  whole: StatedByNote,
  note: Note,
  trying: Trying,
  named: readonly ActivationName[],
  isNumberedOn: boolean,
): StatedByNote {
  const { findingsIn } = trying;
  const findings = findingsIn(whole);
  const unchecked = findings.filter(({ verdict }) => verdict === 'unchecked').length;
  const isDoubtful = isNumberedOn
    ? unchecked > 0 || findings.some(({ verdict }) => mistaken.includes(verdict))
    : unchecked > muchUnchecked * (findings.length - unchecked);
  const isOpen = unchecked > 0 || findings.some(({ verdict }) => mistaken.includes(verdict));
  // What is only put in for a further layer is not all that the note works.
  const { problem } = whole;
  const isLarger = isOpen && whole.names.length === 0 && namesMoreLayers(note, work(problem), problem.notation);
  const [part] = isDoubtful || isLarger ? partsOf(note, trying, named) : [];
  // The same network, of which all numbers are stated, has nothing that is left open.
  if (part?.part === undefined || areSameSizes(part.problem, whole.problem)) return whole;
  const {
    problem: larger,
    names,
    part: { known },
  } = part;
  const ofPart = (): number => scoreOfFindings(findingsIn({ problem: larger, names, known }));
  return isLarger || ofPart() > scoreOfFindings(findings) ? part : whole;
}

const areSameSizes = (one: Problem, other: Problem): boolean =>
  sizesOf(one.network).join() === sizesOf(other.network).join();

/** Activations that are tried where a note names none. */
const anyActivation: readonly ActivationName[] = ['sigmoid', 'tanh', 'relu', 'leaky-relu', 'identity'];

const noActivation = (): LonghandError => missing(['no activation function', 'σ, tanh or ReLU']);

/** Where nobody knows the activation, a number that none of those tried makes right may be that of another. */
const isWrongNumber = ({ aspect, verdict, harmless }: Finding): boolean =>
  aspect !== 'formula' && mistaken.includes(verdict) && !harmless;

/**
 * The problem of which a note states only some numbers, or none; nothing where it names nothing of a network.
 *
 * @param lack what it lacks
 * @throws LonghandError `no-problem` where its numbers show that none of the activations that are tried is its own
 */
function partsOf(
  note: Note,
  { claimsIn, findingsIn }: Trying,
  named: readonly ActivationName[],
  lack: LonghandError = noActivation(),
): StatedByNote[] {
  const activations = named.length > 0 ? named : anyActivation;
  const parts = partsOfNote(note, claimsIn).map((each) => {
    const { network, samples } = each.problem;
    const all = [...networksOf(sizesOf(network), samples.length, activations, note.text)];
    // A logarithm speaks for a cross-entropy.
    return withNetwork(each, all.find(({ loss }) => loss.kind !== 'squared-error') ?? all[0]);
  });
  if (parts.length === 0) return [];
  // The shape shows in formulas; numbers depend on the activations, too.
  const part = best(parts, ({ problem, names }) => findingsIn({ problem, names, known: new Set() }));
  const chosen = withNetworkMeant(part, activations, note.text, findingsIn);
  const whole = withLastUnknowns(note.text, chosen, findingsIn);
  if (named.length === 0 && findingsIn(whole).some(isWrongNumber)) throw noActivation();
  const { problem, known, names, taken } = whole;
  return [{ problem, names, ...(taken === undefined ? {} : { taken }), part: { known, lack } }];
}

/** The same with the network under which most of the note is right: first the loss is chosen, then the last activation, then that of the layers before. */
function withNetworkMeant(
  part: PartOfProblem,
  activations: readonly ActivationName[],
  text: string,
  findingsIn: Trying['findingsIn'],
): PartOfProblem {
  const { network, samples } = part.problem;
  const sizes = sizesOf(network);
  const among = (networks: readonly Network[]): PartOfProblem =>
    bestAlike(
      networks.map((each) => withNetwork(part, each)),
      findingsIn,
    );
  const all = [...networksOf(sizes, samples.length, activations, text)];
  const hidden = network.layers.length > 1 ? hiddenOf(activations) : [];
  const [first] = all;
  const same = all.filter((each) => each.layers[0].activation === first.layers[0].activation || hidden.length === 0);
  const meant = among(same).problem.network;
  if (hidden.length === 0) return withNetwork(part, meant);
  // A note may name the function of its outputs only.
  return among(
    [...new Set([...hidden, 'identity' as const])].map((activation) => ({
      ...meant,
      layers: meant.layers.map((layer, i) => (i < meant.layers.length - 1 ? { ...layer, activation } : layer)),
    })),
  );
}

/** How often it is looked for numbers that only those found before tell. */
const mostRounds = 3;

function withLastUnknowns(text: string, part: PartOfProblem, findingsIn: Trying['findingsIn']): PartOfProblem {
  let whole = part;
  for (let round = 0; round < mostRounds; round++) {
    const found = lastUnknowns(text, findingsIn(whole), whole);
    if (found.size === 0) break;
    whole = withStated(whole, found);
  }
  return whole;
}

/**
 * What a note gives: each number by a name that some notation has, whole matrices, or else weights that are numbered on, which may be those of
 * several networks. Where something is missing, what that is.
 *
 * @throws LonghandError `no-problem` where what it gives does not fit together
 */
function givensIn(note: Note): readonly Given[] | LonghandError {
  const named = givenByName(note) ?? givenByUnitNumber(note);
  if (named !== undefined) return [named];
  const withOutput = givenWithOutputLetters(note);
  if (withOutput.length > 0) return withOutput;
  const withShared = givenWithSharedBiases(note);
  if (withShared !== undefined) return [withShared];
  const numbered = (): readonly Given[] | undefined => {
    const found = givenByNumber(note);
    return found.length === 0 ? undefined : found;
  };
  try {
    const givens = givensAsMatrices(note);
    return givens instanceof LonghandError ? (numbered() ?? givens) : givens;
  } catch (error) {
    const found = error instanceof LonghandError ? numbered() : undefined;
    if (found === undefined) throw error;
    return found;
  }
}

/** That under which most is right. */
const best = <T>(choices: Iterable<T>, findingsFor: (choice: T) => readonly Finding[]): T =>
  bestOf(choices, findingsFor, false);

/** The same of choices under which as much of the note is understood: nothing is better than that all is right, and the others are not tried. */
const bestAlike = <T>(choices: Iterable<T>, findingsFor: (choice: T) => readonly Finding[]): T =>
  bestOf(choices, findingsFor, true);

function bestOf<T>(choices: Iterable<T>, findingsFor: (choice: T) => readonly Finding[], areAlike: boolean): T {
  let chosen: T | undefined;
  let highest = Number.NEGATIVE_INFINITY;
  for (const choice of choices) {
    const findings = findingsFor(choice);
    const score = scoreOfFindings(findings);
    if (score <= highest) continue;
    highest = score;
    chosen = choice;
    if (areAlike && isAllRight(findings)) break;
  }
  return chosen as T;
}

/** @param named the activation functions that the note names */
function readingsOf(
  { layers, samples, learningRate }: Given,
  named: readonly ActivationName[],
  text: string,
): Problem[] {
  const sizes = [samples[0].inputs.length, ...layers.map(({ weights }) => weights.length)];
  return [...networksOf(sizes, samples.length, named, text)].map((network) => ({
    network,
    parameters: layers,
    samples,
    notation: presets[0],
    ...(learningRate === undefined ? {} : { learningRate }),
  }));
}

/**
 * Networks of these sizes, inputs first.
 *
 * @param named activation functions: each may be that of the hidden layers, and that of the output
 */
function* networksOf(
  [inputs, ...units]: readonly number[],
  samples: number,
  named: readonly ActivationName[],
  text: string,
): Generator<Network> {
  const outputs = units[units.length - 1];
  const overs = samples > 1 ? (['mean', 'sum'] as const) : (['mean'] as const);
  const squared = overs.flatMap((overSamples) =>
    factorsStated(text).map((factor) => ({
      kind: 'squared-error' as const,
      factor,
      overUnits: 'sum' as const,
      overSamples,
    })),
  );
  const last: readonly (readonly [ActivationName, Network['loss']])[] = statesCrossEntropy(text)
    ? crossEntropies(outputs, text)
    : [
        ...outputsOf(named, text).flatMap((each) => squared.map((loss) => [each, loss] as const)),
        // A logarithm is that of a cross-entropy.
        ...(/\\ln\b|\\log\b|\b(?:ln|log)\b/.test(text) ? crossEntropies(outputs, text) : []),
      ];
  for (const hidden of units.length > 1 ? hiddenOf(named) : hiddenOf(named).slice(0, 1)) {
    for (const [activation, loss] of last) {
      yield {
        inputs,
        layers: units.map((each, index) => ({
          units: each,
          activation: index === units.length - 1 ? activation : hidden,
        })),
        loss,
      };
    }
  }
}

/** What may be done to the sums of the output. Where nothing tells it, a ReLU is none of outputs. */
function outputsOf(named: readonly ActivationName[], text: string): ActivationName[] {
  if (isOutputLinear.test(text)) return ['identity'];
  const isReLU = (each: ActivationName): boolean => each === 'relu' || each === 'leaky-relu';
  return [...new Set([...named.filter((each) => !isReLU(each)), 'identity' as const, ...named])];
}

/** Words that say that nothing is done to the sums of the output. */
const isOutputLinear =
  /\b(?:linear|identity)(?: activation)?(?: (?:in|at|for|of|on))?(?: the)? outputs?\b|\boutputs?(?: (?:layer|unit|neuron|node)s?)?(?: (?:is|are|has|have)| with)?:? ?(?:a |the )?(?:linear|identity)\b|\blineare[rn]?\s+ausgabe|\bausgabe\w*(?: ist)? linear|\bsortie linéaire|\bsalida lineal/i;

/** Softmax is none of hidden layers; where a note names nothing else, nothing is done there. */
function hiddenOf(named: readonly ActivationName[]): readonly ActivationName[] {
  const hidden = named.filter((each) => each !== 'softmax');
  return hidden.length > 0 ? hidden : ['identity'];
}

/** Output activations and their cross-entropies. Several outputs may be classes, or each a question of its own. */
function crossEntropies(outputs: number, text: string): (readonly [ActivationName, Network['loss']])[] {
  const over = { overUnits: 'sum', overSamples: 'mean' } as const;
  const binary = ['sigmoid', { kind: 'binary-cross-entropy', ...over }] as const;
  const categorical = ['softmax', { kind: 'categorical-cross-entropy', ...over }] as const;
  if (outputs === 1) return /softmax/i.test(text) ? [binary, categorical] : [binary];
  return /binary/i.test(text) || /1\s*-\s*(?:y|t|\\hat|\\text|\\bar)/.test(text)
    ? [categorical, binary]
    : [categorical];
}

const activations: readonly (readonly [RegExp, ActivationName])[] = [
  [/\\sigma|σ|sigmoid|1\s*\+\s*(?:e\s*\^|\\?exp)/i, 'sigmoid'],
  [/tanh/i, 'tanh'],
  [/(?<!leaky[\s-]?|L)relu|\bmax(?:imum)?\s*(?:\\left)?\(\s*0\s*,/i, 'relu'],
  [/leaky|LReLU/i, 'leaky-relu'],
  [/softmax/i, 'softmax'],
  [
    /\b(?:no|without(?: an?y?)?) activations?\b|\b(?:all|every) (?:units?|neurons?|layers?)(?: (?:are|is))? linear\b|\bidentity activations?\b|\blinear (?:units|neurons|activations?)\b/i,
    'identity',
  ],
];

const activationsIn = (text: string): readonly ActivationName[] =>
  activations.flatMap(([pattern, name]) => (pattern.test(text) ? [name] : []));
