import { LonghandError } from '../base/index.js';
import { greatestModelText } from './model.js';

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
    const alien = notFinite(text);
    if (alien !== undefined)
      throw wrong(
        `the file has ${alien.number} at ${alien.place}, which is no number of JSON`,
        'A training that diverged leaves such numbers.',
      );
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? Number.NaN);
    if (/end of JSON|Unterminated/.test(message) || offset === text.length) {
      throw wrong(`the file ends in the midst of its JSON, at character ${text.length}`, 'It was cut off.');
    }
    const place = Number.isNaN(offset) ? '' : ` at character ${offset + 1}`;
    throw wrong(`the file is no JSON${place}`);
  }
}

/** The first NaN or Infinity, as Python's json writes them, and where it stands. */
function notFinite(text: string): { readonly number: string; readonly place: string } | undefined {
  // Texts in quotation marks are passed over.
  for (const { 0: found, 1: number, index } of text.matchAll(
    /"(?:[^"\\\n]|\\.)*"|(?<![A-Za-z])(NaN|-?Infinity)(?![A-Za-z])/g,
  )) {
    if (found.startsWith('"')) continue;
    const before = text.slice(0, index).split('\n');
    return { number, place: `${before.length}:${(before.at(-1) ?? '').length + 1}` };
  }
  return undefined;
}

function decoded(bytes: Uint8Array, expected: string): string {
  if (bytes.length > greatestModelText) {
    const found = `the file has ${bytes.length} bytes`;
    throw new LonghandError({
      code: 'too-large',
      path: '',
      found,
      expected,
      hint: `At most ${greatestModelText} can be read.`,
    });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new LonghandError({ code: 'binary', path: '', found: 'the file is no text in UTF-8', expected });
  }
}
