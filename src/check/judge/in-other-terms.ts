import type { Trace } from '../../trace/index.js';
import type { Interval } from '../values/interval.js';
import { isOperation, type Scalar } from '../values/scalar.js';
import type { Printed } from './side.js';

/** A number that is a derivative of the loss times a factor: −∂L/∂z, or Δw = −η ∂L/∂w. */
export interface InOtherTerms {
  /** The derivative. */
  readonly id: string;
  /** What the derivative is multiplied with. */
  readonly factor: number;
  /** Whether it is an update, which the updated parameter is the old one with. */
  readonly isChange: boolean;
}

/** What derivative a scalar is a multiple of; undefined where it is none, or where the factor says nothing. */
export function inOtherTerms(scalar: Scalar, trace: Trace): InOtherTerms | undefined {
  if (typeof scalar === 'string') return isDerivative(scalar) ? { id: scalar, factor: 1, isChange: false } : undefined;
  if (!isOperation(scalar)) return undefined;
  const [operator, ...operands] = scalar;
  const [first, second] = operands;
  if (operator === 'Negate') {
    const inner = inOtherTerms(first, trace);
    return inner && { ...inner, factor: -inner.factor };
  }
  if (operator !== 'Multiply' || operands.length !== 2) return undefined;
  const rate = first === 'eta' ? 1 : isOperation(first) && first[0] === 'Negate' && first[1] === 'eta' ? -1 : 0;
  const factor = rate * trace.value('eta');
  const inner = rate === 0 ? undefined : inOtherTerms(second, trace);
  return inner === undefined || factor === 0 || inner.isChange
    ? undefined
    : { ...inner, factor: factor * inner.factor, isChange: true };
}

const isDerivative = (id: string): boolean => /^(?:s\d+\.)?dL\/d[wbz]\[/.test(id);

/** A printed number as one of the quantity itself, its digits worth what they are worth there. */
export const ofQuantity = (printed: Printed, factor: number): Printed =>
  factor === 1 ? printed : { ...printed, value: printed.value / factor, unit: printed.unit / Math.abs(factor) };

/** A range of the quantity as one of what is printed. */
export function asPrinted({ low, high }: Interval, factor: number): Interval {
  return factor < 0 ? { low: high * factor, high: low * factor } : { low: low * factor, high: high * factor };
}
