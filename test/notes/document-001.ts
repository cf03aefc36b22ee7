import type { Trace } from '../../src/trace/index.js';
import { partial } from './partial.js';
import { redrawn } from './random-steps.js';
import { differing, numbers, printed, remark, statementsIn, type Transcript } from './transcription.js';
import { type Matrix, numberIn, type Value, valueIn } from './values.js';

/** Numbers by the indices below them: `w[21]` is w_21, `x[1]` is x_1. */
type Indexed = Readonly<Record<number, number>>;

/**
 * Document 001 writes the layer above and the units below: `w2[21]` is w_21^2. Its targets are ŷ, its outputs y or a^2;
 * its loss is L or C.
 */
function lettersOf(trace: Trace) {
  const of = (id: string): number => numberIn(trace, id);
  const units = (kind: string, layer: number): Indexed => ({
    1: of(`${kind}[${layer}][1]`),
    2: of(`${kind}[${layer}][2]`),
  });
  const weights = (kind: string, layer: number, inputs: number): Indexed =>
    Object.fromEntries(
      [1, 2].flatMap((to) =>
        Array.from({ length: inputs }, (_, i) => [10 * to + i + 1, of(`${kind}[${layer}][${to}][${i + 1}]`)]),
      ),
    );
  return {
    x: { 1: of('x[1]'), 2: of('x[2]'), 3: of('x[3]') } as Indexed,
    ŷ: { 1: of('y[1]'), 2: of('y[2]') } as Indexed,
    η: of('eta'),
    w1: weights('w', 1, 3),
    w2: weights('w', 2, 2),
    /** The weights of layer 2 after the update. */
    w2new: weights("w'", 2, 2),
    b1: units('b', 1),
    b2: units('b', 2),
    z1: units('z', 1),
    z2: units('z', 2),
    a1: units('a', 1),
    a2: units('a', 2),
    /** ∂L/∂z, which the field calls δ. */
    δ1: units('dL/dz', 1),
    δ2: units('dL/dz', 2),
    of: (name: string): Value => valueIn(trace, name),
    /** ∂of/∂by */
    d: (of: string, by: string): number => partial(trace, of, by),
  };
}
type Letters = ReturnType<typeof lettersOf>;

const { display, right, wrong } = statementsIn<Letters>();

const σ = (z: number): number => 1 / (1 + Math.exp(-z));

const given = [
  display('x = [0.5, 0.5, 0.1]', ...numbers('0.5 x[1], 0.5 x[2], 0.1 x[3]')),
  display(String.raw`\hat{y} = [0.9, 0.1]`, ...numbers('0.9 y[1], 0.1 y[2]')),
  display(String.raw`\eta = 0.1`, ...numbers('0.1 eta')),
  display(
    String.raw`L = \frac{1}{2} \sum_{i=1}^{n_{out}} (y_i - \hat{y}_i)^2`,
    right(
      String.raw`L = \frac{1}{2} \sum_{i=1}^{n_{out}} (y_i - \hat{y}_i)^2`,
      'L',
      ({ a2: y, ŷ }) => (1 / 2) * [1, 2].reduce((sum, i) => sum + (y[i] - ŷ[i]) ** 2, 0),
    ),
  ),
];
const [givenX, givenTargets, givenRate, givenLoss] = given;

/** The last line of the document, with what stands for σ, for the two weights and for the second pre-activation. */
function lastGradient(
  { x, a2, ŷ }: Letters,
  [w11, w21]: readonly [number, number],
  [σ1, σ21, σ22]: readonly [number, number, number],
): number {
  return x[1] * σ1 * (1 - σ1) * (w11 * σ21 * (1 - σ21) * (a2[1] - ŷ[1]) + w21 * σ22 * (1 - σ22) * (a2[2] - ŷ[2]));
}

export const document001: Transcript<Letters> = {
  number: '001',
  file: '001-superscript-layer.yaml',
  letters: lettersOf,
  randomSteps: (example, random) => redrawn(example, random, 60),
  displays: [
    givenX,
    givenTargets,
    givenRate,
    givenLoss,
    display(
      String.raw`\sigma(z) = \frac{1}{1 + e^{-x}}`,
      wrong(
        String.raw`\sigma(z) = \frac{1}{1 + e^{-x}}`,
        'a[1][1]',
        ({ x }) => 1 / (1 + Math.exp(-x[1])),
        [String.raw`\sigma(z) = \frac{1}{1 + e^{-z}}`, ({ z1 }) => 1 / (1 + Math.exp(-z1[1]))],
        'operand: $x$ for $z$; the second part has $x$ on both sides, which is right',
      ),
    ),
    display(
      String.raw`\begin{aligned} z_1^1 &= w_{11}^1 \cdot x_1 + w_{12}^1 \cdot x_1 + w_{13}^1 \cdot x_1 + b_1^1 = \\ &= 0.1 \cdot 0.5 + 0.2 \cdot 0.5 + 0.5 \cdot 0.5 + 0.2 = 0.6 \\ a_1^1 &= \sigma(z_1^1) = \sigma(0.6) = \frac{1}{1 + e^{-0.6}} \approx 0.646 \end{aligned}`,
      wrong(
        String.raw`z_1^1 = w_{11}^1 \cdot x_1 + w_{12}^1 \cdot x_1 + w_{13}^1 \cdot x_1 + b_1^1`,
        'z[1][1]',
        ({ w1, x, b1 }) => w1[11] * x[1] + w1[12] * x[1] + w1[13] * x[1] + b1[1],
        [
          String.raw`z_1^1 = w_{11}^1 \cdot x_1 + w_{12}^1 \cdot x_2 + w_{13}^1 \cdot x_3 + b_1^1`,
          ({ w1, x, b1 }) => w1[11] * x[1] + w1[12] * x[2] + w1[13] * x[3] + b1[1],
        ],
        'index: $x_1$ three times',
      ),
      ...numbers('0.1 w[1][1][1], 0.5 x[1], 0.2 w[1][1][2], 0.5 x[2], 0.5 w[1][1][3]'),
      differing(
        '0.5',
        'x[3]',
        String.raw`w_{13}^1 \cdot x_1`,
        'wrong-operand',
        '$x_1$ for $x_3$; in $z_2^1$ the same with $x_2$',
      ),
      ...numbers('0.2 b[1][1]'),
      differing(
        '0.6',
        'z[1][1]',
        'z_1^1',
        'follow-through',
        'follows from 0.5 for $x_3$',
        () => 0.1 * 0.5 + 0.2 * 0.5 + 0.5 * 0.5 + 0.2,
      ),
      right(String.raw`a_1^1 = \sigma(z_1^1)`, 'a[1][1]', ({ z1 }) => σ(z1[1])),
      ...numbers('0.6 z[1][1], 0.6 z[1][1]'),
      differing('0.646', 'a[1][1]', 'a_1^1', 'follow-through', 'follows from $z_1^1$', () => σ(0.6)),
    ),
    display(
      String.raw`\begin{aligned} z_2^1 &= w_{21}^1 \cdot x_2 + w_{22}^1 \cdot x_2 + w_{23}^1 \cdot x_2 + b_2^1 = \\ &= 0.4 \cdot 0.5 + 0.1 \cdot 0.5 + 0.5 \cdot 0.5 + 0.2 = 0.7 \\ a_2^1 &= \sigma(z_2^1) = \sigma(0.7) = \frac{1}{1 + e^{-0.7}} \approx 0.668 \end{aligned}`,
      wrong(
        String.raw`z_2^1 = w_{21}^1 \cdot x_2 + w_{22}^1 \cdot x_2 + w_{23}^1 \cdot x_2 + b_2^1`,
        'z[1][2]',
        ({ w1, x, b1 }) => w1[21] * x[2] + w1[22] * x[2] + w1[23] * x[2] + b1[2],
        [
          String.raw`z_2^1 = w_{21}^1 \cdot x_1 + w_{22}^1 \cdot x_2 + w_{23}^1 \cdot x_3 + b_2^1`,
          ({ w1, x, b1 }) => w1[21] * x[1] + w1[22] * x[2] + w1[23] * x[3] + b1[2],
        ],
        'index: $x_2$ three times',
      ),
      ...numbers('0.4 w[1][2][1], 0.5 x[1], 0.1 w[1][2][2], 0.5 x[2], 0.5 w[1][2][3], 0.5 x[3], 0.2 b[1][2]'),
      differing(
        '0.7',
        'z[1][2]',
        'z_2^1',
        'follow-through',
        'follows from 0.5 for $x_3$',
        () => 0.4 * 0.5 + 0.1 * 0.5 + 0.5 * 0.5 + 0.2,
      ),
      right(String.raw`a_2^1 = \sigma(z_2^1)`, 'a[1][2]', ({ z1 }) => σ(z1[2])),
      ...numbers('0.7 z[1][2], 0.7 z[1][2]'),
      differing('0.668', 'a[1][2]', 'a_2^1', 'follow-through', 'follows from $z_2^1$', () => σ(0.7)),
    ),
    display(
      String.raw`\begin{aligned} z_1^2 &= w_{11}^2 \cdot a_1^1 + w_{12}^2 \cdot a_2^1 + b_1^2 = \\ &= 0.6 \cdot 0.646 + 0.1 \cdot 0.668 + 0.2 = 0.6544 \\ a_1^2 &= \frac{1}{1 + e^{-0.6544}} = 0.658 \end{aligned}`,
      right(
        String.raw`z_1^2 = w_{11}^2 \cdot a_1^1 + w_{12}^2 \cdot a_2^1 + b_1^2`,
        'z[2][1]',
        ({ w2, a1, b2 }) => w2[11] * a1[1] + w2[12] * a1[2] + b2[1],
      ),
      ...numbers('0.6 w[2][1][1], 0.646 a[1][1], 0.1 w[2][1][2], 0.668 a[1][2], 0.2 b[2][1]'),
      differing(
        '0.6544',
        'z[2][1]',
        'z_1^2',
        'follow-through',
        'follows from $a_1^1$ and $a_2^1$',
        () => 0.6 * 0.646 + 0.1 * 0.668 + 0.2,
      ),
      right(String.raw`a_1^2 = \frac{1}{1 + e^{-z_1^2}}`, 'a[2][1]', ({ z2 }) => 1 / (1 + Math.exp(-z2[1]))),
      printed('0.6544', 'z[2][1]'),
      differing('0.658', 'a[2][1]', 'a_1^2', 'follow-through', 'follows from $z_1^2$', () => σ(0.6544)),
    ),
    display(
      String.raw`a_1^2 = \frac{1}{1 + e^{-0,6544}} = 0,658`,
      right(String.raw`a_1^2 = \frac{1}{1 + e^{-z_1^2}}`, 'a[2][1]', ({ z2 }) => 1 / (1 + Math.exp(-z2[1]))),
      printed('0,6544', 'z[2][1]'),
      printed('0,658', 'a[2][1]', () => σ(0.6544)),
    ),
    display(
      String.raw`\begin{aligned} z_2^2 &= w_{21}^2 \cdot a_1^1 + w_{22}^2 \cdot a_2^1 + b_2^2 = \\ &= 0,5 \cdot 0,646 + 0,2 \cdot 0,668 + 0,1 = 0,5566 \\ a_2^2 &= \frac{1}{1 + e^{-0,5566}} = 0,636 \end{aligned}`,
      right(
        String.raw`z_2^2 = w_{21}^2 \cdot a_1^1 + w_{22}^2 \cdot a_2^1 + b_2^2`,
        'z[2][2]',
        ({ w2, a1, b2 }) => w2[21] * a1[1] + w2[22] * a1[2] + b2[2],
      ),
      ...numbers('0,5 w[2][2][1], 0,646 a[1][1], 0,2 w[2][2][2], 0,668 a[1][2], 0,1 b[2][2]'),
      differing(
        '0,5566',
        'z[2][2]',
        'z_2^2',
        'follow-through',
        'follows from $a_1^1$ and $a_2^1$',
        () => 0.5 * 0.646 + 0.2 * 0.668 + 0.1,
      ),
      right(String.raw`a_2^2 = \frac{1}{1 + e^{-z_2^2}}`, 'a[2][2]', ({ z2 }) => 1 / (1 + Math.exp(-z2[2]))),
      printed('0,5566', 'z[2][2]'),
      differing('0,636', 'a[2][2]', 'a_2^2', 'follow-through', 'follows from $z_2^2$', () => σ(0.5566)),
    ),
    display(String.raw`\underline{\underline{y = [0,658, 0,636]}}`, ...numbers('0,658 a[2][1], 0,636 a[2][2]')),
    givenX,
    givenTargets,
    givenLoss,
    display(
      String.raw`\sigma(x) = \frac{1}{1 + e^{-x}}`,
      right(String.raw`\sigma(x) = \frac{1}{1 + e^{-x}}`, 'a[1][1]', ({ z1: { 1: x } }) => 1 / (1 + Math.exp(-x))),
    ),
    givenRate,
    display(
      String.raw`w_{jk}^{1'} = w_{jk}^1 - \eta \frac{\partial C}{\partial w_{jk}^1}`,
      right(
        String.raw`w_{jk}^{1'} = w_{jk}^1 - \eta \frac{\partial C}{\partial w_{jk}^1}`,
        "w'[1][:][:]",
        ({ w1, η, d }): Matrix =>
          [1, 2].map((j) => [1, 2, 3].map((k) => w1[10 * j + k] - η * d('L', `w[1][${j}][${k}]`))),
      ),
    ),
    display(
      String.raw`\frac{\partial C}{\partial w_{11}^2} = \frac{\partial C}{\partial a_1^2} \cdot \frac{\partial a_1^2}{\partial z_1^2} \cdot \frac{\partial z_1^2}{\partial w_{11}^2}`,
      right(
        String.raw`\frac{\partial C}{\partial w_{11}^2} = \frac{\partial C}{\partial a_1^2} \cdot \frac{\partial a_1^2}{\partial z_1^2} \cdot \frac{\partial z_1^2}{\partial w_{11}^2}`,
        'dL/dw[2][1][1]',
        ({ d }) => d('L', 'a[2][1]') * d('a[2][1]', 'z[2][1]') * d('z[2][1]', 'w[2][1][1]'),
      ),
    ),
    display(
      String.raw`w_{11}^{2'} = w_{11}^2 - \eta (a_1^2 - \hat{y}_1) \sigma(z_1^2) (1 - \sigma(z_1^2)) \cdot a_1^1`,
      right(
        String.raw`w_{11}^{2'} = w_{11}^2 - \eta (a_1^2 - \hat{y}_1) \sigma(z_1^2) (1 - \sigma(z_1^2)) \cdot a_1^1`,
        "w'[2][1][1]",
        ({ w2, η, a2, ŷ, z2, a1 }) => w2[11] - η * (a2[1] - ŷ[1]) * σ(z2[1]) * (1 - σ(z2[1])) * a1[1],
      ),
    ),
    display(
      String.raw`= 0.6 - 0.1 (0.658 - 0.9) 0.658 (1 - 0.658) \cdot 0.646`,
      ...numbers('0.6 w[2][1][1], 0.1 eta, 0.658 a[2][1], 0.9 y[1], 0.658 a[2][1], 0.658 a[2][1], 0.646 a[1][1]'),
    ),
    display(
      String.raw`= \underline{\underline{0.604}}`,
      differing(
        '0.604',
        "w'[2][1][1]",
        "w_{11}^{2'}",
        'follow-through',
        'follows from $a_1^2$ and $a_1^1$',
        () => 0.6 - 0.1 * (0.658 - 0.9) * 0.658 * (1 - 0.658) * 0.646,
      ),
    ),
    display(
      String.raw`\frac{\partial C}{\partial a_1^2} = (a_1^2 - \hat{y}_1)`,
      right(
        String.raw`\frac{\partial C}{\partial a_1^2} = (a_1^2 - \hat{y}_1)`,
        'dL/da[2][1]',
        ({ a2, ŷ }) => a2[1] - ŷ[1],
      ),
    ),
    display(
      String.raw`\frac{\partial a_1^2}{\partial z_1^2} = \sigma(z_1^2) (1 - \sigma(z_1^2))`,
      right(
        String.raw`\frac{\partial a_1^2}{\partial z_1^2} = \sigma(z_1^2) (1 - \sigma(z_1^2))`,
        'da/dz[2][1]',
        ({ z2 }) => σ(z2[1]) * (1 - σ(z2[1])),
      ),
    ),
    display(
      String.raw`\frac{\partial z_1^2}{\partial w_{11}^2} = a_1^1`,
      right(
        String.raw`\frac{\partial z_1^2}{\partial w_{11}^2} = a_1^1`,
        ({ d }) => d('z[2][1]', 'w[2][1][1]'),
        ({ a1 }) => a1[1],
      ),
    ),
    display(
      String.raw`\frac{\partial C}{\partial w_{21}^2} = \frac{\partial C}{\partial a_2^2} \cdot \frac{\partial a_2^2}{\partial z_2^2} \cdot \frac{\partial z_2^2}{\partial w_{21}^2}`,
      right(
        String.raw`\frac{\partial C}{\partial w_{21}^2} = \frac{\partial C}{\partial a_2^2} \cdot \frac{\partial a_2^2}{\partial z_2^2} \cdot \frac{\partial z_2^2}{\partial w_{21}^2}`,
        'dL/dw[2][2][1]',
        ({ d }) => d('L', 'a[2][2]') * d('a[2][2]', 'z[2][2]') * d('z[2][2]', 'w[2][2][1]'),
      ),
    ),
    display(
      String.raw`w_{21}^{2'} = w_{21}^2 - \eta (a_2^2 - \hat{y}_2) \sigma(z_2^2) (1 - \sigma(z_2^2)) \cdot a_2^1`,
      wrong(
        String.raw`w_{21}^{2'} = w_{21}^2 - \eta (a_2^2 - \hat{y}_2) \sigma(z_2^2) (1 - \sigma(z_2^2)) \cdot a_2^1`,
        "w'[2][2][1]",
        ({ w2, η, a2, ŷ, z2, a1 }) => w2[21] - η * (a2[2] - ŷ[2]) * σ(z2[2]) * (1 - σ(z2[2])) * a1[2],
        [
          String.raw`w_{21}^{2'} = w_{21}^2 - \eta (a_2^2 - \hat{y}_2) \sigma(z_2^2) (1 - \sigma(z_2^2)) \cdot a_1^1`,
          ({ w2, η, a2, ŷ, z2, a1 }) => w2[21] - η * (a2[2] - ŷ[2]) * σ(z2[2]) * (1 - σ(z2[2])) * a1[1],
        ],
        'operand: $a_2^1$ for $a_1^1$; the numbers below have 0.646, which is $a_1^1$',
      ),
    ),
    display(
      String.raw`= 0.5 - 0.1 (0.636 - 0.1) 0.636 (1 - 0.636) \cdot 0.646`,
      ...numbers('0.5 w[2][2][1], 0.1 eta, 0.636 a[2][2], 0.1 y[2], 0.636 a[2][2], 0.636 a[2][2], 0.646 a[1][1]'),
    ),
    display(
      String.raw`= \underline{\underline{0.491}}`,
      differing(
        '0.491',
        "w'[2][2][1]",
        "w_{21}^{2'}",
        'slip',
        'its line gives 0.49198, which is cut off, not rounded; besides, it follows from $a_2^2$ and $a_1^1$',
        () => 0.5 - 0.1 * (0.636 - 0.1) * 0.636 * (1 - 0.636) * 0.646,
      ),
    ),
    display(
      String.raw`\frac{\partial C}{\partial a_2^2} = (a_2^2 - \hat{y}_2)`,
      right(
        String.raw`\frac{\partial C}{\partial a_2^2} = (a_2^2 - \hat{y}_2)`,
        'dL/da[2][2]',
        ({ a2, ŷ }) => a2[2] - ŷ[2],
      ),
    ),
    display(
      String.raw`\frac{\partial a_2^2}{\partial z_2^2} = \sigma(z_2^2) (1 - \sigma(z_2^2))`,
      right(
        String.raw`\frac{\partial a_2^2}{\partial z_2^2} = \sigma(z_2^2) (1 - \sigma(z_2^2))`,
        'da/dz[2][2]',
        ({ z2 }) => σ(z2[2]) * (1 - σ(z2[2])),
      ),
    ),
    display(
      String.raw`\frac{\partial z_2^2}{\partial w_{21}^2} = a_2^1`,
      wrong(
        String.raw`\frac{\partial z_2^2}{\partial w_{21}^2} = a_2^1`,
        ({ d }) => d('z[2][2]', 'w[2][2][1]'),
        ({ a1 }) => a1[2],
        [String.raw`\frac{\partial z_2^2}{\partial w_{21}^2} = a_1^1`, ({ a1 }) => a1[1]],
        'operand: $a_2^1$ for $a_1^1$',
      ),
    ),
    display(
      String.raw`\frac{\partial C}{\partial w_{11}^1} = \frac{\partial C}{\partial a_1^1} \cdot \frac{\partial a_1^1}{\partial z_1^1} \cdot \frac{\partial z_1^1}{\partial w_{11}^1} = \frac{\partial a_1^1}{\partial z_1^1} \cdot \frac{\partial z_1^1}{\partial w_{11}^1} \cdot \left( \frac{\partial z_1^2}{\partial a_1^1} \cdot \frac{\partial a_1^2}{\partial z_1^2} \cdot \frac{\partial C}{\partial a_1^2} + \frac{\partial z_2^2}{\partial a_1^1} \cdot \frac{\partial a_2^2}{\partial z_2^2} \cdot \frac{\partial C}{\partial a_2^2} \right)`,
      right(
        String.raw`\frac{\partial C}{\partial w_{11}^1} = \frac{\partial C}{\partial a_1^1} \cdot \frac{\partial a_1^1}{\partial z_1^1} \cdot \frac{\partial z_1^1}{\partial w_{11}^1}`,
        'dL/dw[1][1][1]',
        ({ d }) => d('L', 'a[1][1]') * d('a[1][1]', 'z[1][1]') * d('z[1][1]', 'w[1][1][1]'),
      ),
      right(
        String.raw`\frac{\partial C}{\partial w_{11}^1} = \frac{\partial a_1^1}{\partial z_1^1} \cdot \frac{\partial z_1^1}{\partial w_{11}^1} \cdot \left( \frac{\partial z_1^2}{\partial a_1^1} \cdot \frac{\partial a_1^2}{\partial z_1^2} \cdot \frac{\partial C}{\partial a_1^2} + \frac{\partial z_2^2}{\partial a_1^1} \cdot \frac{\partial a_2^2}{\partial z_2^2} \cdot \frac{\partial C}{\partial a_2^2} \right)`,
        'dL/dw[1][1][1]',
        ({ d }) =>
          d('a[1][1]', 'z[1][1]') *
          d('z[1][1]', 'w[1][1][1]') *
          (d('z[2][1]', 'a[1][1]') * d('a[2][1]', 'z[2][1]') * d('L', 'a[2][1]') +
            d('z[2][2]', 'a[1][1]') * d('a[2][2]', 'z[2][2]') * d('L', 'a[2][2]')),
      ),
    ),
    display(
      String.raw`\frac{\partial z_1^2}{\partial a_1^1} = \frac{\partial}{\partial a_1^1} (0.604 \cdot a_1^1 + 0.1 \cdot a_2^1 + b_2^1) = \frac{\partial}{\partial a_1^1} (0.604 a_1^1) + \frac{\partial}{\partial a_1^1} (0.1 \cdot a_2^1) + \frac{\partial}{\partial a_1^1} (b_2^1)`,
      wrong(
        String.raw`z_1^2 = 0.604 \cdot a_1^1 + 0.1 \cdot a_2^1 + b_2^1`,
        'z[2][1]',
        [
          ({ w2new, w2, a1, b1 }) => w2new[11] * a1[1] + w2[12] * a1[2] + b1[2],
          ({ w2new, w2, a1, b2 }) => w2new[11] * a1[1] + w2[12] * a1[2] + b2[1],
          ({ w2, a1, b1 }) => w2[11] * a1[1] + w2[12] * a1[2] + b1[2],
        ],
        [
          String.raw`z_1^2 = 0.6 \cdot a_1^1 + 0.1 \cdot a_2^1 + b_1^2`,
          ({ w2, a1, b2 }) => w2[11] * a1[1] + w2[12] * a1[2] + b2[1],
        ],
        'operand: the updated weight for $w_{11}^2$; $b_2^1$ for $b_1^2$',
      ),
      differing(
        '0.604',
        'w[2][1][1]',
        String.raw`\frac{\partial z_1^2}{\partial a_1^1}`,
        'wrong-operand',
        'the updated weight; the derivative is taken before the update',
      ),
      ...numbers('0.1 w[2][1][2], 0.604 w[2][1][1], 0.1 w[2][1][2]'),
    ),
    display(
      '= 0.604',
      wrong(
        String.raw`\frac{\partial z_1^2}{\partial a_1^1} = 0.604`,
        ({ d }) => d('z[2][1]', 'a[1][1]'),
        ({ w2new }) => w2new[11],
        [String.raw`\frac{\partial z_1^2}{\partial a_1^1} = w_{11}^2 = 0.6`, ({ w2 }) => w2[11]],
        'operand: the updated weight for $w_{11}^2$',
      ),
      printed('0.604', 'w[2][1][1]'),
    ),
    display(
      String.raw`\frac{\partial z_1^1}{\partial a_1^1} = 1`,
      wrong(
        String.raw`\frac{\partial z_1^1}{\partial a_1^1} = 1`,
        ({ d }) => d('z[1][1]', 'a[1][1]'),
        [() => 1],
        [String.raw`\frac{\partial z_1^1}{\partial a_1^1} = 0`, () => 0],
        'order: $z_1^1$ comes before $a_1^1$, and the chain does not need this',
      ),
    ),
    display(
      String.raw`\frac{\partial z_1^1}{\partial w_{11}^1} = x = 0.5`,
      wrong(
        String.raw`\frac{\partial z_1^1}{\partial w_{11}^1} = x`,
        ({ d }) => d('z[1][1]', 'w[1][1][1]'),
        ({ of }) => of('x[:]'),
        [String.raw`\frac{\partial z_1^1}{\partial w_{11}^1} = x_1`, ({ x }) => x[1]],
        'index: $x$ for $x_1$; right three lines below',
      ),
      ...numbers('0.5 x[1]'),
    ),
    display(
      String.raw`\frac{\partial a_1^1}{\partial z_1^1} = \sigma(z_1^1) (1 - \sigma(z_1^1))`,
      right(
        String.raw`\frac{\partial a_1^1}{\partial z_1^1} = \sigma(z_1^1) (1 - \sigma(z_1^1))`,
        'da/dz[1][1]',
        ({ z1 }) => σ(z1[1]) * (1 - σ(z1[1])),
      ),
    ),
    display(
      String.raw`\frac{\partial z_2^2}{\partial a_1^1} = 0.604`,
      wrong(
        String.raw`\frac{\partial z_2^2}{\partial a_1^1} = 0.604`,
        ({ d }) => d('z[2][2]', 'a[1][1]'),
        ({ w2new }) => w2new[11],
        [String.raw`\frac{\partial z_2^2}{\partial a_1^1} = w_{21}^2 = 0.5`, ({ w2 }) => w2[21]],
        'operand: the updated $w_{11}^2$ for $w_{21}^2$; the last gradient has 0.491 here',
      ),
      differing(
        '0.604',
        'w[2][2][1]',
        String.raw`\frac{\partial z_2^2}{\partial a_1^1}`,
        'wrong-operand',
        'the updated weight of the other output',
      ),
    ),
    display(
      String.raw`\frac{\partial z_1^1}{\partial w_{11}^1} = a_1^0 = x_1 = 0.5`,
      right(
        String.raw`\frac{\partial z_1^1}{\partial w_{11}^1} = a_1^0 = x_1`,
        ({ d }) => d('z[1][1]', 'w[1][1][1]'),
        ({ x }) => x[1],
      ),
      ...numbers('0.5 x[1]'),
    ),
    display(
      String.raw`\frac{\partial a_1^1}{\partial z_1^1} = \delta(z_1^1)(1 - \delta(z_1^1))`,
      wrong(
        String.raw`\frac{\partial a_1^1}{\partial z_1^1} = \delta(z_1^1)(1 - \delta(z_1^1))`,
        'da/dz[1][1]',
        ({ δ1 }) => δ1[1] * (1 - δ1[1]),
        [
          String.raw`\frac{\partial a_1^1}{\partial z_1^1} = \sigma(z_1^1)(1 - \sigma(z_1^1))`,
          ({ z1 }) => σ(z1[1]) * (1 - σ(z1[1])),
        ],
        String.raw`misread: $\delta$ for $\sigma$`,
      ),
    ),
    display(
      String.raw`\begin{aligned} \frac{\partial C}{\partial w_{11}^1} &= 0.5 \cdot \delta(z_1^1)(1 - \delta(z_1^1)) \cdot \left( 0.604 \cdot \delta(z_1^2)(1 - \delta(z_1^2)) \cdot (a_1^2 - \hat{y}_1) + 0.491 \cdot \delta(z_2^1)(1 - \delta(z_2^1)) (a_2^2 - \hat{y}_2) \right) \\ &= 0.5 \cdot 0.646(1 - 0.646)(0.604 \cdot 0.658 \cdot (1 - 0.658)(0.658 - 0.9) + 0.491 \cdot 0.636(1 - 0.636)(0.636 - 0.1)) \\ &= 0.003 \end{aligned}`,
      wrong(
        String.raw`\frac{\partial C}{\partial w_{11}^1} = 0.5 \cdot \delta(z_1^1)(1 - \delta(z_1^1)) \cdot \left( 0.604 \cdot \delta(z_1^2)(1 - \delta(z_1^2)) \cdot (a_1^2 - \hat{y}_1) + 0.491 \cdot \delta(z_2^1)(1 - \delta(z_2^1)) (a_2^2 - \hat{y}_2) \right)`,
        'dL/dw[1][1][1]',
        [
          (l) => lastGradient(l, [l.w2new[11], l.w2new[21]], [l.δ1[1], l.δ2[1], l.δ1[2]]),
          (l) => lastGradient(l, [l.w2new[11], l.w2new[21]], [σ(l.z1[1]), σ(l.z2[1]), σ(l.z2[2])]),
          (l) => lastGradient(l, [l.w2[11], l.w2[21]], [σ(l.z1[1]), σ(l.z2[1]), σ(l.z1[2])]),
          (l) => lastGradient(l, [l.w2[11], l.w2[21]], [l.δ1[1], l.δ2[1], l.δ2[2]]),
        ],
        [
          String.raw`\frac{\partial C}{\partial w_{11}^1} = x_1 \cdot \sigma(z_1^1)(1 - \sigma(z_1^1)) \cdot \left( w_{11}^2 \cdot \sigma(z_1^2)(1 - \sigma(z_1^2)) \cdot (a_1^2 - \hat{y}_1) + w_{21}^2 \cdot \sigma(z_2^2)(1 - \sigma(z_2^2)) (a_2^2 - \hat{y}_2) \right)`,
          (l) => lastGradient(l, [l.w2[11], l.w2[21]], [σ(l.z1[1]), σ(l.z2[1]), σ(l.z2[2])]),
        ],
        String.raw`operand: the updated weights for 0.6 and 0.5; $z_2^1$ for $z_2^2$; $\delta$ for $\sigma$`,
      ),
      ...numbers('0.5 x[1], 0.604 w[2][1][1]'),
      differing('0.491', 'w[2][2][1]', String.raw`0.491 \cdot \delta(z_2^1)`, 'wrong-operand', 'the updated weight'),
      ...numbers('0.5 x[1], 0.646 a[1][1], 0.646 a[1][1], 0.604 w[2][1][1], 0.658 a[2][1], 0.658 a[2][1]'),
      ...numbers('0.658 a[2][1], 0.9 y[1], 0.491 w[2][2][1], 0.636 a[2][2], 0.636 a[2][2], 0.636 a[2][2], 0.1 y[2]'),
      printed(
        '0.003',
        'dL/dw[1][1][1]',
        () =>
          0.5 *
          0.646 *
          (1 - 0.646) *
          (0.604 * 0.658 * (1 - 0.658) * (0.658 - 0.9) + 0.491 * 0.636 * (1 - 0.636) * (0.636 - 0.1)),
      ),
    ),
    display(
      String.raw`w_{11}^{1'}) = w_{11}^1 - \eta \cdot \frac{\partial C}{\partial w_{11}^1} = 0.1 - 0.1 \cdot 0.003 = \underline{\underline{0.0997}}`,
      right(
        String.raw`w_{11}^{1'} = w_{11}^1 - \eta \cdot \frac{\partial C}{\partial w_{11}^1}`,
        "w'[1][1][1]",
        ({ w1, η, d }) => w1[11] - η * d('L', 'w[1][1][1]'),
      ),
      remark('a bracket on the left closes and never opens'),
      ...numbers('0.1 w[1][1][1], 0.1 eta, 0.003 dL/dw[1][1][1]'),
      printed('0.0997', "w'[1][1][1]", () => 0.1 - 0.1 * 0.003),
    ),
  ],
};
