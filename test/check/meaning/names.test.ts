import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lettersOf, meaningOf } from '../../../src/check/meaning/meaning.js';
import { parseWhole, presets, Speller } from '../../../src/notation/index.js';
import { readNote } from '../../../src/note/index.js';
import { parseIdentifier, type Trace } from '../../../src/trace/index.js';
import { type Shape, shapes, traceOf } from '../../notation/networks.js';
import { seed } from '../../random-networks.js';
import { claimOf, lettersFor, meaningIn, sidesIn, traceFor } from './meant.js';

/** What is read of several spellings at once, each a formula of its own. */
function readBack(
  trace: Trace,
  notation: (typeof presets)[number],
  spellings: readonly string[],
): (string | undefined)[] {
  const letters = lettersOf(trace, notation);
  const { statements } = readNote(spellings.map((latex) => `$$${latex} = 1$$`).join('\n\nand\n\n'));
  expect(statements).toHaveLength(spellings.length);
  return statements.map((statement) => {
    // Words alone are no statement, so that each has a number beside it.
    const [{ term, fault }] = meaningOf(statement, letters).sides;
    if (term?.kind === 'quantity') return term.id;
    // A layer of one unit: a vector of one number is that number.
    return term?.kind === 'matrix' ? (term.whole ?? 'a matrix') : (fault ?? term?.kind);
  });
}

describe.each(presets)('$name', (notation) => {
  test('every way to spell a quantity is read back as that quantity', () => {
    fc.assert(
      fc.property(shapes, (shape: Shape) => {
        const trace = traceOf({ ...shape, samples: 1 });
        const speller = new Speller(notation, trace.step.network);
        const pairs = trace.quantities.flatMap(({ id }) => speller.allLatex(id).map((latex) => ({ id, latex })));
        // Weights are many; every seventh of them goes through all layers and indices.
        const some = pairs.filter(({ id }, i) => pairs.length < 400 || i % 7 === 0 || !/w'?\[/.test(id));
        const read = readBack(
          trace,
          notation,
          some.map(({ latex }) => latex),
        );
        expect(read.map((id, i) => `${some[i].latex}: ${id}`)).toEqual(some.map(({ id, latex }) => `${latex}: ${id}`));
      }),
      { numRuns: 25, seed },
    );
  });

  test('every whole vector and matrix is read back', () => {
    const trace = traceFor([3, 4, 3, 2]);
    const speller = new Speller(notation, trace.step.network);
    const names = [
      'x[:]',
      'y[:]',
      ...[1, 2, 3].flatMap((l) => [
        `z[${l}][:]`,
        `a[${l}][:]`,
        `w[${l}][:][:]`,
        `b[${l}][:]`,
        `w'[${l}][:][:]`,
        `b'[${l}][:]`,
        `dL/dz[${l}][:]`,
        `dL/da[${l}][:]`,
        `dL/dw[${l}][:][:]`,
        `dL/db[${l}][:]`,
        `da/dz[${l}][:]`,
      ]),
    ];
    const read = readBack(
      trace,
      notation,
      names.map((name) => speller.latex(name)),
    );
    expect(read).toEqual(names);
  });

  test('of several samples, what is marked is its own sample’s, what is not is the first’s or that of all', () => {
    const trace = traceFor([2, 2, 2], { samples: 3 });
    const speller = new Speller(notation, trace.step.network);
    const ids = trace.quantities.map(({ id }) => id).filter((id) => parseIdentifier(id)?.sample !== undefined);
    const marked = readBack(
      trace,
      notation,
      ids.map((id) => speller.latex(id, true)),
    );
    expect(marked).toEqual(ids);
    const firsts = ids.filter((id) => id.startsWith('s1.'));
    const plain = readBack(
      trace,
      notation,
      firsts.map((id) => speller.latex(id)),
    );
    expect(plain).toEqual(firsts.map((id) => (trace.has(id.slice(3)) ? id.slice(3) : id)));
  });
});

describe('liberties', () => {
  const standard = lettersFor('standard', [3, 2, 2]);
  const superscript = lettersFor('superscript-layer', [3, 2, 2]);
  const matrixAlpha = lettersFor('matrix-alpha', [3, 3, 1]);
  const letters = lettersFor('letters', [2, 2, 2]);

  test.each([
    ['w_{12}^{(1)}', 'w[1][1][2]'],
    ['w_{1,2}^{(1)}', 'w[1][1][2]'],
    ['w_{1 2}^{[1]}', 'w[1][1][2]'],
    ['w_{12}^1', 'w[1][1][2]'],
    ['w^{(1)}_{12}', 'w[1][1][2]'],
    ['\\mathbf{w}_{12}^{(1)}', 'w[1][1][2]'],
    ['\\mathrm{w}_{12}^{(1)}', 'w[1][1][2]'],
    ['W_{12}^{(1)}', 'w[1][1][2]'],
    ['w₁₂⁽¹⁾', 'w[1][1][2]'],
    ["w_{12}^{(1)'}", "w'[1][1][2]"],
    ["{w'}_{12}^{(1)}", "w'[1][1][2]"],
    ['w_{12}^{(1)\\prime}', "w'[1][1][2]"],
    ['w_{12}^{(1),new}', "w'[1][1][2]"],
    ['w_{12}^{(1)\\text{new}}', "w'[1][1][2]"],
    ['w_{12}^{new (1)}', "w'[1][1][2]"],
    ['w_{12,new}^{(1)}', "w'[1][1][2]"],
    ['w_{12}^{(1)+}', "w'[1][1][2]"],
    ['w_{12}^{(1),old}', 'w[1][1][2]'],
    ['\\hat{y}_1', 'a[2][1]'],
    ['\\hat y_1', 'a[2][1]'],
    ['\\hat{y_1}', 'a[2][1]'],
    ['a_1^{(0)}', 'x[1]'],
    ['a^{(0)}', 'x[:]'],
    ['x_1^{(0)}', 'x[1]'],
    ['\\mathcal{L}', 'L'],
    ['C', 'L'],
    ['E', 'L'],
    ['J', 'L'],
    ['\\Delta L', 'L'],
    ['\\text{Loss}', 'L'],
    ['\\text{loss}', 'L'],
    ['Loss', 'L'],
    ['E_{total}', 'L'],
    ['J(\\theta)', 'L'],
    ['J(W, b)', 'L'],
    ['E_{o1}', 'L[1]'],
    ['C_2', 'L[2]'],
    ['\\text{eta}', 'eta'],
    ['\\alpha', 'eta'],
    ['\\text{learning rate}', 'eta'],
    ['\\text{target}_2', 'y[2]'],
    ['\\text{out}_{o1}', 'a[2][1]'],
    ['\\text{net}_{h2}', 'z[1][2]'],
    ['\\text{inputs}', 'x[:]'],
    ['a^{(L)}', 'a[2][:]'],
  ])('standard: %s', (latex, name) => {
    expect(meaningIn(latex, standard)).toBe(name);
  });

  test.each([
    ['w_{11}^{(2)}', 'w[2][1][1]'],
    ['w_{11}^{[2]}', 'w[2][1][1]'],
    ['y_1', 'a[2][1]'],
    ['y', 'a[2][:]'],
    ['\\hat{y}', 'y[:]'],
    ['a_1^0', 'x[1]'],
  ])('superscript-layer: %s', (latex, name) => {
    expect(meaningIn(latex, superscript)).toBe(name);
  });

  test.each([
    ['w_1^{new}', "w'[1][:][:]"],
    ["w_1'", "w'[1][:][:]"],
    ['W_1', 'w[1][:][:]'],
    ['w_{1,23}', 'w[1][2][3]'],
    ['w_{123}', 'w[1][2][3]'],
    ['w_{21}', 'w[2][1][1]'],
    ['h', 'a[1][:]'],
    ['z_2', 'z[2][1]'],
    ['\\text{Predicted}', 'a[2][1]'],
  ])('matrix-alpha: %s', (latex, name) => {
    expect(meaningIn(latex, matrixAlpha)).toBe(name);
  });

  test.each([
    ['a(h_1)', 'a[1][1]'],
    ['a (h_{1})', 'a[1][1]'],
    ['a_{h1}', 'a[1][1]'],
    ['\\text{loss}(o_1)', 'L[1]'],
    ['\\text{Loss}(o_{2})', 'L[2]'],
    ['\\text{target } o_1', 'y[1]'],
    ['\\delta_{o_1}', 'dL/dz[2][1]'],
  ])('letters: %s', (latex, name) => {
    expect(meaningIn(latex, letters)).toBe(name);
  });

  test('plain text has names without marks', () => {
    const plain = lettersFor('letters', [2, 2, 2], { biases: ['layer', 'layer'] });
    const sides = (text: string): string[] => sidesIn(claimOf(text, plain));
    expect(sides("w11' = w11 - eta*dL/dw11")).toEqual(["w'[1][1][1]", '(w[1][1][1] - (eta * dL/dw[1][1][1]))']);
    expect(sides('h1 = i1*w11 + i2*w12 + b1')).toEqual([
      'z[1][1]',
      '((x[1] * w[1][1][1]) + (x[2] * w[1][1][2]) + b[1])',
    ]);
  });

  test('indices of two digits', () => {
    const large = lettersFor('standard', [12, 11, 2]);
    expect(meaningIn('w_{11,12}^{(1)}', large)).toBe('w[1][11][12]');
    expect(meaningIn('w_{2,12}^{(1)}', large)).toBe('w[1][2][12]');
    // 2,12 is known, 21,2 is not.
    expect(meaningIn('w_{212}^{(1)}', large)).toBe('w[1][2][12]');
    expect(meaningIn('w_{111}^{(1)}', large)).toBe('fault: has w_{111}^{1}, which may be w[1][1][11] or w[1][11][1]');
    expect(meaningIn('x_{12}', large)).toBe('x[12]');
    expect(meaningIn('x_{1,2}', large)).toBe('?x_{1,2}?');
  });

  test('a single layer needs no number', () => {
    const single = lettersFor('standard', [3, 2]);
    expect(meaningIn('w_{12}', single)).toBe('w[1][1][2]');
    expect(meaningIn('z_2', single)).toBe('z[1][2]');
    expect(meaningIn('z_2', standard)).toBe('?z_{2}?');
  });

  test('a letter that the notation uses is never taken for another', () => {
    // α is the learning rate there, h the hidden units, ŷ the targets.
    expect(meaningIn('\\alpha', matrixAlpha)).toBe('eta');
    expect(meaningIn('\\hat{y}_1', superscript)).toBe('y[1]');
    expect(meaningIn('i', letters)).toBe('x[:]');
    expect(meaningIn('b', matrixAlpha)).toBe('?b?');
    expect(meaningIn('w', matrixAlpha)).toBe('?w?');
  });

  test('single spellings of an author’s own come first', () => {
    const trace = traceFor([2, 2, 1]);
    const own = lettersOf(trace, {
      ...presets[0],
      single: { 'z[1][1]': 'p', 'z[1][2]': 'E', 'dL/dz[1][1]': '\\frac{\\partial L}{\\partial p}' },
    });
    expect(meaningIn('p', own)).toBe('z[1][1]');
    expect(meaningIn('E', own)).toBe('z[1][2]');
    expect(meaningIn('E_{total}', own)).toBe('?E_{total}?');
    expect(meaningIn('\\frac{\\partial L}{\\partial p}', own)).toBe('dL/dz[1][1]');
  });
});

test('a whole of more than 10,000 numbers is a fault', () => {
  const large = lettersFor('standard', [150, 100, 2]);
  expect(meaningIn('W^{(1)}', large)).toBe('fault: has a matrix of 15000 numbers, more than 10000');
  expect(meaningIn('W^{(2)}', large)).toBe('w[2][:][:]');
  expect(parseWhole('w[2][:][:]')?.isMatrix).toBe(true);
});
