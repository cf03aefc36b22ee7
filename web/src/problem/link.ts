/** A payload of more characters is no link that this page made. */
const longestPayload = 2_000_000;

/** What cannot be read from a link, in a sentence for the visitor. */
export class BrokenLink extends Error {}

/** A text, deflated, in characters that an address may have (base64url, RFC 4648 §5). */
export async function packed(text: string): Promise<string> {
  const deflated = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(deflated).arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * The text in a payload.
 *
 * @param limit bytes that it may have at most: a short payload may be made to swell to any size
 * @throws BrokenLink
 */
export async function unpacked(payload: string, limit: number): Promise<string> {
  if (payload.length > longestPayload) throw new BrokenLink('The link is too long to be one of this page.');
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    const binary = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      length += read.value.length;
      if (length > limit) {
        await reader.cancel();
        throw new BrokenLink('The link holds more than this page opens.');
      }
      chunks.push(read.value);
    }
  } catch (error) {
    if (error instanceof BrokenLink) throw error;
    throw new BrokenLink('The link is broken: a part of it may be missing. Copy it again, whole.');
  }
  return new Blob(chunks).text();
}
