import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Term } from '../../../src/check/meaning/term.js';
import { holds, randomNetworks } from '../../../src/check/values/identity.js';
import { nearestRight } from '../../../src/check/values/nearest-form.js';
import { parseWhole, quantitiesInWhole, type Whole } from '../../../src/notation/index.js';
import { work } from '../../../src/trace/index.js';
import { seed, steps } from '../../random-networks.js';
import { documentStep } from './document-step.js';
import { derivative, matrix, operation, partial, quantity, read, termOf, unknown } from './terms.js';
import { areDifferent, variantsOf } from './variants.js';

const networks = randomNetworks(documentStep, 4, 1);

/** In a few words: `quantity x[1] → x[2]`. */
function changesOf(left: Term, wrong: Term, letters?: readonly string[]): string[] | undefined {
  const found = nearestRight(left, wrong, networks, letters);
  if (found !== undefined) expect(holds(left, found.term, networks)).toBe('holds');
  return found?.changes.map(({ kind, was, becomes }) => `${kind} ${inWords(was)} → ${inWords(becomes)}`);
}

function inWords(term: Term): string {
  if (term.kind === 'number') return term.text;
  if (term.kind === 'quantity') return term.id;
  if (term.kind === 'unknown') return term.spelling;
  if (term.kind === 'matrix') return term.whole ?? 'rows';
  if (term.kind === 'partial') return `∂${inWords(term.of)}/∂${inWords(term.by)}`;
  return `${term.operator}(${term.operands.map(inWords).join(', ')})`;
}

const near = (left: string, wrong: string): string[] | undefined => changesOf(read(left), read(wrong));

describe('the smallest change that makes a formula true', () => {
  test('restores a single change to a formula of a random trace', () => {
    let restored = 0;
    fc.assert(
      fc.property(steps, fc.nat(), (step, pick) => {
        const trace = work(step);
        const all = randomNetworks(trace, 3, pick);
        const worked = trace.quantities.filter(({ formula }) => typeof formula === 'object');
        const { id, formula = 0 } = worked[pick % worked.length];
        const variants = [...variantsOf(formula, trace)];
        if (variants.length === 0) return;
        const { formula: variant, kind } = variants[(7 * pick) % variants.length];
        if (!areDifferent(formula, variant, all)) return;
        const left = quantity(id);
        if (holds(left, termOf(formula), all) !== 'holds') return;
        const found = nearestRight(left, termOf(variant), all);
        expect(found?.changes.length, `${kind} in ${id} = ${JSON.stringify(variant)}`).toBe(1);
        expect(holds(left, found?.term ?? left, all)).toBe('holds');
        restored++;
      }),
      { seed, numRuns: 400 },
    );
    expect(restored).toBeGreaterThan(250);
  });

  test('a quantity for another, or two', () => {
    expect(near('z[2][1]', 'a[1][1]*w[2][1][1] + a[1][2]*w[2][1][2] + b[1][1]')).toEqual([
      'quantity b[1][1] → b[2][1]',
    ]);
    expect(near('z[1][1]', 'w[1][1][1]*x[1] + w[1][1][2]*x[1] + w[1][1][3]*x[1] + b[1][1]')).toEqual([
      'quantity x[1] → x[2]',
      'quantity x[1] → x[3]',
    ]);
    expect(near('dL/da[1][1]', "w'[2][1][1]*dL/dz[2][1] + w[2][2][1]*dL/dz[2][2]")).toEqual([
      "quantity w'[2][1][1] → w[2][1][1]",
    ]);
    expect(near('da/dz[1][1]', 'a[1][1] * (1 - z[1][1])')).toEqual(['quantity z[1][1] → a[1][1]']);
    expect(
      changesOf(
        quantity('dL/dz[1][1]'),
        operation('Multiply', quantity('dL/da[1][1]'), derivative('Sigmoid', quantity('z[1][2]'))),
      ),
    ).toEqual(['quantity z[1][2] → z[1][1]']);
  });

  test('a letter, a number, a derivative', () => {
    const wrong = operation('Multiply', quantity('dL/dz[1][1]'), unknown('x_{11}'));
    expect(changesOf(quantity('dL/dw[1][1][1]'), wrong)).toEqual(['letter x_{11} → x[1]']);
    expect(near('z[2][1]', '0.604*a[1][1] + w[2][1][2]*a[1][2] + b[2][1]')).toEqual(['number 0.604 → w[2][1][1]']);
    const d = (of: string, by: string) => partial(quantity(of), quantity(by));
    const chain = operation('Multiply', d('L', 'a[2][1]'), d('a[2][1]', 'z[2][1]'), d('z[2][1]', 'w[2][1][2]'));
    expect(changesOf(quantity('dL/dw[2][1][1]'), chain)).toEqual([
      'partial ∂z[2][1]/∂w[2][1][2] → ∂z[2][1]/∂w[2][1][1]',
    ]);
    const twice = operation('Multiply', d('L', 'z[2][1]'), d('z[2][1]', 'a[1][1]'), d('z[2][1]', 'a[1][1]'));
    const found = nearestRight(operation('Multiply', quantity('dL/dz[2][1]'), quantity('w[2][1][1]')), twice, networks);
    expect(found?.changes.map(({ kind }) => kind)).toEqual(['repeated-factor']);
  });

  test('signs, operators, factors and terms', () => {
    expect(near('a[1][1]', '1 / (1 + exp(z[1][1]))')).toEqual(['sign z[1][1] → Negate(z[1][1])']);
    expect(near('dL/da[2][1]', 'y[1] - a[2][1]')?.[0]).toMatch(/^sign /);
    expect(near("w'[2][1][1]", 'w[2][1][1] + eta * dL/dw[2][1][1]')?.[0]).toMatch(/^(operator|sign) /);
    expect(near("w'[2][1][1]", 'w[2][1][1] * eta - dL/dw[2][1][1]')?.[0]).toMatch(
      /^operator .* → Subtract\(w\[2\]\[1\]\[1\], Multiply\(eta/,
    );
    expect(near("w'[2][1][1]", 'w[2][1][1] - dL/dw[2][1][1]')).toEqual(['missing-factor dL/dw[2][1][1] → eta']);
    expect(near('dL/dw[2][1][1]', '(a[2][1] - y[1]) * a[1][1]')?.[0]).toMatch(/^missing-factor .* → da\/dz\[2\]\[1\]$/);
    expect(near('L', '(y[1] - a[2][1])^2 + (y[2] - a[2][2])^2')?.[0]).toMatch(/^missing-factor .* → 0.5$/);
    expect(near('z[2][1]', 'a[1][1]*w[2][1][1] + a[1][2]*w[2][1][2]')?.[0]).toMatch(/^missing-term .* → b\[2\]\[1\]$/);
    expect(near('z[2][1]', 'a[1][1]*w[2][1][1] + b[2][1]')?.[0]).toMatch(
      /^missing-term .* → Multiply\(w\[2\]\[1\]\[2\], a\[1\]\[2\]\)$/,
    );
    expect(near('da/dz[1][1]', 'a[1][1] * (1 - a[1][1]) * (1 - a[1][1])')?.[0]).toMatch(/^repeated-factor /);
  });

  test('only by the letters that may stand there', () => {
    const wrong = read('(a[2][1] - y[1]) * a[1][1]');
    const letters = ['a[2][1]', 'y[1]', 'a[1][1]', 'z[2][1]', 'eta'];
    const found = changesOf(quantity('dL/dw[2][1][1]'), wrong, letters);
    expect(found?.join()).not.toContain('da/dz');
  });

  test('nothing where nothing small helps, or the formula is too long', () => {
    expect(near('dL/dw[1][1][1]', 'b[1][2] * b[1][2] + b[2][2] * y[1] * y[2]')).toBeUndefined();
    const long = operation('Add', ...Array.from({ length: 500 }, () => quantity('x[1]')));
    expect(changesOf(quantity('z[1][1]'), long)).toBeUndefined();
  });
});

function whole(name: string): Term {
  const parsed = parseWhole(name) as Whole;
  return matrix(
    quantitiesInWhole(documentStep, parsed).map((row) => row.map(quantity)),
    { whole: name, eitherWay: !parsed.isMatrix },
  );
}

describe('in formulas with matrices', () => {
  const [w1, x, b1, a1] = ['w[1][:][:]', 'x[:]', 'b[1][:]', 'a[1][:]'].map(whole);
  const times = (...factors: Term[]): Term => operation('Multiply', ...factors);
  const transposed = (term: Term): Term => operation('Transpose', term);

  test('a transpose too few or too many', () => {
    expect(changesOf(whole('dL/da[1][:]'), times(whole('w[2][:][:]'), whole('dL/dz[2][:]')))).toEqual([
      'transpose w[2][:][:] → Transpose(w[2][:][:])',
    ]);
    expect(changesOf(whole('dL/dw[1][:][:]'), times(whole('dL/dz[1][:]'), x))).toEqual([
      'transpose x[:] → Transpose(x[:])',
    ]);
    const z2 = operation('Add', times(transposed(whole('w[2][:][:]')), a1), whole('b[2][:]'));
    expect(changesOf(whole('z[2][:]'), z2)?.[0]).toMatch(/^transpose Transpose/);
  });

  test('unit by unit', () => {
    const slope = operation('Derivative', whole('z[1][:]'));
    const wrong = times(whole('dL/da[1][:]'), { ...slope, of: 'Sigmoid' });
    expect(changesOf(whole('dL/dz[1][:]'), wrong)?.[0]).toMatch(/^unit-by-unit /);
  });

  test('another vector, or one that is missing', () => {
    expect(changesOf(whole('z[1][:]'), operation('Add', times(w1, x), whole('b[2][:]')))).toEqual([
      'quantity b[2][:] → b[1][:]',
    ]);
    expect(changesOf(whole('z[1][:]'), times(w1, x))).toEqual(['missing-term Multiply(w[1][:][:], x[:]) → b[1][:]']);
    expect(changesOf(whole('z[1][:]'), operation('Subtract', times(w1, x), b1))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^(operator|sign) /)]),
    );
  });
});
