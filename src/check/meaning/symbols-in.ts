import type { SymbolSyntax, Syntax } from '../../note/index.js';
import { functionNamed } from './functions.js';
import { latexOfSymbol } from './latex-of.js';
import type { Letters } from './letters.js';
import { fixedNumbers, longName, partsOf } from './references.js';
import { isExponential, isLabel, isTranspose, kroneckerIndices, transposed, without } from './symbols.js';

/** A symbol where it stands. */
export interface Standing {
  readonly symbol: SymbolSyntax;
  /** Whether brackets follow it at once, as they do a function. */
  readonly isBeforeBrackets: boolean;
}

/** The symbols of a piece of syntax, but for those that together are one name: a(h_1). */
export function symbolsIn(syntax: Syntax, letters: Letters): Standing[] {
  const found: Standing[] = [];
  const see = (part: Syntax, isBeforeBrackets: boolean): void => {
    if (part.kind === 'symbol') {
      found.push({ symbol: part, isBeforeBrackets });
      if (part.above?.syntax !== undefined) see(part.above.syntax, false);
    } else if (part.kind === 'product') {
      const { factors } = part;
      for (let at = 0; at < factors.length; ) {
        const name = longName(factors, at, letters, (spelled) =>
          letters.find(spelled, {}).length > 0 || letters.matches(spelled) !== undefined ? true : undefined,
        );
        if (name !== undefined) {
          at = name.next;
          continue;
        }
        const next = factors[at + 1];
        see(factors[at].syntax, next?.sign === 'none' && isBracket(next.syntax));
        at++;
      }
    } else {
      // The T of a transpose is no letter.
      if (part.kind === 'scripted' && part.above?.syntax !== undefined && !isTranspose(part.above.latex))
        see(part.above.syntax, false);
      for (const each of partsOf(part)) see(each, false);
    }
  };
  see(syntax, false);
  return found;
}

const isBracket = (syntax: Syntax): boolean =>
  (syntax.kind === 'group' && syntax.items.length === 1) || (syntax.kind === 'scripted' && isBracket(syntax.base));

/** The symbol, perhaps without its exponent, that nobody knows; undefined where it is known. */
export function unknownIn(symbol: SymbolSyntax, letters: Letters): SymbolSyntax | undefined {
  if (/^(?:\\partial|\\nabla|d)$/.test(symbol.name) || isExponential(symbol)) return undefined;
  if (functionNamed(symbol, letters.trace.step.network) !== undefined || isKnown(symbol, letters)) return undefined;
  const inner = transposed(symbol);
  if (inner !== undefined) return unknownIn(inner, letters);
  const { above } = symbol;
  if (above?.syntax !== undefined && !isLabel(above.latex)) {
    const base = without(symbol, undefined);
    if (isKnown(base, letters)) return undefined;
    if (!letters.hasIndexAbove(letters.spelled(latexOfSymbol(base)))) return base;
  }
  return kroneckerIndices(symbol, letters.spelled(latexOfSymbol(symbol)).tokens) === undefined ? symbol : undefined;
}

function isKnown(symbol: SymbolSyntax, letters: Letters): boolean {
  const spelled = letters.spelled(latexOfSymbol(symbol));
  return (
    letters.find(spelled, {}).length > 0 ||
    letters.find(spelled, fixedNumbers(letters)).length > 0 ||
    letters.matches(spelled) !== undefined
  );
}
