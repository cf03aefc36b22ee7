import { type Activation, elementwise } from './activation.js';

/** The slope below zero where none is given (Maas, Hannun and Ng, 2013). */
export const defaultSlope = 0.01;

const value = (slope: number, z: number): number => (z > 0 ? z : slope * z);

/**
 * The leaky rectified linear unit: z above zero, slope · z below. Its derivative at 0 is the slope.
 *
 * @param slope any finite number, 0.01 as a rule
 */
export function leakyRelu(slope: number): Activation {
  return elementwise({
    value: (z) => value(slope, z),
    derivative: (z) => (z > 0 ? 1 : slope),
    formula: {
      value: (z) => ['LeakyReLU', slope, z],
      derivative: (z) => ['If', ['Greater', z, 0], 1, slope],
    },
    functions: {
      LeakyReLU: {
        evaluate: ([givenSlope, z]) => value(givenSlope, z),
        define: ([givenSlope, z]) => ['If', ['Greater', z, 0], z, ['Multiply', givenSlope, z]],
        latex: '\\operatorname{LReLU}',
        text: 'LReLU',
        indexed: true,
      },
    },
  });
}
