import type { LossSpec, Network } from '../network/index.js';
import type { Step } from '../trace/index.js';
import { type NumberStyle, writeConstant, writeNumber } from './written-number.js';

/** A network and its loss in words, whatever its numbers are. */
export function describeNetwork(network: Network, samples: number, style: NumberStyle): string[] {
  const sizes = [network.inputs, ...network.layers.map(({ units }) => units)];
  return [
    `a ${sizes.join('-')} network: ${counted(network.inputs, 'input')}, ${layersInWords(network, style)}.`,
    `Loss: ${lossInWords(network.loss, sizes[sizes.length - 1], samples, style)}.`,
  ];
}

/** A network, its loss and its samples in words: what a person wants to know before reading the working. */
export function describeStep(step: Step, style: NumberStyle): string[] {
  const { network, samples, learningRate } = step;
  const sizes = [network.inputs, ...network.layers.map(({ units }) => units)];
  const count = parameterCount(step);
  const parts = [
    `A ${sizes.join('-')} network: ${counted(network.inputs, 'input')}, ${layersInWords(network, style)}; ${counted(count, 'parameter')}.`,
    `Loss: ${lossInWords(network.loss, sizes[sizes.length - 1], samples.length, style)}.`,
    `${counted(samples.length, 'sample')}; ${learningRate === undefined ? 'no learning rate, so nothing is updated' : `learning rate ${writeConstant(learningRate, style.decimal)}`}.`,
  ];
  return parts;
}

function layersInWords(network: Network, style: NumberStyle): string {
  return network.layers
    .map(({ units, activation, slope }, index) => {
      const output = index === network.layers.length - 1;
      const name =
        activation === 'leaky-relu' ? `leaky-relu (slope ${writeConstant(slope ?? 0.01, style.decimal)})` : activation;
      return `${units} ${name} ${output ? (units === 1 ? 'output' : 'outputs') : units === 1 ? 'unit' : 'units'}`;
    })
    .join(', ');
}

function lossInWords(loss: LossSpec, outputs: number, samples: number, style: NumberStyle): string {
  const over = [
    ...(outputs > 1 ? [`${loss.overUnits} over the outputs`] : []),
    ...(samples > 1 ? [`${loss.overSamples} over the samples`] : []),
  ].join(', ');
  const { mantissa } = writeNumber(loss.factor ?? 1, { ...style, digits: 15 });
  const name =
    loss.kind === 'squared-error'
      ? `${mantissa === '1' ? '' : `${mantissa} · `}(prediction - target)²`
      : loss.kind.replaceAll('-', ' ');
  return over === '' ? name : `${name}, ${over}`;
}

function parameterCount({ parameters }: Pick<Step, 'parameters'>): number {
  return parameters.reduce(
    (total, { weights, biases, bias }) =>
      total + weights.reduce((sum, row) => sum + row.length, 0) + (biases?.length ?? 0) + (bias === undefined ? 0 : 1),
    0,
  );
}

/** `1 unit`, `3 units` */
function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

/** `layer 2 (output layer)`, `layer 1 (hidden layer)` */
export function layerInWords(network: Network, layer: number): string {
  return `layer ${layer} (${layer === network.layers.length ? 'output' : 'hidden'} layer)`;
}
