import type { ProductSyntax, Script, Statement, SymbolSyntax, Syntax } from '../../note/index.js';

/** What is to stand in place of a symbol; undefined to leave it as it is. */
export type Rename = (symbol: SymbolSyntax) => Syntax | undefined;

/** A statement with other symbols in place of some of its own; where they stood stays the same. */
export function renamedStatement(statement: Statement, rename: Rename, from = 0): Statement {
  const sides = statement.sides.map((side, i) =>
    side.syntax === undefined || i < from ? side : { ...side, syntax: renamed(side.syntax, rename) },
  );
  return { ...statement, sides };
}

/** What is to stand in place of a symbol and the factor after it; undefined to leave them as they are. */
export type Join = (symbol: SymbolSyntax, after: Syntax) => Syntax | undefined;

/** A piece of syntax with one factor in place of some of its pairs of a symbol and what follows it at once. */
export const renamedProducts = (syntax: Syntax, join: Join): Syntax => renamed(syntax, () => undefined, join);

function renamed(syntax: Syntax, rename: Rename, join?: Join): Syntax {
  const inside = (part: Syntax): Syntax => renamed(part, rename, join);
  switch (syntax.kind) {
    case 'number':
      return syntax;
    case 'symbol': {
      const other = rename(syntax);
      if (other !== undefined) return other;
      return syntax.above?.syntax === undefined ? syntax : { ...syntax, above: renamedScript(syntax.above, rename) };
    }
    case 'group':
      return { ...syntax, items: syntax.items.map(inside) };
    case 'scripted': {
      const { above } = syntax;
      const base = inside(syntax.base);
      return above === undefined ? { ...syntax, base } : { ...syntax, base, above: renamedScript(above, rename) };
    }
    case 'product':
      return renamedProduct(syntax, inside, join);
    case 'sum':
      return { ...syntax, terms: syntax.terms.map((each) => ({ ...each, syntax: inside(each.syntax) })) };
    case 'fraction':
      return { ...syntax, above: inside(syntax.above), below: inside(syntax.below) };
    case 'root':
      return { ...syntax, of: inside(syntax.of) };
    case 'matrix':
      return { ...syntax, rows: syntax.rows.map((row) => row.map(inside)) };
    case 'cases':
      return {
        ...syntax,
        cases: syntax.cases.map(({ value, when }) => ({
          value: inside(value),
          ...(when === undefined ? {} : { when: { ...when, left: inside(when.left), right: inside(when.right) } }),
        })),
      };
    case 'big-sum':
      return { ...syntax, body: inside(syntax.body) };
    case 'evaluated':
      return { ...syntax, of: inside(syntax.of), at: inside(syntax.at) };
  }
}

function renamedProduct(product: ProductSyntax, inside: (part: Syntax) => Syntax, join?: Join): Syntax {
  const factors: { sign: ProductSyntax['factors'][number]['sign']; syntax: Syntax }[] = [];
  for (let at = 0; at < product.factors.length; at++) {
    const { sign, syntax } = product.factors[at];
    const next = product.factors[at + 1];
    const joined = syntax.kind === 'symbol' && next?.sign === 'none' ? join?.(syntax, next.syntax) : undefined;
    factors.push({ sign, syntax: joined ?? inside(syntax) });
    if (joined !== undefined) at++;
  }
  return factors.length === 1 ? factors[0].syntax : { ...product, factors };
}

const renamedScript = (script: Script, rename: Rename): Script =>
  script.syntax === undefined ? script : { ...script, syntax: renamed(script.syntax, rename) };
