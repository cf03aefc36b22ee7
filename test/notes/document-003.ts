import type { Trace } from '../../src/trace/index.js';
import { partial } from './partial.js';
import { redrawn, redrawnInSize } from './random-steps.js';
import { numbers, remark, statementsIn, type Transcript } from './transcription.js';
import { column, idIn, type Matrix, mapped, plus, times, valueIn } from './values.js';

/**
 * Document 003 works with indices: i of the inputs, j of the hidden units, k of the outputs, m and n of whichever unit
 * is asked for. An index that stands twice in a product is summed over. All letters are of one example; indices here
 * count from 0.
 */
function lettersOf(trace: Trace, sample: number | undefined) {
  const matrixOf = (name: string, number: number | undefined): Matrix => {
    const value = valueIn(trace, name, number);
    return typeof value === 'number' ? [[value]] : value;
  };
  const vectorOf = (name: string, number: number | undefined): number[] => matrixOf(name, number).map(([each]) => each);
  const matrix = (name: string): Matrix => matrixOf(name, sample);
  const vector = (name: string): number[] => vectorOf(name, sample);
  const { network, samples } = trace.step;
  const [hidden, outputs] = network.layers.map(({ units }) => units);
  return {
    x0: vector('x[:]'),
    y: vector('y[:]'),
    W1: matrix('w[1][:][:]'),
    b1: vector('b[1][:]'),
    z1: vector('z[1][:]'),
    x1: vector('a[1][:]'),
    W2: matrix('w[2][:][:]'),
    b2: vector('b[2][:]'),
    z2: vector('z[2][:]'),
    ŷ: vector('a[2][:]'),
    ξ: trace.value('eta'),
    /** The summations over i, j and k. */
    overI: (term: (i: number) => number): number => sumOf(network.inputs, term),
    overJ: (term: (j: number) => number): number => sumOf(hidden, term),
    overK: (term: (k: number) => number): number => sumOf(outputs, term),
    overExamples: (id: string): number => sumOf(samples.length, (m) => trace.value(idIn(trace, id, m + 1))),
    /** Targets and predictions of every example. */
    examples: samples.map((_, m) => ({ y: vectorOf('y[:]', m + 1), ŷ: vectorOf('a[2][:]', m + 1) })),
    /** The loss of all examples. */
    total: trace.value('L'),
    /** ∂of/∂by of this example. */
    d: (of: string, by: string): number => partial(trace, idIn(trace, of, sample), idIn(trace, by, sample)),
  };
}
type Letters = ReturnType<typeof lettersOf>;

const { display, right, wrong } = statementsIn<Letters>();

function sumOf(count: number, term: (index: number) => number): number {
  let total = 0;
  for (let index = 0; index < count; index++) total += term(index);
  return total;
}

const σ = (x: number): number => 1 / (1 + Math.exp(-x));
/** The slope of σ by its limit definition is not exact; by the quotient e^(−x)/(1 + e^(−x))² it is. */
const slope = (x: number): number => Math.exp(-x) / (1 + Math.exp(-x)) ** 2;
const delta = (one: number, other: number): number => (one === other ? 1 : 0);
/** A matrix of what stands for each pair of indices m and n, in the form of another. */
const forEach = (form: Matrix, entry: (m: number, n: number) => number): Matrix =>
  form.map((row, m) => row.map((_, n) => entry(m, n)));
const forEachUnit = (form: readonly number[], entry: (m: number) => number): Matrix =>
  column(form.map((_, m) => entry(m)));

const z = (layer: number, unit: number): string => `z[${layer}][${unit + 1}]`;
const a = (layer: number, unit: number): string => `a[${layer}][${unit + 1}]`;
const w = (layer: number, to: number, from: number): string => `w[${layer}][${to + 1}][${from + 1}]`;

export const document003: Transcript<Letters> = {
  number: '003',
  file: '003-index-xi.yaml',
  letters: lettersOf,
  // Formulas in indices hold for every size; with one output only, a sum over k would not show.
  randomSteps: (example, random) => [...redrawn(example, random, 60), ...redrawnInSize(example, random, 30)],
  displays: [
    display(
      `X1	X2	X3	Y
0	0	1	0
0	1	1	1
1	0	1	1
1	1	1	0`,
      ...numbers('0 s1.x[1], 0 s1.x[2], 1 s1.x[3], 0 s1.y[1], 0 s2.x[1], 1 s2.x[2], 1 s2.x[3], 1 s2.y[1]'),
      ...numbers('1 s3.x[1], 0 s3.x[2], 1 s3.x[3], 1 s3.y[1], 1 s4.x[1], 1 s4.x[2], 1 s4.x[3], 0 s4.y[1]'),
    ),
    display(String.raw`\hat{y}_{m,k} = y_{m,k}`, remark('the goal of the training, not an equality')),
    display('x_i^{(0)} = x_{m,i}', remark('names of the inputs of one example and of all')),
    display(
      String.raw`x_i^{(0)} \rightarrow z_j^{(1)} = W_{ji}^{(1)} x_i^{(0)} + b_j^{(1)}`,
      right('z_j^{(1)} = W_{ji}^{(1)} x_i^{(0)} + b_j^{(1)}', 'z[1][:]', ({ W1, x0, b1, overI }) =>
        forEachUnit(b1, (j) => overI((i) => W1[j][i] * x0[i]) + b1[j]),
      ),
    ),
    display(
      String.raw`\rightarrow x_j^{(1)} = \sigma(z_j^{(1)})`,
      right(String.raw`x_j^{(1)} = \sigma(z_j^{(1)})`, 'a[1][:]', ({ z1 }) => forEachUnit(z1, (j) => σ(z1[j]))),
    ),
    display(
      String.raw`\rightarrow z_k^{(2)} = W_{kj}^{(2)} x_j^{(1)} + b_k^{(2)}`,
      right('z_k^{(2)} = W_{kj}^{(2)} x_j^{(1)} + b_k^{(2)}', 'z[2][:]', ({ W2, x1, b2, overJ }) =>
        forEachUnit(b2, (k) => overJ((j) => W2[k][j] * x1[j]) + b2[k]),
      ),
    ),
    display(
      String.raw`\rightarrow \hat{y}_k = x_k^{(2)} = \sigma(z_k^{(2)})`,
      right(String.raw`\hat{y}_k = x_k^{(2)} = \sigma(z_k^{(2)})`, 'a[2][:]', ({ z2 }) =>
        forEachUnit(z2, (k) => σ(z2[k])),
      ),
    ),
    display(
      String.raw`\Delta \mathcal{L} = \sum_i (y_i - \hat{y}_i)^2`,
      // Of one example, where i counts its outputs; then of all, where i counts every output of every example.
      right(String.raw`\Delta \mathcal{L} = \sum_i (y_i - \hat{y}_i)^2`, 'L', ({ y, ŷ, overK }) =>
        overK((i) => (y[i] - ŷ[i]) ** 2),
      ),
      right(
        String.raw`\Delta \mathcal{L} = \sum_i (y_i - \hat{y}_i)^2`,
        ({ total }) => total,
        ({ examples, overK }) =>
          sumOf(examples.length, (m) => overK((k) => (examples[m].y[k] - examples[m].ŷ[k]) ** 2)),
      ),
    ),
    display(
      String.raw`\hat{y} = x^{(2)} = \sigma(W^{(2)} \cdot \sigma(W^{(1)} \cdot x^{(0)} + b^{(1)}) + b^{(2)})`,
      right(
        String.raw`\hat{y} = x^{(2)} = \sigma(W^{(2)} \cdot \sigma(W^{(1)} \cdot x^{(0)} + b^{(1)}) + b^{(2)})`,
        'a[2][:]',
        ({ W2, W1, x0, b1, b2 }) =>
          mapped(plus(times(W2, mapped(plus(times(W1, column(x0)), column(b1)), σ)), column(b2)), σ),
      ),
    ),
    display(
      String.raw`\Rightarrow \frac{\partial \Delta L}{\partial w_{mn}^{(2)}} = \frac{\partial \Delta L}{\partial \hat{y}_k} \cdot \frac{\partial \hat{y}_k}{\partial z_k^{(2)}} \cdot \frac{\partial z_k^{(2)}}{\partial w_{mn}^{(2)}}`,
      right(
        String.raw`\frac{\partial \Delta L}{\partial w_{mn}^{(2)}} = \frac{\partial \Delta L}{\partial \hat{y}_k} \cdot \frac{\partial \hat{y}_k}{\partial z_k^{(2)}} \cdot \frac{\partial z_k^{(2)}}{\partial w_{mn}^{(2)}}`,
        'dL/dw[2][:][:]',
        ({ W2, overK, d }) =>
          forEach(W2, (m, n) => overK((k) => d('L', a(2, k)) * d(a(2, k), z(2, k)) * d(z(2, k), w(2, m, n)))),
      ),
    ),
    display(
      String.raw`= 2 \cdot (\hat{y}_k - y_k) \cdot \sigma' \Big|_{z_k^{(2)}} \cdot \delta_{mk} \delta_{nj} \cdot x_j^{(1)}`,
      right(
        String.raw`\frac{\partial \Delta L}{\partial w_{mn}^{(2)}} = 2 \cdot (\hat{y}_k - y_k) \cdot \sigma' \Big|_{z_k^{(2)}} \cdot \delta_{mk} \delta_{nj} \cdot x_j^{(1)}`,
        'dL/dw[2][:][:]',
        ({ W2, ŷ, y, z2, x1, overJ, overK }) =>
          forEach(W2, (m, n) =>
            overK((k) => overJ((j) => 2 * (ŷ[k] - y[k]) * slope(z2[k]) * delta(m, k) * delta(n, j) * x1[j])),
          ),
      ),
    ),
    display(
      String.raw`= 2 \cdot (\hat{y}_m - y_m) \cdot \sigma' \Big|_{z_m^{(2)}} \cdot x_n^{(1)}`,
      right(
        String.raw`\frac{\partial \Delta L}{\partial w_{mn}^{(2)}} = 2 \cdot (\hat{y}_m - y_m) \cdot \sigma' \Big|_{z_m^{(2)}} \cdot x_n^{(1)}`,
        'dL/dw[2][:][:]',
        ({ W2, ŷ, y, z2, x1 }) => forEach(W2, (m, n) => 2 * (ŷ[m] - y[m]) * slope(z2[m]) * x1[n]),
      ),
    ),
    display(
      String.raw`= 2 \cdot (\hat{y}_m - y_m) \cdot \sigma(z_m^{(2)}) \cdot (1 - \sigma(z_m^{(2)}))`,
      remark('goes on in the next display'),
    ),
    display(
      String.raw`\quad \quad \quad \cdot x_n^{(1)}`,
      right(
        String.raw`\frac{\partial \Delta L}{\partial w_{mn}^{(2)}} = 2 \cdot (\hat{y}_m - y_m) \cdot \sigma(z_m^{(2)}) \cdot (1 - \sigma(z_m^{(2)})) \cdot x_n^{(1)}`,
        'dL/dw[2][:][:]',
        ({ W2, ŷ, y, z2, x1 }) => forEach(W2, (m, n) => 2 * (ŷ[m] - y[m]) * σ(z2[m]) * (1 - σ(z2[m])) * x1[n]),
      ),
    ),
    display(
      String.raw`\frac{\partial \Delta L}{\partial w_{mn}^{(1)}} = \frac{\partial \Delta L}{\partial \hat{y}_k} \cdot \frac{\partial \hat{y}_k}{\partial z_k^{(2)}} \cdot \frac{\partial z_k^{(2)}}{\partial x_j^{(1)}} \cdot \frac{\partial x_j^{(1)}}{\partial z_j^{(1)}} \cdot \frac{\partial z_j^{(1)}}{\partial w_{mn}^{(1)}}`,
      right(
        String.raw`\frac{\partial \Delta L}{\partial w_{mn}^{(1)}} = \frac{\partial \Delta L}{\partial \hat{y}_k} \cdot \frac{\partial \hat{y}_k}{\partial z_k^{(2)}} \cdot \frac{\partial z_k^{(2)}}{\partial x_j^{(1)}} \cdot \frac{\partial x_j^{(1)}}{\partial z_j^{(1)}} \cdot \frac{\partial z_j^{(1)}}{\partial w_{mn}^{(1)}}`,
        'dL/dw[1][:][:]',
        ({ W1, overJ, overK, d }) => {
          // The factors that m and n leave alone, worked once.
          const throughUnit = W1.map((_, j) =>
            overK((k) => d('L', a(2, k)) * d(a(2, k), z(2, k)) * d(z(2, k), a(1, j)) * d(a(1, j), z(1, j))),
          );
          return forEach(W1, (m, n) => overJ((j) => throughUnit[j] * d(z(1, j), w(1, m, n))));
        },
      ),
    ),
    display(
      String.raw`= 2 \cdot (\hat{y}_k - y_k) \cdot \sigma' \Big|_{z_k^{(2)}} \cdot W_{kj}^{(2)} \cdot \sigma' \Big|_{z_j^{(1)}}`,
      remark('goes on in the next display'),
    ),
    display(
      String.raw`\quad \quad \quad \cdot \delta_{mj} \delta_{ni} \cdot x_i^{(0)}`,
      right(
        String.raw`\frac{\partial \Delta L}{\partial w_{mn}^{(1)}} = 2 \cdot (\hat{y}_k - y_k) \cdot \sigma' \Big|_{z_k^{(2)}} \cdot W_{kj}^{(2)} \cdot \sigma' \Big|_{z_j^{(1)}} \cdot \delta_{mj} \delta_{ni} \cdot x_i^{(0)}`,
        'dL/dw[1][:][:]',
        ({ W1, W2, ŷ, y, z1, z2, x0, overI, overJ, overK }) =>
          forEach(W1, (m, n) =>
            overK((k) =>
              overJ((j) =>
                overI(
                  (i) => 2 * (ŷ[k] - y[k]) * slope(z2[k]) * W2[k][j] * slope(z1[j]) * delta(m, j) * delta(n, i) * x0[i],
                ),
              ),
            ),
          ),
      ),
    ),
    display(
      String.raw`= 2 \cdot W_{km}^{(2)} \cdot \sigma' \Big|_{z_k^{(2)}} \cdot (\hat{y}_k - y_k) \cdot \sigma' \Big|_{z_m^{(1)}} \cdot x_n^{(0)}`,
      right(
        String.raw`\frac{\partial \Delta L}{\partial w_{mn}^{(1)}} = 2 \cdot W_{km}^{(2)} \cdot \sigma' \Big|_{z_k^{(2)}} \cdot (\hat{y}_k - y_k) \cdot \sigma' \Big|_{z_m^{(1)}} \cdot x_n^{(0)}`,
        'dL/dw[1][:][:]',
        ({ W1, W2, ŷ, y, z1, z2, x0, overK }) =>
          forEach(W1, (m, n) => overK((k) => 2 * W2[k][m] * slope(z2[k]) * (ŷ[k] - y[k]) * slope(z1[m]) * x0[n])),
      ),
    ),
    display(
      String.raw`\frac{\partial \mathcal{L}}{\partial b_m^{(2)}} = 2 \cdot (\hat{y}_m - y_m) \cdot \sigma'|_{z_m^{(2)}}`,
      right(
        String.raw`\frac{\partial \mathcal{L}}{\partial b_m^{(2)}} = 2 \cdot (\hat{y}_m - y_m) \cdot \sigma'|_{z_m^{(2)}}`,
        'dL/db[2][:]',
        ({ b2, ŷ, y, z2 }) => forEachUnit(b2, (m) => 2 * (ŷ[m] - y[m]) * slope(z2[m])),
      ),
    ),
    display(
      String.raw`\frac{\partial \mathcal{L}}{\partial b_n^{(1)}} = 2 w_{km}^{(2)} \cdot \sigma'|_{z_k^{(2)}} \cdot (\hat{y}_k - y_k) \cdot \sigma'|_{z_m^{(1)}}`,
      wrong(
        String.raw`\frac{\partial \mathcal{L}}{\partial b_n^{(1)}} = 2 w_{km}^{(2)} \cdot \sigma'|_{z_k^{(2)}} \cdot (\hat{y}_k - y_k) \cdot \sigma'|_{z_m^{(1)}}`,
        'dL/db[1][:]',
        [
          // m stands twice, so it is summed over; or else it is any one unit, whatever n is.
          ({ b1, W2, ŷ, y, z1, z2, overJ, overK }) =>
            forEachUnit(b1, () =>
              overJ((m) => overK((k) => 2 * W2[k][m] * slope(z2[k]) * (ŷ[k] - y[k]) * slope(z1[m]))),
            ),
          ({ b1, W2, ŷ, y, z1, z2, overK }) =>
            forEachUnit(b1, () => overK((k) => 2 * W2[k][0] * slope(z2[k]) * (ŷ[k] - y[k]) * slope(z1[0]))),
        ],
        [
          String.raw`\frac{\partial \mathcal{L}}{\partial b_m^{(1)}} = 2 w_{km}^{(2)} \cdot \sigma'|_{z_k^{(2)}} \cdot (\hat{y}_k - y_k) \cdot \sigma'|_{z_m^{(1)}}`,
          ({ b1, W2, ŷ, y, z1, z2, overK }) =>
            forEachUnit(b1, (m) => overK((k) => 2 * W2[k][m] * slope(z2[k]) * (ŷ[k] - y[k]) * slope(z1[m]))),
        ],
        'index: $n$ on the left, $m$ on the right',
      ),
    ),
    display(
      String.raw`w_{mn}^{(i)} \rightarrow w_{mn}^{(i)} - \xi \cdot \frac{\partial \mathcal{L}}{\partial w_{mn}^{(i)}}`,
      right(
        String.raw`w_{mn}^{(1)} \rightarrow w_{mn}^{(1)} - \xi \cdot \frac{\partial \mathcal{L}}{\partial w_{mn}^{(1)}}`,
        "w'[1][:][:]",
        ({ W1, ξ, overExamples }) => forEach(W1, (m, n) => W1[m][n] - ξ * overExamples(`dL/dw[1][${m + 1}][${n + 1}]`)),
      ),
      right(
        String.raw`w_{mn}^{(2)} \rightarrow w_{mn}^{(2)} - \xi \cdot \frac{\partial \mathcal{L}}{\partial w_{mn}^{(2)}}`,
        "w'[2][:][:]",
        ({ W2, ξ, overExamples }) => forEach(W2, (m, n) => W2[m][n] - ξ * overExamples(`dL/dw[2][${m + 1}][${n + 1}]`)),
      ),
    ),
    display(
      String.raw`b_m^{(i)} \rightarrow b_m^{(i)} - \xi \cdot \frac{\partial \mathcal{L}}{\partial b_m^{(i)}}`,
      right(
        String.raw`b_m^{(1)} \rightarrow b_m^{(1)} - \xi \cdot \frac{\partial \mathcal{L}}{\partial b_m^{(1)}}`,
        "b'[1][:]",
        ({ b1, ξ, overExamples }) => forEachUnit(b1, (m) => b1[m] - ξ * overExamples(`dL/db[1][${m + 1}]`)),
      ),
      right(
        String.raw`b_m^{(2)} \rightarrow b_m^{(2)} - \xi \cdot \frac{\partial \mathcal{L}}{\partial b_m^{(2)}}`,
        "b'[2][:]",
        ({ b2, ξ, overExamples }) => forEachUnit(b2, (m) => b2[m] - ξ * overExamples(`dL/db[2][${m + 1}]`)),
      ),
    ),
    display(
      String.raw`\left\{ \begin{array}{l} \sigma'|_{z_k^{(2)}} = \sigma(z_k^{(2)}) \cdot (1 - \sigma(z_k^{(2)})) \\ \quad = \hat{y}_k \cdot (1 - \hat{y}_k) \\ \sigma'|_{z_m^{(1)}} = x_m^{(1)} \cdot (1 - x_m^{(1)}) \end{array} \right.`,
      right(
        String.raw`\sigma'|_{z_k^{(2)}} = \sigma(z_k^{(2)}) \cdot (1 - \sigma(z_k^{(2)}))`,
        'da/dz[2][:]',
        ({ z2 }) => forEachUnit(z2, (k) => σ(z2[k]) * (1 - σ(z2[k]))),
      ),
      right(String.raw`\sigma'|_{z_k^{(2)}} = \hat{y}_k \cdot (1 - \hat{y}_k)`, 'da/dz[2][:]', ({ ŷ }) =>
        forEachUnit(ŷ, (k) => ŷ[k] * (1 - ŷ[k])),
      ),
      right(String.raw`\sigma'|_{z_m^{(1)}} = x_m^{(1)} \cdot (1 - x_m^{(1)})`, 'da/dz[1][:]', ({ x1 }) =>
        forEachUnit(x1, (m) => x1[m] * (1 - x1[m])),
      ),
    ),
    display(
      String.raw`\sigma(x) = \frac{1}{1 + e^{-x}}`,
      right(String.raw`\sigma(x) = \frac{1}{1 + e^{-x}}`, 'a[1][:]', ({ z1 }) =>
        forEachUnit(z1, (j) => 1 / (1 + Math.exp(-z1[j]))),
      ),
    ),
    display(
      String.raw`\Rightarrow \sigma'(x) = -\frac{1}{(1+e^{-x})^2} \cdot (-e^{-x})`,
      right(
        String.raw`\sigma'(x) = -\frac{1}{(1+e^{-x})^2} \cdot (-e^{-x})`,
        ({ z1, d }) => forEachUnit(z1, (j) => d(a(1, j), z(1, j))),
        ({ z1 }) => forEachUnit(z1, (j) => -(1 / (1 + Math.exp(-z1[j])) ** 2) * -Math.exp(-z1[j])),
      ),
    ),
    display(
      String.raw`= \frac{e^{-x}}{(1+e^{-x})^2} = \frac{1+e^{-x}-1}{(1+e^{-x})^2}`,
      right(String.raw`\sigma'(x) = \frac{e^{-x}}{(1+e^{-x})^2}`, 'da/dz[1][:]', ({ z1 }) =>
        forEachUnit(z1, (j) => Math.exp(-z1[j]) / (1 + Math.exp(-z1[j])) ** 2),
      ),
      right(String.raw`\sigma'(x) = \frac{1+e^{-x}-1}{(1+e^{-x})^2}`, 'da/dz[1][:]', ({ z1 }) =>
        forEachUnit(z1, (j) => (1 + Math.exp(-z1[j]) - 1) / (1 + Math.exp(-z1[j])) ** 2),
      ),
    ),
    display(
      String.raw`= \frac{1}{1+e^{-x}} - \frac{1}{(1+e^{-x})^2}`,
      right(String.raw`\sigma'(x) = \frac{1}{1+e^{-x}} - \frac{1}{(1+e^{-x})^2}`, 'da/dz[1][:]', ({ z1 }) =>
        forEachUnit(z1, (j) => 1 / (1 + Math.exp(-z1[j])) - 1 / (1 + Math.exp(-z1[j])) ** 2),
      ),
    ),
    display(
      String.raw`= \sigma(x) - \sigma^2(x)`,
      right(String.raw`\sigma'(x) = \sigma(x) - \sigma^2(x)`, 'da/dz[1][:]', ({ z1 }) =>
        forEachUnit(z1, (j) => σ(z1[j]) - σ(z1[j]) ** 2),
      ),
    ),
    display(
      String.raw`= \sigma(x)(1-\sigma(x))`,
      right(String.raw`\sigma'(x) = \sigma(x)(1-\sigma(x))`, 'da/dz[1][:]', ({ z1 }) =>
        forEachUnit(z1, (j) => σ(z1[j]) * (1 - σ(z1[j]))),
      ),
    ),
    display(
      String.raw`\Rightarrow \left. \frac{d\sigma}{dx} \right|_x = \sigma|_x \cdot (1-\sigma)|_x`,
      right(
        String.raw`\left. \frac{d\sigma}{dx} \right|_x = \sigma|_x \cdot (1-\sigma)|_x`,
        ({ z2, d }) => forEachUnit(z2, (k) => d(a(2, k), z(2, k))),
        ({ z2 }) => forEachUnit(z2, (k) => σ(z2[k]) * (1 - σ(z2[k]))),
      ),
    ),
  ],
};
