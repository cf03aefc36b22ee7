import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

/** The example of the library as a stranger runs it: with the package as it is built. */
test('examples/library.mjs trains on a CSV file, writes a model, and predicts with it', () => {
  const example = resolve('examples/library.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [example], { encoding: 'utf8', timeout: 30_000 });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const [first, second, third, held, setosa, virginica, ...more] = stdout.trimEnd().split('\n');
  for (const line of [first, second, third]) expect(line).toMatch(/^epoch [246]0: loss 0\.\d{4}, 9\d\.\d % right$/);
  expect(Number(/^(\d+) of 30 that were held back are right$/.exec(held)?.[1])).toBeGreaterThanOrEqual(28);
  expect(setosa).toMatch(/^setosa: 0\.9\d\d /);
  expect(virginica).toMatch(/^virginica: .* 0\.9\d\d$/);
  expect(more).toEqual([]);
});

test('the irises are 50 of each of three species', () => {
  const [head, ...rows] = readFileSync('examples/iris.csv', 'utf8').trimEnd().split('\n');
  expect(head).toBe('sepal length,sepal width,petal length,petal width,species');
  for (const species of ['setosa', 'versicolor', 'virginica']) {
    expect(rows.filter((row) => row.endsWith(`,${species}`))).toHaveLength(50);
  }
  expect(rows).toHaveLength(150);
});
