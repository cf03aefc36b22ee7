import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';
import { risingWeights } from './rising-weights.js';

const R = String.raw;
const problem = readProblem(risingWeights);
const note = (...lines: readonly string[]): string => lines.map((line) => `$${line}$`).join('\n\n');
const checked = (...lines: readonly string[]) => check(note(...lines), { problem });
/** The mistakes, each with what should be there. */
const roots = ({ findings }: ReturnType<typeof check>) =>
  findings
    .filter(({ verdict, harmless }) => /^(?:slip|miscopied|wrong-)/.test(verdict) && !harmless)
    .map(({ printed, expected }) => [printed, expected?.latex]);

const error = R`\delta_1^{(2)} = (y_1 - a_1^{(2)}) a_1^{(2)}(1 - a_1^{(2)}) = 0.1109`;
const newWeight = R`w_{11}^{(2)\prime} = w_{11}^{(2)} + \Delta w_{11}^{(2)} = 0.5 + 0.0306 = 0.5306`;

describe('Δ before a parameter', () => {
  test.each([
    [
      R`\Delta w_{11}^{(2)} = -\eta \frac{\partial L}{\partial w_{11}^{(2)}} = -0.5 \cdot (-0.0613) = 0.0306`,
      newWeight,
      R`\Delta b_1^{(2)} = -\eta \delta_1^{(2)} = 0.0555`,
    ],
    [
      R`\Delta W^{(2)} = -\eta \nabla_{W^{(2)}} L = \begin{pmatrix} 0.0306 & 0.0341 \end{pmatrix}`,
      R`W^{(2)\prime} = W^{(2)} + \Delta W^{(2)} = \begin{pmatrix} 0.5306 & -0.5659 \end{pmatrix}`,
    ],
    [
      R`\Delta w_{ij}^{(l)} = -\eta \frac{\partial L}{\partial w_{ij}^{(l)}}`,
      R`w_{ij}^{(l)} \leftarrow w_{ij}^{(l)} + \Delta w_{ij}^{(l)}`,
    ],
    [R`\Delta w_{11}^{(2)} = w_{11}^{(2)\prime} - w_{11}^{(2)} = 0.5306 - 0.5 = 0.0306`],
    [R`\Delta w_5 = -\eta \frac{\partial L}{\partial w_5} = 0.0306`, R`w_5' = w_5 + \Delta w_5 = 0.5306`],
  ])('is what the update adds: %j', (...lines) => {
    const { counts } = checked(...lines);
    expect(counts.right + counts.rounded).toBeGreaterThan(1);
    expect(counts).toEqual({ ...zero, right: counts.right, rounded: counts.rounded });
  });

  test('in plain text, too', () => {
    const { counts } = check(
      `Δw₁₁⁽²⁾ = −η ∂L/∂w₁₁⁽²⁾ = −0.5·(−0.0613) = 0.0306

w₁₁⁽²⁾' = w₁₁⁽²⁾ + Δw₁₁⁽²⁾ = 0.5 + 0.0306 = 0.5306`,
      { problem },
    );
    expect(counts).toEqual({ ...zero, right: 4, rounded: 4 });
  });

  test.each([
    [
      'subtracts',
      R`\Delta w_{11}^{(2)} = \eta \frac{\partial L}{\partial w_{11}^{(2)}} = 0.5 \cdot (-0.0613) = -0.0306`,
      R`w_{11}^{(2)\prime} = w_{11}^{(2)} - \Delta w_{11}^{(2)} = 0.5 + 0.0306 = 0.5306`,
    ],
    [
      'subtracts',
      R`\Delta w_{11}^{(2)} = -0.0306`,
      R`w_{11}^{(2)\prime} = w_{11}^{(2)} - \Delta w_{11}^{(2)} = 0.5306`,
    ],
    [
      'the derivative of the loss',
      R`\Delta w_{11}^{(2)} = \delta_1^{(2)} a_1^{(1)} = -0.1109 \cdot 0.5523 = -0.0613`,
      R`w_{11}^{(2)\prime} = w_{11}^{(2)} - \eta \Delta w_{11}^{(2)} = 0.5306`,
    ],
    [
      'the negative derivative',
      R`\Delta w_{11}^{(2)} = -\frac{\partial L}{\partial w_{11}^{(2)}} = 0.0613`,
      R`w_{11}^{(2)\prime} = w_{11}^{(2)} + \eta \Delta w_{11}^{(2)} = 0.5306`,
    ],
  ])('is what the note takes it for: what the update %s', (taken, ...lines) => {
    const marks = checked(...lines);
    expect(marks.taken).toContain(taken);
    expect(marks.counts).toMatchObject({ roots: 0, unchecked: 0, 'follow-through': 0 });
  });

  test.each([
    [
      R`\Delta w_{11}^{(2)} = \eta \frac{\partial L}{\partial w_{11}^{(2)}} = -0.0306`,
      R`w_{11}^{(2)\prime} = w_{11}^{(2)} + \Delta w_{11}^{(2)} = 0.5 - 0.0306 = 0.4694`,
      R`\eta \frac{\partial L}{\partial w_{11}^{(2)}}`,
      R`-\eta \cdot \frac{\partial L}{\partial w_{11}^{(2)}}`,
    ],
    [
      R`\Delta w_{11}^{(2)} = -\eta \frac{\partial L}{\partial w_{11}^{(2)}} = 0.0306`,
      R`w_{11}^{(2)\prime} = w_{11}^{(2)} - \Delta w_{11}^{(2)} = 0.5 - 0.0306 = 0.4694`,
      R`w_{11}^{(2)} - \Delta w_{11}^{(2)}`,
      R`w_{11}^{(2)} + \Delta w_{11}^{(2)}`,
    ],
    [
      R`\Delta w_{11}^{(2)} = -\frac{\partial L}{\partial w_{11}^{(2)}} = 0.0613`,
      R`w_{11}^{(2)\prime} = w_{11}^{(2)} + \Delta w_{11}^{(2)} = 0.5613`,
      R`-\frac{\partial L}{\partial w_{11}^{(2)}}`,
      R`\left(-\frac{\partial L}{\partial w_{11}^{(2)}}\right) \cdot \eta`,
    ],
    [R`\Delta w_{11}^{(2)} = -0.0306`, R`w_{11}^{(2)\prime} = 0.4694`, '-0.0306', '0.0306'],
  ])('is one mistake where its sign or its η is wrong for what the note does with it: %j', (...given) => {
    const [first, second, printed, expected] = given;
    const marks = checked(first, second);
    expect(roots(marks)).toEqual([[printed, expected]]);
    expect(marks.findings.at(-1)?.verdict).toBe('follow-through');
    expect(marks.taken).toBeUndefined();
  });

  test('a Δ of which the note makes no use is what the update adds', () => {
    const marks = checked(R`\Delta w_{11}^{(2)} = \eta \frac{\partial L}{\partial w_{11}^{(2)}} = -0.0306`);
    expect(marks.counts.roots).toBe(1);
  });

  test('a wrong number is explained by the mistakes of an update, as the note spells it', () => {
    const [finding] = checked(R`\Delta w_{11}^{(2)} = 0.0613`).findings;
    expect(finding.reasons[0].sentence).toBe(R`$\eta$ is left out of the update.`);
    expect(finding.spelled).toBe(R`\Delta w_{11}^{(2)}`);
    expect(finding.expected).toMatchObject({ latex: '0.0306' });
  });

  test('who goes on with a rounded Δ has rounded early, and made no mistake', () => {
    const { findings } = checked(R`\Delta w_{11}^{(2)} = 0.03`, R`w_{11}^{(2)\prime} = 0.5300`);
    expect(findings.map(({ verdict }) => verdict)).toEqual(['rounded', 'rounded-early']);
  });
});

describe('the number of the learning rate in an update', () => {
  test.each([
    R`w_{11}^{(2)\prime} = w_{11}^{(2)} - 0.5 \cdot \frac{\partial L}{\partial w_{11}^{(2)}} = 0.5306`,
    R`\Delta w_{11}^{(2)} = -0.5 \cdot \frac{\partial L}{\partial w_{11}^{(2)}} = 0.0306`,
    R`\Delta w_{ij}^{(l)} = -0.5 \frac{\partial L}{\partial w_{ij}^{(l)}}`,
  ])('is no mistake, though it might belong to the formula: %s', (line) => {
    expect(checked(line).counts).toMatchObject({ roots: 0, unchecked: 0, 'wrong-formula': 0 });
  });

  test.each([
    R`\Delta w_{11}^{(2)} = -2 \cdot \frac{\partial L}{\partial w_{11}^{(2)}}`,
    R`\Delta w_{11}^{(2)} = 0.5 \cdot \frac{\partial L}{\partial w_{11}^{(2)}}`,
  ])('is one where it is another number, or has the wrong sign: %s', (line) => {
    expect(checked(line).counts.roots).toBe(1);
  });
});

describe('δ = (target − output) · f′(z)', () => {
  const hidden = R`\delta_1^{(1)} = w_{11}^{(2)} \delta_1^{(2)} a_1^{(1)}(1 - a_1^{(1)}) = 0.5 \cdot 0.1109 \cdot 0.5523 \cdot 0.4477 = 0.0137`;
  const change = R`\Delta w_{11}^{(2)} = \eta \delta_1^{(2)} a_1^{(1)} = 0.5 \cdot 0.1109 \cdot 0.5523 = 0.0306`;

  test.each([
    [error, hidden, change, newWeight],
    [error, R`w_{11}^{(2)\prime} = w_{11}^{(2)} + \eta \delta_1^{(2)} a_1^{(1)} = 0.5306`],
    [error, R`\frac{\partial L}{\partial w_{11}^{(2)}} = -\delta_1^{(2)} a_1^{(1)} = -0.0613`],
    [R`\delta_1^{(2)} = 0.1109`, R`\Delta w_{11}^{(2)} = 0.5 \cdot 0.1109 \cdot 0.5523 = 0.0306`],
    [
      R`\delta_k^{(2)} = (y_k - a_k^{(2)}) a_k^{(2)}(1 - a_k^{(2)})`,
      R`\delta_j^{(1)} = a_j^{(1)}(1 - a_j^{(1)}) \sum_k w_{kj}^{(2)} \delta_k^{(2)}`,
      R`\Delta w_{kj}^{(2)} = \eta \delta_k^{(2)} a_j^{(1)}`,
    ],
    [
      R`\boldsymbol{\delta}^{(2)} = (y - a^{(2)}) \circ \sigma'(z^{(2)}) = 0.1109`,
      R`\boldsymbol{\delta}^{(1)} = (W^{(2)})^T \boldsymbol{\delta}^{(2)} \circ \sigma'(z^{(1)}) = [0.0137, -0.0158]`,
      R`\Delta W^{(2)} = \eta \boldsymbol{\delta}^{(2)} (a^{(1)})^T = [0.0306, 0.0341]`,
    ],
  ])('is right where the step goes along it: %j', (...lines) => {
    const marks = checked(...lines);
    expect(marks.taken).toContain('δ is taken for −∂L/∂z');
    expect(marks.counts).toMatchObject({ roots: 0, unchecked: 0, 'follow-through': 0 });
  });

  test.each([
    [error],
    [error, R`\frac{\partial L}{\partial w_{11}^{(2)}} = \delta_1^{(2)} a_1^{(1)} = 0.0613`],
    [error, R`\Delta w_{11}^{(2)} = -\eta \delta_1^{(2)} a_1^{(1)} = -0.0306`, R`w_{11}^{(2)\prime} = 0.4694`],
  ])('has the sign wrong where nothing goes along it: %j', (...lines) => {
    const marks = checked(...lines);
    expect(marks.taken).toBeUndefined();
    expect(roots(marks)).toEqual([
      [R`(y_1 - a_1^{(2)}) a_1^{(2)}(1 - a_1^{(2)})`, expect.stringContaining('a_{1}^{(2)} - y_{1}')],
    ]);
  });

  test('other mistakes in such a note are found, and told in its own letters', () => {
    const wrong = R`\delta_1^{(1)} = a_1^{(1)}(1 - a_1^{(1)}) w_{12}^{(2)} \delta_1^{(2)} = -0.0165`;
    const after = R`\Delta w_{11}^{(1)} = \eta \delta_1^{(1)} x_1 = -0.0041`;
    const marks = checked(error, wrong, change, after);
    expect(roots(marks)).toEqual([
      [
        R`a_1^{(1)}(1 - a_1^{(1)}) w_{12}^{(2)} \delta_1^{(2)}`,
        R`a_{1}^{(1)} \cdot \left(1 - a_{1}^{(1)}\right) \cdot w_{11}^{(2)} \cdot \delta_{1}^{(2)}`,
      ],
    ]);
    expect(marks.findings.at(-1)).toMatchObject({ verdict: 'follow-through', expected: { latex: '0.0034' } });
  });
});

const zero = {
  right: 0,
  rounded: 0,
  'rounded-early': 0,
  slip: 0,
  miscopied: 0,
  'wrong-operand': 0,
  'wrong-formula': 0,
  'follow-through': 0,
  unchecked: 0,
  roots: 0,
};

describe('a step that goes the wrong way', () => {
  const other = R`w_{12}^{(2)\prime} = w_{12}^{(2)} + \Delta w_{12}^{(2)} = -0.6 + 0.0341 = -0.5659`;
  const sentencesOf = (...lines: readonly string[]) =>
    checked(...lines).findings.flatMap(({ reasons }) =>
      reasons.filter(({ mistake }) => mistake === 'update-added').map(({ sentence }) => sentence),
    );

  test('is told of the number of Δ', () => {
    expect(sentencesOf(other, R`\Delta w_{11}^{(2)} = -0.0306`)).toEqual([
      R`In this note $\Delta w_{11}^{(2)}$ is what is added to the parameter; here it has the other sign.`,
    ]);
  });

  test('is told of the sign before Δ', () => {
    expect(sentencesOf(other, R`w_{11}^{(2)\prime} = w_{11}^{(2)} - \Delta w_{11}^{(2)}`)).toEqual([
      R`In this note $\Delta w_{11}^{(2)}$ is what is added to the parameter; here it is subtracted.`,
    ]);
  });

  test('is told of the step where there is no Δ', () => {
    expect(sentencesOf(R`w_{11}^{(2)\prime} = w_{11}^{(2)} + \eta \frac{\partial L}{\partial w_{11}^{(2)}}`)).toEqual([
      'The step is added where it should be subtracted.',
    ]);
  });
});
