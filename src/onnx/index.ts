export { nodeText } from './check-order.js';
export type * from './graph.js';
export { bytesOf, float, floats, integers, numbersOf, truth } from './numbers.js';
export { readOnnx } from './read.js';
export { shapeText } from './read-tensor.js';
export { writeOnnx } from './write.js';
