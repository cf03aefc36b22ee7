import type { Trace } from '../../src/trace/index.js';
import { partial } from './partial.js';
import { redrawn } from './random-steps.js';
import { remark, statementsIn, type Transcript, undefinedLetter } from './transcription.js';
import { type Matrix, numberIn, slopeAt, times } from './values.js';

/** Document 004 numbers its units on: 1 and 2 are hidden, 3 is the output. */
function lettersOf(trace: Trace) {
  const of = (id: string): number => numberIn(trace, id);
  return {
    x1: of('x[1]'),
    x2: of('x[2]'),
    yt: of('y[1]'),
    w11: of('w[1][1][1]'),
    w12: of('w[1][1][2]'),
    w21: of('w[1][2][1]'),
    w22: of('w[1][2][2]'),
    w31: of('w[2][1][1]'),
    w32: of('w[2][1][2]'),
    z1: of('z[1][1]'),
    z2: of('z[1][2]'),
    z3: of('z[2][1]'),
    A1: of('a[1][1]'),
    A2: of('a[1][2]'),
    A3: of('a[2][1]'),
    of,
    /** ∂of/∂by */
    d: (of: string, by: string): number => partial(trace, of, by),
  };
}
type Letters = ReturnType<typeof lettersOf>;

const { display, right, wrong } = statementsIn<Letters>();

const σ = (z: number): number => 1 / (1 + Math.exp(-z));

/** Several lines of the document come again, word for word or nearly: the derivative of E, of A_3, of z_3. */
const errorByA3 = (latex: string) => right(latex, 'dL/da[2][1]', ({ A3, yt }) => A3 - yt);
const slopeOfA3 = (latex: string) => right(latex, 'da/dz[2][1]', ({ A3 }) => A3 * (1 - A3));

export const document004: Transcript<Letters> = {
  number: '004',
  file: '004-neuron-numbers.yaml',
  letters: lettersOf,
  randomSteps: (example, random) => redrawn(example, random, 60),
  displays: [
    display(
      'z_1 = x_1 w_{11} + x_2 w_{12}',
      right('z_1 = x_1 w_{11} + x_2 w_{12}', 'z[1][1]', ({ x1, w11, x2, w12 }) => x1 * w11 + x2 * w12),
    ),
    display(
      String.raw`A_1 = \sigma(z_1) = \frac{1}{1 + e^{-z_1}}`,
      right(String.raw`A_1 = \sigma(z_1)`, 'a[1][1]', ({ z1 }) => σ(z1)),
      right(String.raw`A_1 = \frac{1}{1 + e^{-z_1}}`, 'a[1][1]', ({ z1 }) => 1 / (1 + Math.exp(-z1))),
    ),
    display(
      'z_2 = x_1 w_{21} + x_2 w_{22}',
      right('z_2 = x_1 w_{21} + x_2 w_{22}', 'z[1][2]', ({ x1, w21, x2, w22 }) => x1 * w21 + x2 * w22),
    ),
    display(
      String.raw`A_2 = \sigma(z_2) = \frac{1}{1 + e^{-z_2}}`,
      right(String.raw`A_2 = \sigma(z_2)`, 'a[1][2]', ({ z2 }) => σ(z2)),
      right(String.raw`A_2 = \frac{1}{1 + e^{-z_2}}`, 'a[1][2]', ({ z2 }) => 1 / (1 + Math.exp(-z2))),
    ),
    display(
      String.raw`z_3 = \underline{A_1} w_{31} + A_2 w_{32}`,
      right('z_3 = A_1 w_{31} + A_2 w_{32}', 'z[2][1]', ({ A1, w31, A2, w32 }) => A1 * w31 + A2 * w32),
    ),
    display(
      String.raw`\text{Predicted} \Leftarrow \underline{A_3} = \underline{\sigma(z_3)} = \frac{1}{1 + e^{-z_3}}`,
      right(String.raw`A_3 = \sigma(z_3)`, 'a[2][1]', ({ z3 }) => σ(z3)),
      right(String.raw`A_3 = \frac{1}{1 + e^{-z_3}}`, 'a[2][1]', ({ z3 }) => 1 / (1 + Math.exp(-z3))),
    ),
    display(
      String.raw`\underline{E} = \frac{1}{2} (\underline{A_3} - \underline{y_t})^2`,
      right(String.raw`E = \frac{1}{2} (A_3 - y_t)^2`, 'L', ({ A3, yt }) => (1 / 2) * (A3 - yt) ** 2),
    ),
    display(
      String.raw`\frac{\partial E}{\partial w_{31}} = \frac{\partial E}{\partial A_3} \cdot \frac{\partial A_3}{\partial z_3} \cdot \frac{\partial z_3}{\partial w_{31}} \quad - (4)`,
      right(
        String.raw`\frac{\partial E}{\partial w_{31}} = \frac{\partial E}{\partial A_3} \cdot \frac{\partial A_3}{\partial z_3} \cdot \frac{\partial z_3}{\partial w_{31}}`,
        'dL/dw[2][1][1]',
        ({ d }) => d('L', 'a[2][1]') * d('a[2][1]', 'z[2][1]') * d('z[2][1]', 'w[2][1][1]'),
      ),
    ),
    display(
      String.raw`\frac{\partial E}{\partial A_3} = \frac{\partial \left(\frac{1}{2} (A_3 - y_t)^2 \right)}{\partial A_3} = \frac{1}{2} \times 2 (A_3 - y_t)`,
      right(
        String.raw`\frac{\partial E}{\partial A_3} = \frac{\partial \left(\frac{1}{2} (A_3 - y_t)^2 \right)}{\partial A_3}`,
        'dL/da[2][1]',
        ({ A3, yt }) => slopeAt(A3, (A) => (1 / 2) * (A - yt) ** 2),
      ),
      right(
        String.raw`\frac{\partial E}{\partial A_3} = \frac{1}{2} \times 2 (A_3 - y_t)`,
        'dL/da[2][1]',
        ({ A3, yt }) => (1 / 2) * 2 * (A3 - yt),
      ),
    ),
    display(
      String.raw`= (A_3 - y_t) \quad - (1)`,
      errorByA3(String.raw`\frac{\partial E}{\partial A_3} = (A_3 - y_t)`),
    ),
    display(
      String.raw`\frac{\partial A_3}{\partial z_3} = \frac{\partial (\sigma(z_3))}{\partial z_3} = \frac{\partial \left(\frac{1}{1 + e^{-z_3}} \right)}{\partial z_3}`,
      right(
        String.raw`\frac{\partial A_3}{\partial z_3} = \frac{\partial \left(\frac{1}{1 + e^{-z_3}} \right)}{\partial z_3}`,
        'da/dz[2][1]',
        ({ d }) => d('a[2][1]', 'z[2][1]'),
      ),
    ),
    display(
      String.raw`\frac{\partial A_3}{\partial z_3} = \boxed{\sigma(z_3) (1 - \sigma(z_3))} = \underline{A_3 (1 - A_3)} \quad - (2)`,
      right(
        String.raw`\frac{\partial A_3}{\partial z_3} = \sigma(z_3) (1 - \sigma(z_3))`,
        'da/dz[2][1]',
        ({ z3 }) => σ(z3) * (1 - σ(z3)),
      ),
      slopeOfA3(String.raw`\frac{\partial A_3}{\partial z_3} = A_3 (1 - A_3)`),
    ),
    display(
      String.raw`\frac{\partial z_3}{\partial w_{31}} = \frac{\partial (A_1 w_{31} + A_2 w_{32})}{\partial w_{31}} = A_1 \quad - (3)`,
      right(
        String.raw`\frac{\partial z_3}{\partial w_{31}} = \frac{\partial (A_1 w_{31} + A_2 w_{32})}{\partial w_{31}}`,
        ({ d }) => d('z[2][1]', 'w[2][1][1]'),
        ({ w31: at, A1, A2, w32 }) => slopeAt(at, (w31) => A1 * w31 + A2 * w32),
      ),
      right(
        String.raw`\frac{\partial z_3}{\partial w_{31}} = A_1`,
        ({ d }) => d('z[2][1]', 'w[2][1][1]'),
        ({ A1 }) => A1,
      ),
    ),
    display(
      String.raw`\frac{\partial E}{\partial w_{31}} = (A_3 - y_t) (A_3 (1 - A_3)) (\underline{A_1}) \quad - (5)`,
      right(
        String.raw`\frac{\partial E}{\partial w_{31}} = (A_3 - y_t) (A_3 (1 - A_3)) (A_1)`,
        'dL/dw[2][1][1]',
        ({ A3, yt, A1 }) => (A3 - yt) * (A3 * (1 - A3)) * A1,
      ),
    ),
    display(
      String.raw`\frac{\partial E}{\partial w_{32}} = \frac{\partial E}{\partial A_3} \cdot \frac{\partial A_3}{\partial z_3} \cdot \frac{\partial z_3}{\partial w_{32}}`,
      right(
        String.raw`\frac{\partial E}{\partial w_{32}} = \frac{\partial E}{\partial A_3} \cdot \frac{\partial A_3}{\partial z_3} \cdot \frac{\partial z_3}{\partial w_{32}}`,
        'dL/dw[2][1][2]',
        ({ d }) => d('L', 'a[2][1]') * d('a[2][1]', 'z[2][1]') * d('z[2][1]', 'w[2][1][2]'),
      ),
    ),
    display(
      String.raw`\frac{\partial E}{\partial A_3} = \frac{\partial \left(\frac{1}{2} (A_3 - y_t)^2 \right)}{\partial A_3} = (A_3 - y_t)`,
      right(
        String.raw`\frac{\partial E}{\partial A_3} = \frac{\partial \left(\frac{1}{2} (A_3 - y_t)^2 \right)}{\partial A_3}`,
        'dL/da[2][1]',
        ({ A3, yt }) => slopeAt(A3, (A) => (1 / 2) * (A - yt) ** 2),
      ),
      errorByA3(String.raw`\frac{\partial E}{\partial A_3} = (A_3 - y_t)`),
    ),
    display(
      String.raw`A_3 = \sigma(z_3)`,
      right(String.raw`A_3 = \sigma(z_3)`, 'a[2][1]', ({ z3 }) => σ(z3)),
    ),
    display(
      String.raw`\frac{\partial A_3}{\partial z_3} = \frac{\partial}{\partial z_3} (\sigma(z_3)) = \sigma(z_3)(1-\sigma(z_3)) = A_3(1-A_3)`,
      right(
        String.raw`\frac{\partial A_3}{\partial z_3} = \frac{\partial}{\partial z_3} (\sigma(z_3))`,
        'da/dz[2][1]',
        ({ d }) => d('a[2][1]', 'z[2][1]'),
      ),
      right(
        String.raw`\frac{\partial A_3}{\partial z_3} = \sigma(z_3)(1-\sigma(z_3))`,
        'da/dz[2][1]',
        ({ z3 }) => σ(z3) * (1 - σ(z3)),
      ),
      slopeOfA3(String.raw`\frac{\partial A_3}{\partial z_3} = A_3(1-A_3)`),
    ),
    display(
      String.raw`\frac{\partial z_3}{\partial w_{32}} = \frac{\partial (A_2 w_{32} + A_1 w_{31})}{\partial w_{32}} = A_2`,
      right(
        String.raw`\frac{\partial z_3}{\partial w_{32}} = \frac{\partial (A_2 w_{32} + A_1 w_{31})}{\partial w_{32}}`,
        ({ d }) => d('z[2][1]', 'w[2][1][2]'),
        ({ w32: at, A1, A2, w31 }) => slopeAt(at, (w32) => A2 * w32 + A1 * w31),
      ),
      right(
        String.raw`\frac{\partial z_3}{\partial w_{32}} = A_2`,
        ({ d }) => d('z[2][1]', 'w[2][1][2]'),
        ({ A2 }) => A2,
      ),
    ),
    display(
      String.raw`\frac{\partial E}{\partial w_{32}} = (A_3 - y_t) (A_3(1-A_3)) \underline{A_2}`,
      right(
        String.raw`\frac{\partial E}{\partial w_{32}} = (A_3 - y_t) (A_3(1-A_3)) A_2`,
        'dL/dw[2][1][2]',
        ({ A3, yt, A2 }) => (A3 - yt) * (A3 * (1 - A3)) * A2,
      ),
    ),
    display(
      String.raw`\begin{bmatrix} \frac{\partial E}{\partial w_{31}} \\ \frac{\partial E}{\partial w_{32}} \end{bmatrix} = \begin{bmatrix} (A_3 - y_t)(A_3(1-A_3)) & 0 \\ 0 & (A_3 - y_t)(A_3(1-A_3)) \end{bmatrix} \begin{bmatrix} A_1 \\ A_2 \end{bmatrix}`,
      right(
        String.raw`\begin{bmatrix} \frac{\partial E}{\partial w_{31}} \\ \frac{\partial E}{\partial w_{32}} \end{bmatrix} = \begin{bmatrix} (A_3 - y_t)(A_3(1-A_3)) & 0 \\ 0 & (A_3 - y_t)(A_3(1-A_3)) \end{bmatrix} \begin{bmatrix} A_1 \\ A_2 \end{bmatrix}`,
        ({ of }): Matrix => [[of('dL/dw[2][1][1]')], [of('dL/dw[2][1][2]')]],
        ({ A3, yt, A1, A2 }) =>
          times(
            [
              [(A3 - yt) * (A3 * (1 - A3)), 0],
              [0, (A3 - yt) * (A3 * (1 - A3))],
            ],
            [[A1], [A2]],
          ),
      ),
    ),
    display(
      String.raw`\frac{\partial E}{\partial w_{11}} = \frac{\partial E}{\partial A_3} \cdot \frac{\partial A_3}{\partial z_3} \cdot \frac{\partial z_3}{\partial A_1} \cdot \frac{\partial A_1}{\partial z_1} \cdot \frac{\partial z_1}{\partial w_{11}} \quad \text{--- (5)}`,
      right(
        String.raw`\frac{\partial E}{\partial w_{11}} = \frac{\partial E}{\partial A_3} \cdot \frac{\partial A_3}{\partial z_3} \cdot \frac{\partial z_3}{\partial A_1} \cdot \frac{\partial A_1}{\partial z_1} \cdot \frac{\partial z_1}{\partial w_{11}}`,
        'dL/dw[1][1][1]',
        ({ d }) =>
          d('L', 'a[2][1]') *
          d('a[2][1]', 'z[2][1]') *
          d('z[2][1]', 'a[1][1]') *
          d('a[1][1]', 'z[1][1]') *
          d('z[1][1]', 'w[1][1][1]'),
      ),
    ),
    display(
      String.raw`\frac{\partial E}{\partial A_3} = (A_3 - y_t) \quad \left| \quad \frac{\partial A_3}{\partial z_3} = A_3(1-A_3) \right.`,
      errorByA3(String.raw`\frac{\partial E}{\partial A_3} = (A_3 - y_t)`),
      slopeOfA3(String.raw`\frac{\partial A_3}{\partial z_3} = A_3(1-A_3)`),
    ),
    display(
      String.raw`\frac{\partial z_3}{\partial A_1} = \frac{\partial (A_1 w_{31} + A_2 w_{32})}{\partial A_1} = \underline{w_{31}}`,
      right(
        String.raw`\frac{\partial z_3}{\partial A_1} = \frac{\partial (A_1 w_{31} + A_2 w_{32})}{\partial A_1}`,
        ({ d }) => d('z[2][1]', 'a[1][1]'),
        ({ A1: at, A2, w31, w32 }) => slopeAt(at, (A1) => A1 * w31 + A2 * w32),
      ),
      right(
        String.raw`\frac{\partial z_3}{\partial A_1} = w_{31}`,
        ({ d }) => d('z[2][1]', 'a[1][1]'),
        ({ w31 }) => w31,
      ),
    ),
    display(
      String.raw`A_1 = \sigma(z_1)`,
      right(String.raw`A_1 = \sigma(z_1)`, 'a[1][1]', ({ z1 }) => σ(z1)),
    ),
    display(
      String.raw`A_2 = \sigma(z_2)`,
      right(String.raw`A_2 = \sigma(z_2)`, 'a[1][2]', ({ z2 }) => σ(z2)),
    ),
    display(
      String.raw`\frac{\partial A_1}{\partial z_1} = \frac{\partial (\sigma(z_1))}{\partial z_1} = \sigma(z_1)(1-\sigma(z_1)) = \underline{A_1(1-A_1)}`,
      right(
        String.raw`\frac{\partial A_1}{\partial z_1} = \frac{\partial (\sigma(z_1))}{\partial z_1}`,
        'da/dz[1][1]',
        ({ d }) => d('a[1][1]', 'z[1][1]'),
      ),
      right(
        String.raw`\frac{\partial A_1}{\partial z_1} = \sigma(z_1)(1-\sigma(z_1))`,
        'da/dz[1][1]',
        ({ z1 }) => σ(z1) * (1 - σ(z1)),
      ),
      right(String.raw`\frac{\partial A_1}{\partial z_1} = A_1(1-A_1)`, 'da/dz[1][1]', ({ A1 }) => A1 * (1 - A1)),
    ),
    display(
      String.raw`\frac{\partial z_1}{\partial w_{11}} = \frac{\partial (x_1 w_{11} + x_2 w_{12})}{\partial w_{11}} = \underline{x_1}`,
      right(
        String.raw`\frac{\partial z_1}{\partial w_{11}} = \frac{\partial (x_1 w_{11} + x_2 w_{12})}{\partial w_{11}}`,
        ({ d }) => d('z[1][1]', 'w[1][1][1]'),
        ({ w11: at, w12, x1, x2 }) => slopeAt(at, (w11) => x1 * w11 + x2 * w12),
      ),
      right(
        String.raw`\frac{\partial z_1}{\partial w_{11}} = x_1`,
        ({ d }) => d('z[1][1]', 'w[1][1][1]'),
        ({ x1 }) => x1,
      ),
    ),
    display(
      String.raw`\boxed{\frac{\partial E}{\partial w_{11}} = (A_3 - y_t) (A_3(1-A_3)) w_{31} A_1(1-A_1) x_1}`,
      right(
        String.raw`\frac{\partial E}{\partial w_{11}} = (A_3 - y_t) (A_3(1-A_3)) w_{31} A_1(1-A_1) x_1`,
        'dL/dw[1][1][1]',
        ({ A3, yt, w31, A1, x1 }) => (A3 - yt) * (A3 * (1 - A3)) * w31 * A1 * (1 - A1) * x1,
      ),
    ),
    display(
      String.raw`\frac{\partial E}{\partial w_{21}} = \frac{\partial E}{\partial A_3} \cdot \frac{\partial A_3}{\partial z_3} \cdot \frac{\partial z_3}{\partial A_2} \cdot \frac{\partial A_2}{\partial z_2} \cdot \frac{\partial z_2}{\partial w_{21}}`,
      right(
        String.raw`\frac{\partial E}{\partial w_{21}} = \frac{\partial E}{\partial A_3} \cdot \frac{\partial A_3}{\partial z_3} \cdot \frac{\partial z_3}{\partial A_2} \cdot \frac{\partial A_2}{\partial z_2} \cdot \frac{\partial z_2}{\partial w_{21}}`,
        'dL/dw[1][2][1]',
        ({ d }) =>
          d('L', 'a[2][1]') *
          d('a[2][1]', 'z[2][1]') *
          d('z[2][1]', 'a[1][2]') *
          d('a[1][2]', 'z[1][2]') *
          d('z[1][2]', 'w[1][2][1]'),
      ),
    ),
    display(
      String.raw`\frac{\partial E}{\partial A_3} = (A_3 - y_t), \quad \frac{\partial A_3}{\partial z_3} = \underline{A_3(1-A_3)}`,
      errorByA3(String.raw`\frac{\partial E}{\partial A_3} = (A_3 - y_t)`),
      slopeOfA3(String.raw`\frac{\partial A_3}{\partial z_3} = A_3(1-A_3)`),
    ),
    display(
      String.raw`\frac{\partial z_3}{\partial A_2} = \frac{\partial (A_1 w_{31} + A_2 w_{32})}{\partial A_2} = \underline{w_{32}}`,
      right(
        String.raw`\frac{\partial z_3}{\partial A_2} = \frac{\partial (A_1 w_{31} + A_2 w_{32})}{\partial A_2}`,
        ({ d }) => d('z[2][1]', 'a[1][2]'),
        ({ A2: at, A1, w31, w32 }) => slopeAt(at, (A2) => A1 * w31 + A2 * w32),
      ),
      right(
        String.raw`\frac{\partial z_3}{\partial A_2} = w_{32}`,
        ({ d }) => d('z[2][1]', 'a[1][2]'),
        ({ w32 }) => w32,
      ),
    ),
    display(
      String.raw`\frac{\partial A_2}{\partial z_2} = \frac{\partial (\sigma(z_2))}{\partial z_2} = \underline{A_2(1-A_2)}`,
      right(
        String.raw`\frac{\partial A_2}{\partial z_2} = \frac{\partial (\sigma(z_2))}{\partial z_2}`,
        'da/dz[1][2]',
        ({ d }) => d('a[1][2]', 'z[1][2]'),
      ),
      right(String.raw`\frac{\partial A_2}{\partial z_2} = A_2(1-A_2)`, 'da/dz[1][2]', ({ A2 }) => A2 * (1 - A2)),
    ),
    display(
      String.raw`\frac{\partial z_2}{\partial w_{21}} = \frac{\partial (x_1 w_{21} + x_2 w_{22})}{\partial w_{21}} = \underline{x_1}`,
      right(
        String.raw`\frac{\partial z_2}{\partial w_{21}} = \frac{\partial (x_1 w_{21} + x_2 w_{22})}{\partial w_{21}}`,
        ({ d }) => d('z[1][2]', 'w[1][2][1]'),
        ({ w21: at, w22, x1, x2 }) => slopeAt(at, (w21) => x1 * w21 + x2 * w22),
      ),
      right(
        String.raw`\frac{\partial z_2}{\partial w_{21}} = x_1`,
        ({ d }) => d('z[1][2]', 'w[1][2][1]'),
        ({ x1 }) => x1,
      ),
    ),
    display(
      String.raw`\boxed{\frac{\partial E}{\partial w_{21}} = (A_3 - y_t) (A_3(1-A_3)) w_{32} A_2(1-A_2) x_1}`,
      right(
        String.raw`\frac{\partial E}{\partial w_{21}} = (A_3 - y_t) (A_3(1-A_3)) w_{32} A_2(1-A_2) x_1`,
        'dL/dw[1][2][1]',
        ({ A3, yt, w32, A2, x1 }) => (A3 - yt) * (A3 * (1 - A3)) * w32 * A2 * (1 - A2) * x1,
      ),
    ),
    display(String.raw`\frac{\partial E}{\partial w_{12}}`, remark('a fragment: the left side of what comes next')),
    display(
      String.raw`\frac{\partial E}{\partial w_{12}} = \frac{\partial E}{\partial A_3} \cdot \frac{\partial A_3}{\partial z_3} \cdot \frac{\partial z_3}{\partial A_1} \cdot \frac{\partial A_1}{\partial z_1} \cdot \frac{\partial z_1}{\partial w_{12}}`,
      right(
        String.raw`\frac{\partial E}{\partial w_{12}} = \frac{\partial E}{\partial A_3} \cdot \frac{\partial A_3}{\partial z_3} \cdot \frac{\partial z_3}{\partial A_1} \cdot \frac{\partial A_1}{\partial z_1} \cdot \frac{\partial z_1}{\partial w_{12}}`,
        'dL/dw[1][1][2]',
        ({ d }) =>
          d('L', 'a[2][1]') *
          d('a[2][1]', 'z[2][1]') *
          d('z[2][1]', 'a[1][1]') *
          d('a[1][1]', 'z[1][1]') *
          d('z[1][1]', 'w[1][1][2]'),
      ),
    ),
    display(
      String.raw`\frac{\partial E}{\partial A_3} = (A_3 - y_t) \left| \frac{\partial A_3}{\partial z_3} = A_3(1 - A_3) \right.`,
      errorByA3(String.raw`\frac{\partial E}{\partial A_3} = (A_3 - y_t)`),
      slopeOfA3(String.raw`\frac{\partial A_3}{\partial z_3} = A_3(1 - A_3)`),
    ),
    display(
      String.raw`\frac{\partial z_3}{\partial A_1} = \frac{\partial (A_1 w_{31} + A_2 w_{32})}{\partial A_1} = w_{31}`,
      right(
        String.raw`\frac{\partial z_3}{\partial A_1} = \frac{\partial (A_1 w_{31} + A_2 w_{32})}{\partial A_1}`,
        ({ d }) => d('z[2][1]', 'a[1][1]'),
        ({ A1: at, A2, w31, w32 }) => slopeAt(at, (A1) => A1 * w31 + A2 * w32),
      ),
      right(
        String.raw`\frac{\partial z_3}{\partial A_1} = w_{31}`,
        ({ d }) => d('z[2][1]', 'a[1][1]'),
        ({ w31 }) => w31,
      ),
    ),
    display(
      String.raw`\frac{\partial A_1}{\partial z_1} = \frac{\partial (\sigma(z_1))}{\partial z_1} = \frac{\partial}{\partial z_1} \sigma(z_1)(1 - \sigma(z_1)) = A_1(1 - A_1)`,
      right(
        String.raw`\frac{\partial A_1}{\partial z_1} = \frac{\partial (\sigma(z_1))}{\partial z_1}`,
        'da/dz[1][1]',
        ({ d }) => d('a[1][1]', 'z[1][1]'),
      ),
      wrong(
        String.raw`\frac{\partial A_1}{\partial z_1} = \frac{\partial}{\partial z_1} \sigma(z_1)(1 - \sigma(z_1))`,
        'da/dz[1][1]',
        ({ z1 }) => σ(z1) * (1 - σ(z1)) * (1 - 2 * σ(z1)),
        [String.raw`\frac{\partial A_1}{\partial z_1} = \sigma(z_1)(1 - \sigma(z_1))`, ({ z1 }) => σ(z1) * (1 - σ(z1))],
        'repeated: the derivative is taken already',
      ),
      right(String.raw`\frac{\partial A_1}{\partial z_1} = A_1(1 - A_1)`, 'da/dz[1][1]', ({ A1 }) => A1 * (1 - A1)),
    ),
    display(
      String.raw`\frac{\partial z_1}{\partial w_{12}} = \frac{\partial (x_1 w_{11} + x_2 w_{12})}{\partial w_{12}} = x_2`,
      right(
        String.raw`\frac{\partial z_1}{\partial w_{12}} = \frac{\partial (x_1 w_{11} + x_2 w_{12})}{\partial w_{12}}`,
        ({ d }) => d('z[1][1]', 'w[1][1][2]'),
        ({ w12: at, w11, x1, x2 }) => slopeAt(at, (w12) => x1 * w11 + x2 * w12),
      ),
      right(
        String.raw`\frac{\partial z_1}{\partial w_{12}} = x_2`,
        ({ d }) => d('z[1][1]', 'w[1][1][2]'),
        ({ x2 }) => x2,
      ),
    ),
    display(
      String.raw`\frac{\partial E}{\partial w_{12}} = (A_3 - y_t) (A_3(1 - A_3)) w_{31} A_1(1 - A_1) x_2`,
      right(
        String.raw`\frac{\partial E}{\partial w_{12}} = (A_3 - y_t) (A_3(1 - A_3)) w_{31} A_1(1 - A_1) x_2`,
        'dL/dw[1][1][2]',
        ({ A3, yt, w31, A1, x2 }) => (A3 - yt) * (A3 * (1 - A3)) * w31 * A1 * (1 - A1) * x2,
      ),
    ),
    display(String.raw`\frac{\partial E}{\partial w_{22}} ?`, remark('a fragment: the left side of what comes next')),
    display(
      String.raw`\frac{\partial E}{\partial w_{22}} = \frac{\partial E}{\partial A_3} \cdot \frac{\partial A_3}{\partial z_3} \cdot \frac{\partial z_3}{\partial A_2} \cdot \frac{\partial A_2}{\partial z_2} \cdot \frac{\partial z_2}{\partial w_{22}}`,
      right(
        String.raw`\frac{\partial E}{\partial w_{22}} = \frac{\partial E}{\partial A_3} \cdot \frac{\partial A_3}{\partial z_3} \cdot \frac{\partial z_3}{\partial A_2} \cdot \frac{\partial A_2}{\partial z_2} \cdot \frac{\partial z_2}{\partial w_{22}}`,
        'dL/dw[1][2][2]',
        ({ d }) =>
          d('L', 'a[2][1]') *
          d('a[2][1]', 'z[2][1]') *
          d('z[2][1]', 'a[1][2]') *
          d('a[1][2]', 'z[1][2]') *
          d('z[1][2]', 'w[1][2][2]'),
      ),
    ),
    // What the arrows under the five factors point to.
    display(String.raw`\swarrow A_3 - y_t`, errorByA3(String.raw`\frac{\partial E}{\partial A_3} \swarrow A_3 - y_t`)),
    display(
      String.raw`\searrow A_3(1 - A_3)`,
      slopeOfA3(String.raw`\frac{\partial A_3}{\partial z_3} \searrow A_3(1 - A_3)`),
    ),
    display(
      String.raw`\swarrow w_{32}`,
      right(
        String.raw`\frac{\partial z_3}{\partial A_2} \swarrow w_{32}`,
        ({ d }) => d('z[2][1]', 'a[1][2]'),
        ({ w32 }) => w32,
      ),
    ),
    display(
      String.raw`\searrow A_2(1 - A_2)`,
      right(
        String.raw`\frac{\partial A_2}{\partial z_2} \searrow A_2(1 - A_2)`,
        'da/dz[1][2]',
        ({ A2 }) => A2 * (1 - A2),
      ),
    ),
    display(
      String.raw`\swarrow x_2`,
      right(
        String.raw`\frac{\partial z_2}{\partial w_{22}} \swarrow x_2`,
        ({ d }) => d('z[1][2]', 'w[1][2][2]'),
        ({ x2 }) => x2,
      ),
    ),
    display(String.raw`\frac{\partial E}{\partial}`, remark('a fragment')),
    display(
      String.raw`\frac{\partial E}{\partial w_{22}} = (A_3 - y_k) (A_3(1-A_3)) w_{32} \cdot A_2(1-A_2) \cdot x_2`,
      wrong(
        String.raw`\frac{\partial E}{\partial w_{22}} = (A_3 - y_k) (A_3(1-A_3)) w_{32} \cdot A_2(1-A_2) \cdot x_2`,
        'dL/dw[1][2][2]',
        ({ A3, w32, A2, x2 }) => (A3 - undefinedLetter) * (A3 * (1 - A3)) * w32 * A2 * (1 - A2) * x2,
        [
          String.raw`\frac{\partial E}{\partial w_{22}} = (A_3 - y_t) (A_3(1-A_3)) w_{32} \cdot A_2(1-A_2) \cdot x_2`,
          ({ A3, yt, w32, A2, x2 }) => (A3 - yt) * (A3 * (1 - A3)) * w32 * A2 * (1 - A2) * x2,
        ],
        'index: $y_k$ for $y_t$',
      ),
    ),
  ],
};
