import { type Fault, LonghandError } from '../base/index.js';
import { checkData } from '../document/index.js';
import { countOf, givenTensors, type LayerTensors, type Tensors } from '../engine/index.js';
import { mostParameters, type Network, sizesOf } from '../network/index.js';
import { shortestFloat32 } from './float32.js';
import { type GivenModel, jsonSchemaOfModel, modelFormat, modelHeadSchema, modelVersion } from './model.js';
import { faultsBetweenParts, shapeFault } from './model-faults.js';

/**
 * A model as JSON; every number reads back as the same float32.
 *
 * @throws LonghandError for a model that `readModel` would refuse: numbers that are not finite, shapes that do not fit
 */
export function writeModel(model: GivenModel): string {
  const { inputScaling, inputNames, targetNames, classes, shape, trained } = model;
  const given = {
    format: modelFormat,
    version: modelVersion,
    network: model.network,
    inputScaling,
    inputNames,
    targetNames,
    classes,
    shape,
    trained,
  };
  const { network } = checkData(
    { ...given, parameters: [] },
    { what: 'model', schema: modelHeadSchema, jsonSchema: jsonSchemaOfModel, between: faultsBetweenParts },
  );
  const head = { ...given, network };
  const parameters = givenTensors(network, model.parameters, 'parameters');
  const faults = faultsInTensors(network, parameters);
  if (faults.length > 0) throw new LonghandError(faults);
  const lines = Object.entries(head)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  const layers = parameters.map((layer, index) => layerText(layer, network.layers[index].units));
  return `{\n${lines.join('')}  "parameters": [\n${layers.join(',\n')}\n  ]\n}\n`;
}

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

/** The first thing that is wrong with each layer. */
function faultsInTensors(network: Network, tensors: Tensors): Fault[] {
  const sizes = sizesOf(network);
  if (tensors.length !== network.layers.length) {
    return [shapeFault('parameters', `has ${tensors.length} layers`, `the network has ${network.layers.length}`)];
  }
  const count = countOf(tensors);
  if (count > mostParameters) {
    const found = `has ${count} numbers`;
    return [{ code: 'too-large', path: 'parameters', found, expected: `expected at most ${mostParameters} in JSON` }];
  }
  return tensors.flatMap(({ weights, biases, bias }, index): Fault[] => {
    const path = `parameters[${index}]`;
    const [inputs, units] = [sizes[index], sizes[index + 1]];
    const lists = [
      { path: `${path}.weights`, values: weights, length: units * inputs },
      ...(biases === undefined ? [] : [{ path: `${path}.biases`, values: biases, length: units }]),
      ...(bias === undefined ? [] : [{ path: `${path}.bias`, values: Float32Array.of(bias), length: 1 }]),
    ];
    return lists.flatMap(({ path, values, length }): Fault[] => {
      if (values.length !== length) return [shapeFault(path, `has ${values.length} numbers`, `expected ${length}`)];
      const wrong = values.findIndex((value) => !Number.isFinite(value));
      if (wrong < 0) return [];
      const expected = 'expected a finite number';
      return [{ code: 'not-finite', path: `${path}[${wrong}]`, found: `is ${values[wrong]}`, expected }];
    });
  });
}
