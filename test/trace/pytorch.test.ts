import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { LayerParameters } from '../../src/network/index.js';
import { descend, identifier, lossAndGradient, type Step, work } from '../../src/trace/index.js';
import { numberAt, placesOf } from '../random-networks.js';

/** One network and what PyTorch gives for it; see scripts/pytorch-fixtures.py. */
interface Case {
  readonly step: Required<Step>;
  readonly expected: {
    /** [layers][samples][units] */
    readonly z: readonly number[][][];
    readonly a: readonly number[][][];
    /** ∂L/∂z by the loss of all samples: [layers][samples][units]. */
    readonly deltas: readonly number[][][];
    /** [samples][outputs] */
    readonly parts: readonly number[][];
    readonly sampleLosses: readonly number[];
    readonly loss: number;
    readonly gradient: readonly LayerParameters[];
    readonly updated: readonly LayerParameters[];
  };
}

const fixture = new URL('../fixtures/pytorch.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(fixture, 'utf8')) as { cases: Case[] };

/**
 * Both work in float64, but PyTorch sums in another order and has its own exp, tanh and log. Relative to
 * max(1, |expected|). Some hundred roundings of 1.1e-16, some amplified by weights one after another, stay below
 * 1e-12; measured: 3.0e-15.
 */
const tolerance = 1e-12;

function expectNear(found: number, expected: number, id: string): void {
  const error = Math.abs(found - expected) / Math.max(1, Math.abs(expected));
  if (!(error <= tolerance)) throw new Error(`${id} is ${found}, PyTorch gives ${expected}: error ${error}`);
}

const title = ({ step: { network, parameters, samples } }: Case): string => {
  const layers = network.layers.map(({ units, activation }) => `${units} ${activation}`).join(', ');
  const { kind, overUnits, overSamples } = network.loss;
  const [{ biases, bias }] = parameters;
  const biased = biases !== undefined ? 'biases' : bias !== undefined ? 'shared biases' : 'no bias';
  return `${network.inputs} → ${layers}, ${biased}; ${kind}, ${overUnits} over units, ${overSamples} over ${samples.length} samples`;
};

describe('the fixtures', () => {
  test('are many, and cover every legal pair, reduction, kind of bias and number of samples', () => {
    const distinct = (key: (each: Case) => unknown): number =>
      new Set(cases.map((each) => JSON.stringify(key(each)))).size;
    expect(cases.length).toBeGreaterThanOrEqual(60);
    expect(distinct(({ step: { network } }) => [network.loss.kind, network.layers.at(-1)?.activation])).toBe(6 + 2 + 2);
    expect(distinct(({ step: { network } }) => [network.loss.overUnits, network.loss.overSamples])).toBe(4);
    expect(distinct(({ step: { parameters } }) => Object.keys(parameters[0]))).toBe(3);
    expect(distinct(({ step: { samples } }) => samples.length)).toBe(4);
    const hidden = cases.flatMap(({ step }) => step.network.layers.slice(0, -1).map(({ activation }) => activation));
    expect(new Set(hidden).size).toBe(6);
  });
});

describe('a trace gives the numbers of PyTorch', () => {
  test.each(cases.map((each, index) => ({ each, name: `${index + 1}: ${title(each)}` })))('$name', ({ each }) => {
    const { step, expected } = each;
    const { network, parameters, samples } = step;
    const trace = work(step);
    const compare = (value: number, id: string): void => expectNear(trace.value(id), value, id);
    const divisor = network.loss.overSamples === 'mean' ? samples.length : 1;
    const outputs = network.layers[network.layers.length - 1].units;

    samples.forEach((_, s) => {
      const number = samples.length > 1 ? s + 1 : undefined;
      network.layers.forEach(({ units }, layer) => {
        for (let j = 0; j < units; j++) {
          const indices = [layer + 1, j + 1];
          compare(expected.z[layer][s][j], identifier('z', indices, number));
          compare(expected.a[layer][s][j], identifier('a', indices, number));
          compare(expected.deltas[layer][s][j] * divisor, identifier('dL/dz', indices, number));
        }
      });
      if (outputs > 1) expected.parts[s].forEach((part, j) => void compare(part, identifier('L', [j + 1], number)));
      compare(expected.sampleLosses[s], identifier('L', [], number));
    });
    compare(expected.loss, 'L');
    for (const place of placesOf(parameters)) {
      const weight = place.kind === 'w';
      compare(numberAt(expected.gradient, place), identifier(weight ? 'dL/dw' : 'dL/db', place.indices));
      compare(numberAt(expected.updated, place), identifier(weight ? "w'" : "b'", place.indices));
    }
  });
});

test('so do the plain loops', () => {
  for (const each of cases) {
    const { step, expected } = each;
    const { loss, gradient } = lossAndGradient(step.network, step.parameters, step.samples);
    const descent = descend(step, 1);
    expectNear(loss, expected.loss, title(each));
    for (const place of placesOf(step.parameters)) {
      const id = `${title(each)}: ${identifier(place.kind, place.indices)}`;
      expectNear(numberAt(gradient, place), numberAt(expected.gradient, place), id);
      expectNear(numberAt(descent.parameters, place), numberAt(expected.updated, place), id);
    }
  }
});
