export { workerThreads } from './threads.js';
