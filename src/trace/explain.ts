import { type Formula, operandsOf, operatorOf, quantitiesOf, sum } from '../formula/index.js';
import { activationOf, joinedLossOf } from '../network/index.js';
import { identifier, parseIdentifier } from './identifiers.js';
import type { Quantity, Step, Trace } from './trace.js';

/** One quantity with everything that it needs, and nothing else. */
export interface Explanation {
  readonly target: Quantity;
  /**
   * The chain rule from the loss down to it, in partial derivatives `["Partial", of, by]`; absent for what is not a
   * derivative or an update, and for a total over samples.
   */
  readonly chain?: Formula;
  /** The same chain with the quantity of the trace in place of each partial derivative. */
  readonly chainOfQuantities?: Formula;
  /** What it needs, in the order of the trace, the quantity itself last. */
  readonly needed: readonly Quantity[];
}

/** Partial derivatives that a chain may spell out before it stops at ∂L/∂z of a later layer. */
const longestChain = 24;

/**
 * What one quantity needs, as its chain rule.
 *
 * @throws Error where the trace has no such quantity
 */
export function explain(trace: Trace, id: string): Explanation {
  const target = trace.quantity(id);
  const ids = new Set<string>([id]);
  for (let index = trace.quantities.indexOf(target); index >= 0; index--) {
    const { id: each, formula } = trace.quantities[index];
    if (ids.has(each) && formula !== undefined) for (const operand of quantitiesOf(formula)) ids.add(operand);
  }
  const needed = trace.quantities.filter((quantity) => ids.has(quantity.id));
  const chain = chainRule(trace.step, id);
  return chain === undefined
    ? { target, needed }
    : { target, needed, chain, chainOfQuantities: quantitiesInChain(trace.step, chain) };
}

/** The chain rule for one quantity of a trace, as long as it stays readable. */
function chainRule(step: Step, id: string): Formula | undefined {
  const parsed = parseIdentifier(id);
  if (parsed === undefined || (step.samples.length > 1 && parsed.sample === undefined)) return undefined;
  const { kind, sample } = parsed;
  const [layer, unit] = parsed.indices;
  const chained = (depth: number): Formula | undefined => {
    const rule = new ChainRule(step, sample, depth);
    if (kind === 'dL/da' && layer < step.network.layers.length) return rule.byActivation(layer, unit);
    if (kind === 'dL/dz') return rule.byPreActivation(layer, unit);
    if (kind === 'dL/dw' || kind === "w'") return rule.byWeight(layer, unit, parsed.indices[2]);
    if (kind === 'dL/db' || kind === "b'") return rule.byBias(layer, unit);
    return undefined;
  };
  for (let depth = step.network.layers.length; depth >= 0; depth--) {
    const chain = chained(depth);
    if (chain === undefined) return undefined;
    if (depth > 0 && partialsIn(chain) > longestChain) continue;
    if (kind !== "w'" && kind !== "b'") return chain;
    const parameter = identifier(kind === "w'" ? 'w' : 'b', parsed.indices);
    return ['Subtract', parameter, product(['eta', chain])];
  }
  return undefined;
}

class ChainRule {
  readonly #step: Step;
  readonly #sample: number | undefined;
  readonly #depth: number;

  /** @param depth how many layers the chain spells out before it stops at ∂L/∂z */
  constructor(step: Step, sample: number | undefined, depth: number) {
    this.#step = step;
    this.#sample = sample;
    this.#depth = depth;
  }

  byWeight(layer: number, to: number, from: number): Formula {
    const z = this.#name('z', layer, to);
    return product([this.byPreActivation(layer, to), ['Partial', z, identifier('w', [layer, to, from])]]);
  }

  byBias(layer: number, unit: number | undefined): Formula {
    const shared = unit === undefined;
    const units = shared ? unitsOf(this.#step, layer) : [unit];
    const bias = identifier('b', shared ? [layer] : [layer, unit]);
    return sum(
      units.map((j) => product([this.byPreActivation(layer, j), ['Partial', this.#name('z', layer, j), bias]])),
    );
  }

  byActivation(layer: number, unit: number, depth = this.#depth): Formula {
    const a = this.#name('a', layer, unit);
    if (layer === this.#step.network.layers.length) return ['Partial', this.#loss(), a];
    return sum(
      unitsOf(this.#step, layer + 1).map((k) =>
        product([this.byPreActivation(layer + 1, k, depth - 1), ['Partial', this.#name('z', layer + 1, k), a]]),
      ),
    );
  }

  byPreActivation(layer: number, unit: number, depth = this.#depth): Formula {
    const last = this.#step.network.layers.length;
    const z = this.#name('z', layer, unit);
    if (depth <= 0 || (layer === last && joinedLossOf(this.#step.network) !== undefined)) {
      return ['Partial', this.#loss(), z];
    }
    const coupled = activationOf(this.#step.network.layers[layer - 1]).coupled;
    const units = coupled ? unitsOf(this.#step, layer) : [unit];
    return sum(
      units.map((j) => product([this.byActivation(layer, j, depth), ['Partial', this.#name('a', layer, j), z]])),
    );
  }

  #name(kind: 'z' | 'a', layer: number, unit: number): string {
    return identifier(kind, [layer, unit], this.#sample);
  }

  #loss(): string {
    return identifier('L', [], this.#sample);
  }
}

/** The formula with each partial derivative replaced by the quantity of the trace that holds its value. */
function quantitiesInChain(step: Step, formula: Formula): Formula {
  if (typeof formula !== 'object') return formula;
  if (operatorOf(formula) !== 'Partial') {
    return [formula[0], ...operandsOf(formula).map((operand) => quantitiesInChain(step, operand))];
  }
  const of = parseIdentifier(formula[1] as string);
  const by = parseIdentifier(formula[2] as string);
  if (of === undefined || by === undefined) throw new Error(`no partial derivative ${JSON.stringify(formula)}`);
  const sample = of.sample;
  if (of.kind === 'L') return identifier(by.kind === 'a' ? 'dL/da' : 'dL/dz', by.indices, sample);
  if (of.kind === 'a') {
    const { coupled } = activationOf(step.network.layers[of.indices[0] - 1]);
    return identifier('da/dz', coupled ? [...of.indices, by.indices[1]] : of.indices, sample);
  }
  if (by.kind === 'a') return identifier('w', [...of.indices, by.indices[1]]);
  if (by.kind === 'b') return 1;
  const [layer, , from] = by.indices;
  return layer === 1 ? identifier('x', [from], sample) : identifier('a', [layer - 1, from], sample);
}

const unitsOf = (step: Step, layer: number): number[] =>
  Array.from({ length: step.network.layers[layer - 1].units }, (_, j) => j + 1);

/** A product without products inside. */
function product(factors: readonly Formula[]): Formula {
  const flat = factors.flatMap((factor) => (operatorOf(factor) === 'Multiply' ? operandsOf(factor) : [factor]));
  return flat.length === 1 ? flat[0] : ['Multiply', ...flat];
}

function partialsIn(formula: Formula): number {
  if (operatorOf(formula) === 'Partial') return 1;
  return operandsOf(formula).reduce<number>((total, operand) => total + partialsIn(operand), 0);
}
