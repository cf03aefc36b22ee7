export type * from './graph.js';
export { float, floats, integers, truth } from './numbers.js';
export { writeOnnx } from './write.js';
