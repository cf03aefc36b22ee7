import type { Layer, LayerParameters, Sample } from '../../src/network/index.js';
import type { Problem } from '../../src/problem/index.js';

/**
 * A student who works a problem with a pocket calculator, written down without the trace, its formulas or its derivatives: a
 * second way to every number.
 */
export interface Habits {
  /** What is done to every result that is asked for before it is written down and used. */
  readonly result: (value: number) => number;
  /** What is done to numbers on the way to a result: products, exponentials, logarithms. */
  readonly between: (value: number) => number;
  readonly mistake?: Mistake;
}

export const mistakes = [
  'updated weight',
  'slope left out',
  'target minus prediction',
  'plus the gradient',
  'learning rate left out',
  'weights transposed',
  'bias left out',
] as const;
export type Mistake = (typeof mistakes)[number];

export const fullPrecision: Habits = { result: (value) => value, between: (value) => value };

/** Rounds as taught, a half away from zero. */
export const rounding = (digits: number): ((value: number) => number) => {
  const scale = 10 ** digits;
  return (value) => (Math.sign(value) * Math.round(Math.abs(value) * scale + 1e-7)) / scale;
};

/** What the student writes down, by the identifier of the quantity; and the quantities in which a mistake was made. */
export interface HandIn {
  readonly written: ReadonlyMap<string, number>;
  readonly mistaken: ReadonlySet<string>;
}

export function handIn({ network, parameters, samples, learningRate = 0 }: Problem, habits: Habits): HandIn {
  const written = new Map<string, number>();
  const mistaken = new Set<string>();
  const gradients = samples.map((sample, index) => {
    const front = samples.length > 1 ? `s${index + 1}.` : '';
    const note = (id: string, value: number): number => {
      written.set(front + id, value + 0);
      return value;
    };
    const slip = (id: string): void => void mistaken.add(front + id);
    return new Student(network.layers, network.loss, parameters, learningRate, habits, note, slip).work(sample);
  });
  const { result, between, mistake } = habits;
  const count = samples.length;
  const total = (values: readonly number[]): number => {
    const sum = values.reduce((a, b) => a + b);
    return result(network.loss.overSamples === 'mean' ? sum / count : sum);
  };
  const ids = [...gradients[0].keys()];
  for (const id of ids) {
    const own = gradients.map((each) => each.get(id) ?? Number.NaN);
    const gradient = count === 1 ? own[0] : total(own);
    if (count > 1) written.set(id, gradient);
    if (id === 'L') continue;
    const [kind, layer, unit, from] = partsOf(id);
    const updated = id.replace('dL/dw', "w'").replace('dL/db', "b'");
    const { weights, biases, bias = 0 } = parameters[layer - 1];
    const old = kind === 'dL/dw' ? weights[unit - 1][from - 1] : unit === undefined ? bias : (biases?.[unit - 1] ?? 0);
    const change = mistake === 'learning rate left out' ? gradient : between(learningRate * gradient);
    if (mistake === 'learning rate left out' || mistake === 'plus the gradient') mistaken.add(updated);
    written.set(updated, result(mistake === 'plus the gradient' ? old + change : old - change));
  }
  return { written, mistaken };
}

const partsOf = (id: string): [kind: string, layer: number, unit: number, from: number] => {
  const [, kind = '', indices = ''] = /^([^[]+)(.*)$/.exec(id) ?? [];
  const [layer, unit, from] = [...indices.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  return [kind, layer, unit, from];
};

type Loss = Problem['network']['loss'];

class Student {
  constructor(
    readonly layers: readonly Layer[],
    readonly loss: Loss,
    readonly parameters: readonly LayerParameters[],
    readonly learningRate: number,
    readonly habits: Habits,
    readonly note: (id: string, value: number) => number,
    readonly slip: (id: string) => void,
  ) {}

  /** Works one sample; returns its gradients and its loss by their identifiers. */
  work({ inputs, targets }: Sample): Map<string, number> {
    const { result } = this.habits;
    const entering: number[][] = [[...inputs]];
    const z: number[][] = [];
    this.layers.forEach((layer, index) => {
      z.push(this.preActivations(index, entering[index]));
      entering.push(this.activations(layer, index, z[index]));
    });
    const last = this.layers.length;
    const gradients = new Map<string, number>([['L', this.lossOf(entering[last], targets)]]);
    let deltas = this.outputDeltas(entering[last], targets, z[last - 1]);
    for (let layer = last; layer >= 1; layer--) {
      const own = deltas;
      const keep = (id: string, value: number): void => void gradients.set(id, this.note(id, value));
      own.forEach((delta, j) => {
        entering[layer - 1].forEach((x, i) => void keep(`dL/dw[${layer}][${j + 1}][${i + 1}]`, result(delta * x)));
      });
      const { biases, bias } = this.parameters[layer - 1];
      if (biases !== undefined) own.forEach((delta, j) => void keep(`dL/db[${layer}][${j + 1}]`, delta));
      if (bias !== undefined) keep(`dL/db[${layer}]`, result(own.reduce((a, b) => a + b)));
      if (layer > 1) deltas = this.hiddenDeltas(layer - 1, own, entering, z);
    }
    return gradients;
  }

  preActivations(index: number, entering: readonly number[]): number[] {
    const { result, between, mistake } = this.habits;
    const { weights, biases, bias } = this.parameters[index];
    return weights.map((row, j) => {
      const id = `z[${index + 1}][${j + 1}]`;
      const isTransposed = mistake === 'weights transposed' && index === 0 && weights.length === row.length;
      if (isTransposed && row.length > 1) this.slip(id);
      let sum = row.reduce((total, w, i) => total + between((isTransposed ? weights[i][j] : w) * entering[i]), 0);
      const own = biases?.[j] ?? bias;
      if (own !== undefined && mistake === 'bias left out') this.slip(id);
      if (own !== undefined && mistake !== 'bias left out') sum += own;
      return this.note(id, result(sum));
    });
  }

  activations({ activation, slope = 0.01 }: Layer, index: number, z: readonly number[]): number[] {
    const { result, between } = this.habits;
    const powers = z.map((each) => between(Math.exp(each)));
    const all = powers.reduce((a, b) => a + b);
    return z.map((each, j) => {
      const value = {
        sigmoid: () => 1 / (1 + between(Math.exp(-each))),
        tanh: () => Math.tanh(each),
        relu: () => (each > 0 ? each : 0),
        'leaky-relu': () => (each > 0 ? each : slope * each),
        identity: () => each,
        softmax: () => powers[j] / all,
      }[activation]();
      return this.note(`a[${index + 1}][${j + 1}]`, result(value));
    });
  }

  lossOf(a: readonly number[], targets: readonly number[]): number {
    const { result, between } = this.habits;
    const { kind, factor = 1 } = this.loss;
    const parts = a.map((each, j) => {
      const y = targets[j];
      const log = (value: number, times: number): number =>
        times === 0 ? 0 : between(times * between(Math.log(value)));
      if (kind === 'squared-error') return result(factor * between((each - y) ** 2));
      if (kind === 'binary-cross-entropy') return result(-(log(each, y) + log(1 - each, 1 - y)));
      return result(-log(each, y));
    });
    if (parts.length > 1) parts.forEach((part, j) => void this.note(`L[${j + 1}]`, part));
    return this.note('L', parts.length === 1 ? parts[0] : result(parts.reduce((x, y) => x + y)));
  }

  outputDeltas(a: readonly number[], targets: readonly number[], z: readonly number[]): number[] {
    const { result, between, mistake } = this.habits;
    const last = this.layers.length;
    const { activation } = this.layers[last - 1];
    const { kind, factor = 1 } = this.loss;
    const isTurned = mistake === 'target minus prediction';
    const belong =
      (kind === 'binary-cross-entropy' && activation === 'sigmoid') ||
      (kind === 'categorical-cross-entropy' && activation === 'softmax');
    if (belong) {
      return a.map((each, j) => {
        const id = `dL/dz[${last}][${j + 1}]`;
        if (isTurned) this.slip(id);
        return this.note(id, result(isTurned ? targets[j] - each : each - targets[j]));
      });
    }
    const byActivation = a.map((each, j) => {
      const y = targets[j];
      const id = `dL/da[${last}][${j + 1}]`;
      if (isTurned) this.slip(id);
      const over = (times: number, under: number): number => (times === 0 ? 0 : between(times * between(1 / under)));
      const slope =
        kind === 'squared-error'
          ? 2 * factor * (each - y)
          : kind === 'binary-cross-entropy'
            ? over(1 - y, 1 - each) - over(y, each)
            : -over(y, each);
      return this.note(id, result(isTurned ? -slope : slope));
    });
    return this.throughActivation(last, byActivation, a, z);
  }

  hiddenDeltas(
    layer: number,
    after: readonly number[],
    entering: readonly number[][],
    z: readonly number[][],
  ): number[] {
    const { result, between, mistake } = this.habits;
    const { weights } = this.parameters[layer];
    const byActivation = entering[layer].map((a, i) => {
      const id = `dL/da[${layer}][${i + 1}]`;
      if (mistake === 'updated weight') this.slip(id);
      const paths = after.map((delta, k) => {
        const w = weights[k][i];
        const used = mistake === 'updated weight' ? result(w - between(this.learningRate * result(delta * a))) : w;
        return between(used * delta);
      });
      return this.note(id, result(paths.reduce((x, y) => x + y)));
    });
    return this.throughActivation(layer, byActivation, entering[layer], z[layer - 1]);
  }

  throughActivation(
    layer: number,
    byActivation: readonly number[],
    a: readonly number[],
    z: readonly number[],
  ): number[] {
    const { result, between, mistake } = this.habits;
    const { activation, slope = 0.01 } = this.layers[layer - 1];
    if (activation === 'softmax') {
      const slopes = a.map((of, j) =>
        a.map((by, k) => this.note(`da/dz[${layer}][${j + 1}][${k + 1}]`, result(j === k ? of * (1 - of) : -of * by))),
      );
      return a.map((_, k) => {
        const paths = byActivation.map((each, j) => between(each * slopes[j][k]));
        return this.note(`dL/dz[${layer}][${k + 1}]`, result(paths.reduce((x, y) => x + y)));
      });
    }
    const slopes = a.map((each, j) => {
      const value = {
        sigmoid: () => each * (1 - each),
        tanh: () => 1 - between(each ** 2),
        relu: () => (z[j] > 0 ? 1 : 0),
        'leaky-relu': () => (z[j] > 0 ? 1 : slope),
        identity: () => 1,
      }[activation]();
      return this.note(`da/dz[${layer}][${j + 1}]`, result(value));
    });
    return slopes.map((each, j) => {
      const id = `dL/dz[${layer}][${j + 1}]`;
      const isLeftOut = mistake === 'slope left out' && each !== 1;
      if (isLeftOut) this.slip(id);
      return this.note(id, isLeftOut ? byActivation[j] : result(byActivation[j] * each));
    });
  }
}
