import { isOperation, type PrintedLeaf, type Scalar, type ScalarOperation, type UnknownLeaf } from './scalar.js';

/**
 * Scalars as a list of steps, each after its operands, so that what stands in several places is worked once and nothing is worked
 * by recursion.
 */
export interface Tape {
  readonly steps: readonly TapeStep[];
  /** Numbers of the steps that are asked for. */
  readonly outputs: readonly number[];
}

export type TapeStep =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'quantity'; readonly id: string }
  | { readonly kind: 'printed'; readonly leaf: PrintedLeaf }
  | { readonly kind: 'unknown'; readonly spelling: string }
  | OperationStep;

export interface OperationStep {
  readonly kind: 'operation';
  readonly operator: string;
  readonly operands: readonly number[];
}

/** More steps than any working has. */
const longestTape = 200_000;

/** The steps that some scalars need; undefined where there are more than `longestTape`. */
export function tapeOf(scalars: readonly Scalar[]): Tape | undefined {
  const maker = new TapeMaker();
  const outputs = maker.add(scalars);
  return outputs === undefined ? undefined : { steps: maker.steps, outputs };
}

/** A tape that grows: what has a step already gets no other one. */
export class TapeMaker {
  readonly steps: TapeStep[] = [];
  readonly #numbers = new Map<Scalar, number>();

  /** The numbers of the scalars' steps; undefined where there would be more than `longestTape`. */
  add(scalars: readonly Scalar[]): readonly number[] | undefined {
    const { steps } = this;
    const numbers = this.#numbers;
    const open: Scalar[] = [];
    for (const scalar of scalars) {
      open.push(scalar);
      for (let next = open.at(-1); next !== undefined; next = open.at(-1)) {
        if (steps.length + open.length > longestTape) return undefined;
        if (numbers.has(next)) open.pop();
        else if (!isOperation(next)) this.#note(next, leafOf(next));
        else if (!openOperands(next, numbers, open)) {
          this.#note(next, { kind: 'operation', operator: next[0], operands: operandNumbers(next, numbers) });
        }
      }
    }
    return scalars.map((each) => numbers.get(each) as number);
  }

  #note(scalar: Scalar, step: TapeStep): void {
    this.#numbers.set(scalar, this.steps.length);
    this.steps.push(step);
  }
}

/** Puts operands without a step on top; false where there are none. */
function openOperands(operation: ScalarOperation, numbers: ReadonlyMap<Scalar, number>, open: Scalar[]): boolean {
  const before = open.length;
  for (let i = operation.length - 1; i >= 1; i--) if (!numbers.has(operation[i])) open.push(operation[i]);
  return open.length > before;
}

function operandNumbers(operation: ScalarOperation, numbers: ReadonlyMap<Scalar, number>): number[] {
  const found: number[] = [];
  for (let i = 1; i < operation.length; i++) found.push(numbers.get(operation[i]) as number);
  return found;
}

function leafOf(leaf: number | string | PrintedLeaf | UnknownLeaf): TapeStep {
  if (typeof leaf === 'number') return { kind: 'constant', value: leaf };
  if (typeof leaf === 'string') return { kind: 'quantity', id: leaf };
  return 'printed' in leaf ? { kind: 'printed', leaf } : { kind: 'unknown', spelling: leaf.unknown };
}
