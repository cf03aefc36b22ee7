import { defaultSlope, type Layer } from '../../network/index.js';
import { type Nodes, real } from './nodes.js';

const slopeOf = ({ slope }: Layer): number => slope ?? defaultSlope;

/** a = f(z), of any shape; `axis` is that of the units. */
export function activate(nodes: Nodes, layer: Layer, z: string, axis: number, output = ''): string {
  switch (layer.activation) {
    case 'sigmoid':
      return nodes.add('Sigmoid', [z], {}, output);
    case 'tanh':
      return nodes.add('Tanh', [z], {}, output);
    case 'relu':
      return nodes.add('Relu', [z], {}, output);
    case 'leaky-relu':
      return nodes.add('LeakyRelu', [z], { alpha: real(slopeOf(layer)) }, output);
    case 'identity':
      return nodes.add('Identity', [z], {}, output);
    case 'softmax':
      return nodes.add('Softmax', [z], { axis }, output);
  }
}

/** δ = ∂L/∂z from g = ∂L/∂a, all of one shape; `axis` is that of the units. */
export function deltaOf(
  nodes: Nodes,
  layer: Layer,
  { g, a, z }: { readonly g: string; readonly a: string; readonly z: string },
  axis: number,
): string {
  switch (layer.activation) {
    case 'sigmoid': {
      const ga = nodes.add('Mul', [g, a]);
      return nodes.add('Sub', [ga, nodes.add('Mul', [ga, a])]);
    }
    case 'tanh': {
      const ga = nodes.add('Mul', [g, a]);
      return nodes.add('Sub', [g, nodes.add('Mul', [ga, a])]);
    }
    case 'relu':
      return nodes.add('Where', [nodes.add('Greater', [a, nodes.number(0)]), g, nodes.number(0)]);
    case 'leaky-relu': {
      const below = nodes.add('Mul', [g, nodes.number(slopeOf(layer))]);
      return nodes.add('Where', [nodes.add('Greater', [z, nodes.number(0)]), g, below]);
    }
    case 'identity':
      return g;
    case 'softmax': {
      const total = nodes.add('ReduceSum', [nodes.add('Mul', [a, g]), nodes.axes(axis)], { keepdims: 1 });
      return nodes.add('Mul', [a, nodes.add('Sub', [g, total])]);
    }
  }
}
