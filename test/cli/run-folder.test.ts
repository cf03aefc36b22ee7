import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { folder, longhand, shell } from './command.js';

const at = folder();

const rows = Array.from({ length: 200 }, (_, i) => `${Math.sin(i).toFixed(4)},${Math.cos(i).toFixed(4)},${i % 2}`);
writeFileSync(at('waves.csv'), ['u,v,label', ...rows].join('\n'));

const waves = ['train', '--data', at('waves.csv'), '--hidden', '4', '--no-report'];
const files = ['checkpoint.bin', 'metrics.jsonl', 'model.json', 'run.yaml'];
const textIn = (run: string, file: string) => readFileSync(resolve(run, file), 'utf8');
const bytesOf = (run: string) => Object.fromEntries(files.map((file) => [file, textIn(run, file)]));

/** The command, going on by itself; ended by SIGKILL at the latest when the test is over. */
function started(args: readonly string[]) {
  const child = spawn(process.execPath, [resolve('dist/cli/longhand.js'), ...args], { stdio: 'ignore' });
  const ended = new Promise((done) => {
    child.on('close', done);
  });
  return {
    child,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

describe('a reader that goes away', () => {
  test.each(['| head -1', '2>&1 | head -1', '| true'])('does not end a training: %s', async (reader) => {
    const run = at(`unread ${reader.replaceAll(/\W/g, '')}${reader.length}`);
    const line = `$LONGHAND ${waves.join(' ')} --epochs 40 --out '${run}' ${reader}`;
    const { code, stderr } = await shell(line);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(readdirSync(run).toSorted()).toEqual(files);
    expect(JSON.parse(textIn(run, 'model.json'))).toMatchObject({ trained: { epochs: 40 } });
  });
});

test('a run whose data do not fit leaves nothing behind, and works when they are mended', async () => {
  const run = at('mended');
  const file = at('labels.yaml');
  const text = (units: number) =>
    `network: { layers: [{ units: 3, activation: sigmoid }, { units: ${units}, activation: softmax }], loss: { kind: categorical-cross-entropy } }
data: { train: waves3.csv, label: label }
training: { epochs: 2 }
`;
  writeFileSync(at('waves3.csv'), ['u,v,label', ...rows.map((row, i) => row.replace(/\d$/, String(i % 3)))].join('\n'));
  writeFileSync(file, text(2));
  const { code, stderr } = await longhand(['train', file, '--out', run, '--no-report']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('has 3 classes, expected 2')]);
  expect(existsSync(run)).toBe(false);
  writeFileSync(file, text(3));
  expect((await longhand(['train', file, '--out', run, '--no-report'])).code).toBe(0);
});

test('a label that the network has no output for is told with its file and byte', async () => {
  const idx = (shape: number[], values: number[]) => {
    const bytes = Buffer.from([0, 0, 8, shape.length, ...shape.flatMap((size) => [0, 0, 0, size]), ...values]);
    return bytes;
  };
  writeFileSync(at('points.idx'), idx([4, 2], [0, 1, 2, 3, 4, 5, 6, 7]));
  writeFileSync(at('labels.idx'), idx([4], [0, 1, 15, 2]));
  writeFileSync(
    at('points.yaml'),
    `network: { layers: [{ units: 3, activation: sigmoid }], loss: { kind: squared-error, factor: 0.5 } }
data: { train: { inputs: points.idx, targets: labels.idx } }
`,
  );
  const { code, stderr } = await longhand(['train', at('points.yaml'), '--out', at('points')]);
  expect([code, stderr]).toEqual([
    2,
    `${at('labels.idx')}: labels[2] at byte 10 is 15, expected a whole number from 0 to 2: there are 3 classes.\n`,
  ]);
});

describe('--force', () => {
  test('replaces all of an older run', async () => {
    const run = at('forced');
    expect((await longhand([...waves, '--epochs', '2', '--out', run, '--seed', '1'])).code).toBe(0);
    writeFileSync(resolve(run, 'report.html'), 'of the older run');
    expect((await longhand([...waves, '--epochs', '3', '--out', run, '--seed', '2', '--force'])).code).toBe(0);
    expect(readdirSync(run).toSorted()).toEqual(files);
    expect(textIn(run, 'run.yaml')).toContain('seed: 2');
    expect(JSON.parse(textIn(run, 'model.json'))).toMatchObject({ trained: { epochs: 3, seed: 2 } });
  });

  test('leaves the older run whole where the new one is killed before it has saved anything', async () => {
    const run = at('kept');
    expect((await longhand([...waves, '--epochs', '2', '--out', run])).code).toBe(0);
    const before = bytesOf(run);
    const slow = ['--epochs', '1000000', '--checkpoint-every', '1000000', '--learning-rate', '0.01'];
    const { kill } = started([...waves, ...slow, '--out', run, '--force']);
    await wait(1000);
    await kill();
    expect(bytesOf(run)).toEqual(before);
    expect(existsSync(resolve(run, 'report.html'))).toBe(false);
  });
});

describe('one folder', () => {
  const endless = [...waves, '--epochs', '1000000000', '--learning-rate', '0.01', '--checkpoint-every', '100'];

  test('is trained in by one process; one that was killed is in nobody’s way', async () => {
    const run = at('locked');
    const { child, kill } = started([...endless, '--out', run]);
    try {
      while (!existsSync(resolve(run, 'checkpoint.bin'))) await wait(20);
      for (const args of [
        ['train', '--resume', run],
        [...waves, '--out', run, '--force'],
      ]) {
        const { code, stderr } = await longhand(args);
        expect(stderr).toContain(`${run}: is being trained in by process ${child.pid}, expected a folder of its own.`);
        expect(code).toBe(2);
      }
    } finally {
      await kill();
    }
    expect(readdirSync(run)).toContain(`.training-${child.pid}`);
    expect((await longhand([...waves, '--epochs', '1', '--out', run, '--force'])).code).toBe(0);
    expect(readdirSync(run).toSorted()).toEqual(files);
  });

  test('of a network that is too large for JSON has its model as safetensors', async () => {
    const run = at('large');
    const { code, stdout, stderr } = await longhand(
      ['train', '--data', 'xor', '--hidden', '5500,5500', '--epochs', '1', '--no-report', '--out', run],
      {},
    );
    expect({ code, stderr: stderr.replace(/^longhand: the network has learned next to nothing.*\n/, '') }).toEqual({
      code: 0,
      stderr: '',
    });
    expect(stdout).toContain('model.safetensors');
    expect(readdirSync(run).toSorted()).toEqual(files.map((name) => name.replace('model.json', 'model.safetensors')));
    writeFileSync(at('xor.csv'), '0,1\n1,1\n');
    expect(await longhand(['predict', run, at('xor.csv')])).toMatchObject({ code: 0, stderr: '' });
    expect(await longhand(['train', '--resume', run])).toMatchObject({
      stdout: 'This run is complete (1 of 1 epoch).\n',
    });
    expect(await longhand(['convert', run, at('large.json')])).toMatchObject({
      code: 2,
      stderr: `${run}/model.safetensors: parameters has 30277501 numbers, expected at most 30000000 in JSON. Write the model as safetensors.\n`,
    });
  });

  test('has no model before the end: what to do is said', async () => {
    const run = at('unfinished');
    const { kill } = started([...endless, '--out', run]);
    while (!existsSync(resolve(run, 'checkpoint.bin'))) await wait(20);
    await kill();
    const told = {
      code: 2,
      stdout: '',
      stderr: `${run}: has no model.json, the run was not finished. Go on with: longhand train --resume ${run}\n`,
    };
    expect(await longhand(['evaluate', run, at('waves.csv')])).toEqual(told);
    expect(await longhand(['predict', resolve(run, 'model.json'), at('waves.csv')])).toEqual(told);
  });

  test('of a run that is complete is left as it is', async () => {
    const run = at('complete');
    expect((await longhand([...waves, '--epochs', '3', '--out', run])).code).toBe(0);
    const before = bytesOf(run);
    expect(await longhand(['train', '--resume', run])).toEqual({
      code: 0,
      stdout: 'This run is complete (3 of 3 epochs).\n',
      stderr: '',
    });
    expect(bytesOf(run)).toEqual(before);
    const file = resolve(run, 'run.yaml');
    expect((await longhand(['train', '--resume', file])).stderr).toBe(
      `${file}: is a file, expected its folder ${run}.\n`,
    );
    expect(await longhand(['evaluate', run, at('waves.csv'), '--json'])).toMatchObject({ code: 0 });
  });
});
