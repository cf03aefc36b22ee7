import type { NumberTerm } from '../meaning/term.js';
import { everyFunction } from './functions.js';
import { isOperation, minus, operandsOfScalar, type Scalar } from './scalar.js';

/**
 * A scalar with its sums and products flattened and its signs moved outwards, so that a working and a formula that are written
 * differently have the same form.
 */
export type Form =
  | NumberForm
  | { readonly kind: 'quantity'; readonly id: string }
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'unknown'; readonly spelling: string }
  | SumForm
  | ProductForm
  | FunctionForm;

export interface NumberForm {
  readonly kind: 'number';
  /** With a minus right before it folded in. */
  readonly number: NumberTerm;
  /** The term as it is in the working, which tells numbers apart. */
  readonly origin: NumberTerm;
}

interface SumForm {
  readonly kind: 'sum';
  readonly terms: readonly SignedForm[];
}

interface ProductForm {
  readonly kind: 'product';
  readonly factors: readonly Factor[];
}

export interface Factor {
  readonly form: Form;
  /** It divides. */
  readonly isBelow: boolean;
}

export interface FunctionForm {
  readonly kind: 'function';
  readonly operator: string;
  readonly operands: readonly SignedForm[];
}

export type Sign = 1 | -1;
export interface SignedForm {
  readonly sign: Sign;
  readonly form: Form;
}

const signed = (form: Form, sign: Sign = 1): SignedForm => ({ sign, form });
const flipped = ({ sign, form }: SignedForm): SignedForm => ({ sign: sign === 1 ? -1 : 1, form });

/** Makes forms of scalars; what stands in several places becomes one form. */
export class FormMaker {
  readonly #known = new Map<Scalar, SignedForm>();
  readonly #nameOf: ((scalar: Scalar) => string | undefined) | undefined;

  /**
   * @param nameOf the quantity that a function is, for a formula; absent for a working, in which whole numbers and ½ may stand for
   * quantities too
   */
  constructor(nameOf?: (scalar: Scalar) => string | undefined) {
    this.#nameOf = nameOf;
  }

  formOf(scalar: Scalar): SignedForm {
    const before = this.#known.get(scalar);
    if (before !== undefined) return before;
    const form = this.#make(scalar);
    this.#known.set(scalar, form);
    return form;
  }

  /** The same, where a function is to be itself and not the quantity that it is. */
  insideOf(scalar: Scalar): SignedForm {
    return this.#make(scalar, false);
  }

  #make(scalar: Scalar, isNamed = true): SignedForm {
    if (typeof scalar === 'number') return signed({ kind: 'constant', value: Math.abs(scalar) }, scalar < 0 ? -1 : 1);
    if (typeof scalar === 'string') return signed({ kind: 'quantity', id: scalar });
    if (!isOperation(scalar)) {
      if ('unknown' in scalar) return signed({ kind: 'unknown', spelling: scalar.unknown });
      const number = scalar.printed;
      if (this.#nameOf !== undefined && isStructural(number)) return signed({ kind: 'constant', value: number.value });
      return signed({ kind: 'number', number, origin: number });
    }
    const operands = operandsOfScalar(scalar);
    switch (scalar[0]) {
      case 'Negate':
        return this.#negated(operands[0]);
      case 'Add':
        return sumOf(operands.map((each) => this.formOf(each)));
      case 'Subtract':
        return sumOf([this.formOf(operands[0]), flipped(this.formOf(operands[1]))]);
      case 'Multiply':
        return productOf(operands.map((each) => ({ ...this.formOf(each), isBelow: false })));
      case 'Divide':
        return productOf([
          { ...this.formOf(operands[0]), isBelow: false },
          { ...this.formOf(operands[1]), isBelow: true },
        ]);
      case 'Square':
        return this.#repeated(operands[0]);
      case 'Power':
        return isTwo(operands[1]) ? this.#repeated(operands[0]) : this.#function('Power', operands);
      default: {
        const name = isNamed && Object.hasOwn(everyFunction, scalar[0]) ? this.#nameOf?.(scalar) : undefined;
        return name === undefined ? this.#function(scalar[0], operands) : signed({ kind: 'quantity', id: name });
      }
    }
  }

  #negated(operand: Scalar): SignedForm {
    const inner = this.formOf(operand);
    if (inner.form.kind !== 'number' || inner.sign === -1 || inner.form.number !== inner.form.origin)
      return flipped(inner);
    const { number } = inner.form;
    const folded = { ...number, text: `-${number.text}`, value: 0 - number.value };
    return signed({ kind: 'number', number: folded, origin: number });
  }

  #repeated(operand: Scalar): SignedForm {
    const inner = { ...this.formOf(operand), isBelow: false };
    return productOf([inner, inner]);
  }

  #function(operator: string, operands: readonly Scalar[]): SignedForm {
    return signed({ kind: 'function', operator, operands: operands.map((each) => this.formOf(each)) });
  }
}

/** Numbers that belong to formulas themselves: 1 − a, 2(a − y), ½. */
const isStructural = ({ value, unit }: NumberTerm): boolean =>
  (unit >= 1 && value <= 12) || (value === 0.5 && unit === 0.1);

function isTwo(scalar: Scalar): boolean {
  if (scalar === 2) return true;
  return typeof scalar === 'object' && 'printed' in scalar && scalar.printed.value === 2;
}

function sumOf(parts: readonly SignedForm[]): SignedForm {
  const terms = parts.flatMap((part) =>
    part.form.kind === 'sum' ? part.form.terms.map((each) => (part.sign === 1 ? each : flipped(each))) : [part],
  );
  return terms.length === 1 ? terms[0] : signed({ kind: 'sum', terms });
}

/** Constants of a product become one, which stands first; 1 is left out. */
export function productOf(parts: readonly (SignedForm & { isBelow: boolean })[]): SignedForm {
  let sign: Sign = 1;
  let constant = 1;
  const factors: Factor[] = [];
  const take = ({ form, isBelow }: Factor): void => {
    if (form.kind === 'product') {
      for (const inner of form.factors) take({ form: inner.form, isBelow: inner.isBelow !== isBelow });
    } else if (form.kind === 'constant') constant = isBelow ? constant / form.value : constant * form.value;
    else factors.push({ form, isBelow });
  };
  for (const part of parts) {
    if (part.sign === -1) sign = sign === 1 ? -1 : 1;
    take(part);
  }
  if (constant !== 1 || factors.length === 0)
    factors.unshift({ form: { kind: 'constant', value: constant }, isBelow: false });
  const [first] = factors;
  return factors.length === 1 && !first.isBelow ? signed(first.form, sign) : signed({ kind: 'product', factors }, sign);
}

/** A form as a scalar again. */
export function scalarOf(form: Form): Scalar {
  switch (form.kind) {
    case 'number':
      return form.number === form.origin ? { printed: form.origin } : minus({ printed: form.origin });
    case 'quantity':
      return form.id;
    case 'constant':
      return form.value;
    case 'unknown':
      return { unknown: form.spelling };
    case 'sum':
      return ['Add', ...form.terms.map(signedScalar)];
    case 'product':
      return productScalar(form.factors);
    case 'function':
      return [form.operator, ...form.operands.map(signedScalar)];
  }
}

function productScalar(factors: readonly Factor[]): Scalar {
  const above = factors.filter(({ isBelow }) => !isBelow).map(({ form }) => scalarOf(form));
  const below = factors.filter(({ isBelow }) => isBelow).map(({ form }) => scalarOf(form));
  const product = (all: readonly Scalar[]): Scalar =>
    all.length === 0 ? 1 : all.length === 1 ? all[0] : ['Multiply', ...all];
  return below.length === 0 ? product(above) : ['Divide', product(above), product(below)];
}

const signedScalar = ({ sign, form }: SignedForm): Scalar => (sign === 1 ? scalarOf(form) : minus(scalarOf(form)));
