import { misread } from '../misreading.js';
import type { NumberSyntax } from '../syntax.js';
import { latexOf, type Read, type Reading, spanIn } from './reading.js';

/** A number with the power of ten that may belong to it: `1.2 \cdot 10^{-3}`, `10^{-3}`. */
export function numberAt(reading: Reading, at: number, to: number): Read<NumberSyntax> {
  const { items } = reading;
  const { number } = items[at];
  if (number === undefined) misread('has a number that cannot be read');
  const sign = items[at + 1]?.is;
  const own = powerOfTen(reading, at, to);
  const scaled =
    own === undefined && (sign === '\\cdot' || sign === '\\times' || sign === '*')
      ? powerOfTen(reading, at + 2, to)
      : own;
  if (scaled === undefined) return finite({ kind: 'number', span: spanIn(reading, at, at + 1), ...number }, at + 1);
  const places = Math.round(Math.log10(number.unit));
  const digits = own === undefined ? `${number.value}` : '1';
  return finite(
    {
      kind: 'number',
      span: spanIn(reading, at, scaled.next),
      text: latexOf(items, at, scaled.next),
      value: /e/.test(digits) ? Number(digits) * 10 ** scaled.exponent : Number(`${digits}e${scaled.exponent}`),
      unit: Number(`1e${scaled.exponent + (own === undefined ? places : 0)}`),
    },
    scaled.next,
  );
}

function finite(syntax: NumberSyntax, next: number): Read<NumberSyntax> {
  if (!Number.isFinite(syntax.value) || !Number.isFinite(syntax.unit)) misread('has a number that is too great');
  return { syntax, next };
}

/** `10^{-3}` at a position: 10, and a whole number above it. */
function powerOfTen(reading: Reading, at: number, to: number): { exponent: number; next: number } | undefined {
  const { items } = reading;
  if (at + 2 >= to || items[at].number?.text !== '10' || items[at + 1].is !== '^' || items[at + 2].is !== '{')
    return undefined;
  const close = items[at + 2].partner?.index;
  if (close === undefined || items[close + 1]?.is === '^' || items[close + 1]?.is === '_') return undefined;
  const exponent = items
    .slice(at + 3, close)
    .map((item) => item.number?.text ?? item.is)
    .join('')
    // 10^(-3) in plain text
    .replace(/^\((.*)\)$/, '$1');
  return /^[-+]?\d{1,3}$/.test(exponent) ? { exponent: Number(exponent), next: close + 1 } : undefined;
}
