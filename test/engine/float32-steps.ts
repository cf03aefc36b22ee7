import { expect } from 'vitest';
import type { DataSet } from '../../src/data/index.js';
import {
  type Engine,
  type Epoch,
  type FitOptions,
  openEngine,
  parametersOf,
  type TrainingState,
  tensorsOf,
} from '../../src/engine/index.js';
import { openNativeEngine } from '../../src/engine/node/index.js';
import type { Sample } from '../../src/network/index.js';
import type { Step } from '../../src/trace/index.js';
import { type Place, steps } from '../random-networks.js';

export const engines = await Promise.all([openEngine('plain'), openEngine('wasm'), openNativeEngine()]);

/** The same step in numbers that float32 holds. */
function inFloat32({ network, parameters, samples, learningRate }: Required<Step>) {
  const rounded = tensorsOf(parameters);
  return {
    network,
    learningRate: Math.fround(learningRate),
    tensors: rounded,
    parameters: parametersOf(network, rounded),
    samples: samples.map(
      ({ inputs, targets }): Sample => ({ inputs: inputs.map(Math.fround), targets: targets.map(Math.fround) }),
    ),
  };
}

export type Rounded = ReturnType<typeof inFloat32>;

export const rounded = steps.map(inFloat32);

export function dataOf(samples: readonly Sample[]): DataSet {
  const columns = samples[0].targets.length;
  return {
    samples: samples.length,
    columns: samples[0].inputs.length,
    inputs: Float32Array.from(samples.flatMap(({ inputs }) => inputs)),
    scale: 1,
    targets: { kind: 'rows', columns, values: Float32Array.from(samples.flatMap(({ targets }) => targets)) },
  };
}

export interface Trained {
  readonly epochs: readonly Epoch[];
  /** Before the first epoch and after each. */
  readonly states: readonly TrainingState[];
}

/** A training whose every epoch is one step on all samples. */
export async function train(
  engine: Engine,
  { network, tensors }: Rounded,
  data: DataSet,
  options: FitOptions,
): Promise<Trained> {
  const training = engine.fit(network, data, { parameters: tensors, batchSize: data.samples, ...options });
  const epochs: Epoch[] = [];
  const states = [training.state()];
  for await (const epoch of training) {
    epochs.push(epoch);
    states.push(training.state());
  }
  return { epochs, states };
}

/** The greatest part of its bound that an error was, and the bounds that were small enough to tell. */
export class Comparison {
  compared = 0;
  sharp = 0;
  greatest = 0;

  /** @param scale the size of what is checked: a bound that is a thousandth of it tells a right number from a wrong one */
  within(found: number, expected: number, bound: number, scale: number, what: string): void {
    const error = Math.abs(found - expected);
    // Not "error > bound", which lets NaN pass.
    if (!(error <= bound)) throw new Error(`${what} is ${found}, float64 gives ${expected}: ${error} > ${bound}`);
    this.compared++;
    if (bound <= 1e-3 * scale) this.sharp++;
    if (bound > 0) this.greatest = Math.max(this.greatest, error / bound);
  }

  /** Bounds must be sharp on most numbers (units that are off give 0, and some moves are less than a weight can tell), and not much too wide. */
  expectWorth(count: number, part: number): void {
    expect(this.compared).toBeGreaterThan(count);
    expect(this.sharp / this.compared).toBeGreaterThan(part);
    expect(this.greatest).toBeGreaterThan(0.1);
  }
}

export const nameOf = ({ kind, indices }: Place): string => `${kind}${JSON.stringify(indices)}`;
