export { openNativeEngine } from './native.js';
export { workerThreads } from './threads.js';
