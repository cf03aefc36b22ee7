import { expect } from 'vitest';
import type { Tensors } from '../../src/engine/index.js';
import type { Model } from '../../src/formats/index.js';

/** Parameters as their bits, in which −0 and 0 differ. */
const bitsOf = (tensors: Tensors): unknown =>
  tensors.map(({ weights, biases, bias }) =>
    [weights, biases, bias === undefined ? undefined : Float32Array.of(bias)].map(
      (values) => values && Array.from(new Uint32Array(values.buffer, values.byteOffset, values.length)),
    ),
  );

/** The same model: every bit of every parameter, and all else as JSON has it. */
export function expectSame(read: Model, given: Model): void {
  const [{ parameters: found, ...others }, { parameters: expected, ...rest }] = [read, given];
  expect(bitsOf(found)).toEqual(bitsOf(expected));
  expect(JSON.stringify(others)).toBe(JSON.stringify(rest));
}
