import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { highlighted } from '../../src/marking/highlight.js';
import { segmentsOf } from '../../src/marking/segments.js';
import { checkedByHand, type Written } from './by-hand.js';

const marked = (formula: string, ...findings: readonly Written[]): string => {
  const text = `$${formula}$`;
  const { findings: placed } = checkedByHand(text, findings);
  return highlighted(text, segmentsOf(text)[0], placed);
};
const wrong = (printed: string, more: Partial<Written> = {}): Written => ({
  aspect: 'operand',
  verdict: 'slip',
  printed,
  ...more,
});

describe('what is wrong in a formula is marked', () => {
  test.each<[string, readonly Written[], string]>([
    ['a = 1', [wrong('1')], 'a = \\textcolor{#c00001}{\\boxed{1}}'],
    ['a = 1', [wrong('1', { harmless: true })], 'a = \\textcolor{#a000a1}{\\boxed{1}}'],
    ['a = 1', [wrong('1', { verdict: 'follow-through' })], 'a = \\textcolor{#a06001}{\\underline{1}}'],
    ['a = 1', [wrong('1', { verdict: 'right' })], 'a = 1'],
    [
      'a = b + 1',
      [wrong('b + 1'), wrong('1', { verdict: 'unchecked' })],
      'a = \\textcolor{#c00001}{\\boxed{b + \\textcolor{#5000a1}{\\underline{1}}}}',
    ],
    ['a + b + c', [wrong('a + b'), wrong('b + c')], '\\textcolor{#c00001}{\\boxed{a + b}} + c'],
    ['a = 1', [wrong('1'), wrong('1')], 'a = \\textcolor{#c00001}{\\boxed{1}}'],
    ['\\frac{1}{2}', [wrong('1}{2')], '\\frac{1}{2}'],
    ['\\begin{aligned} a &= 1 \\end{aligned}', [wrong('a &= 1')], '\\begin{aligned} a &= 1 \\end{aligned}'],
  ])('%s', (formula, findings, expected) => {
    const latex = marked(formula, ...findings);
    expect(latex).toBe(expected);
    expect(() => katex.renderToString(latex, { throwOnError: true, trust: false })).not.toThrow();
  });
});
