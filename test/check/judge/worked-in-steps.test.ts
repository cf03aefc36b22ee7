import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check/index.js';
import { readProblem } from '../../../src/problem/index.js';

const R = String.raw;

/**
 * By hand: z_1 = 0.05 + 0.06 + 0.1 = 0.21, z_2 = 0.15 + 0.12 + 0.2 = 0.47; a_1 = 0.552308, a_2 = 0.615384; z^(2) = 0.206924,
 * a^(2) = 0.551547; δ^(2) = (a − 1) a (1 − a) = −0.110922; δ_1^(1) = −0.013714, δ_2^(1) = 0.015752; ∂L/∂w_11 = −0.006857.
 */
const problem =
  readProblem(`network: { inputs: 2, layers: [{ units: 2, activation: sigmoid }, { units: 1, activation: sigmoid }], loss: { kind: squared-error, factor: 0.5 } }
parameters: [{ weights: [[0.1, 0.2], [0.3, 0.4]], biases: [0.1, 0.2] }, { weights: [[0.5, -0.6]], biases: [0.3] }]
samples: [{ inputs: [0.5, 0.3], targets: [1] }]
learningRate: 0.5
`);
const softmax =
  readProblem(`network: { inputs: 2, layers: [{ units: 2, activation: softmax }], loss: { kind: categorical-cross-entropy } }
parameters: [{ weights: [[0.1, 0.2], [0.3, 0.4]], biases: [0.1, 0.2] }]
samples: [{ inputs: [0.5, 0.3], targets: [0, 1] }]
learningRate: 0.5
`);
const binary = (target: number) =>
  readProblem(`network: { inputs: 2, layers: [{ units: 1, activation: sigmoid }], loss: { kind: binary-cross-entropy } }
parameters: [{ weights: [[0.1, 0.2]], biases: [0.1] }]
samples: [{ inputs: [0.5, 0.3], targets: [${target}] }]
learningRate: 0.5
`);

const wrong = ['slip', 'miscopied', 'wrong-operand', 'wrong-formula', 'unchecked'];
/** Findings that are not right: what is printed, its verdict and its reasons. */
const notRight = (text: string, of = problem): string[] =>
  check(text, { problem: of })
    .findings.filter(({ verdict }) => wrong.includes(verdict))
    .map(({ printed, verdict, harmless, reasons }) =>
      [`${printed} ${verdict}${harmless ? ', harmless' : ''}`, ...reasons.map(({ sentence }) => sentence)].join(' | '),
    );

const before = R`$a_1^{(1)} = 0.5523$, $a_2^{(1)} = 0.6154$, $z^{(2)} = 0.2069$, $a^{(2)} = 0.5515$, $\delta_1^{(2)} = -0.1109$`;

describe('numbers that were worked together before', () => {
  test.each([
    R`$z_1^{(1)} = w_{11}^{(1)}x_1+w_{12}^{(1)}x_2+b_1^{(1)} = 0.11+0.1 = 0.21$`,
    R`$z_1^{(1)} = 0.05+0.06+0.1 = 0.11+0.1 = 0.21$`,
    R`$z_1^{(1)} = 0.1\cdot 0.5+0.2\cdot 0.3+0.1 = 0.05+0.16 = 0.21$`,
    R`$z_1^{(1)} = 0.05+0.06+0.1 = 0.15+0.06 = 0.21$`,
    R`$W^{(1)}x+b^{(1)} = \begin{pmatrix}0.11\\0.27\end{pmatrix}+\begin{pmatrix}0.1\\0.2\end{pmatrix} = \begin{pmatrix}0.21\\0.47\end{pmatrix}$`,
    R`${before} $\delta_2^{(1)} = \delta_1^{(2)} w_{12}^{(2)} a_2^{(1)}(1-a_2^{(1)}) = 0.0665\cdot 0.6154\cdot 0.3846 = 0.0665\cdot 0.2367 = 0.0157$`,
    R`${before} $\delta_1^{(2)} = (0.5515-1)\cdot 0.5515\cdot(1-0.5515) = -0.4485\cdot 0.2473 = -0.1109$`,
    R`${before} $\delta_1^{(2)} = (a^{(2)}-1)(0.5515-0.3042) = -0.1109$`,
    R`${before} $L = \frac{(0.5515-1)^2}{2} = \frac{0.2012}{2} = 0.1006$`,
    R`${before} $z^{(2)} = 0.5\cdot 0.5523-0.6\cdot 0.6154+0.3 = 0.2762-0.3692+0.3 = -0.0930+0.3 = 0.2070$`,
  ])('%s', (line) => {
    expect(notRight(line)).toEqual([]);
  });

  test.each([
    [
      R`$z_1^{(1)} = w_{11}^{(1)}x_1+w_{12}^{(1)}x_2+b_1^{(1)} = 0.12+0.1 = 0.22$`,
      '0.12 slip | 0.11 needs no rounding; the last digit of 0.12 is one off. | A digit is miscopied: 0.11 became 0.12.',
    ],
    [R`$z_2^{(1)} = 0.15+0.12+0.2 = 0.72+0.2 = 0.92$`, '0.72 miscopied | Two digits are exchanged: 0.27 became 0.72.'],
  ])('a slip in one of them is found: %s', (line, finding) => {
    const [first] = notRight(line);
    expect(first.startsWith(finding.split(' | ')[0].split(' ')[0])).toBe(true);
    expect(check(line, { problem }).counts.roots).toBe(1);
    if (line.includes('0.12+0.1')) expect(notRight(line)).toEqual([finding]);
  });

  test('the common factor of several terms may stand before them', () => {
    const two =
      readProblem(`network: { inputs: 2, layers: [{ units: 1, activation: identity }], loss: { kind: squared-error, factor: 0.5 } }
parameters: [{ weights: [[0.1, 0.2]], biases: [0.3] }]
samples: [{ inputs: [0.5, 0.5], targets: [1] }]
learningRate: 0.5
`);
    expect(notRight(R`$z = 0.5(0.1+0.2)+0.3 = 0.5\cdot 0.3+0.3 = 0.15+0.3 = 0.45$`, two)).toEqual([]);
    expect(notRight(R`$z = 0.5(0.1+0.7)+0.3 = 0.7$`, two).length).toBe(1);
  });
});

test('a negative number that rounds to nothing', () => {
  const note = (printed: string) =>
    R`$\delta_1^{(1)} = -0.0137$ $\frac{\partial L}{\partial w_{12}^{(1)}} = -0.0137\cdot 0.3 = ${printed}$`;
  expect(notRight(note('0.00'))).toEqual([]);
  expect(notRight(note('-0.00'))).toEqual([]);
  expect(notRight(note('0.000')).length).toBe(1);
});

describe('a wrong number once more', () => {
  const line = (result: string) => R`$z_1^{(1)} = 0.1\cdot 0.5+0.2\cdot 0.3+0.1 = ${result}$`;

  test('another wrong number is a mistake of its own', () => {
    const { counts, findings } = check(`${line('0.26')}\n\n${line('0.27')}`, { problem });
    expect(counts.roots).toBe(2);
    expect(JSON.stringify(findings)).not.toContain('right all the same');
  });

  test('the same one follows from the first, and nothing false is called right', () => {
    const { counts, findings } = check(`${line('0.26')}\n\n${line('0.26')}`, { problem });
    expect(counts.roots).toBe(1);
    expect(JSON.stringify(findings)).not.toContain('right all the same');
  });

  test('the same one rounded further, either way, follows too', () => {
    for (const rounded of ['0.26', '0.27'])
      expect(check(`$z_1^{(1)} = 0.265$ and so $z_1^{(1)} = ${rounded}$`, { problem }).counts.roots).toBe(1);
  });
});

test('a sum that is added up wrongly is no matter of rounding', () => {
  const [only, ...others] = notRight(R`$z_1^{(1)} = 0.1\cdot 0.5+0.2\cdot 0.3+0.1 = 0.05+0.06+0.1 = 0.22$`);
  expect(only).toContain('0.22 slip | The numbers of this line add up to 0.21, not 0.22.');
  expect(others).toEqual([]);
});

describe('a minus that was lost is told at the number that lost it', () => {
  test.each([
    [
      R`$\delta_2^{(1)} = \delta_1^{(2)} w_{12}^{(2)} a_2^{(1)}(1-a_2^{(1)}) = -0.1109\cdot 0.6\cdot 0.6154\cdot(1-0.6154) = -0.0157$`,
      '0.6 miscopied | The minus before 0.6 is lost.',
    ],
    [
      R`$\frac{\partial L}{\partial w_{11}^{(1)}} = -0.0069$ $w_{11}^{(1)\prime} = w_{11}^{(1)} - \eta\frac{\partial L}{\partial w_{11}^{(1)}} = 0.1 - 0.5\cdot 0.0069 = 0.0966$`,
      '0.0069 miscopied | The minus before 0.0069 is lost.',
    ],
  ])('%s', (line, finding) => {
    expect(notRight(`${before} ${line}`)).toEqual([finding]);
  });
});

describe('a cross-entropy of one output', () => {
  const numbers = R`$a_1 = 0.4354$, $a_2 = 0.5646$`;

  test('is held against the output of the target', () => {
    expect(notRight(R`${numbers} $L = -\ln(0.5646) = 0.5716$`, softmax)).toEqual([]);
    expect(notRight(R`${numbers} $L = -(0\cdot\ln 0.4354+1\cdot\ln 0.5646) = -\ln 0.5646 = 0.5716$`, softmax)).toEqual(
      [],
    );
    expect(notRight(R`$\hat y = 0.5523$ $L = -\ln 0.5523 = 0.5937$`, binary(1))).toEqual([]);
    expect(notRight(R`$\hat y = 0.5523$ $L = -\ln(1-0.5523) = -\ln 0.4477 = 0.8036$`, binary(0))).toEqual([]);
  });

  test('the output of another class is a wrong operand', () => {
    expect(notRight(R`${numbers} $L = -\ln(0.4354) = 0.8315$`, softmax)).toEqual([
      R`0.4354 wrong-operand | 0.4354 is $a_{1}^{(1)}$, where $a_{2}^{(1)}$ belongs.`,
    ]);
  });

  test('exponentials of a softmax and their sums are read', () => {
    const right = R`$e^{z_1} = e^{0.21} = 1.2337$, $e^{z_1}+e^{z_2} = 1.2337+1.6000 = 2.8337$, $a_1 = \frac{1.2337}{2.8337} = 0.4354$`;
    expect(notRight(right, softmax)).toEqual([]);
    expect(notRight(R`$e^{z_1} = 1.2330$`, softmax).length).toBe(1);
  });
});
