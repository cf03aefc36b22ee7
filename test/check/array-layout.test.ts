import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';

const R = String.raw;

/** z_1 = (0.1 + 0.15, −0.2 + 0.2 + 0.1, 0.5 − 0.05) = (0.25, 0.1, 0.45) */
const definitions = R`Sigmoid everywhere, $L = \frac{1}{2} \sum (a_2 - y)^2$.

$$x = \begin{pmatrix} 1 & 0.5 \end{pmatrix}, \quad y = \begin{pmatrix} 1 & 0 \end{pmatrix}$$
$$W_1 = \begin{pmatrix}0.1 & -0.2 & 0.5 \\ 0.3 & 0.4 & -0.1\end{pmatrix}, \; b_1 = \begin{pmatrix}0 & 0.1 & 0\end{pmatrix}$$
$$W_2 = \begin{pmatrix}0.2 & 0.4 \\ -0.3 & 0.1 \\ 0.6 & -0.5\end{pmatrix}, b_2 = \begin{pmatrix} 0.1 & 0 \end{pmatrix}$$
`;
const rows = R`$$z_1 = x W_1 + b_1 = \begin{pmatrix}0.25 & 0.1 & 0.45\end{pmatrix}$$
$$a_1 = \sigma(z_1)$$
$$z_2 = a_1 W_2 + b_2$$
$$\delta_2 = (a_2 - y) \odot a_2 \odot (1 - a_2)$$
$$\frac{\partial L}{\partial W_2} = a_1^T \delta_2$$
$$\delta_1 = \delta_2 W_2^T \odot \sigma'(z_1)$$
$$\frac{\partial L}{\partial W_1} = x^T \delta_1$$`;
const columns = R`$$z_1 = W_1^T x + b_1 = \begin{pmatrix}0.25 \\ 0.1 \\ 0.45\end{pmatrix}$$
$$a_1 = \sigma(z_1)$$
$$z_2 = W_2^T a_1 + b_2$$
$$\delta_2 = (a_2 - y) \odot a_2 \odot (1 - a_2)$$
$$\frac{\partial L}{\partial W_2} = a_1 \delta_2^T$$
$$\delta_1 = W_2 \delta_2 \odot \sigma'(z_1)$$
$$\frac{\partial L}{\partial W_1} = x \delta_1^T$$`;
const upright = R`$$W_1 = \begin{pmatrix}0.1 & 0.3 \\ -0.2 & 0.4 \\ 0.5 & -0.1\end{pmatrix}, \; W_2 = \begin{pmatrix}0.2 & -0.3 & 0.6 \\ 0.4 & 0.1 & -0.5\end{pmatrix}$$`;
const asUsual = definitions.replace(
  /\$\$W_1.*?, \\; (.*)\$\$\n\$\$W_2.*?, (.*)\$\$/s,
  `$$$$$1$$$$ $$$$$2$$$$ ${upright}`,
);

const found = (text: string): string[] =>
  check(text).findings.flatMap(({ verdict, printed }) =>
    verdict === 'right' || verdict === 'rounded' ? [] : [`${verdict} ${printed}`],
  );

describe('weights with a column for each unit', () => {
  test.each([
    ['beside rows, x W', rows],
    ['beside columns, Wᵀ x', columns],
  ])('are read, %s', (_, work) => {
    expect(found(`${definitions}\n${work}`)).toEqual([]);
    expect(check(`${definitions}\n${work}`).readOff?.parameters[0].weights).toEqual([
      [0.1, 0.3],
      [-0.2, 0.4],
      [0.5, -0.1],
    ]);
  });

  test('have their mistakes told', () => {
    expect(found(`${definitions}\n${rows.replace('W_2^T', 'W_2')}`)).toEqual([
      R`wrong-formula \delta_2 W_2 \odot \sigma'(z_1)`,
    ]);
    expect(found(`${definitions}\n${rows.replace('0.25 & 0.1', '0.25 & 0.2')}`)).toEqual(['wrong-operand 0.2']);
  });
});

test('weights with rows of different lengths are told of, whichever way they would lie', () => {
  const ragged = R`$x = [1, 0.5]$, $y = 1$, sigmoid
$$W_1 = \begin{pmatrix}0.1 & -0.2 \\ 0.3\end{pmatrix}, \quad W_2 = \begin{pmatrix}0.2 \\ 0.4\end{pmatrix}$$
$$z_1 = x W_1$$`;
  expect(() => check(ragged)).toThrow('weights 1 with rows of 2 and of 1 numbers');
});

describe('arrays as programs write them', () => {
  const note = `Sigmoid everywhere.
x = [[1, 0.5]], y = [[1, 0]]
W1 = [[0.1, -0.2, 0.5], [0.3, 0.4, -0.1]], b1 = [0, 0.1, 0]
W2 = [[0.2, 0.4], [-0.3, 0.1], [0.6, -0.5]], b2 = [0.1, 0]

z1 = x @ W1 + b1 = [[0.25, 0.1, 0.45]]
a1 = sigmoid(z1)
z2 = a1 @ W2 + b2
delta2 = (a2 - y) * a2 * (1 - a2)
dL/dW2 = a1.T @ delta2
delta1 = delta2 @ W2.T * a1 * (1 - a1)
dL/dW1 = x.T @ delta1
`;

  test('are read, @ being their product and .T their transpose', () => {
    expect(found(note)).toEqual([]);
    expect(found(note.replace('0.25', '9.25'))).toEqual(['miscopied 9.25']);
    expect(found(note.replace('W2.T *', 'W2 *'))).toContain('wrong-formula delta2 @ W2 * a1 * (1 - a1)');
  });

  test('lie as the shape of one that is not square says', () => {
    const given = `x = [[0.5, -1.0, 2.0]], y = [[1.0, 0.0]]
W1 = [[0.1, 0.4], [-0.3, 0.2], [0.5, -0.6]]
b1 = [[0.2, 0.1]]
W2 = [[0.7, -0.4], [0.3, 0.9]]
b2 = [[0.0, 0.1]]
z1 = x @ W1 + b1 = [[1.55, -1.10]]
a1 = tanh(z1) = [[0.9138, -0.8005]]
z2 = a1 @ W2 + b2 = [[0.3995, -0.9860]]
`;
    expect(found(given)).toEqual([]);
    expect(check(given).readOff?.parameters[1].weights).toEqual([
      [0.7, 0.3],
      [-0.4, 0.9],
    ]);
  });
});

describe('vectors as rows', () => {
  test('may stand beside weights with a row for each unit, x Wᵀ', () => {
    const work = rows
      .replace('x W_1', 'x W_1^T')
      .replace('a_1 W_2', 'a_1 W_2^T')
      .replace(R`\delta_2 W_2^T`, R`\delta_2 W_2`);
    const outer = work.replace(R`a_1^T \delta_2`, R`\delta_2^T a_1`).replace(R`x^T \delta_1`, R`\delta_1^T x`);
    expect(found(`${asUsual}\n${outer}`)).toEqual([]);
  });

  test('are not what one product in the wrong order says', () => {
    const work = rows
      .replace('x W_1', 'W_1 x')
      .replace(R`a_1^T \delta_2`, R`\delta_2 a_1^T`)
      .replace(R`\delta_2 W_2^T`, R`W_2^T \delta_2`)
      .replace(R`x^T \delta_1`, R`\delta_1 x^T`);
    expect(found(`${asUsual}\n${work}`)).toContain('wrong-formula a_1 W_2 + b_2');
  });
});
