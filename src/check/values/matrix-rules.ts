import type { Span } from '../../note/index.js';
import { type Scalar, times } from './scalar.js';
import {
  diagonalOf,
  type Entries,
  type Fault,
  heightOf,
  isFault,
  isSingle,
  isVector,
  matrixEntries,
  sameShape,
  shapeInWords,
  turned,
  turnedShape,
  widthOf,
} from './shape.js';

const words: Readonly<Record<string, string>> = {
  Add: 'added to',
  Subtract: 'reduced by',
  Divide: 'divided by',
  Multiply: 'multiplied unit by unit by',
};

/** An operator entry by entry. All operands have the same shape, but for numbers, which go with every entry. */
export function combined(operator: string, operands: readonly Entries[], span: Span): Entries | Fault {
  const shape = operands.find((each) => !each.isNumber && !each.eitherWay && !each.isDiagonal);
  const leading = shape ?? operands.find((each) => !each.isNumber) ?? operands[0];
  const fitted: Entries[] = [];
  for (const operand of operands) {
    const fit = operand.isNumber ? operand : fitting(operand, leading);
    if (fit === undefined) {
      const verb = words[operator] ?? 'put together with';
      const [first, second] =
        operands.indexOf(operand) < operands.indexOf(leading) ? [operand, leading] : [leading, operand];
      return {
        kind: 'shape',
        fault: `${capital(shapeInWords(first))} cannot be ${verb} ${shapeInWords(second)}.`,
        span,
      };
    }
    fitted.push(fit);
  }
  const rows = leading.rows.map((row, i) =>
    row.map((_, j): Scalar => [operator, ...fitted.map((each) => (each.isNumber ? each.rows[0][0] : each.rows[i][j]))]),
  );
  const matrices = operands.filter((each) => !each.isNumber);
  return {
    rows,
    isNumber: leading.isNumber,
    eitherWay: matrices.length > 0 && matrices.every((each) => each.eitherWay),
    turnable: matrices.length > 0 && matrices.every((each) => each.turnable),
    isDiagonal: matrices.length > 0 && matrices.every((each) => each.isDiagonal) && keepsZero(operator, operands),
  };
}

/** Nothing beside the diagonal stays nothing. */
const keepsZero = (operator: string, operands: readonly Entries[]): boolean =>
  operator === 'Multiply' || operator === 'Negate' || operands.every((each) => !each.isNumber);

function fitting(entries: Entries, shape: Entries): Entries | undefined {
  if (sameShape(entries, shape)) return entries;
  if (entries.eitherWay && turnedShape(entries, shape)) return turned(entries);
  if (!entries.isDiagonal || !isVector(shape)) return undefined;
  const column = diagonalOf(entries);
  return sameShape(column, shape) ? column : turnedShape(column, shape) ? turned(column) : undefined;
}

/** Factors from left to right: products of matrices, and of a number with anything. */
export function matrixProduct(factors: readonly Entries[], span: Span, work: { left: number }): Entries | Fault {
  const numbers: Scalar[] = [];
  let product: Entries | undefined;
  for (const factor of factors) {
    if (factor.isNumber || isSingle(factor)) numbers.push(factor.rows[0][0]);
    else if (product === undefined) product = factor;
    else {
      const next = productOfTwo(product, factor, span, work);
      if (isFault(next)) return next;
      product = next;
      if (isSingle(product)) {
        numbers.push(product.rows[0][0]);
        product = undefined;
      }
    }
  }
  const scale: Scalar = numbers.length === 1 ? numbers[0] : ['Multiply', ...numbers];
  if (product === undefined) {
    const areNumbers = factors.every((each) => each.isNumber);
    return { ...matrixEntries([[scale]]), isNumber: areNumbers };
  }
  if (numbers.length === 0) return product;
  return { ...product, rows: product.rows.map((row) => row.map((entry) => times(scale, entry))) };
}

/**
 * A vector that may stand either way is turned where the product fits only then. Two such vectors, w · h, make one number; the product
 * of all their pairs asks for one of them to be transposed in writing.
 */
function productOfTwo(left: Entries, right: Entries, span: Span, work: { left: number }): Entries | Fault {
  // ∂L/∂z · ∂z/∂b: what is 1 for each unit changes nothing, whichever way the other factor stands.
  if (isIdentity(right) && [heightOf(left), widthOf(left)].includes(heightOf(right))) return left;
  if (isIdentity(left) && [heightOf(right), widthOf(right)].includes(heightOf(left))) return right;
  const fits = (a: Entries, b: Entries): boolean => widthOf(a) === heightOf(b);
  const isInner = (a: Entries, b: Entries): boolean => fits(a, b) && widthOf(a) > 1;
  const turns = [
    ...(right.eitherWay ? [[left, turned(right)]] : []),
    ...(left.eitherWay ? [[turned(left), right]] : []),
    ...(left.eitherWay && right.eitherWay ? [[turned(left), turned(right)]] : []),
  ];
  const areFree = left.eitherWay && right.eitherWay;
  const asIs = areFree ? isInner(left, right) : fits(left, right);
  const way = asIs ? [left, right] : turns.find(([a, b]) => isInner(a, b) && (!areFree || heightOf(a) === 1));
  if (way === undefined) {
    return {
      kind: 'shape',
      fault: `${capital(shapeInWords(left))} cannot be multiplied by ${shapeInWords(right)}.`,
      span,
    };
  }
  const [a, b] = way;
  work.left -= heightOf(a) * widthOf(b) * widthOf(a);
  if (work.left < 0) return { kind: 'too-large', fault: 'This has more parts than can be worked.', span };
  const columns = turned(b).rows;
  return matrixEntries(
    a.rows.map((row) =>
      columns.map((column): Scalar => {
        const terms = row.map((each, k): Scalar => ['Multiply', each, column[k]]);
        return terms.length === 1 ? terms[0] : ['Add', ...terms];
      }),
    ),
  );
}

/** A Jacobian that is 1 for each unit and its own, as ∂z/∂b. */
const isIdentity = (entries: Entries): boolean =>
  entries.isDiagonal && diagonalOf(entries).rows.every(([each]) => each === 1);

const capital = (text: string): string => `${text[0].toUpperCase()}${text.slice(1)}`;
