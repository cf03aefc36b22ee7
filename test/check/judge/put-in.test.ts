import { describe, expect, test } from 'vitest';
import { caseOf } from '../../../bench/check/cases.js';
import { check, mistaken } from '../../../src/check/index.js';
import { work } from '../../../src/trace/index.js';
import { twoTwoOne } from '../two-two-one.js';

const R = String.raw;

const results = (text: string): string[] =>
  check(text, { problem: twoTwoOne })
    .findings.filter(({ aspect }) => aspect === 'result')
    .map(({ printed, verdict }) => `${printed} ${verdict}`);
const wrong = (text: string): string[] =>
  check(text, { problem: twoTwoOne })
    .findings.filter(({ verdict }) => mistaken.includes(verdict))
    .map(({ printed, verdict }) => `${printed} ${verdict}`);

describe('a number that is first printed where it is put in, rounded', () => {
  test.each([
    [R`$L = \frac12 (0.55-1)^2 = \frac12 \cdot 0.2025 = 0.10125$`, ['0.10125 rounded-early']],
    [R`$L = \frac12 (0.546-1)^2 = \frac12\cdot 0.206116 = 0.103058$`, ['0.103058 rounded-early']],
    [
      R`$z_1^2 = 0.7\cdot0.525 - 0.6\cdot0.636 + 0.2 = 0.3675-0.3816+0.2 = 0.1859 = 0.186$`,
      ['0.1859 rounded-early', '0.186 rounded'],
    ],
  ])('is gone on with: %s', (line, expected) => {
    expect(results(line)).toEqual(expected);
    expect(wrong(line)).toEqual([]);
  });

  test('is gone on with by other lines, too', () => {
    // 0.55 · 0.45 = 0.2475, where 0.546271 gives 0.247859; −0.45 · 0.2475 = −0.111375.
    const lines = R`$L = \frac12 (0.55-1)^2 = 0.10125$

$\frac{\partial a_1^2}{\partial z_1^2} = 0.2475$

$\frac{\partial L}{\partial z_1^2} = -0.45\cdot 0.2475 = -0.111375$`;
    expect(wrong(lines)).toEqual([]);
  });

  test('is also gone on with where more digits of it are printed before', () => {
    expect(
      wrong(R`$a_1^2 = 0.5463$

$L = \frac12 (0.55-1)^2 = \frac12 \cdot 0.2025 = 0.10125$`),
    ).toEqual([]);
  });

  test('does not excuse another number that is printed for it later, nor one that the line does not give', () => {
    expect(wrong(R`$L = \frac12 (0.55-1)^2 = 0.10125$ $a_1^2 = 0.5530$`)).toEqual(['0.5530 slip']);
    expect(wrong(R`$L = \frac12 (0.55-1)^2 = \frac12 \cdot 0.2025 = 0.1052$`)).toHaveLength(1);
    expect(wrong(R`$L = \frac12 (0.55-1)^2 = \frac12 \cdot 0.2205 = 0.1103$`)[0]).toMatch(/^0.2205 /);
  });

  test('passes on the mistake that it follows from', () => {
    // σ(0.2) = 0.549834; 0.7 · 0.55 − 0.6 · 0.636453 + 0.2 = 0.203128
    const { findings } = check(
      R`$z_1^1 = 0.2$

$z_1^2 = 0.7\cdot 0.55 - 0.6\cdot 0.636453 + 0.2 = 0.20313$

$\frac{\partial z_1^2}{\partial w_{11}^2} = 0.55$`,
      { problem: twoTwoOne },
    );
    const root = findings.findIndex(({ printed }) => printed === '0.2');
    expect(findings.filter(({ follows }) => follows.includes(root)).map(({ printed }) => printed)).toEqual([
      '0.55',
      '0.20313',
      '0.55',
    ]);
  });
});

test('the generator makes notes in which some numbers have no line of their own', () => {
  const missing = [1, 2, 3, 4, 5, 6].map((seed) => {
    const { problem, note } = caseOf(500_400 + seed, 0, true);
    const { quantities } = work(problem);
    return quantities.length - note.split('\n').filter((line) => line.startsWith('$')).length;
  });
  expect(missing).toContain(0);
  expect(Math.max(...missing)).toBeGreaterThan(0);
});
