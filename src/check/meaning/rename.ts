import type { Script, Statement, SymbolSyntax, Syntax } from '../../note/index.js';

/** What is to stand in place of a symbol; undefined to leave it as it is. */
export type Rename = (symbol: SymbolSyntax) => Syntax | undefined;

/** A statement with other symbols in place of some of its own; where they stood stays the same. */
export function renamedStatement(statement: Statement, rename: Rename, from = 0): Statement {
  const sides = statement.sides.map((side, i) =>
    side.syntax === undefined || i < from ? side : { ...side, syntax: renamed(side.syntax, rename) },
  );
  return { ...statement, sides };
}

function renamed(syntax: Syntax, rename: Rename): Syntax {
  const inside = (part: Syntax): Syntax => renamed(part, rename);
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
      return { ...syntax, factors: syntax.factors.map((each) => ({ ...each, syntax: inside(each.syntax) })) };
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

const renamedScript = (script: Script, rename: Rename): Script =>
  script.syntax === undefined ? script : { ...script, syntax: renamed(script.syntax, rename) };
