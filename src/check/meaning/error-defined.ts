import { parseWhole } from '../../notation/index.js';
import type { Statement, Syntax } from '../../note/index.js';
import { parseIdentifier } from '../../trace/index.js';
import type { Conventions } from './conventions.js';
import { derivativeParts } from './derivatives.js';
import { isErrorLetter } from './error-names.js';
import { latexOfSymbol } from './latex-of.js';
import type { Letters } from './letters.js';

/**
 * What the note itself says that its δ is: `\delta_j = -\frac{\partial L}{\partial z_j}`, ∂L/∂a, target − output; the first line that says so counts.
 * Undefined where none does, or where it is ∂L/∂z, which is the usual.
 *
 * @param isErrorNegated whether target − output is −∂L/∂z in this network: then δ = target − output may be that, and what is worked from it shows it
 */
export function errorAsDefined(
  statements: readonly Statement[],
  letters: Letters,
  isErrorNegated: () => boolean,
): Pick<Conventions, 'isErrorNegative' | 'isErrorOwn'> | undefined {
  // Where the notation has δ itself, it is said already what that is.
  const isKnown = letters.kindsOf(letters.spelled('\\delta')).size > 0;
  for (const { sides } of statements) {
    const [first, second] = sides;
    if (first.syntax?.kind !== 'symbol' || second?.syntax === undefined) continue;
    if (!isErrorLetter(letters.spelled(first.syntax.name).tokens[0]?.is ?? '') || first.syntax.primes > 0) continue;
    const { isNegative, syntax } = signOf(second.syntax);
    const by = derivedBy(syntax, letters);
    if (by === 'z' && !isNegative && isOfOtherLayer(first.syntax, syntax, letters))
      return { isErrorNegative: false, isErrorOwn: true };
    if (by === 'z') return isNegative ? { isErrorNegative: true } : undefined;
    if (by === 'a') return { isErrorNegative: false, isErrorOwn: true };
    if (!isNegative && !isKnown && isTargetLessOutput(syntax, letters) && !isErrorNegated())
      return { isErrorNegative: false, isErrorOwn: true };
  }
  return undefined;
}

/** What stands behind a minus, or in brackets. */
function signOf(syntax: Syntax): { readonly isNegative: boolean; readonly syntax: Syntax } {
  if (syntax.kind === 'group' && syntax.items.length === 1) return signOf(syntax.items[0]);
  if (syntax.kind !== 'sum' || syntax.terms.length !== 1) return { isNegative: false, syntax };
  const [{ sign, syntax: of }] = syntax.terms;
  const inner = signOf(of);
  return { isNegative: (sign === '-') !== inner.isNegative, syntax: inner.syntax };
}

/** Whether a side is nothing but the derivative of a loss by a pre-activation or by an activation. */
function derivedBy(syntax: Syntax, letters: Letters): 'z' | 'a' | undefined {
  const parts = syntax.kind === 'fraction' ? derivativeParts(syntax) : undefined;
  if (parts?.of === undefined || parts.by === undefined || !isOf(parts.of, 'L', letters)) return undefined;
  if (isOf(parts.by, 'z', letters)) return 'z';
  return isOf(parts.by, 'a', letters) ? 'a' : undefined;
}

/** Whether a δ is said to be the derivative by what is added up in another layer than its name says: δ₁ = ∂L/∂z₂, as they are counted from the top. */
function isOfOtherLayer(error: Syntax, derivative: Syntax, letters: Letters): boolean {
  const by = derivative.kind === 'fraction' ? derivativeParts(derivative)?.by : undefined;
  if (by === undefined) return false;
  const [own, other] = [error, by].map((each) => layersOf(each, letters));
  return own.length === 1 && other.length === 1 && own[0] !== other[0];
}

function layersOf(syntax: Syntax, letters: Letters): number[] {
  if (syntax.kind !== 'symbol') return [];
  const layers = letters
    .find(letters.spelled(latexOfSymbol(syntax)), {})
    .map((name) => parseWhole(name)?.layer ?? parseIdentifier(name)?.indices[0]);
  return [...new Set(layers.filter((layer): layer is number => layer !== undefined))];
}

function isTargetLessOutput(syntax: Syntax, letters: Letters): boolean {
  if (syntax.kind !== 'sum' || syntax.terms.length !== 2) return false;
  const [target, output] = syntax.terms;
  return (
    target.sign === '+' && output.sign === '-' && isOf(target.syntax, 'y', letters) && isOf(output.syntax, 'a', letters)
  );
}

/** Whether a symbol, whatever its indices, is one of a kind of quantities. */
function isOf(syntax: Syntax, kind: string, letters: Letters): boolean {
  if (syntax.kind === 'group' && syntax.items.length === 1) return isOf(syntax.items[0], kind, letters);
  if (syntax.kind !== 'symbol') return false;
  const spelled = letters.spelled(latexOfSymbol(syntax));
  const known = letters.find(spelled, {}).map((name) => /^(?:s\d+\.)?([A-Za-z]+)/.exec(name)?.[1]);
  return known.includes(kind) || (known.length === 0 && letters.kindsOf(spelled).has(kind));
}
