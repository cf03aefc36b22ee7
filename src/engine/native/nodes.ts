import type { OnnxAttribute, OnnxNode, OnnxTensor } from '../../onnx/index.js';
import { float, integers } from '../../onnx/index.js';

/** Attributes as one writes them down: whole numbers, and those that are no whole numbers by kind. */
type Attributes = Readonly<Record<string, number | OnnxAttribute>>;

/** Nodes of a graph under way, each value by its name. */
export class Nodes {
  readonly list: OnnxNode[] = [];
  readonly constants: OnnxTensor[] = [];
  readonly #named = new Map<string, string>();

  /** Adds a node; the name of its output, which tells where it stands if it has no name of its own. */
  add(op: string, inputs: readonly string[], attributes: Attributes = {}, output = ''): string {
    const name = output === '' ? `${op.toLowerCase()}_${this.list.length + 1}` : output;
    this.list.push({ op, domain: '', name, inputs, outputs: [name], attributes: kindsOf(attributes) });
    return name;
  }

  /** A number that is always the same. */
  number(value: number): string {
    return this.#constant(`number ${value}`, (name) => float(name, value));
  }

  /** Dimensions, for operators that take them as a value. */
  axes(...axes: readonly number[]): string {
    return this.#constant(`axes ${axes.join(' ')}`, (name) => integers(name, axes));
  }

  #constant(key: string, make: (name: string) => OnnxTensor): string {
    const known = this.#named.get(key);
    if (known !== undefined) return known;
    const name = `constant_${this.constants.length + 1}`;
    this.constants.push(make(name));
    this.#named.set(key, name);
    return name;
  }
}

const kindsOf = (attributes: Attributes): Record<string, OnnxAttribute> =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      typeof value === 'number' ? { kind: 'int' as const, value } : value,
    ]),
  );

/** An attribute that is a float. */
export const real = (value: number): OnnxAttribute => ({ kind: 'float', value });
