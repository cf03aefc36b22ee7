import type { Network } from '../../network/index.js';
import { type Nodes, real } from './nodes.js';
import { operationsOf, sum } from './quicker.js';

/** A matrix of a graph: [rows][columns] where it stands, [columns][rows] where it lies. */
export interface Matrix {
  readonly name: string;
  readonly lies: boolean;
  /** A number by which all of it is still to be multiplied; 1 if not given. */
  readonly times?: number;
}

/** Which matrices lie; weights all stand. */
export interface Lying {
  /**
   * Activations of each layer, [units][samples] where they lie; index 0 is the inputs, which stand. ONNX Runtime packs the second matrix
   * of a product for its rows, and is slow where it has to turn a large first one. So the longer side goes first: with more units than
   * samples, W xᵀ is worked instead of x Wᵀ.
   */
  readonly activations: readonly boolean[];
  /** Gradients of each layer's weights, which come out as [inputs][units] where they lie, and are turned. */
  readonly gradients: readonly boolean[];
}

/** All as one writes them down. */
export const upright = ({ layers }: Network): Lying => ({
  activations: [false, ...layers.map(() => false)],
  gradients: layers.map(() => false),
});

/** For batches of so many samples. */
export const lyingFor = ({ inputs, layers }: Network, samples: number): Lying => ({
  activations: [false, ...layers.map(({ units }) => units > samples)],
  gradients: layers.map(({ units }, index) => {
    const below = index === 0 ? inputs : layers[index - 1].units;
    // Few columns cannot be shared out, see `mostThreads`, and are soon turned.
    return samples > wholeTerms && below > units && below < 4 * leastColumns;
  }),
});

/** The same matrix, turned by what it is taken for. */
export const transposed = (matrix: Matrix): Matrix => ({ ...matrix, lies: !matrix.lies });

interface Added {
  /** What is added to the product, of its shape as it comes out. */
  readonly plus?: string;
  /** Factor of the product, 1 if not given. */
  readonly times?: number;
  readonly output?: string;
}

/** a · b, standing or lying. */
export function product(nodes: Nodes, a: Matrix, b: Matrix, lies: boolean, added: Added = {}): string {
  const { plus, output = '' } = added;
  const times = (added.times ?? 1) * (a.times ?? 1) * (b.times ?? 1);
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
 * How many of so many threads share the products of a network's steps: one where they are small, else as many as may such that the bits do
 * not depend on it. ONNX Runtime shares out whichever of rows and columns are more: a single row or column goes to other kernels, and a
 * share of few columns is added up in other pieces.
 *
 * @param samples of a batch
 */
export function mostThreads(network: Network, samples: number, threads: number): number {
  const sizes = [network.inputs, ...network.layers.map(({ units }) => units)];
  const operations = samples * sum(operationsOf({ network, trains: true }));
  if (operations < leastStep) return 1;
  const { activations, gradients } = lyingFor(network, samples);
  const shares = network.layers.flatMap((_, index) => {
    const [below, units] = [sizes[index], sizes[index + 1]];
    const laid = (rows: number, columns: number, lying: boolean): number[] =>
      lying ? [columns, rows] : [rows, columns];
    return [
      sharesOf(laid(samples, units, activations[index + 1]), below),
      sharesOf(laid(units, below, gradients[index]), samples),
      sharesOf(laid(samples, below, activations[index]), units),
    ];
  });
  return Math.max(1, Math.min(threads, ...shares));
}

/** Into how many shares a product of so many rows and columns, each the sum of so many terms, may go. */
function sharesOf([rows, columns]: readonly number[], terms: number): number {
  if (rows * columns * terms < leastShared) return Number.POSITIVE_INFINITY;
  if (rows === 1 || columns === 1) return 1;
  if (rows >= columns) return Math.floor(rows / 2);
  return terms <= wholeTerms ? Number.POSITIVE_INFINITY : Math.floor(columns / leastColumns);
}

/** Multiplications and additions of a step below which threads wait for one another longer than they work; measured, see docs/performance.md. */
const leastStep = 100e6;

/** Multiplications of a product below which ONNX Runtime keeps it in one thread. */
const leastShared = 64 * 1024;

/** So many terms are added up in one piece, however few the columns are; more are so only from some columns on. */
const wholeTerms = 128;
const leastColumns = 96;
