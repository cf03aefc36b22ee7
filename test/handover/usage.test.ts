import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readNpy } from '../../src/data/index.js';
import { handoverFiles, torchLine } from '../../src/handover/index.js';
import { folder, longhand } from '../cli/command.js';
import { bytesOf, clouds, jobOf, pictures, rows } from './jobs.js';

const inFolder = folder();
const cwd = inFolder('.');

writeFileSync(
  inFolder('xor.yaml'),
  `network: { layers: [{ units: 2, activation: sigmoid }, { units: 1, activation: sigmoid }], loss: { kind: squared-error, factor: 0.5 } }
data: xor
training: { epochs: 3, batchSize: 4 }
`,
);

describe('longhand handover', () => {
  test('writes a folder that can be checked anywhere', async () => {
    const { code, stdout } = await longhand(['handover', 'torch', 'xor.yaml', 'job'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Written to job \(\d+\.\d MB\): train.py, README.md, run.json,/);
    const files = ['README.md', 'SHA256SUMS', 'data', 'parameters.safetensors', 'run.json', 'train.py'];
    expect(readdirSync(inFolder('job')).toSorted()).toEqual(files);
    expect(readdirSync(inFolder('job/data')).toSorted()).toEqual(['train-inputs.npy', 'train-targets.npy']);
  });

  test('leaves alone what is in the way, and no half of a folder behind', async () => {
    const again = await longhand(['handover', 'torch', 'xor.yaml', 'job'], { cwd });
    expect(again).toMatchObject({
      code: 2,
      stderr: 'job: holds a handover already, expected a new folder. Give --force to replace it.\n',
    });
    writeFileSync(inFolder('job/checkpoint.safetensors'), '');
    // Of a training that was killed while it wrote.
    writeFileSync(inFolder('job/.metrics.jsonl.machine-3.example-4711'), '');
    expect(await longhand(['handover', 'torch', 'xor.yaml', 'job', '--force'], { cwd })).toMatchObject({ code: 0 });
    expect(existsSync(inFolder('job/checkpoint.safetensors'))).toBe(false);
    mkdirSync(inFolder('mine'));
    writeFileSync(inFolder('mine/thesis.txt'), '');
    const other = await longhand(['handover', 'torch', 'xor.yaml', 'mine', '--force'], { cwd });
    expect(other).toMatchObject({ code: 2, stderr: 'mine: holds other files, expected a new or an empty folder.\n' });
    // Names that others use too, and a handover with something else in it.
    writeFileSync(inFolder('mine/train.py'), '');
    writeFileSync(inFolder('mine/run.json'), '{}');
    const named = await longhand(['handover', 'torch', 'xor.yaml', 'mine', '--force'], { cwd });
    expect(named.code).toBe(2);
    writeFileSync(inFolder('job/thesis.txt'), '');
    expect((await longhand(['handover', 'torch', 'xor.yaml', 'job', '--force'], { cwd })).code).toBe(2);
    expect(readdirSync(inFolder('mine')).toSorted()).toEqual(['run.json', 'thesis.txt', 'train.py']);
    expect(existsSync(inFolder('job/thesis.txt'))).toBe(true);
    // Where the system makes no folders, it is not tried for ever.
    expect(await longhand(['handover', 'torch', 'xor.yaml', '/proc/job'], { cwd })).toMatchObject({
      code: 2,
      stderr: '/proc/job: cannot be made (no folders can be made there), expected a folder.\n',
    });
    writeFileSync(inFolder('bad.csv'), 'a,b,label\n1,2,x\n1,oops,y\n');
    writeFileSync(
      inFolder('bad.yaml'),
      'network: { layers: [{ units: 2, activation: softmax }], loss: { kind: categorical-cross-entropy } }\ndata: ./bad.csv\n',
    );
    expect((await longhand(['handover', 'torch', 'bad.yaml', 'none'], { cwd })).code).toBe(2);
    expect(readdirSync(cwd).toSorted()).toEqual(['bad.csv', 'bad.yaml', 'job', 'mine', 'xor.yaml']);
  });

  test('says that there is no result yet', async () => {
    const { code, stderr } = await longhand(['handover', 'result', 'job', '-o', 'model.json'], { cwd });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        'job: has no result.safetensors, the training was not finished. Go on with its train.py, as its README.md says.\n',
    });
    for (const [name, found] of [
      ['nowhere', 'does not exist'],
      ['mine', 'has no result.safetensors, the training was not finished'],
      ['.', 'has no run.json'],
    ])
      expect((await longhand(['handover', 'result', name, '-o', 'model.json'], { cwd })).stderr).toMatch(
        new RegExp(`^${name.replace('.', '\\.')}: ${found}`),
      );
    writeFileSync(inFolder('job/result.safetensors'), 'damaged');
    const damaged = await longhand(['handover', 'result', 'job', '-o', 'model.json'], { cwd });
    expect(damaged.code).toBe(2);
    expect(damaged.stderr).toMatch(/^job\/result\.safetensors: /);
    expect(existsSync(inFolder('model.json'))).toBe(false);
  });
});

describe('longhand train --engine torchrun', () => {
  const train = (...args: string[]) =>
    longhand(['train', 'xor.yaml', ...args], { cwd, env: { LONGHAND_PYTHON: '/nowhere' } });

  test('says what to install where there is no PyTorch, and leaves nothing', async () => {
    const { code, stderr } = await train('--engine', 'torchrun', '-o', 'out');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        'longhand: LONGHAND_PYTHON "/nowhere" does not exist, expected Python 3 with PyTorch 1.13 or later and NumPy. ' +
        'Run apt install python3-torch libopenblas0-pthread, or pip install torch numpy; --python says which Python is meant.\n',
    });
    expect(existsSync(inFolder('out'))).toBe(false);
  });

  test.each([
    [['--nnodes', '2'], '--nnodes is for PyTorch, expected --engine torchrun beside it'],
    [['--python', 'python3', '--engine', 'wasm'], '--python is for PyTorch, expected --engine torchrun beside it'],
    [
      ['--engine', 'torchrun', '--nnodes', '2'],
      '--rdzv-endpoint is missing for 2 machines, expected host:port, where they meet',
    ],
    [
      ['--engine', 'torchrun', '--nnodes', '2', '--node-rank', '2', '--rdzv-endpoint', 'a:1'],
      '--node-rank is 2, expected a number from 0 to 1, as --nnodes says',
    ],
    [['--engine', 'torchrun', '--rdzv-endpoint', '--python'], 'Expected host:port, for example 10.0.0.1:29400.'],
  ])('%j is refused', async (args, sentence) => {
    const { code, stderr } = await train(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });
});

test('a line of torchrun is told from other texts', () => {
  const line = { event: 'diverged', epoch: 3, learningRate: 0.1 };
  expect(torchLine(`[default0]:${JSON.stringify(line)}`)).toEqual(line);
  expect(torchLine(JSON.stringify(line))).toEqual(line);
  for (const other of [
    '',
    'epoch 3',
    '{}',
    '{"event": "epoch"}',
    '{"event": "toString"}',
    '[default0]:{"event": 1}',
    '{"event": "end"',
  ]) {
    expect(torchLine(other), other).toBeUndefined();
  }
});

const usual = {
  seed: 0,
  epochs: 1,
  batchSize: 4,
  learningRate: 0.1,
  optimizer: { kind: 'sgd' },
  weightDecay: 0,
} as const;
const loss = { kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'mean' } as const;

test.each([
  ['labels', clouds(7, 4, 2)],
  ['pictures', pictures(7, 4, 2)],
  ['rows', rows(7, 4, 2)],
])('samples are written as NPY files that read back as they were: %s', async (_, data) => {
  const network = { inputs: 4, layers: [{ units: 2, activation: 'sigmoid' }], loss } as const;
  const files = await handoverFiles(jobOf({ network, data, shard: 3, options: usual }), '0.0.0');
  const read = async (name: string) => readNpy(await bytesOf(files.find((file) => file.name === name) ?? files[0]));
  const [inputs, targets] = [await read('data/train-inputs.npy'), await read('data/train-targets.npy')];
  expect(inputs.shape).toEqual([7, 4]);
  expect([...inputs.values]).toEqual([...data.inputs]);
  const expected = data.targets.kind === 'labels' ? data.targets.labels : data.targets.values;
  expect(targets.shape).toEqual(data.targets.kind === 'labels' ? [7] : [7, 2]);
  expect([...targets.values]).toEqual([...expected]);
});

test('data that does not fit the network is refused when it is handed over, with its shard', async () => {
  const network = { inputs: 4, layers: [{ units: 2, activation: 'sigmoid' }], loss } as const;
  const data = clouds(7, 4, 2);
  const job = (given: typeof data) => handoverFiles(jobOf({ network, data: given, shard: 3, options: usual }), '0.0.0');
  await expect(job(clouds(7, 3, 2))).rejects.toThrow('has 3 inputs a sample');
  data.inputs[17] = Number.NaN;
  const [inputs] = (await job(data)).filter(({ name }) => name === 'data/train-inputs.npy');
  await expect(bytesOf(inputs)).rejects.toThrow('train, shard 2: input 2 of sample 2');
});
