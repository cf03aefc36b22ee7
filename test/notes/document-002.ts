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
import { numberIn } from './values.js';

/** Document 002 has a letter for each kind of unit: inputs i, hidden units h, outputs o; `aH1` is a(h_1) or a_{h_1}. */
function lettersOf(trace: Trace) {
  const of = (id: string): number => numberIn(trace, id);
  return {
    i1: of('x[1]'),
    i2: of('x[2]'),
    target1: of('y[1]'),
    target2: of('y[2]'),
    η: of('eta'),
    w11: of('w[1][1][1]'),
    w12: of('w[1][1][2]'),
    w13: of('w[1][2][1]'),
    w14: of('w[1][2][2]'),
    w21: of('w[2][1][1]'),
    w22: of('w[2][1][2]'),
    w23: of('w[2][2][1]'),
    w24: of('w[2][2][2]'),
    b1: of('b[1]'),
    b2: of('b[2]'),
    h1: of('z[1][1]'),
    h2: of('z[1][2]'),
    o1: of('z[2][1]'),
    o2: of('z[2][2]'),
    aH1: of('a[1][1]'),
    aH2: of('a[1][2]'),
    aO1: of('a[2][1]'),
    aO2: of('a[2][2]'),
    L1: of('L[1]'),
    L2: of('L[2]'),
    δO1: of('dL/dz[2][1]'),
    δO2: of('dL/dz[2][2]'),
    δH1: of('dL/dz[1][1]'),
    /** ∂of/∂by */
    d: (of: string, by: string): number => partial(trace, of, by),
  };
}
type Letters = ReturnType<typeof lettersOf>;

const { display, right, wrong } = statementsIn<Letters>();

const σ = (z: number): number => 1 / (1 + Math.exp(-z));

/** ∂Loss_1/∂a_h1, which is no quantity of the trace: the path through o_1 alone. */
const throughO1 = 'w[2][1][1] · dL/dz[2][1]';
const throughO2 = 'w[2][2][1] · dL/dz[2][2]';

export const document002: Transcript<Letters> = {
  number: '002',
  file: '002-letters.yaml',
  letters: lettersOf,
  randomSteps: (example, random) => redrawn(example, random, 60),
  displays: [
    display(
      String.raw`h_1 = i_1 \cdot w_{11} + i_2 \cdot w_{12} + b_1 \cdot 1`,
      right(
        String.raw`h_1 = i_1 \cdot w_{11} + i_2 \cdot w_{12} + b_1 \cdot 1`,
        'z[1][1]',
        ({ i1, w11, i2, w12, b1 }) => i1 * w11 + i2 * w12 + b1 * 1,
      ),
    ),
    display(
      String.raw`= 0.15 \times 0.01 + 0.1 \times 0.12 + 0.35`,
      ...numbers('0.15 w[1][1][1]'),
      differing(
        '0.01',
        'x[1]',
        'i_1',
        'miscopied',
        String.raw`the target of $o_1$; $\partial h_1 / \partial w_{11}$ is 0.05`,
      ),
      ...numbers('0.1 x[2]'),
      differing('0.12', 'w[1][1][2]', 'w_{12}', 'miscopied', 'the result 0.3775 needs 0.20'),
      ...numbers('0.35 b[1]'),
    ),
    display(
      '= 0.3775',
      printed('0.3775', 'z[1][1]', () => 0.15 * 0.01 + 0.1 * 0.12 + 0.35),
    ),
    display(
      String.raw`a(h_1) = \frac{1}{1+e^{-h_1}} = 0.593`,
      right(String.raw`a(h_1) = \frac{1}{1+e^{-h_1}}`, 'a[1][1]', ({ h1 }) => 1 / (1 + Math.exp(-h1))),
      printed('0.593', 'a[1][1]', () => σ(0.3775)),
    ),
    display(
      String.raw`h_2 = i_1 \cdot w_{13} + i_2 \cdot w_{14} + b_1 \cdot 1`,
      right(
        String.raw`h_2 = i_1 \cdot w_{13} + i_2 \cdot w_{14} + b_1 \cdot 1`,
        'z[1][2]',
        ({ i1, w13, i2, w14, b1 }) => i1 * w13 + i2 * w14 + b1 * 1,
      ),
    ),
    display(
      String.raw`a(h_2) = \frac{1}{1+e^{-h_2}} = 0.596`,
      right(String.raw`a(h_2) = \frac{1}{1+e^{-h_2}}`, 'a[1][2]', ({ h2 }) => 1 / (1 + Math.exp(-h2))),
      differing('0.596', 'a[1][2]', 'a(h_2)', 'slip', '0.59688 cut off, not rounded'),
    ),
    display(
      String.raw`o_1 = a(h_1) \cdot w_{21} + a(h_2) \cdot w_{22} + b_2 \cdot 1`,
      right(
        String.raw`o_1 = a(h_1) \cdot w_{21} + a(h_2) \cdot w_{22} + b_2 \cdot 1`,
        'z[2][1]',
        ({ aH1, w21, aH2, w22, b2 }) => aH1 * w21 + aH2 * w22 + b2 * 1,
      ),
    ),
    display(
      String.raw`= 0.593 \times 0.4 + 0.596 \times 0.45 + 0.60`,
      ...numbers('0.593 a[1][1], 0.4 w[2][1][1], 0.596 a[1][2], 0.45 w[2][1][2], 0.60 b[2]'),
    ),
    display(
      '= 1.106',
      printed('1.106', 'z[2][1]', () => 0.593 * 0.4 + 0.596 * 0.45 + 0.6),
    ),
    display(
      String.raw`a(o_1) = \frac{1}{1+e^{-o_1}} = 0.75 \quad (0.01)`,
      right(String.raw`a(o_1) = \frac{1}{1+e^{-o_1}}`, 'a[2][1]', ({ o1 }) => 1 / (1 + Math.exp(-o1))),
      printed('0.75', 'a[2][1]', () => σ(1.106)),
      ...numbers('0.01 y[1]'),
    ),
    display(
      String.raw`o_2 = a(h_1) \cdot w_{23} + a(h_2) \cdot w_{24} + b_2 \cdot 1`,
      right(
        String.raw`o_2 = a(h_1) \cdot w_{23} + a(h_2) \cdot w_{24} + b_2 \cdot 1`,
        'z[2][2]',
        ({ aH1, w23, aH2, w24, b2 }) => aH1 * w23 + aH2 * w24 + b2 * 1,
      ),
    ),
    display(
      String.raw`a(o_2) = \frac{1}{1+e^{-o_2}} = 0.77 \quad (0.99)`,
      right(String.raw`a(o_2) = \frac{1}{1+e^{-o_2}}`, 'a[2][2]', ({ o2 }) => 1 / (1 + Math.exp(-o2))),
      ...numbers('0.77 a[2][2], 0.99 y[2]'),
    ),
    display(
      String.raw`\text{loss} = \sum \frac{1}{2} (\text{target} - \text{output})^2`,
      right(
        String.raw`\text{loss} = \sum \frac{1}{2} (\text{target} - \text{output})^2`,
        'L',
        ({ target1, target2, aO1, aO2 }) =>
          [
            [target1, aO1],
            [target2, aO2],
          ].reduce((sum, [target, output]) => sum + (1 / 2) * (target - output) ** 2, 0),
      ),
    ),
    display(
      String.raw`\text{loss}(o_1) = \frac{1}{2} (0.01 - 0.75)^2 = 0.275`,
      ...numbers('0.01 y[1], 0.75 a[2][1]'),
      printed('0.275', 'L[1]', () => (1 / 2) * (0.01 - 0.75) ** 2),
    ),
    display(
      String.raw`\text{loss}(o_2) = \frac{1}{2} (0.99 - 0.77)^2 = 0.236`,
      ...numbers('0.99 y[2], 0.77 a[2][2]'),
      differing(
        '0.236',
        'L[2]',
        String.raw`\text{loss}(o_2)`,
        'slip',
        'a zero is lost: 0.0236; its line gives 0.0242',
        () => (1 / 2) * (0.99 - 0.77) ** 2,
      ),
    ),
    display(
      String.raw`\text{Loss} = 0.275 + 0.236 = 0.298`,
      ...numbers('0.275 L[1], 0.236 L[2]'),
      printed('0.298', 'L', () => 0.275 + 0.236),
    ),
    display(
      String.raw`w_{21} \rightarrow o_1 \rightarrow a(o_1) \rightarrow \text{loss}`,
      remark('the path from a weight to the loss'),
    ),
    display(
      String.raw`\text{Loss} = L_1 + L_2`,
      right(String.raw`\text{Loss} = L_1 + L_2`, 'L', ({ L1, L2 }) => L1 + L2),
    ),
    display(
      String.raw`\frac{\partial \text{Loss}}{\partial w_{21}} = \frac{\partial o_1}{\partial w_{21}} \cdot \frac{\partial a(o_1)}{\partial o_1} \cdot \frac{\partial \text{Loss}}{\partial a(o_1)}`,
      right(
        String.raw`\frac{\partial \text{Loss}}{\partial w_{21}} = \frac{\partial o_1}{\partial w_{21}} \cdot \frac{\partial a(o_1)}{\partial o_1} \cdot \frac{\partial \text{Loss}}{\partial a(o_1)}`,
        'dL/dw[2][1][1]',
        ({ d }) => d('z[2][1]', 'w[2][1][1]') * d('a[2][1]', 'z[2][1]') * d('L', 'a[2][1]'),
      ),
    ),
    display(
      String.raw`L_1 = \frac{1}{2} (\text{target} - \text{out})^2`,
      right(
        String.raw`L_1 = \frac{1}{2} (\text{target} - \text{out})^2`,
        'L[1]',
        ({ target1, aO1 }) => (1 / 2) * (target1 - aO1) ** 2,
      ),
    ),
    display(
      String.raw`\text{Loss} = \frac{1}{2} (\text{target } o_1 - a_{o_1})^2 + \frac{1}{2} (\text{target } o_2 - a_{o_2})^2`,
      right(
        String.raw`\text{Loss} = \frac{1}{2} (\text{target } o_1 - a_{o_1})^2 + \frac{1}{2} (\text{target } o_2 - a_{o_2})^2`,
        'L',
        ({ target1, aO1, target2, aO2 }) => (1 / 2) * (target1 - aO1) ** 2 + (1 / 2) * (target2 - aO2) ** 2,
      ),
    ),
    display(
      String.raw`\frac{\partial \text{Loss}}{\partial a_{o_1}} = (\text{target } o_1 - a_{o_1}) \times (-1)`,
      right(
        String.raw`\frac{\partial \text{Loss}}{\partial a_{o_1}} = (\text{target } o_1 - a_{o_1}) \times (-1)`,
        'dL/da[2][1]',
        ({ target1, aO1 }) => (target1 - aO1) * -1,
      ),
    ),
    display(
      String.raw`= (0.01 - 0.751) \times (-1) = 0.741`,
      ...numbers('0.01 y[1], 0.751 a[2][1]'),
      printed('0.741', 'dL/da[2][1]', () => (0.01 - 0.751) * -1),
    ),
    display(
      String.raw`a_{01} = \frac{1}{1 + e^{-o_1}}`,
      wrong(
        String.raw`a_{01} = \frac{1}{1 + e^{-o_1}}`,
        'a[2][1]',
        () => undefinedLetter,
        [String.raw`a_{o_1} = \frac{1}{1 + e^{-o_1}}`, ({ o1 }) => 1 / (1 + Math.exp(-o1))],
        'misread: a zero for the letter $o$',
      ),
    ),
    display(
      String.raw`\frac{\partial a_{01}}{\partial o_1} = a_{01} \cdot (1 - a_{01}) = 0.751 \times (1 - 0.751) = 0.187`,
      wrong(
        String.raw`\frac{\partial a_{01}}{\partial o_1} = a_{01} \cdot (1 - a_{01})`,
        'da/dz[2][1]',
        () => undefinedLetter * (1 - undefinedLetter),
        [String.raw`\frac{\partial a_{o_1}}{\partial o_1} = a_{o_1} \cdot (1 - a_{o_1})`, ({ aO1 }) => aO1 * (1 - aO1)],
        'misread: a zero for the letter $o$',
      ),
      ...numbers('0.751 a[2][1], 0.751 a[2][1]'),
      printed('0.187', 'da/dz[2][1]', () => 0.751 * (1 - 0.751)),
    ),
    display(
      String.raw`o_1 = a(h_1) \times w_{21} + a(h_2) \times w_{22} + b_2`,
      right(
        String.raw`o_1 = a(h_1) \times w_{21} + a(h_2) \times w_{22} + b_2`,
        'z[2][1]',
        ({ aH1, w21, aH2, w22, b2 }) => aH1 * w21 + aH2 * w22 + b2,
      ),
    ),
    display(
      String.raw`\frac{\partial o_1}{\partial w_{21}} = a(h_1) = 0.593`,
      right(
        String.raw`\frac{\partial o_1}{\partial w_{21}} = a(h_1)`,
        ({ d }) => d('z[2][1]', 'w[2][1][1]'),
        ({ aH1 }) => aH1,
      ),
      ...numbers('0.593 a[1][1]'),
    ),
    display(
      String.raw`\frac{\partial \text{loss}}{\partial w_{21}} = 0.741 \times 0.187 \times 0.593 = 0.082`,
      ...numbers('0.741 dL/da[2][1], 0.187 da/dz[2][1], 0.593 a[1][1]'),
      printed('0.082', 'dL/dw[2][1][1]', () => 0.741 * 0.187 * 0.593),
    ),
    display(
      String.raw`\frac{\partial \text{loss}}{\partial w_{21}} = -(\text{target}_{o_1} - \underline{a_{01}}) \cdot \underline{a_{01}} \cdot (1 - \underline{a_{01}}) \cdot a_{h_1}`,
      wrong(
        String.raw`\frac{\partial \text{loss}}{\partial w_{21}} = -(\text{target}_{o_1} - a_{01}) \cdot a_{01} \cdot (1 - a_{01}) \cdot a_{h_1}`,
        'dL/dw[2][1][1]',
        ({ target1, aH1 }) => -(target1 - undefinedLetter) * undefinedLetter * (1 - undefinedLetter) * aH1,
        [
          String.raw`\frac{\partial \text{loss}}{\partial w_{21}} = -(\text{target}_{o_1} - a_{o_1}) \cdot a_{o_1} \cdot (1 - a_{o_1}) \cdot a_{h_1}`,
          ({ target1, aO1, aH1 }) => -(target1 - aO1) * aO1 * (1 - aO1) * aH1,
        ],
        'misread: a zero for the letter $o$',
      ),
    ),
    display(
      String.raw`\begin{aligned} \delta_{o_1} &= \frac{\partial \text{loss}}{\partial a_{o_1}} \cdot \frac{\partial a_{o_1}}{\partial o_1} = \frac{\partial \text{loss}}{\partial o_1} \\ &= -(\text{target}_{o_1} - a_{o_1}) \cdot a_{o_1} \cdot (1 - a_{o_1}) \end{aligned}`,
      right(
        String.raw`\delta_{o_1} = \frac{\partial \text{loss}}{\partial a_{o_1}} \cdot \frac{\partial a_{o_1}}{\partial o_1}`,
        'dL/dz[2][1]',
        ({ d }) => d('L', 'a[2][1]') * d('a[2][1]', 'z[2][1]'),
      ),
      right(String.raw`\delta_{o_1} = \frac{\partial \text{loss}}{\partial o_1}`, 'dL/dz[2][1]', ({ d }) =>
        d('L', 'z[2][1]'),
      ),
      right(
        String.raw`\delta_{o_1} = -(\text{target}_{o_1} - a_{o_1}) \cdot a_{o_1} \cdot (1 - a_{o_1})`,
        'dL/dz[2][1]',
        ({ target1, aO1 }) => -(target1 - aO1) * aO1 * (1 - aO1),
      ),
    ),
    display(
      String.raw`\frac{\partial \text{loss}}{\partial w_{21}} = \delta_{o_1} \times a_{h_1}`,
      right(
        String.raw`\frac{\partial \text{loss}}{\partial w_{21}} = \delta_{o_1} \times a_{h_1}`,
        'dL/dw[2][1][1]',
        ({ δO1, aH1 }) => δO1 * aH1,
      ),
    ),
    display(
      String.raw`w_{21}' = w_{21} - \eta \cdot \frac{\partial \text{loss}}{\partial w_{21}} = 0.4 \times 0.5 - 0.082 = 0.359`,
      right(
        String.raw`w_{21}' = w_{21} - \eta \cdot \frac{\partial \text{loss}}{\partial w_{21}}`,
        "w'[2][1][1]",
        ({ w21, η, d }) => w21 - η * d('L', 'w[2][1][1]'),
      ),
      wrong(
        String.raw`w_{21}' = 0.4 \times 0.5 - 0.082`,
        "w'[2][1][1]",
        ({ w21, η, d }) => w21 * η - d('L', 'w[2][1][1]'),
        [String.raw`w_{21}' = 0.4 - 0.5 \times 0.082`, ({ w21, η, d }) => w21 - η * d('L', 'w[2][1][1]')],
        'operator: minus and times have changed places; 0.359 is what the right formula gives',
      ),
      ...numbers('0.4 w[2][1][1], 0.5 eta, 0.082 dL/dw[2][1][1]'),
      printed('0.359', "w'[2][1][1]", () => 0.4 * 0.5 - 0.082),
    ),
    display(
      `w_{22}' = 0.410`,
      differing(
        '0.410',
        "w'[2][1][2]",
        "w_{22}'",
        'slip',
        '0.45 − 0.5 · 0.0826 is 0.4087, so 0.409: one off in the last place; 0.08 for 0.0826 would give it too',
      ),
    ),
    display(`w_{23}' = 0.511`, ...numbers("0.511 w'[2][2][1]")),
    display(`w_{24}' = 0.561`, ...numbers("0.561 w'[2][2][2]")),
    display(
      String.raw`\frac{\partial \text{loss}}{\partial w_{11}} = \frac{\partial \text{loss}}{\partial a_{h_1}} \times \frac{\partial a_{h_1}}{\partial h_1} \times \frac{\partial h_1}{\partial w_{11}}`,
      right(
        String.raw`\frac{\partial \text{loss}}{\partial w_{11}} = \frac{\partial \text{loss}}{\partial a_{h_1}} \times \frac{\partial a_{h_1}}{\partial h_1} \times \frac{\partial h_1}{\partial w_{11}}`,
        'dL/dw[1][1][1]',
        ({ d }) => d('L', 'a[1][1]') * d('a[1][1]', 'z[1][1]') * d('z[1][1]', 'w[1][1][1]'),
      ),
    ),
    display(
      String.raw`\frac{\partial \text{loss}}{\partial a_{h_1}} = \frac{\partial \text{loss}_1}{\partial a_{h_1}} + \frac{\partial \text{loss}_2}{\partial a_{h_1}}`,
      right(
        String.raw`\frac{\partial \text{loss}}{\partial a_{h_1}} = \frac{\partial \text{loss}_1}{\partial a_{h_1}} + \frac{\partial \text{loss}_2}{\partial a_{h_1}}`,
        'dL/da[1][1]',
        ({ d }) => d('L[1]', 'a[1][1]') + d('L[2]', 'a[1][1]'),
      ),
    ),
    display(
      String.raw`\frac{\partial \text{Loss}}{\partial a_{h1}} = \frac{\partial \text{Loss}_1}{\partial a_{h1}} + \frac{\partial \text{Loss}_2}{\partial a_{h1}}`,
      right(
        String.raw`\frac{\partial \text{Loss}}{\partial a_{h1}} = \frac{\partial \text{Loss}_1}{\partial a_{h1}} + \frac{\partial \text{Loss}_2}{\partial a_{h1}}`,
        'dL/da[1][1]',
        ({ d }) => d('L[1]', 'a[1][1]') + d('L[2]', 'a[1][1]'),
      ),
    ),
    display(
      String.raw`\begin{aligned} \frac{\partial \text{Loss}_1}{\partial a_{h1}} &= \frac{\partial \text{Loss}_1}{\partial o_1} \times \frac{\partial o_1}{\partial a_{h1}} \times \frac{\partial o_1}{\partial a_{h1}} \\ &= 0.554 \end{aligned}`,
      wrong(
        String.raw`\frac{\partial \text{Loss}_1}{\partial a_{h1}} = \frac{\partial \text{Loss}_1}{\partial o_1} \times \frac{\partial o_1}{\partial a_{h1}} \times \frac{\partial o_1}{\partial a_{h1}}`,
        throughO1,
        ({ d }) => d('L[1]', 'z[2][1]') * d('z[2][1]', 'a[1][1]') * d('z[2][1]', 'a[1][1]'),
        [
          String.raw`\frac{\partial \text{Loss}_1}{\partial a_{h1}} = \frac{\partial \text{Loss}_1}{\partial o_1} \times \frac{\partial o_1}{\partial a_{h1}}`,
          ({ d }) => d('L[1]', 'z[2][1]') * d('z[2][1]', 'a[1][1]'),
        ],
        'repeated: one factor stands twice',
      ),
      differing(
        '0.554',
        throughO1,
        String.raw`\frac{\partial \text{Loss}_1}{\partial a_{h1}}`,
        'slip',
        'a zero is lost: 0.741 · 0.187 · 0.4 is 0.0554',
        () => 0.741 * 0.187 * 0.4,
      ),
    ),
    display(
      String.raw`\begin{aligned} o_1 &= a(h_1) \times w_{21} + a(h_2) \times w_{22} + b_1 \\ \frac{\partial o_1}{\partial a_{h1}} &= w_{21} \end{aligned}`,
      wrong(
        String.raw`o_1 = a(h_1) \times w_{21} + a(h_2) \times w_{22} + b_1`,
        'z[2][1]',
        ({ aH1, w21, aH2, w22, b1 }) => aH1 * w21 + aH2 * w22 + b1,
        [
          String.raw`o_1 = a(h_1) \times w_{21} + a(h_2) \times w_{22} + b_2`,
          ({ aH1, w21, aH2, w22, b2 }) => aH1 * w21 + aH2 * w22 + b2,
        ],
        'index: $b_1$ for $b_2$; right twice above',
      ),
      right(
        String.raw`\frac{\partial o_1}{\partial a_{h1}} = w_{21}`,
        ({ d }) => d('z[2][1]', 'a[1][1]'),
        ({ w21 }) => w21,
      ),
    ),
    display(String.raw`\frac{\partial \text{Loss}_2}{\partial a_{h1}} = -0.019`, ...numbers(`-0.019 ${throughO2}`)),
    display(
      String.raw`\frac{\partial \text{Loss}}{\partial a_{h1}} = 0.554 - 0.019 = 0.535`,
      ...numbers(`0.554 ${throughO1}`),
      ...numbers(`-0.019 ${throughO2}`),
      differing(
        '0.535',
        'dL/da[1][1]',
        String.raw`\frac{\partial \text{Loss}}{\partial a_{h1}}`,
        'follow-through',
        'follows from 0.554',
        () => 0.554 - 0.019,
      ),
    ),
    display(
      String.raw`\frac{\partial a_{h1}}{\partial h_1} = a_{h1} \cdot (1 - a_{h1}) = 0.241`,
      right(
        String.raw`\frac{\partial a_{h1}}{\partial h_1} = a_{h1} \cdot (1 - a_{h1})`,
        'da/dz[1][1]',
        ({ aH1 }) => aH1 * (1 - aH1),
      ),
      ...numbers('0.241 da/dz[1][1]'),
    ),
    display(
      String.raw`\frac{\partial h_1}{\partial w_{11}} = 0.05`,
      right(
        String.raw`\frac{\partial h_1}{\partial w_{11}} = i_1`,
        ({ d }) => d('z[1][1]', 'w[1][1][1]'),
        ({ i1 }) => i1,
      ),
      ...numbers('0.05 x[1]'),
    ),
    display(
      String.raw`h_1 = i_1 \times w_{11} + i_2 \times w_{21} + b_1 \times 1`,
      wrong(
        String.raw`h_1 = i_1 \times w_{11} + i_2 \times w_{21} + b_1 \times 1`,
        'z[1][1]',
        ({ i1, w11, i2, w21, b1 }) => i1 * w11 + i2 * w21 + b1 * 1,
        [
          String.raw`h_1 = i_1 \times w_{11} + i_2 \times w_{12} + b_1 \times 1`,
          ({ i1, w11, i2, w12, b1 }) => i1 * w11 + i2 * w12 + b1 * 1,
        ],
        'index: $w_{21}$ for $w_{12}$; right at the beginning',
      ),
    ),
    display(
      String.raw`\frac{\partial \text{Loss}}{\partial w_{11}} = 0.535 \times 0.241 \times 0.05 = 0.00643`,
      ...numbers('0.535 dL/da[1][1], 0.241 da/dz[1][1], 0.05 x[1]'),
      differing(
        '0.00643',
        'dL/dw[1][1][1]',
        String.raw`\frac{\partial \text{Loss}}{\partial w_{11}}`,
        'slip',
        'its line gives 0.00645; besides, it follows from 0.535',
        () => 0.535 * 0.241 * 0.05,
      ),
    ),
    display(
      String.raw`\begin{aligned} 3.4 \frac{\partial \text{Loss}}{\partial w_{11}} &= \left(\sum_i \frac{\partial \text{Loss}}{\partial o_i} \times \frac{\partial o_i}{\partial a_{h1}} \times \frac{\partial a_{h1}}{\partial h_1} \right) \times \frac{\partial h_1}{\partial w_{11}} \\ &= \left(\sum_i \delta_i \times w_{hi} \right) \times a_{h1} \times (1 - a_{h1}) \times x_i \\ &= \delta_{h1} \times x_{11} \end{aligned}`,
      right(
        String.raw`\frac{\partial \text{Loss}}{\partial w_{11}} = \left(\sum_i \frac{\partial \text{Loss}}{\partial o_i} \times \frac{\partial o_i}{\partial a_{h1}} \times \frac{\partial a_{h1}}{\partial h_1} \right) \times \frac{\partial h_1}{\partial w_{11}}`,
        'dL/dw[1][1][1]',
        ({ d }) =>
          [1, 2].reduce(
            (sum, i) => sum + d('L', `z[2][${i}]`) * d(`z[2][${i}]`, 'a[1][1]') * d('a[1][1]', 'z[1][1]'),
            0,
          ) * d('z[1][1]', 'w[1][1][1]'),
      ),
      wrong(
        String.raw`\frac{\partial \text{Loss}}{\partial w_{11}} = \left(\sum_i \delta_i \times w_{hi} \right) \times a_{h1} \times (1 - a_{h1}) \times x_i`,
        'dL/dw[1][1][1]',
        [
          // Outside the sum its i means nothing: x_i is undefined, or by the sum's last i it is the second input.
          ({ δO1, w21, δO2, w23, aH1 }) => (δO1 * w21 + δO2 * w23) * aH1 * (1 - aH1) * undefinedLetter,
          ({ δO1, w21, δO2, w23, aH1, i2 }) => (δO1 * w21 + δO2 * w23) * aH1 * (1 - aH1) * i2,
        ],
        [
          String.raw`\frac{\partial \text{Loss}}{\partial w_{11}} = \left(\sum_i \delta_{o_i} \times w_{hi} \right) \times a_{h1} \times (1 - a_{h1}) \times i_1`,
          ({ δO1, w21, δO2, w23, aH1, i1 }) => (δO1 * w21 + δO2 * w23) * aH1 * (1 - aH1) * i1,
        ],
        'index: $x_i$ outside the sum over $i$, for the input $i_1$',
      ),
      wrong(
        String.raw`\frac{\partial \text{Loss}}{\partial w_{11}} = \delta_{h1} \times x_{11}`,
        'dL/dw[1][1][1]',
        ({ δH1 }) => δH1 * undefinedLetter,
        [String.raw`\frac{\partial \text{Loss}}{\partial w_{11}} = \delta_{h1} \times i_1`, ({ δH1, i1 }) => δH1 * i1],
        'index: no input is called $x_{11}$',
      ),
    ),
    display(
      String.raw`w_{11}' = w_{11} - \eta \times \frac{\partial \text{Loss}}{\partial w_{11}} = 0.15 - 0.5 \times 0.00643 = 0.1468`,
      right(
        String.raw`w_{11}' = w_{11} - \eta \times \frac{\partial \text{Loss}}{\partial w_{11}}`,
        "w'[1][1][1]",
        ({ w11, η, d }) => w11 - η * d('L', 'w[1][1][1]'),
      ),
      ...numbers('0.15 w[1][1][1], 0.5 eta, 0.00643 dL/dw[1][1][1]'),
      differing(
        '0.1468',
        "w'[1][1][1]",
        "w_{11}'",
        'follow-through',
        'follows from 0.00643',
        () => 0.15 - 0.5 * 0.00643,
      ),
    ),
    display(`w_{12}' = 0.1995`, differing('0.1995', "w'[1][1][2]", "w_{12}'", 'slip', '0.19956 cut off, not rounded')),
    display(`w_{13}' = 0.25`, ...numbers("0.25 w'[1][2][1]")),
    display(`w_{14}' = 0.2995`, ...numbers("0.2995 w'[1][2][2]")),
  ],
};
