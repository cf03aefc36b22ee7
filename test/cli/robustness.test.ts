import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { text } from '../problem/text.js';
import { seed } from '../random-networks.js';
import { folder, longhand } from './command.js';

const at = folder();
const cwd = at('.');
writeFileSync(at('p.yaml'), text);
writeFileSync(at('wrong.yaml'), text.replace('inputs: 2', 'inputs: two'));

test('whatever the arguments, the command succeeds or says in a line or a few what is wrong', async () => {
  const words = [
    ...['work', 'explain', 'schema', 'notations', 'help', 'p.yaml', 'wrong.yaml', 'none.yaml', '-', '--', '', '.'],
    ...[
      '--layers',
      '--layers=2,1',
      '2,2,1',
      '1,12',
      '--seed',
      '7',
      '--steps',
      '3',
      '--samples=2',
      '--learning-rate=1e9',
    ],
    ...['-n', 'letters', '--style=matrix', 'scalar', '-f', 'json', '--format=html', '-d', '17', '--decimal=comma'],
    ...['--loss=categorical-cross-entropy', '--output-activation=softmax', '--activation=relu', '--bias=layer'],
    ...['--force', '--version', '-h', 'L', "w'[1][1][1]", 'z[1][1]', '\\delta_1^{(1)}', '__proto__', '\u001b[31m'],
  ];
  const lines = fc.sample(fc.array(fc.constantFrom(...words), { maxLength: 6 }), { seed, numRuns: 30 });
  const meaningful = fc.sample(
    fc
      .tuple(
        fc.constantFrom(['work'], ['work', 'p.yaml'], ['explain', 'p.yaml'], ['work', '--layers=2,1']),
        fc.array(fc.constantFrom(...words), { maxLength: 3 }),
      )
      .map(([first, more]) => [...first, ...more]),
    { seed, numRuns: 50 },
  );
  const codes: (number | null)[] = [];
  const queue = [...lines, ...meaningful];
  const next = async (): Promise<void> => {
    for (let args = queue.pop(); args !== undefined; args = queue.pop()) {
      const { code, stdout, stderr } = await longhand(args, { cwd });
      const call = JSON.stringify(args);
      codes.push(code);
      expect([0, 2], `${call}: ${stderr}`).toContain(code);
      expect(stderr, call).not.toMatch(/\n {4}at |fault of Longhand|node:internal|Warning:/);
      if (code === 0) expect([stdout === '', stderr], call).toEqual([false, '']);
      else expect([stdout, stderr === ''], call).toEqual(['', false]);
    }
  };
  await Promise.all([next(), next(), next()]);
  expect(codes.filter((code) => code === 0).length).toBeGreaterThan(10);
  expect(codes.filter((code) => code === 2).length).toBeGreaterThan(10);
});

describe('a fault of our own', () => {
  const broken = ['--import', 'data:text/javascript,Math.exp = () => { throw new Error("boom"); };'];

  test('is told as such, with exit code 3 and no stack', async () => {
    expect(await longhand(['work', '--layers', '1,1'], { node: broken })).toEqual({
      code: 3,
      stdout: '',
      stderr:
        'longhand: this is a fault of Longhand itself: boom\nPlease report it with the command and the file. (LONGHAND_DEBUG=1 shows where.)\n',
    });
  });

  test('shows where it is, if that is asked for', async () => {
    const { code, stderr } = await longhand(['work', '--layers', '1,1'], {
      node: broken,
      env: { LONGHAND_DEBUG: '1' },
    });
    expect(code).toBe(3);
    expect(stderr).toMatch(/^longhand: this is a fault of Longhand itself: Error: boom\n {4}at /);
  });
});
