import { LonghandError } from '../base/index.js';

/** The error of one fault. */
export function wrong(code: string, path: string, found: string, expected: string, hint?: string): LonghandError {
  return new LonghandError({ code, path, found, expected, ...(hint === undefined ? {} : { hint }) });
}

/** `1 unit`, `3 units`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** A text of somebody's file in quotes, cut where it is long. */
export const quoted = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** What a value of somebody's JSON is, in a few words. */
export function described(value: unknown): string {
  if (value === undefined) return 'is missing';
  if (typeof value === 'string') return `is ${quoted(value)}`;
  if (Array.isArray(value)) return `is a list of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'is an object' : `is ${String(value)}`;
}
