import type { FunctionTable } from '../../formula/index.js';
import { activationNames, activationOf, lossKinds, lossOf } from '../../network/index.js';

/** The functions of all activations and losses: an author may use one that the network does not have. */
export const everyFunction: FunctionTable = Object.assign(
  {},
  ...activationNames.map((activation) => activationOf({ activation }).functions),
  ...lossKinds.map((kind) => lossOf({ kind }).joined?.functions ?? {}),
);
