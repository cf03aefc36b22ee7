import type { Rule } from '../machine.js';
import { smallestSquare } from '../smallest.js';
import type { Step } from '../step-list.js';
import { flush } from './functions.js';
import type { Parameter } from './plain-layer.js';

const f = Math.fround;

/** One parameter's step, as `assembly/rule.ts` takes it. */
export function applyRule(
  rule: Rule,
  step: Step,
  keep: number,
  { values, moments, at }: Parameter,
  gradient: number,
): void {
  const old = keep === 1 ? values[at] : flush(f(values[at] * keep));
  if (rule.kind === 'sgd') {
    values[at] = f(old - f(step.rate * gradient));
    return;
  }
  const g = flush(gradient);
  if (rule.kind === 'adam') {
    const [beta1, beta2] = [f(rule.beta1), f(rule.beta2)];
    const [m, v] = moments;
    m[at] = flush(f(f(beta1 * m[at]) + f(f(1 - beta1) * g)));
    const square = f(f(beta2 * v[at]) + f(f(1 - beta2) * f(g * g)));
    v[at] = square < smallestSquare ? 0 : square;
    const root = f(f(f(Math.sqrt(v[at])) * step.scale2) + f(rule.epsilon));
    values[at] = f(old - f(f(step.rate1 * m[at]) / root));
    return;
  }
  const momentum = f(rule.momentum);
  const [velocity] = moments;
  velocity[at] = flush(f(f(momentum * velocity[at]) + g));
  const direction = rule.kind === 'nesterov' ? f(g + f(momentum * velocity[at])) : velocity[at];
  values[at] = f(old - f(step.rate * direction));
}
