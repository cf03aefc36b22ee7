import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { idxBytes } from '../data/idx-bytes.js';
import { folder, longhand } from './command.js';

const at = folder();
const cwd = at('.');

const flowers = Array.from({ length: 60 }, (_, index) => {
  const kind = index % 3;
  return `${(kind + Math.sin(index) / 4).toFixed(3)},${(kind + Math.cos(index) / 4).toFixed(3)},${['setosa', 'versicolor', 'virginica'][kind]}`;
});
writeFileSync(at('iris.csv'), ['length,width,species', ...flowers].join('\n'));
writeFileSync(at('bare.csv'), flowers.join('\n'));
writeFileSync(at('one-column.csv'), ['width,species', ...flowers.map((row) => row.replace(/^[^,]*,/, ''))].join('\n'));
writeFileSync(at('images.idx'), idxBytes(8, [2, 2], [1, 2, 3, 4]));

const train = ['train', '--data', 'iris.csv', '--hidden', '6', '--no-report'];

describe('a label column with a name of its own', () => {
  test('is asked for with all columns and both ways to name it', async () => {
    expect(await longhand(train, { cwd })).toMatchObject({
      code: 2,
      stderr: `${resolve(cwd, 'iris.csv')}: has the columns length, width, species, expected one called label, class, target or y. Give --label species, or label: species in a run file.\n`,
    });
    const { stderr } = await longhand(['train', '--data', 'bare.csv', '--hidden', '6'], { cwd });
    expect(stderr).toBe(
      `${resolve(cwd, 'bare.csv')}: has no header that names a column of labels, expected one column of labels. Give --label 3, or label: 3 in a run file.\n`,
    );
  });

  test.each(['species', '3', 'last'])('is named by --label %s', async (label) => {
    const run = `by-${label}`;
    const { code, stdout } = await longhand([...train, '--label', label, '--epochs', '1', '--out', run], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('1 epoch × 6 batches of 10 = 6\n');
    expect(stdout).toContain('\nNo test data: "right" is of the samples trained on.\n');
    for (const line of stdout.split('\n'))
      if (!/^ {2}data /.test(line)) expect(line.length, line).toBeLessThanOrEqual(80);
    const { classes } = JSON.parse(readFileSync(at(`${run}/model.json`), 'utf8')) as { classes: string[] };
    expect(classes).toEqual(['setosa', 'versicolor', 'virginica']);
    expect((await longhand(['train', '--resume', run], { cwd })).code).toBe(0);
    expect((await longhand(['evaluate', run, 'iris.csv', '--label', label], { cwd })).code).toBe(0);
  });

  test('left in what is to be predicted is told where it has no name', async () => {
    await longhand([...train, '--label', 'species', '--epochs', '1', '--out', 'whole'], { cwd });
    const hint = 'Give inputs only, without a label; longhand evaluate takes labels too.';
    const predict = async (file: string) => (await longhand(['predict', 'whole', file], { cwd })).stderr;
    // A column that the model did not see in training is left out, where it has a name.
    expect(await predict('iris.csv')).toBe(
      'longhand: the column "species" is left out, as what the model answers; longhand evaluate compares with it.\n',
    );
    expect(await predict('bare.csv')).toContain(hint);
  });

  test('columns are found by their names, in predict and evaluate', async () => {
    await longhand([...train, '--label', 'species', '--epochs', '5', '--out', 'named'], { cwd });
    expect(JSON.parse(readFileSync(at('named/model.json'), 'utf8'))).toMatchObject({ inputNames: ['length', 'width'] });
    const turned = flowers.map((row) => {
      const [length, width, species] = row.split(',');
      return [species, width, 'x', length].join(',');
    });
    writeFileSync(at('turned.csv'), ['species,width,remark,length', ...turned].join('\n'));
    const outcome = (file: string) => longhand(['predict', 'named', file, '--format', 'csv'], { cwd });
    const { code, stdout } = await outcome('turned.csv');
    expect(code).toBe(0);
    expect(stdout).toBe((await outcome('iris.csv')).stdout);
    const evaluated = async (file: string) => {
      const { stdout } = await longhand(['evaluate', 'named', file, '--label', 'species', '--json'], { cwd });
      return JSON.parse(stdout) as unknown;
    };
    expect(await evaluated('turned.csv')).toEqual(await evaluated('iris.csv'));
    expect(await outcome('one-column.csv')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'one-column.csv: column "length" is missing, expected it among the columns, which are width, species.\n',
    });
  });

  test('the column of labels is remembered, and --label still wins', async () => {
    await longhand([...train, '--label', 'species', '--epochs', '5', '--out', 'remembered'], { cwd });
    expect(JSON.parse(readFileSync(at('remembered/model.json'), 'utf8'))).toMatchObject({ targetNames: ['species'] });
    const evaluate = (...args: readonly string[]) => longhand(['evaluate', 'remembered', ...args, '--json'], { cwd });
    const asked = await evaluate('iris.csv', '--label', 'species');
    expect(await evaluate('iris.csv')).toEqual(asked);
    expect(asked.code).toBe(0);
    // A second column of labels, all of the first kind: which is taken shows in how many are right.
    const [, , kind] = flowers[0].split(',');
    const more = flowers.map((row) => `${row},${kind}`);
    writeFileSync(at('two-labels.csv'), ['length,width,species,guess', ...more].join('\n'));
    expect((await evaluate('two-labels.csv')).stdout).toBe(asked.stdout);
    expect((await evaluate('two-labels.csv', '--label', 'guess')).stdout).not.toBe(asked.stdout);
  }, 60_000);

  test('a test file has its columns in any order', async () => {
    const data = 'data: { train: iris.csv, test: turned.csv, label: species }';
    const network =
      'network: { layers: [{ units: 3, activation: softmax }], loss: { kind: categorical-cross-entropy } }';
    writeFileSync(at('both.yaml'), `${network}\n${data}\ntraining: { epochs: 20 }\n`);
    const { stdout } = await longhand(['train', 'both.yaml', '--no-report', '--out', 'both'], { cwd });
    const { trained } = JSON.parse(readFileSync(at('both/model.json'), 'utf8')) as {
      trained: { testAccuracy: number };
    };
    expect(stdout).toContain('60 samples to train, 60 to test');
    expect(trained.testAccuracy).toBeGreaterThan(0.9);
  });

  test('a model is trained on with the columns that it has, in their order', async () => {
    await longhand([...train, '--label', 'species', '--epochs', '5', '--out', 'begun'], { cwd });
    const network = {
      layers: [
        { units: 6, activation: 'sigmoid' },
        { units: 3, activation: 'sigmoid' },
      ],
      loss: { kind: 'squared-error', factor: 0.5 },
    };
    const run = (data: string) =>
      JSON.stringify({ network, data: { train: data, label: 'species' }, parameters: { model: 'begun' } });
    writeFileSync(at('on.yaml'), run('iris.csv'));
    writeFileSync(at('other.csv'), ['width,length,species', ...flowers].join('\n'));
    writeFileSync(at('other.yaml'), run('other.csv'));
    const outcome = (file: string) => longhand(['train', file, '--no-report', '--out', `${file}-run`], { cwd });
    expect(await outcome('on.yaml')).toMatchObject({ code: 0, stderr: '' });
    expect(await outcome('other.yaml')).toMatchObject({
      code: 2,
      stderr: `longhand: data: the columns have "width" in place 1, the model ${resolve(cwd, 'begun')} has "length" there.\n`,
    });
  });

  test('the ending of --out says in which format', async () => {
    await longhand([...train, '--label', 'species', '--epochs', '1', '--out', 'for-endings'], { cwd });
    writeFileSync(at('inputs.csv'), 'length,width\n1,2\n');
    for (const [name, start] of [
      ['out.csv', 'answer,a1,a2,a3\n'],
      ['out.json', '[{"answer":'],
      ['out.txt', '     1  '],
    ]) {
      expect((await longhand(['predict', 'for-endings', 'inputs.csv', '-o', name], { cwd })).code).toBe(0);
      expect(readFileSync(at(name), 'utf8').slice(0, start.length)).toBe(start);
    }
  });
});

describe('what was meant is told', () => {
  test.each([
    [['train', 'iris.csv'], 'iris.csv: is data, expected a run file. Give longhand train --data iris.csv --hidden 8.'],
    [
      ['evaluate', 'mnist', 'model.json'],
      'longhand: the model and the data are swapped, expected longhand evaluate model.json mnist.',
    ],
    [
      ['train', '--data', 'xor', '--hidden', '2', '--until', '0.95'],
      'Expected a percentage from 1 to 100. Did you mean 95?',
    ],
    [
      [...train, '--label', 'species', '--until', '95'],
      'training.until is the accuracy on test data, and there is none, expected data with a test part. Give data: { train: …, test: … } in a run file, or leave out --until.',
    ],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await longhand(args, { cwd });
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([2, '']);
    expect(existsSync(at('runs'))).toBe(false);
  });

  test('where one array is given without its labels', async () => {
    await longhand([...train, '--label', 'species', '--epochs', '1', '--out', 'arrays'], { cwd });
    const evaluate = async (...more: string[]) =>
      (await longhand(['evaluate', 'arrays', './images.idx', ...more], { cwd })).stderr;
    expect(await evaluate('--label', 'labels.idx')).toMatch(/is one array, .*\. Did you mean --labels\?\n$/);
    expect(await evaluate()).toMatch(/is one array, .*\. Give --labels with the file of labels\.\n$/);
  });
});
