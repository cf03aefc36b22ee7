import type { GroupSyntax, Side, Statement, SymbolSyntax, Syntax } from '../../note/index.js';
import { latexOfSymbol } from './latex-of.js';
import type { Letters } from './letters.js';
import { partsOf } from './references.js';
import { renamedProducts } from './rename.js';
import { isUnmarked } from './symbols.js';

/**
 * A statement in which a parameter with the number of its step in brackets, `w_1(t+1) = w_1(t) - …`, `w_1[n+1]`, `w_1(1) = w_1(0) - …`, is one with
 * a prime or without: w_1 itself before the step. Numbers count as steps only where both stand.
 */
export function withStepsAsPrimes(statement: Statement, letters: Letters): Statement {
  const found = new Set<StepMark>();
  for (const { syntax } of statement.sides) if (syntax !== undefined) collect(syntax, letters, found);
  if (found.size === 0) return statement;
  const has = { '0': found.has('0'), '1': found.has('1') };
  const isMeant = (mark: StepMark): boolean => mark === 't' || mark === 't+1' || (has['0'] && has['1']);
  const sides = statement.sides.map((side, i) =>
    side.syntax === undefined
      ? side
      : i === 0 && isNumbered(side.syntax, letters) && !(has['0'] && has['1'])
        ? withoutSyntax(side)
        : {
            ...side,
            syntax: renamedProducts(side.syntax, (symbol, after) => {
              const mark = markOf(symbol, after, letters);
              if (mark === undefined || !isMeant(mark)) return undefined;
              const span = { start: symbol.span.start, end: after.span.end };
              return mark === 't+1' || mark === '1' ? { ...symbol, span, primes: 1 } : { ...symbol, span };
            }),
          },
  );
  return { ...statement, sides };
}

/** Whether a side is a parameter with a number in brackets and nothing else, which is no product. */
function isNumbered(syntax: Syntax, letters: Letters): boolean {
  if (syntax.kind !== 'product' || syntax.factors.length !== 2) return false;
  const [{ syntax: symbol }, { sign, syntax: after }] = syntax.factors;
  if (symbol.kind !== 'symbol' || sign !== 'none') return false;
  const mark = markOf(symbol, after, letters);
  return mark === '0' || mark === '1';
}

const withoutSyntax = ({ syntax: _, ...side }: Side): Side => ({
  ...side,
  fault: 'has the number of a step, and nothing says from what it is counted',
});

type StepMark = 't' | 't+1' | '0' | '1';

function collect(syntax: Syntax, letters: Letters, found: Set<StepMark>): void {
  if (syntax.kind === 'product')
    syntax.factors.forEach((factor, at) => {
      const next = syntax.factors[at + 1];
      if (factor.syntax.kind !== 'symbol' || next?.sign !== 'none') return;
      const mark = markOf(factor.syntax, next.syntax, letters);
      if (mark !== undefined) found.add(mark);
    });
  for (const part of partsOf(syntax)) collect(part, letters, found);
}

function markOf(symbol: SymbolSyntax, after: Syntax, letters: Letters): StepMark | undefined {
  if (after.kind !== 'group' || symbol.primes > 0) return undefined;
  const mark = markIn(after);
  if (mark === undefined) return undefined;
  const name = letters.spelled(latexOfSymbol(symbol));
  const isParameter = (id: string): boolean => /^[wb]\[/.test(id);
  if (letters.find(name, {}).some(isParameter)) return mark;
  // With letters for its indices, w_{jk}(t+1).
  return letters.matches(name) !== undefined && /^(?:[wbWB]|\\[Tt]heta)$/.test(symbol.name) ? mark : undefined;
}

function markIn({ open, items: [item, ...others] }: GroupSyntax): StepMark | undefined {
  if ((open !== '(' && open !== '[') || item === undefined || others.length > 0) return undefined;
  if (item.kind === 'number') return item.text === '0' || item.text === '1' ? item.text : undefined;
  if (isTime(item)) return 't';
  if (item.kind !== 'sum' || item.terms.length !== 2) return undefined;
  const [first, second] = item.terms;
  const isNext = isTime(first.syntax) && first.sign === '+' && second.sign === '+' && second.syntax.kind === 'number';
  return isNext && second.syntax.kind === 'number' && second.syntax.text === '1' ? 't+1' : undefined;
}

const isTime = (syntax: Syntax): boolean =>
  syntax.kind === 'symbol' && /^(?:[tnk]|\\tau)$/.test(syntax.name) && isUnmarked(syntax);
