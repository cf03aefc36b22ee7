import fc from 'fast-check';
import type { ActivationName, LayerParameters, Network } from '../../src/network/index.js';
import { type Trace, work } from '../../src/trace/index.js';

/** What a notation can depend on: sizes, where the biases are, coupled units, several samples. No number matters. */
export interface Shape {
  /** Number of inputs, then units of each layer. */
  readonly sizes: readonly number[];
  /** For each layer. */
  readonly biases: readonly ('unit' | 'layer' | 'none')[];
  readonly samples: number;
  readonly output: ActivationName;
}

/** The trace of a network of this shape, with all the quantities that it has to spell. */
export function traceOf({ sizes, biases, samples, output }: Shape): Trace {
  const [inputs, ...units] = sizes;
  const network: Network = {
    inputs,
    layers: units.map((count, index) => ({
      units: count,
      activation: index === units.length - 1 ? output : 'sigmoid',
    })),
    loss: { kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'mean' },
  };
  const parameters = units.map((count, index): LayerParameters => {
    const weights = Array.from({ length: count }, () => Array.from({ length: sizes[index] }, () => 0.1));
    if (biases[index] === 'none') return { weights };
    return biases[index] === 'layer' ? { weights, bias: 0.1 } : { weights, biases: weights.map(() => 0.1) };
  });
  const sample = {
    inputs: Array.from({ length: inputs }, () => 0.5),
    targets: Array.from({ length: units[units.length - 1] }, () => 0.5),
  };
  return work({ network, parameters, samples: Array.from({ length: samples }, () => sample), learningRate: 0.5 });
}

/** A trace by its sizes alone: biases for each unit, one sample, sigmoids. */
export const traceOfSizes = (sizes: readonly number[], bias: Shape['biases'][number] = 'unit'): Trace =>
  traceOf({ sizes, biases: sizes.slice(1).map(() => bias), samples: 1, output: 'sigmoid' });

/** One unit is a case of its own in several notations, and from ten units on indices need commas. */
const size = fc.oneof(
  { weight: 2, arbitrary: fc.constant(1) },
  { weight: 4, arbitrary: fc.integer({ min: 2, max: 4 }) },
  { weight: 1, arbitrary: fc.integer({ min: 9, max: 13 }) },
);

/** Shapes of 1 to 4 layers. */
export const shapes: fc.Arbitrary<Shape> = fc.array(size, { minLength: 2, maxLength: 5, size: 'max' }).chain((sizes) =>
  fc.record({
    sizes: fc.constant(sizes),
    biases: fc.array(fc.constantFrom('unit' as const, 'layer' as const, 'none' as const), {
      minLength: sizes.length - 1,
      maxLength: sizes.length - 1,
    }),
    samples: fc.integer({ min: 1, max: 3 }),
    output: fc.constantFrom('sigmoid' as const, 'softmax' as const),
  }),
);
