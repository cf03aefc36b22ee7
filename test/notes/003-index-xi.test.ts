import { expect, test } from 'vitest';
import { descend, predict, work } from '../../src/trace/index.js';
import { document003 } from './document-003.js';
import { exampleOf, prove } from './prove.js';

prove(document003);

const example = exampleOf(document003.file);

/** The predictions for the four rows after so many steps. */
function predictionsAfter(steps: number): number[] {
  const { parameters } = descend(example, steps);
  return example.samples.map(({ inputs }) => predict(example.network, parameters, inputs)[2][0]);
}

test('plain gradient descent gets the truth table right within 1,500 steps, and not before it begins', () => {
  const targets = example.samples.map(({ targets: [target] }) => target);
  expect(predictionsAfter(0).map(Math.round)).not.toEqual(targets);
  for (const steps of [500, 1000, 1500]) expect(predictionsAfter(steps).map(Math.round), `${steps}`).toEqual(targets);
  const furthest = Math.max(...predictionsAfter(1500).map((prediction, row) => Math.abs(prediction - targets[row])));
  expect(furthest).toBeLessThan(0.1);
});

test('the loss adds up the rows of the table and divides by nothing', () => {
  const trace = work(example);
  const rows = example.samples.map((_, m) => (trace.value(`s${m + 1}.y[1]`) - trace.value(`s${m + 1}.a[2][1]`)) ** 2);
  expect(trace.value('L')).toBeCloseTo(
    rows.reduce((sum, each) => sum + each),
    12,
  );
});
