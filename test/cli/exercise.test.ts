import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readProblem } from '../../src/problem/index.js';
import { folder, longhand, tooWide, wrong } from './command.js';

const inFolder = folder();
const exercise = (line: string) => longhand(['exercise', ...line.split(' ').filter((part) => part !== '')]);
const golden = (name: string): string => readFileSync(`test/exercise/golden/${name}`, 'utf8');
const help = '(longhand exercise --help tells more)';

describe('standard output gets', () => {
  test.each([
    ['', 'exercise-01.md'],
    ['--key', 'exercise-01-key.md'],
    ['--format latex', 'exercise-01.tex'],
    ['--format latex --key', 'exercise-01-key.tex'],
    ['--format problem', 'exercise-01.yaml'],
    ['--format moodle --count 2', 'exercises.xml'],
  ])('with %s: %s', async (options, name) => {
    expect(await exercise(`--layers 2,2,1 --seed 7 ${options}`)).toEqual({ code: 0, stdout: golden(name), stderr: '' });
  });
});

describe('a folder gets', () => {
  test('worksheet, key and problem of each', async () => {
    const quiz = inFolder('quiz');
    expect(await exercise(`--layers 2,2,1 --seed 7 --count 3 --out ${quiz}`)).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(readdirSync(quiz).toSorted()).toEqual(
      ['01', '02', '03']
        .flatMap((number) => [`-${number}-key.md`, `-${number}.md`, `-${number}.yaml`])
        .map((end) => `exercise${end}`),
    );
    for (const name of ['exercise-01.md', 'exercise-01-key.md', 'exercise-01.yaml']) {
      expect(readFileSync(`${quiz}/${name}`, 'utf8')).toBe(golden(name));
    }
    // The problem can be worked by the command.
    const { code, stdout } = await longhand(['work', `${quiz}/exercise-03.yaml`, '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty('quantities');
  });

  test('the Moodle questions and the problems', async () => {
    const quiz = inFolder('moodle');
    expect((await exercise(`--layers 2,2,1 --seed 7 --count 2 --format moodle --out ${quiz}`)).code).toBe(0);
    expect(readdirSync(quiz).toSorted()).toEqual(['exercise-01.yaml', 'exercise-02.yaml', 'exercises.xml']);
    expect(readFileSync(`${quiz}/exercises.xml`, 'utf8')).toBe(golden('exercises.xml'));
  });

  test('nothing where one of the files is there, unless it may be replaced', async () => {
    const quiz = inFolder('held');
    mkdirSync(quiz);
    writeFileSync(`${quiz}/exercise-02-key.tex`, 'mine');
    const line = `--layers 2,2,1 --count 2 --format latex --out ${quiz}`;
    expect(await exercise(line)).toEqual(
      wrong(`${quiz}/exercise-02-key.tex: exists already, expected a new file. Give --force to replace it.`),
    );
    expect(readdirSync(quiz)).toEqual(['exercise-02-key.tex']);
    expect((await exercise(`${line} --force`)).code).toBe(0);
    expect(readdirSync(quiz)).toHaveLength(6);
    expect(readFileSync(`${quiz}/exercise-02-key.tex`, 'utf8')).toContain('\\documentclass');
  });

  test('no place where a file is in the way', async () => {
    const path = inFolder('file');
    writeFileSync(path, '');
    expect(await exercise(`--layers 2,2,1 --out ${path}`)).toEqual(
      wrong(`${path}: cannot be made (a file is in the way), expected a folder.`),
    );
  });
});

test('a file gets one', async () => {
  const file = inFolder('one.yaml');
  const line = `--layers 2,3,2 --seed 4 --no-bias --samples 2 --loss categorical-cross-entropy --format problem --output ${file}`;
  expect(await exercise(line)).toEqual({ code: 0, stdout: '', stderr: '' });
  const { parameters, samples, network } = readProblem(readFileSync(file, 'utf8'));
  expect(parameters.some(({ bias, biases }) => bias !== undefined || biases !== undefined)).toBe(false);
  expect([samples.length, network.layers[1].activation]).toEqual([2, 'softmax']);
  expect((await exercise(line)).stderr).toContain('exists already');
  expect((await exercise(`${line} --force`)).code).toBe(0);
});

test('the help fits a terminal', async () => {
  const { code, stdout, stderr } = await exercise('--help');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^Usage: longhand exercise /);
  expect(tooWide(stdout)).toEqual([]);
});

describe('wrong usage', () => {
  test.concurrent.each<[string, ...string[]]>([
    ['', 'longhand: no --layers are given, expected them. For example: longhand exercise --layers 2,2,1 --seed 7'],
    [
      '--layers 2,2,1 --count 3',
      'longhand: 3 exercises are asked for, standard output gets one. Give --out with a folder, or --format moodle.',
    ],
    [
      '--layers 2,2,1 --count 3 --output x.md',
      'longhand: 3 exercises are asked for, a file gets one. Give --out with a folder, or --format moodle.',
    ],
    [
      '--layers 2,2,1 --no-bias --shared-bias',
      'longhand: both --no-bias and --shared-bias are given, expected one of the two.',
    ],
    ['--layers 2,2,1 --out a --output b', 'longhand: both --out and --output are given, expected one of the two.'],
    ['--layers 2,2,1 --key --out a', 'longhand: --key is given with --out, a folder gets the keys anyway.'],
    [
      '--layers 2,2,1 --key --format moodle',
      'longhand: --key is given with --format moodle, a key is written as markdown or latex.',
    ],
    [
      '--layers 2,2,1 --loss binary-cross-entropy --factor 1',
      'longhand: factor is given, only the squared error has a factor, and the loss is binary-cross-entropy.',
    ],
    ['--layers 2,9,1', 'longhand: layers has 9, a layer of an exercise has from 1 to 6 units.'],
    [
      '--layers 2,2,1 --format pdf',
      "error: option '-f, --format <format>' argument 'pdf' is invalid. Expected one of markdown, latex, moodle, problem.",
      help,
    ],
    [
      '--layers 2,2,1 --digits 1',
      "error: option '-d, --digits <count>' argument '1' is invalid. Expected a whole number from 2 to 8.",
      help,
    ],
    [
      '--layers 2,2,1 --laerning-rate 1',
      "error: unknown option '--laerning-rate'",
      '(Did you mean --learning-rate?)',
      help,
    ],
  ])('%s', async (line, ...lines) => {
    expect(await exercise(line)).toEqual(wrong(...lines));
  });
});
