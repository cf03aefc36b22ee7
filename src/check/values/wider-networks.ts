import type { Network } from '../../network/index.js';
import type { Step, Trace } from '../../trace/index.js';
import { randomNetworks } from './random-networks.js';

/** A layer never gets more units than this, however many the others have. */
const mostUnits = 2;
/** More layers of one unit are not widened one by one. */
const mostLayers = 5;

/** Random networks like a given one, some of whose layers of one unit have several; layer 0 is the inputs. */
export interface WiderNetworks {
  readonly layers: ReadonlySet<number>;
  readonly networks: readonly Trace[];
}

/** The same with each choice of layers of one unit made wider, as many as can be first; none where no layer has one unit only. */
export function* widerNetworks(trace: Trace, count: number, seed: number): Generator<WiderNetworks> {
  const { network } = trace.step;
  const sizes = [network.inputs, ...network.layers.map(({ units }) => units)];
  const narrow = sizes.flatMap((size, layer) => (size === 1 && canBeWider(network, layer) ? [layer] : []));
  if (narrow.length > mostLayers) return;
  const units = Math.min(mostUnits, Math.max(2, ...sizes));
  const choices = Array.from({ length: 2 ** narrow.length - 1 }, (_, i) => chosen(narrow, i + 1));
  for (const layers of choices.sort((a, b) => b.length - a.length)) {
    const step = withUnits(
      trace.step,
      sizes.map((size, layer) => (layers.includes(layer) ? units : size)),
    );
    yield { layers: new Set(layers), networks: randomNetworks({ step }, count, seed, { keepsRate: true }) };
  }
}

const chosen = (layers: readonly number[], bits: number): number[] => layers.filter((_, i) => (bits >> i) & 1);

/** A mean over the outputs, and a softmax, are others with more of them. */
function canBeWider({ layers, loss }: Network, layer: number): boolean {
  if (layer > 0 && layers[layer - 1].activation === 'softmax') return false;
  return layer < layers.length || (loss.overUnits !== 'mean' && loss.kind !== 'categorical-cross-entropy');
}

/** A step of a network of other sizes, inputs first; its numbers are still to be drawn. */
function withUnits(step: Step, [inputs, ...units]: readonly number[]): Step {
  const zeros = (count: number): number[] => new Array<number>(count).fill(0);
  return {
    ...step,
    network: {
      ...step.network,
      inputs,
      layers: step.network.layers.map((layer, i) => ({ ...layer, units: units[i] })),
    },
    parameters: step.parameters.map(({ biases, bias }, i) => ({
      weights: Array.from({ length: units[i] }, () => zeros([inputs, ...units][i])),
      ...(biases === undefined ? {} : { biases: zeros(units[i]) }),
      ...(bias === undefined ? {} : { bias }),
    })),
    samples: step.samples.map(() => ({ inputs: zeros(inputs), targets: zeros(units[units.length - 1]) })),
  };
}
