import { LonghandError } from '../../base/index.js';
import { floats, integers, nodeText, numbersOf, type OnnxNode, type OnnxTensor } from '../../onnx/index.js';
import type { OpenChoices } from '../format.js';
import { type Constant, type Signal, sizeOf, type Value } from './values.js';

/** Numbers that say something of a shape; more no shape has. */
const mostAxes = 8;

const asFloats = (name: string, values: Float32Array): OnnxTensor => floats(name, [values.length], values);

/** One node with what goes into it, for the operators to ask. */
export class NodeReader {
  readonly node: OnnxNode;
  /** Version of ONNX's own operators. */
  readonly opset: number;
  readonly choices: OpenChoices;
  readonly #values: ReadonlyMap<string, Value>;
  readonly #assume: (sentence: string) => void;

  constructor(
    node: OnnxNode,
    values: ReadonlyMap<string, Value>,
    { opset, choices, assume }: { opset: number; choices: OpenChoices; assume: (sentence: string) => void },
  ) {
    this.node = node;
    this.opset = opset;
    this.choices = choices;
    this.#values = values;
    this.#assume = assume;
  }

  /** Notes what is taken in another way than it stands in the file. */
  assume(sentence: string): void {
    this.#assume(sentence);
  }

  /** The values that go in, in their order; undefined for one that is left out. */
  get inputs(): readonly (Value | undefined)[] {
    return this.node.inputs.map((name) => this.#values.get(name));
  }

  input(index: number): Value | undefined {
    return this.#values.get(this.node.inputs[index] ?? '');
  }

  /** What goes in there, which must be there. */
  needed(index: number): Value {
    return this.input(index) ?? this.fail(`has no input ${index + 1}`, 'expected one');
  }

  signal(index: number, expected = 'expected what comes from the inputs'): Signal {
    const value = this.needed(index);
    return value.kind === 'signal' ? value : this.fail(`has another input ${index + 1}`, expected);
  }

  /** What flows and the numbers of the file that it meets, in either order. */
  signalAndConstant(): { readonly signal: Signal; readonly constant: Constant; readonly signalFirst: boolean } {
    const [one, other] = [this.needed(0), this.needed(1)];
    if (one.kind === 'signal' && other.kind === 'constant') return { signal: one, constant: other, signalFirst: true };
    if (one.kind === 'constant' && other.kind === 'signal') return { signal: other, constant: one, signalFirst: false };
    const found =
      one.kind === 'signal' && other.kind === 'signal' ? 'joins two branches of the network' : 'has other inputs';
    return this.fail(found, 'expected what comes from the inputs, and numbers of the file');
  }

  float(name: string, usual: number): number {
    const attribute = this.node.attributes[name];
    if (attribute === undefined) return usual;
    if (attribute.kind === 'float' || attribute.kind === 'int') return attribute.value;
    return this.fail(`has another ${name}`, 'expected a number');
  }

  flag(name: string): boolean {
    return this.float(name, 0) !== 0;
  }

  numbers(name: string): readonly number[] | undefined {
    const attribute = this.node.attributes[name];
    if (attribute === undefined) return undefined;
    if (attribute.kind === 'floats' || attribute.kind === 'ints') return attribute.value;
    return this.fail(`has another ${name}`, 'expected numbers');
  }

  texts(name: string): readonly string[] | undefined {
    const attribute = this.node.attributes[name];
    if (attribute === undefined) return undefined;
    return attribute.kind === 'strings' ? attribute.value : this.fail(`has another ${name}`, 'expected texts');
  }

  tensor(name: string): OnnxTensor | undefined {
    const attribute = this.node.attributes[name];
    return attribute?.kind === 'tensor' ? attribute.value : undefined;
  }

  /** The numbers that newer versions of `Constant` have as they are. */
  numbersAsTensor(): OnnxTensor | undefined {
    const { value_float: float, value_floats: floats, value_int: int, value_ints: ints } = this.node.attributes;
    if (float?.kind === 'float') return { ...asFloats('', Float32Array.of(float.value)), shape: [] };
    if (floats?.kind === 'floats') return asFloats('', Float32Array.from(floats.value));
    if (int?.kind === 'int') return { ...integers('', [int.value]), shape: [] };
    if (ints?.kind === 'ints') return integers('', ints.value);
    return undefined;
  }

  /** Axes or lengths, which newer versions have as an input and older ones as an attribute. */
  axes(name: string, index: number): readonly number[] | undefined {
    const given = this.input(index);
    if (given === undefined) return this.numbers(name);
    return given.kind === 'constant'
      ? this.few(given)
      : this.fail(`works out its ${name}`, 'expected numbers of the file');
  }

  /** The few numbers of a constant that says something of a shape. */
  few({ tensor, shape }: Constant): readonly number[] {
    if (tensor.type !== 'string' && shape.length <= 1 && sizeOf(shape) <= mostAxes)
      return Array.from(numbersOf(tensor));
    return this.fail('has other numbers for a shape', `expected at most ${mostAxes} whole numbers in a row`);
  }

  /** @throws LonghandError which names the node, and where it is in the file */
  fail(found: string, expected: string, hint?: string): never {
    const path = `byte ${this.node.offset ?? 0}`;
    const fault = { code: 'onnx-node', path, found: `begins ${nodeText(this.node)}, which ${found}`, expected };
    throw new LonghandError(hint === undefined ? fault : { ...fault, hint });
  }
}
