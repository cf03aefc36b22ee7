import type { Network } from '../../network/index.js';
import type { OnnxValue } from '../../onnx/index.js';
import type { LayerTensors, Tensors } from '../tensors.js';

/** Whether a layer has a bias for each unit, one for all, or none. */
export type BiasForm = 'each' | 'shared' | 'none';

const biasFormOf = ({ biases, bias }: LayerTensors): BiasForm =>
  biases !== undefined ? 'each' : bias !== undefined ? 'shared' : 'none';

export const biasForms = (tensors: Tensors): BiasForm[] => tensors.map(biasFormOf);

/**
 * The values that a step changes: name and shape of the weights ([units][inputs]) and biases of each layer, then of their moments.
 */
export function stateValues(
  network: Network,
  biases: readonly BiasForm[],
  moments: number,
): { readonly name: string; readonly shape: readonly number[] }[] {
  return ['', 'm_', 'v_'].slice(0, moments + 1).flatMap((prefix) =>
    network.layers.flatMap(({ units }, index) => {
      const inputs = index === 0 ? network.inputs : network.layers[index - 1].units;
      const form = biases[index];
      return [
        { name: `${prefix}W${index + 1}`, shape: [units, inputs] },
        ...(form === 'none' ? [] : [{ name: `${prefix}b${index + 1}`, shape: [form === 'each' ? units : 1] }]),
      ];
    }),
  );
}

/** The same as what a graph takes in or gives, each with another name. */
export const valuesNamed = (state: ReturnType<typeof stateValues>, named: (name: string) => string): OnnxValue[] =>
  state.map(({ name, shape }) => ({ name: named(name), type: 'float32', shape }));

/** The name of a changed value after the step. */
export const after = (name: string): string => `${name}_new`;
