import { appliedRange, exactly, type Interval } from '../check/index.js';
import { type Formula, operandsOf, operatorOf, quantitiesOf } from '../formula/index.js';
import { parseIdentifier, type Trace } from '../trace/index.js';
import { roundoffs } from './given-array.js';

/** All quantities of a kind in a layer, of every sample: `dL/dz 1`; what is of all samples together is a group of its own. */
export function groupOf(id: string): string {
  const { kind, indices, sample } = parseIdentifier(id) ?? { kind: id, indices: [] };
  const isLayered = !['x', 'y', 'L', 'eta'].includes(kind);
  const part = kind === 'L' && indices.length > 0 ? ' part' : '';
  return `${sample === undefined ? '' : 'each '}${kind}${isLayered ? ` ${indices[0]}` : part}`;
}

/** What changes the working: numbers of the author's own, or other formulas, for all quantities of some groups. */
export interface Changes {
  readonly groups: readonly string[];
  /** The author's number for a quantity, as the range that it may stand for. */
  known?(id: string): Interval | undefined;
  formula?(id: string): Formula | undefined;
}

/**
 * The range in which each quantity lies when a program works it in floating point: every operation may be off by the unit roundoff u,
 * a sum of n terms by (n − 1) u of the terms' absolute values, whatever their order (Higham, Accuracy and Stability of Numerical
 * Algorithms, 2002, § 3.1 and § 4.2). Given numbers may have been rounded once.
 */
export class Ranges {
  readonly #trace: Trace;
  readonly #roundoff: number;
  readonly #before: Ranges | undefined;
  readonly #changes: Changes;
  readonly #affected: ReadonlySet<string>;
  readonly #graph: GroupGraph;
  readonly #found = new Map<string, Interval>();
  readonly #open = new Set<string>();

  constructor(trace: Trace, roundoff: number, before?: Ranges, changes: Changes = { groups: [] }) {
    this.#trace = trace;
    this.#roundoff = roundoff;
    this.#before = before;
    this.#changes = changes;
    this.#graph = before === undefined ? new GroupGraph(trace) : before.#graph;
    this.#affected = this.#graph.after(changes.groups);
  }

  /** The same with further changes; what was changed before stays so, unless it is changed again. */
  with({ groups, known, formula }: Changes): Ranges {
    const before = this.#changes;
    return new Ranges(this.#trace, this.#roundoff, this, {
      groups,
      known: (id) => known?.(id) ?? before.known?.(id),
      formula: (id) => formula?.(id) ?? before.formula?.(id),
    });
  }

  /** The group of a quantity. */
  groupOf(id: string): string {
    return this.#graph.groupOf(id);
  }

  /** Groups that come from a group, with itself. */
  after(group: string): ReadonlySet<string> {
    return this.#graph.after([group]);
  }

  /** Groups that a group is worked from at once. */
  operandsOf(group: string): readonly string[] {
    return this.#graph.operandsOf(group);
  }

  of(id: string): Interval {
    const found = this.#found.get(id);
    if (found !== undefined) return found;
    if (this.#before !== undefined && !this.#affected.has(this.#graph.groupOf(id))) return this.#before.of(id);
    // What goes in a circle is what it was before.
    if (this.#open.has(id)) return this.#before?.of(id) ?? exactly(this.#trace.value(id));
    this.#open.add(id);
    const range = this.#changes.known?.(id) ?? this.#worked(id);
    this.#open.delete(id);
    this.#found.set(id, range);
    return range;
  }

  #worked(id: string): Interval {
    const { formula, derivation = [], value } = this.#trace.quantity(id);
    const other = this.#changes.formula?.(id);
    if (other !== undefined) return this.#rangeOf(other, this.#graph.groupOf(id));
    if (formula === undefined) return this.#rounded(value);
    // Forms that say the same may be worked instead, and lose more digits.
    const others = derivation.map((form) => this.#rangeOf(form)).filter(isBounded);
    return others.reduce(hull, this.#rangeOf(formula));
  }

  /** A given number, which may have been rounded once unless it is short in binary. */
  #rounded(value: number): Interval {
    const isShort = Number.isInteger(value * 2 ** 10) && Math.abs(value) <= 1;
    const isExact = this.#roundoff <= roundoffs[8] || isShort || Number.isInteger(value);
    return isExact ? exactly(value) : widened(exactly(value), this.#roundoff * Math.abs(value));
  }

  /** @param own a group whose quantities are taken as they were before: a mistake made in all of them is made in each once */
  #rangeOf(formula: Formula, own?: string): Interval {
    if (typeof formula === 'string')
      return own === undefined || this.#graph.groupOf(formula) !== own
        ? this.of(formula)
        : (this.#before ?? this).of(formula);
    if (typeof formula === 'number') return this.#rounded(formula);
    const operator = operatorOf(formula) as string;
    const operands = operandsOf(formula);
    // The first operand of some functions is an index or a slope, and no result of arithmetic.
    const ranges = operands.map((each) =>
      Number.isInteger(each) ? exactly(each as number) : this.#rangeOf(each, own),
    );
    const result = appliedRange(operator, ranges);
    const size =
      operator === 'Add' && operands.length > 2
        ? (operands.length - 1) * ranges.reduce((sum, range) => sum + sizeOf(range), 0)
        : operationsIn(operator, operands.length) * sizeOf(result);
    return size === 0 ? result : widened(result, this.#roundoff * size + smallest);
  }
}

/** Below it float32 has no full precision. */
const smallest = 2 ** -149;

/** Roundings in a function: exponentials and the like are good to about one unit in the last place, and have a few operations around them. */
function operationsIn(operator: string, operands: number): number {
  switch (operator) {
    case 'Negate':
    case 'Max':
    case 'If':
    case 'Greater':
    case 'ReLU':
      return 0;
    case 'Multiply':
      return operands - 1;
    case 'Add':
    case 'Subtract':
    case 'Divide':
    case 'Square':
      return 1;
    default:
      return 4 + operands;
  }
}

/** Whether a range says anything. */
export const isBounded = ({ low, high }: Interval): boolean =>
  low > Number.NEGATIVE_INFINITY && high < Number.POSITIVE_INFINITY;

const sizeOf = ({ low, high }: Interval): number => Math.max(Math.abs(low), Math.abs(high));
const widened = (range: Interval, by: number): Interval =>
  Number.isFinite(by) ? { low: range.low - by, high: range.high + by } : wholeLine;
const wholeLine: Interval = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
const hull = (a: Interval, b: Interval): Interval => ({ low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) });

/** Which groups are worked from which: the members of one are all worked alike. */
class GroupGraph {
  readonly #groups = new Map<string, string>();
  readonly #operands = new Map<string, readonly string[]>();
  readonly #followers = new Map<string, Set<string>>();

  constructor(trace: Trace) {
    for (const { id, formula } of trace.quantities) {
      const group = groupOf(id);
      this.#groups.set(id, group);
      if (this.#operands.has(group)) continue;
      const operands = formula === undefined ? [] : [...new Set(quantitiesOf(formula).map(groupOf))];
      this.#operands.set(group, operands);
      for (const operand of operands) {
        const followers = this.#followers.get(operand);
        if (followers === undefined) this.#followers.set(operand, new Set([group]));
        else followers.add(group);
      }
    }
  }

  groupOf(id: string): string {
    return this.#groups.get(id) ?? groupOf(id);
  }

  operandsOf(group: string): readonly string[] {
    return this.#operands.get(group) ?? [];
  }

  /** Some groups with all that comes from them. */
  after(groups: readonly string[]): ReadonlySet<string> {
    const found = new Set(groups);
    for (const group of found) for (const follower of this.#followers.get(group) ?? []) found.add(follower);
    return found;
  }
}
