export type * from './engine.js';
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
export { follow } from './wasm/team.js';
