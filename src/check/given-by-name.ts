import type { Network } from '../network/index.js';
import { type Notation, presets } from '../notation/index.js';
import type { Note } from '../note/index.js';
import { parseIdentifier, type Trace, work } from '../trace/index.js';
import { type BiasPer, blankParameters, zeros } from './blank-network.js';
import type { Given } from './given.js';
import { shapesOf } from './given-by-number.js';
import { lettersOf } from './meaning/meaning.js';
import type { OtherName } from './meaning/other-names.js';
import { type Named, statedNumbers } from './stated-numbers.js';

/** Networks that are looked through are no larger, in their units of one layer and in all their weights. */
const mostUnits = 64;
const mostWeights = 2000;

/**
 * What a note gives number by number, `w_{11} = 0.2`, `x_1 = 1`: the shape is that whose weights these are, in one of the notations.
 * Undefined where they are those of no network with one to three layers.
 */
export function givenByName(note: Note): Given | undefined {
  const named = statedNumbers(note).filter(({ isPlain }) => isPlain);
  const of = (kind: Named['kind']): readonly Named[] => named.filter((each) => each.kind === kind);
  const [inputs, weights, biases, [rate]] = [of('inputs'), of('weights'), of('biases'), of('learningRate')];
  const sizeOfSample = inputs.filter(({ sample }) => sample === inputs[0].sample).length;
  if (inputs.length === 0 || weights.length === 0 || weights.length > mostWeights) return undefined;
  // y may be the target or, beside t, what the network says.
  for (const targets of byLetter(of('targets'))) {
    const outputs = targets.filter(({ sample }) => sample === targets[0].sample).length;
    for (const sizes of shapesOf(sizeOfSample, outputs, weights.length, mostUnits)) {
      for (const notation of presets) {
        const per = biasesPer(sizes.slice(1), biases.length);
        const found =
          per &&
          numbersFor(
            sizes,
            notation,
            [...inputs, ...targets, ...weights, ...biases],
            sizes.slice(1).map(() => per),
          );
        if (found !== undefined) return { ...found, ...(rate === undefined ? {} : { learningRate: rate.value }) };
      }
    }
  }
  return undefined;
}

function byLetter(named: readonly Named[]): readonly Named[][] {
  const letters = [...new Set(named.map(({ letter }) => letter))];
  return letters.map((letter) => named.filter((each) => each.letter === letter));
}

/** A single weight, bias, input or target: `b[2][1]` and not the row `b[2][:]`. */
const isNumberOfNetwork = /^[wbxy](\[\d+\])+$/;

/** What so many biases are those of; undefined where they are those of no such layers. */
function biasesPer(units: readonly number[], biases: number): BiasPer | undefined {
  if (biases === 0) return 'none';
  if (biases === units.reduce((sum, each) => sum + each)) return 'unit';
  return biases === units.length ? 'layer' : undefined;
}

/**
 * The numbers by what they are in a notation, if they are all that a network of these sizes needs.
 *
 * @param per what biases each layer has
 * @param others names beside those of the notation
 */
export function numbersFor(
  sizes: readonly number[],
  notation: Notation,
  named: readonly Named[],
  per: readonly BiasPer[],
  others: (trace: Trace) => readonly OtherName[] = () => [],
): Given | undefined {
  const units = sizes.slice(1);
  const network: Network = {
    inputs: sizes[0],
    layers: units.map((each) => ({ units: each, activation: 'sigmoid' })),
    loss: { kind: 'squared-error', factor: 1, overUnits: 'sum', overSamples: 'mean' },
  };
  const parameters = blankParameters(sizes, per);
  const count = named.reduce((most, { sample }) => Math.max(most, sample), 1);
  const samples = Array.from({ length: count }, () => ({
    inputs: zeros(sizes[0]),
    targets: zeros(units[units.length - 1]),
  }));
  const trace = work({ network, parameters, samples: samples.slice(0, 1) });
  const letters = lettersOf(trace, notation, others(trace));
  const weights = parameters.map((layer) => layer.weights.map((row) => [...row]));
  const biasesOf = parameters.map((layer) => layer.biases?.slice());
  const bias = units.map(() => 0);
  const seen = new Set<string>();
  for (const { latex, value, sample } of named) {
    const [id, ...others] = numbersNamed(letters.find(letters.spelled(latex), {}), sizes);
    const key = `${sample} ${id}`;
    if (id === undefined || others.length > 0 || seen.has(key)) return undefined;
    seen.add(key);
    const { kind, indices } = parseIdentifier(id) ?? { kind: '', indices: [] };
    const [layer, to, from] = indices.map((index) => index - 1);
    if (kind === 'w') weights[layer][to][from] = value;
    else if (kind === 'x') samples[sample - 1].inputs[layer] = value;
    else if (kind === 'y') samples[sample - 1].targets[layer] = value;
    else if (per[layer] === 'layer') bias[layer] = value;
    else (biasesOf[layer] as number[])[to] = value;
  }
  // Every sample has all its inputs and targets.
  const biases = per.reduce((sum, each, layer) => sum + (each === 'unit' ? units[layer] : each === 'layer' ? 1 : 0), 0);
  const numbers = weights.flat(2).length + biases + count * (sizes[0] + units[units.length - 1]);
  if (seen.size !== numbers) return undefined;
  return {
    samples,
    layers: weights.map((rows, layer) => ({
      weights: rows,
      ...(per[layer] === 'unit' ? { biases: biasesOf[layer] } : per[layer] === 'layer' ? { bias: bias[layer] } : {}),
    })),
  };
}

/** Identifiers of single numbers; where a name is that of a whole vector, the number in it if it has one only: `y = 1`. */
function numbersNamed(names: readonly string[], sizes: readonly number[]): readonly string[] {
  const numbers = names.filter((each) => isNumberOfNetwork.test(each));
  if (numbers.length > 0) return numbers;
  return names.flatMap((name) => {
    const [, kind, layer] = /^([bxy])(?:\[(\d+)\])?\[:\]$/.exec(name) ?? [];
    if (kind === undefined) return [];
    const size = kind === 'x' ? sizes[0] : kind === 'y' ? sizes[sizes.length - 1] : sizes[Number(layer)];
    return size === 1 ? [name.replace('[:]', '[1]')] : [];
  });
}
