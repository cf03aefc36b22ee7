import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { openEngine, type Threads } from '../../src/engine/index.js';
import { kernelModule } from '../../src/engine/wasm/kernels.js';
import { WasmMachine } from '../../src/engine/wasm/wasm-machine.js';
import { worthThreads } from '../../src/engine/worth-threads.js';
import { classifier, finish, sparseBytes } from './data-sets.js';
import { type Job, jobs, numbersOf, outcomeOf, seed } from './random-jobs.js';

/** A thread of Node runs JavaScript alone, so what it runs is bundled first. */
const bundled = resolve('.cache/engine-node');
let workerThreads: (count?: number) => Threads;
let module: WebAssembly.Module;

beforeAll(async () => {
  await build({
    entryPoints: ['src/engine/node/threads.ts', 'src/engine/node/worker.ts'],
    outdir: bundled,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  ({ workerThreads } = (await import(
    pathToFileURL(resolve(bundled, 'threads.js')).href
  )) as typeof import('../../src/engine/node/index.js'));
  module = await kernelModule(true);
});

/** Threads that are counted as they start and stop. */
function counted(count: number): Threads & { readonly started: number; readonly stopped: number } {
  const threads = workerThreads(count);
  const counts = { started: 0, stopped: 0 };
  return {
    count,
    get started() {
      return counts.started;
    },
    get stopped() {
      return counts.stopped;
    },
    start: async (team) => {
      counts.started++;
      const { stop } = await threads.start(team);
      return {
        stop: () => {
          counts.stopped++;
          stop();
        },
      };
    },
  };
}

const alone = (job: Job) => outcomeOf(new WasmMachine(module, job.network, job.options, true), job);

async function together(job: Job, threads: Threads) {
  const machine = new WasmMachine(module, job.network, job.options, true);
  await machine.join(threads);
  try {
    return outcomeOf(machine, job);
  } finally {
    machine.close();
  }
}

describe('threads', () => {
  test.each([1, 2, 3, 4])('%d of them give the same bits as one', { timeout: 120_000 }, async (count) => {
    const kinds = new Set<string>();
    await fc.assert(
      fc.asyncProperty(jobs({ batchSizes: [1, 7, 8, 9, 17, 33, 40] }), async (job) => {
        kinds.add(`${job.options.rule.kind === 'sgd' ? 'sgd' : 'other'} ${job.options.sparse ? 'sparse' : 'dense'}`);
        const [found, expected] = [await together(job, workerThreads(count)), alone(job)];
        if (!numbersOf(expected.parameters).every(Number.isFinite)) return;
        expect(found).toEqual(expected);
      }),
      { seed, numRuns: 12 },
    );
    // Plain descent and the other rules go different ways on sparse inputs, and only there.
    expect([...kinds].sort()).toEqual(['other dense', 'other sparse', 'sgd dense', 'sgd sparse']);
  });

  test('are started for a training that pays for them, and stopped with it, however it ends', async () => {
    const engine = await openEngine('wasm');
    const network = classifier(196, 70, 10);
    const data = sparseBytes(100, 1, 196, 10);
    const options = { epochs: 3, batchSize: 60, learningRate: 0.1 };
    const expected = await finish(engine.fit(network, data, options));
    for (const optimizer of [{ kind: 'sgd' }, { kind: 'adam' }] as const) {
      const threads = counted(2);
      const each = { ...options, optimizer, learningRate: 0.01 };
      expect(await finish(engine.fit(network, data, { ...each, threads }))).toEqual(
        await finish(engine.fit(network, data, each)),
      );
      expect([threads.started, threads.stopped]).toEqual([1, 1]);
    }
    // Left by the one who asks.
    const left = counted(2);
    for await (const { loss } of engine.fit(network, data, { ...options, threads: left })) {
      expect(loss).toBe(expected.epochs[0].loss);
      expect([left.started, left.stopped]).toEqual([1, 0]);
      break;
    }
    expect(left.stopped).toBe(1);
    // Aborted, and diverged.
    const aborted = counted(2);
    const signal = AbortSignal.abort('enough');
    await expect(finish(engine.fit(network, data, { ...options, threads: aborted, signal }))).rejects.toBe('enough');
    const diverged = counted(2);
    const wild = {
      ...network,
      loss: { kind: 'squared-error', factor: 1, overUnits: 'sum', overSamples: 'sum' },
      layers: [
        { units: 70, activation: 'identity' },
        { units: 10, activation: 'identity' },
      ],
    } as const;
    await expect(
      finish(engine.fit(wild, { ...data, scale: 1e15 }, { ...options, learningRate: 1e6, threads: diverged })),
    ).rejects.toMatchObject({ faults: [{ code: 'diverged' }] });
    expect([aborted.started, aborted.stopped, diverged.started, diverged.stopped]).toEqual([1, 1, 1, 1]);
  });

  test('are not started where one is enough', async () => {
    const engine = await openEngine('wasm');
    const threads = counted(4);
    const data = sparseBytes(20, 1, 20, 4);
    await finish(engine.fit(classifier(20, 4, 4), data, { epochs: 1, threads }));
    await finish(
      engine.fit(classifier(196, 70, 4), sparseBytes(100, 1, 196, 4), {
        epochs: 1,
        batchSize: 60,
        threads: { ...threads, count: 1 },
      }),
    );
    expect(threads.started).toBe(0);
  });

  test('pay from some work a step on, and only in batches', () => {
    const rule = { kind: 'sgd', momentum: 0, beta1: 0, beta2: 0, epsilon: 1 } as const;
    const worth = (inputs: number, hidden: number, batchSize: number, sparse: boolean): boolean =>
      worthThreads(classifier(inputs, hidden, 10), { batchSize, rule, classWeights: [], sparse, trains: true });
    // (2 · 784 + 3 · 10) · 100 multiplications for each sample, or a fifth of those of the first layer.
    expect([worth(784, 100, 16, false), worth(784, 100, 15, false), worth(784, 100, 1000, true)]).toEqual([
      true,
      false,
      true,
    ]);
    expect([worth(784, 100, 16, true), worth(2, 8, 1000, false)]).toEqual([true, false]);
    // Just below and above 400,000: (2 · 100 + 3 · 10) · 100 · 17 = 391,000, and with 18 samples 414,000.
    expect([worth(100, 100, 17, false), worth(100, 100, 18, false)]).toEqual([false, true]);
  });

  test('that cannot start leave none behind', async () => {
    const network = classifier(196, 70, 10);
    const engine = await openEngine('wasm');
    const reason = new Error('no thread');
    const threads: Threads = { count: 2, start: () => Promise.reject(reason) };
    const training = engine.fit(network, sparseBytes(100, 1, 196, 10), { epochs: 1, batchSize: 60, threads });
    await expect(finish(training)).rejects.toBe(reason);
  });
});

describe('a program', () => {
  const running = (): number => readdirSync('/proc/self/task').length;

  test.skipIf(!existsSync('/proc/self/task'))('has as many threads after a training as before', async () => {
    const machineOf = ({ network, options }: Job) => new WasmMachine(module, network, options, true);
    const [job] = fc.sample(jobs(), { seed, numRuns: 1 });
    const before = running();
    const machine = machineOf(job);
    await machine.join(workerThreads(4));
    expect(running()).toBeGreaterThanOrEqual(before + 3);
    outcomeOf(machine, job);
    machine.close();
    // They end in their own time, soon.
    for (let wait = 0; wait < 500 && running() > before; wait++) await pause(10);
    expect(running()).toBeLessThanOrEqual(before);
  });

  test('ends when its training does, or when it is left', { timeout: 60_000 }, async () => {
    const contents = `
      import { openEngine, drawTensors } from './src/engine/index.ts';
      import { workerThreads } from './src/engine/node/threads.ts';
      const layers = [{ units: 100, activation: 'tanh' }, { units: 1, activation: 'sigmoid' }];
      const network = { inputs: 100, layers, loss: { kind: 'squared-error', factor: 1, overUnits: 'sum', overSamples: 'mean' } };
      const inputs = Float32Array.from({ length: 10000 }, (_, index) => Math.sin(index));
      const targets = { kind: 'rows', columns: 1, values: new Float32Array(100) };
      const data = { samples: 100, columns: 100, inputs, scale: 1, targets };
      const options = { epochs: 2, batchSize: 50, threads: workerThreads(3) };
      const engine = await openEngine('wasm');
      for await (const { epoch } of engine.fit(network, data, options)) console.log(epoch);
      for await (const { epoch } of engine.fit(network, data, options)) { console.log(epoch); break; }
      await engine.fit(network, data, options)[Symbol.asyncIterator]().next();
      console.log('left');
    `;
    const stdin = { contents, resolveDir: resolve('.'), loader: 'ts' } as const;
    const outfile = resolve(bundled, 'program.js');
    await build({ stdin, outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
    const { status, stdout, stderr } = spawnSync(process.execPath, [outfile], { encoding: 'utf8', timeout: 30_000 });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '1\n2\n1\nleft\n', stderr: '' });
  });
});
