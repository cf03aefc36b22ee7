/** Bytes at either end of a file in which keys are looked for. */
const lookedAt = 65_536;

/** Whether bytes are an object in JSON, and all these keys stand in the beginning or the end of it. */
export function hasKeys(bytes: Uint8Array, keys: readonly string[]): boolean {
  const text = (part: Uint8Array): string => new TextDecoder('latin1').decode(part);
  const start = text(bytes.subarray(0, lookedAt));
  const end = bytes.length > lookedAt ? text(bytes.subarray(Math.max(lookedAt, bytes.length - lookedAt))) : '';
  if (!/^(?:ï»¿)?\s*\{/.test(start)) return false;
  return keys.every((key) => start.includes(`"${key}"`) || end.includes(`"${key}"`));
}
