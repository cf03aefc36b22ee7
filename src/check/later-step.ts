import { parseIdentifier, type Trace, work } from '../trace/index.js';
import { isExact, isRounded, loneNumber, type Printed } from './judge/side.js';
import type { Claim } from './meaning/claim.js';
import type { Term } from './meaning/term.js';
import type { Stage } from './stage.js';
import { partsOf } from './values/change.js';
import { isUnknown, isWhole } from './values/partly-known.js';

const fault = 'is about what comes after the step, which is not worked here';

/**
 * The claims without those of numbers that come after the step: a prediction or loss from the new parameters, another update. A number is of later where
 * words say so and it is not that of the step itself, or where parameters have been updated before and it is just what the next step gives.
 */
export function withoutLaterSteps(claims: readonly Claim[], stages: readonly Stage[], trace: Trace): Claim[] {
  let next: Trace | undefined;
  let isUpdated = false;
  let isForwardAgain = false;
  const printed = new Map<string, Printed>();
  return claims.map((claim, i) => {
    const [first] = claim.sides;
    const name = first?.term?.kind === 'quantity' ? first.term.id : undefined;
    const kind = name === undefined ? undefined : parseIdentifier(name)?.kind;
    const number = claim.instances === undefined ? lastNumber(claim) : undefined;
    if (name === undefined || kind === undefined || number === undefined || !trace.has(name)) return claim;
    const { isAfterStep, isInLaterStep } = stages[i];
    if (isUpdated && isUpdateOfUpdated(name, claim, trace, printed)) return leftUnread(claim, fault);
    const isParameter = /^[wb]/.test(kind);
    if (isParameter || trace.quantity(name).formula !== undefined) {
      const old = name.replace("'", '');
      const isOfStep = [old, old.replace(/^[wb]/, "$&'")].some(
        (id) => trace.has(id) && isRounded(number, trace.value(id)),
      );
      const isWorked = kind === 'z' || kind === 'a' || kind === 'L';
      isForwardAgain ||= isUpdated && kind === 'z' && !isOfStep && hasUpdatedWeight(name, claim, trace, printed);
      if (isForwardAgain && isWorked && !isOfStep) return leftUnread(claim, fault);
      if (!isOfStep && (isInLaterStep || (isAfterStep && isWorked))) return leftUnread(claim, fault);
      const before = printed.get(name);
      if (before === undefined) printed.set(name, number);
      if (isUnknown(trace, name)) {
        // What nobody knows may be another number after the update.
        if (isUpdated && isWorked && before !== undefined && !isSame(number, before)) return leftUnread(claim, fault);
      } else if (!isOfStep && isUpdated && isWorked && isWhole(trace)) {
        next ??= afterStep(trace);
        if (isNearer(number, next.value(name), trace.value(name))) return leftUnread(claim, fault);
      }
    }
    isUpdated ||= /^[wb]'$/.test(kind);
    return claim;
  });
}

/** Whether a parameter is updated from what it is after the step, and to something else: `w' = 0.154 - 0.5 · 0.1` where w' is 0.154. */
function isUpdateOfUpdated(name: string, claim: Claim, trace: Trace, printed: ReadonlyMap<string, Printed>): boolean {
  const result = lastNumber(claim);
  if (!/^[wb]'\[/.test(name) || claim.sides.length < 3 || result === undefined) return false;
  const first = claim.sides.slice(1, -1).flatMap(({ term }) => firstNumber(term) ?? [])[0];
  if (first === undefined) return false;
  const old = name.replace("'", '');
  const after = printed.get(name);
  // Where all numbers are known, one that only rounds to the same digits is a mistake.
  const isValue = (): boolean => isNumber(first, name, trace) && (!isWhole(trace) || isExact(first, trace.value(name)));
  const isAfter = after === undefined ? isValue() : isSame(first, after);
  return isAfter && !isNumber(first, old, trace) && !isSame(result, after ?? first) && !isNumber(result, name, trace);
}

/** Whether what a weight has become is put in for it in a sum: `z = 0.63 · 0.5` where w' is 0.63. */
function hasUpdatedWeight(name: string, claim: Claim, trace: Trace, printed: ReadonlyMap<string, Printed>): boolean {
  const { indices: [layer, unit] = [] } = parseIdentifier(name) ?? {};
  const into = `w'[${layer}][${unit}][`;
  const after = [...printed].filter(
    ([id, number]) => id.startsWith(into) && !isNumber(number, id.replace("'", ''), trace),
  );
  if (after.length === 0) return false;
  const open = claim.sides.slice(1, -1).flatMap(({ term }) => term ?? []);
  for (let term = open.pop(); term !== undefined; term = open.pop()) {
    const number = loneNumber(term);
    if (number !== undefined && after.some(([, each]) => isSame(number, each))) return true;
    open.push(...partsOf(term));
  }
  return false;
}

const isNumber = (number: Printed, id: string, trace: Trace): boolean =>
  trace.has(id) && isRounded(number, trace.value(id));

/** The number with which a sum or difference begins. */
function firstNumber(term: Term | undefined): Printed | undefined {
  if (term?.kind !== 'operation' || !/^(?:Add|Subtract)$/.test(term.operator)) return undefined;
  return loneNumber(term.operands[0]);
}

/** Whether two printed numbers may be the same, rounded. */
const isSame = (one: Printed, other: Printed): boolean =>
  Math.abs(one.value - other.value) <= ((one.unit + other.unit) / 2) * (1 + 1e-9);

/** Whether a number is one, give or take what rounding before it does, and clearly not the other. */
const isNearer = ({ value, unit }: Printed, one: number, other: number): boolean =>
  Math.abs(value - one) <= 2 * unit && Math.abs(one - other) > 8 * unit;

/** A claim of which nothing is read but what it is about. */
export const leftUnread = (claim: Claim, fault: string): Claim => ({
  statement: claim.statement,
  sides: claim.sides.map((side, i) => (i === 0 && claim.sides.length > 1 ? side : { side: side.side, fault })),
});

/** The number with which a claim ends. */
function lastNumber({ sides }: Claim): Printed | undefined {
  if (sides.length < 2) return undefined;
  const term: Term | undefined = sides[sides.length - 1].term;
  return term === undefined ? undefined : loneNumber(term);
}

/** The next step, from the updated parameters. */
export function afterStep(trace: Trace): Trace {
  const { parameters, ...step } = trace.step;
  const updated = parameters.map(({ weights, biases, bias }, index) => {
    const layer = index + 1;
    return {
      weights: weights.map((row, to) => row.map((_, from) => trace.value(`w'[${layer}][${to + 1}][${from + 1}]`))),
      ...(biases === undefined ? {} : { biases: biases.map((_, unit) => trace.value(`b'[${layer}][${unit + 1}]`)) }),
      ...(bias === undefined ? {} : { bias: trace.value(`b'[${layer}]`) }),
    };
  });
  return work({ ...step, parameters: updated });
}
