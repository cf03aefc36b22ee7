export { type Checkpoint, readCheckpoint, writeCheckpoint } from './checkpoint.js';
export { shortestFloat32 } from './float32.js';
export { type GivenModel, greatestModel, jsonSchemaOfModel, type Model } from './model.js';
export { readModel } from './read-model.js';
export { type Answer, answersNumbers, evaluateWith, predictWith } from './use-model.js';
export { writeModel } from './write-model.js';
