import { heightOf, type MathPiece } from './math-piece.js';
import type { Row } from './math-row.js';

/** How a formula is written: with spaces around its signs or, in a fraction or an index, without; or as words. */
export type Style = 'loose' | 'tight' | 'words';

export function putOpening(token: string, row: Row, style: Style): void {
  if (row.before === 'fraction' && style === 'loose') row.put(' ', 'nothing');
  if (row.before !== 'letter' && row.before !== 'function') row.counts(1);
  row.brackets++;
  row.put(token, 'opening');
}

export function putClosing(token: string, row: Row): void {
  row.brackets = Math.max(0, row.brackets - 1);
  row.put(token, 'closing');
}

/** A letter, or a digit or point of a number. */
export function putOperand(text: string, row: Row, style: Style, kind: 'letter' | 'digit'): void {
  const { before } = row;
  const isMore = before === 'prefix' || before === 'function' || (kind === 'digit' && before === 'digit');
  if (!isMore) row.counts(1);
  const needsSpace = before === 'function' || (before === 'fraction' && style === 'loose');
  row.put(needsSpace ? ` ${text}` : text, kind);
}

export function putRelation(sign: string, row: Row, style: Style): void {
  row.hasSum ||= row.brackets === 0;
  row.put(style === 'loose' ? ` ${sign} ` : sign, 'sign');
}

/** A sign between two things has spaces around it; before one thing alone it has none. */
export function putOperator(sign: string, row: Row, style: Style, isBeforeSpace: boolean): void {
  if (row.brackets === 0) {
    if (/[-+−±∓]/.test(sign)) row.hasSum = true;
    else row.factors++;
  }
  const { before } = row;
  const isBetween =
    before === 'gap' ? isBeforeSpace : !['nothing', 'opening', 'sign', 'function', 'prefix'].includes(before);
  row.put(isBetween && style === 'loose' ? ` ${sign} ` : sign, 'sign');
}

export function putDelimiter(sign: string, row: Row, style: Style): void {
  if (/[([{]/.test(sign)) putOpening(sign, row, style);
  else if (/[)\]}]/.test(sign)) putClosing(sign, row);
  else row.put(sign, 'closing');
}

export function putFunction(name: string, row: Row): void {
  const isBeside = ['letter', 'digit', 'closing', 'fraction'].includes(row.before);
  row.counts(1);
  row.put(isBeside ? ` ${name}` : name, 'function');
}

/** On one line a part that is a sum, or below the line a product, gets brackets. */
export function putFraction(over: Row, under: Row, row: Row, style: Style): void {
  const [above, below] = [over.text.trim(), under.text.trim()];
  const isDerivative = above.startsWith('d') && /^d\p{L}/u.test(below);
  const isProduct = under.factors > (isDerivative ? 2 : 1) || /^[^(]+\(.*[-+]/.test(below);
  const text = `${over.hasSum ? `(${above})` : above}/${under.hasSum || isProduct ? `(${below})` : below}`;
  const needsSpace = row.before === 'digit' || row.before === 'fraction' || row.before === 'function';
  row.counts(2);
  // ∂/∂a is said of what follows.
  const after = /^[∂d]$/.test(above) ? 'letter' : 'fraction';
  row.put(needsSpace && style === 'loose' ? ` ${text}` : text, after);
}

export function putBracketed(open: string, inside: Row, close: string, row: Row, style: Style): void {
  const { pieces } = inside;
  const whole = pieces.filter((piece) => piece.kind !== 'text' || piece.text.trim() !== '');
  const [only] = whole;
  if (whole.length === 1 && only.kind === 'matrix' && only.brackets.every((sign) => sign === '')) {
    row.pieces.push({ ...only, brackets: [open, close] });
    row.before = 'closing';
    return;
  }
  const height = Math.max(inside.least, ...pieces.map(heightOf));
  if (height > 1) {
    const bracket = (sign: string): MathPiece[] => (sign === '' ? [] : [{ kind: 'bracket', sign, height }]);
    row.pieces.push(...bracket(open), ...pieces, ...bracket(close));
    row.before = 'closing';
    return;
  }
  // A bar without another parts two formulas, or says where a derivative is taken.
  if (open === '|' && close === '') row.put(style === 'loose' ? ' | ' : '|', 'sign');
  else if (open !== '') putOpening(open, row, style);
  else if (row.before === 'fraction') row.put(' ', 'nothing');
  const { text } = inside;
  row.put(text, 'closing');
  if (open === '' || close === '') row.counts(inside.factors);
  if (/[)\]}]/.test(close)) putClosing(close, row);
  else if (close !== '') row.put(close, 'closing');
  if (inside.before === 'fraction' && close === '') row.before = 'fraction';
}
