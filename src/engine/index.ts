export { faultsInData } from './data-faults.js';
export { densityOf } from './density.js';
export type * from './engine.js';
export type { GivenNetwork } from './given-network.js';
export { type GivenTensors, givenTensors } from './given-tensors.js';
export { type NetworkInUse, predictionModel, trainingStepModel } from './native/model-graphs.js';
export { nativeEngine } from './native/native-engine.js';
export { nativeIsQuicker, type Work } from './native/quicker.js';
export type { OnnxRuntime, RuntimeSession, RuntimeTensor } from './native/runtime.js';
export { type EngineName, evaluate, fit, openEngine, predict } from './open.js';
export type { LearningRate, Optimizer } from './optimizer.js';
export {
  areFinite,
  countOf,
  drawTensors,
  type LayerTensors,
  parametersOf,
  type Tensors,
  tensorsOf,
  usualDraw,
  zerosLike,
} from './tensors.js';
export { classWeightsSchema, epochCount, trainingFields, usualRates } from './training-fields.js';
export { faultsInWarmup } from './warmup.js';
export { follow } from './wasm/team.js';
