import type { ActivationName } from '../../network/index.js';
import type { OnnxTensor } from '../../onnx/index.js';

/**
 * What a value of the graph is to a dense network. Nothing here copies the numbers of a file: however often a file uses a tensor, it is in
 * memory once, until the network is known.
 */
export type Value = Constant | Signal | Dimensions | Complement | Both | Labels;

/** Numbers or texts of the file, seen in another shape or with rows for columns. */
export interface Constant {
  readonly kind: 'constant';
  readonly tensor: OnnxTensor;
  readonly shape: readonly number[];
  readonly transposed: boolean;
}

/** What goes through the network, [samples, …]. */
export interface Signal {
  readonly kind: 'signal';
  /** Lengths after that of the samples; undefined where the file does not say. None once a single one is squeezed away. */
  readonly rest: readonly (number | undefined)[];
  /** Whether the samples are columns. */
  readonly transposed: boolean;
  /** What was done to the inputs before the first layer. */
  readonly scaling: readonly ScalingStep[];
  readonly layers: readonly LayerDraft[];
  /** A layer that waits for its biases or its activation. */
  readonly open?: OpenLayer;
}

export interface ScalingStep {
  readonly does: 'add' | 'sub' | 'mul' | 'div';
  readonly by: Constant | readonly number[];
}

export interface OpenLayer {
  /** weights[units][inputs] as it lies in the file, or with rows for columns. */
  readonly weights: Constant;
  readonly flipped: boolean;
  readonly inputs: number;
  readonly units: number;
  /** What weights and biases are multiplied by. */
  readonly alpha: number;
  readonly beta: number;
  readonly bias?: Constant;
}

export interface LayerDraft extends OpenLayer {
  readonly activation: ActivationName;
  readonly slope?: number;
}

/** Lengths of a shape that the graph works with; `samples` is how many there are. */
export interface Dimensions {
  readonly kind: 'dimensions';
  readonly list: readonly (number | 'samples' | undefined)[];
}

/** One less the only output. */
interface Complement {
  readonly kind: 'complement';
  readonly of: Signal;
}

/** Both of them: what two classes get from one output. */
interface Both {
  readonly kind: 'both';
  readonly of: Signal;
}

/** The answers of the network, or what each class gets by its name. */
interface Labels {
  readonly kind: 'labels';
  readonly of: Signal;
  /** Their names, made when they are asked for. */
  readonly classes?: () => readonly string[];
}

export const constantOf = (tensor: OnnxTensor): Constant => ({
  kind: 'constant',
  tensor,
  shape: tensor.shape,
  transposed: false,
});

/** How many numbers. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((count, length) => count * length, 1);

/** How many numbers of each sample, where that is known. */
export const widthOf = ({ rest }: Signal): number | undefined =>
  rest.reduce<number | undefined>(
    (count, length) => (count === undefined || length === undefined ? undefined : count * length),
    1,
  );

/** Whether two values come from the same place of the network. */
export const atSamePlace = (one: Signal, other: Signal): boolean =>
  one.layers === other.layers && one.open === other.open && one.scaling === other.scaling;
