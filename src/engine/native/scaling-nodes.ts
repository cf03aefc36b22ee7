import type { InputScaling } from '../../data/index.js';
import { floats } from '../../onnx/index.js';
import type { Nodes } from './nodes.js';

/** Inputs as the network has them from inputs as they come, each [samples][inputs], in float32. */
export function scalingNodes(nodes: Nodes, scaling: InputScaling | undefined, x: string): string {
  if (scaling === undefined) return x;
  const row = (name: string, values: readonly number[], shape: readonly number[]): string => {
    nodes.constants.push(floats(name, shape, Float32Array.from(values)));
    return name;
  };
  if (scaling.kind === 'factor') return nodes.add('Mul', [x, row('input_factor', [scaling.factor], [])]);
  const { offsets, factors } = scaling;
  const moved = nodes.add('Sub', [x, row('input_offsets', offsets, [offsets.length])]);
  return nodes.add('Mul', [moved, row('input_factors', factors, [factors.length])]);
}
