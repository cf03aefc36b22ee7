/**
 * Lines that are worked in steps: the numbers put in, then a few of the sums and products in them worked, one after the other, then the
 * result. `0.1 · 0.5 + 0.2 · 0.3 + 0.1 = 0.05 + 0.06 + 0.1 = 0.11 + 0.1 = 0.21`.
 */
import { evaluate } from 'longhand/formula';
import { writeNumber } from 'longhand/render';

const arithmetic = ['Add', 'Multiply', 'Subtract', 'Negate', 'Square', 'Divide'];

/** How many of a sum's or product's first operands can be worked alone with something left: none for what is no sum or product. */
export function partialsOf(formula) {
  const isLong = Array.isArray(formula) && (formula[0] === 'Add' || formula[0] === 'Multiply') && formula.length > 3;
  return isLong && isArithmetic(formula) ? Array.from({ length: formula.length - 3 }, (_, index) => index + 2) : [];
}

/** The first operands of a sum or product worked alone. */
export const partialValue = ([operator, ...operands], count, valueAt) =>
  evaluate([operator, ...operands.slice(0, count)], valueAt, {});

/** What a sum or product gives where its first operands gave another number. */
export const fromPartial = ([operator, ...operands], count, partial, valueAt) =>
  evaluate([operator, partial, ...operands.slice(count)], valueAt, {});

/**
 * The sides of a line between its name and its result, LaTeX. None where a number would need a power of ten or the formula has functions.
 *
 * @param wrong `{ count, partial }` where the first operands gave a wrong number, which then is one of the sides
 */
export function sidesOf(formula, valueAt, { digits, random, wrong }) {
  if (!Array.isArray(formula) || !isArithmetic(formula)) return [];
  const put = leavesOf(formula, (id) => leaf(valueAt(id), digits));
  const sides = [latexOf(put)];
  if (wrong === undefined) {
    let node = put;
    for (let step = random.below(4); step > 0 && node.value === undefined; step--) {
      for (let work = 1 + random.below(3); work > 0; work--)
        node = workedOnce(node, random, digits + 1 + random.below(2));
      if (node.value === undefined) sides.push(latexOf(node));
    }
  } else {
    const rest = put.operands.slice(wrong.count);
    sides.push(latexOf({ operator: put.operator, operands: [leaf(wrong.partial, digits), ...rest] }));
  }
  return sides.includes(undefined) ? [] : sides;
}

const isArithmetic = (formula) =>
  !Array.isArray(formula) || (arithmetic.includes(formula[0]) && formula.slice(1).every(isArithmetic));

function leavesOf(formula, leafOf) {
  if (typeof formula === 'number') return { value: formula, text: String(formula) };
  if (typeof formula === 'string') return leafOf(formula);
  const [operator, ...operands] = formula;
  return { operator, operands: operands.map((each) => leavesOf(each, leafOf)) };
}

function leaf(value, digits) {
  const { mantissa, exponent } = writeNumber(value, { digits, decimal: 'point' });
  return { value, text: exponent === undefined ? mantissa : undefined };
}

/** The node with one operation on numbers worked: all of it, or two neighbours or more of a sum or product. */
function workedOnce(node, random, digits) {
  const { operator, operands } = node;
  if (operator === undefined) return node;
  const open = operands.findIndex((each) => each.value === undefined);
  const isLong = (operator === 'Add' || operator === 'Multiply') && operands.length > 2;
  // Sums and products inside come first; of a long sum two numbers beside each other may be added before.
  const first = operands.findIndex((each, i) => each.value !== undefined && operands[i + 1]?.value !== undefined);
  if (isLong && first >= 0 && (open < 0 || random.below(3) === 0)) {
    let count = 2;
    while (operands[first + count]?.value !== undefined && first + count < operands.length - 1 && random.below(2) === 0)
      count++;
    const value = worthOf({ operator, operands: operands.slice(first, first + count) });
    return { operator, operands: [...operands.slice(0, first), leaf(value, digits), ...operands.slice(first + count)] };
  }
  if (open < 0) return leaf(worthOf(node), digits);
  return { operator, operands: operands.map((each, i) => (i === open ? workedOnce(each, random, digits) : each)) };
}

const worthOf = ({ operator, operands, value }) =>
  value ?? evaluate([operator, ...operands.map(worthOf)], () => Number.NaN, {});

/** Undefined where a number has no text. */
function latexOf(node) {
  if (node.value !== undefined) return node.text;
  const parts = node.operands.map(latexOf);
  if (parts.includes(undefined)) return undefined;
  const isSum = (i) => ['Add', 'Subtract'].includes(node.operands[i].operator);
  const whole = (i) => (isSum(i) || parts[i].startsWith('-') ? `(${parts[i]})` : parts[i]);
  switch (node.operator) {
    case 'Add':
      return parts.reduce((sum, part) => sum + (part.startsWith('-') ? ` - ${part.slice(1)}` : ` + ${part}`));
    case 'Subtract':
      return `${parts[0]} - ${whole(1)}`;
    case 'Multiply':
      return parts.map((part, i) => (i === 0 && !isSum(0) ? part : whole(i))).join(' \\cdot ');
    case 'Negate':
      return `-${whole(0)}`;
    case 'Square':
      return `(${parts[0]})^2`;
    default:
      return `\\frac{${parts[0]}}{${parts[1]}}`;
  }
}
