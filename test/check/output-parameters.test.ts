import { describe, expect, test } from 'vitest';
import { type Checked, check, mistaken } from '../../src/check/index.js';

const definitions = `inputs x1 = 1, x2 = -0.5
target t = 0.5
hidden layer: tanh
output layer: linear
weights: w11 = 0.2, w12 = 0.4, w21 = -0.3, w22 = 0.6
`;
const biases = 'biases: b1 = 0.1, b2 = 0\noutput weights: v1 = 0.7, v2 = -0.2, bias c = 0.1\n';
const working = `learning rate lr = 0.1
Loss L = 1/2 (y - t)^2

z1 = w11*x1 + w12*x2 + b1 = 0.2*1 + 0.4*(-0.5) + 0.1 = 0.1
z2 = w21*x1 + w22*x2 + b2 = -0.3*1 + 0.6*(-0.5) + 0 = -0.6
a1 = tanh(z1) = 0.0997
a2 = tanh(z2) = -0.5370
y = v1*a1 + v2*a2 + c = 0.7*0.0997 + (-0.2)*(-0.5370) + 0.1 = 0.2772
L = 0.5*(0.2772 - 0.5)^2 = 0.0248

dL/dy = y - t = -0.2228
dL/dv1 = dL/dy * a1 = -0.0222
dL/dv2 = dL/dy * a2 = 0.1197
dL/da1 = dL/dy * v1 = -0.1560
dL/da2 = dL/dy * v2 = 0.0446
dL/dz1 = dL/da1 * (1 - a1^2) = -0.1544
dL/dz2 = dL/da2 * (1 - a2^2) = 0.0317
dL/dw11 = dL/dz1 * x1 = -0.1544
dL/dw22 = dL/dz2 * x2 = -0.0159

w11_new = w11 - lr*dL/dw11 = 0.2154
v1_new = v1 - lr*dL/dv1 = 0.7022
v2_new = -0.2120
`;
const right = definitions + biases + working;

const mistakesIn = (note: string, { findings }: Checked): string[] =>
  findings.filter(({ verdict }) => mistaken.includes(verdict)).map(({ span }) => note.slice(span.start, span.end));

describe('v and c for the output layer, stated by the note itself', () => {
  test('a right note has no mistake, nothing unchecked, and the report says how v and c were taken', () => {
    const checked = check(right);
    expect(mistakesIn(right, checked)).toEqual([]);
    expect(checked.counts.unchecked).toBe(0);
    expect(checked.readOff?.parameters).toEqual([
      {
        weights: [
          [0.2, 0.4],
          [-0.3, 0.6],
        ],
        biases: [0.1, 0],
      },
      { weights: [[0.7, -0.2]], biases: [0.1] },
    ]);
    expect(checked.readOff?.network.layers.map(({ activation }) => activation)).toEqual(['tanh', 'identity']);
    expect(checked.taken).toContain('v is taken for the weights of the output layer, c for its biases.');
  });

  test.each([
    ['an output', '+ 0.1 = 0.2772', '+ 0.1 = 0.2792', ['0.2792']],
    ['a gradient of an output weight', 'dL/dy * a2 = 0.1197', 'dL/dy * a1 = 0.1197', ['dL/dy * a1']],
    ['an updated output weight', 'v2_new = -0.2120', 'v2_new = -0.1880', ['-0.1880']],
    ['the wrong slope', 'dL/da2 * (1 - a2^2) = 0.0317', 'dL/da2 * a2*(1 - a2) = -0.0368', ['dL/da2 * a2*(1 - a2)']],
  ])('a mistake is found in %s', (_where, before, after, places) => {
    const note = right.replace(before, after);
    expect(note).not.toBe(right);
    expect(mistakesIn(note, check(note))).toEqual(places);
  });

  test('two biases beside v are those of the hidden units where the note works them so', () => {
    const note = `${definitions}b1 = 0.1, b2 = 0
output weights: v1 = 0.7, v2 = -0.2

z1 = w11*x1 + w12*x2 + b1 = 0.1
z2 = w21*x1 + w22*x2 + b2 = -0.6
a1 = tanh(z1) = 0.0997
a2 = tanh(z2) = -0.5370
y = v1*a1 + v2*a2 = 0.1772
`;
    const checked = check(note);
    expect(mistakesIn(note, checked)).toEqual([]);
    expect(checked.readOff?.parameters.map(({ biases: own }) => own)).toEqual([[0.1, 0], undefined]);
  });

  test('two biases beside v are those of the layers where the note works them so', () => {
    const note = `${definitions}b1 = 0.1, b2 = 0.3
output weights: v1 = 0.7, v2 = -0.2

z1 = w11*x1 + w12*x2 + b1 = 0.1
z2 = w21*x1 + w22*x2 + b1 = -0.5
a1 = tanh(z1) = 0.0997
a2 = tanh(z2) = -0.4621
y = v1*a1 + v2*a2 + b2 = 0.4622
`;
    const checked = check(note);
    expect(mistakesIn(note, checked)).toEqual([]);
    expect(checked.readOff?.parameters.map(({ bias }) => bias)).toEqual([0.1, 0.3]);
  });

  test('v of a network that is whole without it is nothing of its layers', () => {
    const note =
      '$x_1 = 1$, $x_2 = 0.5$, $w_1 = 0.4$, $w_2 = 0.2$, $t = 1$, $v_1 = 0.9$\n\n$z = w_1 x_1 + w_2 x_2 = 0.5$\n\n$a = \\sigma(z) = 0.6225$';
    const checked = check(note);
    expect(mistakesIn(note, checked)).toEqual([]);
    expect(checked.readOff?.network.layers.length ?? checked.outline?.network.layers.length).toBe(1);
  });
});
