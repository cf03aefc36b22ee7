import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { text } from '../problem/text.js';
import { folder, longhand, shell, wrong } from './command.js';

const at = folder();
writeFileSync(at('p.yaml'), text);
writeFileSync(at('lesson.yaml'), text);
mkdirSync(at('folder'));

const isRoot = process.getuid?.() === 0;
/** Root may read everything, so that a test of permissions must run as someone else. */
const nobody = isRoot ? { uid: 65_534 } : {};
// Someone else must be able to come to the files that they may not read.
chmodSync(at('.'), 0o755);

describe('a file that cannot be read', () => {
  test('does not exist: the nearest name is suggested', async () => {
    expect(await longhand(['work', at('leson.yml')])).toEqual(
      wrong(`${at('leson.yml')}: does not exist, expected a file. Did you mean ${at('lesson.yaml')}?`),
    );
    expect(await longhand(['work', 'p.yml'], { cwd: at('.') })).toEqual(
      wrong('p.yml: does not exist, expected a file. Did you mean p.yaml?'),
    );
    expect(await longhand(['explain', 'quite-another', 'L'], { cwd: at('.') })).toEqual(
      wrong('quite-another: does not exist, expected a file.'),
    );
  });

  test('lies in no folder', async () => {
    expect(await longhand(['work', at('none/p.yaml')])).toEqual(
      wrong(`${at('none/p.yaml')}: does not exist, expected a file.`),
    );
    expect(await longhand(['work', 'p.yaml/'], { cwd: at('.') })).toEqual(
      wrong('p.yaml/: does not exist, expected a file. Did you mean p.yaml?'),
    );
  });

  test('is a directory', async () => {
    expect(await longhand(['work', at('folder')])).toEqual(wrong(`${at('folder')}: is a directory, expected a file.`));
  });

  test('may not be read', async () => {
    writeFileSync(at('secret.yaml'), text);
    chmodSync(at('secret.yaml'), 0o000);
    expect(await longhand(['work', at('secret.yaml')], nobody)).toEqual(
      wrong(`${at('secret.yaml')}: may not be read, expected permission to read it.`),
    );
  });

  test('points at itself', async () => {
    symlinkSync(at('loop'), at('loop'));
    expect(await longhand(['work', at('loop')])).toEqual(
      wrong(`${at('loop')}: cannot be read (ELOOP), expected a file.`),
    );
  });

  test('has a name that is too long', async () => {
    const name = 'x'.repeat(300);
    expect(await longhand(['work', name])).toEqual(
      wrong(`${name}: cannot be read (its name is too long), expected a file.`),
    );
  });
});

describe('a file that is no problem', () => {
  test('has zero bytes', async () => {
    writeFileSync(at('binary'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0x00, 0x01]));
    expect(await longhand(['work', at('binary')])).toEqual(
      wrong(`${at('binary')}: has a zero byte at byte 4, expected a text in UTF-8.`),
    );
  });

  test('is in another encoding', async () => {
    writeFileSync(at('latin1'), Buffer.from('title: Größe\n', 'latin1'));
    expect(await longhand(['work', at('latin1')])).toEqual(
      wrong(`${at('latin1')}: has bytes that are no UTF-8, expected a text in UTF-8.`),
    );
    writeFileSync(at('utf16'), Buffer.from(`\uFEFF${text}`, 'utf16le'));
    expect(await longhand(['work', at('utf16')])).toEqual(
      wrong(`${at('utf16')}: has a zero byte at byte 3, expected a text in UTF-8.`),
    );
  });

  test('has 100 MB, of which nothing is read', async () => {
    writeFileSync(at('large'), '');
    truncateSync(at('large'), 100_000_000);
    expect(await longhand(['work', at('large')])).toEqual(
      wrong(`${at('large')}: has 100000000 bytes, expected at most 8000000.`),
    );
  });

  test('never ends', async () => {
    expect(await longhand(['work', '/dev/zero'], { node: ['--max-old-space-size=64'] })).toEqual(
      wrong('/dev/zero: is longer than 8000000 bytes, expected at most 8000000.'),
    );
    expect(await shell('yes | $LONGHAND work -')).toEqual(
      wrong('standard input: is longer than 8000000 bytes, expected at most 8000000.'),
    );
  });

  test('is empty', async () => {
    writeFileSync(at('empty.yaml'), '');
    expect(await longhand(['work', at('empty.yaml')])).toEqual(
      wrong(`${at('empty.yaml')}: the file is empty, expected a problem in YAML or JSON.`),
    );
  });

  test('is nested without end', async () => {
    writeFileSync(at('deep.yaml'), '['.repeat(100_000) + ']'.repeat(100_000));
    expect(await longhand(['work', at('deep.yaml')])).toEqual(
      wrong(`${at('deep.yaml')}: the file is nested too deeply, expected a problem file of a few levels.`),
    );
  });

  test('has faults: all are told, with the file, the line and the column', async () => {
    writeFileSync(at('wrong.yaml'), text.replace('inputs: 2', 'inputs: "2"').replace('[[0.5, 0.6]]', '[[0.5]]'));
    const faults = [
      'wrong.yaml:3:11: network.inputs is the text "2", expected a number. Take off the quotation marks.',
      'wrong.yaml:11:15: parameters[1].weights[0] has 1 number, layer 2 has 2 inputs.',
    ];
    expect(await longhand(['work', 'wrong.yaml'], { cwd: at('.') })).toEqual(wrong(...faults));
    expect(await longhand(['explain', 'wrong.yaml', 'L'], { cwd: at('.') })).toEqual(wrong(...faults));
  });

  test('has more faults than anyone reads: fifty are told', async () => {
    writeFileSync(at('many.yaml'), `${text}${Array.from({ length: 53 }, (_, i) => `key${i}: 1\n`).join('')}`);
    const { code, stderr } = await longhand(['work', 'many.yaml'], { cwd: at('.') });
    const lines = stderr.trimEnd().split('\n');
    expect([code, lines.length, lines[50]]).toEqual([2, 51, '… and 3 more']);
    expect(lines[49]).toMatch(/^many\.yaml:66:1: key49 is not known here/);
  });

  test('has a key that is a list, about which the YAML library would warn', async () => {
    writeFileSync(at('keys.yaml'), `${text}? [a, b]\n: 1\n`);
    const { code, stderr } = await longhand(['work', 'keys.yaml'], { cwd: at('.') });
    expect([code, stderr.split('\n').length]).toEqual([2, 2]);
    expect(stderr).toMatch(/^keys\.yaml:1:1: \["\[ a, b \]"\] is not known here/);
  });

  test('cannot be worked: numbers beyond float64', async () => {
    writeFileSync(at('huge.yaml'), text.replace('[[0.1, 0.2]', '[[1e308, 1e308]').replace('[0.5, 0.1]', '[10, 10]'));
    expect(await longhand(['work', 'huge.yaml'], { cwd: at('.') })).toEqual(
      wrong(
        'huge.yaml: z[1][1] is ∞, every quantity stays within the numbers that float64 can hold (±1.8e308). Check the size of the inputs, the parameters and the learning rate.',
      ),
    );
  });
});

describe('a problem that comes by another way', () => {
  test('by standard input, a pipe, a device or a link, it is worked the same', async () => {
    const expected = await longhand(['work', at('p.yaml')]);
    expect(expected).toMatchObject({ code: 0, stderr: '' });
    expect(expected.stdout).toMatch(/^T\n\nA 2-2-1 network/);
    expect(await longhand(['work', '-'], { input: text })).toEqual(expected);
    expect(await shell(`cat ${at('p.yaml')} | $LONGHAND work /dev/stdin`)).toEqual(expected);
    symlinkSync(at('p.yaml'), at('link.yaml'));
    expect(await longhand(['work', at('link.yaml')])).toEqual(expected);
    execFileSync('mkfifo', [at('pipe')]);
    expect(await shell(`cat ${at('p.yaml')} > ${at('pipe')} & $LONGHAND work ${at('pipe')}`)).toEqual(expected);
    expect(
      await longhand(['work', '-'], { input: `\uFEFF---\r\n${text.replaceAll('\n', '\r\n')}---\r\n# Hello` }),
    ).toEqual(expected);
  });

  test('its faults name standard input', async () => {
    expect(await longhand(['work', '-'], { input: '' })).toEqual(
      wrong('standard input: the file is empty, expected a problem in YAML or JSON.'),
    );
    expect(await longhand(['work', '-'], { input: text.replace('inputs: 2', 'inputs: 0') })).toMatchObject({
      stderr: expect.stringMatching(/^standard input:3:11: network\.inputs is 0, /),
    });
    expect(await longhand(['work', '-', '--steps', '3'], { input: text.replace('learningRate: 0.5\n', '') })).toEqual(
      wrong(
        'standard input: there is no learning rate, --steps needs one. Give learningRate in the problem, or --learning-rate.',
      ),
    );
  });
});
