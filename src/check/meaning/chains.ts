import type { Side, Statement, Syntax } from '../../note/index.js';
import { numberOf } from '../definitions.js';
import { functionNamed } from './functions.js';
import { latexOfSymbol } from './latex-of.js';
import type { Letters } from './letters.js';
import { partsOf } from './references.js';

/** A run of sides that are said to be equal. */
export interface StatementChain {
  readonly sides: readonly Side[];
  /** Its first side is a parameter, and what follows its value after the update: `w \rightarrow w - …`. */
  readonly isUpdate: boolean;
}

/** The chains of a statement. An arrow parts two, unless it is that of an update, which then says the same as an equals sign. */
export function chainsOf({ sides, heading, lead }: Statement, letters: Letters): StatementChain[] {
  const saysUpdated = isOfUpdates(heading) || isOfUpdates(lead);
  const chains: { sides: Side[]; isUpdate: boolean }[] = [];
  for (const side of sides) {
    const chain = chains.at(-1);
    const { relation } = side;
    if (chain === undefined) chains.push({ sides: [side], isUpdate: false });
    else if (chain.sides.length === 1 && relation !== 'other' && isUpdate(chain.sides[0], side, saysUpdated, letters)) {
      chain.isUpdate = true;
      chain.sides.push({ ...side, relation: relation === 'approximately' ? relation : 'equals' });
    } else if (relation === 'equals' || relation === 'approximately') chain.sides.push(side);
    else if (relation === 'assigned') chain.sides.push({ ...side, relation: 'equals' });
    else if ((relation === 'becomes' || relation === 'comes-from') && isResult(chain.sides, side))
      chain.sides.push({ ...side, relation: 'equals' });
    else chains.push({ sides: [side], isUpdate: false });
  }
  return chains;
}

/** Whether a number after an arrow is the result of what stands before: `z_3 \to 0.16`. */
const isResult = ([{ syntax: first }]: readonly Side[], { syntax: last }: Side): boolean =>
  first !== undefined && last !== undefined && numberOf(first) === undefined && numberOf(last) !== undefined;

/** Whether words say that what stands below or after them is new: `Updated weights`, `the new w`. */
const isOfUpdates = (words: string): boolean =>
  /\b(?:new|updated?|after (?:the |one |this )?(?:update|step))\b/i.test(words);

/**
 * Whether what follows a parameter that stands alone is its value after the update: a sum that has the parameter in it, or, after an arrow,
 * a `:=` or words that say so, of one that the network has, any sum and any product with it, for they may be wrong ones, and any number but
 * its own.
 */
function isUpdate(
  { syntax: parameter }: Side,
  { syntax: value, relation }: Side,
  saysUpdated: boolean,
  letters: Letters,
): boolean {
  if (parameter?.kind !== 'symbol' || parameter.primes > 0) return false;
  const name = letters.spelled(latexOfSymbol(parameter));
  if (saysUpdated || relation === 'becomes' || relation === 'comes-from' || relation === 'assigned') {
    const parameters = letters.find(name, {}).filter((each) => /^[wb]\[/.test(each));
    if (parameters.length > 0) {
      if (value?.kind === 'sum' || (value?.kind === 'product' && names(value, name.latex))) return true;
      const number = value === undefined ? undefined : numberOf(value);
      if (number !== undefined) return parameters.every((each) => letters.trace.value(each) !== number);
    }
  }
  if (value?.kind !== 'sum' || value.terms.length < 2) return false;
  return value.terms.some(
    ({ sign, syntax }) => sign === '+' && syntax.kind === 'symbol' && latexOfSymbol(syntax) === name.latex,
  );
}

/** Whether a symbol stands anywhere in a piece of syntax. */
function names(syntax: Syntax, latex: string): boolean {
  if (syntax.kind === 'symbol') return latexOfSymbol(syntax) === latex;
  return partsOf(syntax).some((each) => names(each, latex));
}

/** Whether a side has nothing but words that nobody knows. */
export function isWords(syntax: Syntax, letters: Letters): boolean {
  if (syntax.kind === 'product') return syntax.factors.every((factor) => isWords(factor.syntax, letters));
  if (syntax.kind !== 'symbol' || !/^\\text\{/.test(syntax.name)) return false;
  const isKnown = letters.find(letters.spelled(latexOfSymbol(syntax)), {}).length > 0;
  return !isKnown && functionNamed(syntax, letters.trace.step.network) === undefined;
}
