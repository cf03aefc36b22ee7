import { type Fault, LonghandError } from '../base/index.js';
import { checkData } from '../document/index.js';
import { givenTensors, type Tensors } from '../engine/index.js';
import { type Network, sizesOf } from '../network/index.js';
import { type GivenModel, jsonSchemaOfModel, type Model, modelFormat, modelHeadSchema, modelVersion } from './model.js';
import { faultsBetweenParts, shapeFault } from './model-faults.js';

/** All of a model but its parameters, with everything written out. */
export type ModelHead = Omit<Model, 'parameters'>;

/**
 * All of a model but its parameters, checked.
 *
 * @param given the same as data, in the form of a model file or of a program; its parameters are not looked at
 * @throws LonghandError with all that is wrong
 */
export function checkedHead(given: unknown): ModelHead {
  const { network, inputScaling, inputNames, targetNames, classes, shape, trained } = checkData(given, {
    what: 'model',
    schema: modelHeadSchema,
    jsonSchema: jsonSchemaOfModel,
    between: faultsBetweenParts,
  });
  return {
    network,
    ...(inputScaling === undefined ? {} : { inputScaling }),
    ...(inputNames === undefined ? {} : { inputNames }),
    ...(targetNames === undefined ? {} : { targetNames }),
    ...(classes === undefined ? {} : { classes }),
    ...(shape === undefined ? {} : { shape }),
    ...(trained === undefined ? {} : { trained }),
  };
}

/** A model's parts but its parameters as a model file has them. */
export function headData({
  network,
  inputScaling,
  inputNames,
  targetNames,
  classes,
  shape,
  trained,
}: Omit<GivenModel, 'parameters'>) {
  const data = { network, inputScaling, inputNames, targetNames, classes, shape, trained };
  return { format: modelFormat, version: modelVersion, ...data } as const;
}

/**
 * A model with everything written out.
 *
 * @throws LonghandError for a model that `readModel` would refuse: numbers that are not finite, shapes that do not fit
 */
export function checkedModel(model: GivenModel): Model {
  const head = checkedHead({ ...headData(model), parameters: [] });
  const parameters = givenTensors(head.network, model.parameters, 'parameters');
  const faults = faultsInTensors(head.network, parameters);
  if (faults.length > 0) throw new LonghandError(faults);
  return { ...head, parameters };
}

/** The first thing that is wrong with each layer. */
function faultsInTensors(network: Network, tensors: Tensors): Fault[] {
  const sizes = sizesOf(network);
  if (tensors.length !== network.layers.length) {
    return [shapeFault('parameters', `has ${tensors.length} layers`, `the network has ${network.layers.length}`)];
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
