export { type Aspect, type Checked, type Finding, mistaken, type Reason, type Verdict, verdicts } from './finding.js';
