import { LonghandError } from '../base/index.js';

/** The error of one fault. */
export function wrong(code: string, path: string, found: string, expected: string, hint?: string): LonghandError {
  return new LonghandError({ code, path, found, expected, ...(hint === undefined ? {} : { hint }) });
}

/** Faults of one kind that are told at once: nobody reads more, and a wrong file may have millions. */
export const mostFaults = 20;

/** `1 byte`, `2 bytes`. */
export const count = (number: number, unit: string): string => `${number} ${unit}${number === 1 ? '' : 's'}`;

/** Bytes as `1F 8B`. */
export const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');
