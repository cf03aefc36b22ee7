import type { InputScaling } from '../../data/index.js';
import type { Tensors } from '../../engine/index.js';
import { defaultSlope, type Layer, type Network } from '../../network/index.js';
import { checkedModel } from '../checked-model.js';
import { asKept, headToKeep, readKeptHead } from '../kept-head.js';
import type { Model } from '../model.js';

/** Under which Longhand keeps in an ONNX file what a graph has no place for. */
const key = 'longhand.model';

/** The greatest notes that are read: names of a million inputs and classes. */
const greatestNotes = 100_000_000;

/** What the graph itself says. */
export interface FoundModel {
  readonly network: Omit<Network, 'loss'>;
  readonly parameters: Tensors;
  readonly inputScaling?: InputScaling;
}

/** All of a model but its parameters, as text: the loss, names, shapes, and numbers of float64 that are float32 in the graph. */
export const notesOf = (model: Model): Readonly<Record<string, string>> => ({ [key]: textOf(headToKeep(model)) });

/** JSON has −0, but JavaScript writes it as 0. */
const textOf = (value: unknown): string => {
  if (Object.is(value, -0)) return '-0';
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${textOf(each)}`).join(',')}}`;
};

/**
 * The very model that Longhand wrote, where the file has its notes and its graph still says the same; undefined for any other file.
 *
 * @param assume told where there are notes that do not fit the graph, which is what counts
 */
export function modelFromNotes(
  metadata: Readonly<Record<string, string>>,
  found: FoundModel,
  assume: (sentence: string) => void,
): Model | undefined {
  const text = Object.hasOwn(metadata, key) ? metadata[key] : undefined;
  if (text === undefined) return undefined;
  const noted = text.length > greatestNotes ? undefined : notedModel(text, found.parameters);
  if (noted !== undefined && saysTheSame(noted, found)) return noted;
  assume('What Longhand noted in the file does not fit its graph any more, and was left aside.');
  return undefined;
}

function notedModel(text: string, parameters: Tensors): Model | undefined {
  try {
    const { head, biases } = readKeptHead(JSON.parse(text), key);
    return checkedModel({ ...head, parameters: asKept(parameters, biases) });
  } catch {
    return undefined;
  }
}

function saysTheSame({ network, inputScaling }: Model, found: FoundModel): boolean {
  return (
    network.inputs === found.network.inputs &&
    network.layers.length === found.network.layers.length &&
    network.layers.every((layer, index) => isSameLayer(layer, found.network.layers[index])) &&
    isSameScaling(inputScaling, found.inputScaling)
  );
}

const slopeOf = ({ slope }: Layer): number => Math.fround(slope ?? defaultSlope);

const isSameLayer = (one: Layer, other: Layer): boolean =>
  one.units === other.units &&
  one.activation === other.activation &&
  (one.activation !== 'leaky-relu' || slopeOf(one) === slopeOf(other));

/** In the graph a scaling is in float32. */
function isSameScaling(noted: InputScaling | undefined, found: InputScaling | undefined): boolean {
  if (noted === undefined || found === undefined) return noted === found;
  const columns = found.kind === 'columns' ? found : undefined;
  const agree = (given: readonly number[], in32: (index: number) => number): boolean =>
    given.every((value, index) => isNear(value, in32(index)));
  if (noted.kind === 'factor') return found.kind === 'factor' && isNear(noted.factor, found.factor);
  const { offsets, factors } = noted;
  const single = found.kind === 'factor' ? found.factor : 0;
  return (
    agree(offsets, (index) => columns?.offsets[index] ?? 0) &&
    agree(factors, (index) => columns?.factors[index] ?? single)
  );
}

/** Whether they are one number, rounded to float32 on the one side. */
const isNear = (value: number, rounded: number): boolean => Math.fround(value) === Math.fround(rounded);
