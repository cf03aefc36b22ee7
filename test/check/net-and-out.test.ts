import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';

const R = String.raw;

describe('a note with net and out, and weights that are numbered on', () => {
  const formulas = `Inputs i1, i2, hidden units h1, h2, one output o, sigmoid.
E = 1/2 (t - o)^2
net_h1 = w1*i1 + w2*i2
net_h2 = w3*i1 + w4*i2
out_h2 = 1/(1+e^-net_h2)
net_o = w5*out_h1 + w6*out_h2
out_o = 1/(1+e^-net_o)
dE/dw6 = dE/dout_o * dout_o/dnet_o * dnet_o/dw6
dE/dw6 = -(t - out_o)*out_o*(1-out_o)*out_h2
w6+ = w6 - eta*dE/dw6`;

  test('has one output where that has no number', () => {
    const { outline, counts } = check(formulas);
    expect(outline?.network).toMatchObject({ inputs: 2, layers: [{ units: 2 }, { units: 1 }] });
    expect(counts).toMatchObject({ roots: 0, unchecked: 0, right: 9 });
  });

  test('and what is wrong in it is found', () => {
    const { findings, first = -1 } = check(formulas.replace('w6 - eta', 'w6 + eta'));
    expect(findings[first]).toMatchObject({ verdict: 'wrong-formula', quantity: "w'[2][1][2]" });
  });

  // 0.2 · 0.4 + 0.9 · 0.6 + 0.3 = 0.92, σ(0.92) = 0.715042, 0.5 · 0.715042 + 0.7 · 0.55 + 0.1 = 0.842521
  test('has the numbers that it puts in, of single weights and not of matrices', () => {
    const { outline, counts, findings } =
      check(R`$net_{h1} = w_1 i_1 + w_2 i_2 + b_1 = 0.2 \cdot 0.4 + 0.9 \cdot 0.6 + 0.3 = 0.92$

$out_{h1} = \frac{1}{1+e^{-net_{h1}}} = 0.715042$, $out_{h2} = 0.55$

$net_{o1} = w_5 \cdot out_{h1} + w_6 \cdot out_{h2} + b_2 = 0.5 \cdot 0.715042 + 0.7 \cdot 0.55 + 0.1 = 0.842521$

$net_{o2} = w_7 \cdot out_{h1} + w_8 \cdot out_{h2} + b_2$

$\frac{\partial net_{o1}}{\partial w_5} = out_{h1} = 0.715042$`);
    expect(outline?.network).toMatchObject({ inputs: 2, layers: [{ units: 2 }, { units: 2 }] });
    expect(counts.roots).toBe(0);
    const known = findings.filter(({ aspect, verdict }) => aspect === 'operand' && verdict === 'right');
    expect(known.map(({ quantity }) => quantity)).toEqual(
      expect.arrayContaining(['w[1][1][1]', 'w[1][1][2]', 'x[1]', 'x[2]', 'b[1]', 'w[2][1][1]', 'w[2][1][2]', 'b[2]']),
    );
  });
});
