import type { Network } from '../../network/index.js';
import { type Nodes, real } from './nodes.js';

/** A matrix of a graph: [rows][columns] where it stands, [columns][rows] where it lies. */
export interface Matrix {
  readonly name: string;
  readonly lies: boolean;
}

/**
 * Which matrices lie. ONNX Runtime shares a product out to its threads by rows or by columns, whichever are more; a row's numbers are the same
 * whatever the others do, those of a column are not. So each product is laid such that its rows are more, and its bits do not depend on
 * the number of threads.
 */
export interface Lying {
  /** Weights of each layer, [units][inputs] where they stand. */
  readonly weights: readonly boolean[];
  /** Activations of each layer, [samples][units] where they stand; the inputs, which are layer 0, stand. */
  readonly activations: readonly boolean[];
}

/** All matrices as one writes them down. */
export const upright = ({ layers }: Network): Lying => ({
  weights: layers.map(() => false),
  activations: [false, ...layers.map(() => false)],
});

/** For batches of so many samples. */
export const lyingFor = ({ inputs, layers }: Network, samples: number): Lying => ({
  weights: layers.map(({ units }, index) => (index === 0 ? inputs : layers[index - 1].units) > units),
  activations: [false, ...layers.map(({ units }) => units > samples)],
});

/** The same matrix, turned by what it is taken for. */
export const transposed = ({ name, lies }: Matrix): Matrix => ({ name, lies: !lies });

interface Added {
  /** What is added to the product, of its shape as it comes out. */
  readonly plus?: string;
  /** Factor of the product, 1 if not given. */
  readonly times?: number;
  readonly output?: string;
}

/** a · b, standing or lying. */
export function product(nodes: Nodes, a: Matrix, b: Matrix, lies: boolean, added: Added = {}): string {
  const { plus, times = 1, output = '' } = added;
  const [first, second] = lies ? [transposed(b), transposed(a)] : [a, b];
  return nodes.add(
    'Gemm',
    [first.name, second.name, ...(plus === undefined ? [] : [plus])],
    {
      ...(first.lies ? { transA: 1 } : {}),
      ...(second.lies ? { transB: 1 } : {}),
      ...(times === 1 ? {} : { alpha: real(times) }),
    },
    output,
  );
}

/**
 * How many of so many threads a network's products can be shared out to: to a single row another kernel would go, which adds up otherwise.
 *
 * @param samples of a batch
 */
export function mostThreads({ inputs, layers }: Network, samples: number, threads: number): number {
  const sizes = [inputs, ...layers.map(({ units }) => units)];
  const rows = layers.flatMap((_, index) => {
    const [below, units] = [sizes[index], sizes[index + 1]];
    const shapes = [
      [samples, units, below],
      [units, below, samples],
      [samples, below, units],
    ];
    return shapes.flatMap(([m, n, k]) => (m * n * k < leastShared ? [] : [Math.max(m, n)]));
  });
  return Math.max(1, Math.min(threads, ...rows.map((count) => Math.floor(count / 2))));
}

/** Multiplications of a product below which ONNX Runtime keeps it in one thread. */
const leastShared = 64 * 1024;
