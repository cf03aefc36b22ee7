export {
  type Activation,
  type ActivationName,
  activationNames,
  activationOf,
  defaultSlope,
} from './activations/index.js';
export { drawParameters, toDecimals } from './draw.js';
export { type JoinedLoss, type Loss, type LossKind, lossKinds, lossOf } from './losses/index.js';
export {
  activationsOf,
  functionsOf,
  joinedLossOf,
  type Layer,
  type LayerParameters,
  type LossSpec,
  type Network,
  type Parameters,
  type Sample,
  sizesOf,
} from './network.js';
export { faultsInParameterCount } from './parameter-count.js';
export { type Draw, drawSchema, networkSchema, parametersSchema, samplesSchema } from './schema.js';
export { faultsInNetwork, faultsInParameters, faultsInSamples } from './shapes.js';
