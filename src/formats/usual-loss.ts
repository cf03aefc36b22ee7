import { LonghandError } from '../base/index.js';
import { type ActivationName, type LossKind, type LossSpec, lossOf, type Network } from '../network/index.js';

/** A loss with what a run file says where nothing else is said. */
export const lossOfKind = (kind: LossKind): LossSpec => ({
  kind,
  ...(kind === 'squared-error' ? { factor: 0.5 } : {}),
  overUnits: 'sum',
  overSamples: 'mean',
});

const usual: Readonly<Partial<Record<ActivationName, LossKind>>> = {
  softmax: 'categorical-cross-entropy',
  sigmoid: 'binary-cross-entropy',
};

/**
 * The chosen loss, or the one that is usual with an output activation.
 *
 * @throws LonghandError where the chosen one does not go with the outputs
 */
export function usualLoss(layers: Network['layers'], chosen?: LossKind): LossSpec {
  const output = layers.at(-1)?.activation ?? 'identity';
  const kind = chosen ?? usual[output] ?? 'squared-error';
  const { accepts } = lossOf({ kind });
  if (accepts === undefined || accepts.includes(output)) return lossOfKind(kind);
  throw new LonghandError({
    code: 'loss',
    path: '',
    found: `--loss ${kind} does not go with outputs of ${output}`,
    expected: `expected outputs of ${accepts.join(' or ')}`,
  });
}

/** What is said of a loss that no file gave. */
export const lossSentence = ({ loss, layers }: Network): string => {
  const output = layers.at(-1);
  const mayBeLogits = output?.activation === 'identity' && output.units > 1;
  const hint = mayBeLogits ? ' If its outputs are logits of classes, give --output-activation softmax.' : '';
  return `The file says nothing of a loss: ${loss.factor === 0.5 ? '0.5 · ' : ''}${loss.kind.replaceAll('-', ' ')}, averaged over samples, is taken.${hint}`;
};
