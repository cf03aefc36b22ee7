import type { Rule } from '../machine.js';
import { smallestSquare } from '../smallest.js';
import { flushed } from './flushed.js';
import type { Nodes } from './nodes.js';
import { after } from './state-values.js';
import type { StepNumbers } from './step-numbers.js';

interface Changed {
  /** Of the value, as of its moments behind their prefixes. */
  readonly name: string;
  /** The value, less its decay. */
  readonly kept: string;
  /** Its gradient, averaged over the batch where the loss is. */
  readonly g: string;
}

/** One value after the step of an optimizer with moments, and its moments: see `Optimizer` for the papers. */
export function ruleNodes(nodes: Nodes, rule: Rule, { name, kept, g }: Changed, step: StepNumbers): void {
  const times = (value: string, factor: number): string => nodes.add('Mul', [value, nodes.number(factor)]);
  const first = `m_${name}`;
  if (rule.kind === 'adam') {
    const second = `v_${name}`;
    const [beta1, beta2] = [Math.fround(rule.beta1), Math.fround(rule.beta2)];
    const m = nodes.add('Add', [times(flushed(nodes, first), beta1), times(g, 1 - beta1)], {}, after(first));
    const square = times(nodes.add('Mul', [g, g]), 1 - beta2);
    const v = nodes.add('Add', [times(flushed(nodes, second, smallestSquare), beta2), square], {}, after(second));
    const root = nodes.add('Mul', [nodes.add('Sqrt', [v]), step.scale2]);
    const step1 = nodes.add('Mul', [m, step.rate1]);
    const move = nodes.add('Div', [step1, nodes.add('Add', [root, nodes.number(rule.epsilon)])]);
    nodes.add('Sub', [kept, move], {}, after(name));
    return;
  }
  const velocity = nodes.add('Add', [times(flushed(nodes, first), rule.momentum), g], {}, after(first));
  const direction = rule.kind === 'nesterov' ? nodes.add('Add', [g, times(velocity, rule.momentum)]) : velocity;
  nodes.add('Sub', [kept, nodes.add('Mul', [direction, step.rate])], {}, after(name));
}
