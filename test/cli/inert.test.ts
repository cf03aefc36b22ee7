import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { folder, longhand } from './command.js';

const at = folder();
const cwd = at('.');
const run = ['--hidden', '2', '--epochs', '1', '--no-report'];

/** A clearing of the screen, a bell, and a turn of the direction of writing. */
const hostile = '\u001b[2J\u0007\u202e';
/** All but line breaks that a terminal or a reader would obey. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is they that are looked for
const obeyed = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

test.each([
  ['a label', `u,v,label\n1,2,${hostile}a\n2,1,b\n`, 'expected a label without control characters'],
  ['the name of a column', `${hostile}u,v,label\nx,2,a\n2,1,b\n`, 'is "x", expected a number'],
  ['columns, one of which is asked for', `${hostile}u,v,w\n1,2,a\n2,1,b\n`, 'expected one called label'],
  ['a cell', `u,v,label\n"${hostile}\n",2,a\n2,1,b\n`, 'expected a number'],
])('what %s would do to a terminal is shown, not done', async (_, text, message) => {
  writeFileSync(at('hostile.csv'), text);
  const { code, stdout, stderr } = await longhand(['train', '--data', 'hostile.csv', ...run], { cwd });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(obeyed);
});

test('a label that is longer than a model may call its classes is refused before anything is trained', async () => {
  writeFileSync(at('long.csv'), `u,v,label\n1,2,${'a'.repeat(1001)}\n2,1,b\n`);
  const { code, stderr } = await longhand(['train', '--data', 'long.csv', ...run], { cwd });
  expect([code, stderr]).toEqual([
    2,
    expect.stringContaining('long.csv:2:5: label has 1001 characters, expected a label of at most 1000.'),
  ]);
});

test('classes on two lines, or in both directions of writing, are told on one line each', async () => {
  writeFileSync(at('lines.csv'), 'u,v,label\n1,2,"on\ntwo"\n2,1,"turned\u202e"\n');
  const { code, stderr } = await longhand(['train', '--data', 'lines.csv', '--out', 'lines', ...run], { cwd });
  expect([code, stderr]).toEqual([0, '']);
  writeFileSync(at('inputs.csv'), 'u,v\n1,2\n2,1\n');
  const { stdout } = await longhand(['predict', 'lines', 'inputs.csv'], { cwd });
  expect(stdout).toMatch(/^( {5}[12] {2}(on two|turned<U\+202E>) +[01]\.\d{3} [01. \d]+\n){2}$/);
  for (const args of [
    ['evaluate', 'lines', 'lines.csv'],
    ['evaluate', 'lines', 'lines.csv', '--json'],
    ['predict', 'lines', 'inputs.csv', '--format', 'json'],
  ]) {
    const told = await longhand(args, { cwd });
    expect([told.code, told.stderr]).toEqual([0, '']);
    expect(told.stdout).not.toMatch(obeyed);
  }
});

test('a model whose classes would control a terminal is refused', async () => {
  const model = JSON.parse(readFileSync(at('lines/model.json'), 'utf8')) as Record<string, unknown>;
  writeFileSync(at('model.json'), JSON.stringify({ ...model, classes: [`${hostile}a`, 'b'] }));
  const { code, stdout, stderr } = await longhand(['predict', 'model.json', 'inputs.csv'], { cwd });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('classes[0]');
  expect(stderr).toContain('expected no control characters');
  expect(stderr).not.toMatch(obeyed);
});
