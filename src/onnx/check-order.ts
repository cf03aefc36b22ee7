import { wrong } from './fields.js';
import type { OnnxGraph, OnnxNode } from './graph.js';

/**
 * Holds a graph to the order that ONNX asks for: every value is made once, and before it is used. So there is no cycle.
 *
 * @throws LonghandError with the byte at which the node begins
 */
export function checkOrder(graph: OnnxGraph): void {
  check(graph, undefined);
}

/** Names of values that are there: in a graph within another those of the outer, too, which are not copied. */
class Names {
  readonly #own = new Set<string>();
  readonly #around: Names | undefined;

  constructor(around: Names | undefined) {
    this.#around = around;
  }

  has(name: string): boolean {
    return this.#own.has(name) || (this.#around?.has(name) ?? false);
  }

  add(name: string): void {
    this.#own.add(name);
  }
}

function check({ nodes, initializers, inputs, outputs }: OnnxGraph, around: Names | undefined): void {
  const made = new Names(around);
  for (const { name } of initializers) made.add(name);
  for (const { name } of inputs) made.add(name);
  for (const node of nodes) {
    const at = node.offset ?? 0;
    const missing = node.inputs.find((each) => each !== '' && !made.has(each));
    if (missing !== undefined) {
      const later = nodes.some((each) => each.outputs.includes(missing));
      const expected = later
        ? 'expected one that is made before: nodes stand in the order in which they are worked, without a cycle'
        : 'expected one that an input, an initializer or a node before it makes';
      throw wrong('order', at, `begins ${nodeText(node)}, which uses the value ${text(missing)}`, expected);
    }
    for (const attribute of Object.values(node.attributes)) {
      if (attribute.kind === 'graph') check(attribute.value, made);
    }
    for (const output of node.outputs) {
      if (output === '') continue;
      if (made.has(output)) {
        throw wrong(
          'order',
          at,
          `begins ${nodeText(node)}, which makes the value ${text(output)}`,
          'there is one of that name',
        );
      }
      made.add(output);
    }
  }
  const absent = outputs.find(({ name }) => !made.has(name));
  if (absent === undefined) return;
  throw wrong(
    'order',
    0,
    `begins a model whose output is ${text(absent.name)}`,
    'expected an output that a node makes',
  );
}

/** A node as a person finds it again: its operator, and its name if it has one. */
export const nodeText = ({ op, domain, name }: OnnxNode): string =>
  `the node ${name === '' ? '' : `${text(name)} `}(${domain === '' ? '' : `${domain.slice(0, 80)}.`}${op.slice(0, 80)})`;

const text = (name: string): string => JSON.stringify(name.slice(0, 80));
