import { defaultSlope, type Layer } from '../../network/index.js';
import type { LayerTensors } from '../tensors.js';
import { flush, sigmoid, softmax, tanh } from './functions.js';

const f = Math.fround;

/** One parameter and its moments, as places in arrays. */
export interface Parameter {
  readonly values: Float32Array;
  readonly moments: readonly Float32Array[];
  readonly at: number;
}

/** A dense layer in float32: every sum begins with what stands first and goes on input after input, sample after sample. */
export class PlainLayer {
  readonly #layer: Layer;
  readonly #form: LayerTensors;
  readonly #inputs: number;
  readonly #weights: Float32Array;
  /** One for each unit; a shared bias stands in all places. */
  readonly #biases: Float32Array;
  readonly #momentWeights: readonly Float32Array[];
  readonly #momentBiases: readonly Float32Array[];
  /** Pre-activations of the sample that went forward last. */
  #z = new Float32Array(0);

  constructor(layer: Layer, tensors: LayerTensors, moments: readonly LayerTensors[]) {
    this.#layer = layer;
    this.#form = tensors;
    this.#weights = tensors.weights.slice();
    this.#inputs = this.#weights.length / layer.units;
    this.#biases = spread(tensors, layer.units);
    this.#momentWeights = moments.map(({ weights }) => weights.slice());
    this.#momentBiases = moments.map((each) => spread(each, layer.units));
  }

  tensors(): LayerTensors {
    return this.#inForm(this.#weights, this.#biases);
  }

  moment(which: number): LayerTensors {
    return this.#inForm(this.#momentWeights[which], this.#momentBiases[which]);
  }

  #inForm(weights: Float32Array, biases: Float32Array): LayerTensors {
    if (this.#form.biases !== undefined) return { weights: weights.slice(), biases: biases.slice() };
    return { weights: weights.slice(), ...(this.#form.bias === undefined ? {} : { bias: biases[0] }) };
  }

  /** Activations of one sample. */
  forward(inputs: Float32Array, skipZeros: boolean): Float32Array {
    const z = this.#biases.slice();
    for (let unit = 0; unit < z.length; unit++) {
      const row = unit * this.#inputs;
      let sum = z[unit];
      for (let input = 0; input < inputs.length; input++) {
        if (skipZeros && inputs[input] === 0) continue;
        sum = f(sum + f(inputs[input] * this.#weights[row + input]));
      }
      z[unit] = sum;
    }
    this.#z = z;
    return this.#activate(z);
  }

  #activate(z: Float32Array): Float32Array {
    switch (this.#layer.activation) {
      case 'sigmoid':
        return z.map(sigmoid);
      case 'tanh':
        return z.map(tanh);
      case 'relu':
        return z.map((each) => flush(Math.max(each, 0)));
      case 'leaky-relu':
        return z.map((each) => flush(each > 0 ? each : f(this.#slope * each)));
      case 'identity':
        return z.map(flush);
      case 'softmax': {
        const a = z.slice();
        softmax(a);
        return a;
      }
    }
  }

  get #slope(): number {
    return f(this.#layer.slope ?? defaultSlope);
  }

  /** δ of the sample that went forward last, from ∂L/∂a and its activations. */
  delta(lossByActivation: Float32Array, a: Float32Array): Float32Array {
    const g = lossByActivation.map((each, unit) => flush(f(each * this.#derivative(a[unit], this.#z[unit]))));
    if (this.#layer.activation !== 'softmax') return g;
    let total = 0;
    for (let unit = 0; unit < g.length; unit++) total = f(total + f(a[unit] * g[unit]));
    return g.map((each, unit) => flush(f(a[unit] * f(each - total))));
  }

  /** ∂a/∂z of one unit; of a softmax, whose units depend on one another, 1. */
  #derivative(a: number, z: number): number {
    switch (this.#layer.activation) {
      case 'sigmoid':
        return f(a * f(1 - a));
      case 'tanh':
        return f(1 - f(a * a));
      case 'relu':
        return a > 0 ? 1 : 0;
      case 'leaky-relu':
        return z > 0 ? 1 : this.#slope;
      case 'identity':
      case 'softmax':
        return 1;
    }
  }

  /** Wᵀδ, which is ∂L/∂a of the layer below. */
  handDown(delta: Float32Array): Float32Array {
    const sums = new Float32Array(this.#inputs);
    for (let input = 0; input < this.#inputs; input++) {
      let sum = 0;
      for (let unit = 0; unit < delta.length; unit++) {
        sum = f(sum + f(this.#weights[unit * this.#inputs + input] * delta[unit]));
      }
      sums[input] = sum;
    }
    return sums;
  }

  /** Plain descent on sparse inputs: adds −rate · δ · input to each weight, sample after sample. */
  addSteps(inputs: readonly Float32Array[], deltas: readonly Float32Array[], rate: number, keep: number): void {
    const weights = this.#weights;
    if (keep !== 1) for (let at = 0; at < weights.length; at++) weights[at] = flush(f(weights[at] * keep));
    deltas.forEach((delta, sample) => {
      delta.forEach((each, unit) => {
        const step = flush(f(-rate * each));
        inputs[sample].forEach((input, index) => {
          const at = unit * this.#inputs + index;
          if (input !== 0) weights[at] = f(weights[at] + f(input * step));
        });
      });
    });
  }

  /** Hands out each weight with its gradient. */
  forEachWeight(
    inputs: readonly Float32Array[],
    deltas: readonly Float32Array[],
    act: (place: Parameter, gradient: number) => void,
  ): void {
    for (let at = 0; at < this.#weights.length; at++) {
      const unit = Math.floor(at / this.#inputs);
      const input = at % this.#inputs;
      let gradient = 0;
      for (let sample = 0; sample < deltas.length; sample++) {
        gradient = f(gradient + f(inputs[sample][input] * deltas[sample][unit]));
      }
      act({ values: this.#weights, moments: this.#momentWeights, at }, gradient);
    }
  }

  /** Hands out each bias with its gradient; of a shared one every place, each with the gradient of the whole. */
  forEachBias(deltas: readonly Float32Array[], act: (place: Parameter, gradient: number) => void): void {
    const { biases, bias } = this.#form;
    if (biases === undefined && bias === undefined) return;
    const gradients = this.#biases.map((_, unit) => deltas.reduce((sum, delta) => f(sum + delta[unit]), 0));
    const shared = gradients.reduce((sum, each) => f(sum + each), 0);
    gradients.forEach((each, at) => {
      act({ values: this.#biases, moments: this.#momentBiases, at }, biases === undefined ? shared : each);
    });
  }
}

function spread({ biases, bias }: LayerTensors, units: number): Float32Array {
  return biases?.slice() ?? new Float32Array(units).fill(bias ?? 0);
}
