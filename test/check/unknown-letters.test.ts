import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

const R = String.raw;
const problemOf = (name: string) =>
  readProblem(readFileSync(new URL(`../../examples/${name}.yaml`, import.meta.url), 'utf8'));
const [matrices, superscripts, letters, indices, neurons] = [
  '000-matrix-alpha',
  '001-superscript-layer',
  '002-letters',
  '003-index-xi',
  '004-neuron-numbers',
].map(problemOf);

/** Each finding's verdict and, where it is not checked, why. */
const found = (text: string, problem: ReturnType<typeof problemOf>): string[] =>
  check(text, { problem }).findings.map(
    ({ aspect, verdict, reasons }) =>
      `${aspect} ${verdict}${verdict === 'unchecked' ? `: ${reasons.map(({ sentence }) => sentence).join(' ')}` : ''}`,
  );

describe('a letter that is not known', () => {
  test.each([
    // a zero for the letter o, w for w_2, δ for σ, z for z_1, A_4 for A_3
    [
      letters,
      R`$a_{01} = \frac{1}{1 + e^{-o_1}}$`,
      'The letter $a_{01}$ is not known here. With $a_{o_{1}}$ in its place it is right.',
    ],
    [
      matrices,
      R`$\frac{\partial \bar{y}}{\partial h} = w$`,
      'The letter $w$ is not known here. With $w_{2}$ in its place it is right.',
    ],
    [
      matrices,
      R`$\frac{\partial h}{\partial z} = \sigma'(z)$`,
      'The letter $z$ is not known here. With $z_{1}$ in its place it is right.',
    ],
    [
      superscripts,
      R`$\frac{\partial a_1^1}{\partial z_1^1} = \delta(z_1^1)(1 - \delta(z_1^1))$`,
      R`$\delta$ is not known here as a function. With $\sigma$ in its place it is right.`,
    ],
    [
      neurons,
      R`$\frac{\partial E}{\partial A_3} = (A_4 - y_t)$`,
      'The letter $A_{4}$ is not known here. With $A_{3}$ in its place it is right.',
    ],
    // two of them
    [
      neurons,
      R`$z_3 = A_5 w_{31} + A_2 u_{32}$`,
      'The letters $A_{5}$ and $u_{32}$ are not known here. With $A_{1}$ and $w_{32}$ in their places it is right.',
    ],
    // right for one number of its index only; a letter of one side, where that of the other fits nothing
    [
      matrices,
      '$z_i = w_1 x + b$',
      'The letter $b$ is not known here. With $b_{1}$ in its place it is right for $i = 1$.',
    ],
    // nothing near makes it right; two things do, which are not the same
    [neurons, R`$z_3 = A_1 q + A_2 w_{32}$`, 'The letter $q$ is not known here.'],
    [neurons, R`$\frac{\partial E}{\partial A_3} = A_4 - 2 y_t$`, 'The letter $A_{4}$ is not known here.'],
  ])('is told with what makes the formula right (%#)', (problem, line, why) => {
    expect(found(line, problem)).toEqual([`formula unchecked: ${why}`]);
  });

  test('is named as it stands, with all others of its formula', () => {
    expect(found(R`$z_i = q_i + u_{ij} r$`, matrices)).toEqual([
      'formula unchecked: The letters $q_{i}$, $u_{ij}$ and $r$ are not known here.',
    ]);
    expect(found('$z_3 = q + r + s + v + p$', neurons)).toEqual([
      'formula unchecked: The letters $q$, $r$, $s$ and others are not known here.',
    ]);
    const sides = R`$\frac{\partial L}{\partial w_{11}} = q \cdot r = \delta_{h1} \times x_{11}$`;
    expect(found(sides, letters)).toEqual([
      'formula unchecked: The letters $q$ and $r$ are not known here.',
      'formula unchecked: The letter $x_{11}$ is not known here. With $x_{1}$ in its place it is right.',
    ]);
  });

  test('is told with what a later line says of it', () => {
    const later = R`$\frac{\partial h}{\partial z} = \sigma'(z)$`;
    expect(
      found(
        R`$\frac{\partial L}{\partial z_1} = \frac{\partial L}{\partial h} \cdot \sigma'(z)$

${later}`,
        matrices,
      )[0],
    ).toBe(
      'formula unchecked: The letter $z$ is not known here. With $z_{1}$ in its place, which is right elsewhere, it is not.',
    );
  });

  test('that stands for a known one is taken for it, on either side', () => {
    expect(found('$x_i^{(0)} = x_{m,i}$', indices)).toEqual([
      'formula unchecked: This is taken for what $x_{m,i}$ means.',
    ]);
    expect(
      found(
        R`$z_3 = s$

$A_3 = \sigma(s)$`,
        neurons,
      ),
    ).toEqual(['formula unchecked: This is taken for what $s$ means.', 'formula right']);
  });

  test('has its numbers held against what makes the formula right', () => {
    const line = (result: string) =>
      R`$\frac{\partial a_{01}}{\partial o_1} = a_{01} \cdot (1 - a_{01}) = 0.751 \times (1 - 0.751) = ${result}$`;
    const formula =
      'formula unchecked: The letter $a_{01}$ is not known here. With $a_{o_{1}}$ in its place it is right.';
    expect(found(line('0.187'), letters)).toEqual([formula, 'operand rounded', 'operand rounded', 'result rounded']);
    expect(found(line('0.178'), letters)).toEqual([formula, 'operand rounded', 'operand rounded', 'result miscopied']);
  });

  test('is taken for the same on later lines', () => {
    const first = R`$\frac{\partial a_1^1}{\partial z_1^1} = \delta(z_1^1)(1 - \delta(z_1^1))$`;
    expect(
      found(
        R`${first}

$\frac{\partial a_2^1}{\partial z_2^1} = \delta(z_1^1)(1 - \delta(z_2^1))$

$\frac{\partial a_2^1}{\partial z_2^1} = 0.5 + 7.3 \cdot \delta(z_1^1)$`,
        superscripts,
      ),
    ).toEqual([
      R`formula unchecked: $\delta$ is not known here as a function. With $\sigma$ in its place it is right.`,
      R`formula unchecked: $\delta$ is not known here as a function. With $\sigma$ in its place, which is right elsewhere, it is not.`,
      R`operand unchecked: $\delta$ is not known here as a function. With $\sigma$ in its place it is right elsewhere. Here numbers stand beside it, which are not held against anything.`,
    ]);
  });

  test.each([
    [R`e = y_t - A_3`, R`-e A_3 (1 - A_3) A_1`, R`e A_3 (1 - A_3) A_1`, 'e'],
    [R`\epsilon_3 = (A_3 - y_t) A_3`, R`\epsilon_3 (1 - A_3) A_1`, R`\epsilon_3 (1 - A_3) A_2`, R`\epsilon_{3}`],
    [R`q = (A_3 - y_t)^2`, R`\frac{q^2}{(A_3 - y_t)^3} A_3 (1 - A_3) A_1`, R`q A_1`, 'q'],
  ])('that a note defines means that from then on: %s', (definition, right, wrong, letter) => {
    const note = (formula: string) => R`$${definition}$

$\frac{\partial E}{\partial w_{31}} = ${formula}$`;
    const meant = `formula unchecked: This is taken for what $${letter}$ means.`;
    expect(found(note(right), neurons)).toEqual([meant, 'formula right']);
    expect(found(note(wrong), neurons)).toEqual([meant, 'formula wrong-formula']);
    // not before it
    expect(found(note(right).split('\n\n').reverse().join('\n\n'), neurons)).toEqual(
      [`formula unchecked: The letter $${letter.replace(/[{}]/g, '')}$ is not known here.`, meant].map((each) =>
        each.replace('epsilon_3$ is', 'epsilon_{3}$ is'),
      ),
    );
  });

  test('that a note defines has its numbers checked, and may be defined anew', () => {
    // y_t − A_3 = 1 − 0.460108
    const text = R`$e = y_t - A_3 = 0.5399$

$e = y_t - A_3 = 0.5499$

$e = A_3 - y_t$

$\frac{\partial E}{\partial A_3} = e$`;
    const meant = 'formula unchecked: This is taken for what $e$ means.';
    expect(found(text, neurons)).toEqual([meant, 'result rounded', meant, 'result miscopied', meant, 'formula right']);
  });

  test('is looked for in so many ways only, however many there are', () => {
    const lines = Array.from({ length: 150 }, (_, i) => R`$z_3 = A_{${i + 4}} w_{31} + A_2 w_{32}$`);
    const told = found(lines.join('\n\n'), neurons).map((each) => each.includes('it is right'));
    expect(told.indexOf(false)).toBeGreaterThan(20);
    expect(told.lastIndexOf(true)).toBeLessThan(149);
  });
});
