import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { RandomNumbers } from '../../src/base/index.js';
import type { DataSet } from '../../src/data/index.js';
import { PlainMachine } from '../../src/engine/plain/plain-machine.js';
import { holdData } from '../../src/engine/wasm/held-data.js';
import { type Kernels, kernelModule, startKernels } from '../../src/engine/wasm/kernels.js';
import { layerFields, netFields, sizeOf, stepFields } from '../../src/engine/wasm/layout.js';
import { Memory } from '../../src/engine/wasm/memory.js';
import { fromPanels, type Panels, panelSize, roundUp, toPanels } from '../../src/engine/wasm/panels.js';
import { WasmMachine } from '../../src/engine/wasm/wasm-machine.js';
import { type Job, jobs, numbersOf, outcomeOf, seed } from './random-jobs.js';

let module: WebAssembly.Module;
let kernels: Kernels;
beforeAll(async () => {
  module = await kernelModule(false);
  kernels = startKernels(module, new WebAssembly.Memory({ initial: 1 }));
});

type LayerFields = Readonly<Record<(typeof layerFields)[number], number>>;

/** A machine with its linear memory, which it hands to the threads that join it: here to none. */
async function openMachine(
  job: Job,
): Promise<{ machine: WasmMachine; memory: () => ArrayBuffer; layers: () => LayerFields[] }> {
  const machine = new WasmMachine(module, job.network, job.options, false);
  let memory = new WebAssembly.Memory({ initial: 1 });
  await machine.join({
    count: 1,
    start: async (team) => {
      memory = team.memory;
      return { stop: () => {} };
    },
  });
  const word = (at: number): number => new Uint32Array(memory.buffer, at, 1)[0];
  const layers = (): LayerFields[] => {
    // The net is what a machine takes first, at the first multiple of 64 that is free.
    const net = roundUp(kernels.freeFrom(), 64);
    const layer = word(net + 4 * netFields.indexOf('layer'));
    return job.network.layers.map((_, index) => {
      const at = layer + index * sizeOf(layerFields);
      return Object.fromEntries(layerFields.map((name, field) => [name, word(at + 4 * field)])) as LayerFields;
    });
  };
  return { machine, memory: () => memory.buffer, layers };
}

const isDenormal = (x: number): boolean => x !== 0 && Math.abs(x) < 2 ** -126;

describe('structures', () => {
  test('are as large here as in the kernels', () => {
    expect(sizeOf(netFields)).toBe(kernels.sizeOfStructure(0));
    expect(sizeOf(layerFields)).toBe(kernels.sizeOfStructure(1));
    expect(sizeOf(stepFields)).toBe(kernels.sizeOfStructure(2));
  });
});

describe('panels', () => {
  const layouts: fc.Arbitrary<Panels> = fc.record({
    inputs: fc.integer({ min: 1, max: 40 }),
    units: fc.integer({ min: 1, max: 100 }),
    panel: fc.constantFrom(8, 32),
  });

  test('hold each weight where the kernels look for it, and nothing else', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        const { inputs, units, panel } = layout;
        const weights = Float32Array.from({ length: inputs * units }, (_, index) => index + 1);
        const panels = new Float32Array(panelSize(layout));
        toPanels(layout, weights, panels);
        const [rows, padded] = [roundUp(inputs, 4), roundUp(units, 4)];
        expect(panels).toHaveLength(rows * padded);
        const expected = new Float32Array(rows * padded);
        for (let j = 0; j < units; j++) {
          // In the words of assembly/net.ts: weight (k, j) of a panel of width w that begins with column c.
          const c = Math.floor(j / panel) * panel;
          const w = Math.min(panel, padded - c);
          for (let k = 0; k < inputs; k++) expected[rows * c + k * w + (j - c)] = weights[j * inputs + k];
        }
        expect(panels).toEqual(expected);
        expect(fromPanels(layout, panels)).toEqual(weights);
      }),
      { seed, numRuns: 60 },
    );
  });
});

describe('padding', () => {
  test('of weights, biases and moments is 0 after training', async () => {
    let places = 0;
    await fc.assert(
      fc.asyncProperty(jobs(), async (job) => {
        const { machine, memory, layers } = await openMachine(job);
        // Memory that samples are held in has been used before, by more of them.
        const { samples, columns } = job.data;
        const targets = { kind: 'rows', columns: 0, values: new Float32Array(0) } as const;
        const before = {
          samples: 9 * samples,
          columns,
          inputs: new Float32Array(9 * samples * columns).fill(7),
          scale: 1,
          targets,
        };
        machine.hold(before).release();
        const outcome = outcomeOf(machine, job);
        if (![...numbersOf(outcome.parameters), ...outcome.moments.flatMap(numbersOf)].every(Number.isFinite)) return;
        layers().forEach((layer, index) => {
          const floats = (at: number, length: number): Float32Array => new Float32Array(memory(), at, length);
          const { inputs, units, padded, rows, panel } = layer;
          for (const at of [layer.weights, layer.m, layer.v].filter((each) => each !== 0)) {
            const panels = floats(at, rows * padded).slice();
            // What is left when all weights are taken out.
            toPanels({ inputs, units, panel }, new Float32Array(inputs * units), panels);
            expect(panels.every((each) => Object.is(each, 0))).toBe(true);
            places += rows * padded - inputs * units;
          }
          // The moments of a shared bias stand in all places, those of padding among them; the bias itself does not.
          const each =
            job.parameters[index].bias === undefined ? [layer.biases, layer.mBiases, layer.vBiases] : [layer.biases];
          for (const at of each.filter((address) => address !== 0)) {
            expect([...floats(at, padded).subarray(units)]).toEqual(new Array(padded - units).fill(0));
          }
        });
      }),
      { seed, numRuns: 200 },
    );
    expect(places).toBeGreaterThan(10_000);
  });
});

/** A job on inputs down to 2^−70, of a network that its weights have saturated. */
function saturated(job: Job): Job {
  const random = new RandomNumbers(job.data.samples);
  const { samples, columns } = job.data;
  const inputs = Float32Array.from(
    { length: samples * columns },
    () => random.uniform(-1, 1) * 2 ** -random.uniform(0, 70),
  );
  const parameters = job.parameters.map((layer) => ({ ...layer, weights: layer.weights.map((each) => 30 * each) }));
  return { ...job, data: { ...job.data, inputs, scale: 1 }, parameters, repeats: 20 };
}

/** Denormal numbers cost a hundred times as much as others: where a training settles on them, it never ends. */
describe('denormal numbers', () => {
  test('are nowhere after training a saturated network on tiny inputs', async () => {
    let zeros = 0;
    await fc.assert(
      fc.asyncProperty(jobs({ samples: 16 }).map(saturated), async (job) => {
        const { machine, memory, layers } = await openMachine(job);
        const { parameters, moments, predictions } = outcomeOf(machine, job);
        expect(numbersOf(parameters).filter(isDenormal)).toEqual([]);
        expect(moments.flatMap(numbersOf).filter(isDenormal)).toEqual([]);
        expect(predictions.filter(isDenormal)).toEqual(new Float32Array(0));
        for (const { a, stride, delta, units } of layers()) {
          const activations = new Float32Array(memory(), a, stride * job.options.batchSize);
          expect(activations.filter(isDenormal)).toEqual(new Float32Array(0));
          zeros += activations.filter((each) => each === 0).length;
          const deltas = new Float32Array(
            memory(),
            delta,
            8 * roundUp(job.options.batchSize, 8) * Math.ceil(units / 8),
          );
          expect(deltas.filter(isDenormal)).toEqual(new Float32Array(0));
        }
      }),
      { seed, numRuns: 100 },
    );
    expect(zeros).toBeGreaterThan(1000);
  });

  test.each([true, false])('are not what a weight decays to whose input is always 0 (sparse: %s)', (sparse) => {
    fc.assert(
      fc.property(jobs({ samples: 4, widths: fc.integer({ min: 1, max: 9 }) }), (job) => {
        const { data, options, steps } = job;
        // 0.9^k is 2^−126 after 830 steps, and 2^−149 after 980.
        const decaying = steps.map((step) => ({ ...step, keep: 0.9 }));
        const inputs = new Float32Array(data.samples * data.columns);
        const dead: Job = { ...job, data: { ...data, inputs }, options: { ...options, sparse }, steps: decaying };
        const repeats = Math.floor(900 / steps.length);
        for (const machine of [
          new WasmMachine(module, job.network, dead.options, false),
          new PlainMachine(job.network, dead.options),
        ]) {
          const { parameters } = outcomeOf(machine, { ...dead, repeats });
          expect(new Set(parameters[0].weights)).toEqual(new Set([0]));
        }
      }),
      { seed, numRuns: 20 },
    );
  });
});

describe('samples in linear memory', () => {
  test('are compressed to the very end of memory', () => {
    // 512 rows of 8 bytes, the last 0: seven entries of 8 bytes each.
    const [samples, columns] = [512, 8];
    const inputs = Uint8Array.from({ length: samples * columns }, (_, index) =>
      index % 8 === 7 ? 0 : 1 + (index % 8),
    );
    const targets = { kind: 'rows', columns: 0, values: new Float32Array(0) } as const;
    const data: DataSet = { samples, columns, inputs, scale: 0.5, targets };
    const pages = 16 * 65_536;
    const held = (taken: number) => {
      const memory = new Memory(false);
      memory.take(pages);
      memory.giveBack(taken);
      const { fields, entries } = holdData(memory, startKernels(module, memory.memory), data, {
        sparse: true,
        outputs: 1,
      });
      const begin = memory.words(fields.rowStarts ?? 0, 1)[0];
      return { memory, begin, entries, end: begin + 8 * entries };
    };
    const atStart = held(0);
    const { memory, begin, entries, end } = held(pages - atStart.end);
    expect([end, entries]).toEqual([pages, 7 * samples]);
    const values = memory.floats(begin, 2 * entries).filter((_, index) => index % 2 === 1);
    expect([...values.subarray(-7)]).toEqual([0.5, 1, 1.5, 2, 2.5, 3, 3.5]);
  });
});
