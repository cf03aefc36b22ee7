import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMathematics, type Syntax } from '../../src/note/index.js';
import { childrenOf, partsOf } from './shown.js';

/** An expression as LaTeX, and its value. `atom` says whether it may stand in a product as it is. */
interface Printed {
  readonly latex: string;
  readonly value: number;
  readonly shape: 'number' | 'atom' | 'product' | 'sum';
}

/** The letters of these expressions, each with an index, and their values. */
const letters: Readonly<Record<string, number>> = {
  'w_{11}^{new}': 0.7,
  a_1: 1.3,
  "b'": -0.4,
  "z_2^{(1)'}": 2.1,
  '\\hat{y}_1': 0.9,
  '\\text{loss}': 0.31,
  '\\delta_{o_1}': -1.7,
};

const number = fc
  .integer({ min: 0, max: 99_999 })
  .chain((digits) =>
    fc.constantFrom(
      { latex: `${digits / 1000}`, value: digits / 1000 },
      { latex: `${digits} \\cdot 10^{-3}`, value: digits / 1000 },
      { latex: `${digits}e-3`, value: digits / 1000 },
      { latex: `${digits}`, value: digits },
    ),
  );
const atoms: fc.Arbitrary<Printed> = fc.oneof(
  number.map((each): Printed => ({ ...each, shape: 'number' })),
  fc.constantFrom(...Object.entries(letters)).map(([latex, value]): Printed => ({ latex, value, shape: 'atom' })),
);

const bracketed = ({ latex, value }: Printed, style: number): Printed => ({
  latex: [`(${latex})`, `\\left( ${latex} \\right)`, `\\bigl[${latex}\\bigr]`, `\\underline{(${latex})}`][style % 4],
  value,
  shape: 'atom',
});
const asFactor = (each: Printed, style: number): Printed => (each.shape === 'sum' ? bracketed(each, style) : each);
const asAtom = (each: Printed, style: number): Printed =>
  each.shape === 'atom' || (each.shape === 'number' && /^[\d.]+$/.test(each.latex)) ? each : bracketed(each, style);

const { expression } = fc.letrec<{ expression: Printed }>((tie) => {
  const part = tie('expression');
  const style = fc.nat(100);
  return {
    expression: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      atoms,
      fc.tuple(part, part, fc.boolean()).map(([a, b, minus]): Printed => {
        const right = minus ? asFactor(b, 0) : b;
        // A sum after a plus needs no brackets, after a minus it does.
        return {
          latex: `${a.latex} ${minus ? '-' : '+'} ${signless(right)}`,
          value: minus ? a.value - b.value : a.value + b.value,
          shape: 'sum',
        };
      }),
      fc
        .tuple(part, style)
        .map(([a, s]): Printed => ({ latex: `-${asAtom(a, s).latex}`, value: -a.value, shape: 'sum' })),
      fc.tuple(part, part, style).map(([a, b, s]): Printed => {
        const [x, y] = [asFactor(a, s), asAtom(b, s + 1)];
        // Two numbers need a sign, and 2 · 10^{-3} before 10^{-3} would be another number.
        const isBare = y.shape === 'atom' && s % 5 === 0;
        const sign = isBare ? ' ' : [' \\cdot ', ' \\times ', ' * ', ' · '][s % 4];
        return { latex: `${asAtom(x, s).latex}${sign}${y.latex}`, value: a.value * b.value, shape: 'product' };
      }),
      fc.tuple(part, part, style).map(([a, b, s]): Printed => {
        const value = a.value / b.value;
        return s % 2 === 0
          ? { latex: `\\${s % 4 === 0 ? '' : 'd'}frac{${a.latex}}{${b.latex}}`, value, shape: 'atom' }
          : { latex: `${asAtom(a, s).latex} / ${asAtom(b, s).latex}`, value, shape: 'product' };
      }),
      fc.tuple(part, fc.integer({ min: 0, max: 3 }), style).map(
        ([a, power, s]): Printed => ({
          latex: `${bracketed(a, s % 3).latex}^${s % 2 === 0 ? power : `{${power}}`}`,
          value: a.value ** power,
          shape: 'atom',
        }),
      ),
      part.map((a): Printed => ({ latex: `e^{${a.latex}}`, value: Math.exp(a.value), shape: 'atom' })),
      part.map((a): Printed => ({ latex: `\\sqrt{${a.latex}}`, value: Math.sqrt(a.value), shape: 'atom' })),
    ),
  };
});

/** `a + -b` is read as it stands, but nobody writes it. */
const signless = ({ latex }: Printed): string => (latex.startsWith('-') ? `(${latex})` : latex);

/** The value of what was read, worked without any of the code that is tested. */
function worth(syntax: Syntax): number {
  switch (syntax.kind) {
    case 'number':
      return syntax.value;
    case 'symbol': {
      if (syntax.name === 'e' && syntax.above?.syntax !== undefined) return Math.exp(worth(syntax.above.syntax));
      const below = syntax.below === undefined ? '' : `_${braced(syntax.below.latex)}`;
      const above = syntax.above === undefined ? '' : `^{${syntax.above.latex}}`;
      const spelled =
        syntax.above === undefined
          ? `${syntax.name}${below}${"'".repeat(syntax.primes)}`
          : `${syntax.name}${below}${above.slice(0, -1)}${"'".repeat(syntax.primes)}}`;
      return letters[spelled];
    }
    case 'group':
      return worth(syntax.items[0]);
    case 'scripted':
      return worth(syntax.base) ** worth(syntax.above?.syntax as Syntax);
    case 'product':
      return syntax.factors.reduce((product, factor) => product * worth(factor.syntax), 1);
    case 'sum':
      return syntax.terms.reduce(
        (sum, { sign, syntax: term }) => (sign === '-' ? sum - worth(term) : sum + worth(term)),
        // A −0 in front changes nothing, not even the sign of 0.
        -0,
      );
    case 'fraction':
      return worth(syntax.above) / worth(syntax.below);
    case 'root':
      return Math.sqrt(worth(syntax.of));
    default:
      return Number.NaN;
  }
}

const braced = (latex: string): string => (latex.length === 1 ? latex : `{${latex}}`);

test('what is printed is read back with the same value', () => {
  fc.assert(
    fc.property(expression, ({ latex, value }) => {
      const { syntax, fault } = readMathematics(latex);
      if (fault === 'is nested more than 100 deep') return;
      expect(fault, latex).toBeUndefined();
      const read = worth(syntax as Syntax);
      // The order of operations is not always the same: 12 of 16 digits are, unless most of them cancel out.
      if (Number.isFinite(value) && Math.abs(value) < 1e100)
        expect(close(read, value), `${latex}: ${read}, not ${value}`).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

const close = (one: number, other: number): boolean =>
  Object.is(one, other) ||
  Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(other)) ||
  (Number.isNaN(one) === Number.isNaN(other) && !Number.isFinite(one));

test('every part lies within the whole, and its own text is read as the same part', () => {
  fc.assert(
    fc.property(expression, ({ latex }) => {
      const { syntax } = readMathematics(latex, 7);
      if (syntax === undefined) return;
      for (const part of partsOf(syntax)) {
        for (const child of childrenOf(part)) {
          expect(child.span.start).toBeGreaterThanOrEqual(part.span.start);
          expect(child.span.end).toBeLessThanOrEqual(part.span.end);
        }
        const { start, end } = part.span;
        const own = latex.slice(start - 7, end - 7);
        expect(readMathematics(own, start).syntax, own).toEqual(part);
      }
    }),
    { numRuns: 500 },
  );
});
