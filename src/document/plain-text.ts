import * as z from 'zod/mini';
import { plainCharacters } from '../base/index.js';

/** Any text that every format can hold: a tab or a line break is the only character in it that controls anything. */
export const plainText = (longest: number) =>
  z.string().check(z.maxLength(longest), z.regex(plainCharacters, 'expected no control characters'));
