import { plainText } from '../notation/index.js';
import { tidied } from './math-piece.js';

/** Characters that mean something to a spelling, and what stands for each while an index is made of a text. */
const meaningful = "{}\\_^',";
const standing = '\ue000\ue001\ue002\ue003\ue004\ue005\ue006';
const protectedText = (text: string): string =>
  text.replace(/[{}\\_^']/g, (sign) => standing[meaningful.indexOf(sign)]);
const unprotected = (text: string): string =>
  text.replace(/[\ue000-\ue006]/g, (sign) => meaningful[standing.indexOf(sign)]);

/** What is written with raised or lowered characters itself. */
const ofIndices = /[\p{Lm}\p{No}⁺⁻⁼⁽⁾₊₋₌₍₎]/u;
/** What has brackets of its own: `[1]`, `(ℓ)`. */
const inBrackets = /^(?:\([^()[\]]*\)|\[[^()[\]]*\])$/;

/** A text as an index, with the characters that Unicode has. */
export function script(sign: '_' | '^', inside: string): string {
  const text = tidied(inside).trim();
  if (text === '') return '';
  if (sign === '^' && /^(?:T|⊤)$/.test(text)) return 'ᵀ';
  // Raised once more it would be lost that an index has one of its own: 10^(10¹⁰) is no 10¹⁰¹⁰.
  if (sign === '^' && ofIndices.test(text)) return `${sign}(${text})`;
  // The comma of a number has no raised form; between two indices it stays where it is.
  const safe = protectedText(text).replace(/(?<=\d),(?=\d)/g, sign === '^' ? standing[6] : ',');
  const shifted = safe.split('=').map((part) => unprotected(plainText(`${sign}{\\text{${part}}}`)));
  if (shifted.every((part) => part !== '' && !part.startsWith(sign))) return shifted.join(sign === '_' ? '₌' : '⁼');
  const isPlain = /^[\p{L}\p{N}.,]+$/u.test(text) && !/[\p{Lm}\p{No}]/u.test(text);
  return isPlain || inBrackets.test(text) ? `${sign}${text}` : `${sign}(${text})`;
}

/** A text with an accent over its first letter; an accent is named as TeX names it. */
export const accented = (name: string, text: string): string =>
  unprotected(plainText(`\\${name}{${protectedText(text)}}`));
