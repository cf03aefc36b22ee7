import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { timeLeft } from '../../src/cli/training-display.js';
import { areFinite } from '../../src/engine/index.js';
import { readCheckpoint } from '../../src/formats/index.js';
import { readRun } from '../../src/run/index.js';
import { folder, longhand, shell } from './command.js';

const at = folder();

/** 300 points in three clouds, by a formula, so that they are the same everywhere. */
function clouds(): string {
  const rows = Array.from({ length: 300 }, (_, index) => {
    const cloud = index % 3;
    const angle = index * 2.399963;
    const radius = 0.08 * Math.sqrt(index % 50);
    const [x, y] = [cloud + radius * Math.cos(angle), (cloud % 2) + radius * Math.sin(angle)];
    return [x.toFixed(4), y.toFixed(4), ['red', 'green', 'blue'][cloud]].join(',');
  });
  return ['u,v,label', ...rows].join('\n');
}

const csv = at('clouds.csv');
writeFileSync(csv, clouds());

const runFile = (
  name: string,
  training: string,
  data = `{ train: ${csv}, test: ${csv}, validation: { count: 50 } }`,
) => {
  const path = at(name);
  const layers = '[{ units: 12, activation: tanh }, { units: 3, activation: softmax }]';
  const loss = '{ kind: categorical-cross-entropy }';
  writeFileSync(path, `network: { layers: ${layers}, loss: ${loss} }\ndata: ${data}\ntraining: ${training}\n`);
  return path;
};

interface Model {
  readonly parameters: readonly unknown[];
  readonly classes: readonly string[];
}
const modelIn = (run: string) => JSON.parse(readFileSync(resolve(run, 'model.json'), 'utf8')) as Model;
const metricsIn = (run: string) =>
  readFileSync(resolve(run, 'metrics.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => ({ ...(JSON.parse(line) as { epoch: number }), seconds: 0 }));

/** The command, going on by itself. */
function started(args: readonly string[]) {
  const child = spawn(process.execPath, [resolve('dist/cli/longhand.js'), ...args]);
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => {
    told += chunk.toString();
  });
  const ended = new Promise<number | null>((done) => {
    child.on('close', done);
  });
  return { child, ended, told: () => told };
}

describe('longhand train', () => {
  test('says what it will do, trains, tells how good it is, and writes a folder', async () => {
    const run = at('clouds');
    const { code, stdout, stderr } = await longhand([
      ...['train', '--data', csv, '--hidden', '12', '--activation', 'tanh', '--loss', 'categorical-cross-entropy'],
      ...['--epochs', '40', '--seed', '5', '--out', run],
    ]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toContain('network     2-12-3: tanh, softmax, categorical cross entropy\n  parameters  75\n');
    expect(stdout).toContain('40 epochs × 30 batches of 10 = 1,200');
    expect(stdout).toMatch(/\n {2}epoch 40 {3}loss 0\.\d+ {3}right \d+\.\d\d %/);
    expect(stdout).toMatch(/\nTime: [\d.]+ s in all: start/);
    expect(modelIn(run).classes).toEqual(['red', 'green', 'blue'].toSorted());
    expect(metricsIn(run)).toHaveLength(20);
    expect(readFileSync(resolve(run, 'run.yaml'), 'utf8')).toMatch(
      /^# longhand \d+\.\d+\.\d+, Node v\d+.*, engine wasm\n/,
    );
    expect(readFileSync(resolve(run, 'report.html'), 'utf8')).toContain('<h1>clouds</h1>');
    for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(240);
  });

  test('the plain engine and the kernels give the same model, whatever the number of threads', async () => {
    const path = runFile('engines.yaml', '{ epochs: 5, learningRate: 0.5, seed: 3 }');
    const models = [];
    for (const [index, options] of [
      ['--engine', 'plain'],
      ['--threads', '1'],
      ['--threads', '2'],
    ].entries()) {
      const run = at(`engine-${index}`);
      expect((await longhand(['train', path, '--no-report', '--out', run, ...options])).code).toBe(0);
      models.push(JSON.stringify(modelIn(run).parameters));
    }
    expect(new Set(models).size).toBe(1);
  });

  test('--until is 0 where it is reached and 1 where it is not', async () => {
    const path = runFile('until.yaml', '{ epochs: 60, learningRate: 0.5, seed: 1 }');
    const reached = await longhand(['train', path, '--until', '90', '--no-report', '--out', at('reached')]);
    expect(reached.code).toBe(0);
    expect(metricsIn(at('reached')).length).toBeLessThan(20);
    const slow = runFile('slow.yaml', '{ epochs: 1, learningRate: 0.00001, seed: 1 }');
    const missed = await longhand(['train', slow, '--until', '99.9', '--no-report', '--out', at('missed')]);
    expect(missed.stderr).toBe('longhand: the test accuracy is below the 99.9 % that were asked for.\n');
    expect(missed.code).toBe(1);
  });

  test('a loss that explodes ends with the place and a suggestion, and keeps what was saved', async () => {
    const path = at('explodes.yaml');
    const network =
      '{ layers: [{ units: 12, activation: relu }, { units: 3, activation: identity }], loss: { kind: squared-error, factor: 1 } }';
    writeFileSync(
      path,
      `network: ${network}\ndata: { train: ${csv} }\ntraining: { epochs: 5, learningRate: 100, seed: 1 }\n`,
    );
    const { code, stderr } = await longhand(['train', path, '--no-report', '--out', at('explodes')]);
    expect(stderr).toMatch(
      /^longhand: .* in epoch 1, batch \d+, expected a loss that falls\. The learning rate was 100: try 10\.\n$/,
    );
    expect(code).toBe(2);
  });

  test('a loss that explodes after some epochs leaves the last of them', async () => {
    const path = at('explodes later.yaml');
    const network = '{ layers: [{ units: 3, activation: identity }], loss: { kind: squared-error, factor: 1 } }';
    const rate = '{ kind: steps, from: 0.01, factor: 1000000, after: [3] }';
    writeFileSync(
      path,
      `network: ${network}\ndata: { train: ${csv} }\ntraining: { epochs: 5, learningRate: ${rate} }\n`,
    );
    const run = at('explodes later');
    const { code, stderr } = await longhand(['train', path, '--no-report', '--out', run]);
    expect(stderr).toMatch(/^longhand: .* in epoch 4, batch \d+, expected a loss that falls\. .* try 1000\. /);
    expect(stderr).toContain(` The state after epoch 3 is kept in ${resolve(run, 'checkpoint.bin')}.\n`);
    expect(code).toBe(2);
    expect(metricsIn(run).map((line) => line.epoch)).toEqual([1, 2, 3]);
    const { state } = await readCheckpoint(readFileSync(resolve(run, 'checkpoint.bin')));
    expect([state.epoch, state.step, areFinite(state.parameters)]).toEqual([3, 0, true]);
  });

  test.each([
    [[], 'longhand: there is nothing to train, expected a run file, or --data with --hidden, or --resume.\n'],
    [['--data', 'xor'], 'longhand: the hidden layers are missing, expected --hidden, for example --hidden 30.\n'],
    [['--hidden', '3', 'x.yaml'], 'longhand: --hidden is for runs without a file, expected --data beside it.\n'],
  ])('%j is refused', async (args, message) => {
    expect(await longhand(['train', ...args])).toEqual({ code: 2, stdout: '', stderr: message });
  });

  test('a fault in a run file is told with its place', async () => {
    const path = runFile('fault.yaml', '{ epochs: 2, learningRat: 3 }');
    const { code, stderr } = await longhand(['train', path]);
    expect(stderr).toContain(`${path}:3:24: training.learningRat is not known here`);
    expect(code).toBe(2);
  });

  test.each([
    [['--learning-rate', '-1'], /--learning-rate .*-1/],
    [['--until', '500'], /--until .*500/],
    [['--weight-decay', '-2'], /--weight-decay .*-2/],
  ])('%j is refused, with a run file and without', async (options, message) => {
    const path = runFile('options.yaml', '{ epochs: 1 }');
    const out = at('never');
    for (const source of [[path], ['--data', 'xor', '--hidden', '4']]) {
      const { code, stderr } = await longhand(['train', ...source, ...options, '--out', out]);
      expect(stderr).toMatch(message);
      expect(stderr).not.toContain('training.');
      expect(code).toBe(2);
    }
    expect(existsSync(out)).toBe(false);
  });

  test('a network that has learned next to nothing is told of', async () => {
    const tell = async (rate: number) => {
      const path = runFile(`chance-${rate}.yaml`, `{ epochs: 20, learningRate: ${rate} }`);
      return (await longhand(['train', path, '--no-report', '--out', at(`chance-${rate}`)])).stderr;
    };
    expect(await tell(0.5)).toBe('');
    expect(await tell(1e-9)).toBe(
      'longhand: the network has learned next to nothing: one answer for all samples would be right for 33.33 %. ' +
        'Try another --learning-rate, a tenth of it or ten times as much.\n',
    );
  });

  test('run.yaml has everything written out, and gives the same model; another seed draws other parameters', async () => {
    const [first, again, other, others] = ['first', 'again', 'other', 'others'].map((name) => at(`written ${name}`));
    const path = runFile('written.yaml', '{ epochs: 2, seed: 6 }');
    const trained = async (file: string, run: string, ...options: string[]) => {
      expect((await longhand(['train', file, '--no-report', '--out', run, ...options])).code).toBe(0);
      return modelIn(run).parameters;
    };
    const parameters = await trained(path, first);
    const file = resolve(first, 'run.yaml');
    const { network, parameters: draw } = readRun(readFileSync(file, 'utf8'));
    expect(network.inputs).toBe(2);
    expect(draw).toEqual({ seed: 6, weights: { kind: 'xavier-uniform' }, biases: { kind: 'zero' }, biasPer: 'unit' });
    expect(await trained(file, again)).toEqual(parameters);
    expect(await trained(file, other, '--seed', '7')).toEqual(await trained(path, others, '--seed', '7'));
    expect(modelIn(other).parameters).not.toEqual(parameters);
  });

  test('another optimizer takes the rate that is usual for it', async () => {
    const path = runFile('rate.yaml', '{ epochs: 1, learningRate: 4 }');
    const method = async (...options: string[]) =>
      /method +(.*), seed/.exec((await longhand(['train', path, '--dry-run', ...options])).stdout)?.[1];
    expect(await method()).toBe('gradient descent, learning rate 4');
    expect(await method('--optimizer', 'sgd')).toBe('gradient descent, learning rate 4');
    expect(await method('--optimizer', 'adam')).toBe('Adam, learning rate 0.001');
    expect(await method('--optimizer', 'adam', '--learning-rate', '0.01')).toBe('Adam, learning rate 0.01');
  });

  test('a folder that holds a run is not written over', async () => {
    const args = ['train', '--data', 'xor', '--hidden', '4', '--epochs', '20', '--no-report', '--out', at('once')];
    expect((await longhand(args)).code).toBe(0);
    const again = await longhand(args);
    expect(again.stderr).toContain('holds a run already');
    expect(again.code).toBe(2);
    expect((await longhand([...args, '--force'])).code).toBe(0);
  });
});

describe('a run that is killed', () => {
  test.each([
    ['sgd', 'wasm'],
    ['adam', 'wasm'],
    ['adam', 'native'],
  ])('ends with the very parameters and metrics that it would have had (%s, %s)', async (kind, engine) => {
    const training = `{ epochs: 400, learningRate: 0.01, optimizer: { kind: ${kind} }, engine: ${engine}, seed: 9, earlyStopping: { patience: 500 }, checkpointEvery: 10 }`;
    const path = runFile(`${kind}-${engine}.yaml`, training);
    const whole = at(`${kind}-${engine}-whole`);
    expect((await longhand(['train', path, '--no-report', '--out', whole])).code).toBe(0);
    for (const milliseconds of [350, 500, 800]) {
      const run = at(`${kind}-${engine}-${milliseconds}`);
      const { child, ended } = started(['train', path, '--no-report', '--out', run]);
      await wait(milliseconds);
      child.kill('SIGKILL');
      await ended;
      if (!existsSync(resolve(run, 'run.yaml'))) continue;
      expect((await longhand(['train', '--resume', run, '--no-report'])).code).toBe(0);
      expect(modelIn(run).parameters).toEqual(modelIn(whole).parameters);
      expect(metricsIn(run)).toEqual(metricsIn(whole));
    }
  });

  test('Ctrl-C leaves a checkpoint and says how to go on', async () => {
    const run = at('stopped');
    const path = runFile('stopped.yaml', '{ epochs: 1000000, learningRate: 0.01 }');
    const { child, ended, told } = started(['train', path, '--out', run]);
    while (!existsSync(resolve(run, 'run.yaml'))) await wait(20);
    await wait(400);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(told()).toContain(`Go on with: longhand train --resume ${run}`);
    expect(existsSync(resolve(run, 'checkpoint.bin'))).toBe(true);
  });

  test.each([
    ['the accuracy that was asked for', '{ epochs: 60, learningRate: 0.5, seed: 1, until: 90 }'],
    ['early stopping', '{ epochs: 400, seed: 1, earlyStopping: { patience: 3, leastGain: 0.05 } }'],
  ])('after it had ended by %s trains no further', async (reason, training) => {
    const run = at(`ended by ${reason}`);
    const args = ['--no-report', '--out', run];
    expect((await longhand(['train', runFile('ended.yaml', training), ...args])).code).toBe(0);
    const [model, metrics] = [modelIn(run), metricsIn(run)];
    expect(metrics.length).toBeLessThan(20);
    rmSync(resolve(run, 'model.json'));
    // What a program that is no more was about to write, and what one is writing that is at work.
    const leftover = spawnSync(process.execPath, ['--version']).pid;
    for (const id of [leftover, process.pid]) writeFileSync(resolve(run, `.checkpoint.bin.${id}-0123abcd`), 'begun');
    const { code, stdout } = await longhand(['train', '--resume', run, '--no-report']);
    expect(code).toBe(0);
    expect(stdout.includes('Early stopping')).toBe(reason === 'early stopping');
    expect(stdout).not.toMatch(/\n {2}epoch/);
    expect(stdout).toContain(`\n  ended after epoch ${metrics[metrics.length - 1].epoch}\n`);
    expect(readdirSync(run).filter((name) => name.startsWith('.'))).toEqual([
      `.checkpoint.bin.${process.pid}-0123abcd`,
    ]);
    expect(modelIn(run)).toEqual(model);
    expect(metricsIn(run)).toEqual(metrics);
  });

  test('the time that is left after it goes on is that of the steps that are left', () => {
    expect(timeLeft({ before: 0, done: 25, all: 100 }, 10)).toBe('  30.0 s left');
    expect(timeLeft({ before: 900, done: 925, all: 1000 }, 10)).toBe('  30.0 s left');
    expect(timeLeft({ before: 900, done: 901, all: 1000 }, 10)).toBe('');
  });

  test('does not go on with other data', async () => {
    const file = at('changing.csv');
    writeFileSync(file, clouds());
    const run = at('changing');
    expect((await longhand(['train', '--data', file, '--hidden', '3', '--no-report', '--out', run])).code).toBe(0);
    // As if it had been killed before its end.
    rmSync(resolve(run, 'model.json'));
    writeFileSync(file, clouds().replace(/,(\w+)$/, ',$1\n0,0,$1'));
    const longer = await longhand(['train', '--resume', run, '--no-report']);
    expect(longer.stderr).toBe(
      `${run}/run.yaml: the samples to train on have changed: 301 of 2 inputs and 3 outputs, ` +
        'expected 300 of 2 inputs and 3 outputs, as when the run began. Bring the data back, or begin a new run.\n',
    );
    expect(longer.code).toBe(2);
    writeFileSync(file, clouds().replace(/^(.*)\n0/, '$1\n1'));
    const other = await longhand(['train', '--resume', run, '--no-report']);
    expect(other.stderr).toMatch(/ have changed: the SHA-256 [0-9a-f]{64}, expected the SHA-256 [0-9a-f]{64}, as when/);
    expect(other.code).toBe(2);
    writeFileSync(file, clouds());
    expect((await longhand(['train', '--resume', run, '--no-report'])).code).toBe(0);
  });

  test('a checkpoint that was cut off is refused, and nothing is written over', async () => {
    const run = at('cut');
    const args = ['train', '--data', 'xor', '--hidden', '4', '--epochs', '20', '--no-report', '--out', run];
    expect((await longhand(args)).code).toBe(0);
    const file = resolve(run, 'checkpoint.bin');
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, bytes.length - 7));
    const { code, stderr } = await longhand(['train', '--resume', run]);
    expect(stderr).toContain(file);
    expect(code).toBe(2);
    expect(readFileSync(file)).toHaveLength(bytes.length - 7);
  });
});

describe('a disk that is full', () => {
  test('loses no earlier checkpoint', async () => {
    const run = at('full');
    const path = runFile('full.yaml', '{ epochs: 1000000, learningRate: 0.01, checkpointEvery: 20 }');
    const { child, ended } = started(['train', path, '--no-report', '--out', run]);
    while (!existsSync(resolve(run, 'checkpoint.bin'))) await wait(20);
    child.kill('SIGKILL');
    await ended;
    const before = readFileSync(resolve(run, 'checkpoint.bin'));
    // A file of more than 512 bytes cannot be written, as on a disk that is full.
    const { code, stderr } = await shell(`trap '' XFSZ; ulimit -f 1; $LONGHAND train --resume ${run} --no-report`);
    expect(stderr).toMatch(/checkpoint\.bin.*EFBIG/);
    expect(code).toBe(2);
    expect(readFileSync(resolve(run, 'checkpoint.bin'))).toEqual(before);
    expect(readdirSync(run).filter((name) => name.includes('tmp'))).toEqual([]);
  });
});

describe('on a terminal of 80 columns', () => {
  // The program `script` of util-linux gives a command a terminal.
  const hasTerminal = existsSync('/usr/bin/script');

  test.skipIf(!hasTerminal)('one line tells how far it is', async () => {
    const path = runFile('bar.yaml', '{ epochs: 3000, learningRate: 0.01, seed: 1 }');
    const command = `stty cols 80; $LONGHAND train ${path} --no-report --out ${at('bar')}`;
    const { code, stdout } = await shell(`script -qec '${command}' /dev/null`, { env: { TERM: 'xterm' } });
    expect(code).toBe(0);
    // What moves the cursor to the first column begins the line anew.
    const lines = stdout
      .replaceAll('\u001b[0G', '\n')
      .replaceAll('\u001b[1G', '\n')
      .split(/[\r\n]+/)
      .map(stripVTControlCharacters);
    expect(lines.some((line) => /epoch .*loss .*%.*left/.test(line))).toBe(true);
    const told = lines.filter((line) => line.includes('epoch'));
    for (const line of told) expect(line.length, line).toBeLessThanOrEqual(80);
  });
});

describe('longhand evaluate and predict', () => {
  test('answer for a model', async () => {
    const run = at('answers');
    await longhand(['train', '--data', 'document-003', '--hidden', '4', '--seed', '2', '--no-report', '--out', run]);
    const model = resolve(run, 'model.json');
    const evaluated = await longhand(['evaluate', model, 'document-003', '--json']);
    expect(evaluated.code).toBe(0);
    expect(JSON.parse(evaluated.stdout)).toMatchObject({ samples: 4, accuracy: 1 });
    const predicted = await longhand(['predict', model, '-', '--format', 'csv'], {
      input: '0,0,1\n0,1,1\n1,0,1\n1,1,1\n',
    });
    expect(predicted.code).toBe(0);
    expect(
      predicted.stdout
        .trim()
        .split('\n')
        .map((line) => line.split(',')[0]),
    ).toEqual(['answer', '0', '1', '1', '0']);
    const wrong = await longhand(['predict', model, '-'], { input: '0,0\n1,1\n' });
    expect(wrong.stderr).toContain('has 2 inputs a sample, expected 3, as the model has.');
    expect(wrong.code).toBe(2);
  });
});
