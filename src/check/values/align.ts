import { type Alignment, cheapest, costOf, type MatchContext, nothing, together } from './match-context.js';
import { alignProduct } from './match-product.js';
import { alignSum, distributed, termsOf } from './match-sum.js';
import type { Form, FunctionForm, Sign } from './normal-form.js';

/** How a working's part goes together with a formula's; `sign` · working is to be the part. Undefined where they cannot. */
export function align(context: MatchContext, working: Form, part: Form, sign: Sign): Alignment | undefined {
  let known = context.known.get(working);
  if (known === undefined) {
    known = [new Map(), new Map()];
    context.known.set(working, known);
  }
  const ofSign = known[sign === 1 ? 0 : 1];
  if (ofSign.has(part)) return ofSign.get(part);
  if (--context.left < 0) return undefined;
  // What comes back to itself goes no way that is not found otherwise.
  ofSign.set(part, undefined);
  const found = aligned(context, working, part, sign);
  ofSign.set(part, found);
  return found;
}

function aligned(context: MatchContext, working: Form, part: Form, sign: Sign): Alignment | undefined {
  if (part.kind === 'constant') return withConstant(context, working, part.value, sign);
  if (working.kind === 'number') return context.pair(working, part, sign);
  if (working.kind === 'quantity' || working.kind === 'unknown') return withName(context, working, part, sign);
  const inner = (own: Form, other: Form, ownSign: Sign): Alignment | undefined => align(context, own, other, ownSign);
  if (part.kind === 'quantity') return inside(context, working, part, sign) ?? timesOne(context, working, part, sign);
  if (working.kind === 'constant') return undefined;
  const options: (Alignment | undefined)[] = [];
  if (working.kind === 'function') {
    if (part.kind === 'function') options.push(alignFunctions(inner, working, part, sign));
    const written = context.insideOf(working);
    if (part.kind !== 'function' && written !== undefined) {
      options.push(align(context, written.form, part, (sign * written.sign) as Sign));
    }
  }
  // ReLU(z) worked as max(0, 0.3), or by cases.
  const isOther = working.kind !== 'function' || (part.kind === 'function' && working.operator !== part.operator);
  if (part.kind === 'function' && isOther) options.push(inside(context, working, part, sign));
  if (part.kind === 'sum') options.push(alignSum(context, inner, termsOf(working), termsOf(part), sign));
  // 0.658 − 0.433 for 0.658 (1 − 0.658).
  const sum = working.kind === 'sum' ? distributed({ sign: 1, form: part }) : undefined;
  if (sum !== undefined) options.push(alignSum(context, inner, termsOf(working), sum, sign));
  if (working.kind === 'product' || part.kind === 'product') {
    if (working.kind !== 'sum' || part.kind === 'product')
      options.push(alignProduct(context, inner, working, part, sign));
  }
  return cheapest(options);
}

/** A constant of the formula: the same number, or one that is wrong. */
function withConstant(context: MatchContext, working: Form, value: number, sign: Sign): Alignment | undefined {
  if (working.kind === 'constant') return working.value === sign * value ? nothing : undefined;
  if (working.kind !== 'number') return undefined;
  if (Math.abs(sign * working.number.value - value) <= 1e-12 * Math.abs(value)) return nothing;
  return context.pair(working, { kind: 'constant', value }, sign);
}

/** A quantity that stands in the working by its letter. */
function withName(context: MatchContext, working: Form, part: Form, sign: Sign): Alignment | undefined {
  const isSame = working.kind === 'quantity' && part.kind === 'quantity' && working.id === part.id;
  if (isSame) return sign === 1 ? nothing : undefined;
  const written = context.insideOf(part);
  const further =
    written === undefined ? undefined : align(context, working, written.form, (sign * written.sign) as Sign);
  const isName = part.kind === 'quantity' || part.kind === 'unknown' || part.kind === 'number';
  const other = isName && sign === 1 ? { ...nothing, cost: costOf.name } : undefined;
  return cheapest([further, other]);
}

/** The working has what a quantity or function of the formula is made of. */
function inside(context: MatchContext, working: Form, part: Form, sign: Sign): Alignment | undefined {
  const written = context.insideOf(part);
  if (written === undefined) return undefined;
  const found = align(context, working, written.form, (sign * written.sign) as Sign);
  return found === undefined ? undefined : { ...found, cost: found.cost + costOf.expansion };
}

/** A product of a factor with 1: a bias as the weight of an input that is always 1, `0.35 \cdot 1`. */
function timesOne(context: MatchContext, working: Form, part: Form, sign: Sign): Alignment | undefined {
  if (working.kind !== 'product') return undefined;
  const [factor, ...others] = working.factors.filter(({ form }) => form.kind !== 'number' || form.number.value !== 1);
  if (factor === undefined || others.length > 0 || factor.isBelow) return undefined;
  const found = align(context, factor.form, part, sign);
  return found === undefined ? undefined : together([found], costOf.collapse / 4);
}

const oddFunctions = ['Tanh'];

function alignFunctions(
  align: (working: Form, part: Form, sign: Sign) => Alignment | undefined,
  working: FunctionForm,
  part: FunctionForm,
  sign: Sign,
): Alignment | undefined {
  if (working.operator !== part.operator || working.operands.length !== part.operands.length) return undefined;
  if (sign === -1 && !oddFunctions.includes(working.operator)) return undefined;
  const pairs: Alignment[] = [];
  for (const [i, operand] of working.operands.entries()) {
    const other = part.operands[i];
    const own = (operand.sign * other.sign * sign) as Sign;
    const pair = align(operand.form, other.form, own) ?? wrongSign(align(operand.form, other.form, -own as Sign));
    if (pair === undefined) return undefined;
    pairs.push(pair);
  }
  return together(pairs);
}

/** e^z for e^(−z): the number under the wrong sign still stands for the same. */
const wrongSign = (pair: Alignment | undefined): Alignment | undefined =>
  pair === undefined ? undefined : together([pair], costOf.sign);
