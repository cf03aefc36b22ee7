import { RandomNumbers } from '../../src/base/index.js';
import type { Example } from '../../src/mistakes/index.js';
import { type Step, work } from '../../src/trace/index.js';

/** A network with two inputs, two units in each layer, and random numbers. */
export type Choice = NonNullable<Example['network']>;

export function smallStep(seed: number, choice: Choice = {}): Required<Step> {
  const { hidden = 'sigmoid', output = 'sigmoid', loss = {}, samples = 1, isShared = false } = choice;
  const random = new RandomNumbers(seed);
  const numbers = (count: number, low = 0.1, high = 0.9): number[] =>
    Array.from({ length: count }, () => random.uniform(low, high));
  const layer = () => ({
    weights: [numbers(2, -1, 1), numbers(2, -1, 1)],
    ...(isShared ? { bias: random.uniform(-1, 1) } : { biases: numbers(2, -1, 1) }),
  });
  return {
    network: {
      inputs: 2,
      layers: [
        { units: 2, activation: hidden },
        { units: 2, activation: output },
      ],
      loss: { kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'sum', ...loss },
    },
    parameters: [layer(), layer()],
    samples: Array.from({ length: samples }, () => {
      const [share] = numbers(1);
      const targets = loss.kind === 'categorical-cross-entropy' ? [share, 1 - share] : numbers(2);
      return { inputs: numbers(2), targets };
    }),
    learningRate: random.uniform(0.1, 0.9),
  };
}

export const smallTrace = (seed: number, choice: Choice = {}) => work(smallStep(seed, choice));

/** The numbers of a 2-2-2 network, worked with plain loops; everything counts from 0, layer 1 is the first. */
export interface Numbers {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly eta: number;
  /** Index 0 is empty: layers count from 1. */
  readonly w: readonly (readonly (readonly number[])[])[];
  readonly b: readonly (readonly number[])[];
  readonly z: readonly (readonly number[])[];
  /** `a[0]` are the inputs. */
  readonly a: readonly (readonly number[])[];
  /** ∂L/∂a, σ′(z), δ, the gradient and the updated parameters. */
  readonly da: readonly (readonly number[])[];
  readonly s: readonly (readonly number[])[];
  readonly d: readonly (readonly number[])[];
  readonly gw: readonly (readonly (readonly number[])[])[];
  readonly nw: readonly (readonly (readonly number[])[])[];
  readonly nb: readonly (readonly number[])[];
}

export const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** The same step by loops: one sample, sigmoid in both layers, ½ Σ (a − y)². */
export function byHand({ parameters, samples, learningRate: eta }: Required<Step>): Numbers {
  const [{ inputs, targets }] = samples;
  const w = [[], ...parameters.map(({ weights }) => weights)];
  const b = [[], ...parameters.map(({ biases, bias }) => biases ?? [bias ?? 0, bias ?? 0])];
  const z: number[][] = [[], [], []];
  const a: number[][] = [[...inputs], [], []];
  for (const l of [1, 2]) {
    for (const j of [0, 1]) {
      z[l][j] = b[l][j];
      for (const i of [0, 1]) z[l][j] += w[l][j][i] * a[l - 1][i];
      a[l][j] = sigmoid(z[l][j]);
    }
  }
  const da: number[][] = [[], [], []];
  const s: number[][] = [[], [], []];
  const d: number[][] = [[], [], []];
  for (const l of [2, 1]) {
    for (const j of [0, 1]) {
      da[l][j] = l === 2 ? a[2][j] - targets[j] : w[2][0][j] * d[2][0] + w[2][1][j] * d[2][1];
      s[l][j] = sigmoid(z[l][j]) * (1 - sigmoid(z[l][j]));
      d[l][j] = da[l][j] * s[l][j];
    }
  }
  const gw = [0, 1, 2].map((l) => [0, 1].map((j) => [0, 1].map((i) => (l === 0 ? 0 : d[l][j] * a[l - 1][i]))));
  const nw = w.map((rows, l) => rows.map((row, j) => row.map((each, i) => each - eta * gw[l][j][i])));
  const nb = b.map((row, l) => row.map((each, j) => each - eta * d[l][j]));
  return { x: inputs, y: targets, eta, w, b, z, a, da, s, d, gw, nw, nb };
}
