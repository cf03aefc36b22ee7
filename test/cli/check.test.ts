import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readMarks } from '../../src/marking/index.js';
import { readProblem } from '../../src/problem/index.js';
import { work } from '../../src/trace/index.js';
import { text } from '../problem/text.js';
import { folder, longhand, tooWide, wrong } from './command.js';

const trace = work(readProblem(text));
const shown = (id: string, off = 0): string => (trace.value(id) + off).toFixed(4);

/** A note of the first unit, its pre-activation off by so much. */
const note = (off: number): string =>
  [
    '# Forward pass',
    '',
    `$$z_1^{(1)} = 0.1 \\cdot 0.5 + 0.2 \\cdot 0.1 + 0.1 = ${shown('z[1][1]', off)}$$`,
    '',
    `$$z_2^{(1)} = ${shown('z[1][2]')}$$`,
    '',
  ].join('\n');
const withProblem = (body: string): string => `---\n${text}---\n${body}`;

const at = folder();
const cwd = at('.');
writeFileSync(at('p.yaml'), text);
writeFileSync(at('right.md'), note(0));
writeFileSync(at('wrong.md'), note(0.1));
writeFileSync(at('self.md'), withProblem(note(0.1)));
writeFileSync(at('scheme.yaml'), 'points: { "z[1]": { method: 1, accuracy: 1 } }\n');
writeFileSync(at('bad-scheme.yaml'), 'points: { "z[9]": 1 }\n');
mkdirSync(at('hand-ins/deeper'), { recursive: true });
mkdirSync(at('empty'));
writeFileSync(at('hand-ins/b.md'), note(0.1));
writeFileSync(at('hand-ins/a.txt'), note(0));
writeFileSync(at('hand-ins/c.tex'), 'zero\0byte');
writeFileSync(at('hand-ins/.hidden.md'), note(0.1));
writeFileSync(at('hand-ins/other.pdf'), note(0.1));
writeFileSync(at('hand-ins/deeper/d.md'), note(0.1));
mkdirSync(at('pair'));
writeFileSync(at('pair/=1+1.md'), note(0.1));
writeFileSync(at('pair/\u001b[31m.md'), note(0));

/** The signs and names in a table. */
const namesIn = (table: string): string[] => [...table.matchAll(/^[✓✗!?] \S+/gm)].map(([each]) => each);

const check = (...args: readonly string[]) => longhand(['check', ...args], { cwd });

describe('one note', () => {
  test('without mistakes gives exit code 0, with one 1', async () => {
    const right = await check('right.md', '--problem', 'p.yaml');
    expect([right.code, right.stderr]).toEqual([0, '']);
    expect(right.stdout).toContain('no root mistakes');
    const mistaken = await check('wrong.md', '-p', 'p.yaml');
    expect([mistaken.code, mistaken.stderr]).toEqual([1, '']);
    expect(mistaken.stdout).toMatch(/^Marks for wrong\.md\n/);
    expect(mistaken.stdout).toContain('The first real mistake, line 3: ');
    expect(mistaken.stdout).toMatch(/\n✗ {4}3 │ z₁⁽¹⁾ = 0\.1 · 0\.5/);
    expect(tooWide(mistaken.stdout)).toEqual([]);
  });

  test('of which nothing was checked gives exit code 2, and says why', async () => {
    writeFileSync(at('blank.md'), '');
    writeFileSync(at('prose.md'), 'I did the exercise on Tuesday.\n');
    writeFileSync(at('odd.json'), '{"accuracy": 0.9}\n');
    for (const [name, why] of [
      ['blank.md', 'the file is empty'],
      ['prose.md', 'no number and no formula'],
      ['odd.json', 'Its name is none that is known'],
    ]) {
      const { code, stdout } = await check(name, '-p', 'p.yaml');
      expect([name, code]).toEqual([name, 2]);
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain('? Nothing was checked: ');
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain(why);
    }
    const several = await check('right.md', 'blank.md', '-p', 'p.yaml');
    expect(several.code).toBe(2);
    expect(several.stdout).toContain('2 hand-ins, 1 without a real mistake, 1 of which nothing was checked');
  }, 60_000);

  test('says itself what it works', async () => {
    const { code, stdout } = await check('self.md');
    expect(code).toBe(1);
    expect(stdout).toContain(`The first real mistake, line ${text.split('\n').length + 4}: `);
  });

  test('comes from standard input', async () => {
    const { code, stdout, stderr } = await longhand(['check', '-', '-f', 'json'], { input: withProblem(note(0.1)) });
    expect([code, stderr]).toEqual([1, '']);
    expect(readMarks(stdout).notes[0]).toMatchObject({ name: 'standard input', counts: { roots: 1 } });
  });

  test.each([
    ['json', '"format": "longhand-marks"'],
    ['html', '<!doctype html>'],
    ['sarif', '"version": "2.1.0"'],
    ['github', '::error file=wrong.md,line=3,'],
  ])('as %s, to a file, which is not replaced', async (format, part) => {
    const file = `out.${format}`;
    const args = ['wrong.md', '--problem', 'p.yaml', '--format', format, '--output', file];
    expect(await check(...args)).toEqual({ code: 1, stdout: '', stderr: '' });
    expect(readFileSync(at(file), 'utf8')).toContain(part);
    expect(await check(...args)).toEqual(
      wrong(`${file}: exists already, expected a new file. Give --force to replace it.`),
    );
    expect((await check(...args, '--force')).code).toBe(1);
  });

  test("by a scheme, with Gradescope's results", async () => {
    const args = ['wrong.md', '--problem', 'p.yaml', '--scheme', 'scheme.yaml', '--gradescope', 'results.json'];
    const { code, stdout } = await check(...args);
    expect(code).toBe(1);
    expect(stdout).toMatch(/\nPoints\n {2}z\[1\]\[1\] {2}1 of 2\n/);
    const results = JSON.parse(readFileSync(at('results.json'), 'utf8')) as { tests: { max_score: number }[] };
    expect(results).toMatchObject({ score: 3, tests: [{ score: 1 }, { score: 2 }] });
  });

  test('by a scheme that cannot be read, or of which nothing was checked, says so to Gradescope', async () => {
    writeFileSync(at('unmarked.md'), '');
    for (const [name, why, more] of [
      ['hand-ins/c.tex', 'Cannot be read: has a zero byte at byte 4', {}],
      ['gone.md', 'Cannot be read: does not exist', {}],
      ['unmarked.md', 'Nothing was checked: the file is empty.', { tests: [{ score: 0 }, { score: 0 }] }],
    ] as const) {
      const args = ['-p', 'p.yaml', '--scheme', 'scheme.yaml', '--gradescope', 'why.json', '--force'];
      const { code } = await check(name, ...args);
      const { output, ...results } = JSON.parse(readFileSync(at('why.json'), 'utf8')) as { output: string };
      expect([code, output.slice(0, why.length)]).toEqual([2, why]);
      expect(results).toMatchObject({ score: 0, ...more });
    }
  }, 60_000);
});

describe('several notes', () => {
  test('of a folder, sorted; one that cannot be read does not stop the others', async () => {
    const { code, stdout, stderr } = await check('hand-ins', '-p', 'p.yaml', '--csv', 'marks.csv');
    expect(code).toBe(2);
    expect(stderr).toBe(`hand-ins/c.tex: has a zero byte at byte 4, expected a text in UTF-8.
1 file is not checked, for notes are text (.md, .txt, .tex, .npz, .json):
  hand-ins/other.pdf
`);
    expect(namesIn(stdout)).toEqual(['✓ a.txt', '✗ b.md', '? c.tex', '✗ deeper/d.md']);
    expect(tooWide(stdout)).toEqual([]);
    const rows = readFileSync(at('marks.csv'), 'utf8').split('\r\n');
    expect(rows.slice(1).map((row) => row.split(',')[0])).toEqual(['a.txt', 'b.md', 'c.tex', 'deeper/d.md', '']);
  });

  test.each(['json', 'html', 'github', 'sarif', 'text'])(
    'say as %s which of them cannot be read, and why',
    async (format) => {
      writeFileSync(at('void.md'), '');
      writeFileSync(at('silent.md'), '$z_1 = 3$\n');
      const files = ['self.md', 'gone.md', 'hand-ins/c.tex', 'void.md', 'silent.md'];
      const { code, stdout, stderr } = await check(...files, '--format', format);
      expect(code).toBe(2);
      const why = {
        'gone.md': /does not exist/,
        'hand-ins/c.tex': /has a zero byte at byte 4/,
        'void.md': /the file is empty|the note states no inputs/,
        'silent.md': /the note states no inputs/,
      };
      const said = stdout.replaceAll(/\s+│?\s*/g, ' ');
      for (const [file, reason] of Object.entries(why)) {
        expect(stdout).toContain(file);
        expect(said).toMatch(reason);
        expect(stderr).toContain(`${file}: `);
      }
      if (format !== 'json') return;
      const { notes, unread } = readMarks(stdout);
      expect(notes.map(({ name }) => name)).toEqual(['self.md']);
      expect(unread?.map(({ name }) => name)).toEqual(Object.keys(why));
      for (const { name, fault } of unread ?? []) expect(fault).toMatch(why[name as keyof typeof why]);
      // What all can be read of has no such list.
      expect(readMarks((await check('self.md', '-f', 'json')).stdout).unread).toBeUndefined();
    },
    60_000,
  );

  test('of a folder for each student, in the order of their names', async () => {
    for (const [file, content] of [
      ['class/zoe/note.md', note(0)],
      ['class/Ben/part/one/note.md', note(0.1)],
      ['class/Ben/part.md', note(0)],
      ['class/amy/note.md', note(0)],
      ['class/amy/.git/note.md', note(0.1)],
      ['class/amy/node_modules/x/README.md', note(0.1)],
      ['class/amy/numbers.csv', '1,2'],
      ['class/m.md', note(0)],
      ['class/p.yaml', text],
    ]) {
      mkdirSync(at(join(file, '..')), { recursive: true });
      writeFileSync(at(file), content);
    }
    const { code, stdout, stderr } = await check('class', '-p', 'class/p.yaml');
    expect([code, stderr]).toEqual([1, '']);
    expect(namesIn(stdout)).toEqual([
      '✗ Ben/part/one/note.md',
      '✓ Ben/part.md',
      '✓ amy/note.md',
      '✓ m.md',
      '✓ zoe/note.md',
    ]);
    const two = await check('class/zoe', 'class/Ben/part', '-p', 'p.yaml');
    expect(namesIn(two.stdout)).toEqual(['✓ class/zoe/note.md', '✗ class/Ben/part/one/note.md']);
    const json = await check('class/zoe', '-p', 'p.yaml', '-f', 'json');
    expect(readMarks(json.stdout).notes.map(({ name }) => name)).toEqual(['class/zoe/note.md']);
  });

  test('of links nothing that lies elsewhere, which is told', async () => {
    mkdirSync(at('linked/inner'), { recursive: true });
    writeFileSync(at('linked/inner/n.md'), note(0));
    symlinkSync('inner/n.md', at('linked/a.md'));
    symlinkSync('..', at('linked/b-up'));
    symlinkSync('inner', at('linked/c-in'));
    symlinkSync(at('linked'), at('linked/inner/round'));
    symlinkSync('../wrong.md', at('linked/d.md'));
    symlinkSync('../p.yaml', at('linked/e.yaml'));
    symlinkSync('nowhere', at('linked/lost-note.md'));
    const { code, stdout, stderr } = await check('linked', '-p', 'p.yaml');
    expect(code).toBe(2);
    expect(namesIn(stdout)).toEqual(['✓ a.md', '? b-up', '? d.md', '✓ inner/n.md', '? lost-note.md']);
    const out = 'is a link out of the folder, expected what is in it. Give its target too.';
    expect(stderr).toBe(
      `linked/b-up: ${out}\nlinked/d.md: ${out}\nlinked/lost-note.md: does not exist, expected a file.\n`,
    );
    const sarif = JSON.parse((await check('linked', '-p', 'p.yaml', '-f', 'sarif')).stdout);
    expect(sarif.runs[0].invocations[0]).toMatchObject({ executionSuccessful: false });
    expect(sarif.runs[0].invocations[0].toolExecutionNotifications).toHaveLength(3);
  });

  test('not from a depth without end, and from no pipe, which is told', async () => {
    const deep = join('deep', ...'12345678'.split(''));
    mkdirSync(at(join(deep, '9')), { recursive: true });
    writeFileSync(at(join(deep, 'n.md')), note(0));
    writeFileSync(at(join(deep, '9', 'n.md')), note(0));
    execFileSync('mkfifo', [at('deep/pipe.md')]);
    const { code, stdout, stderr } = await check('deep', '-p', 'p.yaml');
    expect(code).toBe(2);
    expect(namesIn(stdout)).toEqual(['? 1/2/3/4/5/6/7/8/9', '✓ 1/2/3/4/5/6/7/8/n.md', '? pipe.md']);
    expect(stderr).toBe(
      [
        `${deep}/9: lies more than 8 folders deep, expected notes nearer. Give it too.`,
        'deep/pipe.md: is neither a file nor a folder, expected a file.',
        '',
      ].join('\n'),
    );
  });

  test('with names that are no good', async () => {
    const { code, stdout } = await longhand(
      ['check', '=1+1.md', '\u001b[31m.md', '-p', '../p.yaml', '--csv', '../names.csv'],
      {
        cwd: at('pair'),
      },
    );
    expect(code).toBe(1);
    expect(stdout).not.toContain('\u001b');
    expect(readFileSync(at('names.csv'), 'utf8')).toContain(`\r\n"'=1+1.md",`);
  });

  test('in one file', async () => {
    const { code, stdout } = await check('right.md', 'wrong.md', '-p', 'p.yaml', '-f', 'json');
    expect(code).toBe(1);
    expect(readMarks(stdout).notes.map(({ name, counts }) => [name, counts.roots])).toEqual([
      ['right.md', 0],
      ['wrong.md', 1],
    ]);
  });
});

test('the help fits a terminal', async () => {
  const { code, stdout, stderr } = await check('--help');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^Usage: longhand check /);
  expect(tooWide(stdout)).toEqual([]);
});

describe('what cannot be done is refused', () => {
  test.each<[string, ...string[]]>([
    ['nothing.md', 'nothing.md: does not exist, expected a file.'],
    ['wrong.md -p nothing.yaml', 'nothing.yaml: does not exist, expected a file.'],
    [
      'empty',
      'empty: has no notes and no arrays, expected files that end in .md, .txt, .tex, .npz, .json, in it or in its folders.',
    ],
    ['- -', 'longhand: standard input is given twice, expected it once.'],
    ['- -p -', 'longhand: standard input is to be read twice, expected it once.'],
    ['wrong.md -p p.yaml --gradescope r.json', 'longhand: --gradescope needs points, expected --scheme beside it.'],
    [
      'right.md wrong.md -p p.yaml --scheme scheme.yaml --gradescope r.json',
      'longhand: --gradescope is for one hand-in, not 2, expected one note.',
    ],
    ['wrong.md -p p.yaml -o x --csv x', 'longhand: the same file is to be written twice, expected different files.'],
    [
      'wrong.md -p p.yaml --scheme bad-scheme.yaml',
      'bad-scheme.yaml: points["z[9]"] names no quantity of the problem, expected one that it has. Did you mean z[1][1]?',
    ],
  ])('check %s', async (line, ...faults) => {
    const before = readdirSync(cwd).length;
    expect(await check(...line.split(' '))).toEqual(wrong(...faults));
    expect(readdirSync(cwd).length).toBe(before);
  });

  test('a format that there is not', async () => {
    expect(await check('wrong.md', '-f', 'pdf')).toEqual(
      wrong(
        "error: option '-f, --format <format>' argument 'pdf' is invalid. Expected one of text, json, html, sarif, github.",
        '(longhand check --help tells more)',
      ),
    );
  });
});
