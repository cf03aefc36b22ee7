import { beforeAll, describe, expect, test } from 'vitest';
import { type Exercise, makeExercises } from '../../src/exercise/index.js';
import { sizesOf } from '../../src/network/index.js';
import { parseIdentifier } from '../../src/trace/index.js';
import { exerciseOf, recipe } from './recipes.js';
import { fullPrecision, handIn, rounding } from './student.js';

/** What is friendly is asked of numbers that are worked anew here, by the student, for 500 seeds of all kinds. */
let all: { seed: number; exercise: Exercise; worked: ReadonlyMap<string, number> }[];

beforeAll(() => {
  all = Array.from({ length: 500 }, (_, seed) => {
    const exercise = exerciseOf(seed);
    return { seed, exercise, worked: handIn(exercise.problem, fullPrecision).written };
  });
}, 300_000);

/** Every quantity of a kind (or several), with the seed for the message. */
function each(kinds: readonly string[]): { name: string; value: number; exercise: Exercise; layer: number }[] {
  return all.flatMap(({ seed, exercise, worked }) =>
    [...worked].flatMap(([id, value]) => {
      const place = parseIdentifier(id);
      if (place === undefined || !kinds.includes(place.kind)) return [];
      return [{ name: `${seed}: ${id} = ${value}`, value, exercise, layer: place.indices[0] ?? 0 }];
    }),
  );
}

const isShort = (value: number, decimals: number): boolean => Number(value.toFixed(decimals)) === value;
const wrong = (entries: readonly { name: string }[]): string[] => entries.map(({ name }) => name).slice(0, 10);
const activationOf = ({ exercise, layer }: { exercise: Exercise; layer: number }) =>
  exercise.problem.network.layers[layer - 1].activation;

test('given numbers are tenths or halves of a size that can be worked', () => {
  for (const { seed, exercise } of all) {
    const { parameters, samples } = exercise.problem;
    const weights = parameters.flatMap(({ weights }) => weights.flat());
    const biases = parameters.flatMap(({ biases = [], bias }) => (bias === undefined ? biases : [bias]));
    const inputs = samples.flatMap((sample) => sample.inputs);
    const targets = samples.flatMap((sample) => sample.targets);
    for (const value of [...weights, ...biases, ...inputs, ...targets]) {
      expect(isShort(value, 1) && Math.abs(value) <= 3, `${seed}: ${value}`).toBe(true);
    }
    expect([...weights, ...inputs, ...biases]).not.toContain(0);
  }
});

test('no two operands of a sum are alike', () => {
  for (const { seed, exercise } of all) {
    const { parameters, samples } = exercise.problem;
    for (const { weights, biases = [] } of parameters) {
      const columns = weights[0].map((_, i) => weights.map((row) => row[i]));
      for (const list of [...weights, ...columns, biases]) expect(new Set(list).size, `${seed}`).toBe(list.length);
      weights.forEach((row, j) => {
        row.forEach((w, i) => void expect(i !== j && weights[i]?.[j] === w, `${seed}: transposed`).toBe(false));
      });
    }
    for (const { inputs } of samples) expect(new Set(inputs).size, `${seed}`).toBe(inputs.length);
  }
});

test('pre-activations of the first layer come out short', () => {
  const first = each(['z']).filter(({ layer }) => layer === 1);
  expect(first.length).toBeGreaterThan(1000);
  expect(wrong(first.filter(({ value }) => !isShort(Number(value.toPrecision(14)), 2)))).toEqual([]);
});

test('no activation is flat, no ReLU is dead, no slope at 0 in doubt', () => {
  const z = each(['z']);
  expect(wrong(z.filter(({ value }) => Math.abs(value) < 0.1))).toEqual([]);
  expect(wrong(z.filter((entry) => activationOf(entry) === 'relu' && entry.value <= 0))).toEqual([]);
  const slopes = each(['da/dz']).filter((entry) => ['sigmoid', 'tanh'].includes(activationOf(entry)));
  expect(slopes.length).toBeGreaterThan(500);
  expect(wrong(slopes.filter(({ value }) => value < 0.05))).toEqual([]);
});

test('a layer of leaky rectifiers has both of its slopes, so far as it has several units', () => {
  const leaky = all.flatMap(({ seed, exercise, worked }) =>
    exercise.problem.network.layers.flatMap(({ activation, units }, index) => {
      if (activation !== 'leaky-relu' || units === 1) return [];
      const slopes = [...worked].filter(([id]) => id.replace(/^s\d+\./, '').startsWith(`da/dz[${index + 1}]`));
      return [{ name: `${seed}: layer ${index + 1}`, slopes: new Set(slopes.map(([, value]) => value)) }];
    }),
  );
  expect(leaky.length).toBeGreaterThan(50);
  expect(wrong(leaky.filter(({ slopes }) => slopes.size !== 2))).toEqual([]);
});

test('every gradient has two digits that count', () => {
  const gradients = each(['dL/da', 'dL/dz', 'dL/dw', 'dL/db']);
  expect(gradients.length).toBeGreaterThan(5000);
  expect(
    wrong(gradients.filter(({ value, exercise: { digits } }) => Math.abs(rounding(digits - 1)(value)) === 0)),
  ).toEqual([]);
});

test('no number is too large for a small display', () => {
  expect(
    wrong(
      each(['z', 'a', 'L', 'dL/da', 'dL/dz', 'dL/dw', 'dL/db', "w'", "b'"]).filter(({ value }) => Math.abs(value) > 10),
    ),
  ).toEqual([]);
});

test('targets fit the loss and the output', () => {
  for (const { seed, exercise } of all) {
    const { network, samples } = exercise.problem;
    const { activation } = network.layers[network.layers.length - 1];
    for (const { targets } of samples) {
      const sum = targets.reduce((a, b) => a + b);
      if (network.loss.kind === 'binary-cross-entropy') expect(targets.every((y) => y === 0 || y === 1)).toBe(true);
      if (network.loss.kind === 'categorical-cross-entropy' || activation === 'softmax')
        expect(sum, `${seed}`).toBeCloseTo(1, 12);
      if (activation === 'sigmoid' || activation === 'softmax') expect(Math.min(...targets)).toBeGreaterThanOrEqual(0);
      if (activation === 'relu') expect(Math.min(...targets)).toBeGreaterThan(0);
      if (activation !== 'identity' && activation !== 'leaky-relu' && activation !== 'relu')
        expect(Math.max(...targets)).toBeLessThanOrEqual(1);
    }
  }
});

test('the answers are those that the student finds, and those of the trace', () => {
  for (const { seed, exercise, worked } of all) {
    expect(exercise.answers.map(({ id }) => id)).toEqual(
      exercise.trace.quantities.filter(({ formula }) => formula !== undefined).map(({ id }) => id),
    );
    for (const { id, value, rounded, tolerance } of exercise.answers) {
      expect(value).toBe(exercise.trace.value(id));
      expect(worked.get(id), `${seed}: ${id}`).toBeCloseTo(value, 11);
      expect(rounded).toBe(Number(rounding(exercise.digits)(value).toFixed(exercise.digits)) + 0);
      // Half a unit and a few whole ones.
      const units = tolerance * 10 ** exercise.digits - 0.5;
      expect(Math.abs(units - Math.round(units)), `${seed}: ${id}`).toBeLessThan(1e-6);
    }
  }
});

describe('the same seed', () => {
  test('gives the same exercises, whatever their number', () => {
    const options = { layers: [2, 2, 1], seed: 7 };
    const three = makeExercises({ ...options, count: 3 });
    expect(makeExercises({ ...options, count: 5 }).slice(0, 3)).toEqual(three);
    expect(makeExercises(options)).toEqual(three.slice(0, 1));
  });

  test('gives other exercises with another number or seed', () => {
    const given = (exercise: Exercise): string =>
      JSON.stringify([exercise.problem.parameters, exercise.problem.samples]);
    const many = [0, 1, 2, 3].flatMap((seed) => makeExercises({ layers: [2, 2, 1], seed, count: 25 }).map(given));
    expect(new Set(many).size).toBe(100);
  });

  test('does not depend on the notation', () => {
    const [standard, letters] = ['standard', 'letters'].map(
      (notation) => makeExercises({ layers: [2, 2, 1], seed: 3, notation })[0],
    );
    expect(letters.answers).toEqual(standard.answers);
  });
});

test('all kinds of networks come up', () => {
  const kinds = new Set(
    all.map(
      ({ exercise: { problem } }) =>
        `${problem.network.layers.map(({ activation }) => activation)} ${problem.network.loss.kind}`,
    ),
  );
  expect(kinds.size).toBeGreaterThan(80);
  expect(new Set(all.map(({ exercise }) => sizesOf(exercise.problem.network).join('-'))).size).toBeGreaterThan(5);
  expect(new Set(all.map(({ seed }) => recipe(seed).bias))).toEqual(new Set(['unit', 'layer', 'none']));
});
