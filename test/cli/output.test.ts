import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, test } from 'vitest';
import { text } from '../problem/text.js';
import { folder, longhand, shell, wrong } from './command.js';

const at = folder();
writeFileSync(at('p.yaml'), text);
mkdirSync(at('folder'));
const nobody = process.getuid?.() === 0 ? { uid: 65_534 } : {};
chmodSync(at('.'), 0o755);

const formats = ['text', 'markdown', 'latex', 'html', 'json'];

describe('--out', () => {
  test.concurrent.each(formats)('writes %s as it would be printed', async (format) => {
    const printed = await longhand(['work', at('p.yaml'), '-f', format]);
    expect(printed).toMatchObject({ code: 0, stderr: '' });
    expect(printed.stdout.length).toBeGreaterThan(1000);
    const file = at(`out.${format}`);
    expect(await longhand(['work', at('p.yaml'), '-f', format, '-o', file])).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(readFileSync(file, 'utf8')).toBe(printed.stdout);
    const explained = await longhand(['explain', at('p.yaml'), "w'[1][1][1]", '-f', format]);
    expect(explained).toMatchObject({ code: 0, stderr: '' });
    expect(explained.stdout.length).toBeGreaterThan(500);
  });

  test('replaces no file, except by force', async () => {
    writeFileSync(at('mine'), 'mine');
    const refused = wrong(`${at('mine')}: exists already, expected a new file. Give --force to replace it.`);
    expect(await longhand(['work', at('p.yaml'), '--out', at('mine')])).toEqual(refused);
    expect(await longhand(['explain', at('p.yaml'), 'L', '--out', at('mine')])).toEqual(refused);
    expect(readFileSync(at('mine'), 'utf8')).toBe('mine');
    const { code } = await longhand(['work', at('p.yaml'), '--out', at('mine'), '--force']);
    expect(code).toBe(0);
    expect(readFileSync(at('mine'), 'utf8')).toMatch(/^T\n/);
  });

  test('by force, replaces what a link points at', async () => {
    writeFileSync(at('target'), 'mine');
    symlinkSync(at('target'), at('link'));
    expect(await longhand(['work', at('p.yaml'), '-o', at('link')])).toMatchObject({ code: 2 });
    expect(await longhand(['work', at('p.yaml'), '-o', at('link'), '--force'])).toMatchObject({ code: 0 });
    expect(readFileSync(at('target'), 'utf8')).toMatch(/^T\n/);
  });

  test.each([['--force'], []])(
    'writes into no missing folder, over no folder and over no device %s',
    async (...force) => {
      const out = async (path: string) => await longhand(['work', at('p.yaml'), '--out', path, ...force]);
      expect(await out(at('none/x'))).toEqual(
        wrong(`${at('none/x')}: cannot be written (its folder does not exist), nothing was changed.`),
      );
      expect(await out(at('p.yaml/x'))).toEqual(
        wrong(`${at('p.yaml/x')}: cannot be written (its folder does not exist), nothing was changed.`),
      );
      expect(await out(at('folder'))).toEqual(
        wrong(`${at('folder')}: cannot be written (it is a directory), nothing was changed.`),
      );
      expect(await out('/dev/null')).toEqual(
        wrong('/dev/null: cannot be written (it is no plain file), nothing was changed.'),
      );
      expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
      expect(readdirSync(at('folder'))).toEqual([]);
    },
  );

  test('writes nothing where it may not', async () => {
    mkdirSync(at('closed'));
    chmodSync(at('closed'), 0o555);
    expect(await longhand(['work', at('p.yaml'), '--out', at('closed/x')], nobody)).toEqual(
      wrong(`${at('closed/x')}: cannot be written (no permission), nothing was changed.`),
    );
    expect(readdirSync(at('closed'))).toEqual([]);
  });

  test('writes nothing where the input is wrong', async () => {
    const failing = [
      ['work', at('none.yaml')],
      ['work', '--layers', '2,2,1', '--activation', 'identity', '--learning-rate', '1e300'],
      ['explain', at('p.yaml'), 'q'],
    ];
    for (const args of failing) {
      expect(await longhand([...args, '--out', at('never')])).toMatchObject({ code: 2, stdout: '' });
      expect(existsSync(at('never'))).toBe(false);
    }
  });
});

describe('--save', () => {
  test('writes the problem, which works the same', async () => {
    const made = ['--layers', '3,4,2', '--seed', '9', '--samples', '2', '--bias', 'layer', '--activation', 'tanh'];
    const given = await longhand(['work', ...made, '-n', 'letters', '--steps', '20', '--save', at('saved.yaml')]);
    expect(given).toMatchObject({ code: 0, stderr: '' });
    expect(await longhand(['work', at('saved.yaml'), '--steps', '20'])).toEqual(given);
  });

  test('keeps what a file says: drawn numbers, its own spellings, and what is given on the way', async () => {
    const spellings = `notation: { like: letters, spell: { w: 'v_{<layer><to><from>}', "a[2][1]": '\\hat{y}' } }`;
    const draw = 'parameters: { seed: 3, weights: { kind: normal } }\n';
    const problem = text
      .replace('notation: standard', () => spellings)
      .replace(/parameters:[\s\S]*?(?=samples:)/, () => draw);
    writeFileSync(at('own.yaml'), `${problem}description: |\n  One.\n\n  Two: "three".\n`);
    const rate = ['--learning-rate', '0.125'];
    const given = await longhand(['work', at('own.yaml'), ...rate, '--save', at('kept.yaml')]);
    expect(given).toMatchObject({ code: 0, stderr: '' });
    expect(given.stdout).toMatch(/v₁₁₂ = /);
    expect(given.stdout).toMatch(/ŷ = /);
    expect(await longhand(['work', at('kept.yaml')])).toEqual(given);
    const renamed = await longhand(['work', at('own.yaml'), '-n', 'index-xi', '--save', at('renamed.yaml')]);
    expect(await longhand(['work', at('renamed.yaml')])).toEqual(renamed);
  });

  test('replaces no file, except by force, and then nothing is printed either', async () => {
    writeFileSync(at('theirs'), 'theirs');
    expect(await longhand(['work', '--layers', '1,1', '--save', at('theirs')])).toEqual(
      wrong(`${at('theirs')}: exists already, expected a new file. Give --force to replace it.`),
    );
    expect(readFileSync(at('theirs'), 'utf8')).toBe('theirs');
    expect(await longhand(['work', '--layers', '1,1', '--save', at('theirs'), '--force'])).toMatchObject({ code: 0 });
    expect(readFileSync(at('theirs'), 'utf8')).toMatch(/^title: A 1-1 network from seed 0\n/);
  });

  test('is not written where --out is refused, nor where the work fails', async () => {
    expect(await longhand(['work', '--layers', '1,1', '--save', at('half'), '--out', at('p.yaml')])).toEqual(
      wrong(`${at('p.yaml')}: exists already, expected a new file. Give --force to replace it.`),
    );
    const diverging = ['--layers', '2,2,1', '--activation', 'identity', '--learning-rate', '100', '--steps', '100'];
    expect(await longhand(['work', ...diverging, '--save', at('half')])).toMatchObject({ code: 2, stdout: '' });
    expect(existsSync(at('half'))).toBe(false);
  });
});

describe('standard output', () => {
  test('is full: that is said, and the command has failed', async () => {
    const full = wrong('longhand: standard output cannot be written (the disk is full).');
    for (const args of [`work ${at('p.yaml')}`, `work ${at('p.yaml')} -f html`, '--help', 'schema problem']) {
      expect(await shell(`$LONGHAND ${args} > /dev/full`), args).toEqual(full);
    }
  });

  test('is closed early by its reader: that is no fault', async () => {
    const first = { code: 0, stdout: 'A 200-50-10 network from seed 0\n', stderr: '' };
    expect(await shell('$LONGHAND work --layers 200,50,10 --style scalar | head -1')).toEqual(first);
    expect(await shell('$LONGHAND schema problem | head -1')).toEqual({ code: 0, stdout: '{\n', stderr: '' });
    expect(await shell('$LONGHAND --help | true')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await shell(`$LONGHAND work ${at('p.yaml')} -f json | true`)).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('has no colours unless it is a terminal', async () => {
    const surroundings: Record<string, string>[] = [{}, { FORCE_COLOR: '1' }, { CI: '1', TERM: 'xterm-256color' }];
    for (const env of surroundings) {
      expect((await longhand(['work', at('p.yaml')], { env })).stdout).not.toContain('\u001b');
      expect((await longhand(['explain', at('p.yaml'), 'L'], { env })).stdout).not.toContain('\u001b');
    }
  });

  test.skipIf(!existsSync('/usr/bin/script'))(
    'has colours on a terminal, but not in a file and not if unwanted',
    async () => {
      const onTerminal = async (args: string, env: Readonly<Record<string, string>> = {}): Promise<string> =>
        (await shell(`script -qec "$LONGHAND ${args}" /dev/null`, { env: { TERM: 'xterm', ...env } })).stdout;
      const bold = '\u001b[1m';
      expect(await onTerminal(`work ${at('p.yaml')}`)).toContain(`${bold}T`);
      expect(await onTerminal(`work ${at('p.yaml')}`, { NO_COLOR: '1' })).not.toContain(bold);
      expect(await onTerminal(`work ${at('p.yaml')} -f markdown`)).not.toContain(bold);
      await onTerminal(`work ${at('p.yaml')} -o ${at('plain.txt')}`);
      expect(readFileSync(at('plain.txt'), 'utf8')).not.toContain(bold);
    },
  );
});
