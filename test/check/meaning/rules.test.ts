import { describe, expect, test } from 'vitest';
import { lettersOf } from '../../../src/check/meaning/meaning.js';
import type { Term } from '../../../src/check/meaning/term.js';
import type { ActivationName } from '../../../src/network/index.js';
import { preset } from '../../../src/notation/index.js';
import { work } from '../../../src/trace/index.js';
import { claimOf, lettersFor, meaningIn, sidesIn, sidesOf } from './meant.js';

const standard = lettersFor('standard', [3, 2, 2]);
const superscript = lettersFor('superscript-layer', [3, 2, 2]);
const matrixAlpha = lettersFor('matrix-alpha', [3, 3, 1]);
const letters = lettersFor('letters', [2, 2, 2]);

/** A 2-2-2 network with these activations. */
function withActivations(hidden: ActivationName, output: ActivationName) {
  const trace = work({
    network: {
      inputs: 2,
      layers: [
        { units: 2, activation: hidden },
        { units: 2, activation: output },
      ],
      loss: { kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'mean' },
    },
    parameters: [0, 1].map(() => ({
      weights: [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
      biases: [0.1, 0.2],
    })),
    samples: [{ inputs: [0.5, 0.6], targets: [0.1, 0.9] }],
    learningRate: 0.5,
  });
  return lettersOf(trace, preset('standard'));
}

describe('what stands above', () => {
  test.each([
    ['w_{11}^2', 'w[2][1][1]'],
    ['w_{11}^3', '?w_{11}^{3}?'],
    ['x_1^2', '(x[1] ^ 2)'],
    ['(1 - a_1^1)^2', '((1 - a[1][1]) ^ 2)'],
    ['\\hat{y}_1^2', '(y[1] ^ 2)'],
    ['(a_1^2)^2', '(a[2][1] ^ 2)'],
    ['\\sigma^2(z_1^1)', '(Sigmoid(z[1][1]) ^ 2)'],
    ['\\sigma(z_1^1)^2', '(Sigmoid(z[1][1]) ^ 2)'],
    ['(W^2)^T', 'Transpose(w[2][:][:])'],
    ['W^{2T}', 'Transpose(w[2][:][:])'],
    ['W^{2\\top}', 'Transpose(w[2][:][:])'],
    ['x^T', 'Transpose(x[:])'],
    ['e^{-z_1^1}', 'Exp(Negate(z[1][1]))'],
    ['e^2', 'Exp(2)'],
    ['u^2', '(?u? ^ 2)'],
    ['2^3', '(2 ^ 3)'],
  ])('superscript-layer: %s', (latex, meaning) => {
    expect(meaningIn(latex, superscript)).toBe(meaning);
  });

  test('a number of a layer in brackets is never an exponent', () => {
    expect(meaningIn('x_1^{(2)}', standard)).toBe('?x_{1}^{(2)}?');
    expect(meaningIn('W^{(2)T} \\delta^{(2)}', standard)).toBe('(Transpose(w[2][:][:]) * dL/dz[2][:])');
  });
});

describe('functions', () => {
  test.each([
    ['\\sigma(z_1^{(1)})', 'Sigmoid(z[1][1])'],
    ['S(z_1^{(1)})', 'Sigmoid(z[1][1])'],
    ['\\text{sigmoid}(z_1^{(1)})', 'Sigmoid(z[1][1])'],
    ['\\operatorname{sigmoid}(z_1^{(1)})', 'Sigmoid(z[1][1])'],
    ['\\operatorname{ReLU}(0.3)', 'ReLU(0.3)'],
    ['\\text{LeakyReLU}(0.3)', 'LeakyReLU(0.3)'],
    ['\\tanh z_1^{(1)}', 'Tanh(z[1][1])'],
    ['\\tanh(z_1^{(1)})', 'Tanh(z[1][1])'],
    ['\\exp(-z_1^{(1)})', 'Exp(Negate(z[1][1]))'],
    ['\\ln a_1^{(2)}', 'Ln(a[2][1])'],
    ['y_1 \\log(a_1^{(2)})', '(y[1] * Ln(a[2][1]))'],
    ['\\max(0, z_1^{(1)})', 'Max(0, z[1][1])'],
    ['f(z_1^{(1)})', 'Sigmoid(z[1][1])'],
    ['g(z^{(1)})', 'Sigmoid(z[1][:])'],
    ['\\varphi(0.3)', 'Sigmoid(0.3)'],
    ['\\phi(w_{11}^{(1)} x_1 + b_1^{(1)})', 'Sigmoid(((w[1][1][1] * x[1]) + b[1][1]))'],
    ["\\sigma'(z_1^{(1)})", 'Derivative Sigmoid(z[1][1])'],
    ["f'(z_1^{(1)})", 'Derivative Sigmoid(z[1][1])'],
    ["\\sigma'|_{z_1^{(1)}}", 'Derivative Sigmoid(z[1][1])'],
    ["\\left. \\sigma' \\right|_{z_1^{(1)}}", 'Derivative Sigmoid(z[1][1])'],
    ['\\frac{d\\sigma}{dz_1^{(1)}}', 'Derivative Sigmoid(z[1][1])'],
    ['\\left. \\frac{d\\sigma}{dx} \\right|_{z_1^{(1)}}', 'Derivative Sigmoid(z[1][1])'],
    ['(1 - \\sigma)|_{z_1^{(1)}}', '(1 - Sigmoid(z[1][1]))'],
    ['\\sqrt{x_1}', 'Root(x[1])'],
    ['|x_1|', 'Max(x[1], Negate(x[1]))'],
    ['\\|x\\|^2', '(Root(((x[1] ^ 2) + (x[2] ^ 2) + (x[3] ^ 2))) ^ 2)'],
    ['\\text{np.dot}(W^{(1)}, x)', '(w[1][:][:] * x[:])'],
    ['\\text{np.exp}(-z_1^{(1)})', 'Exp(Negate(z[1][1]))'],
    ['a(z_1^{(1)})', 'Sigmoid(z[1][1])'],
  ])('%s', (latex, meaning) => {
    expect(meaningIn(latex, standard)).toBe(meaning);
  });

  test('f is the activation of the layer of its argument', () => {
    const mixed = withActivations('tanh', 'sigmoid');
    expect(meaningIn('f(z_1^{(1)})', mixed)).toBe('Tanh(z[1][1])');
    expect(meaningIn('f(z_1^{(2)})', mixed)).toBe('Sigmoid(z[2][1])');
    expect(meaningIn('f(w_{11}^{(2)} a_1^{(1)})', mixed)).toBe('Sigmoid((w[2][1][1] * a[1][1]))');
    // Numbers alone say nothing, but what they are worked for does.
    expect(sidesOf('a_1^{(1)} = f(0.3)', mixed)).toEqual(['a[1][1]', 'Tanh(0.3)']);
    expect(meaningIn('f(0.3)', mixed)).toBe("fault: has f, and nothing says which layer's activation it is");
    expect(meaningIn('f^{(2)}(0.3)', mixed)).toBe('Sigmoid(0.3)');
  });

  test('σ is the sigmoid where some layer has it, else any activation', () => {
    expect(meaningIn('\\sigma(z_1^{(1)})', withActivations('relu', 'sigmoid'))).toBe('Sigmoid(z[1][1])');
    expect(meaningIn('\\sigma(z_1^{(1)})', withActivations('relu', 'tanh'))).toBe('ReLU(z[1][1])');
    expect(meaningIn("\\sigma'(z_1^{(2)})", withActivations('relu', 'identity'))).toBe('Derivative Identity(z[2][1])');
    expect(meaningIn('f(z_1^{(2)})', withActivations('relu', 'identity'))).toBe('z[2][1]');
  });

  test('a softmax has all units of its layer', () => {
    const softmax = withActivations('tanh', 'softmax');
    expect(meaningIn('\\text{softmax}(z^{(2)})', softmax)).toBe('Softmax(z[2][:])');
    expect(meaningIn('\\text{softmax}(z^{(2)})_2', softmax)).toBe('Softmax(2, z[2][1], z[2][2])');
    expect(meaningIn('\\text{softmax}_1(z^{(2)})', softmax)).toBe('Softmax(1, z[2][1], z[2][2])');
    expect(meaningIn('\\text{softmax}(z_2^{(2)})', softmax)).toBe('Softmax(2, z[2][1], z[2][2])');
    expect(meaningIn('f(z_1^{(2)})', softmax)).toBe('Softmax(1, z[2][1], z[2][2])');
    expect(meaningIn('\\frac{e^{z_1^{(2)}}}{\\sum_k e^{z_k^{(2)}}}', softmax)).toBe(
      '(Exp(z[2][1]) / (Exp(z[2][1]) + Exp(z[2][2])))',
    );
    expect(meaningIn('\\frac{\\partial a_1^{(2)}}{\\partial z_2^{(2)}}', softmax)).toBe('da/dz[2][1][2]');
  });

  test('in a definition the argument is any number, whatever the letter is elsewhere', () => {
    expect(sidesOf('\\sigma(x) = \\frac{1}{1 + e^{-x}}', matrixAlpha)).toEqual([
      'Sigmoid(?x?)',
      '(1 / (1 + Exp(Negate(?x?))))',
    ]);
    expect(sidesOf('\\sigma(z) = \\frac{1}{1 + e^{-x}}', superscript)).toEqual([
      'Sigmoid(?z?)',
      '(1 / (1 + Exp(Negate(?x?))))',
    ]);
    expect(sidesOf("\\sigma'(x) = \\sigma(x) - \\sigma^2(x)", matrixAlpha)).toEqual([
      'Derivative Sigmoid(?x?)',
      '(Sigmoid(?x?) - (Sigmoid(?x?) ^ 2))',
    ]);
    expect(sidesOf('\\frac{d\\sigma}{dx} = \\sigma(x)(1 - \\sigma(x))', matrixAlpha)[0]).toBe(
      'Derivative Sigmoid(?x?)',
    );
    expect(sidesOf('\\frac{d\\sigma(x)}{dx} = \\sigma(x)(1 - \\sigma(x))', matrixAlpha)[0]).toBe(
      'Derivative Sigmoid(?x?)',
    );
    expect(sidesOf('\\left. \\frac{d\\sigma}{dx} \\right|_x = \\sigma|_x \\cdot (1-\\sigma)|_x', matrixAlpha)).toEqual([
      'Derivative Sigmoid(?x?)',
      '(Sigmoid(?x?) * (1 - Sigmoid(?x?)))',
    ]);
    expect(sidesOf('f(x) = x^2 + y', withActivations('tanh', 'tanh'))).toEqual(['Tanh(?x?)', '((?x? ^ 2) + ?y?)']);
    // Here σ is worked out for the inputs.
    expect(sidesOf('h = \\sigma(x)', matrixAlpha)).toEqual(['a[1][:]', 'Sigmoid(x[:])']);
  });

  test.each([
    ['\\sin x_1', 'fault: has \\sin, which is not known here'],
    ['\\sigma(x_1, x_2)', 'fault: has \\sigma of 2 arguments'],
    ["\\sigma''(x_1)", "fault: has the second derivative \\sigma''"],
    ['\\sigma^{-1}(x_1)', 'fault: has the inverse \\sigma^{-1}'],
    ['\\ln', 'fault: has \\ln with nothing after it'],
    ['\\text{np.dot}(x)', 'fault: has \\text{np.dot} of fewer than two matrices'],
    ['\\text{softmax}(z^{(2)})_7', 'fault: has \\text{softmax}_{7} with a number that no unit has'],
  ])('%s is not understood', (latex, fault) => {
    expect(meaningIn(latex, standard)).toBe(fault);
  });
});

describe('derivatives', () => {
  test.each([
    ['\\frac{\\partial L}{\\partial w_{11}^{(2)}}', 'dL/dw[2][1][1]'],
    ['\\frac{dL}{dw_{11}^{(2)}}', 'dL/dw[2][1][1]'],
    ['\\frac{\\partial \\mathcal{L}}{\\partial b_1^{(1)}}', 'dL/db[1][1]'],
    ['\\frac{\\partial \\Delta L}{\\partial z_1^{(1)}}', 'dL/dz[1][1]'],
    ['\\frac{\\partial C}{\\partial a_1^{(2)}}', 'dL/da[2][1]'],
    ['\\partial L / \\partial a_1^{(2)}', 'dL/da[2][1]'],
    ['\\frac{\\partial J(w)}{\\partial b_1^{(1)}}', 'dL/db[1][1]'],
    ['\\frac{\\partial a_1^{(2)}}{\\partial z_1^{(2)}}', 'da/dz[2][1]'],
    ['\\frac{\\partial a_1^{(2)}}{\\partial z_2^{(2)}}', 'd(a[2][1])/d(z[2][2])'],
    ['\\frac{\\partial z_1^{(2)}}{\\partial w_{11}^{(2)}}', 'd(z[2][1])/d(w[2][1][1])'],
    ['\\frac{\\partial L_1}{\\partial a_1^{(1)}}', 'd(L[1])/d(a[1][1])'],
    ['\\frac{\\partial L}{\\partial W^{(1)}}', 'dL/dw[1][:][:]'],
    ['\\frac{\\partial L}{\\partial b^{(1)}}', 'dL/db[1][:]'],
    ['\\frac{\\partial L}{\\partial x}', 'd(L)/d(x[:])'],
    ['\\nabla_{W^{(1)}} L', 'dL/dw[1][:][:]'],
    ['\\frac{\\partial}{\\partial a_1^{(1)}}(0.6 a_1^{(1)} + b_1^{(2)})', 'd(((0.6 * a[1][1]) + b[2][1]))/d(a[1][1])'],
    ['\\frac{\\partial (a_1^{(1)} w_{11}^{(2)})}{\\partial w_{11}^{(2)}}', 'd((a[1][1] * w[2][1][1]))/d(w[2][1][1])'],
    [
      '\\frac{\\partial}{\\partial z_1^{(1)}} \\sigma(z_1^{(1)})(1 - \\sigma(z_1^{(1)}))',
      'd((Sigmoid(z[1][1]) * (1 - Sigmoid(z[1][1]))))/d(z[1][1])',
    ],
    ['\\frac{\\partial}{\\partial z_1^{(1)}} (\\sigma(z_1^{(1)})) x_1', '(d(Sigmoid(z[1][1]))/d(z[1][1]) * x[1])'],
    ['\\frac{\\partial \\sigma(z_1^{(1)})}{\\partial z_1^{(1)}}', 'd(Sigmoid(z[1][1]))/d(z[1][1])'],
    ['\\frac{\\partial L}{\\partial u_7}', 'd(L)/d(?u_{7}?)'],
  ])('%s', (latex, meaning) => {
    expect(meaningIn(latex, standard)).toBe(meaning);
  });

  test('of a layer by a layer: alone the vector of all, in a product the Jacobian', () => {
    expect(meaningIn('\\frac{\\partial a^{(1)}}{\\partial z^{(1)}}', standard)).toBe('da/dz[1][:]');
    expect(meaningIn('2 \\frac{\\partial a^{(1)}}{\\partial z^{(1)}}', standard)).toBe('(2 * d(a[1][:])/d(z[1][:]))');
  });

  test('a letter d is a factor where no fraction of two is', () => {
    expect(meaningIn('d x_1', standard)).toBe('(?d? * x[1])');
    expect(meaningIn('\\frac{d x_1}{2}', standard)).toBe('((?d? * x[1]) / 2)');
  });

  test.each([
    ['\\frac{\\partial^2 L}{\\partial x_1^2}', 'fault: has a second derivative'],
    ['\\frac{\\partial L}{\\partial}', 'fault: has a derivative by nothing'],
    ['\\frac{\\partial}{\\partial x_1}', 'fault: has a derivative of nothing'],
    ['\\frac{\\partial L}{\\partial (x_1 + x_2)}', 'fault: takes a derivative by something that is no quantity'],
    ['\\partial L', 'fault: has ∂ where no derivative is'],
    ['\\nabla L', 'fault: has ∇ without what it is taken by'],
    ['x_1|_{z_1^{(1)}}', 'fault: is taken at a place where it is not known'],
  ])('%s is not understood', (latex, fault) => {
    expect(meaningIn(latex, standard)).toBe(fault);
  });
});

describe('products', () => {
  test.each([
    ['a(h_1) w_{21}', '(a[1][1] * w[2][1][1])'],
    ['h_1 (1 - h_1)', '(z[1][1] * (1 - z[1][1]))'],
    ['0.5 \\cdot 0.3 \\times 2', '(0.5 * 0.3 * 2)'],
    ['-0.5 i_1', 'Negate((0.5 * x[1]))'],
    ['i_1 \\cdot (-1)', '(x[1] * Negate(1))'],
    ['\\frac{1}{2} i_1', '((1 / 2) * x[1])'],
    ['i_1 / 2', '(x[1] / 2)'],
    ['\\delta(h_1)', '(?\\delta? * z[1][1])'],
  ])('letters: %s', (latex, meaning) => {
    expect(meaningIn(latex, letters)).toBe(meaning);
  });

  test.each([
    ['W^{(1)} x + b^{(1)}', '((w[1][:][:] * x[:]) + b[1][:])'],
    ['a^{(2)} \\circ y', '(a[2][:] o y[:])'],
    ["(a^{(2)} - y) \\odot \\sigma'(z^{(2)})", '((a[2][:] - y[:]) o Derivative Sigmoid(z[2][:]))'],
    [
      "(W^{(2)})^T \\delta^{(2)} \\odot \\sigma'(z^{(1)})",
      '((Transpose(w[2][:][:]) * dL/dz[2][:]) o Derivative Sigmoid(z[1][:]))',
    ],
    [
      "\\sigma'(z^{(1)}) \\odot (W^{(2)})^T \\delta^{(2)}",
      '(Derivative Sigmoid(z[1][:]) o (Transpose(w[2][:][:]) * dL/dz[2][:]))',
    ],
    ["\\delta^{(2)} \\odot \\sigma'(z^{(2)}) x^T", '((dL/dz[2][:] o Derivative Sigmoid(z[2][:])) * Transpose(x[:]))'],
  ])('matrices: %s', (latex, meaning) => {
    expect(meaningIn(latex, standard)).toBe(meaning);
  });
});

describe('sums', () => {
  test.each([
    ['x_1 + x_2', '(x[1] + x[2])'],
    ['x_1 - x_2', '(x[1] - x[2])'],
    ['x_1 - x_2 + 3', '(x[1] + Negate(x[2]) + 3)'],
    ['-x_1 + x_2', '(Negate(x[1]) + x[2])'],
    ['-(x_1 - 0.5)', 'Negate((x[1] - 0.5))'],
  ])('%s', (latex, meaning) => {
    expect(meaningIn(latex, standard)).toBe(meaning);
  });
});

describe('lists and matrices', () => {
  test('a list may be a row or a column, a matrix is as it is written', () => {
    expect(meaningIn('[0.5, 0.5, 0.1]', standard)).toBe('[0.5, 0.5, 0.1]');
    expect(meaningIn('[0.5 \\quad 0.1]', standard)).toBe('matrix(0.5, 0.1)');
    expect(meaningIn('\\begin{bmatrix} 1 & -2 \\\\ 3 & x_1 \\end{bmatrix}', standard)).toBe(
      'matrix(1, Negate(2); 3, x[1])',
    );
    expect(meaningIn('[0.3]', standard)).toBe('0.3');
  });

  test('a whole has its quantities in rows, a vector one in each', () => {
    const wholeOf = (latex: string): Term | undefined => claimOf(`$$${latex} = 1$$`, standard).sides[0].term;
    const [weights, vector] = [wholeOf('W^{(2)}'), wholeOf('z^{(2)}')];
    const ids = (term: Term | undefined) =>
      term?.kind === 'matrix' ? term.rows.map((row) => row.map((each) => each.kind === 'quantity' && each.id)) : [];
    expect(ids(weights)).toEqual([
      ['w[2][1][1]', 'w[2][1][2]'],
      ['w[2][2][1]', 'w[2][2][2]'],
    ]);
    expect(ids(vector)).toEqual([['z[2][1]'], ['z[2][2]']]);
    expect([weights, vector].map((term) => term?.kind === 'matrix' && term.eitherWay)).toEqual([false, true]);
  });
});

describe('updates', () => {
  test.each(['\\rightarrow', '\\to', ':=', '\\leftarrow', '='])(
    'a parameter %s itself less something is the updated one',
    (arrow) => {
      const claim = claimOf(
        `$$w_{11}^{(1)} ${arrow} w_{11}^{(1)} - \\eta \\frac{\\partial L}{\\partial w_{11}^{(1)}} = 0.1 - 0.5 \\cdot 0.2 = 0$$`,
        standard,
      );
      expect(sidesIn(claim)).toEqual([
        "w'[1][1][1]",
        '(w[1][1][1] - (eta * dL/dw[1][1][1]))',
        '(0.1 - (0.5 * 0.2))',
        '0',
      ]);
      expect(claim.sides.map(({ side }) => side.relation)).toEqual([undefined, 'equals', 'equals', 'equals']);
    },
  );

  test('of a whole matrix', () => {
    expect(sidesOf('W^{(1)} \\leftarrow W^{(1)} - \\alpha \\nabla_{W^{(1)}} J', standard)[0]).toBe("w'[1][:][:]");
  });

  test('an arrow that says what leads to what is none', () => {
    const claim = claimOf('$$w_{21} \\rightarrow o_1 \\rightarrow a(o_1) \\rightarrow \\text{loss}$$', letters);
    expect(sidesIn(claim)).toEqual(['w[2][1][1]', 'z[2][1]', 'a[2][1]', 'L']);
    expect(claim.sides.map(({ side }) => side.relation)).toEqual([undefined, 'becomes', 'becomes', 'becomes']);
    expect(sidesOf('z_1^{(1)} = z_1^{(1)} - 0.1', standard)[0]).toBe('z[1][1]');
  });
});

describe('what nobody knows', () => {
  test('letters, words and marks are unknown, and keep their spelling', () => {
    expect(sidesOf('q_3 + \\text{total sum} \\cdot \\zeta = 3', standard)).toEqual([
      '(?q_{3}? + (?\\text{total sum}? * ?\\zeta?))',
      '3',
    ]);
  });

  test('nothing but words is no mathematics', () => {
    expect(sidesOf('a_1^{(2)} = \\text{some other value}', standard)).toEqual([
      'a[2][1]',
      'fault: is words, no mathematics',
    ]);
    expect(sidesOf('a_1^{(2)} = \\text{what}', standard)[1]).toBe('fault: is words, no mathematics');
  });

  test('a side that is no syntax keeps the fault of the reader', () => {
    const [, side] = sidesOf('a_1^{(2)} = 1 + ', standard);
    expect(side).toMatch(/^fault: has \+ with nothing after it/);
  });

  test('a word for all outputs is that of the unit that the statement is about', () => {
    expect(sidesOf('L_1 = (\\text{target} - \\text{out})^2', letters)).toEqual(['L[1]', '((y[1] - a[2][1]) ^ 2)']);
    expect(sidesOf('3 = (\\text{target} - \\text{out})^2', letters)[1]).toBe('((y[:] - a[2][:]) ^ 2)');
  });
});

test('terms keep the places of what they stand for', () => {
  const text =
    'Words first.\n\n$$z_1^{(1)} = w_{11}^{(1)} \\cdot x_1 + \\sigma(0.5) \\cdot \\frac{\\partial L}{\\partial b_1^{(1)}}$$';
  const [left, right] = claimOf(text, standard).sides.map(({ term }) => term as Term);
  const printed = (term: Term): string => text.slice(term.span.start, term.span.end);
  expect(printed(left)).toBe('z_1^{(1)}');
  const operands = (term: Term): readonly Term[] => (term.kind === 'operation' ? term.operands : []);
  const [first, second] = operands(right);
  expect([first, ...operands(first), second, ...operands(second)].map(printed)).toEqual([
    'w_{11}^{(1)} \\cdot x_1',
    'w_{11}^{(1)}',
    'x_1',
    '\\sigma(0.5) \\cdot \\frac{\\partial L}{\\partial b_1^{(1)}}',
    '\\sigma(0.5)',
    '\\frac{\\partial L}{\\partial b_1^{(1)}}',
  ]);
});

test('numbers are as they are printed', () => {
  const [, { term }] = claimOf('$$\\eta = -0,6460$$', standard).sides;
  expect(term).toMatchObject({
    operator: 'Negate',
    operands: [{ kind: 'number', text: '0,6460', value: 0.646, unit: 0.0001 }],
  });
});
