import { LonghandError } from '../../base/index.js';
import type { InputScaling } from '../../data/index.js';
import type { LayerTensors, Tensors } from '../../engine/index.js';
import { numbersOf } from '../../onnx/index.js';
import type { Constant, LayerDraft, ScalingStep } from './values.js';

/**
 * The numbers of the layers, rounded to float32 where the file has others. A file that uses one tensor again and again is not let grow.
 *
 * @throws LonghandError for numbers that are not finite
 */
export function parametersFrom(
  drafts: readonly LayerDraft[],
  fileLength: number,
  assume: (sentence: string) => void,
): Tensors {
  const count = drafts.reduce((sum, { units, inputs }) => sum + units * inputs, 0);
  // Half precision has two bytes for each number.
  if (2 * count > 4 * fileLength) {
    throw new LonghandError({
      code: 'onnx-shared',
      path: 'the graph',
      found: `uses its numbers again and again, for ${count} weights`,
      expected: `expected no more than the ${fileLength} bytes of the file hold`,
    });
  }
  const types = new Set(
    drafts.flatMap(({ weights, bias }) => [weights.tensor.type, ...(bias ? [bias.tensor.type] : [])]),
  );
  if (types.has('float64')) assume('Numbers of float64 were rounded to float32.');
  if (drafts.some(({ alpha, beta }) => alpha !== 1 || beta !== 1)) {
    assume('Factors of Gemm (alpha, beta) were multiplied into weights and biases.');
  }
  return drafts.map((draft, index) => layerFrom(draft, index + 1));
}

function layerFrom(draft: LayerDraft, layer: number): LayerTensors {
  const { weights, flipped, units, inputs, alpha, bias, beta } = draft;
  // However often it was turned, the numbers lie in rows of the file's own.
  const isTurned = flipped !== weights.transposed;
  const stored = numbersOf(weights.tensor);
  const numbers = new Float32Array(units * inputs);
  for (let unit = 0; unit < units; unit++) {
    for (let input = 0; input < inputs; input++) {
      const at = isTurned ? input * units + unit : unit * inputs + input;
      numbers[unit * inputs + input] = alpha * stored[at];
    }
  }
  refuseInfinite(numbers, weights, `the weights of layer ${layer}`);
  if (bias === undefined) return { weights: numbers };
  const biases = Float32Array.from(numbersOf(bias.tensor), (value) => beta * value);
  refuseInfinite(biases, bias, `the biases of layer ${layer}`);
  return biases.length === units ? { weights: numbers, biases } : { weights: numbers, bias: biases[0] };
}

function refuseInfinite(numbers: Float32Array, { tensor }: Constant, what: string): void {
  const at = numbers.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return;
  throw new LonghandError({
    code: 'not-finite',
    path: `byte ${tensor.offset ?? 0}`,
    found: `begins ${what}, of which number ${at + 1} is ${numbers[at]}`,
    expected: 'expected finite numbers of float32',
  });
}

/**
 * The scaling that steps in front of the first layer make: (input − offset) · factor.
 *
 * @param inputs how many there are
 */
export function scalingFrom(steps: readonly ScalingStep[], inputs: number): InputScaling | undefined {
  if (steps.length === 0) return undefined;
  const offsets = new Float64Array(inputs);
  const factors = new Float64Array(inputs).fill(1);
  for (const { does, by } of steps) {
    const given = 'kind' in by ? numbersOf(by.tensor) : by;
    for (let index = 0; index < inputs; index++) {
      const value = given.length === 1 ? given[0] : given[index];
      if (does === 'mul') factors[index] *= value;
      if (does === 'div') factors[index] /= value;
      if (does === 'sub') offsets[index] += value === 0 ? 0 : value / factors[index];
      if (does === 'add') offsets[index] -= value === 0 ? 0 : value / factors[index];
    }
  }
  if (![...offsets, ...factors].every(Number.isFinite)) {
    throw new LonghandError({
      code: 'onnx-scaling',
      path: 'the graph',
      found: 'scales an input by 0 or by what is not finite',
      expected: 'expected (input − offset) · factor in front of the first layer',
    });
  }
  if (offsets.every((offset) => offset === 0) && factors.every((factor) => factor === factors[0])) {
    return { kind: 'factor', factor: factors[0] };
  }
  return { kind: 'columns', offsets: Array.from(offsets), factors: Array.from(factors) };
}
