export { type HandoverFile, handoverFiles, handoverNames } from './files.js';
export { isHandoverJob } from './job.js';
export type { HandoverSource } from './source.js';
export { type TorchLine, torchLine } from './torch-line.js';
export { type TorchLaunch, torchrunArguments } from './torchrun-arguments.js';
