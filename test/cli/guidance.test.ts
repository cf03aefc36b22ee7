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

  test('left in what is to be predicted is told once', async () => {
    await longhand([...train, '--label', 'species', '--epochs', '1', '--out', 'whole'], { cwd });
    const hint = 'Give inputs only, without a label; longhand evaluate takes labels too.';
    const predict = async (file: string) => (await longhand(['predict', 'whole', file], { cwd })).stderr;
    expect(await predict('iris.csv')).toBe(`iris.csv: has 3 inputs a sample, expected 2, as the model has. ${hint}\n`);
    expect(await predict('one-column.csv')).toBe(
      `one-column.csv:2:7: species is text in each of the first 20 rows, expected a number. ${hint}\n`,
    );
    expect(await predict('bare.csv')).toContain(hint);
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
