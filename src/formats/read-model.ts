import { LonghandError } from '../base/index.js';
import { checkedHead } from './checked-model.js';
import { jsonData } from './json-text.js';
import { type Model, modelFormat, modelVersion } from './model.js';
import { record } from './model-faults.js';
import { tensorsFrom } from './parameter-numbers.js';

/**
 * Reads a model.
 *
 * @param file its text, or its bytes in UTF-8
 * @throws LonghandError with the place in the model of what is wrong
 */
export function readModel(file: string | Uint8Array): Model {
  const data = jsonData(file, expected);
  refuseOtherFormats(data);
  const { network, ...others } = checkedHead(data);
  const { parameters } = data as { readonly parameters: readonly unknown[] };
  return { network, parameters: tensorsFrom(network, parameters), ...others };
}

const expected = 'expected a model that longhand train wrote';

/** What is no model at all has no faults that are worth telling one by one. */
function refuseOtherFormats(data: unknown): void {
  const { format, version } = record(data);
  if (format !== modelFormat) {
    throw new LonghandError({
      code: 'format',
      path: '',
      found: `the file has no "format": "${modelFormat}"`,
      expected,
    });
  }
  if (typeof version !== 'number' || version <= modelVersion) return;
  throw new LonghandError({
    code: 'version',
    path: 'version',
    found: `is ${version}`,
    expected: `expected ${modelVersion}`,
    hint: 'A later Longhand wrote it, and can read it.',
  });
}
