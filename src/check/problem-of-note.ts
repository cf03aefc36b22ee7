import { LonghandError } from '../base/index.js';
import type { LayerParameters, Network, Sample } from '../network/index.js';
import { presets } from '../notation/index.js';
import type { Note } from '../note/index.js';
import type { Problem } from '../problem/index.js';
import { type Definition, definitionsIn } from './definitions.js';

/** What a note says of its problem by itself: everything but what has to be tried (output activation, loss, notation). */
interface Given {
  readonly inputs: readonly number[];
  readonly layers: readonly LayerParameters[];
  readonly targets: readonly number[];
  readonly learningRate?: number;
}

/**
 * The problem that a note's own definitions state: its inputs, a matrix of weights for each layer, biases, targets. What is not
 * printed as a number, the output activation, the factor of the loss and the notation, is tried: the reading under which most of the
 * note is right is taken.
 *
 * @param scoreOf how much of the note is right if it works this problem; the greater the better
 * @throws LonghandError `no-problem` where the note does not state its numbers
 */
export function problemOfNote(note: Note, scoreOf: (problem: Problem) => number): Problem {
  const given = givenIn(definitionsIn(note));
  const hidden = activationIn(note.text);
  const outputs = given.targets.length;
  const readings = [...readingsOf(given, hidden, outputs, note.text)];
  // The notation shows before the loss does, so it is chosen first.
  const [first] = readings;
  const notation = best(presets, (each) => scoreOf({ ...first, notation: each }));
  return best(
    readings.map((each) => ({ ...each, notation })),
    scoreOf,
  );
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

function* readingsOf(
  { inputs, layers, targets, learningRate }: Given,
  hidden: Network['layers'][number]['activation'],
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
    : [0.5, 1].map((factor) => ({ kind: 'squared-error', factor, overUnits: 'sum', overSamples: 'mean' }));
  const last = isCrossEntropy
    ? [outputs > 1 ? ('softmax' as const) : ('sigmoid' as const)]
    : [hidden, 'identity' as const];
  const samples: Sample[] = [{ inputs: [...inputs], targets: [...targets] }];
  for (const activation of new Set(last)) {
    for (const loss of losses) {
      const network: Network = {
        inputs: inputs.length,
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

function activationIn(text: string): Network['layers'][number]['activation'] {
  if (/\\sigma|σ|sigmoid/i.test(text)) return 'sigmoid';
  if (/tanh/i.test(text)) return 'tanh';
  if (/relu/i.test(text)) return 'relu';
  throw missing('no activation function', 'σ, tanh or ReLU');
}

function givenIn(definitions: readonly Definition[]): Given {
  const named = (kind: Definition['kind']): Definition[] => definitions.filter((each) => each.kind === kind);
  const inputs = named('inputs')[0]?.rows.flat();
  if (inputs === undefined) throw missing('no inputs', 'a line such as x = [0.5, 0.1]');
  const targets = named('targets')[0]?.rows.flat();
  if (targets === undefined) throw missing('no targets', 'a line such as y = [0.9, 0.1] or target = 1');
  const weights = inOrder(named('weights'));
  if (weights.length === 0) throw missing('no matrix of weights', 'a matrix for each layer, a row for each unit');
  const biases = inOrder(named('biases'));
  let size = inputs.length;
  const layers = weights.map(({ rows, key }, index): LayerParameters => {
    if (rows[0].length !== size) {
      const shape = `${rows.length} × ${rows[0].length}`;
      throw missing(
        `weights ${key} of ${shape} for layer ${index + 1}`,
        `${size} columns, one for each number that enters it`,
      );
    }
    size = rows.length;
    const bias =
      biases.find((each) => each.key === key)?.rows.flat() ??
      (biases.length === weights.length ? biases[index].rows.flat() : undefined);
    if (bias === undefined) return { weights: rows };
    if (bias.length === size) return { weights: rows, biases: bias };
    if (bias.length === 1) return { weights: rows, bias: bias[0] };
    throw missing(`${bias.length} biases for layer ${index + 1}`, `${size}, one for each unit, or one that they share`);
  });
  if (targets.length !== size) throw missing(`${targets.length} targets`, `${size}, one for each output`);
  const learningRate = named('learningRate')[0]?.rows[0]?.[0];
  return { inputs, layers, targets, ...(learningRate === undefined ? {} : { learningRate }) };
}

/** Each layer's once, by the layer in its index or else in the order of the text. */
function inOrder(definitions: readonly Definition[]): Definition[] {
  const once = new Map(definitions.map((each) => [each.key, each] as const).reverse());
  return [...once.values()].sort((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true }));
}

function missing(found: string, expected: string): LonghandError {
  return new LonghandError({
    code: 'no-problem',
    path: '',
    found: `the note states ${found}`,
    expected: `expected ${expected}`,
    hint: 'Give the problem with --problem FILE, or as YAML between lines of --- at the top of the note.',
  });
}
