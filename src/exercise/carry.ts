import { appliedRange, exactly, type Interval } from '../check/index.js';
import { evaluate, type Formula, type FunctionTable, operandsOf } from '../formula/index.js';
import { isShort, roundedTo, unitOf } from './rounding.js';

/** Every value that a person may have for a number, who rounds each result on the way there to so many decimals or does not. */
export interface Carried {
  readonly range: Interval;
  /** Whether it has no more decimals than are asked for once it is rounded, so that sums of such numbers need no rounding. */
  readonly isShort: boolean;
}

export interface Carrying {
  /** Decimals to which results are rounded. */
  readonly decimals: number;
  readonly functions: FunctionTable;
  /** What is carried for a quantity. */
  at(id: string): Carried;
}

/** A number that is given; no one rounds it. */
export function carriedExactly(value: number, decimals: number): Carried {
  return { range: exactly(value), isShort: isShort(value, decimals) };
}

/** Operators that give numbers with no more decimals than their operands have. */
const keepDecimals: readonly string[] = ['Add', 'Subtract', 'Negate', 'Max'];
/** Operators whose results are short decimals where their operands are. */
const decimal: readonly string[] = [...keepDecimals, 'Multiply', 'Divide', 'Square'];

/**
 * What is carried for a formula: interval arithmetic in which every operation may round its result, by at most half a unit of the
 * last place. Functions are taken apart as a pocket calculator needs it: the exponential in a sigmoid is a result of its own.
 *
 * A sum of rounded numbers has no more decimals than they have. Whoever does not round one of them rounds the sum instead, which
 * takes the same half unit; so sums add nothing.
 */
export function carry(formula: Formula, carrying: Carrying): Carried {
  if (typeof formula === 'number') return carriedExactly(formula, carrying.decimals);
  if (typeof formula === 'string') return carrying.at(formula);
  const definition = carrying.functions[formula[0]]?.define?.(operandsOf(formula));
  if (definition !== undefined) return carry(definition, carrying);
  const operands = operandsOf(formula).map((operand) => carry(operand, carrying));
  // A product of several factors is worked factor by factor.
  if (formula[0] === 'Multiply') return operands.reduce((left, right) => applied('Multiply', [left, right], carrying));
  return applied(formula[0], operands, carrying);
}

function applied(operator: string, operands: readonly Carried[], { decimals, functions }: Carrying): Carried {
  const ranges = operands.map(({ range }) => range);
  if (operator === 'If') {
    const [, yes, no] = operands;
    return { range: appliedRange(operator, ranges), isShort: yes.isShort && no.isShort };
  }
  if (decimal.includes(operator) && ranges.every(isPoint)) {
    const value = evaluate([operator, ...ranges.map(({ low }) => low)], noQuantity, functions);
    if (isShort(value, decimals)) return carriedExactly(roundedTo(value, decimals), decimals);
  }
  const range = appliedRange(operator, ranges);
  if (operator === 'Greater') return { range, isShort: true };
  const addsNothing =
    (keepDecimals.includes(operator) || (operator === 'Multiply' && isMultiple(ranges))) &&
    operands.every((operand) => operand.isShort);
  return { range: addsNothing ? range : rounded(range, decimals), isShort: true };
}

const noQuantity = (id: string): never => {
  throw new Error(`${id} is no number`);
};

/** What a range may be rounded to. */
function rounded({ low, high }: Interval, decimals: number): Interval {
  const half = unitOf(decimals) / 2;
  return { low: low - half, high: high + half };
}

const isPoint = ({ low, high }: Interval): boolean => low === high;

/** Whether all factors but one are whole numbers, which add no decimals. */
const isMultiple = (factors: readonly Interval[]): boolean =>
  factors.filter((factor) => !(isPoint(factor) && Number.isInteger(factor.low))).length <= 1;
