import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readMarks } from '../../src/marking/index.js';
import { folder, longhand, tooWide } from './command.js';

const at = folder();
const fixture = (name: string) => new URL(`../fixtures/arrays/${name}`, import.meta.url);
for (const name of ['right.npz', 'updated.npz', 'bias-gradients.npz', 'rounded.json'])
  copyFileSync(fixture(name), at(name));
copyFileSync(fixture('batch.yaml'), at('quiz.yaml'));
mkdirSync(at('hand-ins'));
for (const name of ['right.npz', 'updated.npz', 'rounded.json']) copyFileSync(fixture(name), at(`hand-ins/${name}`));
copyFileSync(fixture('batch.yaml'), at('hand-ins/problem.json'));
writeFileSync(at('scheme.yaml'), 'points: { "dL/dw": 1, "dL/db": 1 }\nmethodShare: 0\n');
writeFileSync(at('cut.npz'), readFileSync(fixture('right.npz')).subarray(0, 3000));
writeFileSync(at('one.npy'), Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0));
writeFileSync(at('broken.json'), '{\n  "dW1": [[1, 2],\n');
const check = (...args: readonly string[]) => longhand(['check', ...args], { cwd: at('.') });

describe('arrays of a program', () => {
  test('exit code 0 where they are right, 1 where they are not, in 80 columns', async () => {
    const right = await check('right.npz', '-p', 'quiz.yaml');
    expect([right.code, right.stderr]).toEqual([0, '']);
    expect(right.stdout).toMatch(/^Marks for right\.npz\n21 right, no root mistakes\n/);
    const updated = await check('updated.npz', '-p', 'quiz.yaml');
    expect(updated.code).toBe(1);
    expect(updated.stdout).toContain('16 right, 1 root mistake, 4 follow from it');
    expect(updated.stdout).toContain('The first real mistake, line 15: wrong operand');
    expect(updated.stdout.replaceAll(/\s+│\s+|\s+/g, ' ')).toContain('the updated `W2` stands where `W2` belongs.');
    expect(tooWide(updated.stdout)).toEqual([]);
  });

  test('with parameters, inputs and targets among them they need no problem', async () => {
    const { code, stdout } = await check('updated.npz');
    expect(code).toBe(1);
    expect(stdout).toContain(
      'Taken from its own numbers: A 2-3-2 network: 2 inputs, 3 sigmoid units, 2\nsigmoid outputs',
    );
    expect(stdout).toContain('learning rate 0.5.');
    expect(stdout).toContain('1 root mistake, 4 follow from it');
  });

  test('as JSON: what lines are of, and every quantity of an array', async () => {
    const { stdout } = await check('bias-gradients.npz', '-p', 'quiz.yaml', '--format', 'json');
    const [{ listing, findings, first }] = readMarks(stdout).notes;
    expect(listing?.split('\n')[3]).toMatch(/^db2 \(2 numbers, float64\) = \[0\.09989/);
    expect(findings[first ?? -1]).toMatchObject({ line: 4, quantities: ['dL/db[2][1]', 'dL/db[2][2]'] });
    expect(findings[first ?? -1].reasons.map(({ mistake }) => mistake)).toEqual(['averaging-forgotten']);
  });

  test('SARIF and annotations point into a JSON file, and at an NPZ file as a whole', async () => {
    const results = async (name: string) =>
      (JSON.parse((await check(name, '-p', 'quiz.yaml', '-f', 'sarif')).stdout) as { runs: [{ results: Result[] }] })
        .runs[0].results;
    const inJson = (await results('rounded.json'))[0].locations[0].physicalLocation.region;
    expect(readFileSync(at('rounded.json'), 'utf8').split('\n')[(inJson?.startLine ?? 0) - 1]).toContain('"delta1"');
    expect((await results('updated.npz'))[0].locations[0].physicalLocation.region).toBeUndefined();
    const { stdout } = await check('updated.npz', '-p', 'quiz.yaml', '-f', 'github');
    expect(stdout).toMatch(/^::error file=updated\.npz,title=wrong operand/m);
  });

  test('a folder of them: a table, rows, and points; the problem in it is none', async () => {
    const { code, stdout } = await check(
      'hand-ins',
      '-p',
      'hand-ins/problem.json',
      '--scheme',
      'scheme.yaml',
      '--csv',
      'marks.csv',
    );
    expect(code).toBe(1);
    expect(stdout).toContain('right.npz');
    expect(stdout).not.toContain('problem.json');
    const rows = readFileSync(at('marks.csv'), 'utf8').trim().split(/\r?\n/);
    expect(rows.map((row) => row.split(',')[0])).toEqual(['file', 'right.npz', 'rounded.json', 'updated.npz']);
    // 2 · 3 + 3 · 2 weights and 5 biases, for each sample and for all together.
    const points = (row: string): string[] => row.match(/(\d+),85(?:,|$)/) ?? [];
    expect(points(rows[1])[1]).toBe('17');
    expect(points(rows[3])[1]).toBe('17');
  });

  test.each([
    ['bias-gradients.npz', 'has no weights, so nothing says what problem its arrays are worked from'],
    ['cut.npz', 'has no directory of a zip file at its end, expected an NPZ file. The file is cut off.'],
    ['one.npy', 'is an NPY file, a single array without a name, expected arrays by name'],
    ['broken.json', 'broken.json:3:1'],
  ])('%s that cannot be checked is told', async (name, fault) => {
    const result = await check(name, ...(name === 'bias-gradients.npz' ? [] : ['-p', 'quiz.yaml']));
    expect(result.stderr).toContain(fault);
    expect([result.code, result.stdout]).toEqual([2, '']);
  });
});

interface Result {
  readonly locations: readonly [{ readonly physicalLocation: { readonly region?: { readonly startLine: number } } }];
}
