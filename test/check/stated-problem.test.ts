import { describe, expect, test } from 'vitest';
import { LonghandError } from '../../src/base/index.js';
import { check } from '../../src/check/index.js';

const R = String.raw;
const network = `network:
  inputs: 1
  layers: [{ units: 1, activation: sigmoid }]
  loss: { kind: squared-error, factor: 0.5 }
parameters: [{ weights: [[0.5]], biases: [0.25] }]
samples: [{ inputs: [2], targets: [1] }]
`;
const faults = (note: string): string[] => {
  try {
    check(note);
  } catch (error) {
    if (error instanceof LonghandError) return error.faults.map(({ line, found }) => `${line ?? ''} ${found}`);
    throw error;
  }
  return [];
};

describe('the problem of a note', () => {
  test('stands in its front matter; lines are those of the file', () => {
    const { findings, readOff } = check(`---\n${network}---\n\n${R`$z_1^{(1)} = 1.25$`}\n\n${R`$z_1^{(1)} = 1.35$`}\n`);
    expect(findings.map(({ line, verdict }) => [line, verdict])).toEqual([
      [10, 'right'],
      [12, 'miscopied'],
    ]);
    expect(readOff).toBeUndefined();
  });

  test('faults of the front matter have their lines', () => {
    expect(faults(`---\n${network.replace('sigmoid', 'sigmiod')}---\n$z_1 = 1$`).join()).toMatch(
      /^4 is the text "sigmiod"/,
    );
  });

  test('stands in a LaTeX file, whose preamble and comments are left alone', () => {
    const tex = R`\documentclass{article}
\begin{document}
% z_1^{(1)} = 99 is no line of it
\section{Definitions}
$x_1 = 2$, $w_{11}^{(1)} = 0.5$, $b_1^{(1)} = 0.25$, $y_1 = 1$
\begin{align}
  z_1^{(1)} &= w_{11}^{(1)} x_1 + b_1^{(1)} = 0.5 \cdot 2 + 0.25 = 1.25 \\
  a_1^{(1)} &= \sigma(z_1^{(1)}) = 0.787
\end{align}
\end{document}
`;
    const { findings, readOff } = check(tex);
    expect(readOff?.network).toMatchObject({ inputs: 1, layers: [{ units: 1, activation: 'sigmoid' }] });
    // σ(1.25) = 0.777300
    expect(findings.filter(({ verdict }) => verdict !== 'right').map(({ line, printed }) => [line, printed])).toEqual([
      [8, '0.787'],
    ]);
  });

  test.each([
    [R`$w_{11} = 0.5$, $y_1 = 1$, $z_1 = \sigma(1)$`, 'inputs'],
    [R`$x_1 = 1$, $y_1 = 1$, $a_1 = \sigma(z_1)$`, 'weights'],
    ['Nothing at all.', ''],
  ])('what is missing is said: %s', (note, what) => {
    const [fault] = faults(note);
    expect(fault).toContain(what);
    expect(fault).toMatch(/states? no|the note/);
  });
});
