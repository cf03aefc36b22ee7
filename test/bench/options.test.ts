import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const run = (program: string, ...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  return { status, stdout, stderr };
};

test.each([
  ['bench/check/run.js', 'bench:check'],
  ['bench/train.js', 'bench'],
  ['bench/page.js', 'bench:page'],
])('%s says what it can do, and refuses what it cannot, before it builds anything', (program, script) => {
  const help = run(program, '--build', '--help');
  expect([help.status, help.stderr]).toEqual([0, '']);
  expect(help.stdout).toMatch(new RegExp(`^Usage: npm run ${script} -- \\[options\\]\n`));
  const { status, stdout, stderr } = run(program, '--build', '--hlep');
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toBe(`Unknown option '--hlep'.\n\n${help.stdout}`);
});

test.each([
  ['bench/check/run.js', '--cases=1e3', '--cases is "1e3"; expected a whole number from 1.\n'],
  ['bench/page.js', '--seconds=0', '--seconds is "0"; expected a number up to 600.\n'],
])('%s %s', (program, option, sentence) => {
  expect(run(program, '--build', option)).toEqual({ status: 2, stdout: '', stderr: sentence });
});

test('a workload that there is not', () => {
  const { status, stdout, stderr } = run('bench/train.js', '--build', '--only', 'epoch-31');
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(
    /^--only is "epoch-31", which is no workload; expected one of trace, limits, epoch-30, .*\.\n$/,
  );
});
