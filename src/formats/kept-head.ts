import { LonghandError } from '../base/index.js';
import type { LayerTensors, Tensors } from '../engine/index.js';
import { checkedHead, headData, type ModelHead } from './checked-model.js';
import { wrong } from './fault.js';
import type { Model } from './model.js';
import { record } from './model-faults.js';

/** How a layer has its biases: one for each unit, one that all share, or none. */
type BiasKind = 'unit' | 'layer' | 'none';

/** What a file of another format has no place for, kept beside it so that it reads back as the very same model. */
export interface KeptHead {
  readonly head: ModelHead;
  readonly biases: readonly BiasKind[];
}

/** A model's head as data; where its parameters would stand, it says how each layer has its biases. */
export function headToKeep(model: Model): object {
  const kinds = model.parameters.map(({ biases, bias }): BiasKind => {
    if (bias !== undefined) return 'layer';
    return biases === undefined ? 'none' : 'unit';
  });
  return { ...headData(model), parameters: kinds };
}

/**
 * Reads what `headToKeep` gave.
 *
 * @param place where it stands in the file
 * @throws LonghandError with the place of what is wrong
 */
export function readKeptHead(data: unknown, place: string): KeptHead {
  const head = inPlace(place, () => checkedHead(data));
  const { parameters } = record(data);
  const biases = Array.isArray(parameters) ? (parameters as unknown[]) : [];
  const isKind = (kind: unknown): kind is BiasKind => kind === 'unit' || kind === 'layer' || kind === 'none';
  if (biases.length !== head.network.layers.length || !biases.every(isKind)) {
    const expected = 'expected "unit", "layer" or "none" for each layer';
    throw wrong('biases', `${place}.parameters`, 'does not say how each layer has its biases', expected);
  }
  return { head, biases };
}

/**
 * Parameters with their biases as they were kept: a layer whose biases are all the same number, and which shared one, shares it
 * again; one whose biases another program has changed has them for each unit.
 */
export function asKept(layers: Tensors, kinds: readonly BiasKind[]): Tensors {
  return layers.map((layer, index): LayerTensors => {
    const { weights, biases } = layer;
    if (biases === undefined) return layer;
    const shared = kinds[index] === 'layer' && biases.every((each) => Object.is(each, biases[0]));
    return shared ? { weights, bias: biases[0] } : { weights, biases };
  });
}

/** Biases as every format has them: one for each unit. */
export function biasesOf({ biases, bias }: LayerTensors, units: number): Float32Array | undefined {
  return biases ?? (bias === undefined ? undefined : new Float32Array(units).fill(bias));
}

/** Puts a place before the paths of errors. */
function inPlace<T>(place: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof LonghandError)) throw error;
    throw new LonghandError(
      error.faults.map((fault) => ({ ...fault, path: fault.path === '' ? place : `${place}.${fault.path}` })),
    );
  }
}
