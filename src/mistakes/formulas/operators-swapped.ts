import { type Formula, operandsOf, operatorOf } from '../../formula/index.js';
import type { Mistake } from '../mistake.js';
import { factorsOf, product } from '../rewrite.js';

/** Longer formulas are not looked through. */
const mostOperands = 12;

/** w · η − ∂L/∂w for w − η · ∂L/∂w. */
export const operatorsSwapped: Mistake = {
  name: 'operators-swapped',
  title: 'Two signs have changed places',
  explanation:
    'The numbers are the right ones in the right order, but two of the signs between them have changed places.',
  mend: 'Put the numbers into the formula one by one, each with the sign that stands before it there.',
  verdict: 'wrong-formula',
  cost: 2,
  *miswritten(formula) {
    const row = rowOf(formula);
    if (row === undefined || row.operands.length > mostOperands) return;
    const { operands, signs } = row;
    for (const [i, first] of signs.entries()) {
      for (const [j, second] of signs.entries()) {
        if (j <= i || first === second) continue;
        const swapped = signs.map((sign, k) => (k === i ? second : k === j ? first : sign));
        yield {
          formula: formulaOf(operands, swapped),
          detail: `The signs ${first} and ${second} have changed places.`,
        };
      }
    }
  },
};

type Sign = '+' | '−' | '·';

/** A formula as it is written, `a · b + c`: operands, and the signs between them. */
interface Row {
  readonly operands: readonly Formula[];
  readonly signs: readonly Sign[];
}

/** Undefined for what is no sum, difference or product. */
function rowOf(formula: Formula): Row | undefined {
  const operator = operatorOf(formula);
  if (operator === 'Multiply') {
    const operands = factorsOf(formula);
    return { operands, signs: operands.slice(1).map(() => '·') };
  }
  if (operator !== 'Add' && operator !== 'Subtract') return undefined;
  const [first, ...others] = operandsOf(formula);
  return others.reduce<Row>((row, each) => {
    const { operands, signs } = termRow(each);
    const own = operator === 'Add' ? '+' : '−';
    return { operands: [...row.operands, ...operands], signs: [...row.signs, own, ...signs] };
  }, rowOf(first) ?? termRow(first));
}

/** A term of a sum; a sum in it stands in brackets and is one operand. */
const termRow = (term: Formula): Row =>
  (operatorOf(term) === 'Multiply' ? rowOf(term) : undefined) ?? { operands: [term], signs: [] };

/** Products first. */
function formulaOf(operands: readonly Formula[], signs: readonly Sign[]): Formula {
  const terms: { readonly sign: Sign; readonly factors: Formula[] }[] = [{ sign: '+', factors: [operands[0]] }];
  signs.forEach((sign, i) => {
    if (sign === '·') terms[terms.length - 1].factors.push(operands[i + 1]);
    else terms.push({ sign, factors: [operands[i + 1]] });
  });
  const [first, ...others] = terms;
  return others.reduce<Formula>(
    (left, { sign, factors }) => [sign === '+' ? 'Add' : 'Subtract', left, product(factors)],
    product(first.factors),
  );
}
