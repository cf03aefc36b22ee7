import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'longhand-together-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function together(scripts: Readonly<Record<string, string>>) {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts }));
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('scripts/together.js'), 'check:'], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 30_000,
  });
  return { status, stdout, stderr };
}

test('all checks run, and what each printed stands together under its name', () => {
  const { status, stdout, stderr } = together({
    'check:one': 'echo first && sleep 0.2 && echo second >&2',
    'check:two': 'echo other',
    unasked: 'echo never',
  });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain(
    '> check:one: echo first && sleep 0.2 && echo second >&2\nfirst\nsecond\n> check:one passed',
  );
  expect(stdout).toContain('> check:two: echo other\nother\n> check:two passed');
  expect(stdout).not.toContain('never');
});

test.each([
  ['that exits with another code than 0', 'echo broken && exit 3'],
  ['that is ended by a signal', 'echo broken && kill -9 $$'],
  ['that cannot be started', 'echo broken; no-such-program-of-longhand'],
])('one %s fails the run, and the others run all the same', (_, broken) => {
  const { status, stdout, stderr } = together({ 'check:broken': broken, 'check:b': 'echo b', 'check:c': 'echo c' });
  expect([status, stderr]).toEqual([1, '\nFailed: check:broken\n']);
  expect(stdout).toMatch(/broken\n[\s\S]*> check:broken FAILED/);
  expect(stdout).toContain('> check:b passed');
  expect(stdout).toContain('> check:c passed');
});

test('a run without any check is no run that passed', () => {
  const { status, stderr } = together({ build: 'echo built' });
  expect([status, stderr]).toEqual([2, 'No script of package.json begins with check:.\n']);
});
