export { macroExpander } from '../note/index.js';
export { type CheckOptions, check } from './check.js';
export { type Aspect, type Checked, type Finding, mistaken, type Reason, type Verdict, verdicts } from './finding.js';
export { areOfAnother } from './other-problem.js';
export { statedProblem } from './stated-problem.js';
export { exactly, type Interval } from './values/interval.js';
export { appliedRange } from './values/interval-operators.js';
export { countsOf } from './weight-of-findings.js';
