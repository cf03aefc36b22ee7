import { smallest } from '../smallest.js';
import type { Nodes } from './nodes.js';

/**
 * A value whose numbers near 0 are 0. What only decays would become denormal and stay so, which costs some processors a hundred times as
 * much. That ONNX Runtime counts denormal numbers as 0 is no way out: it would do so for all of JavaScript's numbers too. What is no number stays.
 */
export function flushed(nodes: Nodes, value: string, below = smallest): string {
  const small = nodes.add('Less', [nodes.add('Abs', [value]), nodes.number(below)]);
  return nodes.add('Where', [small, nodes.number(0), value]);
}
