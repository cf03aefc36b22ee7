import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';
import { renderMarkdown, workingOf } from '../../src/render/index.js';
import { descend, work } from '../../src/trace/index.js';
import { twoTwoOne } from './two-two-one.js';

const R = String.raw;
const table = (head: string, ...rows: string[]): string =>
  [head, head.replace(/[^|]+/g, '---'), ...rows].map((row) => `${row}\n`).join('');

/** What becomes of each number, in short. */
const found = (text: string, problem = twoTwoOne): string[] =>
  check(text, { problem }).findings.map(({ printed, quantity = '', verdict }) =>
    `${printed} ${quantity} ${verdict}`.replace('  ', ' '),
  );

describe('the numbers of a table', () => {
  test('by the number of the unit and a letter', () => {
    expect(found(table('| unit | z | a |', '| 1 | 0.1 | 0.625 |', '| 2 | 0.56 | 0.636 |'))).toEqual([
      '0.1 z[1][1] right',
      '0.625 a[1][1] miscopied',
      '0.56 z[1][2] right',
      '0.636 a[1][2] rounded',
    ]);
  });

  test.each(['| Weight | new |', '| Gewicht | neu |', '| poids | nouvelle valeur |', '| weight | value |'])(
    'of what the name says already to be new: %s',
    (head) => {
      const rows = ['| $w_{11}^{2\\prime}$ | 0.7295 |', "| $w_{12}^{2'}$ | -0.664 |"];
      expect(found(table(head, ...rows))).toEqual([
        "0.7295 w'[2][1][1] rounded",
        expect.stringMatching(/^-0\.664 w'\[2\]\[1\]\[2\] (?:miscopied|slip)$/),
      ]);
    },
  );

  const inOrder = ['| 1 | 0.1 | 0.525 |', '| 2 | 0.56 | 0.736 |', '| 3 | 0.186 | 0.546 |'];
  const named = ['| h1 | 0.1 | 0.525 |', '| $h_2$ | 0.56 | 0.736 |', '| o | 0.186 | 0.546 |'];
  test.each([
    ['numbered on', inOrder],
    ['h1, h2, o', named],
  ])('of the units of all layers: %s', (_, rows) => {
    const [miscopied, ...others] = found(table('| unit | z | a |', ...rows)).sort(
      (a, b) => Number(b.includes('miscopied')) - Number(a.includes('miscopied')),
    );
    expect(miscopied).toBe('0.736 a[1][2] miscopied');
    expect(others.sort()).toEqual([
      '0.1 z[1][1] right',
      '0.186 z[2][1] rounded',
      '0.525 a[1][1] rounded',
      '0.546 a[2][1] rounded',
      '0.56 z[1][2] right',
    ]);
  });

  test('in another order they are of nobody knows which unit', () => {
    const text = table('| unit | z |', '| 3 | 0.186 |', '| 1 | 0.1 |', '| 2 | 0.56 |');
    expect(found(text)).not.toContain('0.186 z[2][1] rounded');
    expect(found(text).filter((each) => /miscopied|slip|wrong/.test(each))).toEqual([]);
  });

  test('of one unit, of the layer that its heading says', () => {
    expect(found(`## Output layer\n\n${table('| unit | z | a |', '| 1 | 0.186 | 0.6 |')}`)).toEqual([
      '0.186 z[2][1] rounded',
      '0.6 a[2][1] slip',
    ]);
  });

  test('of a parameter before and after the step, with its gradient', () => {
    const rows = ['| $w_{11}^2$ | 0.7 | -0.059 | 0.7295 |', '| $w_{12}^2$ | -0.6 | -0.0716 | -0.664 |'];
    expect(found(table('| weight | old | gradient | new |', ...rows))).toEqual([
      '0.7 w[2][1][1] right',
      '-0.059 dL/dw[2][1][1] rounded',
      "0.7295 w'[2][1][1] rounded",
      '-0.6 w[2][1][2] right',
      '-0.0716 dL/dw[2][1][2] rounded',
      "-0.664 w'[2][1][2] miscopied",
    ]);
  });

  test('by spelled names in its head', () => {
    expect(found(table('| $a_1^1$ | $a_2^1$ | loss |', '| 0.525 | 0.736 | 0.103 |'))).toEqual([
      '0.525 a[1][1] rounded',
      '0.736 a[1][2] miscopied',
      '0.103 L rounded',
    ]);
  });

  test('in LaTeX', () => {
    const text = R`\begin{tabular}{c|cc} unit & $z$ & $a$ \\ \hline 1 & 0.1 & $0.725$ \\ 2 & 0.56 & 0.6365 \end{tabular}`;
    expect(found(text)).toEqual([
      '0.1 z[1][1] right',
      '0.725 a[1][1] miscopied',
      '0.56 z[1][2] right',
      '0.6365 a[1][2] rounded',
    ]);
  });

  test('what a column is must be known', () => {
    const text = table('| unit | z | momentum |', '| 1 | 0.1 | 0.3 |', '| 2 | 0.56 | 0.7 |');
    expect(found(text)).toEqual(['0.1 z[1][1] right', '0.3 unchecked', '0.56 z[1][2] right', '0.7 unchecked']);
    const [, { reasons }] = check(text, { problem: twoTwoOne }).findings;
    expect(reasons.map(({ sentence }) => sentence)).toEqual([
      'This stands in a table, and which quantity its column is, is not known.',
    ]);
  });

  test('which layer it is about must be known', () => {
    expect(found(table('| unit | a |', '| 1 | 0.9 |'))).toEqual(['0.9 unchecked']);
  });

  test.each([
    table('| Question | Points |', '| 1 | 5 |', '| 2 | 2.5 |'),
    table('| Date | Page |', '| 3.4 | 17 |'),
    table('| Name | Result |', '| Anna | 3.5 |'),
    'Step  Page\n1  17\n2  18\n',
  ])('what is no mathematics is left alone: %s', (text) => expect(found(text)).toEqual([]));
});

describe("Longhand's own tables", () => {
  const own = (steps: number): string => {
    const { network, parameters, samples, notation } = twoTwoOne;
    const step = { network, parameters, samples, learningRate: 0.5 };
    return renderMarkdown(
      workingOf(work(step), { notation, style: 'scalar', digits: 6, decimal: 'point', descent: descend(step, steps) }),
    );
  };

  test('are right', () => {
    const { counts } = check(own(3), { problem: twoTwoOne });
    expect(counts).toMatchObject({ roots: 0, unchecked: 0 });
  });

  test.each([
    ['| 1 | 0.0919915 |', '| 1 | 0.0719915 |', '0.0719915'],
    ['| 0.546271 | 0.571068 |', '| 0.546271 | 0.971068 |', '0.971068'],
    ['| 1 | 0.6 0.9 |', '| 1 | 0.6 0.8 |', '0.8'],
  ])('%s changed', (from, to, printed) => {
    const text = own(1);
    expect(text).toContain(from);
    const { findings, counts, first } = check(text.replace(from, to), { problem: twoTwoOne });
    expect(counts.roots).toBe(1);
    expect(findings[first ?? -1].printed).toBe(printed);
  });

  test('after several steps a number that is not the true one is unchecked: how it was rounded on the way, nobody knows', () => {
    const { findings, counts } = check(own(2).replace('| 2 | 0.0824415 |', '| 2 | 0.0884415 |'), {
      problem: twoTwoOne,
    });
    expect(counts.roots).toBe(0);
    expect(findings.filter(({ verdict }) => verdict === 'unchecked').map(({ printed }) => printed)).toEqual([
      '0.0884415',
    ]);
  });

  test('a loss worked from rounded weights is no mistake', () => {
    // With all new parameters to one digit: 0.09181
    const text = R`$w_{11}^{2'} = 0.7$ $w_{12}^{2'} = -0.6$ $b_1^{2'} = 0.3$

${table('| steps | loss |', '| 0 | 0.1029 |', '| 1 | 0.0914 |')}`;
    expect(check(text, { problem: twoTwoOne }).counts.roots).toBe(0);
  });
});

describe('a table of data', () => {
  const xor = readProblem(`
network: { inputs: 2, layers: [{ units: 1, activation: sigmoid }], loss: { kind: squared-error, factor: 0.5 } }
parameters: [{ weights: [[0.1, 0.2]], biases: [0.3] }]
samples: [{ inputs: [0, 1], targets: [1] }, { inputs: [1, 1], targets: [0] }]
learningRate: 0.5
`);

  test('is held against the samples', () => {
    expect(found('X1\tX2\tY\n0\t1\t1\n1\t5\t0\n', xor)).toEqual([
      '0 s1.x[1] right',
      '1 s1.x[2] right',
      '1 s1.y[1] right',
      '1 s2.x[1] right',
      '5 s2.x[2] miscopied',
      '0 s2.y[1] right',
    ]);
  });

  test('of more rows than there are samples is unchecked', () => {
    expect(found('X1\tX2\tY\n0\t1\t1\n1\t1\t0\n0\t0\t0\n', xor).every((each) => each.endsWith('unchecked'))).toBe(true);
  });
});
