import { LonghandError } from '../base/index.js';
import { greatestModel } from './model.js';

/**
 * Data of a JSON text.
 *
 * @param file its text, or its bytes in UTF-8
 * @param expected what errors expect, as `expected a model`
 * @throws LonghandError with the character at which it is no JSON
 */
export function jsonData(file: string | Uint8Array, expected: string): unknown {
  const text = typeof file === 'string' ? file : decoded(file, expected);
  const wrong = (found: string, hint?: string): LonghandError =>
    new LonghandError({ code: 'syntax', path: '', found, expected, ...(hint === undefined ? {} : { hint }) });
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const { message } = error as Error;
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? Number.NaN);
    if (/end of JSON|Unterminated/.test(message) || offset === text.length) {
      throw wrong(`the file ends in the midst of its JSON, at character ${text.length}`, 'It was cut off.');
    }
    const place = Number.isNaN(offset) ? '' : ` at character ${offset + 1}`;
    throw wrong(`the file is no JSON${place}`);
  }
}

function decoded(bytes: Uint8Array, expected: string): string {
  if (bytes.length > greatestModel) {
    const found = `the file has ${bytes.length} bytes`;
    throw new LonghandError({
      code: 'too-large',
      path: '',
      found,
      expected,
      hint: `At most ${greatestModel} can be read.`,
    });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new LonghandError({ code: 'binary', path: '', found: 'the file is no text in UTF-8', expected });
  }
}
