import { type GivenModel, meaningFrom, writeSafetensors } from '../formats/index.js';
import { jobText } from './job.js';
import { partsOf } from './parts.js';
import { readme } from './readme.js';
import type { HandoverSource } from './source.js';
import { trainScript } from './train-script.js';

/** A file of the folder that is handed over. */
export interface HandoverFile {
  /** Where in the folder, with / between its parts. */
  readonly name: string;
  /** Its bytes, part by part; each may be large. */
  contents(): AsyncIterable<Uint8Array>;
}

/** Names in the folder that a training reads and writes. */
export const handoverNames = {
  script: 'train.py',
  job: 'run.json',
  parameters: 'parameters.safetensors',
  result: 'result.safetensors',
  metrics: 'metrics.jsonl',
  checkpoint: 'checkpoint.safetensors',
} as const;

/**
 * Everything that PyTorch needs to train what a run describes: `train.py`, the run as JSON, the parameters as safetensors, the
 * samples as NPY files, and a README with the commands. The folder needs nothing else, so it can be copied to any machine.
 *
 * @param version of Longhand, to be noted
 * @throws LonghandError where the data does not fit the network; some of it is seen when a file's contents are asked for
 */
export async function handoverFiles(source: HandoverSource, version: string): Promise<HandoverFile[]> {
  const parts = await partsOf(source);
  const start = writeSafetensors(startOf(source));
  return [
    { name: handoverNames.script, contents: ofText(trainScript) },
    { name: 'README.md', contents: ofText(readme) },
    { name: handoverNames.job, contents: ofText(jobText(source, parts, version)) },
    { name: handoverNames.parameters, contents: ofBytes(start) },
    ...parts.flatMap((part) => [
      { name: part.files.inputs, contents: () => part.inputs() },
      { name: part.files.targets, contents: () => part.targets() },
    ]),
  ];
}

const ofBytes = (bytes: Uint8Array): HandoverFile['contents'] =>
  async function* () {
    yield bytes;
  };

const ofText = (text: string): HandoverFile['contents'] => ofBytes(new TextEncoder().encode(text));

/** The model that the training starts from; what comes back is described in the same way. */
function startOf(source: HandoverSource): GivenModel {
  return {
    network: source.network,
    parameters: source.tensors,
    ...meaningFrom(source),
    trained: {
      data: source.dataName,
      seed: source.options.seed,
      targets: source.answersClasses ? 'classes' : 'numbers',
    },
  };
}
