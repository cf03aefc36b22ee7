import fc from 'fast-check';
import { create, all as everything } from 'mathjs';
import { expect, test } from 'vitest';
import { preset } from '../../src/notation/index.js';
import { renderText, workingOf } from '../../src/render/index.js';
import { work } from '../../src/trace/index.js';
import { seed, steps } from '../random-networks.js';

const math = create(everything, {});
math.import({
  lnsigma: (z: number) => Math.log(1 / (1 + Math.exp(-z))),
  lnsoftmax: (unit: number, ...z: number[]) =>
    Math.log(Math.exp(z[unit - 1]) / z.reduce((sum, each) => sum + Math.exp(each), 0)),
});

const indices = '₀₁₂₃₄₅₆₇₈₉';

/** Our text as mathjs reads it: another program's idea of precedence, brackets and functions. */
function inMathjs(text: string): string {
  return text
    .replace(
      /ln softmax([₀-₉]+)\(/g,
      (_, index: string) => `lnsoftmax(${[...index].map((digit) => indices.indexOf(digit)).join('')}, `,
    )
    .replaceAll('ln σ', 'lnsigma')
    .replace(/\(([^()]+|\([^()]*\)) if ([^,]+), else ([^()]+|[^()]*\([^()]*\)[^()]*)\)/g, '($2 ? $1 : $3)')
    .replace(/ln (\d[\d.e+-]*)/g, 'log($1)')
    .replaceAll('ln (', 'log(')
    .replaceAll('·', ' * ')
    .replaceAll('²', '^2');
}

/**
 * Every line of a working ends with `… = formula with numbers = result`. With 17 digits each number is the float64 itself,
 * so the formula as printed, worked by mathjs, must give the printed result up to the rounding of some thirty operations.
 */
const tolerance = 1e-13;

test('the printed formula with its numbers, worked by another program, gives the printed result', () => {
  let checked = 0;
  const kinds = new Set<string>();
  fc.assert(
    fc.property(steps, (step) => {
      const working = workingOf(work(step), {
        notation: preset('standard'),
        style: 'scalar',
        digits: 17,
        decimal: 'point',
      });
      const lines = renderText(working, { width: 100_000, color: false }).replaceAll(/\n +(?=[=≈] )/g, ' ');
      for (const line of lines.split('\n')) {
        if (!line.startsWith('  ') || line.includes('…')) continue;
        const parts = line.trim().split(/ [=≈] /);
        if (parts.length < 3) continue;
        const [formula, result] = parts.slice(-2);
        // Zero times an infinite logarithm or quotient counts as zero with us, and as undefined with mathjs.
        if (formula.includes('(1 - 1)·ln (1 - 1)') || formula.includes('(1 - 1)·1/(1 - 1)')) continue;
        if (/[a-zδ∂η][₀-₉⁽]|∂|\bη\b/.test(formula.replaceAll(/softmax[₀-₉]+/g, ''))) continue;
        const value = Number(math.evaluate(inMathjs(formula)));
        const size = Math.max(Math.abs(Number(result)), 1e-3);
        expect(Math.abs(value - Number(result)), `${line}\n${inMathjs(formula)}`).toBeLessThanOrEqual(
          tolerance * Math.max(1, size) * 10,
        );
        checked++;
        kinds.add(parts[0].replaceAll(/[₀-₉⁽⁾⁰¹²³⁴-⁹]/g, ''));
      }
    }),
    { seed, numRuns: 120 },
  );
  expect(checked).toBeGreaterThan(3_000);
  for (const kind of ['z', 'a', 'L', '∂L/∂a', '∂a/∂z', 'δ', '∂L/∂w', '∂L/∂b', 'w′', 'b′'])
    expect(kinds).toContain(kind);
});
