import type { SymbolSyntax, Syntax } from '../../note/index.js';

/** A symbol with its indices and primes in LaTeX. */
export function latexOfSymbol({ name, below, above, primes }: SymbolSyntax): string {
  return `${name}${indices(below?.latex, above?.latex, primes)}`;
}

function indices(below: string | undefined, above: string | undefined, primes: number): string {
  const marks = "'".repeat(primes);
  return `${below === undefined ? '' : `_{${below}}`}${above === undefined ? marks : `^{${above}${marks}}`}`;
}

/** What may be a name, or a part of one, in LaTeX: symbols and brackets around them; undefined for anything else. */
export function latexOfName(syntax: Syntax): string | undefined {
  switch (syntax.kind) {
    case 'symbol':
      return latexOfSymbol(syntax);
    case 'number':
      return syntax.text;
    case 'group': {
      if (syntax.open !== '(' && syntax.open !== '[') return undefined;
      const items = syntax.items.map(latexOfName);
      const close = syntax.open === '(' ? ')' : ']';
      return items.includes(undefined) ? undefined : `${syntax.open}${items.join(',')}${close}`;
    }
    case 'scripted': {
      const base = latexOfName(syntax.base);
      return base === undefined
        ? undefined
        : `${base}${indices(syntax.below?.latex, syntax.above?.latex, syntax.primes)}`;
    }
    case 'product': {
      if (syntax.factors.some(({ sign }) => sign !== 'none')) return undefined;
      return latexOfRow(syntax.factors.map((factor) => factor.syntax));
    }
    default:
      return undefined;
  }
}

/** Several one after another. */
export function latexOfRow(syntaxes: readonly Syntax[]): string | undefined {
  const parts = syntaxes.map(latexOfName);
  if (parts.includes(undefined)) return undefined;
  return (parts as string[]).reduce((latex, part) => `${latex}${/\\[A-Za-z]+$/.test(latex) ? ' ' : ''}${part}`, '');
}
