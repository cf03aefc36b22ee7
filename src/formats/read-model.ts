import { LonghandError } from '../base/index.js';
import { checkData } from '../document/index.js';
import { greatestModel, jsonSchemaOfModel, type Model, modelFormat, modelHeadSchema, modelVersion } from './model.js';
import { faultsBetweenParts, record } from './model-faults.js';
import { tensorsFrom } from './parameter-numbers.js';

/**
 * Reads a model.
 *
 * @param file its text, or its bytes in UTF-8
 * @throws LonghandError with the place in the model of what is wrong
 */
export function readModel(file: string | Uint8Array): Model {
  const data = parsed(typeof file === 'string' ? file : decoded(file));
  refuseOtherFormats(data);
  const { network, parameters, inputScaling, inputNames, targetNames, classes, shape, trained } = checkData(data, {
    what: 'model',
    schema: modelHeadSchema,
    jsonSchema: jsonSchemaOfModel,
    between: faultsBetweenParts,
  });
  return {
    network,
    parameters: tensorsFrom(network, parameters),
    ...(inputScaling === undefined ? {} : { inputScaling }),
    ...(inputNames === undefined ? {} : { inputNames }),
    ...(targetNames === undefined ? {} : { targetNames }),
    ...(classes === undefined ? {} : { classes }),
    ...(shape === undefined ? {} : { shape }),
    ...(trained === undefined ? {} : { trained }),
  };
}

const expected = 'expected a model that longhand train wrote';

function wrong(code: string, found: string, hint?: string): LonghandError {
  return new LonghandError({ code, path: '', found, expected, ...(hint === undefined ? {} : { hint }) });
}

function decoded(bytes: Uint8Array): string {
  if (bytes.length > greatestModel) {
    throw wrong('too-large', `the file has ${bytes.length} bytes`, `At most ${greatestModel} can be read.`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw wrong('binary', 'the file is no text in UTF-8');
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const { message } = error as Error;
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? Number.NaN);
    if (/end of JSON|Unterminated/.test(message) || offset === text.length) {
      throw wrong('syntax', `the file ends in the midst of its JSON, at character ${text.length}`, 'It was cut off.');
    }
    const place = Number.isNaN(offset) ? '' : ` at character ${offset + 1}`;
    throw wrong('syntax', `the file is no JSON${place}`);
  }
}

/** What is no model at all has no faults that are worth telling one by one. */
function refuseOtherFormats(data: unknown): void {
  const { format, version } = record(data);
  if (format !== modelFormat) throw wrong('format', `the file has no "format": "${modelFormat}"`);
  if (typeof version !== 'number' || version <= modelVersion) return;
  throw new LonghandError({
    code: 'version',
    path: 'version',
    found: `is ${version}`,
    expected: `expected ${modelVersion}`,
    hint: 'A later Longhand wrote it, and can read it.',
  });
}
