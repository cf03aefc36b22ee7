import { wrong } from '../fault.js';

/** Levels of a header: the file, a tensor, its shape. */
const deepest = 3;

const [quote, backslash, comma, openBrace, closeBrace, openBracket, closeBracket] = [...'"\\,{}[]'].map((each) =>
  each.charCodeAt(0),
);

/**
 * The byte at which each key of the outermost object stands, and a look at what `JSON.parse` does not tell: keys that stand
 * twice, of which it would take the last, and levels that no header has.
 *
 * @param bytes JSON in UTF-8; whether it is right in all else is for others to say
 * @param offset where these bytes stand in the file
 * @throws LonghandError with the byte
 */
export function keyPlaces(bytes: Uint8Array, offset: number): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  /** Of every open object the keys so far; undefined for a list. */
  const open: (Map<string, number> | undefined)[] = [];
  let awaitsKey = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === quote) {
      const end = endOfText(bytes, at);
      if (awaitsKey) {
        awaitsKey = false;
        add(open[open.length - 1], textOf(bytes.subarray(at, end)), offset + at);
      }
      at = end - 1;
    } else if (byte === openBrace || byte === openBracket) {
      if (open.length === deepest) {
        throw wrong('depth', `byte ${offset + at}`, 'is nested too deeply', 'expected tensors with a shape');
      }
      awaitsKey = byte === openBrace;
      open.push(awaitsKey ? (open.length === 0 ? places : new Map()) : undefined);
    } else if (byte === closeBrace || byte === closeBracket) {
      open.pop();
      awaitsKey = false;
    } else if (byte === comma) {
      awaitsKey = open[open.length - 1] !== undefined;
    }
  }
  return places;
}

function add(keys: Map<string, number> | undefined, key: string, at: number): void {
  if (keys?.has(key)) {
    const found = `has the name ${JSON.stringify(key.slice(0, 60))} for the second time`;
    throw wrong('duplicate-key', `byte ${at}`, found, 'expected each name once');
  }
  keys?.set(key, at);
}

/** The byte after a text in quotes. */
function endOfText(bytes: Uint8Array, from: number): number {
  for (let at = from + 1; at < bytes.length; at++) {
    if (bytes[at] === backslash) at++;
    else if (bytes[at] === quote) return at + 1;
  }
  return bytes.length;
}

const decoder = new TextDecoder();

function textOf(quoted: Uint8Array): string {
  const text = decoder.decode(quoted);
  if (!text.includes('\\')) return text.slice(1, -1);
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}
