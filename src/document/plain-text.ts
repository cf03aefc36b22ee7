import * as z from 'zod/mini';

/** Any text that every format can hold: a tab or a line break is the only character in it that controls anything. */
export const plainText = (longest: number) =>
  z.string().check(z.maxLength(longest), z.regex(/^[\t\n\r\P{Cc}]*$/u, 'expected no control characters'));
