import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { PlainMachine } from '../../src/engine/plain/plain-machine.js';
import { kernelModule } from '../../src/engine/wasm/kernels.js';
import { WasmMachine } from '../../src/engine/wasm/wasm-machine.js';
import { divergingJobs, type Job, jobs, numbersOf, outcomeOf, seed } from './random-jobs.js';

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await kernelModule(false);
});

type Outcome = ReturnType<typeof outcomeOf>;

const inWasm = (job: Job): Outcome => outcomeOf(new WasmMachine(module, job.network, job.options, false), job);
const inPlain = (job: Job): Outcome => outcomeOf(new PlainMachine(job.network, job.options), job);

/** Numbers in order, each told by its bits, −0 from 0 too; all that are no number count as one. */
function expectSameBits(found: readonly number[], expected: readonly number[], what: string): void {
  if (found.length !== expected.length)
    throw new Error(`${what}: ${found.length} numbers, expected ${expected.length}`);
  const at = found.findIndex((each, index) => !Object.is(each, expected[index]));
  if (at >= 0) throw new Error(`${what}: number ${at} is ${found[at]}, expected ${expected[at]}`);
}

/**
 * Losses are the only numbers that may differ: they are added up in float64, in parts of other sizes (10⁻¹⁶ for each of fewer
 * than a thousand summands), and their logarithms are those of two programs (10⁻¹⁶ each).
 */
function expectSameLoss(found: number, expected: number): void {
  if (!(Math.abs(found - expected) <= 1e-12 * Math.abs(expected)))
    throw new Error(`loss ${found}, expected ${expected}`);
}

/** What a run must have met to be worth anything. */
function kindsOf({ network, data, options, parameters, steps, order }: Job): string[] {
  const { layers, loss } = network;
  const last = layers.length - 1;
  const { rule, sparse, batchSize, classWeights } = options;
  const remainder = order.length % batchSize;
  return [
    ...layers.map(({ activation }, index) => (index === last ? `${loss.kind} ${activation}` : `hidden ${activation}`)),
    ...layers.flatMap(({ activation, slope = 0 }) =>
      activation === 'leaky-relu' && slope < 0 ? ['negative slope'] : [],
    ),
    ...layers.map(({ units }) => `units % 8 = ${units % 8}`),
    ...layers.map(({ units }) => `units ${units > 64 ? 'above 64' : units > 32 ? 'above 32' : 'to 32'}`),
    ...parameters.map(
      ({ biases, bias }) => `bias ${biases !== undefined ? 'each' : bias === undefined ? 'none' : 'shared'}`,
    ),
    `inputs % 4 = ${network.inputs % 4}`,
    `layers ${layers.length}`,
    `${sparse ? 'sparse' : 'dense'} ${data.inputs.constructor.name} ${rule.kind}`,
    `${sparse ? 'sparse' : 'dense'} ${rule.kind} ${steps[0].keep < 1 ? 'decays' : 'keeps'}`,
    `targets ${data.targets.kind}${layers[last].units === 1 ? ' of one output' : ''}`,
    `class weights ${classWeights.length > 0}`,
    `over units ${loss.overUnits}, over samples ${loss.overSamples}`,
    `batch ${batchSize === 1 ? 'of one' : batchSize === order.length ? 'full' : batchSize > 8 ? 'above 8' : 'to 8'}`,
    ...(remainder === 0 ? [] : [`last batch ${remainder === 1 ? 'of one' : 'partial'}`]),
  ];
}

const activations = ['identity', 'leaky-relu', 'relu', 'sigmoid', 'softmax', 'tanh'];
const rules = ['adam', 'momentum', 'nesterov', 'sgd'];
const each = (forms: readonly string[], ...parts: readonly (readonly string[])[]): string[] =>
  parts.length === 0
    ? [...forms]
    : each(
        forms.flatMap((form) => parts[0].map((part) => `${form} ${part}`)),
        ...parts.slice(1),
      );

const allKinds = [
  ...each(['hidden', 'squared-error'], activations),
  ...each(['binary-cross-entropy', 'categorical-cross-entropy'], ['sigmoid', 'softmax']),
  'negative slope',
  ...each(['units % 8 ='], ['0', '1', '2', '3', '4', '5', '6', '7']),
  ...each(['units'], ['to 32', 'above 32', 'above 64']),
  ...each(['bias'], ['each', 'none', 'shared']),
  ...each(['inputs % 4 ='], ['0', '1', '2', '3']),
  ...each(['layers'], ['1', '2', '3']),
  ...each(['dense', 'sparse'], ['Float32Array', 'Uint8Array'], rules),
  ...each(['dense', 'sparse'], rules, ['decays', 'keeps']),
  ...each(['targets'], ['labels', 'rows', 'labels of one output', 'rows of one output']),
  ...each(['class weights'], ['true', 'false']),
  ...each(
    ['over units'],
    ['sum, over samples sum', 'sum, over samples mean', 'mean, over samples sum', 'mean, over samples mean'],
  ),
  ...each(['batch'], ['of one', 'to 8', 'above 8', 'full']),
  ...each(['last batch'], ['of one', 'partial']),
];

describe('the two machines', () => {
  test('have the very same bits on 400 random jobs', () => {
    const kinds = new Set<string>();
    let finite = 0;
    let moved = 0;
    fc.assert(
      fc.property(jobs(), (job) => {
        for (const kind of kindsOf(job)) kinds.add(kind);
        const [found, expected] = [inWasm(job), inPlain(job)];
        const numbers = numbersOf(expected.parameters);
        expectSameBits(numbersOf(found.parameters), numbers, 'parameters');
        expectSameBits(found.moments.flatMap(numbersOf), expected.moments.flatMap(numbersOf), 'moments');
        expectSameBits([...found.predictions], [...expected.predictions], 'predictions');
        expect(found.sums.broken).toBe(expected.sums.broken);
        // What has diverged has no answers to compare.
        if (![...numbers, expected.sums.loss].every(Number.isFinite)) return;
        finite++;
        const before = numbersOf(job.parameters);
        moved += numbers.filter((number, index) => number !== before[index]).length / numbers.length;
        expectSameLoss(found.sums.loss, expected.sums.loss);
        expectSameLoss(found.evaluation.loss, expected.evaluation.loss);
        expect(found.sums.correct).toBe(expected.sums.correct);
        expect(found.evaluation.correct).toBe(expected.evaluation.correct);
        expect(found.evaluation.answers).toEqual(expected.evaluation.answers);
      }),
      { seed, numRuns: 400 },
    );
    expect([...kinds].sort()).toEqual([...allKinds].sort());
    // Most jobs end in finite numbers, and most parameters in other ones than at the beginning.
    expect(finite).toBeGreaterThan(384);
    expect(moved / finite).toBeGreaterThan(0.6);
  });

  test('go on from the moments of one another', () => {
    fc.assert(
      fc.property(jobs({ samples: 12 }), (job) => {
        const [wasm, plain] = [inWasm(job), inPlain(job)];
        const [fromPlain, fromWasm] = [inWasm({ ...job, ...plain }), inPlain({ ...job, ...wasm })];
        expectSameBits(numbersOf(fromPlain.parameters), numbersOf(fromWasm.parameters), 'parameters');
        expectSameBits(fromPlain.moments.flatMap(numbersOf), fromWasm.moments.flatMap(numbersOf), 'moments');
      }),
      { seed, numRuns: 60 },
    );
  });

  test('take all steps again as often as they are told', () => {
    fc.assert(
      fc.property(jobs({ samples: 12 }), (job) => {
        for (const work of [inWasm, inPlain]) {
          const once = work({ ...job, repeats: 1 });
          const twice = work({ ...job, ...once, repeats: 1 });
          const together = work({ ...job, repeats: 2 });
          expectSameBits(numbersOf(together.parameters), numbersOf(twice.parameters), 'parameters');
          if (!numbersOf(twice.parameters).every(Number.isFinite)) continue;
          expectSameLoss(together.sums.loss, once.sums.loss + twice.sums.loss);
          expect(together.sums.correct).toBe(once.sums.correct + twice.sums.correct);
        }
      }),
      { seed, numRuns: 60 },
    );
  });

  test('name the first step without a finite loss, repetitions counted', () => {
    const { job, tame, growing } = divergingJobs;
    for (const work of [inPlain, inWasm]) {
      expect(work(job).sums.broken).toBe(2);
      expect(work(tame).sums.broken).toBeUndefined();
      expect(work(growing).sums.broken).toBe(4);
    }
  });

  test('work on copies of what they are given, and hand out copies', () => {
    fc.assert(
      fc.property(jobs({ samples: 8 }), (job) => {
        const given = numbersOf(job.parameters);
        const moments = job.moments.flatMap(numbersOf);
        for (const machine of [
          new WasmMachine(module, job.network, job.options, false),
          new PlainMachine(job.network, job.options),
        ]) {
          const { parameters } = outcomeOf(machine, job);
          const numbers = numbersOf(parameters);
          for (const { weights, biases } of [...parameters, ...machine.moments().flat()]) {
            weights.fill(7);
            biases?.fill(7);
          }
          expectSameBits(numbersOf(machine.parameters()), numbers, 'parameters after changes to a copy');
        }
        expectSameBits(numbersOf(job.parameters), given, 'given parameters');
        expectSameBits(job.moments.flatMap(numbersOf), moments, 'given moments');
      }),
      { seed, numRuns: 30 },
    );
  });
});
