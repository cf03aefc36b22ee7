import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { shuffledOrder } from '../../src/data/index.js';
import { handoverFiles } from '../../src/handover/index.js';
import type { Layer, LossSpec } from '../../src/network/index.js';
import { folder } from '../cli/command.js';
import {
  bytesOf,
  clouds,
  difference,
  halves,
  type JobParts,
  jobOf,
  longhandOf,
  pictures,
  resultOf,
  rows,
  writeJob,
} from './jobs.js';
import { patience, python, run, withPyTorch } from './pytorch.js';

const inFolder = folder();

/**
 * How far parameters may be from those of Longhand's engine, as a part of the greatest of them. Both round each operation to
 * float32 (6e-8) and sum in other orders; over some hundred steps that grows to 2e-7 in these jobs, and we allow ten times as much.
 */
const tolerance = 2e-6;

const [learned, held] = halves(clouds(180, 3, 3), 3);
const mean = { overUnits: 'sum', overSamples: 'mean' } as const;

const networkOf = (inputs: number, layers: readonly Layer[], loss: LossSpec) => ({ inputs, layers, loss });

const softmax = networkOf(3, [{ units: 3, activation: 'softmax' }], { kind: 'categorical-cross-entropy', ...mean });

const usual = { batchSize: 10, weightDecay: 0, optimizer: { kind: 'sgd' } } as const;

const jobs: Readonly<Record<string, JobParts>> = {
  'sigmoid and softmax, plain descent, class weights, an uneven last batch': {
    network: { ...softmax, layers: [{ units: 8, activation: 'sigmoid' }, ...softmax.layers] },
    data: learned,
    options: { ...usual, seed: 7, epochs: 20, batchSize: 16, learningRate: 0.5, classWeights: [1, 2, 0.5] },
  },
  'tanh to numbers, shared biases, momentum, decay, a rate that falls': {
    network: networkOf(
      4,
      [
        { units: 6, activation: 'tanh' },
        { units: 2, activation: 'identity' },
      ],
      { kind: 'squared-error', factor: 0.5, overUnits: 'mean', overSamples: 'mean' },
    ),
    data: rows(70, 4, 2),
    biasPer: 'layer',
    answersClasses: false,
    options: {
      ...{ seed: 1, epochs: 20, batchSize: 9, learningRate: { kind: 'linear', from: 0.05, to: 0.01 } },
      ...{ optimizer: { kind: 'momentum', momentum: 0.8 }, weightDecay: 0.01 },
    },
  },
  'ReLU on pictures, one output for two classes, Nesterov': {
    network: networkOf(
      16,
      [
        { units: 12, activation: 'relu' },
        { units: 1, activation: 'sigmoid' },
      ],
      { kind: 'binary-cross-entropy', ...mean },
    ),
    data: pictures(64, 16, 2),
    options: {
      ...{ ...usual, seed: 2, epochs: 15, learningRate: { kind: 'exponential', from: 0.1, to: 0.02 } },
      optimizer: { kind: 'nesterov', momentum: 0.9 },
    },
  },
  'leaky ReLU, a cross-entropy apart from its activation, Adam, a warm-up': {
    network: networkOf(
      3,
      [
        { units: 5, activation: 'leaky-relu', slope: 0.2 },
        { units: 3, activation: 'softmax' },
      ],
      { kind: 'binary-cross-entropy', ...mean },
    ),
    data: learned,
    options: {
      ...{ seed: 3, epochs: 20, batchSize: 20, weightDecay: 0.01 },
      learningRate: { kind: 'cosine', from: 0.02, to: 0.001, warmup: 2 },
      optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    },
  },
  'no biases, sums over samples, the full batch, a rate in steps, few epochs told': {
    network: networkOf(
      3,
      [
        { units: 4, activation: 'sigmoid' },
        { units: 3, activation: 'sigmoid' },
      ],
      { kind: 'squared-error', factor: 1, overUnits: 'sum', overSamples: 'sum' },
    ),
    data: learned,
    biasPer: 'none',
    options: {
      ...{ ...usual, seed: 3, epochs: 45, batchSize: 100, reportEvery: 10 },
      learningRate: { kind: 'steps', from: 0.01, factor: 0.5, after: [20, 40] },
    },
  },
  'early stopping, which goes back to the best parameters': {
    network: { ...softmax, layers: [{ units: 12, activation: 'tanh' }, ...softmax.layers] },
    data: learned,
    validation: held,
    options: { ...usual, seed: 4, epochs: 60, learningRate: 0.5, earlyStopping: { patience: 3 } },
  },
  'an end at an accuracy': {
    network: softmax,
    data: learned,
    test: held,
    until: 0.6,
    options: { ...usual, seed: 4, epochs: 60, learningRate: 0.01 },
  },
  'data in shards': {
    network: softmax,
    data: learned,
    shard: 25,
    options: { ...usual, seed: 4, epochs: 10, learningRate: 0.3 },
  },
};

/** Orders to be compared: samples, seed, epoch. Among so many samples as in the last a few draws are made anew. */
const orders = [
  [1, 0, 0],
  [2, 1, 0],
  [1000, 4_294_967_295, 3],
  [300_000, 12, 1],
] as const;

test('the program compiles, and is the same for every run, whatever a run says', async () => {
  const said = `'''"""\n"); import os; os.system("touch pwned") #`;
  const job = jobOf(jobs['data in shards']);
  const texts = async (source: typeof job) => {
    const files = await handoverFiles(source, '0.0.0');
    return Promise.all(files.filter(({ name }) => /\.(py|md)$/.test(name)).map(bytesOf));
  };
  const other = { ...job, title: said, dataName: said, classes: [said, 'b', 'c'], inputNames: ['a', said, 'c'] };
  expect(await texts(other)).toEqual(await texts(job));
  expect(await texts(job)).toHaveLength(2);
  const cwd = inFolder('hostile');
  await writeJob(cwd, other);
  const interpreter = python ?? 'python3';
  await run([interpreter, '-m', 'py_compile', 'train.py'], { cwd });
  const read = 'import json; print(json.load(open("run.json"))["title"], end="")';
  expect(await run([interpreter, '-c', read], { cwd })).toBe(said);
});

describe.skipIf(python === undefined)(`PyTorch in one process and Longhand's engine (${withPyTorch})`, () => {
  const name = 'make the same parameters of every kind of run, and take samples in the same order';
  test(name, { timeout: patience }, async () => {
    const sources = Object.entries(jobs).map(([name, parts]) => ({ name, source: jobOf(parts) }));
    for (const [index, { source }] of sources.entries()) await writeJob(inFolder(`job-${index}`), source);
    // PyTorch takes long to start: one process does, of which each training is a copy.
    const driver = [
      'import hashlib, json, os, runpy, sys',
      'folders, sys.argv = sys.argv[1:], sys.argv[:1]',
      'program = runpy.run_path(folders[0] + "/train.py", run_name="train")',
      'for folder in folders:',
      '    copy = os.fork()',
      '    if copy == 0:',
      '        runpy.run_path(folder + "/train.py", run_name="__main__")',
      '    if os.waitpid(copy, 0)[1] != 0:',
      '        sys.exit(folder)',
      'sums = [hashlib.sha256(program["shuffled"](*each).astype("<u4").tobytes()).hexdigest()',
      `        for each in ${JSON.stringify(orders)}]`,
      'print(json.dumps(sums))',
    ];
    writeFileSync(inFolder('driver.py'), driver.join('\n'));
    const folders = sources.map((_, index) => inFolder(`job-${index}`));
    const said = await run([python ?? '', inFolder('driver.py'), ...folders]);
    for (const [index, { name, source }] of sources.entries()) {
      const [found, expected] = [await resultOf(folders[index]), await longhandOf(source)];
      expect.soft(difference(found.parameters, expected.parameters), name).toBeLessThan(tolerance);
      const epochsOf = ({ epochs }: typeof found) => epochs.map(({ epoch }) => epoch);
      expect.soft(epochsOf(found), name).toEqual(epochsOf(expected));
      found.epochs.forEach(({ loss, accuracy }, at) => {
        expect.soft(Math.abs(loss / expected.epochs[at].loss - 1), `${name}: loss`).toBeLessThan(1e-4);
        const right = source.answersClasses ? expected.epochs[at].accuracy : undefined;
        expect.soft(accuracy, `${name}: accuracy`).toBe(right);
      });
    }
    const sums = orders.map(([samples, seed, epoch]) =>
      createHash('sha256')
        .update(new Uint8Array(shuffledOrder(samples, seed, epoch).buffer))
        .digest('hex'),
    );
    expect(JSON.parse(said.trim().split('\n').at(-1) ?? '')).toEqual(sums);
  });
});
