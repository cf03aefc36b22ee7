export { type CheckArraysOptions, checkArrays } from './check-arrays.js';
export type { ArrayFile, GivenArray } from './given-array.js';
export { readJsonArrays } from './read-json.js';
export { readNpzArrays } from './read-npz.js';
