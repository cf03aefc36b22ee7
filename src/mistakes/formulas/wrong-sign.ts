import { type Formula, operandsOf, operatorOf } from '../../formula/index.js';
import type { Mistake } from '../mistake.js';
import { changedOnce, termsOf, withTerm } from '../rewrite.js';
import type { Site } from '../site.js';
import { variants } from '../variants.js';

/** A minus lost, a plus for a minus, a minus for a plus. */
export const wrongSign: Mistake = {
  name: 'wrong-sign',
  title: 'A wrong sign',
  explanation: 'Somewhere in the formula plus and minus have changed places, or a minus before a bracket has got lost.',
  mend: 'Write the formula down once more, with brackets around whatever has a minus before it.',
  verdict: 'wrong-formula',
  cost: 3,
  example: { quantity: 'dL/da[2][2]', gives: ['a[2][2] + y[2]'] },
  variants: variants(function* (site) {
    if (site.kind === "w'" || site.kind === "b'" || site.isTotal) return;
    for (const formula of site.derivation.length > 0 && site.kind === 'L' ? site.derivation : [site.formula]) {
      yield* lostOrTurned(site, formula);
    }
  }),
};

function* lostOrTurned({ kind, layer, last, at }: Site, formula: Formula) {
  // The sign of the whole derivative of the loss is a mistake of its own.
  const isError = kind === 'dL/da' && layer === last;
  for (const { formula: wrong, was } of changedOnce(formula, (part) =>
    operatorOf(part) === 'Negate' && !(isError && isFactor(part, formula)) ? operandsOf(part)[0] : undefined,
  )) {
    yield { formula: wrong, detail: `The minus before ${was === formula ? 'the whole' : 'a term'} is left out.` };
  }
  for (const { formula: wrong, was } of changedOnce(formula, (part) =>
    operatorOf(part) === 'Subtract' ? ['Add', ...operandsOf(part)] : undefined,
  )) {
    const [left, right] = operandsOf(was).map(worded);
    yield { formula: wrong, detail: `${left} + ${right} stands where ${left} − ${right} belongs.` };
  }
  const terms = termsOf(formula);
  if (terms.length > 1) {
    for (const [index, term] of terms.entries()) {
      if (operatorOf(term) === 'Negate') continue;
      const wrong = withTerm(terms, index, ['Negate', term]);
      yield { formula: wrong, detail: `${worded(term)} is subtracted where it belongs added.` };
    }
  }
  if (kind === 'a' && at.activation === 'sigmoid') {
    const [z] = operandsOf(formula);
    const wrong: Formula = ['Divide', 1, ['Subtract', 1, ['Exp', ['Negate', z]]]];
    yield { formula: wrong, detail: 'The sign below the fraction line is wrong: 1 − e^(−z) for 1 + e^(−z).' };
  }
}

/** Whether a part is the whole formula, or a factor of it. */
const isFactor = (part: Formula, formula: Formula): boolean =>
  part === formula ||
  (['Multiply', 'Divide'].includes(operatorOf(formula) ?? '') &&
    operandsOf(formula).some((each) => isFactor(part, each)));

/** A part of a formula as words: quantities and numbers, and products of them. */
function worded(part: Formula): string {
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return `\`${part}\``;
  const operands = operandsOf(part).map(worded);
  if (operatorOf(part) === 'Multiply') return operands.join(' · ');
  if (operatorOf(part) === 'Square') return `${operands[0]}²`;
  return 'the term';
}
