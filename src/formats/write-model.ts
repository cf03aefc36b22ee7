import { LonghandError } from '../base/index.js';
import { countOf, type LayerTensors, type Tensors } from '../engine/index.js';
import { checkedModel, headData } from './checked-model.js';
import { shortestFloat32 } from './float32.js';
import { type GivenModel, mostInJson } from './model.js';

/**
 * A model as JSON; every number reads back as the same float32.
 *
 * @throws LonghandError for a model that `readModel` would refuse (numbers that are not finite, shapes that do not fit), or that is too
 *   large for a text
 */
export function writeModel(model: GivenModel): string {
  const { parameters, ...head } = checkedModel(model);
  if (!fitsInJson(parameters)) throw tooManyForJson(countOf(parameters));
  const lines = Object.entries(headData(head))
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  const layers = parameters.map((layer, index) => layerText(layer, head.network.layers[index].units));
  return `{\n${lines.join('')}  "parameters": [\n${layers.join(',\n')}\n  ]\n}\n`;
}

/** Whether parameters are few enough for a model in JSON. */
export const fitsInJson = (parameters: Tensors): boolean => countOf(parameters) <= mostInJson;

const tooManyForJson = (count: number): LonghandError =>
  new LonghandError({
    code: 'too-large',
    path: 'parameters',
    found: `has ${count} numbers`,
    expected: `expected at most ${mostInJson} in JSON`,
    hint: 'Write the model as safetensors.',
  });

/** A row of weights on each line. */
function layerText({ weights, biases, bias }: LayerTensors, units: number): string {
  const inputs = weights.length / units;
  const rows = Array.from({ length: units }, (_, unit) =>
    rowText(weights.subarray(unit * inputs, (unit + 1) * inputs)),
  );
  return [
    `    {\n      "weights": [\n        ${rows.join(',\n        ')}\n      ]`,
    biases === undefined ? '' : `,\n      "biases": ${rowText(biases)}`,
    bias === undefined ? '' : `,\n      "bias": ${shortestFloat32(bias)}`,
    '\n    }',
  ].join('');
}

const rowText = (values: Float32Array): string => `[${Array.from(values, shortestFloat32).join(', ')}]`;
