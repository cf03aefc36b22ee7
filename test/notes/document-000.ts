import type { Trace } from '../../src/trace/index.js';
import { partial } from './partial.js';
import { redrawn } from './random-steps.js';
import {
  differing,
  numbers,
  printed,
  remark,
  statementsIn,
  type Transcript,
  undefinedLetter,
} from './transcription.js';
import {
  column,
  elementwise,
  type Matrix,
  mapped,
  minus,
  numberIn,
  plus,
  scaled,
  sigma,
  times,
  transposed,
  type Value,
  valueIn,
} from './values.js';

/** Document 000 works with matrices: x, b_1, z_1 and h are columns, w_2 is a row, b_2, z_2 and ȳ are numbers. */
function lettersOf(trace: Trace) {
  const matrix = (name: string): Matrix => {
    const value = valueIn(trace, name);
    return typeof value === 'number' ? [[value]] : value;
  };
  const number = (name: string): number => numberIn(trace, name);
  return {
    x: matrix('x[:]'),
    w1: matrix('w[1][:][:]'),
    b1: matrix('b[1][:]'),
    z1: matrix('z[1][:]'),
    h: matrix('a[1][:]'),
    w2: matrix('w[2][:][:]'),
    b2: number('b[2][1]'),
    ȳ: number('a[2][1]'),
    y: number('y[1]'),
    alpha: number('eta'),
    'dL/dȳ': number('dL/da[2][1]'),
    'dL/dw2': matrix('dL/dw[2][:][:]'),
    'dL/db2': number('dL/db[2][1]'),
    'dL/dh': matrix('dL/da[1][:]'),
    'dL/dz1': matrix('dL/dz[1][:]'),
    'dL/dw1': matrix('dL/dw[1][:][:]'),
    'dL/db1': matrix('dL/db[1][:]'),
    /** ∂of/∂by */
    d: (of: string, by: string): number => partial(trace, of, by),
  };
}
type Letters = ReturnType<typeof lettersOf>;

const { display, right, wrong } = statementsIn<Letters>();

/** σ′ by the definition of the derivative: ∂h_i/∂z_i for each unit. */
const slopes = ({ d, z1 }: Letters): Matrix => column(z1.map((_, i) => d(`a[1][${i + 1}]`, `z[1][${i + 1}]`)));
const rows = ({ w1 }: Letters, entry: (i: number, k: number) => number): Matrix =>
  w1.map((row, i) => row.map((_, k) => entry(i + 1, k + 1)));

const matrixW1 = numbers(
  `0.5 w[1][1][1], 0.3 w[1][1][2], -0.1 w[1][1][3], 0.2 w[1][2][1], 0.4 w[1][2][2], 0.6 w[1][2][3],
   -0.3 w[1][3][1], 0.5 w[1][3][2], 0.2 w[1][3][3]`,
);
const columnX = numbers('2 x[1], 3 x[2], 1 x[3]');
const z2: (letters: Letters) => Value = ({ w2, h, b2 }) => plus(times(w2, h), [[b2]]);

export const document000: Transcript<Letters> = {
  number: '000',
  file: '000-matrix-alpha.yaml',
  letters: lettersOf,
  randomSteps: (example, random) => redrawn(example, random, 60),
  displays: [
    display(
      String.raw`\sigma(x) = \frac{1}{1+e^{-x}}`,
      right(String.raw`\sigma(x) = \frac{1}{1+e^{-x}}`, 'a[1][:]', ({ z1 }) =>
        mapped(z1, (x) => 1 / (1 + Math.exp(-x))),
      ),
    ),
    display(
      String.raw`w_1 = \begin{bmatrix} 0.5 & 0.3 & -0.1 \\ 0.2 & 0.4 & 0.6 \\ -0.3 & 0.5 & 0.2 \end{bmatrix}`,
      ...matrixW1,
    ),
    display(String.raw`b_1 = [0.1 \quad 0.2 \quad 0.3]`, ...numbers('0.1 b[1][1], 0.2 b[1][2], 0.3 b[1][3]')),
    display(
      String.raw`w_2 = [0.9 \quad -0.5 \quad 0.4]`,
      ...numbers('0.9 w[2][1][1], -0.5 w[2][1][2], 0.4 w[2][1][3]'),
    ),
    display('b_2 = 0.3', ...numbers('0.3 b[2][1]')),
    display(String.raw`\text{actual} = 1`, ...numbers('1 y[1]')),
    display(
      String.raw`w_1 = \begin{bmatrix} 0.5 & 0.3 & -0.1 \\ 0.2 & 0.4 & 0.6 \\ -0.3 & 0.5 & 0.2 \end{bmatrix} \quad x = \begin{bmatrix} 2 \\ 3 \\ 1 \end{bmatrix}`,
      ...matrixW1,
      ...columnX,
    ),
    display(
      String.raw`z_1 = \begin{bmatrix} 0.5 & 0.3 & -0.1 \\ 0.2 & 0.4 & 0.6 \\ -0.3 & 0.5 & 0.2 \end{bmatrix} \begin{bmatrix} 2 \\ 3 \\ 1 \end{bmatrix} + \begin{bmatrix} 0.1 \\ 0.2 \\ 0.3 \end{bmatrix} = \begin{bmatrix} 1.9 \\ 2.4 \\ 1.4 \end{bmatrix}`,
      ...matrixW1,
      ...columnX,
      ...numbers('0.1 b[1][1], 0.2 b[1][2], 0.3 b[1][3]'),
      printed('1.9', 'z[1][1]', () => 0.5 * 2 + 0.3 * 3 + -0.1 * 1 + 0.1),
      printed('2.4', 'z[1][2]', () => 0.2 * 2 + 0.4 * 3 + 0.6 * 1 + 0.2),
      printed('1.4', 'z[1][3]', () => -0.3 * 2 + 0.5 * 3 + 0.2 * 1 + 0.3),
    ),
    display(
      String.raw`z_1 = \text{np.dot}(w_1, x) + b_1`,
      right(String.raw`z_1 = \text{np.dot}(w_1, x) + b_1`, 'z[1][:]', ({ w1, x, b1 }) => plus(times(w1, x), b1)),
    ),
    display(
      String.raw`h = \sigma(z_1) = \begin{bmatrix} \frac{1}{1+e^{-1.9}} \\ \frac{1}{1+e^{-2.4}} \\ \frac{1}{1+e^{-1.4}} \end{bmatrix} = \begin{bmatrix} 0.86999 \\ 0.916527 \\ 0.402153 \end{bmatrix}`,
      right(String.raw`h = \sigma(z_1)`, 'a[1][:]', ({ z1 }) => mapped(z1, sigma)),
      ...numbers('1.9 z[1][1], 2.4 z[1][2], 1.4 z[1][3]'),
      differing('0.86999', 'a[1][1]', 'h_1', 'miscopied', '0.86989 with an 8 read as a 9', () => sigma(1.9)),
      differing('0.916527', 'a[1][2]', 'h_2', 'miscopied', '0.916827 with an 8 read as a 5', () => sigma(2.4)),
      differing(
        '0.402153',
        'a[1][3]',
        'h_3',
        'miscopied',
        '0.802183 (cut off) with its 8s read as a 4 and a 5; $\\sigma(1.4)$ is above ½',
        () => sigma(1.4),
      ),
    ),
    display(
      String.raw`z_2 = w_2 \cdot h = \begin{bmatrix} 0.9 \\ -0.5 \\ 0.4 \end{bmatrix} \cdot \begin{bmatrix} 0.86999 \\ 0.916527 \\ 0.402153 \end{bmatrix} + [0.3] = 0.554 + 0.3 = 0.853`,
      wrong(
        String.raw`z_2 = w_2 \cdot h`,
        'z[2][1]',
        ({ w2, h }) => times(w2, h),
        [String.raw`z_2 = w_2 \cdot h + b_2`, z2],
        'missing: $b_2$; it is there when numbers are put in',
      ),
      wrong(
        String.raw`\begin{bmatrix} 0.9 \\ -0.5 \\ 0.4 \end{bmatrix} \cdot \begin{bmatrix} 0.86999 \\ 0.916527 \\ 0.402153 \end{bmatrix} + [0.3]`,
        'z[2][1]',
        ({ w2, h, b2 }) => plus(times(transposed(w2), h), [[b2]]),
        [String.raw`\begin{bmatrix} 0.9 & -0.5 & 0.4 \end{bmatrix} \cdot h + [0.3]`, z2],
        'shape: a column times a column; $w_2$ is given as a row',
      ),
      ...numbers(
        '0.9 w[2][1][1], -0.5 w[2][1][2], 0.4 w[2][1][3], 0.86999 a[1][1], 0.916527 a[1][2], 0.402153 a[1][3]',
      ),
      ...numbers('0.3 b[2][1]'),
      differing(
        '0.554',
        'z[2][1] − b[2][1]',
        String.raw`w_2 \cdot h`,
        'slip',
        'the printed $h$ give 0.4856, the true ones 0.6454',
        () => 0.9 * 0.86999 + -0.5 * 0.916527 + 0.4 * 0.402153,
      ),
      printed('0.3', 'b[2][1]'),
      differing(
        '0.853',
        'z[2][1]',
        'z_2',
        'slip',
        '0.554 + 0.3 is 0.854; besides, it follows from 0.554',
        () => 0.554 + 0.3,
      ),
    ),
    display(
      String.raw`\text{predicted} = 0.853`,
      differing('0.853', 'a[2][1]', String.raw`\text{predicted}`, 'follow-through', 'follows from $z_2$', () => 0.853),
    ),
    display(
      String.raw`\text{loss} = (1 - 0.853)^2 = 0.02006`,
      right(String.raw`\text{loss} = (y - \bar{y})^2`, 'L', ({ y, ȳ }) => (y - ȳ) ** 2),
      ...numbers('1 y[1], 0.853 a[2][1]'),
      differing(
        '0.02006',
        'L',
        String.raw`\text{loss}`,
        'slip',
        '0.147² is 0.02161; besides, it follows from the predicted 0.853',
        () => (1 - 0.853) ** 2,
      ),
    ),
    display(
      String.raw`\text{let predicted} = \bar{y}, \text{ actual} = y`,
      remark('names of the prediction and the target'),
    ),
    display(
      String.raw`\bar{y} = w_{21}h_1 + w_{22}h_2 + w_{23}h_3 + b_2`,
      right(
        String.raw`\bar{y} = w_{21}h_1 + w_{22}h_2 + w_{23}h_3 + b_2`,
        'a[2][1]',
        ({ w2: [[w21, w22, w23]], h: [[h1], [h2], [h3]], b2 }) => w21 * h1 + w22 * h2 + w23 * h3 + b2,
      ),
    ),
    display(
      String.raw`\frac{\partial \bar{y}}{\partial h} = w`,
      wrong(
        String.raw`\frac{\partial \bar{y}}{\partial h} = w`,
        ({ d }) => [[1, 2, 3].map((i) => d('a[2][1]', `a[1][${i}]`))],
        ({ w2 }) => mapped(w2, () => undefinedLetter),
        [String.raw`\frac{\partial \bar{y}}{\partial h} = w_2`, ({ w2 }) => w2],
        'index: there are $w_1$ and $w_2$, but no $w$',
      ),
    ),
    display(
      String.raw`① \frac{\partial L}{\partial \bar{y}} = -2(y - \bar{y}) \quad ③ \frac{\partial L}{\partial b_2} = \frac{\partial L}{\partial \bar{y}}`,
      right(
        String.raw`\frac{\partial L}{\partial \bar{y}} = -2(y - \bar{y})`,
        'dL/da[2][1]',
        ({ y, ȳ }) => -2 * (y - ȳ),
      ),
      right(String.raw`\frac{\partial L}{\partial b_2} = \frac{\partial L}{\partial \bar{y}}`, 'dL/db[2][1]', ({ d }) =>
        d('L', 'a[2][1]'),
      ),
    ),
    display(
      String.raw`② \frac{\partial L}{\partial w_2} = \frac{\partial L}{\partial \bar{y}} \cdot h`,
      wrong(
        String.raw`\frac{\partial L}{\partial w_2} = \frac{\partial L}{\partial \bar{y}} \cdot h`,
        'dL/dw[2][:][:]',
        ({ 'dL/dȳ': outer, h }) => scaled(outer, h),
        [
          String.raw`\frac{\partial L}{\partial w_2} = \frac{\partial L}{\partial \bar{y}} \cdot h^T`,
          ({ 'dL/dȳ': outer, h }) => scaled(outer, transposed(h)),
        ],
        'shape: a column for the row $w_2$',
      ),
    ),
    display(
      String.raw`④ \frac{\partial L}{\partial h} = \frac{\partial L}{\partial \bar{y}} \cdot \frac{\partial \bar{y}}{\partial h_i} = \frac{\partial L}{\partial \bar{y}} \cdot w_2`,
      wrong(
        String.raw`\frac{\partial L}{\partial h} = \frac{\partial L}{\partial \bar{y}} \cdot \frac{\partial \bar{y}}{\partial h_i}`,
        'dL/da[1][:]',
        [1, 2, 3].map(
          (i) =>
            ({ d }: Letters) =>
              d('L', 'a[2][1]') * d('a[2][1]', `a[1][${i}]`),
        ),
        [
          String.raw`\frac{\partial L}{\partial h_i} = \frac{\partial L}{\partial \bar{y}} \cdot \frac{\partial \bar{y}}{\partial h_i}`,
          ({ d }) => column([1, 2, 3].map((i) => d('L', 'a[2][1]') * d('a[2][1]', `a[1][${i}]`))),
        ],
        'index: one unit on the right, all on the left',
      ),
      wrong(
        String.raw`\frac{\partial L}{\partial h} = \frac{\partial L}{\partial \bar{y}} \cdot w_2`,
        'dL/da[1][:]',
        ({ 'dL/dȳ': outer, w2 }) => scaled(outer, w2),
        [
          String.raw`\frac{\partial L}{\partial h} = \frac{\partial L}{\partial \bar{y}} \cdot w_2^T`,
          ({ 'dL/dȳ': outer, w2 }) => scaled(outer, transposed(w2)),
        ],
        'shape: a row for the column $h$',
      ),
    ),
    display(
      String.raw`⑤ \frac{\partial L}{\partial z_i} = \frac{\partial L}{\partial h} \cdot \frac{\partial h}{\partial z_i} \quad \frac{\partial h}{\partial z} = \sigma'(z)`,
      right(
        String.raw`\frac{\partial L}{\partial z_i} = \frac{\partial L}{\partial h} \cdot \frac{\partial h}{\partial z_i}`,
        'dL/dz[1][:]',
        ({ d }) =>
          column(
            [1, 2, 3].map((i) =>
              [1, 2, 3].reduce((sum, j) => sum + d('L', `a[1][${j}]`) * d(`a[1][${j}]`, `z[1][${i}]`), 0),
            ),
          ),
      ),
      right(String.raw`\frac{\partial h}{\partial z} = \sigma'(z)`, 'da/dz[1][:]', slopes),
    ),
    display(
      String.raw`= \frac{\partial L}{\partial h} \cdot \sigma'(z)`,
      wrong(
        String.raw`\frac{\partial L}{\partial z_i} = \frac{\partial L}{\partial h} \cdot \sigma'(z)`,
        'dL/dz[1][:]',
        [
          (letters) => times(letters['dL/dh'], slopes(letters)),
          (letters) => times(transposed(letters['dL/dh']), slopes(letters)),
        ],
        [
          String.raw`\frac{\partial L}{\partial z_1} = \frac{\partial L}{\partial h} \circ \sigma'(z_1)`,
          (letters) => elementwise(letters['dL/dh'], slopes(letters)),
        ],
        'shape: unit by unit, no product of vectors; $z$ for $z_1$',
      ),
    ),
    display(
      String.raw`⑥ \frac{\partial L}{\partial u_i} = \frac{\partial L}{\partial z_i} \cdot \frac{\partial z_i}{\partial u_i} = \frac{\partial L}{\partial z_i} \cdot x`,
      wrong(
        String.raw`\frac{\partial L}{\partial u_i} = \frac{\partial L}{\partial z_i} \cdot \frac{\partial z_i}{\partial u_i}`,
        'dL/dw[1][:][:]',
        ({ 'dL/dz1': delta, x }) => times(delta, [x.map(() => undefinedLetter)]),
        [
          String.raw`\frac{\partial L}{\partial w_{1,ik}} = \frac{\partial L}{\partial z_{1,i}} \cdot \frac{\partial z_{1,i}}{\partial w_{1,ik}}`,
          (letters) =>
            rows(letters, (i, k) => letters.d('L', `z[1][${i}]`) * letters.d(`z[1][${i}]`, `w[1][${i}][${k}]`)),
        ],
        'misread: $u_i$ for $w_1$, $z_i$ for $z_1$',
      ),
      wrong(
        String.raw`\frac{\partial L}{\partial u_i} = \frac{\partial L}{\partial z_i} \cdot x`,
        'dL/dw[1][:][:]',
        ({ 'dL/dz1': delta, x }) => times(delta, x),
        [
          String.raw`\frac{\partial L}{\partial w_1} = \frac{\partial L}{\partial z_1} \cdot x^T`,
          ({ 'dL/dz1': delta, x }) => times(delta, transposed(x)),
        ],
        'shape: a column times a column; misread: $u_i$ for $w_1$, $z_i$ for $z_1$',
      ),
    ),
    display(
      'z_i = w_1 x + b',
      wrong(
        'z_i = w_1 x + b',
        'z[1][:]',
        ({ w1, x }) => mapped(times(w1, x), (each) => each + undefinedLetter),
        ['z_1 = w_1 x + b_1', ({ w1, x, b1 }) => plus(times(w1, x), b1)],
        'misread: $z_i$ for $z_1$; index: $b$ for $b_1$',
      ),
    ),
    // Row i of w_1 and number i of b_1 are what z_i depends on.
    display(
      String.raw`\frac{\partial z_i}{\partial w_1} = x`,
      right(
        String.raw`\frac{\partial z_i}{\partial w_1} = x`,
        (letters) => rows(letters, (i, k) => letters.d(`z[1][${i}]`, `w[1][${i}][${k}]`)),
        (letters) => rows(letters, (_, k) => letters.x[k - 1][0]),
      ),
    ),
    display(
      String.raw`\frac{\partial z_i}{\partial b_1} = 1`,
      right(
        String.raw`\frac{\partial z_i}{\partial b_1} = 1`,
        ({ d }) => column([1, 2, 3].map((i) => d(`z[1][${i}]`, `b[1][${i}]`))),
        () => column([1, 1, 1]),
      ),
    ),
    display(
      String.raw`⑦ \frac{\partial L}{\partial b_i} = \frac{\partial L}{\partial z_i} \cdot \frac{\partial z_i}{\partial b_i} = \frac{\partial L}{\partial z_i}`,
      right(
        String.raw`\frac{\partial L}{\partial b_i} = \frac{\partial L}{\partial z_i} \cdot \frac{\partial z_i}{\partial b_i}`,
        'dL/db[1][:]',
        ({ d }) => column([1, 2, 3].map((i) => d('L', `z[1][${i}]`) * d(`z[1][${i}]`, `b[1][${i}]`))),
      ),
      right(String.raw`\frac{\partial L}{\partial b_i} = \frac{\partial L}{\partial z_i}`, 'dL/db[1][:]', ({ d }) =>
        column([1, 2, 3].map((i) => d('L', `z[1][${i}]`))),
      ),
    ),
    display(
      String.raw`\begin{aligned} w_1^{new} &= w_1 - \alpha \frac{\partial L}{\partial w_1} \\ b_1^{new} &= b_1 - \alpha \frac{\partial L}{\partial b_1} \\ w_2^{new} &= w_2 - \alpha \frac{\partial L}{\partial w_2} \\ b_2^{new} &= b_2 - \alpha \frac{\partial L}{\partial b_2} \end{aligned} \quad \left. \vphantom{\begin{aligned} w_1^{new} &= w_1 - \alpha \frac{\partial L}{\partial w_1} \\ b_1^{new} &= b_1 - \alpha \frac{\partial L}{\partial b_1} \\ w_2^{new} &= w_2 - \alpha \frac{\partial L}{\partial w_2} \\ b_2^{new} &= b_2 - \alpha \frac{\partial L}{\partial b_2} \end{aligned}} \right\} \text{Hidden Layer}`,
      right(
        String.raw`w_1^{new} = w_1 - \alpha \frac{\partial L}{\partial w_1}`,
        "w'[1][:][:]",
        ({ w1, alpha, 'dL/dw1': gradient }) => minus(w1, scaled(alpha, gradient)),
      ),
      right(
        String.raw`b_1^{new} = b_1 - \alpha \frac{\partial L}{\partial b_1}`,
        "b'[1][:]",
        ({ b1, alpha, 'dL/db1': gradient }) => minus(b1, scaled(alpha, gradient)),
      ),
      right(
        String.raw`w_2^{new} = w_2 - \alpha \frac{\partial L}{\partial w_2}`,
        "w'[2][:][:]",
        ({ w2, alpha, 'dL/dw2': gradient }) => minus(w2, scaled(alpha, gradient)),
      ),
      right(
        String.raw`b_2^{new} = b_2 - \alpha \frac{\partial L}{\partial b_2}`,
        "b'[2][1]",
        ({ b2, alpha, 'dL/db2': gradient }) => b2 - alpha * gradient,
      ),
      remark('the brace calls all four the hidden layer; w_2 and b_2 belong to the output layer'),
    ),
  ],
};
