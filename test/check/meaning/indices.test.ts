import { describe, expect, test } from 'vitest';
import { meaningOf } from '../../../src/check/meaning/meaning.js';
import { readNote } from '../../../src/note/index.js';
import { claimOf, lettersFor, meaningIn, sidesIn, sidesOf } from './meant.js';

const standard = lettersFor('standard', [3, 2, 2]);
const superscript = lettersFor('superscript-layer', [3, 2, 2]);
const indexXi = lettersFor('index-xi', [3, 2, 2]);
const neurons = lettersFor('neuron-numbers', [2, 2, 1]);

/** The assignments of numbers to letters for which a statement says something, as text. */
const assignmentsOf = (latex: string, letters = standard): string[] | undefined =>
  claimOf(`$$${latex}$$`, letters)
    .instances?.()
    .map((each) =>
      Object.entries(each.letters)
        .map(([letter, number]) => `${letter}=${number}`)
        .join(' '),
    );

const instancesOf = (latex: string, letters = standard): string[][] =>
  (claimOf(`$$${latex}$$`, letters).instances?.() ?? []).map(sidesIn);

describe('letters on the first side', () => {
  test('stand for every number with which everything is known', () => {
    expect(assignmentsOf('z_j^{(1)} = 3')).toEqual(['j=1', 'j=2']);
    expect(assignmentsOf('w_{mn}^{(1)} = 3')).toEqual([
      'm=1 n=1',
      'm=1 n=2',
      'm=1 n=3',
      'm=2 n=1',
      'm=2 n=2',
      'm=2 n=3',
    ]);
    expect(assignmentsOf('w_{11}^{(i)} = 3')).toEqual(['i=1', 'i=2']);
    expect(assignmentsOf('x_i = 3')).toEqual(['i=1', 'i=2', 'i=3']);
    expect(assignmentsOf('\\hat{y}_k = 3')).toEqual(['k=1', 'k=2']);
    expect(assignmentsOf('w_{jj}^{(1)} = 3')).toEqual(['j=1', 'j=2']);
    expect(assignmentsOf("w_{jk}^{1'} = w_{jk}^1", superscript)).toHaveLength(6);
    // Weights of layer 2 have two inputs only.
    expect(assignmentsOf('w_{1i}^{(1)} = w_{1i}^{(2)}')).toEqual(['i=1', 'i=2']);
  });

  test('are put in on all sides; the first assignment is that of the claim itself', () => {
    const claim = claimOf('$$a_j^{(1)} = \\sigma(z_j^{(1)})$$', standard);
    expect(claim.instances?.().map(sidesIn)).toEqual([
      ['a[1][1]', 'Sigmoid(z[1][1])'],
      ['a[1][2]', 'Sigmoid(z[1][2])'],
    ]);
    expect(sidesIn(claim)).toEqual(['a[1][1]', 'Sigmoid(z[1][1])']);
  });

  test('may count layers, with one added or taken away', () => {
    expect(instancesOf('\\delta_j^{(l)} = a_j^{(l-1)} w_{jj}^{(l+1)}')).toEqual([
      ['dL/dz[1][1]', '(x[1] * w[2][1][1])'],
      ['dL/dz[1][2]', '(x[2] * w[2][2][2])'],
    ]);
    expect(instancesOf('W^{(l)} = \\delta^{(l)} (a^{(l-1)})^T')).toEqual([
      ['w[1][:][:]', '(dL/dz[1][:] * Transpose(x[:]))'],
      ['w[2][:][:]', '(dL/dz[2][:] * Transpose(a[1][:]))'],
    ]);
    // A capital L is the last layer.
    expect(sidesOf('\\delta^{(L)} = a^{(L)} - y', standard)).toEqual(['dL/dz[2][:]', '(a[2][:] - y[:])']);
    expect(assignmentsOf('\\delta^{(L)} = a^{(L)} - y')).toBeUndefined();
  });

  test('are at most 64, spread over their range', () => {
    const large = lettersFor('standard', [40, 30, 2]);
    const assignments =
      claimOf('$$w_{ji}^{(1)} = 3$$', large)
        .instances?.()
        .map(({ letters: { j, i } }) => [j, i]) ?? [];
    expect(assignments).toHaveLength(64);
    expect(assignments[0]).toEqual([1, 1]);
    expect(assignments[63]).toEqual([30, 40]);
    expect(new Set(assignments.map(([j]) => j)).size).toBeGreaterThan(25);
  });

  test('that fit nothing together are told', () => {
    const claim = claimOf('$$x_3 = a_j^{(1)}$$', standard);
    expect(claim.instances?.()).toBeUndefined();
    // No j is a unit of layer 3, so j is no index there; but unit 3 of layer 1 is none either.
    expect(sidesOf('z_j^{(3)} = 1', standard)).toEqual(['?z_j^{(3)}?'.replace('_j', '_{j}'), '1']);
    const none = claimOf('$$x_j = w_{1j}^{(1)} w_{j1}^{(1)} w_{j3}^{(2)}$$', standard);
    expect(none.instances?.().length).toBeGreaterThan(0);
    const apart = claimOf('$$w_{j3}^{(1)} = w_{j,1}^{(l)} w_{1,1}^{(j)} w_{l,1}^{(2)}$$', standard);
    expect(apart.instances?.().map(({ letters }) => letters)).toEqual([{ j: 1 }, { j: 2 }]);
  });

  test('of one statement are not those of another', () => {
    const { statements } = readNote('$$x_i = 1$$\n\n$$z_i^{(1)} = 2$$');
    const [first, second] = statements.map((statement) => meaningOf(statement, standard));
    expect([first, second].map(({ instances }) => instances?.().length)).toEqual([3, 2]);
  });

  test('an arrow begins anew: what is free after it is what stands first there', () => {
    const [first] = instancesOf('x_i^{(0)} \\rightarrow z_j^{(1)} = W_{ji}^{(1)} x_i^{(0)} + b_j^{(1)}', indexXi);
    expect(first).toEqual([
      'x[1]',
      'z[1][1]',
      '(((w[1][1][1] * x[1]) + (w[1][1][2] * x[2]) + (w[1][1][3] * x[3])) + b[1][1])',
    ]);
  });

  test('an update for all layers', () => {
    const claim = claimOf(
      '$$w_{mn}^{(i)} \\rightarrow w_{mn}^{(i)} - \\xi \\cdot \\frac{\\partial \\mathcal{L}}{\\partial w_{mn}^{(i)}}$$',
      indexXi,
    );
    expect(claim.instances?.()).toHaveLength(10);
    const last = claim.instances?.().find(({ letters: { m, n, i } }) => m === 2 && n === 1 && i === 2);
    expect(last?.sides.map(({ side }) => side.relation)).toEqual([undefined, 'equals']);
    expect(sidesIn(last ?? { sides: [] })).toEqual(["w'[2][2][1]", '(w[2][2][1] - (eta * dL/dw[2][2][1]))']);
  });
});

describe('letters that stand only later are summed over', () => {
  test('in each product in which they stand twice', () => {
    expect(sidesOf('\\hat{y}_1 = W_{1j}^{(2)} x_j^{(1)} + b_1^{(2)}', indexXi)[1]).toBe(
      '(((w[2][1][1] * a[1][1]) + (w[2][1][2] * a[1][2])) + b[2][1])',
    );
    // Inside the function, not around it.
    expect(sidesOf('x_1^{(1)} = \\sigma(W_{1i}^{(1)} x_i^{(0)})', indexXi)[1]).toBe(
      'Sigmoid(((w[1][1][1] * x[1]) + (w[1][1][2] * x[2]) + (w[1][1][3] * x[3])))',
    );
    // Around the function, since the second stands outside.
    expect(sidesOf('L = \\sigma(z_k^{(2)}) y_k', indexXi)[1]).toBe(
      '((Sigmoid(z[2][1]) * y[1]) + (Sigmoid(z[2][2]) * y[2]))',
    );
  });

  test('over a square, which is a product with itself', () => {
    expect(sidesOf('L = \\frac{1}{2} (y_k - \\hat{y}_k)^2', indexXi)[1]).toBe(
      '(((1 / 2) * ((y[1] - a[2][1]) ^ 2)) + ((1 / 2) * ((y[2] - a[2][2]) ^ 2)))',
    );
  });

  test('several at once, over all that is known', () => {
    const [first] = instancesOf('z_1^{(2)} = W_{1j}^{(2)} W_{ji}^{(1)} x_i^{(0)}', indexXi);
    expect(first).toBeUndefined();
    const [, side] = sidesOf('z_1^{(2)} = W_{1j}^{(2)} W_{ji}^{(1)} x_i^{(0)}', indexXi);
    expect(side.match(/x\[\d\]/g)).toHaveLength(6);
  });

  test('with Kronecker’s δ, which is 1 or 0', () => {
    const [first, second] = instancesOf(
      '\\frac{\\partial L}{\\partial b_m^{(2)}} = (\\hat{y}_k - y_k) \\delta_{mk}',
      indexXi,
    );
    expect(first).toEqual(['dL/db[2][1]', '(((a[2][1] - y[1]) * 1) + ((a[2][2] - y[2]) * 0))']);
    expect(second[1]).toBe('(((a[2][1] - y[1]) * 0) + ((a[2][2] - y[2]) * 1))');
    // Where the notation has such a quantity, it is that.
    const own = lettersFor('letters', [2, 2, 2]);
    for (const index of ['o1', 'o_1']) expect(meaningIn(`\\delta_{${index}}`, own)).toBe('dL/dz[2][1]');
    // Letters that no quantity gives numbers stay unknown.
    expect(meaningIn('\\delta_{pq}', indexXi)).toBe('?\\delta_{pq}?');
  });

  test('a letter that means one thing on the left and another on the right is taken at its word', () => {
    const [first, second] = instancesOf(
      "\\frac{\\partial \\mathcal{L}}{\\partial b_n^{(1)}} = 2 w_{km}^{(2)} \\cdot \\sigma'|_{z_k^{(2)}} \\cdot (\\hat{y}_k - y_k) \\cdot \\sigma'|_{z_m^{(1)}}",
      indexXi,
    );
    expect([first[0], second[0]]).toEqual(['dL/db[1][1]', 'dL/db[1][2]']);
    // k and m are both summed over, whatever n is.
    expect(first[1]).toBe(second[1]);
    expect(first[1].match(/w\[2\]\[\d\]\[\d\]/g)).toEqual(['w[2][1][1]', 'w[2][1][2]', 'w[2][2][1]', 'w[2][2][2]']);
  });
});

describe('sums with a sign', () => {
  test.each([
    ['\\sum_k y_k', '(y[1] + y[2])'],
    ['\\sum_{k=1}^{2} y_k', '(y[1] + y[2])'],
    ['\\sum_{k=2}^{2} y_k', 'y[2]'],
    ['\\sum_{i=1}^{n_{out}} (y_i - \\hat{y}_i)^2', '(((y[1] - a[2][1]) ^ 2) + ((y[2] - a[2][2]) ^ 2))'],
    ['\\sum_{i=2}^{n} x_i', '(x[2] + x[3])'],
    ['\\frac{1}{2} \\sum_i (y_i - \\hat{y}_i)^2', '((1 / 2) * (((y[1] - a[2][1]) ^ 2) + ((y[2] - a[2][2]) ^ 2)))'],
    ['\\sum_{i,k} w_{ki}^{(2)}', '((w[2][1][1] + w[2][2][1]) + (w[2][1][2] + w[2][2][2]))'],
    [
      '\\sum_j \\sum_k w_{kj}^{(2)} y_k',
      '(((w[2][1][1] * y[1]) + (w[2][2][1] * y[2])) + ((w[2][1][2] * y[1]) + (w[2][2][2] * y[2])))',
    ],
    ['\\sum (y_k - \\hat{y}_k)', '((y[1] - a[2][1]) + (y[2] - a[2][2]))'],
    ['\\sum (y - \\hat{y})^2', '(((y[1] - a[2][1]) ^ 2) + ((y[2] - a[2][2]) ^ 2))'],
    ['\\sum_i (y - \\hat{y})^2', '(((y[1] - a[2][1]) ^ 2) + ((y[2] - a[2][2]) ^ 2))'],
    ['\\sum_{i=1}^{3} 2', '(2 + 2 + 2)'],
    ['-\\sum_k y_k \\ln \\hat{y}_k', 'Negate(((y[1] * Ln(a[2][1])) + (y[2] * Ln(a[2][2]))))'],
  ])('%s', (latex, meaning) => {
    expect(meaningIn(latex, standard)).toBe(meaning);
  });

  test('a letter of a sum is another than the same letter outside', () => {
    expect(instancesOf('\\delta_k^{(2)} = y_k \\sum_k y_k')).toEqual([
      ['dL/dz[2][1]', '(y[1] * (y[1] + y[2]))'],
      ['dL/dz[2][2]', '(y[2] * (y[1] + y[2]))'],
    ]);
  });

  test('what has no index that the sum runs through keeps its letter', () => {
    // No δ_i in this notation: 1 and 2 are put in, and stay unknown.
    expect(meaningIn('\\sum_i \\gamma_i w_{1i}^{(2)}', standard)).toBe(
      '((?\\gamma_{1}? * w[2][1][1]) + (?\\gamma_{2}? * w[2][1][2]))',
    );
    const outside = lettersFor('letters', [2, 2, 2]);
    expect(meaningIn('\\left(\\sum_i \\delta_i w_{1i}\\right) q_i', outside)).toMatch(/\* \?q_\{i\}\?\)$/);
  });

  test.each([
    ['\\sum_q 2', 'fault: has a sum in which nothing has an index that it runs through'],
    ['\\sum_q \\gamma_q', 'fault: has a sum over q, which is the index of no quantity'],
    ['\\sum_{k=5}^{7} y_k', '(?y_{5}? + ?y_{6}? + ?y_{7}?)'],
    ['\\sum_{k=3}^{n} y_k', 'fault: has a sum over nothing'],
    ['\\sum_{k=1}^{1000000} y_k', 'fault: has a sum of more than 5000 terms'],
    ['\\sum_i W^{(1)}', 'fault: goes through the entries of a matrix'],
    ['\\sum (x - y)', 'fault: goes through the entries of vectors of different lengths'],
  ])('%s', (latex, meaning) => {
    expect(meaningIn(latex, standard)).toBe(meaning);
  });
});

describe('several samples', () => {
  const several = lettersFor('index-xi', [3, 2, 2], { samples: 3 });

  test('without a mark are the first', () => {
    expect(meaningIn('\\hat{y}_1', several)).toBe('s1.a[2][1]');
    expect(meaningIn('x^{(0)}', several)).toBe('s1.x[:]');
    expect(meaningIn('w_{11}^{(1)}', several)).toBe('w[1][1][1]');
  });

  test('a loss or gradient beside what one sample has is that sample’s, else that of all', () => {
    expect(meaningIn('\\Delta L', several)).toBe('L');
    expect(sidesOf('\\Delta L = (\\hat{y}_1 - y_1)^2', several)[0]).toBe('s1.L');
    expect(
      sidesOf('\\frac{\\partial L}{\\partial W_{11}^{(2)}} = \\frac{\\partial L}{\\partial \\hat{y}_1}', several),
    ).toEqual(['s1.dL/dw[2][1][1]', 's1.dL/da[2][1]']);
    expect(meaningIn('\\frac{\\partial L}{\\partial W_{11}^{(2)}}', several)).toBe('dL/dw[2][1][1]');
    // The update is worked from all.
    expect(
      sidesOf(
        "W_{11}^{(2)'} = W_{11}^{(2)} - \\xi \\frac{\\partial L}{\\partial W_{11}^{(2)}} \\cdot \\hat{y}_1",
        several,
      )[1],
    ).toContain('* dL/dw[2][1][1]');
  });

  test('with a mark are what it says', () => {
    expect(meaningIn('(\\hat{y}_1)_{2}', several)).toBe('s2.a[2][1]');
    expect(meaningIn('(\\hat{y}_1 - y_1)_{3}', several)).toBe('(s3.a[2][1] - s3.y[1])');
    expect(meaningIn('\\mathcal{L}^{(2)}', several)).toBe('s2.L');
    expect(meaningIn('\\frac{\\partial \\mathcal{L}^{(2)}}{\\partial \\hat{y}_1}', several)).toBe('s2.dL/da[2][1]');
    expect(meaningIn('(\\hat{y}_1)_{4}', several)).toBe('fault: has an index at what is no name');
    expect(meaningIn('\\sum_m \\mathcal{L}^{(m)}', several)).toBe('(s1.L + s2.L + s3.L)');
    expect(meaningIn('(\\hat{y}_1)_{2}', indexXi)).toBe('fault: has an index at what is no name');
  });
});

test('numbers in names are not letters', () => {
  expect(assignmentsOf('z_3 = A_1 w_{31} + A_2 w_{32}', neurons)).toBeUndefined();
  expect(sidesOf('E = \\frac12 (A_3 - y_k)^2', neurons)[1]).toBe('((1 / 2) * ((a[2][1] - y[1]) ^ 2))');
});
