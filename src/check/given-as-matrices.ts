import type { LayerParameters } from '../network/index.js';
import type { Note } from '../note/index.js';
import { type Definition, definitionsIn } from './definitions.js';
import { type Given, missing } from './given.js';
import { mostSamples, samplesByHeading } from './samples.js';

/**
 * What a note gives as vectors and matrices, one of weights for each layer.
 *
 * @throws LonghandError `no-problem` where something is missing or does not fit
 */
export function givenAsMatrices(note: Note): Given {
  if (
    samplesByHeading(note.text, note.statements, mostSamples).some((sample) => typeof sample === 'number' && sample > 1)
  )
    throw missing('several samples', 'one, where weights are given as matrices');
  const definitions = definitionsIn(note);
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
  return { layers, samples: [{ inputs, targets }], ...(learningRate === undefined ? {} : { learningRate }) };
}

/** Each layer's once, by the layer in its index or else in the order of the text. */
function inOrder(definitions: readonly Definition[]): Definition[] {
  const once = new Map(definitions.map((each) => [each.key, each] as const).reverse());
  return [...once.values()].sort((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true }));
}
