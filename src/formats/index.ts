export { type Checkpoint, readCheckpoint, writeCheckpoint } from './checkpoint.js';
export { jsonSchemaOfModel, type Model, readModel, writeModel } from './model.js';
