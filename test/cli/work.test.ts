import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { presetNames } from '../../src/notation/index.js';
import { readProblem } from '../../src/problem/index.js';
import { descend, readTrace, work } from '../../src/trace/index.js';
import { text } from '../problem/text.js';
import { folder, longhand, tooWide, wrong } from './command.js';

const at = folder();
writeFileSync(at('p.yaml'), text);
writeFileSync(at('no-rate.yaml'), text.replace('learningRate: 0.5\n', ''));

/** What a successful call prints. */
async function printed(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await longhand(args);
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

describe('a network without a file', () => {
  const network = ['work', '--layers', '2,3,1'];

  test('is the same for the same seed, and another for another', async () => {
    const [first, second, other, none, zero] = await Promise.all([
      printed(...network, '--seed', '7'),
      printed(...network, '--seed', '7'),
      printed(...network, '--seed', '8'),
      printed(...network),
      printed(...network, '--seed', '0'),
    ]);
    expect(first).toBe(second);
    expect(first.replaceAll('seed 7', 'seed 8')).not.toBe(other);
    expect(none).toBe(zero);
  });

  test('is drawn as the options say', async () => {
    const trace = async (...args: readonly string[]) =>
      readTrace(await printed('work', '--layers', '3-4-2', '--seed', '5', '-f', 'json', ...args)).trace.step;
    const usual = await trace();
    expect(usual.network).toEqual({
      inputs: 3,
      layers: [
        { units: 4, activation: 'sigmoid' },
        { units: 2, activation: 'sigmoid' },
      ],
      loss: { kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'mean' },
    });
    expect([usual.samples.length, usual.learningRate, usual.parameters[0].biases?.length]).toEqual([1, 0.5, 4]);
    expect((await trace('--bias', 'layer')).parameters[1]).toHaveProperty('bias');
    expect((await trace('--bias', 'none')).parameters[1]).not.toHaveProperty('biases');
    expect((await trace('--samples', '3')).samples).toHaveLength(3);
    expect((await trace('--learning-rate', '-0.25')).learningRate).toBe(-0.25);
    expect((await trace('--init', 'xavier-normal')).parameters).not.toEqual(usual.parameters);
    const named = await trace('--activation', 'tanh', '--output-activation', 'identity');
    expect(named.network.layers.map(({ activation }) => activation)).toEqual(['tanh', 'identity']);
    const crossEntropy = await trace('--loss', 'categorical-cross-entropy', '--activation', 'relu');
    expect(crossEntropy.network.layers.map(({ activation }) => activation)).toEqual(['relu', 'softmax']);
    expect((await trace('--loss', 'binary-cross-entropy')).network.layers[1].activation).toBe('sigmoid');
  });

  test('is refused where it is too large, before it fills the memory', async () => {
    const tooLarge = (quantities: number) =>
      wrong(
        `longhand: network takes ${quantities} quantities to work, and more, expected at most 4000000. Work fewer samples or a smaller network.`,
      );
    const node = ['--max-old-space-size=64'];
    expect(await longhand(['work', '--layers', '100000,100000,1'], { node })).toEqual(tooLarge(40_000_400_000));
    expect(await longhand(['work', '--layers', '100000,1', '--samples', '10000'], { node })).toEqual(
      tooLarge(1_000_300_000),
    );
  });
});

describe('JSON', () => {
  test('is read back as the very trace that was worked', async () => {
    const problem = readProblem(text);
    const { trace, descent } = readTrace(await printed('work', at('p.yaml'), '-f', 'json', '--steps', '3'));
    expect(trace.quantities).toEqual(work(problem).quantities);
    expect(descent).toEqual(descend({ ...problem, learningRate: 0.5 }, 3));
  });

  test('has no update and no descent without a learning rate', async () => {
    const { trace, descent } = readTrace(await printed('work', at('no-rate.yaml'), '-f', 'json'));
    expect(descent).toBeUndefined();
    expect(trace.has("w'[1][1][1]")).toBe(false);
    expect(trace.step.learningRate).toBeUndefined();
    const given = readTrace(await printed('work', at('no-rate.yaml'), '-f', 'json', '--learning-rate', '0.5'));
    expect(given.trace.quantities).toEqual(work(readProblem(text)).quantities);
  });

  test('of explain is the trace too', async () => {
    const { trace } = readTrace(await printed('explain', at('p.yaml'), 'L', '-f', 'json'));
    expect(trace.value('L')).toBe(work(readProblem(text)).value('L'));
  });
});

describe('many steps', () => {
  test('1500 of them are tabulated', async () => {
    const { losses } = descend({ ...readProblem(text), learningRate: 0.5 }, 1500);
    const output = await printed('work', at('p.yaml'), '--steps', '1500', '--digits', '17');
    expect(output).toContain('\nAfter 1500 steps\n');
    for (const steps of [0, 1, 100, 1000, 1500]) {
      const row = new RegExp(`^ +${steps} +${String(losses[steps]).replace('.', '\\.')}\\d?$`, 'm');
      expect(output, String(steps)).toMatch(row);
    }
  });

  test('of none there is a table too', async () => {
    expect(await printed('work', at('p.yaml'), '--steps', '0')).toContain('\nAfter 0 steps\n');
  });

  test('need a learning rate', async () => {
    expect(await longhand(['work', 'no-rate.yaml', '--steps', '10'], { cwd: at('.') })).toEqual(
      wrong(
        'no-rate.yaml: there is no learning rate, --steps needs one. Give learningRate in the problem, or --learning-rate.',
      ),
    );
    expect(await printed('work', at('no-rate.yaml'), '--steps', '2', '--learning-rate', '1')).toContain(
      'After 2 steps',
    );
    expect(await printed('work', at('no-rate.yaml'))).not.toContain('Update');
  });

  test('that diverge are told, with the step', async () => {
    const diverging = text.replaceAll('sigmoid', 'identity').replace('learningRate: 0.5', 'learningRate: 100');
    writeFileSync(at('diverging.yaml'), diverging);
    expect(await longhand(['work', 'diverging.yaml', '--steps', '1000'], { cwd: at('.') })).toEqual(
      wrong(
        'diverging.yaml: the loss is Infinity after 5 steps, expected a finite number. The learning rate 100 may be too large.',
      ),
    );
  });

  test('that would take for ever are not begun', async () => {
    expect(await longhand(['work', '--layers', '784,30,10', '--steps', '10000000'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /^longhand: 10000000 steps take about 1\.4e\+12 multiplications, expected at most /,
      ),
    });
  });
});

describe('a page of text', () => {
  const options = [
    ['1,1'],
    ['2,2,1', '--steps', '1500'],
    ['3,4,2', '--samples', '3', '--loss', 'categorical-cross-entropy'],
    ['2,3,3,2', '--activation', 'leaky-relu', '--bias', 'layer'],
    ['12,11,12'],
  ];

  // Each option in some notations, each notation with some options: every process takes its half second.
  const pairs = options.flatMap((each, at) =>
    presetNames.filter((_, index) => (index + at) % 3 === 0).map((name) => [...each, '-n', name]),
  );

  test.concurrent.each(pairs)(
    'scalar, --layers %s %s %s %s %s %s %s: no line is wider than 80 columns',
    async (...args) => {
      expect(tooWide(await printed('work', '--style', 'scalar', '--layers', ...args))).toEqual([]);
    },
  );

  test.concurrent.each(options)(
    'matrix, --layers %s %s %s %s %s: no line is wider than 80 columns',
    async (...args) => {
      expect(tooWide(await printed('work', '--style', 'matrix', '--layers', ...args))).toEqual([]);
    },
  );

  test('has a wide title and a long description in its lines', async () => {
    const words = '学习 ŷ 🎓 e\u0301 word '.repeat(30);
    writeFileSync(at('wide.yaml'), `${text}description: "${words}\\n\\n${words}"\n`);
    expect(tooWide(await printed('work', at('wide.yaml')))).toEqual([]);
    expect(tooWide(await printed('explain', at('wide.yaml'), "w'[1][1][1]"))).toEqual([]);
  });
});

describe('a network of 784-30-10', () => {
  // Half a gigabyte for 100,000 quantities, each with its formula; the time is that of a slow machine under load.
  const node = ['--max-old-space-size=512'];
  const patience = 60_000;
  const work = async (...args: readonly string[]) => {
    const start = performance.now();
    const outcome = await longhand(['work', '--layers', '784,30,10', ...args], { node });
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(performance.now() - start).toBeLessThan(patience);
    return outcome.stdout;
  };

  test('is worked in matrices unless it is asked for otherwise, in bounded time and memory', async () => {
    const usual = await work();
    expect(usual.length).toBeLessThan(100_000);
    expect(await work('--style', 'matrix')).toBe(usual);
    expect(tooWide(usual)).toEqual([]);
  });

  test('is worked number by number too', async () => {
    const scalar = await work('--style', 'scalar');
    expect(scalar.split('\n').length).toBeGreaterThan(50_000);
    expect(tooWide(scalar)).toEqual([]);
  });

  test.each(['markdown', 'latex', 'html', 'json'])('is written as %s', async (format) => {
    expect((await work('-f', format)).length).toBeGreaterThan(10_000);
  });

  test('is explained by a spelling', async () => {
    await work('--save', at('large.yaml'));
    const { code, stdout, stderr } = await longhand(['explain', at('large.yaml'), "w_{10,30}^{(2)'}"], { node });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^w'\[2\]\[10\]\[30\] in A 784-30-10 network from seed 0\n/);
    expect(tooWide(stdout)).toEqual([]);
  });
});
