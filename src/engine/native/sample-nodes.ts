import type { DataSet } from '../../data/index.js';
import type { Network } from '../../network/index.js';
import { floats, type OnnxValue } from '../../onnx/index.js';
import type { Matrix } from './lying.js';
import type { Nodes } from './nodes.js';

/** In which form samples are held. */
export interface SampleForm {
  /** Elements of the inputs, and what each is multiplied by. */
  readonly inputs: 'uint8' | 'float32';
  readonly scale: number;
  readonly targets: 'labels' | 'rows' | 'none';
}

export const formOf = ({ inputs, scale, targets }: DataSet): SampleForm => ({
  inputs: inputs instanceof Uint8Array ? 'uint8' : 'float32',
  scale,
  targets: targets.kind,
});

/** What a graph over held samples takes in. */
export function sampleValues({ inputs, targets }: SampleForm, network: Network): OnnxValue[] {
  const outputs = network.layers[network.layers.length - 1].units;
  return [
    { name: 'inputs', type: inputs, shape: ['samples', network.inputs] },
    ...(targets === 'labels' ? [{ name: 'labels', type: 'int32', shape: ['samples'] } as const] : []),
    ...(targets === 'rows' ? [{ name: 'targets', type: 'float32', shape: ['samples', outputs] } as const] : []),
  ];
}

/** Names of what belongs to the samples of a batch. */
export interface Batch {
  /** [samples][inputs], standing. */
  readonly x: Matrix;
  /** [samples][outputs] */
  readonly y: string;
  /** Factor of each sample's loss, [samples]; absent where all count alike. */
  readonly weight?: string;
}

/** Rows of held samples, by the values that `take` makes of the held ones: those of a batch, or all as they are. */
export function batchNodes(
  nodes: Nodes,
  network: Network,
  { inputs, scale, targets }: SampleForm,
  classWeights: readonly number[],
  take: (value: string) => string,
): Batch {
  const outputs = network.layers[network.layers.length - 1].units;
  const stored = take('inputs');
  const real = inputs === 'uint8' ? nodes.add('Cast', [stored], { to: 1 }) : stored;
  // The product multiplies for nothing; but only of bytes it is known that they cannot overflow in it before they are scaled.
  const x =
    inputs === 'uint8' || scale === 1
      ? { name: real, lies: false, times: scale }
      : { name: nodes.add('Mul', [real, nodes.number(scale)]), lies: false };
  if (targets === 'none') return { x, y: '' };
  if (targets === 'rows') return { x, y: take('targets') };
  const labels = take('labels');
  const y =
    outputs === 1
      ? nodes.add('Unsqueeze', [nodes.add('Cast', [labels], { to: 1 }), nodes.axes(1)])
      : oneHot(nodes, labels, outputs);
  if (classWeights.length === 0) return { x, y };
  nodes.constants.push(floats('class_weights', [classWeights.length], Float32Array.from(classWeights)));
  return { x, y, weight: nodes.add('Gather', ['class_weights', labels], { axis: 0 }) };
}

function oneHot(nodes: Nodes, labels: string, classes: number): string {
  nodes.constants.push(floats('zero_and_one', [2], Float32Array.of(0, 1)));
  // Of the types that go together, ONNX Runtime has a few.
  const wide = nodes.add('Cast', [labels], { to: 7 });
  return nodes.add('OneHot', [wide, nodes.axes(classes), 'zero_and_one'], { axis: 1 });
}
