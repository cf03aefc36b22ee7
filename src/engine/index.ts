export type * from './engine.js';
export type { LearningRate, Optimizer } from './optimizer.js';
export type { LayerTensors, Tensors } from './tensors.js';
