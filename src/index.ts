/**
 * Longhand: neural networks worked in longhand.
 *
 * `readProblem` reads a problem, `work` works every number of one gradient-descent step, `explain` picks one of them
 * with all that it needs, and the renderers write the working as text, Markdown, LaTeX or HTML. `fit` trains a network
 * on many samples, `predict` and `evaluate` use it; `predictWith` and `evaluateWith` do so with a model that was read.
 */
export { describeFault, type Fault, LonghandError } from './base/index.js';
export type { DataSet, GivenNumbers, GivenSamples, ShardedData } from './data/index.js';
export { type Epoch, evaluate, type FitOptions, fit, predict, type Tensors, type Training } from './engine/index.js';
export { type Answer, evaluateWith, type Model, predictWith, readModel, writeModel } from './formats/index.js';
export { chosenNotation, preset, presetNames, presets } from './notation/index.js';
export { makeProblem, type Problem, readProblem, writeProblem } from './problem/index.js';
export {
  explanationOf,
  renderHtml,
  renderLatex,
  renderMarkdown,
  renderText,
  type Working,
  type WorkingOptions,
  workingOf,
} from './render/index.js';
export { descend, explain, type Quantity, readTrace, type Step, type Trace, work, writeTrace } from './trace/index.js';
