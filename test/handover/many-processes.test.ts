import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readModel } from '../../src/formats/index.js';
import { type TorchLaunch, torchrunArguments } from '../../src/handover/index.js';
import { folder, longhand } from '../cli/command.js';
import { clouds, difference, jobOf, longhandOf, resultOf, writeJob } from './jobs.js';
import { patience, processesIn, python, run, start, until, withPyTorch } from './pytorch.js';

const inFolder = folder();

/** As in same-parameters.test.ts; here over a thousand steps. */
const tolerance = 3e-5;

/** Batches of 16 of 91 samples: the last has 11, of which one process takes 5 and the other 6. */
const job = jobOf({
  network: {
    inputs: 3,
    layers: [
      { units: 6, activation: 'tanh' },
      { units: 3, activation: 'softmax' },
    ],
    loss: { kind: 'categorical-cross-entropy', overUnits: 'sum', overSamples: 'mean' },
  },
  data: clouds(91, 3, 3),
  options: {
    ...{ seed: 11, epochs: 150, batchSize: 16, learningRate: 0.1, weightDecay: 0.001, reportEvery: 50 },
    optimizer: { kind: 'momentum', momentum: 0.5 },
  },
});
/** So often that one is there before a process is killed. */
const checkpointSeconds = 0.1;

const two: TorchLaunch = { nodes: 1, processesPerNode: 2 };

/**
 * A folder from which Python takes what makes its own end last for ever. PyTorch 1.13 does so now and then: its threads wait for Python, which
 * waits for them. What was trained ends without.
 */
function neverTakenApart(): string {
  const path = inFolder('site');
  mkdirSync(path);
  writeFileSync(join(path, 'sitecustomize.py'), 'import atexit, time\natexit.register(time.sleep, 10**6)\n');
  return path;
}

/** What trains in this folder. */
const command = (launch: TorchLaunch, cwd: string): string[] => [
  python ?? '',
  ...torchrunArguments(launch, join(cwd, 'train.py'), 'logs'),
];

describe.skipIf(python === undefined)(`two processes (${withPyTorch})`, () => {
  test('one of them killed: the job goes on from its checkpoint and ends as Longhand does', {
    timeout: patience,
  }, async () => {
    const cwd = inFolder('killed');
    await writeJob(cwd, job, checkpointSeconds);
    const { ended } = start(command(two, cwd), { cwd });
    await until(() => existsSync(join(cwd, 'checkpoint.safetensors')));
    const second = processesIn(cwd, 'LOCAL_RANK=1');
    expect(second).toHaveLength(1);
    process.kill(second[0], 'SIGKILL');
    const { code, stdout, stderr } = await ended;
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/\{"event": "restart", "epoch": \d+, "step": \d+\}/);
    // It was in the midst of the training, and was started anew.
    const [log] = readdirSync(join(cwd, 'logs'));
    expect(readdirSync(join(cwd, 'logs', log)).toSorted()).toEqual(['attempt_0', 'attempt_1']);
    const [found, expected] = [await resultOf(cwd), await longhandOf(job)];
    expect(difference(found.parameters, expected.parameters)).toBeLessThan(tolerance);
    expect(found.epochs.map(({ epoch }) => epoch)).toEqual(expected.epochs.map(({ epoch }) => epoch));
    found.epochs.forEach(({ loss, accuracy }, at) => {
      expect(Math.abs(loss / expected.epochs[at].loss - 1)).toBeLessThan(1e-4);
      expect(accuracy).toBe(expected.epochs[at].accuracy);
    });
    // Another start has nothing left to do, and an undisturbed training of one process ends with the same numbers.
    const alone = inFolder('alone');
    await writeJob(alone, job, checkpointSeconds);
    await run([python ?? '', 'train.py'], { cwd: alone, env: { PYTHONPATH: neverTakenApart() } });
    expect(difference(found.parameters, (await resultOf(alone)).parameters)).toBeLessThan(tolerance);
  });

  test('end when what started them has been killed', { timeout: patience }, async () => {
    const cwd = inFolder('orphans');
    // Epochs of a single step: what started them may well end between two epochs.
    const endless = { ...job.options, batchSize: 91, epochs: 1_000_000, reportEvery: 100 };
    await writeJob(cwd, { ...job, options: endless }, checkpointSeconds);
    const { pid, ended } = start(command(two, cwd), { cwd });
    await until(() => existsSync(join(cwd, 'checkpoint.safetensors')));
    expect(processesIn(cwd, 'LOCAL_RANK=0')).toHaveLength(1);
    process.kill(pid, 'SIGKILL');
    await ended;
    await until(() => processesIn(cwd).length === 0);
  });
});

/** Two network namespaces, each with one end of a cable; undefined where that is not permitted. */
function twoHosts(): { readonly names: readonly string[]; readonly remove: () => void } | undefined {
  const names = ['a', 'b'].map((end) => `lh${process.pid}${end}`);
  const ip = (...args: string[]): boolean => spawnSync('ip', args).status === 0;
  const remove = (): void => {
    for (const name of names) ip('netns', 'delete', name);
  };
  const [a, b] = names;
  const made =
    ip('netns', 'add', a) &&
    ip('netns', 'add', b) &&
    ip('link', 'add', a, 'netns', a, 'type', 'veth', 'peer', 'name', b, 'netns', b) &&
    names.every(
      (name, index) =>
        ip('-n', name, 'address', 'add', `10.77.0.${index + 1}/24`, 'dev', name) &&
        ip('-n', name, 'link', 'set', name, 'up') &&
        ip('-n', name, 'link', 'set', 'lo', 'up'),
    );
  if (made) return { names, remove };
  remove();
  return undefined;
}

const hosts = python === undefined ? undefined : twoHosts();
const permitted = hosts === undefined ? 'left out, PyTorch or the right to make networks is missing' : withPyTorch;

describe.skipIf(hosts === undefined)(
  `two machines, each a network namespace with a disk of its own (${permitted})`,
  () => {
    test('end with the parameters of one process', { timeout: patience }, async () => {
      const { names, remove } = hosts ?? { names: [], remove: () => {} };
      try {
        const folders = names.map((_, index) => inFolder(`machine-${index}`));
        const short = { ...job, options: { ...job.options, epochs: 60, reportEvery: 20 } };
        await writeJob(folders[0], short, checkpointSeconds);
        cpSync(folders[0], folders[1], { recursive: true });
        const said = await Promise.all(
          names.map((name, nodeRank) => {
            const launch = { nodes: 2, processesPerNode: 1, nodeRank, endpoint: '10.77.0.1:29400' };
            const cwd = folders[nodeRank];
            return run(['ip', 'netns', 'exec', name, ...command(launch, cwd)], {
              cwd,
              env: { GLOO_SOCKET_IFNAME: name },
            });
          }),
        );
        for (const text of said) expect(text).toContain('"event": "end"');
        const expected = await longhandOf(short);
        for (const each of folders) {
          expect(difference((await resultOf(each)).parameters, expected.parameters)).toBeLessThan(tolerance);
        }
      } finally {
        remove();
      }
    });
  },
);

const runFile = `
network:
  layers:
    - { units: 6, activation: sigmoid }
    - { units: 3, activation: softmax }
  loss: { kind: categorical-cross-entropy }
data: { train: flowers.csv, validation: { count: 10 }, scaling: standard }
training: { seed: 3, epochs: 400, batchSize: 16, learningRate: 0.2, checkpointEvery: 20 }
`;

/** A run of flowers in a folder of its own. */
function writeRun(name: string): string {
  const cwd = inFolder(name);
  mkdirSync(cwd);
  const { inputs, targets } = clouds(90, 2, 3);
  const labels = targets.kind === 'labels' ? targets.labels : [];
  const lines = Array.from(labels, (label, index) => `${inputs[2 * index]},${inputs[2 * index + 1]},${'xyz'[label]}`);
  writeFileSync(join(cwd, 'flowers.csv'), `length,width,label\n${lines.join('\n')}\n`);
  writeFileSync(join(cwd, 'run.yaml'), runFile);
  return cwd;
}

const modelIn = (path: string) => readModel(readFileSync(path, 'utf8'));

describe.skipIf(python === undefined)(`longhand train --engine torchrun (${withPyTorch})`, () => {
  test('is stopped by Ctrl-C, goes on, and gives the model of the other engines', { timeout: patience }, async () => {
    const cwd = writeRun('command');
    const environment = { cwd, env: { LONGHAND_PYTHON: python ?? '' } };
    const program = [process.execPath, resolve('dist/cli/longhand.js')];
    const asked = [...program, 'train', 'run.yaml', '--engine', 'torchrun', '--nproc-per-node', '2', '-o', 'torch'];
    const { pid, ended } = start(asked, environment);
    await until(() => existsSync(join(cwd, 'torch/torch/checkpoint.safetensors')));
    expect(processesIn(join(cwd, 'torch/torch')).length).toBeGreaterThanOrEqual(3);
    // A process is lost: that is told, and the others go on with a new one.
    const workers = () => processesIn(join(cwd, 'torch/torch'), 'LOCAL_RANK=1');
    const [lost] = workers();
    const killed = Date.now();
    process.kill(lost, 'SIGKILL');
    await until(() => statSync(join(cwd, 'torch/torch/checkpoint.safetensors')).mtimeMs > killed + 500);
    expect(workers()).not.toContain(lost);
    process.kill(pid, 'SIGINT');
    const stopped = await ended;
    expect(stopped.stderr).toMatch(
      /^longhand: a process was lost; all were started again and go on after epoch \d+\.$/m,
    );
    expect(stopped.code, stopped.stderr).toBe(130);
    expect(stopped.stdout).toMatch(/engine {6}PyTorch \S+, 2 processes/);
    expect(stopped.stdout).toMatch(
      / {2}epoch {2}20 {3}loss \d\.\d+ +right [\d.]+ % {3}validation [\d.]+ % {3}[\d.]+ s\n/,
    );
    expect(stopped.stdout).toMatch(/Stopped after epoch \d+; saved\. Go on with: longhand train --resume torch\n/);
    expect(processesIn(join(cwd, 'torch/torch'))).toEqual([]);
    // As long as a process of a Longhand that was killed goes on, it is not begun a second time.
    const launch = join(cwd, 'torch/torch/launch.json');
    const left = spawn('sleep', ['60'], { argv0: 'torchrun' });
    writeFileSync(launch, JSON.stringify({ ...JSON.parse(readFileSync(launch, 'utf8')), process: left.pid }));
    const twice = await longhand(['train', '--resume', 'torch'], environment);
    left.kill();
    expect(twice.code).toBe(2);
    expect(twice.stderr).toContain(
      `is still being trained, by process ${left.pid}, expected that to have ended. Wait for it, or end it: kill ${left.pid}`,
    );
    const resumed = await longhand(['train', '--resume', 'torch'], environment);
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(resumed.stdout).toContain('epoch 400');
    expect(readdirSync(join(cwd, 'torch')).toSorted()).toEqual([
      ...['metrics.jsonl', 'model.json', 'report.html', 'run.yaml', 'torch'],
    ]);
    const own = await longhand(['train', 'run.yaml', '--engine', 'wasm', '-o', 'wasm'], environment);
    expect(own.code, own.stderr).toBe(0);
    const [found, expected] = [modelIn(join(cwd, 'torch/model.json')), modelIn(join(cwd, 'wasm/model.json'))];
    expect(difference(found.parameters, expected.parameters)).toBeLessThan(tolerance);
    expect({ ...found, parameters: [], trained: {} }).toEqual({ ...expected, parameters: [], trained: {} });
    expect(found.trained?.engine).toMatch(/^PyTorch .*, 2 processes$/);
    const linesOf = (name: string) =>
      readFileSync(join(cwd, name, 'metrics.jsonl'), 'utf8')
        .trim()
        .split('\n');
    expect(linesOf('torch')).toHaveLength(linesOf('wasm').length);
    expect(Object.keys(JSON.parse(linesOf('torch')[0]) as object).toSorted()).toEqual(
      Object.keys(JSON.parse(linesOf('wasm')[0]) as object).toSorted(),
    );
    const again = await longhand(['train', '--resume', 'torch'], environment);
    expect(again).toMatchObject({ code: 0, stdout: 'This run is complete (400 of 400 epochs).\n' });
    // What train.py wrote reads back as the same model without the run.
    const taken = await longhand(['handover', 'result', 'torch/torch', '-o', 'taken.json'], environment);
    expect(taken).toMatchObject({ code: 0, stdout: 'Written to taken.json: a model after 400 epochs.\n' });
    expect(modelIn(join(cwd, 'taken.json')).parameters).toEqual(found.parameters);
    expect(modelIn(join(cwd, 'taken.json')).targetNames).toEqual(['label']);
  });
});

describe.skipIf(python === undefined)(`machines that cannot meet (${withPyTorch})`, () => {
  test('are told why in a sentence', { timeout: patience }, async () => {
    const cwd = writeRun('meeting');
    const environment = { cwd, env: { LONGHAND_PYTHON: python ?? '' } };
    const server = createServer().listen(0);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const place = `127.0.0.1:${port}`;
    const asked = ['train', 'run.yaml', '--engine', 'torchrun', '--nnodes', '2', '--node-rank', '0'];
    const { code, stderr } = await longhand([...asked, '--rdzv-endpoint', place, '-o', 'run'], environment);
    server.close();
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `longhand: --rdzv-endpoint ${place} is in use, expected a free port. Give another one, the same on all machines.\n`,
    });
  });
});
