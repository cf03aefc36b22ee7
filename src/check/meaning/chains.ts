import type { Side, Statement, Syntax } from '../../note/index.js';
import { numberOf } from '../definitions.js';
import { functionNamed } from './functions.js';
import { latexOfSymbol } from './latex-of.js';
import type { Letters } from './letters.js';
import { isNumeric, type Stage, updatedParameter } from './update-chain.js';

/** A run of sides that are said to be equal. */
export interface StatementChain {
  readonly sides: readonly Side[];
  /** Its first side is a parameter, and what follows its value after the update: `w \rightarrow w - …`. */
  readonly isUpdate: boolean;
}

/** The chains of a statement. An arrow parts two, unless it is that of an update, which then says the same as an equals sign. */
export function chainsOf({ sides }: Statement, letters: Letters, stage: Stage): StatementChain[] {
  const chains: { sides: Side[]; isUpdate: boolean }[] = [];
  for (const [at, side] of sides.entries()) {
    const chain = chains.at(-1);
    const { relation } = side;
    if (chain === undefined) chains.push({ sides: [side], isUpdate: false });
    else if (
      chain.sides.length === 1 &&
      relation !== 'other' &&
      updatedParameter([chain.sides[0], ...workedFrom(sides.slice(at))], stage, letters) !== undefined
    )
      chain.sides.push({ ...side, relation: relation === 'approximately' ? relation : 'equals' });
    else if (relation === 'equals' || relation === 'approximately') chain.sides.push(side);
    else if (relation === 'assigned') chain.sides.push({ ...side, relation: 'equals' });
    else if (
      ((relation === 'becomes' || relation === 'comes-from') && isResult(chain.sides, side)) ||
      (relation === 'comes-from' && isAssigned(chain.sides, side))
    )
      chain.sides.push({ ...side, relation: 'equals' });
    else chains.push({ sides: [side], isUpdate: false });
  }
  return chains.map((chain) => {
    // With the arrows that the note has, which tell an update too.
    const from = sides.findIndex(({ span }) => span === chain.sides[0].span);
    const symbol = updatedParameter(sides.slice(from, from + chain.sides.length), stage, letters);
    if (symbol === undefined) return chain;
    const [first, ...others] = chain.sides;
    return { sides: [{ ...first, syntax: symbol }, ...others], isUpdate: true };
  });
}

/** A side and, where it has numbers only, what is worked out of it: `w \to -0.1 \cdot 0.3 = -0.03`. */
function workedFrom([side, ...others]: readonly Side[]): readonly Side[] {
  if (!isNumeric(side.syntax)) return [side];
  const end = others.findIndex(({ relation }) => relation !== 'equals' && relation !== 'approximately');
  return [side, ...(end < 0 ? others : others.slice(0, end))];
}

/** Whether a number after an arrow is the result of what stands before: `z_3 \to 0.16`. */
const isResult = ([{ syntax: first }]: readonly Side[], { syntax: last }: Side): boolean =>
  first !== undefined && last !== undefined && numberOf(first) === undefined && numberOf(last) !== undefined;

/** Whether a name is given what is worked behind the arrow: `\delta_k \leftarrow o_k (1 - o_k)(t_k - o_k)`, and not `x \leftarrow z`. */
const isAssigned = ([{ syntax: name }, ...others]: readonly Side[], { syntax: worked }: Side): boolean =>
  others.length === 0 && name?.kind === 'symbol' && worked !== undefined && worked.kind !== 'symbol';

/** Whether a side has nothing but words that nobody knows. */
export function isWords(syntax: Syntax, letters: Letters): boolean {
  if (syntax.kind === 'product') return syntax.factors.every((factor) => isWords(factor.syntax, letters));
  if (syntax.kind !== 'symbol' || !/^\\text\{/.test(syntax.name)) return false;
  const spelled = letters.spelled(latexOfSymbol(syntax));
  const isKnown = letters.find(spelled, {}).length > 0 || letters.matches(spelled) !== undefined;
  return !isKnown && functionNamed(syntax, letters.trace.step.network) === undefined;
}
