import { BrokenLink, packed, unpacked } from '../problem/link.ts';

/** A note and the problem that its visitor chose for it, as a link carries them. */
export interface CarriedNote {
  readonly name: string;
  readonly text: string;
  /** The problem as a problem file, which is still to be read. */
  readonly problem?: string;
}

/** Bytes that a link may open to. */
const mostBytes = 4_000_000;
/** Characters that programs still carry in a link, with some luck. */
const longestLink = 100_000;

/** @throws BrokenLink where it is too much for a link */
export async function payloadOfNote(note: CarriedNote): Promise<string> {
  const payload = await packed(JSON.stringify(note));
  if (payload.length > longestLink) {
    throw new BrokenLink(
      `This note makes a link of ${payload.length} characters, which is too long. Send it as a file.`,
    );
  }
  return payload;
}

/** @throws BrokenLink */
export async function noteOfPayload(payload: string): Promise<CarriedNote> {
  const carried = parsed(await unpacked(payload, mostBytes));
  // Only what the link itself has, whatever it calls its prototype.
  const own = (key: keyof CarriedNote): unknown =>
    Object.hasOwn(carried, key) ? Reflect.get(carried, key) : undefined;
  const [name, text, problem] = [own('name'), own('text'), own('problem')];
  if (typeof text !== 'string') throw new BrokenLink('The link holds no note.');
  return {
    name: typeof name === 'string' ? name.slice(0, 200) : 'note.md',
    text,
    ...(typeof problem === 'string' ? { problem } : {}),
  };
}

function parsed(json: string): object {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // What is no JSON is no note either.
  }
  throw new BrokenLink('The link holds no note.');
}
