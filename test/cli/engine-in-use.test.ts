import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { folder, longhand } from './command.js';

const at = folder();
const cwd = at('.');
writeFileSync(at('points.csv'), 'a,b,label\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n');
writeFileSync(at('inputs.csv'), 'a,b\n0,1\n');

/** A WebAssembly in which nothing with SIMD is valid. */
const node = ['--import', 'data:text/javascript,WebAssembly.validate = () => false'];
const notice = (does: string): string =>
  `longhand: this WebAssembly has no SIMD; the plain engine ${does}, more slowly.\n`;

test('where there is no SIMD, each command says so once, and gives the same numbers', async () => {
  const train = ['train', '--data', 'points.csv', '--hidden', '3', '--epochs', '20', '--no-report', '--out'];
  expect((await longhand([...train, 'without'], { cwd, node })).stderr).toBe(notice('trains'));
  expect((await longhand([...train, 'with'], { cwd })).stderr).toBe('');
  for (const [command, data] of [
    ['predict', 'inputs.csv'],
    ['evaluate', 'points.csv'],
  ]) {
    const slow = await longhand([command, 'without', data], { cwd, node });
    expect(slow).toMatchObject({ code: 0, stderr: notice(`${command}s`) });
    const quick = await longhand([command, 'with', data], { cwd });
    expect(quick).toEqual({ ...slow, stderr: '' });
  }
});
