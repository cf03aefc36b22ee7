import { type Formula, type FunctionTable, operandsOf } from '../formula/index.js';
import { plainText, type Speller } from '../notation/index.js';
import { type NumberStyle, writeConstant, writeNumber } from './written-number.js';

/** A formula as it is laid out on paper; LaTeX and plain text are two ways to set it. */
export type Layout =
  | { readonly kind: 'atom'; readonly latex: string; readonly text: string }
  | { readonly kind: 'row'; readonly parts: readonly Layout[] }
  /** A sign between operands, before which a long line may be broken. */
  | { readonly kind: 'sign'; readonly latex: string; readonly text: string; readonly weak: boolean }
  | { readonly kind: 'group'; readonly inside: Layout }
  | { readonly kind: 'fraction'; readonly over: Layout; readonly under: Layout }
  | { readonly kind: 'power'; readonly base: Layout; readonly exponent: Layout }
  | { readonly kind: 'cases'; readonly yes: Layout; readonly condition: Layout; readonly no: Layout }
  | { readonly kind: 'matrix'; readonly rows: readonly (readonly Layout[])[] };

/** A number, or a vector (one column) or matrix by rows. */
export type Value = number | readonly (readonly number[])[];

/** What it takes to lay a formula out. */
export interface LayoutContext {
  readonly speller: Speller;
  readonly functions: FunctionTable;
  readonly numbers: NumberStyle;
  valueOf(name: string): Value;
  /** Whether quantities carry the number of their sample. */
  readonly markSamples: boolean;
}

type Mode = 'symbols' | 'numbers';

/** Terms of a sum beyond which the middle is left out, at the top of a formula and inside it. */
const longestSum = { outside: 10, inside: 6 };
/** Rows and columns of a matrix beyond which the middle is left out. */
const longestMatrix = { rows: 10, columns: 8 };

/** The formula with the symbols of the notation. */
export function symbols(formula: Formula, context: LayoutContext): Layout {
  return new Composer(context, 'symbols').compose(formula, 0, true);
}

/** The formula with numbers in place of the symbols. */
export function numbers(formula: Formula, context: LayoutContext): Layout {
  return new Composer(context, 'numbers').compose(formula, 0, true);
}

/** A number or a matrix of numbers. */
export function valueLayout(value: Value, style: NumberStyle): Layout {
  if (typeof value === 'number') return numberAtom(value, style);
  const rows = shortened(value, longestMatrix.rows, 2);
  const dots = (latex: string, text: string): Layout => ({ kind: 'atom', latex, text });
  const columns = value[0].length;
  const cells = (row: readonly number[]): Layout[] =>
    shortened(row, longestMatrix.columns, 1).map((cell) =>
      cell === undefined ? dots('\\cdots', '⋯') : numberAtom(cell, style),
    );
  const width = Math.min(columns, longestMatrix.columns);
  return {
    kind: 'matrix',
    rows: rows.map((row) =>
      row === undefined ? Array.from({ length: width }, () => dots('\\vdots', '⋮')) : cells(row),
    ),
  };
}

/** Whether the digits shown are the value itself. */
export function isExact(value: Value, style: NumberStyle): boolean {
  if (typeof value === 'number') return writeNumber(value, style).exact;
  return value.every((row) => row.every((cell) => writeNumber(cell, style).exact));
}

function numberAtom(value: number, style: NumberStyle): Layout {
  const { mantissa, exponent } = writeNumber(value, style);
  if (exponent === undefined) return { kind: 'atom', latex: latexNumber(mantissa), text: mantissa };
  return { kind: 'atom', latex: `${latexNumber(mantissa)} \\cdot 10^{${exponent}}`, text: `${mantissa}e${exponent}` };
}

/** TeX sets a space after a comma unless it is in braces. */
const latexNumber = (digits: string): string => digits.replace(',', '{,}');

/** How tightly an operator binds; operands that bind less tightly get brackets. */
const binding = { sum: 1, negative: 2, product: 3, power: 4 };

class Composer {
  readonly #context: LayoutContext;
  readonly #mode: Mode;
  #depth = 0;

  constructor(context: LayoutContext, mode: Mode) {
    this.#context = context;
    this.#mode = mode;
  }

  /**
   * @param tightness of the operator around; a formula that binds less tightly gets brackets
   * @param first whether nothing stands before it on the line, so that a minus sign needs no brackets
   */
  compose(formula: Formula, tightness: number, first: boolean): Layout {
    if (typeof formula === 'number') return this.#constant(formula, tightness, first);
    if (typeof formula === 'string') return this.#quantity(formula, tightness, first);
    const operands = operandsOf(formula);
    const bracketed = (own: number, make: (first: boolean) => Layout): Layout =>
      own < tightness ? { kind: 'group', inside: this.#inside(() => make(true)) } : make(first);
    switch (formula[0]) {
      case 'Add':
        return bracketed(binding.sum, (start) => this.#sum(operands, start));
      case 'Subtract':
        return bracketed(binding.sum, (start) => {
          const left = this.compose(operands[0], binding.sum, start);
          return row(left, sign('-', '-'), this.compose(operands[1], binding.negative, false));
        });
      case 'Negate':
        return bracketed(first ? binding.negative : 0, () =>
          row(atom('-'), this.compose(operands[0], binding.product, false)),
        );
      case 'Multiply':
      case 'MatrixMultiply':
        return bracketed(binding.product, (start) => this.#product(operands, '\\cdot', '·', start));
      case 'Hadamard':
        return bracketed(binding.product, (start) => this.#product(operands, '\\odot', ' ⊙ ', start));
      case 'Divide':
        return this.#inside(() => this.#fraction(operands[0], operands[1]));
      case 'Partial':
        return this.#partial(operands[0], operands[1]);
      case 'Square':
        return { kind: 'power', base: this.compose(operands[0], binding.power, false), exponent: atom('2') };
      case 'Transpose':
        if (this.#mode === 'numbers') return this.#transposed(operands[0]);
        return { kind: 'power', base: this.compose(operands[0], binding.power, false), exponent: atom('\\top', 'ᵀ') };
      case 'Exp':
        return { kind: 'power', base: atom('e'), exponent: this.#inside(() => this.compose(operands[0], 0, true)) };
      case 'Ln':
        return row(atom('\\ln ', 'ln '), this.compose(operands[0], binding.product + 0.5, false));
      case 'Max':
        return row(atom('\\max', 'max'), this.#arguments(operands));
      case 'Greater':
        return row(this.compose(operands[0], 0, true), atom(' > '), this.compose(operands[1], 0, true));
      case 'If':
        return {
          kind: 'cases',
          condition: this.compose(operands[0], 0, true),
          yes: this.compose(operands[1], 0, true),
          no: this.compose(operands[2], 0, true),
        };
      default:
        return this.#applied(formula[0], operands, tightness, first);
    }
  }

  #inside<T>(make: () => T): T {
    this.#depth++;
    const made = make();
    this.#depth--;
    return made;
  }

  #constant(value: number, tightness: number, first: boolean): Layout {
    const digits = writeConstant(value, this.#context.numbers.decimal);
    const written: Layout = { kind: 'atom', latex: latexNumber(digits), text: digits };
    return value < 0 && (!first || tightness >= binding.power) ? { kind: 'group', inside: written } : written;
  }

  #quantity(name: string, tightness: number, first: boolean): Layout {
    const { speller, markSamples, numbers: style } = this.#context;
    if (this.#mode === 'symbols') {
      const [latex, text] = [speller.latex(name, markSamples), speller.text(name, markSamples)];
      const spelled: Layout = { kind: 'atom', latex, text };
      const needsGroup = tightness >= binding.power && /[/^'′]|\\frac/.test(latex);
      return needsGroup ? { kind: 'group', inside: spelled } : spelled;
    }
    const value = this.#context.valueOf(name);
    const written = valueLayout(value, style);
    if (typeof value !== 'number') return written;
    const hasPower = writeNumber(value, style).exponent !== undefined && tightness >= binding.product;
    const isNegative = value < 0 && (!first || tightness >= binding.power);
    return hasPower || isNegative ? { kind: 'group', inside: written } : written;
  }

  #transposed(operand: Formula): Layout {
    const value = this.#context.valueOf(operand as string);
    if (typeof value === 'number') return valueLayout(value, this.#context.numbers);
    return valueLayout(
      value[0].map((_, column) => value.map((row) => row[column])),
      this.#context.numbers,
    );
  }

  #sum(terms: readonly Formula[], first: boolean): Layout {
    const longest = this.#depth === 0 ? longestSum.outside : longestSum.inside;
    const parts = shortened(terms, longest, 2).flatMap((term, index): Layout[] => {
      if (term === undefined) return [sign('+', '+'), atom('\\cdots', '…')];
      if (index === 0) return [this.compose(term, binding.sum, first)];
      if (typeof term === 'object' && term[0] === 'Negate') {
        return [sign('-', '-'), this.compose(term[1], binding.product, false)];
      }
      return [sign('+', '+'), this.compose(term, binding.negative, false)];
    });
    return row(...parts);
  }

  #product(factors: readonly Formula[], latex: string, text: string, first: boolean): Layout {
    const parts = factors.flatMap((factor, index): Layout[] => {
      const composed = this.compose(factor, binding.product, first && index === 0);
      return index === 0 ? [composed] : [{ kind: 'sign', latex: ` ${latex} `, text, weak: true }, composed];
    });
    return row(...parts);
  }

  #fraction(over: Formula, under: Formula): Layout {
    return { kind: 'fraction', over: this.compose(over, 0, true), under: this.compose(under, 0, true) };
  }

  #partial(of: Formula, by: Formula): Layout {
    if (typeof of !== 'string' || typeof by !== 'string') throw new Error('a partial derivative is of two quantities');
    const { speller } = this.#context;
    const [over, under] = [speller.latex(of), speller.latex(by)];
    const latex = `\\frac{\\partial ${over}}{\\partial ${under}}`;
    return { kind: 'atom', latex, text: plainText(latex) };
  }

  #arguments(operands: readonly Formula[]): Layout {
    const parts = shortened(operands, longestSum.inside, 1).flatMap((operand, index): Layout[] => {
      const composed = operand === undefined ? atom('\\ldots', '…') : this.compose(operand, 0, true);
      const separator = this.#context.numbers.decimal === 'comma' ? '; ' : ', ';
      return index === 0 ? [composed] : [atom(separator), composed];
    });
    return { kind: 'group', inside: row(...parts) };
  }

  /** A named function: its symbol in a symbolic formula, its definition where numbers are put in. */
  #applied(name: string, operands: readonly Formula[], tightness: number, first: boolean): Layout {
    const known = this.#context.functions[name];
    if (known === undefined) throw new Error(`no function is called "${name}"`);
    const isWhole = operands.some((operand) => typeof operand === 'string' && operand.endsWith('[:]'));
    if (this.#mode === 'numbers' && known.define !== undefined && !isWhole) {
      return this.compose(known.define(operands), tightness, first);
    }
    const indexed = known.indexed === true && typeof operands[0] === 'number';
    const index = indexed
      ? `_{${latexNumber(writeConstant(operands[0] as number, this.#context.numbers.decimal))}}`
      : '';
    const symbol = atom(known.latex + index, known.text + plainText(index));
    return this.#inside(() => row(symbol, this.#arguments(indexed ? operands.slice(1) : operands)));
  }
}

const atom = (latex: string, text = latex): Layout => ({ kind: 'atom', latex, text });
const sign = (latex: string, text: string): Layout => ({
  kind: 'sign',
  latex: ` ${latex} `,
  text: ` ${text} `,
  weak: false,
});
const row = (...parts: Layout[]): Layout => (parts.length === 1 ? parts[0] : { kind: 'row', parts });

/** The list, or its beginning, a gap, and so many of its last entries. */
function shortened<T>(list: readonly T[], longest: number, last: number): (T | undefined)[] {
  if (list.length <= longest) return [...list];
  return [...list.slice(0, longest - last - 1), undefined, ...list.slice(-last)];
}
