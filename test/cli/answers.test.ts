import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder, longhand } from './command.js';

const at = folder();

/** y is 3 u − 2 v + 10, which a network of one identity unit can be. */
const rows = Array.from({ length: 120 }, (_, index) => {
  const [u, v] = [Math.sin(index), Math.cos(2 * index)];
  return [u, v, 3 * u - 2 * v + 10].map((value) => value.toFixed(5)).join(',');
});
writeFileSync(at('line.csv'), ['u,v,height', ...rows].join('\n'));
writeFileSync(at('inputs.csv'), ['u,v', ...rows.slice(0, 3).map((row) => row.replace(/,[^,]*$/, ''))].join('\n'));
writeFileSync(
  at('line.yaml'),
  [
    'network: { layers: [{ units: 1, activation: identity }], loss: { kind: squared-error, factor: 0.5 } }',
    `data: { train: ${at('line.csv')}, test: ${at('line.csv')}, targets: [height] }`,
    'training: { epochs: 20, learningRate: 0.1, seed: 1 }',
  ].join('\n'),
);

describe('where the targets are numbers', () => {
  const run = at('line');
  const model = resolve(run, 'model.json');

  test('nothing is told of right answers in training', async () => {
    const { code, stdout, stderr } = await longhand(['train', at('line.yaml'), '--out', run]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/\n {2}epoch 20 {3}loss \S+ +\S+ s\n/);
    expect(stdout).toMatch(/\nTest: root mean squared error \S+, 120 samples; loss \S+\n/);
    expect(stdout).not.toMatch(/right|%/);
    expect(readFileSync(resolve(run, 'metrics.jsonl'), 'utf8')).not.toContain('accuracy');
    const page = readFileSync(resolve(run, 'report.html'), 'utf8').replace(/<style>.*<\/style>/s, '');
    expect(page).not.toMatch(/accuracy/i);
    expect(JSON.parse(readFileSync(model, 'utf8'))).toMatchObject({ trained: { targets: 'numbers' } });
  });

  test('predict gives the outputs alone', async () => {
    const text = await longhand(['predict', model, at('inputs.csv')]);
    expect(text.stdout).toMatch(/^ {5}1 +[\d.]+\n {5}2 +[\d.]+\n {5}3 +[\d.]+\n$/);
    const csv = await longhand(['predict', model, at('inputs.csv'), '--format', 'csv']);
    expect(csv.stdout).toMatch(/^a1\n([\d.]+\n){3}$/);
    const json = await longhand(['predict', model, at('inputs.csv'), '--format', 'json']);
    expect(JSON.parse(json.stdout)).toEqual(Array(3).fill({ outputs: [expect.any(Number)] }));
  });

  test('evaluate tells how far the outputs are off', async () => {
    const { stdout } = await longhand(['evaluate', model, at('line.csv'), '--label', 'height']);
    expect(stdout).toMatch(/line\.csv: root mean squared error \S+, 120 samples; loss \S+\n$/);
    const { stdout: json } = await longhand(['evaluate', model, at('line.csv'), '--label', 'height', '--json']);
    const { loss, ...figures } = JSON.parse(json) as { loss: number };
    expect(figures).toEqual({ samples: 120, rootMeanSquaredError: Math.sqrt(2 * loss) });
  });
});

describe('data that lacks some of the classes', () => {
  const labelled = (labels: readonly (number | string)[]) =>
    ['u,v,label', ...labels.map((label, index) => `${Number(label) + index / 100},${-Number(label)},${label}`)].join(
      '\n',
    );
  writeFileSync(at('three.csv'), labelled([0, 1, 2, 0, 1, 2]));
  writeFileSync(at('one.csv'), labelled([0, 0]));
  writeFileSync(at('four.csv'), labelled([0, 3]));

  test('is evaluated; a label outside gets its place', async () => {
    const run = at('three');
    const train = ['train', '--data', at('three.csv'), '--hidden', '4', '--no-report', '--out', run];
    expect((await longhand(train)).code).toBe(0);
    const model = resolve(run, 'model.json');
    const { code, stdout } = await longhand(['evaluate', model, at('one.csv'), '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ samples: 2, classes: ['0', '1', '2'] });
    const wrong = await longhand(['evaluate', model, at('four.csv')]);
    expect(wrong.stderr).toBe(
      `${at('four.csv')}:3:9: label is "3", expected a whole number from 0 to 2: there are 3 classes.\n`,
    );
    expect(wrong.code).toBe(2);
  });
});
