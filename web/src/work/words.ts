import type { Network } from 'longhand/network';
import { parseIdentifier } from 'longhand/trace';

/** What a quantity is, in words: `weight from input 2 to unit 1 of layer 1`. */
export function inWords(id: string, network: Network): string {
  const parsed = parseIdentifier(id);
  if (parsed === undefined) return id;
  const { kind, indices, sample } = parsed;
  const [layer, unit, from] = indices;
  const last = network.layers.length;
  const place = layer === last ? `output unit ${unit}` : `unit ${unit} of layer ${layer}`;
  const source = layer === 1 ? `input ${from}` : `unit ${from} of layer ${layer - 1}`;
  const bias = unit === undefined ? `the bias of layer ${layer}` : `the bias of ${place}`;
  const words: Record<string, () => string> = {
    x: () => `input ${layer}`,
    y: () => `target of output unit ${layer}`,
    eta: () => 'learning rate',
    w: () => `weight from ${source} to ${place}`,
    b: () => bias,
    z: () => `pre-activation of ${place}`,
    a: () => (layer === last ? `prediction: activation of ${place}` : `activation of ${place}`),
    L: () => (layer === undefined ? 'loss' : `part of the loss of output unit ${layer}`),
    'dL/da': () => `gradient of the loss by the activation of ${place}`,
    'da/dz': () => `slope of the activation of ${place}`,
    'dL/dz': () => `error signal δ of ${place}`,
    'dL/dw': () => `gradient of the loss by the weight from ${source} to ${place}`,
    'dL/db': () => `gradient of the loss by ${bias}`,
    "w'": () => `weight from ${source} to ${place}, after the step`,
    "b'": () => `${bias}, after the step`,
  };
  const text = words[kind]();
  return sample === undefined ? text : `${text}, sample ${sample}`;
}

/** The part of the working that a quantity belongs to. */
export function phaseOf(id: string): 'given' | 'forward' | 'loss' | 'backward' | 'update' {
  const kind = parseIdentifier(id)?.kind;
  if (kind === 'z' || kind === 'a') return 'forward';
  if (kind === 'L') return 'loss';
  if (kind === "w'" || kind === "b'") return 'update';
  return kind?.includes('/') === true ? 'backward' : 'given';
}
