import { LonghandError } from '../base/index.js';
import { type LossKind, lossOf, type Network } from '../network/index.js';

/** The loss that is usual with an output activation, in the words of a network. */
export function usualLoss(layers: Network['layers'], chosen?: LossKind): Network['loss'] {
  const { activation } = layers[layers.length - 1];
  const usual = { sigmoid: 'binary-cross-entropy', softmax: 'categorical-cross-entropy' } as const;
  const kind: LossKind =
    chosen ?? (activation === 'sigmoid' || activation === 'softmax' ? usual[activation] : 'squared-error');
  const accepted = lossOf({ kind }).accepts;
  if (accepted !== undefined && !accepted.includes(activation)) {
    throw new LonghandError({
      code: 'loss',
      path: '',
      found: `--loss ${kind} does not go with outputs of ${activation}`,
      expected: `expected outputs of ${accepted.join(' or ')}`,
    });
  }
  const reductions = { overUnits: 'sum', overSamples: 'mean' } as const;
  return kind === 'squared-error' ? { kind, factor: 0.5, ...reductions } : { kind, ...reductions };
}

/** What is said of a loss that no file gave. */
export const lossSentence = ({ loss }: Network): string =>
  `The file says nothing of a loss: ${loss.factor === 0.5 ? '0.5 · ' : ''}${loss.kind.replaceAll('-', ' ')}, averaged over samples, is taken.`;
