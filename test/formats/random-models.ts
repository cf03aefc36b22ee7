import fc from 'fast-check';
import type { Tensors } from '../../src/engine/index.js';
import type { Model } from '../../src/formats/index.js';
import type { Network } from '../../src/network/index.js';
import { steps } from '../random-networks.js';

const networks = steps.map(({ network }) => network);

/** Any finite float32, by its bits: denormals and −0 too. */
const anyFloat32 = fc
  .integer({ min: 0, max: 0xffffffff })
  .map((bits) => new Float32Array(Uint32Array.of(bits).buffer)[0])
  .map((value) => (Number.isFinite(value) ? value : -0));

const floats = (length: number): fc.Arbitrary<Float32Array> =>
  fc.array(anyFloat32, { minLength: length, maxLength: length }).map((values) => Float32Array.from(values));

/** Any parameters of a network. */
export function tensorsOfAny(network: Network): fc.Arbitrary<Tensors> {
  const layers = network.layers.map(({ units }, index) => {
    const inputs = index === 0 ? network.inputs : network.layers[index - 1].units;
    return fc.oneof(
      fc.record({ weights: floats(units * inputs) }),
      fc.record({ weights: floats(units * inputs), biases: floats(units) }),
      fc.record({ weights: floats(units * inputs), bias: anyFloat32 }),
    );
  });
  return fc.tuple(...layers);
}

const columns = (length: number): fc.Arbitrary<number[]> =>
  fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: length, maxLength: length });

/** Any model. */
export const models: fc.Arbitrary<Model> = networks.chain((network) => {
  const outputs = network.layers[network.layers.length - 1].units;
  return fc.record(
    {
      network: fc.constant(network),
      parameters: tensorsOfAny(network),
      inputScaling: fc.oneof(
        fc.record({
          kind: fc.constant('factor' as const),
          factor: fc.double({ noNaN: true, noDefaultInfinity: true }),
        }),
        fc.record({
          kind: fc.constant('columns' as const),
          offsets: columns(network.inputs),
          factors: columns(network.inputs),
        }),
      ),
      inputNames: fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), {
        minLength: network.inputs,
        maxLength: network.inputs,
      }),
      targetNames: fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1, maxLength: 1 }),
      classes: fc.array(fc.string({ unit: 'grapheme' }), { minLength: outputs, maxLength: outputs }),
      shape: fc.constantFrom([1, network.inputs] as const, [network.inputs, 1] as const),
      trained: fc.dictionary(
        fc.stringMatching(/^[a-z]{1,9}$/),
        fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true })),
      ),
    },
    { requiredKeys: ['network', 'parameters'] },
  );
});
