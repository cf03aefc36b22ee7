import { expect, test } from 'vitest';
import { check, mistaken } from '../../src/check/index.js';

const note = `Inputs: $x_1 = 0.1$, $x_2 = 0.2$

Weights: $w_{11}^{(1)} = 0.25$, $w_{12}^{(1)} = 0.35$, $w_{21}^{(1)} = 0.1$, $w_{22}^{(1)} = 0.45$,
$w_{11}^{(2)} = 0.6$, $w_{12}^{(2)} = 0.2$, $w_{21}^{(2)} = 0.35$, $w_{22}^{(2)} = 0.55$

Biases: $b_1 = 0.3$, $b_2 = 0.5$

Targets: $target_{o1} = 0.05$, $target_{o2} = 0.95$. Learning rate $\\eta = 0.5$.

$$net_{h1} = w_{11}^{(1)} * x_1 + w_{12}^{(1)} * x_2 + b_1 * 1$$
$$net_{h1} = 0.25 * 0.1 + 0.35 * 0.2 + 0.3 * 1 = 0.3950$$
$$out_{h1} = \\frac{1}{1+e^{-net_{h1}}} = \\frac{1}{1+e^{-0.3950}} = 0.597486$$
$$out_{h2} = 0.598688$$
$$net_{o1} = w_{11}^{(2)} * out_{h1} + w_{12}^{(2)} * out_{h2} + b_2 * 1$$
$$net_{o1} = 0.6 * 0.597486 + 0.2 * 0.598688 + 0.5 * 1 = 0.978229$$
$$out_{o1} = \\frac{1}{1+e^{-net_{o1}}} = \\frac{1}{1+e^{-0.978229}} = 0.726757$$
$$E_{o1} = \\frac{1}{2}(target_{o1} - out_{o1})^2 = \\frac{1}{2}(0.05 - 0.726757)^2 = 0.229000$$
`;
const doubtful = (text: string): string[] =>
  check(text).findings.flatMap(({ verdict, printed, harmless }) =>
    (mistaken.includes(verdict) && !harmless) || verdict === 'unchecked' ? [printed] : [],
  );

test('one bias for each layer beside weights with the number of their layer above is read off the note', () => {
  expect(doubtful(note)).toEqual([]);
  const { readOff } = check(note);
  expect(readOff?.parameters.map(({ bias }) => bias)).toEqual([0.3, 0.5]);
  expect(readOff?.network.layers.map(({ activation }) => activation)).toEqual(['sigmoid', 'sigmoid']);
  expect(readOff?.learningRate).toBe(0.5);
  expect(doubtful(note.replace('out_{h2} = 0.598688', 'out_{h2} = 0.589688'))).toContain('0.589688');
});
