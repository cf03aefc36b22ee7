import type { LayerTensors } from '../engine/index.js';
import type { HandoverPart } from './parts.js';
import type { HandoverSource } from './source.js';

/** Seconds between checkpoints in the midst of an epoch. */
const checkpointSeconds = 60;

const format = 'longhand-handover';

/** Whether a text is one of ours. */
export function isHandoverJob(text: string): boolean {
  try {
    return (JSON.parse(text) as { readonly format?: unknown } | null)?.format === format;
  } catch {
    return false;
  }
}

/** What `train.py` reads: the run with everything written out, as a text of JSON. */
export function jobText(source: HandoverSource, parts: readonly HandoverPart[], version: string): string {
  const { title, network, tensors, options, until, checkpointEvery, answersClasses } = source;
  const { seed, epochs, batchSize, learningRate, optimizer, weightDecay } = options;
  const { classWeights = [], earlyStopping, reportEvery = 1 } = options;
  return text({
    format,
    version: 1,
    longhand: version,
    title,
    network: {
      inputs: network.inputs,
      layers: network.layers.map((layer, index) => ({ ...layer, biases: biasesOf(tensors[index]) })),
      loss: { ...network.loss, factor: network.loss.factor ?? 1 },
    },
    training: {
      ...{ seed, epochs, batchSize, learningRate, optimizer, weightDecay, classWeights },
      ...(earlyStopping && { earlyStopping: { leastGain: 0, ...earlyStopping } }),
      until,
      reportEvery,
      checkpointEvery,
    },
    checkpointSeconds,
    answersClasses,
    data: Object.fromEntries(
      parts.map(({ name, files, samples, scale, shards }) => [
        name,
        { inputs: files.inputs, targets: files.targets, samples, scale, shards },
      ]),
    ),
  });
}

/** Whether a layer has a bias for each unit, one that all share, or none. */
const biasesOf = ({ biases, bias }: LayerTensors): string =>
  biases !== undefined ? 'unit' : bias !== undefined ? 'layer' : 'none';

/** An object of objects a line each, what is in them on one line. */
function text(job: Readonly<Record<string, unknown>>): string {
  const linesOf = (value: unknown, indent: string): string => {
    if (indent.length > 2 || typeof value !== 'object' || value === null || Array.isArray(value))
      return JSON.stringify(value);
    const entries = Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => `${indent}  ${JSON.stringify(key)}: ${linesOf(each, `${indent}  `)}`);
    return `{\n${entries.join(',\n')}\n${indent}}`;
  };
  return `${linesOf(job, '')}\n`;
}
