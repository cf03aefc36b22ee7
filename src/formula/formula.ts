/**
 * A formula as data, in the manner of MathJSON: a number is a constant, a string is the identifier of a quantity,
 * and an array is an operator with its operands, for example
 * `["Add", ["Multiply", "w[1][1][1]", "x[1]"], "b[1][1]"]`.
 *
 * The operators `Add`, `Subtract`, `Multiply`, `Divide`, `Negate`, `Square`, `Exp`, `Ln`, `Max`, `Greater` and `If`
 * are known everywhere; further ones (`Sigmoid`, `Softmax`, …) come with a table of functions.
 */
export type Formula = number | string | Compound;
export type Compound = readonly [operator: string, ...operands: Formula[]];

/** A named function that a formula may apply, with its value and its definition by simpler operators. */
export interface FormulaFunction {
  /** The value for these operands. */
  evaluate(operands: readonly number[]): number;
  /** The same as a formula of its operands; absent where the function has no simpler form. */
  define?(operands: readonly Formula[]): Formula;
  /** How its name is written in LaTeX. */
  readonly latex: string;
  /** How its name is written in plain text. */
  readonly text: string;
  /** True where the first operand (a unit's number, a slope) is written as an index of the name. */
  readonly indexed?: boolean;
}

export type FunctionTable = Readonly<Record<string, FormulaFunction>>;

/** The operator of a compound formula, undefined for a constant or a quantity. */
export function operatorOf(formula: Formula): string | undefined {
  return typeof formula === 'object' ? formula[0] : undefined;
}

/** The operands of a compound formula, none for a constant or a quantity. */
export function operandsOf(formula: Formula): readonly Formula[] {
  return typeof formula === 'object' ? (formula.slice(1) as Formula[]) : [];
}

/** Sum of several terms; a single term stays as it is. */
export function sum(terms: readonly Formula[]): Formula {
  return terms.length === 1 ? terms[0] : ['Add', ...terms];
}

/** A constant as a person writes it: one half and one third as fractions, anything else as a decimal number. */
export function constant(value: number): Formula {
  const inverse = Math.round(1 / value);
  const isFraction = inverse >= 2 && inverse <= 100 && 1 / inverse === value;
  return isFraction ? ['Divide', 1, inverse] : value;
}

/** The identifiers of all quantities that a formula uses, each once, in the order in which they stand. */
export function quantitiesOf(formula: Formula): string[] {
  const found = new Set<string>();
  const visit = (part: Formula): void => {
    if (typeof part === 'string') found.add(part);
    else if (typeof part === 'object') for (let i = 1; i < part.length; i++) visit(part[i]);
  };
  visit(formula);
  return [...found];
}
