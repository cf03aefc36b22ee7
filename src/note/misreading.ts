/** Why a piece of mathematics cannot be understood, as a part of a sentence; it never leaves this room. */
export class Misreading extends Error {}

export function misread(why: string): never {
  throw new Misreading(why);
}

/** A command or character as it is told in a fault: short, and nothing that does not print. */
export function shown(text: string): string {
  const short = text.length > 30 ? `${text.slice(0, 30)}…` : text;
  return short.replace(/[\p{C}\p{Z}]/gu, (each) =>
    each === ' ' || each === '…' ? each : `U+${(each.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}
