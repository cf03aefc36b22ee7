import { expect, test } from 'vitest';
import { work } from '../../src/trace/index.js';
import { document001 } from './document-001.js';
import { exampleOf, isOff, printedIn, prove } from './prove.js';

prove(document001);

const example = exampleOf(document001.file);

test('the third weight of each hidden unit is the only one that gives the printed sum', () => {
  const [{ weights }] = example.parameters;
  expect((0.6 - 0.2 - 0.1 * 0.5 - 0.2 * 0.5) / 0.5).toBeCloseTo(weights[0][2], 12);
  expect((0.7 - 0.2 - 0.4 * 0.5 - 0.1 * 0.5) / 0.5).toBeCloseTo(weights[1][2], 12);
});

test('with 0.5 for x_3 its forward pass is right, but for two sums of activations that were rounded before', () => {
  const trace = work({ ...example, samples: [{ inputs: [0.5, 0.5, 0.5], targets: [0.9, 0.1] }] });
  const forward = printedIn(document001).filter(({ of }) => /^[za]\[/.test(of));
  const off = new Set(forward.filter((number) => isOff(trace, number)).map(({ of }) => of));
  expect(forward.length).toBeGreaterThan(20);
  expect([...off]).toEqual(['z[2][1]', 'z[2][2]']);
  expect(trace.value('z[2][1]').toFixed(4)).toBe('0.6542');
  expect(trace.value('z[2][2]').toFixed(4)).toBe('0.5565');
});

test('∂z_1^1/∂a_1^1 is not 1 as the inverse of ∂a_1^1/∂z_1^1 either', () => {
  expect(1 / work(example).value('da/dz[1][1]')).toBeCloseTo(4.16, 2);
});
