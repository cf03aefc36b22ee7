import { evaluate, type Formula, operandsOf, operatorOf } from '../../../src/formula/index.js';
import { functionsOf } from '../../../src/network/index.js';
import { parseIdentifier, type Trace } from '../../../src/trace/index.js';

/** A formula with one thing changed, and what it was. */
export interface Variant {
  readonly formula: Formula;
  readonly kind: string;
}

/** Every single change of some common kinds to a formula: another index, a sign, an operator, something left out or put in. */
export function* variantsOf(formula: Formula, trace: Trace): Generator<Variant> {
  yield* here(formula, trace);
  if (typeof formula !== 'object') return;
  const [operator, ...operands] = formula;
  for (const [i, operand] of operands.entries()) {
    // The unit of a softmax and the slope of a leaky ReLU are no operands.
    if (i === 0 && /soft|leaky/i.test(operator)) continue;
    for (const { formula: inner, kind } of variantsOf(operand, trace)) {
      yield { formula: [operator, ...operands.map((each, j) => (i === j ? inner : each))], kind };
    }
  }
}

function* here(formula: Formula, trace: Trace): Generator<Variant> {
  if (typeof formula === 'number') return;
  if (typeof formula === 'string') {
    const kind = parseIdentifier(formula)?.kind;
    for (const { id } of trace.quantities) {
      if (id !== formula && parseIdentifier(id)?.kind === kind) yield { formula: id, kind: 'quantity' };
    }
    yield { formula: ['Multiply', 2, formula], kind: 'extra-factor' };
    return;
  }
  const operator = operatorOf(formula) as string;
  const operands = operandsOf(formula);
  yield { formula: ['Negate', formula], kind: 'sign' };
  if (operator === 'Add' || operator === 'Multiply') {
    for (const [i] of operands.entries()) {
      const rest = operands.filter((_, j) => j !== i);
      // Nobody forgets the main thing: (a − y)² of ½(a − y)².
      const isSmall = operandsOf(operands[i]).every((each) => typeof each === 'string');
      if (rest.length === 0 || !isSmall || (operator === 'Multiply' && typeof operands[i] === 'object')) continue;
      const kind = operator === 'Add' ? 'missing-term' : 'missing-factor';
      yield { formula: rest.length === 1 ? rest[0] : [operator, ...rest], kind };
    }
  }
  if (operator === 'Add' && operands.length === 2)
    yield { formula: ['Subtract', operands[0], operands[1]], kind: 'operator' };
  if (operator === 'Subtract') yield { formula: ['Add', operands[0], operands[1]], kind: 'operator' };
}

/** Whether two formulas have different values on some of these networks, by more than any rounding. */
export function areDifferent(a: Formula, b: Formula, networks: readonly Trace[]): boolean {
  return networks.some((network) => {
    const functions = functionsOf(network.step.network);
    const [p, q] = [a, b].map((each) => evaluate(each, (id) => network.value(id), functions));
    if (!Number.isFinite(p) || !Number.isFinite(q)) return Number.isFinite(p) !== Number.isFinite(q);
    return Math.abs(p - q) > 1e-6 * (Math.abs(p) + Math.abs(q));
  });
}
