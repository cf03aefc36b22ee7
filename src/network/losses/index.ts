import { binaryCrossEntropy } from './binary-cross-entropy.js';
import { categoricalCrossEntropy } from './categorical-cross-entropy.js';
import type { Loss } from './loss.js';
import { squaredError } from './squared-error.js';

const losses = {
  'squared-error': (factor: number) => squaredError(factor),
  'binary-cross-entropy': () => binaryCrossEntropy,
  'categorical-cross-entropy': () => categoricalCrossEntropy,
} satisfies Record<string, (factor: number) => Loss>;

export type LossKind = keyof typeof losses;
export const lossKinds = Object.keys(losses) as LossKind[];

/** The loss of a network, by its kind and, for the squared error, its factor. */
export function lossOf(spec: { readonly kind: LossKind; readonly factor?: number }): Loss {
  return losses[spec.kind](spec.factor ?? 1);
}

export type { JoinedLoss, Loss } from './loss.js';
