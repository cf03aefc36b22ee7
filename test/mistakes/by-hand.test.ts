import * as math from 'mathjs';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/formula/index.js';
import { mistakeNamed, mistakes } from '../../src/mistakes/index.js';
import { functionsOf } from '../../src/network/index.js';
import { type Trace, work } from '../../src/trace/index.js';
import { byHand, type Choice, type Numbers, sigmoid, smallStep, smallTrace } from './small-network.js';

/** The values of all ways of a mistake in one quantity. */
function valuesOf(name: string, id: string, trace: Trace): number[] {
  const mistake = mistakeNamed(name);
  if (mistake?.variants === undefined) throw new Error(`no mistake ${name}`);
  const functions = functionsOf(trace.step.network);
  return [...mistake.variants(trace.quantity(id), trace)].map(({ formula }) =>
    evaluate(formula, (each) => trace.value(each), functions),
  );
}

function expectSame(found: readonly number[], expected: readonly number[]): void {
  const sorted = (numbers: readonly number[]) => [...numbers].sort((p, q) => p - q);
  expect(found).toHaveLength(expected.length);
  sorted(found).forEach((value, index) => void expect(value).toBeCloseTo(sorted(expected)[index], 11));
}

const both = [0, 1];

/**
 * Each mistake, made by hand with plain numbers in a 2-2-2 network of sigmoids with the loss ½ Σ (a − y)². The variants of the
 * library are exactly these.
 */
const table: readonly [mistake: string, id: string, values: (n: Numbers) => number[]][] = [
  [
    'updated-weight',
    'dL/da[1][1]',
    ({ w, nw, d }) => [
      nw[2][0][0] * d[2][0] + nw[2][1][0] * d[2][1],
      nw[2][0][0] * d[2][0] + w[2][1][0] * d[2][1],
      w[2][0][0] * d[2][0] + nw[2][1][0] * d[2][1],
    ],
  ],
  ['slope-left-out', 'dL/dz[2][1]', ({ a, y }) => [a[2][0] - y[0]]],
  ['slope-left-out', 'dL/dz[1][2]', ({ w, d }) => [w[2][0][1] * d[2][0] + w[2][1][1] * d[2][1]]],
  ['slope-left-out', 'dL/dw[1][2][1]', ({ x, da }) => [da[1][1] * x[0]]],
  ['slope-left-out', 'dL/db[2][2]', ({ a, y }) => [a[2][1] - y[1]]],
  [
    'slope-left-out',
    'dL/da[1][2]',
    ({ w, d, da }) => [
      w[2][0][1] * da[2][0] + w[2][1][1] * da[2][1],
      w[2][0][1] * da[2][0] + w[2][1][1] * d[2][1],
      w[2][0][1] * d[2][0] + w[2][1][1] * da[2][1],
    ],
  ],
  ['slope-at-activation', 'da/dz[1][2]', ({ a }) => [sigmoid(a[1][1]) * (1 - sigmoid(a[1][1]))]],
  ['slope-of-another-unit', 'dL/dz[1][2]', ({ da, s }) => [s[1][0], s[2][1], s[2][0]].map((slope) => da[1][1] * slope)],
  ['slope-of-another-unit', 'da/dz[2][1]', ({ s }) => [s[2][1], s[1][0], s[1][1]]],
  ['slope-incomplete', 'da/dz[2][2]', ({ a }) => [a[2][1], 1 - a[2][1]]],
  ['slope-twice', 'dL/dz[2][2]', ({ d, s }) => [d[2][1] * s[2][1]]],
  ['activation-for-slope', 'dL/dz[2][2]', ({ da, a }) => [da[2][1] * a[2][1]]],
  ['other-slope', 'da/dz[1][1]', ({ a, z }) => [1 - a[1][0] ** 2, z[1][0] > 0 ? 1 : 0, 1]],
  ['transposed-weight', 'z[1][1]', ({ w, x, b }) => [w[1][0][0] * x[0] + w[1][1][0] * x[1] + b[1][0]]],
  ['transposed-weight', 'dL/da[1][2]', ({ w, d }) => [w[2][1][0] * d[2][0] + w[2][1][1] * d[2][1]]],
  ['transposed-weight', "w'[2][1][2]", ({ w, gw, eta }) => [w[2][1][0] - eta * gw[2][0][1]]],
  [
    'wrong-weight',
    'z[2][1]',
    ({ w, a, b }) => {
      const z = (first: number, second: number) => first * a[1][0] + second * a[1][1] + b[2][0];
      const [[w11, w12], [w21, w22]] = w[2];
      // The other unit's row; then any one for another, but for the one with its indices exchanged.
      return [z(w21, w22), z(w12, w12), z(w21, w12), z(w22, w12), z(w11, w11), z(w11, w22)];
    },
  ],
  [
    'wrong-weight',
    'dL/da[1][1]',
    ({ w, d }) => {
      const sum = (first: number, second: number) => first * d[2][0] + second * d[2][1];
      const [[w11, w12], [w21, w22]] = w[2];
      return [sum(w12, w22), sum(w12, w21), sum(w21, w21), sum(w22, w21), sum(w11, w22), sum(w11, w11)];
    },
  ],
  [
    'wrong-input',
    'z[1][2]',
    ({ w, x, b }) => {
      const z = (first: number, second: number) => w[1][1][0] * first + w[1][1][1] * second + b[1][1];
      return [z(x[0], x[0]), z(x[1], x[1]), z(x[1], x[0])];
    },
  ],
  ['wrong-input', 'dL/dw[2][1][2]', ({ d, a }) => [d[2][0] * a[1][0]]],
  ['wrong-input', 'dL/dw[1][1][1]', ({ d, x }) => [d[1][0] * x[1]]],
  ['input-of-another-layer', 'z[2][2]', ({ w, x, b }) => [w[2][1][0] * x[0] + w[2][1][1] * x[1] + b[2][1]]],
  ['input-of-another-layer', 'dL/dw[2][1][2]', ({ d, a, x }) => [a[2][0], a[2][1], x[1], x[0]].map((i) => d[2][0] * i)],
  ['wrong-delta', 'dL/dw[2][1][2]', ({ d, a }) => [d[2][1] * a[1][1], d[1][0] * a[1][1]]],
  ['wrong-delta', 'dL/db[1][2]', ({ d }) => [d[1][0], d[2][1]]],
  ['wrong-delta', 'dL/dz[1][1]', ({ da, s }) => [da[1][1] * s[1][0], da[2][0] * s[1][0]]],
  [
    'wrong-delta',
    'dL/da[1][1]',
    ({ w, d }) => [(w[2][0][0] + w[2][1][0]) * d[2][0], (w[2][0][0] + w[2][1][0]) * d[2][1]],
  ],
  ['transposed-gradient', 'dL/dw[1][1][2]', ({ d, x }) => [d[1][1] * x[0]]],
  ['transposed-gradient', 'dL/dw[1][1][1]', () => []],
  ['transposed-gradient', "w'[2][2][1]", ({ w, gw, eta }) => [w[2][1][0] - eta * gw[2][0][1]]],
  [
    'wrong-gradient',
    "w'[1][1][2]",
    ({ w, gw, d, eta }) =>
      [gw[1][0][0], gw[1][1][1], d[1][0], gw[2][0][1]].map((gradient) => w[1][0][1] - eta * gradient),
  ],
  [
    'wrong-gradient',
    "b'[2][2]",
    ({ b, gw, d, eta }) => [d[2][0], gw[2][1][0], gw[2][1][1], d[1][1]].map((gradient) => b[2][1] - eta * gradient),
  ],
  ['sign-of-error', 'dL/da[2][2]', ({ a, y }) => [y[1] - a[2][1]]],
  ['wrong-sign', 'dL/da[2][2]', ({ a, y }) => [a[2][1] + y[1]]],
  ['wrong-sign', 'da/dz[1][2]', ({ a }) => [a[1][1] * (1 + a[1][1])]],
  ['wrong-sign', 'L[1]', ({ a, y }) => [0.5 * (a[2][0] + y[0]) ** 2]],
  [
    'wrong-sign',
    'z[1][1]',
    ({ w, x, b }) => {
      const [p, q] = both.map((i) => w[1][0][i] * x[i]);
      return [-p + q + b[1][0], p - q + b[1][0], p + q - b[1][0]];
    },
  ],
  [
    'wrong-sign',
    'dL/da[1][1]',
    ({ w, d }) => [w[2][0][0] * d[2][0] - w[2][1][0] * d[2][1], -w[2][0][0] * d[2][0] + w[2][1][0] * d[2][1]],
  ],
  ['wrong-sign', 'a[1][1]', ({ z }) => [1 / (1 - Math.exp(-z[1][0]))]],
  ['loss-factor', 'L[2]', ({ a, y }) => [1, 0.25].map((factor) => factor * (a[2][1] - y[1]) ** 2)],
  [
    'loss-factor',
    'L',
    ({ a, y }) => [1, 0.25].map((factor) => factor * ((a[2][0] - y[0]) ** 2 + (a[2][1] - y[1]) ** 2)),
  ],
  ['loss-factor', 'dL/da[2][2]', ({ a, y }) => [0.5, 2, 0.25].map((factor) => factor * (a[2][1] - y[1]))],
  ['learning-rate-left-out', "w'[1][2][1]", ({ w, gw }) => [w[1][1][0] - gw[1][1][0]]],
  ['learning-rate-left-out', "b'[1][2]", ({ b, d }) => [b[1][1] - d[1][1]]],
  [
    'learning-rate-misplaced',
    "w'[2][1][1]",
    ({ w, gw, eta }) => {
      const [old, gradient] = [w[2][0][0], gw[2][0][0]];
      return [eta * old - gradient, eta * (old - gradient), old - eta * eta * gradient, old - gradient / eta];
    },
  ],
  ['update-added', "w'[2][1][2]", ({ w, gw, eta }) => [w[2][0][1] + eta * gw[2][0][1]]],
  ['old-value-left-out', "b'[2][1]", ({ d, eta }) => [eta * d[2][0], -eta * d[2][0]]],
  ['bias-forgotten', 'z[2][1]', ({ w, a }) => [w[2][0][0] * a[1][0] + w[2][0][1] * a[1][1]]],
  ['wrong-bias', 'z[1][2]', ({ z, b }) => [b[1][0], b[2][1], b[2][0]].map((other) => z[1][1] - b[1][1] + other)],
  ['wrong-bias', "b'[2][1]", ({ b, d, eta }) => [b[2][1], b[1][0], b[1][1]].map((other) => other - eta * d[2][0])],
  ['bias-like-weight', 'dL/db[2][2]', ({ d, a }) => [d[2][1] * a[1][0], d[2][1] * a[1][1]]],
  ['one-path-only', 'dL/da[1][2]', ({ w, d }) => [w[2][0][1] * d[2][0], w[2][1][1] * d[2][1]]],
  ['one-path-only', 'dL/da[2][2]', () => []],
  ['term-left-out', 'z[1][1]', ({ w, x, b }) => both.map((i) => w[1][0][i] * x[i] + b[1][0])],
  ['term-left-out', 'L', ({ a, y }) => both.map((j) => 0.5 * (a[2][j] - y[j]) ** 2)],
  ['pre-activation-for-activation', 'dL/dw[2][1][2]', ({ d, z }) => [d[2][0] * z[1][1]]],
  ['pre-activation-for-activation', 'da/dz[1][1]', ({ z }) => [z[1][0] * (1 - z[1][0])]],
  ['pre-activation-for-activation', 'dL/da[2][1]', ({ z, y }) => [z[2][0] - y[0]]],
  ['pre-activation-for-activation', 'z[1][1]', () => []],
  [
    'pre-activation-for-activation',
    'z[2][1]',
    ({ w, z, a, b }) => {
      const sum = (first: number, second: number) => w[2][0][0] * first + w[2][0][1] * second + b[2][0];
      return [sum(z[1][0], z[1][1]), sum(z[1][0], a[1][1]), sum(a[1][0], z[1][1])];
    },
  ],
  ['activation-twice', 'a[1][2]', ({ z }) => [sigmoid(sigmoid(z[1][1]))]],
  ['target-for-output', 'da/dz[2][1]', ({ y }) => [y[0] * (1 - y[0])]],
  ['target-for-output', 'da/dz[1][1]', () => []],
  ['wrong-target', 'dL/da[2][1]', ({ a, y }) => [a[2][0] - y[1]]],
  ['wrong-target', 'L[2]', ({ a, y }) => [0.5 * (a[2][1] - y[0]) ** 2]],
  ['wrong-unit', 'dL/da[2][1]', ({ a, y }) => [a[2][1] - y[0]]],
  ['wrong-unit', 'a[1][2]', ({ z }) => [sigmoid(z[1][0])]],
  ['averaged-needlessly', 'L', ({ a, y }) => [((a[2][0] - y[0]) ** 2 + (a[2][1] - y[1]) ** 2) / 4]],
  ['averaged-needlessly', 'dL/da[2][1]', ({ da }) => [da[2][0] / 2]],
  ['averaged-needlessly', 'dL/da[1][1]', () => []],
  ['exponent-sign', 'a[2][1]', ({ z }) => [1 / (1 + Math.exp(z[2][0]))]],
  ['one-plus-left-out', 'a[2][1]', ({ z }) => [1 / Math.exp(-z[2][0])]],
  ['reciprocal-forgotten', 'a[1][1]', ({ z }) => [1 + Math.exp(-z[1][0]), Math.exp(-z[1][0])]],
  ['activation-left-out', 'a[1][2]', ({ z }) => [z[1][1]]],
  [
    'other-activation',
    'a[1][1]',
    ({ z: [, [z, other]] }) => [
      Math.tanh(z),
      Math.max(0, z),
      z > 0 ? z : 0.01 * z,
      Math.exp(z) / (Math.exp(z) + Math.exp(other)),
    ],
  ],
  ['square-forgotten', 'L[1]', ({ a, y }) => [0.5 * (a[2][0] - y[0])]],
  ['derivative-not-taken', 'dL/da[2][1]', ({ a, y }) => [0.5, 1].map((factor) => factor * (a[2][0] - y[0]) ** 2)],
  ['factor-left-out', 'dL/dw[1][1][2]', ({ d, x }) => [d[1][0], x[1]]],
  ['factor-left-out', 'dL/dz[1][1]', ({ s }) => [s[1][0]]],
  [
    'factor-left-out',
    'dL/da[1][1]',
    ({ w: [, , [[w11], [w21]]], d: [, , [d1, d2]] }) => [
      d1 + d2,
      d1 + w21 * d2,
      w11 * d1 + d2,
      w11 + w21,
      w11 + w21 * d2,
      w11 * d1 + w21,
    ],
  ],
  ['target-left-out', 'dL/da[2][2]', ({ a }) => [a[2][1]]],
  ['target-left-out', 'L[2]', ({ a }) => [0.5 * a[2][1] ** 2]],
];

describe('each mistake, made by hand in a 2-2-2 network', () => {
  test.each(table)('%s in %s', (name, id, values) => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const step = smallStep(seed);
      expectSame(valuesOf(name, id, work(step)), values(byHand(step)).filter(Number.isFinite));
    }
  });
});

/** What needs another loss, other activations, several samples or shared biases; worked from the true numbers of the trace. */
const elsewhere: readonly [
  mistake: string,
  id: string,
  choice: Choice,
  values: (v: (id: string) => number) => number[],
][] = [
  ['slope-incomplete', 'da/dz[1][1]', { hidden: 'tanh' }, (v) => [v('a[1][1]') ** 2]],
  ['square-forgotten', 'da/dz[1][1]', { hidden: 'tanh' }, (v) => [1 - v('a[1][1]')]],
  ['slope-at-activation', 'da/dz[1][1]', { hidden: 'tanh' }, (v) => [1 - Math.tanh(Math.tanh(v('z[1][1]'))) ** 2]],
  ['slope-at-activation', 'da/dz[1][1]', { hidden: 'relu' }, () => []],
  ['slope-at-activation', 'da/dz[1][1]', { hidden: 'identity' }, () => []],
  ['slope-left-out', 'dL/dz[1][1]', { hidden: 'identity' }, () => []],
  ['activation-left-out', 'a[1][1]', { hidden: 'identity' }, () => []],
  ['activation-for-slope', 'da/dz[1][2]', { hidden: 'tanh' }, (v) => [v('a[1][2]')]],
  ['activation-twice', 'a[1][1]', { hidden: 'relu' }, () => []],
  ['activation-twice', 'a[1][1]', { hidden: 'tanh' }, (v) => [Math.tanh(Math.tanh(v('z[1][1]')))]],
  [
    'exponent-sign',
    'a[2][1]',
    { output: 'softmax' },
    (v) => [Math.exp(-v('z[2][1]')) / (Math.exp(-v('z[2][1]')) + Math.exp(-v('z[2][2]')))],
  ],
  [
    'one-path-only',
    'dL/dz[2][1]',
    { output: 'softmax' },
    (v) => [v('dL/da[2][1]') * v('da/dz[2][1][1]'), v('dL/da[2][2]') * v('da/dz[2][2][1]')],
  ],
  ['slope-left-out', 'dL/dz[2][1]', { output: 'softmax' }, (v) => [v('dL/da[2][1]')]],
  [
    'sign-of-error',
    'dL/dz[2][2]',
    { output: 'softmax', loss: { kind: 'categorical-cross-entropy' } },
    (v) => [v('y[2]') - v('a[2][2]')],
  ],
  ['sign-of-error', 'dL/da[2][2]', { loss: { kind: 'categorical-cross-entropy' } }, (v) => [v('y[2]') / v('a[2][2]')]],
  [
    'slope-twice',
    'dL/dz[2][2]',
    { loss: { kind: 'binary-cross-entropy' } },
    (v) => [(v('a[2][2]') - v('y[2]')) * v('a[2][2]') * (1 - v('a[2][2]'))],
  ],
  [
    'activation-twice',
    'dL/dz[2][1]',
    { loss: { kind: 'binary-cross-entropy' } },
    (v) => [sigmoid(v('a[2][1]')) - v('y[1]')],
  ],
  [
    'activation-twice',
    'L[1]',
    { output: 'softmax', loss: { kind: 'categorical-cross-entropy' } },
    (v) => [-v('y[1]') * Math.log(Math.exp(v('a[2][1]')) / (Math.exp(v('a[2][1]')) + Math.exp(v('a[2][2]'))))],
  ],
  [
    'logarithm-left-out',
    'L[1]',
    { loss: { kind: 'binary-cross-entropy' } },
    (v) => {
      const [a, y] = [v('a[2][1]'), v('y[1]')];
      const [p, q] = [y * a, (1 - y) * (1 - a)];
      return [-(p + q), -(p + (1 - y) * Math.log(1 - a)), -(y * Math.log(a) + q)];
    },
  ],
  [
    'other-logarithm',
    'L[2]',
    { output: 'softmax', loss: { kind: 'categorical-cross-entropy' } },
    (v) => [-v('y[2]') * Math.log10(v('a[2][2]')), -v('y[2]') * Math.log2(v('a[2][2]'))],
  ],
  [
    'half-of-cross-entropy',
    'L[2]',
    { loss: { kind: 'binary-cross-entropy' } },
    (v) => [-v('y[2]') * Math.log(v('a[2][2]')), -(1 - v('y[2]')) * Math.log(1 - v('a[2][2]'))],
  ],
  [
    'half-of-cross-entropy',
    'dL/da[2][1]',
    { output: 'softmax', loss: { kind: 'binary-cross-entropy' } },
    (v) => [-v('y[1]') / v('a[2][1]'), (1 - v('y[1]')) / (1 - v('a[2][1]'))],
  ],
  [
    'other-target-term',
    'L[2]',
    { loss: { kind: 'binary-cross-entropy' } },
    (v) => [-((1 - v('y[2]')) * Math.log(v('a[2][2]')) + v('y[2]') * Math.log(1 - v('a[2][2]')))],
  ],
  [
    'other-loss',
    'L[1]',
    { loss: { kind: 'binary-cross-entropy' } },
    (v) => [1, 0.5].map((factor) => factor * (v('a[2][1]') - v('y[1]')) ** 2),
  ],
  [
    'other-loss',
    'dL/da[2][1]',
    { loss: { kind: 'categorical-cross-entropy' } },
    (v) => [2, 1].map((factor) => factor * (v('a[2][1]') - v('y[1]'))),
  ],
  [
    'output-for-target',
    'L[1]',
    { output: 'softmax', loss: { kind: 'categorical-cross-entropy' } },
    (v) => [-v('a[2][1]') * Math.log(v('a[2][1]'))],
  ],
  [
    'target-for-output',
    'L[1]',
    { output: 'softmax', loss: { kind: 'categorical-cross-entropy' } },
    (v) => [-v('y[1]') * Math.log(v('y[1]')), -v('a[2][1]') * Math.log(v('y[1]'))],
  ],
  [
    'wrong-sign',
    'L[1]',
    { output: 'softmax', loss: { kind: 'categorical-cross-entropy' } },
    (v) => [v('y[1]') * Math.log(v('a[2][1]'))],
  ],
  [
    'target-left-out',
    'dL/dz[2][1]',
    { output: 'softmax', loss: { kind: 'categorical-cross-entropy' } },
    (v) => [v('a[2][1]')],
  ],
  ['averaging-forgotten', 'dL/da[2][1]', { loss: { overUnits: 'mean' } }, (v) => [v('a[2][1]') - v('y[1]')]],
  ['averaging-forgotten', 'L', { loss: { overUnits: 'mean' } }, (v) => [v('L[1]') + v('L[2]')]],
  ['averaged-twice', 'L', { loss: { overUnits: 'mean' } }, (v) => [(v('L[1]') + v('L[2]')) / 4]],
  [
    'averaging-forgotten',
    'dL/db[2][1]',
    { samples: 3, loss: { overSamples: 'mean' } },
    (v) => [v('s1.dL/dz[2][1]') + v('s2.dL/dz[2][1]') + v('s3.dL/dz[2][1]')],
  ],
  [
    'averaged-twice',
    'dL/db[2][1]',
    { samples: 2, loss: { overSamples: 'mean' } },
    (v) => [(v('s1.dL/dz[2][1]') + v('s2.dL/dz[2][1]')) / 4],
  ],
  [
    'averaged-needlessly',
    'dL/dw[2][1][2]',
    { samples: 2 },
    (v) => [(v('s1.dL/dw[2][1][2]') + v('s2.dL/dw[2][1][2]')) / 2],
  ],
  [
    'one-sample-only',
    'dL/dw[1][1][2]',
    { samples: 2 },
    (v) => [v('s1.dL/dz[1][1]') * v('s1.x[2]'), v('s2.dL/dz[1][1]') * v('s2.x[2]')],
  ],
  [
    'wrong-sample',
    's1.dL/dw[1][1][2]',
    { samples: 2 },
    (v) => [v('s2.dL/dz[1][1]') * v('s1.x[2]'), v('s1.dL/dz[1][1]') * v('s2.x[2]')],
  ],
  [
    'wrong-sample',
    's2.dL/da[2][1]',
    { samples: 2 },
    (v) => [v('s2.a[2][1]') - v('s1.y[1]'), v('s1.a[2][1]') - v('s2.y[1]')],
  ],
  ['one-path-only', 'dL/db[2]', { isShared: true }, (v) => [v('dL/dz[2][1]'), v('dL/dz[2][2]')]],
  ['averaged-needlessly', 'dL/db[2]', { isShared: true }, (v) => [(v('dL/dz[2][1]') + v('dL/dz[2][2]')) / 2]],
  ['wrong-bias', 'z[1][1]', { isShared: true }, (v) => [v('z[1][1]') - v('b[1]') + v('b[2]')]],
  ['bias-forgotten', 'z[1][1]', { isShared: true }, (v) => [v('z[1][1]') - v('b[1]')]],
];

describe('mistakes that need another network', () => {
  test.each(elsewhere)('%s in %s with %o', (name, id, choice, values) => {
    for (const seed of [11, 12, 13]) {
      const trace = smallTrace(seed, choice);
      expectSame(
        valuesOf(name, id, trace),
        values((each) => trace.value(each)),
      );
    }
  });
});

const inFormulas = mistakes
  .filter(({ variants }) => variants !== undefined)
  .map((mistake) => [mistake.name, mistake] as const);

test.each(inFormulas)('the example of %s, in its own file, is what the mistake gives', (name, { example }) => {
  if (example === undefined) throw new Error(`${name} has no example: make it by hand once, in its file`);
  const { quantity, gives, network } = example;
  for (const seed of [21, 22, 23]) {
    const trace = smallTrace(seed, network);
    const values = gives.map((text) => arithmetic(text, trace));
    for (const value of values) expect(value).not.toBeCloseTo(trace.value(quantity), 8);
    expectSame(valuesOf(name, quantity, trace), values);
  }
});

/** Plain arithmetic with identifiers, worked by another program than ours. */
function arithmetic(text: string, trace: Trace): number {
  const identifiers = /(?<![a-z])(?:s\d+\.)?(?:dL\/d[abwz]|da\/dz|eta|L|[abwxyz]'?)(?:\[\d+\])*(?![a-z(])/g;
  const value: unknown = math.evaluate(
    text.replaceAll(identifiers, (id) => `(${trace.value(id)})`),
    { ln: Math.log },
  );
  if (typeof value !== 'number') throw new Error(`${text} is no number`);
  return value;
}
