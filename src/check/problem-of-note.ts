import { LonghandError } from '../base/index.js';
import type { ActivationName, Network } from '../network/index.js';
import { presets } from '../notation/index.js';
import type { Note } from '../note/index.js';
import type { Problem } from '../problem/index.js';
import { type Given, missing } from './given.js';
import { givenAsMatrices } from './given-as-matrices.js';
import { givenByName } from './given-by-name.js';
import { givenByNumber } from './given-by-number.js';
import type { OtherName } from './meaning/other-names.js';

/**
 * The problem that a note's own definitions state: its inputs, weights, biases and targets, each by its name or as whole matrices. What is not
 * printed as a number, the output activation, the factor of the loss and the notation, is tried: the reading under which most of the
 * note is right is taken.
 *
 * @param scoreOf how much of the note is right if it works this problem; the greater the better
 * @throws LonghandError `no-problem` where the note does not state its numbers
 */
export function problemOfNote(note: Note, scoreOf: (problem: Problem, names: readonly OtherName[]) => number): Stated {
  const givens = givensIn(note);
  const named = activationsIn(note.text);
  const all = givens.map((given): Stated => {
    const names = given.names ?? [];
    const outputs = given.samples[0].targets.length;
    const readings = [...readingsOf(given, named, outputs, note.text)];
    // The notation shows before the loss does, so it is chosen first.
    const [first] = readings;
    const notation = best(presets, (each) => scoreOf({ ...first, notation: each }, names));
    const problem = best(
      readings.map((each) => ({ ...each, notation })),
      (each) => scoreOf(each, names),
    );
    return { problem, names, ...(given.taken === undefined ? {} : { taken: given.taken }) };
  });
  return all.length === 1 ? all[0] : best(all, ({ problem, names }) => scoreOf(problem, names));
}

/** The problem of a note, with names that its notation does not have. */
interface Stated {
  readonly problem: Problem;
  readonly names: readonly OtherName[];
  /** How these were taken, as a sentence. */
  readonly taken?: string;
}

/**
 * What a note gives: each number by a name that some notation has, whole matrices, or else weights that are numbered on, which may be those of
 * several networks.
 *
 * @throws LonghandError `no-problem` where it gives not enough
 */
function givensIn(note: Note): readonly Given[] {
  const named = givenByName(note);
  if (named !== undefined) return [named];
  try {
    return [givenAsMatrices(note)];
  } catch (error) {
    const numbered = error instanceof LonghandError ? givenByNumber(note) : [];
    if (numbered.length === 0) throw error;
    return numbered;
  }
}

function best<T>(choices: readonly T[], scoreOf: (choice: T) => number): T {
  let [chosen] = choices;
  let highest = Number.NEGATIVE_INFINITY;
  for (const choice of choices) {
    const score = scoreOf(choice);
    if (score <= highest) continue;
    highest = score;
    chosen = choice;
  }
  return chosen;
}

/** @param named the activation functions that the note names: each may be that of the hidden layers, and that of the output */
function* readingsOf(
  { layers, samples, learningRate }: Given,
  named: readonly ActivationName[],
  outputs: number,
  text: string,
): Generator<Problem> {
  const isCrossEntropy = /cross[- ]?entropy/i.test(text);
  const losses: Network['loss'][] = isCrossEntropy
    ? [
        {
          kind: outputs > 1 ? 'categorical-cross-entropy' : 'binary-cross-entropy',
          overUnits: 'sum',
          overSamples: 'mean',
        },
      ]
    : (samples.length > 1 ? (['mean', 'sum'] as const) : (['mean'] as const)).flatMap((overSamples) =>
        [0.5, 1].map((factor) => ({ kind: 'squared-error' as const, factor, overUnits: 'sum' as const, overSamples })),
      );
  const last = isCrossEntropy
    ? [outputs > 1 ? ('softmax' as const) : ('sigmoid' as const)]
    : [...named, 'identity' as const];
  for (const hidden of layers.length > 1 ? named : named.slice(0, 1)) {
    for (const activation of last) {
      for (const loss of losses) {
        const network: Network = {
          inputs: samples[0].inputs.length,
          layers: layers.map(({ weights }, index) => ({
            units: weights.length,
            activation: index === layers.length - 1 ? activation : hidden,
          })),
          loss,
        };
        yield {
          network,
          parameters: layers,
          samples,
          notation: presets[0],
          ...(learningRate === undefined ? {} : { learningRate }),
        };
      }
    }
  }
}

const activations: readonly (readonly [RegExp, ActivationName])[] = [
  [/\\sigma|σ|sigmoid/i, 'sigmoid'],
  [/tanh/i, 'tanh'],
  [/relu/i, 'relu'],
];

function activationsIn(text: string): readonly ActivationName[] {
  const named = activations.flatMap(([pattern, name]) => (pattern.test(text) ? [name] : []));
  if (named.length === 0) throw missing(['no activation function', 'σ, tanh or ReLU']);
  return named;
}
