import { gap } from './math-piece.js';
import type { Row } from './math-row.js';
import { delimiters, operates, relates } from './math-signs.js';
import {
  putClosing,
  putDelimiter,
  putOpening,
  putOperand,
  putOperator,
  putRelation,
  type Style,
} from './math-spacing.js';
import { CannotBeSet, type MathTokens } from './math-tokens.js';

/** A character that is no command, as it is read in a formula or in words. */
export function putCharacter(token: string, row: Row, style: Style, tokens: MathTokens): void {
  if (style === 'words') {
    row.put(token, 'letter');
    return;
  }
  if (token === ':') {
    putColon(row, style, tokens);
    return;
  }
  if (token === ',' || token === ';') {
    const isDecimal = token === ',' && row.before === 'digit' && /^\d/.test(tokens.next ?? '');
    row.put(isDecimal || style === 'tight' ? token : `${token} `, isDecimal ? 'digit' : 'sign');
    return;
  }
  if (token === "'") {
    row.put('′', row.before);
    return;
  }
  if (token === '~') {
    row.put(' ', 'nothing');
    return;
  }
  if (relates(token)) {
    putRelation(token, row, style);
    return;
  }
  if (operates(token)) {
    putOperator(token, row, style, tokens.next?.trim() === '');
    return;
  }
  if (token === '(' || token === '[') {
    putOpening(token, row, style);
    return;
  }
  if (token === ')' || token === ']') {
    putClosing(token, row);
    return;
  }
  if (/[①-⑳]/u.test(token)) {
    row.put(`${token} `, 'nothing');
    return;
  }
  if (/[\d.]/.test(token)) {
    putOperand(token, row, style, 'digit');
    return;
  }
  if (/\p{L}/u.test(token)) {
    putOperand(token, row, style, 'letter');
    return;
  }
  if (token === '/' || token === '*') {
    row.counts(1);
    row.put(token, 'sign');
    return;
  }
  row.put(token, row.before === 'nothing' ? 'nothing' : 'closing');
}

function putColon(row: Row, style: Style, tokens: MathTokens): void {
  const hasSpace = tokens.skipSpaces();
  if (tokens.takes('=')) {
    putRelation('≔', row, style);
    return;
  }
  row.put(hasSpace && style === 'loose' ? ': ' : ':', 'sign');
}

/** A character behind a backslash. */
export function putEscaped(token: string, row: Row, style: Style, tokens: MathTokens): void {
  const sign = delimiters.get(token);
  if (sign !== undefined) {
    putDelimiter(sign, row, style);
    return;
  }
  const character = token.slice(1);
  if (/[%$#&_]/.test(character)) {
    row.put(character, 'closing');
    return;
  }
  if (character === ' ') {
    row.put(' ', row.before);
    return;
  }
  if (/[,;:!>]/.test(character)) {
    putSpace(row, 'tight', tokens);
    return;
  }
  throw new CannotBeSet();
}

/** TeX sees no spaces, but two numbers beside one another are two. */
export function putSpace(row: Row, style: Style, tokens: MathTokens): void {
  if (style === 'words') {
    row.put(' ', row.before);
    return;
  }
  if (row.before === 'digit' && /^\d/.test(tokens.next ?? '')) {
    row.put(' ', 'nothing');
  }
}

/** Between two formulas that stand on one line. */
export const putGap = (row: Row): void => row.put(gap, 'gap');
