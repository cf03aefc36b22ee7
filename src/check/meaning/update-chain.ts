import { parseWhole, quantitiesInWhole } from '../../notation/index.js';
import type { NumberSyntax, Side, SymbolSyntax, Syntax } from '../../note/index.js';
import { latexOfSymbol } from './latex-of.js';
import type { Letters } from './letters.js';
import { partsOf } from './references.js';

/** What a note has said of the step before a statement, so that a parameter there may be meant as it is after it. */
export interface Stage {
  /** Whether words say that what stands here is new. */
  readonly saysUpdated: boolean;
  /** Whether any gradient has been worked before. */
  readonly hasGradients: boolean;
  /** Whether the gradient of a parameter, or of one of a whole, has been. */
  readonly hasGradientOf: (name: string) => boolean;
}

export const beforeStep: Stage = { saysUpdated: false, hasGradients: false, hasGradientOf: () => false };

/** The parameters that a symbol stands for, one by one; none where it is no parameter, or where nobody knows which. */
function parametersNamed(symbol: SymbolSyntax, letters: Letters): readonly string[] {
  if (symbol.primes > 0) return [];
  const names = letters.find(letters.spelled(latexOfSymbol(symbol)), {}).filter((each) => /^[wb]\[/.test(each));
  const single = names.filter((each) => letters.trace.has(each));
  if (single.length > 0) return single.length === 1 ? single : [];
  const whole = names.length === 1 ? parseWhole(names[0]) : undefined;
  return whole === undefined ? [] : quantitiesInWhole(letters.trace, whole).flat();
}

/** A parameter's symbol; that of one without a mark that may say it is new, `\tilde{w}`, `w^*`, where that is no name of its own. */
interface Parameter {
  readonly symbol: SymbolSyntax;
  readonly isMarked: boolean;
  readonly ids: readonly string[];
}

function parameterOf(symbol: SymbolSyntax, letters: Letters): Parameter | undefined {
  const ids = parametersNamed(symbol, letters);
  if (ids.length > 0) return { symbol, isMarked: false, ids };
  if (letters.find(letters.spelled(latexOfSymbol(symbol)), {}).length > 0) return undefined;
  for (const plain of withoutMark(symbol)) {
    const own = parametersNamed(plain, letters);
    if (own.length > 0) return { symbol: plain, isMarked: true, ids: own };
  }
  return undefined;
}

function* withoutMark(symbol: SymbolSyntax): Generator<SymbolSyntax> {
  const accented = /^\\(?:tilde|hat|bar|widetilde|widehat|overline)\{?\s*([A-Za-z]|\\[Tt]heta)\}?$/.exec(symbol.name);
  if (accented !== null) yield { ...symbol, name: accented[1] };
  const starred = /^(.*?),?\s*(?:\*|\\ast|\\star)$/.exec(symbol.above?.latex ?? '');
  if (starred === null) return;
  const { above: _, ...rest } = symbol;
  yield starred[1] === '' ? rest : { ...rest, above: { latex: starred[1] } };
}

/**
 * The parameter whose value after the update a chain gives, as a symbol without marks; undefined where it gives none. A parameter is given, so
 * what works it is an update: a sum that has the parameter or its old value in it, a working that does not end with the old value,
 * or, after an arrow, a `:=`, words that say so or its own gradient, any number but its own. Before its gradient, but after others, only the updated
 * value itself tells.
 *
 * @param sides of the chain, with the relations that the note has
 */
export function updatedParameter(
  [first, second, ...others]: readonly Side[],
  stage: Stage,
  letters: Letters,
): SymbolSyntax | undefined {
  if (first.syntax?.kind !== 'symbol' || first.syntax.primes > 0 || second === undefined) return undefined;
  const parameter = parameterOf(first.syntax, letters);
  if (parameter === undefined) {
    const isNew = addsItself(first.syntax, second.syntax, letters) || becomesArray(first.syntax, second, letters);
    return isNew ? first.syntax : undefined;
  }
  return isUpdated(parameter, [second, ...others], stage, letters) ? parameter.symbol : undefined;
}

/** The same of a name with letters for its indices, `w_{jk} = w_{jk} - …`. */
function addsItself(symbol: SymbolSyntax, value: Syntax | undefined, letters: Letters): boolean {
  const { latex } = letters.spelled(latexOfSymbol(symbol));
  return (
    value?.kind === 'sum' &&
    value.terms.length > 1 &&
    value.terms.some(({ sign, syntax }) => sign === '+' && syntax.kind === 'symbol' && latexOfSymbol(syntax) === latex)
  );
}

/** `b_j \to (0.07, -0.15)^T`: all parameters of a name with letters for its indices. */
function becomesArray(symbol: SymbolSyntax, { syntax, relation }: Side, letters: Letters): boolean {
  if (relation !== 'becomes' && relation !== 'assigned') return false;
  const array = syntax?.kind === 'scripted' && syntax.below === undefined ? syntax.base : syntax;
  if (array === undefined || (numbersOf(array)?.length ?? 0) < 2) return false;
  const spelled = letters.spelled(latexOfSymbol(symbol));
  const { letters: own = [], rows: [row] = [] } = letters.matches(spelled) ?? {};
  const numbers = Object.fromEntries(own.map((letter, i) => [letter, row?.[i] ?? 1]));
  return own.length > 0 && letters.find(spelled, numbers).some((name) => /^[wb]\[/.test(name));
}

function isUpdated(
  { symbol, isMarked, ids }: Parameter,
  [value, ...others]: readonly Side[],
  { saysUpdated, hasGradients, hasGradientOf }: Stage,
  letters: Letters,
): boolean {
  const { trace } = letters;
  const isOld = (numbers: readonly Printed[]): boolean => areAll(numbers, ids, (id) => trace.value(id));
  const isNew = (numbers: readonly Printed[]): boolean =>
    !isOld(numbers) && areAll(numbers, ids, (id) => trace.value(id.replace(/^[wb]/, "$&'")));
  const numbers = [value, ...others].flatMap(({ syntax }) => {
    const own = syntax === undefined ? undefined : numbersOf(syntax);
    return own === undefined ? [] : [own];
  });
  const { syntax, relation } = value;
  if (addsItself(symbol, syntax, letters)) return true;
  const terms = syntax?.kind === 'sum' && syntax.terms.length > 1 ? syntax.terms : [];
  const hasOld = terms.some((term) => {
    const own = term.sign === '+' || term === terms[0] ? numbersOf(asSum(term)) : undefined;
    return own !== undefined && isOld(own);
  });
  const last = numbers.at(-1);
  const isTold = saysUpdated || relation === 'becomes' || relation === 'comes-from' || relation === 'assigned';
  const endsOld = last !== undefined && isOld(last);
  if (hasOld && (isTold || !endsOld)) return true;
  if (isMarked) return numbers.some(isNew);
  if (isTold || ids.every(hasGradientOf)) {
    const whole = unsigned(syntax);
    if (terms.length > 0 || (whole?.kind === 'product' && names(whole, latexOfSymbol(symbol)))) return true;
    if (last !== undefined) return last.length === ids.length && !endsOld;
  }
  if (last !== undefined && !endsOld && terms.some((term) => term.syntax.kind === 'product')) return true;
  const isWorked = others.length > 0 && syntax?.kind !== 'symbol';
  return (hasGradients || isWorked) && numbers.some(isNew);
}

/** What a minus stands before, the old value left out: `w \to -\eta \frac{\partial L}{\partial w}`. */
const unsigned = (syntax: Syntax | undefined): Syntax | undefined =>
  syntax?.kind === 'sum' && syntax.terms.length === 1 ? syntax.terms[0].syntax : syntax;

const asSum = ({ sign, syntax }: { sign: '+' | '-'; syntax: Syntax }): Syntax =>
  sign === '+' ? syntax : { kind: 'sum', span: syntax.span, terms: [{ sign, syntax }] };

type Printed = Pick<NumberSyntax, 'value' | 'unit'>;

/** Printed numbers with their signs, a matrix's by rows; undefined for anything else. */
function numbersOf(syntax: Syntax): Printed[] | undefined {
  switch (syntax.kind) {
    case 'number':
      return [syntax];
    case 'group':
    case 'matrix': {
      const parts = syntax.kind === 'group' ? syntax.items : syntax.rows.flat();
      const numbers = parts.map(numbersOf);
      return numbers.includes(undefined) ? undefined : (numbers as Printed[][]).flat();
    }
    case 'sum': {
      if (syntax.terms.length !== 1) return undefined;
      const [{ sign, syntax: of }] = syntax.terms;
      const numbers = numbersOf(of);
      return sign === '+' ? numbers : numbers?.map(({ value, unit }) => ({ value: -value, unit }));
    }
    default:
      return undefined;
  }
}

/** Whether numbers are those of quantities, to the digits that are printed. */
const areAll = (numbers: readonly Printed[], ids: readonly string[], worth: (id: string) => number): boolean =>
  numbers.length === ids.length &&
  numbers.every(({ value, unit }, i) => Math.abs(value - worth(ids[i])) <= 0.5 * unit * (1 + 1e-9));

/** Whether a piece of syntax is worked from numbers alone. */
export function isNumeric(syntax: Syntax | undefined): boolean {
  return syntax !== undefined && syntax.kind !== 'symbol' && partsOf(syntax).every(isNumeric);
}

/** Whether a symbol stands anywhere in a piece of syntax. */
function names(syntax: Syntax, latex: string): boolean {
  if (syntax.kind === 'symbol') return latexOfSymbol(syntax) === latex;
  return partsOf(syntax).some((each) => names(each, latex));
}
