import { parseWhole, wholeName } from '../../notation/index.js';
import type { FractionSyntax, ProductSyntax, Span, SymbolSyntax, Syntax } from '../../note/index.js';
import { identifier, parseIdentifier, type Trace } from '../../trace/index.js';
import { applied } from './calls.js';
import { type Context, counted, derivative, misunderstood, spanOf } from './context.js';
import { functionNamed } from './functions.js';
import { nameOf, sampleOfName, termOf } from './names.js';
import { isIn } from './network-names.js';
import type { Term } from './term.js';

/** `\frac{\partial u}{\partial v}`, `\frac{d}{dx}`: what is taken the derivative of, if it stands in the fraction, and by. */
export interface DerivativeParts {
  readonly of?: Syntax;
  readonly by?: Syntax;
}

/** Parts are put together once, so that what is remembered of them is found again. */
const parted = new WeakMap<FractionSyntax, DerivativeParts | 'none'>();

/** The parts of a fraction of two partials or two differentials; undefined for any other fraction. */
export function derivativeParts(fraction: FractionSyntax): DerivativeParts | undefined {
  let parts = parted.get(fraction);
  if (parts === undefined) {
    const of = differentialOf(fraction.above);
    const by = differentialOf(fraction.below);
    parts =
      of === undefined || by === undefined
        ? 'none'
        : { ...(of.rest && { of: of.rest }), ...(by.rest && { by: by.rest }) };
    parted.set(fraction, parts);
  }
  return parts === 'none' ? undefined : parts;
}

function differentialOf(syntax: Syntax): { rest?: Syntax } | undefined {
  if (syntax.kind === 'symbol') return isDifferential(syntax) ? {} : undefined;
  if (syntax.kind !== 'product') return undefined;
  const [{ syntax: first }, ...others] = syntax.factors;
  if (first.kind !== 'symbol' || !isDifferential(first) || others.length === 0) return undefined;
  if (others[0].sign !== 'none') return undefined;
  return { rest: productOf(others) };
}

const isDifferential = ({ name, below, primes }: SymbolSyntax): boolean =>
  (name === '\\partial' || name === 'd') && below === undefined && primes === 0;

/** Factors of a product as syntax of their own. */
export function productOf(factors: ProductSyntax['factors']): Syntax {
  const [first, ...others] = factors;
  if (others.length === 0) return first.syntax;
  const span = spanOf(first.syntax, others[others.length - 1].syntax);
  return { kind: 'product', span, factors: [{ sign: 'none', syntax: first.syntax }, ...others] };
}

/** The derivative that a fraction of partials is; undefined for another fraction, or where what it is of comes after it. */
export function derivativeTerm(fraction: FractionSyntax, context: Context): Term | undefined {
  const parts = derivativeParts(fraction);
  if (parts === undefined) return undefined;
  refuseSecond(fraction);
  if (parts.of === undefined) misunderstood('has a derivative of nothing');
  return derivativeOf(parts.of, parts.by, fraction.span, context, context.root === fraction);
}

/** @param isAlone whether it is a side of its own: ∂a/∂z of whole layers is then a vector, as part of a product a Jacobian */
export function derivativeOf(of: Syntax, by: Syntax | undefined, span: Span, context: Context, isAlone = false): Term {
  if (by === undefined) misunderstood('has a derivative by nothing');
  const isFunction =
    of.kind === 'symbol' &&
    of.primes === 0 &&
    context.letters.find(context.letters.spelled(of.name), {}).length === 0 &&
    functionNamed(of, context.letters.trace.step.network);
  if (isFunction)
    return applied({ ...of, primes: 1 }, isFunction.meaning, [context.at ?? byOf(by, context)], span, context);
  const ofTerm = context.read(of, context);
  // Where the loss is marked as that of a sample, what it is taken by is of the same.
  const sample = sampleOfName(nameOf(ofTerm) ?? '');
  const byTerm = byOf(by, sample === undefined ? context : { ...context, sample });
  const name = derivativeName(nameOf(ofTerm), nameOf(byTerm), context.letters.trace, isAlone);
  if (name !== undefined) return termOf(name, span, context);
  // d σ(x) / dx, x being any number.
  if (ofTerm.kind === 'operation' && byTerm.kind === 'unknown' && ofTerm.operands.length === 1) {
    const [operand] = ofTerm.operands;
    if (operand.kind === 'unknown' && operand.spelling === byTerm.spelling && differentiable.has(ofTerm.operator))
      return derivative(context, ofTerm.operator, [operand], span);
  }
  return counted(context, { kind: 'partial', span, of: ofTerm, by: byTerm });
}

function byOf(by: Syntax, context: Context): Term {
  const term = context.build(by, context);
  if (term.kind === 'unknown' || nameOf(term) !== undefined) return term;
  return misunderstood('takes a derivative by something that is no quantity');
}

const differentiable: ReadonlySet<string> = new Set(['Sigmoid', 'Tanh', 'ReLU', 'LeakyReLU', 'Softmax', 'Exp', 'Ln']);

/** The quantity of the trace, or the whole, that is ∂of/∂by. */
function derivativeName(
  of: string | undefined,
  by: string | undefined,
  trace: Trace,
  isAlone: boolean,
): string | undefined {
  if (of === undefined || by === undefined) return undefined;
  const [above, below] = [parse(of), parse(by)];
  if (above === undefined || below === undefined) return undefined;
  const ofSample = above.sample === undefined ? {} : { sample: above.sample };
  if (below.sample !== undefined && below.sample !== above.sample) return undefined;
  if (above.kind === 'L' && above.indices.length === 0) {
    const kind = `dL/d${below.kind}` as const;
    if (kind !== 'dL/dw' && kind !== 'dL/db' && kind !== 'dL/da' && kind !== 'dL/dz') return undefined;
    const name = below.isWhole
      ? wholeName({ kind, layer: below.indices[0], isMatrix: kind === 'dL/dw', ...ofSample })
      : identifier(kind, below.indices, above.sample);
    return isIn(trace, name) ? name : undefined;
  }
  if (above.kind !== 'a' || below.kind !== 'z' || above.indices[0] !== below.indices[0]) return undefined;
  const [layer, unit] = above.indices;
  if (above.isWhole || below.isWhole) {
    const name = wholeName({ kind: 'da/dz', layer, isMatrix: false, ...ofSample });
    return above.isWhole && below.isWhole && isAlone && isIn(trace, name) ? name : undefined;
  }
  const coupled = identifier('da/dz', [layer, unit, below.indices[1]], above.sample);
  if (trace.has(coupled)) return coupled;
  const own = identifier('da/dz', [layer, unit], above.sample);
  return unit === below.indices[1] && trace.has(own) ? own : undefined;
}

function parse(
  name: string,
): { kind: string; indices: readonly number[]; sample?: number; isWhole: boolean } | undefined {
  const whole = parseWhole(name);
  if (whole === undefined) {
    const parsed = parseIdentifier(name);
    return parsed === undefined ? undefined : { ...parsed, isWhole: false };
  }
  const { kind, layer, sample } = whole;
  return {
    kind,
    indices: layer === undefined ? [] : [layer],
    isWhole: true,
    ...(sample === undefined ? {} : { sample }),
  };
}

export function refuseSecond({ above, below }: FractionSyntax): void {
  for (const part of [above, below]) {
    const first = part.kind === 'product' ? part.factors[0].syntax : part;
    if (first.kind === 'symbol' && first.above !== undefined) misunderstood('has a second derivative');
  }
}
