import { accessSync, constants, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { presets } from '../../src/notation/index.js';
import { longhand, wrong } from './command.js';

const workHelp = '(longhand work --help tells more)';
const activations = 'Expected one of sigmoid, tanh, relu, leaky-relu, identity, softmax.';
const notations = 'Expected one of standard, matrix-alpha, superscript-layer, letters, index-xi, neuron-numbers.';

test('what was built can be executed, however often it is built', () => {
  expect(() => accessSync('dist/cli/longhand.js', constants.X_OK)).not.toThrow();
});

describe('help', () => {
  test('is shown on standard output where it is asked for', async () => {
    for (const args of [['--help'], ['-h'], ['help']]) {
      const { code, stdout, stderr } = await longhand(args);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^Usage: longhand \[options\] \[command\]\n/);
      for (const name of ['work', 'explain', 'schema', 'notations']) expect(stdout).toContain(`\n  ${name} `);
    }
  });

  test.each(['work', 'explain', 'schema', 'notations'])('of %s is its own', async (name) => {
    const { code, stdout, stderr } = await longhand([name, '--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(new RegExp(`^Usage: longhand ${name} `));
  });

  test('is shown on standard error where nothing is asked for, which is wrong', async () => {
    const { code, stdout, stderr } = await longhand([]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^Usage: longhand \[options\] \[command\]\n/);
  });

  test('the version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    for (const option of ['--version', '-V']) {
      expect(await longhand([option])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
    }
  });
});

describe('wrong usage', () => {
  test.concurrent.each<[string, ...string[]]>([
    ['wrok', "error: unknown command 'wrok'", '(Did you mean work?)', '(longhand --help tells more)'],
    ['--laers', "error: unknown option '--laers'", '(longhand --help tells more)'],
    [
      'work',
      'longhand: no problem file is given, expected one, or --layers. For example: longhand work --layers 2,2,1 --seed 7',
    ],
    ['work --laers 2,2,1', "error: unknown option '--laers'", '(Did you mean --layers?)', workHelp],
    ['work a.yaml b.yaml', "error: too many arguments for 'work'. Expected 1 argument but got 2.", workHelp],
    ['work --layers', "error: option '--layers <sizes>' argument missing", workHelp],
    ...['2', '0,2', '2,x', '2,2,', '2,,1', '-2,1', '2,1.5', '100001,1', Array(102).fill(1).join()].map(
      (sizes): [string, ...string[]] => [
        `work --layers=${sizes}`,
        `error: option '--layers <sizes>' argument '${sizes}' is invalid. Expected the number of inputs and the units of each layer, for example 2,2,1.`,
        workHelp,
      ],
    ),
    [
      'work --layers 2,2,1 --style matrx',
      "error: option '-s, --style <style>' argument 'matrx' is invalid. Expected one of scalar, matrix. Did you mean \"matrix\"?",
      workHelp,
    ],
    [
      'work --layers 2,2,1 --format pdf',
      "error: option '-f, --format <format>' argument 'pdf' is invalid. Expected one of text, markdown, latex, html, json.",
      workHelp,
    ],
    [
      'work --layers 2,2,1 -n letter',
      `error: option '-n, --notation <name>' argument 'letter' is invalid. ${notations} Did you mean "letters"?`,
      workHelp,
    ],
    ...['0', '18', '3.5', 'six', '', '1e1'].map((digits): [string, ...string[]] => [
      `work --layers 2,2,1 --digits=${digits}`,
      `error: option '-d, --digits <count>' argument '${digits}' is invalid. Expected a whole number from 1 to 17.`,
      workHelp,
    ]),
    [
      'work --layers 2,2,1 --decimal ,',
      "error: option '--decimal <sign>' argument ',' is invalid. Expected one of point, comma.",
      workHelp,
    ],
    [
      'work --layers 2,2,1 --seed 4294967296',
      "error: option '--seed <number>' argument '4294967296' is invalid. Expected a whole number from 0 to 4294967295.",
      workHelp,
    ],
    [
      'work --layers 2,2,1 --steps=-1',
      "error: option '--steps <count>' argument '-1' is invalid. Expected a whole number from 0 to 10000000.",
      workHelp,
    ],
    [
      'work --layers 2,2,1 --samples 0',
      "error: option '--samples <count>' argument '0' is invalid. Expected a whole number from 1 to 10000.",
      workHelp,
    ],
    [
      'work --layers 2,2,1 --learning-rate 0,5',
      "error: option '--learning-rate <number>' argument '0,5' is invalid. Expected a number. Write a decimal point.",
      workHelp,
    ],
    ...['NaN', 'Infinity', '1e999', 'fast', ''].map((rate): [string, ...string[]] => [
      `work --layers 2,2,1 --learning-rate=${rate}`,
      `error: option '--learning-rate <number>' argument '${rate}' is invalid. Expected a number.`,
      workHelp,
    ]),
    [
      'work --layers 2,2,1 --activation sigmiod',
      `error: option '--activation <name>' argument 'sigmiod' is invalid. ${activations} Did you mean "sigmoid"?`,
      workHelp,
    ],
    [
      'work --layers 2,2,1 --loss squared',
      "error: option '--loss <kind>' argument 'squared' is invalid. Expected one of squared-error, binary-cross-entropy, categorical-cross-entropy. Did you mean \"squared-error\"?",
      workHelp,
    ],
    [
      'work --layers 2,2,1 --bias shared',
      "error: option '--bias <per>' argument 'shared' is invalid. Expected one of unit, layer, none.",
      workHelp,
    ],
    [
      'work --layers 2,2,1 --loss binary-cross-entropy --output-activation tanh',
      'longhand: network.layers[1].activation is tanh, binary-cross-entropy needs predictions between 0 and 1, which sigmoid or softmax gives.',
    ],
    ['work a.yaml --layers 2,2,1', 'longhand: both a problem file and --layers are given, expected one of the two.'],
    [
      'work a.yaml --seed 7 --bias none -d 3',
      'longhand: both a problem file and --seed, --bias are given, expected one of the two.',
    ],
    ['work --layers 2,2,1 --save x -o x', 'longhand: --save and --out are both x, expected two files.'],
    ['explain', "error: missing required argument 'problem'", '(longhand explain --help tells more)'],
    ['explain a.yaml', "error: missing required argument 'quantity'", '(longhand explain --help tells more)'],
    ['explain a.yaml w --style matrix', "error: unknown option '--style'", '(longhand explain --help tells more)'],
    [
      'schema prob',
      "error: command-argument value 'prob' is invalid for argument 'kind'. Expected one of problem, trace, run, model, marks, scheme. Did you mean \"problem\"?",
      '(longhand schema --help tells more)',
    ],
    [
      'notations letters',
      "error: too many arguments for 'notations'. Expected 0 arguments but got 1.",
      '(longhand notations --help tells more)',
    ],
  ])('%s', async (line, ...lines) => {
    expect(await longhand(line.split(' '))).toEqual(wrong(...lines));
  });
});

describe('what the command knows', () => {
  test.each(['problem', 'trace', 'marks', 'scheme'])('schema %s prints the schema that is published', async (kind) => {
    const { code, stdout, stderr } = await longhand(['schema', kind]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(readFileSync(`schemas/${kind}.schema.json`, 'utf8'));
  });

  test('notations lists each with its summary', async () => {
    const { code, stdout, stderr } = await longhand(['notations']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(presets.map(({ name, summary }) => `${name}\n  ${summary}\n`).join(''));
  });
});

test.each(['', 'check', 'train', 'convert', 'handover torch'])(
  'help of longhand %s fits into 80 columns',
  async (command) => {
    const { stdout } = await longhand([...command.split(' ').filter((word) => word !== ''), '--help']);
    expect(stdout.length).toBeGreaterThan(200);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  },
);
