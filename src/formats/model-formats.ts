import { LonghandError, nearest } from '../base/index.js';
import { brainJs } from './brain-js/index.js';
import { foreignFile } from './foreign-files.js';
import type { ModelFormat } from './format.js';
import { longhandFormat } from './longhand-format.js';
import { nielsen } from './nielsen/index.js';
import { onnxFormat } from './onnx/format.js';
import { safetensors } from './safetensors/index.js';
import { tensorflowJs } from './tensorflow-js/index.js';

/** All formats of models; one that is added here is known to `longhand convert`. Of two that a file looks like, the first is taken. */
export const modelFormats: readonly ModelFormat[] = [
  longhandFormat,
  onnxFormat,
  safetensors,
  tensorflowJs,
  nielsen,
  brainJs,
];

/**
 * The format that a file is in: by what it looks like, and else by its name.
 *
 * @throws LonghandError where no format fits
 */
export function formatOfModel(bytes: Uint8Array, name: string): ModelFormat {
  const ofName = modelFormats.filter((each) => hasEnding(each, name));
  // Where several look alike, the name may tell.
  const likely = modelFormats.filter(({ looksLike }) => looksLike(bytes));
  const format =
    likely.find((each) => ofName.includes(each)) ?? likely[0] ?? (ofName.length === 1 ? ofName[0] : undefined);
  const foreign = likely.length === 0 ? foreignFile(bytes) : undefined;
  if (format !== undefined && foreign === undefined) return format;
  throw new LonghandError({
    code: 'model-format',
    path: '',
    found: foreign?.found ?? (bytes.length === 0 ? 'the file is empty' : 'the file looks like no known model'),
    expected: `expected one of ${listed(modelFormats)}`,
    hint: foreign?.hint ?? 'With --from it is read as the format that you name.',
  });
}

/**
 * The format that a file of that name is written in.
 *
 * @throws LonghandError where its ending is of none
 */
export function formatForName(name: string): ModelFormat {
  const writable = modelFormats.filter(({ writes }) => writes !== undefined);
  const format = writable.find((each) => hasEnding(each, name));
  if (format !== undefined) return format;
  const [, ending = ''] = /(\.[^./\\]*)$/.exec(name.toLowerCase()) ?? [];
  const similar = nearest(
    ending,
    writable.flatMap(({ endings }) => endings),
  );
  throw new LonghandError({
    code: 'model-format',
    path: '',
    found: ending === '' ? 'the name has no ending' : `the ending ${ending} is of no format that is written`,
    expected: `expected one of ${listed(writable)}`,
    hint:
      similar === undefined
        ? 'Or name the format with --to.'
        : `Did you mean ${similar}? Or name the format with --to.`,
  });
}

const hasEnding = ({ endings }: ModelFormat, name: string): boolean =>
  endings.some((ending) => name.toLowerCase().endsWith(ending));

const listed = (formats: readonly ModelFormat[]): string =>
  formats.map(({ name, endings }) => `${name} (${endings.join(', ')})`).join(', ');
