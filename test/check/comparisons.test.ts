import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { twoTwoOne } from './two-two-one.js';

/** Verdicts on what a line says beside that something equals something. */
const found = (line: string): string[] =>
  check(line, { problem: twoTwoOne }).findings.flatMap(({ aspect, verdict, printed }) =>
    aspect === 'formula' ? [`${printed} ${verdict}`] : [],
  );
const R = String.raw;

describe('comparisons', () => {
  test.each([
    ['$a_1^1 < 0.6$', ['0.6 right']],
    ['$a_1^1 > 0.6$', ['0.6 slip']],
    ['$a_1^2 > 0.9$', ['0.9 slip']],
    [R`$a_1^1 \le 0.5$`, ['0.5 slip']],
    // A rounded value may stand on either side: 0.524979
    [R`$a_1^1 \ge 0.525$`, ['0.525 right']],
    [R`$z_1^1 = 0.1 \neq 0.2$`, ['0.2 right']],
    [R`$z_1^1 \neq 0.1$`, ['0.1 slip']],
    [R`$a_1^1 \in (0,1)$`, ['(0,1) right']],
    [R`$a_1^1 \in (0.6, 1)$`, ['(0.6, 1) slip']],
    [R`$z_2^1 \in [0, 0.5]$`, ['[0, 0.5] slip']],
    ['$0 < a_1^1 < 1$', ['a_1^1 right', '1 right']],
    ['$w_{11}^1 < w_{12}^1$', ['w_{12}^1 slip']],
    [R`$x_i \ge 0.7$`, ['0.7 slip']],
    [R`$x_i \ge 0.5$`, ['0.5 right']],
    [R`$a_1^1 \in \mathbb{R}$`, [R`\mathbb{R} unchecked`]],
    [R`$a_1^1 \propto z_1^1$`, ['z_1^1 unchecked']],
    [R`$u_7 > 0.5$`, ['0.5 unchecked']],
  ])('%s', (line, expected) => expect(found(line)).toEqual(expected));

  test('a condition claims nothing', () => {
    expect(found('If $z_1^1 > 3$ it would be nearly 1; when $a_1^1 < 0.1$, hardly anything.')).toEqual([]);
  });

  test('what is worked from rounded or wrong numbers is no mistake of its own', () => {
    expect(found('$a_1^1 = 0.625$, and so $a_1^1 > 0.6$')).toEqual(['0.6 follow-through']);
  });

  test('the reason says what is so', () => {
    const [{ reasons, expected }] = check('$a_1^1 > 0.6$', { problem: twoTwoOne }).findings;
    expect(reasons.map(({ sentence }) => sentence)).toEqual([
      'On the left stands $0.524979$, and that is not greater than $0.6$.',
    ]);
    expect(expected?.value).toBeCloseTo(0.52497918747894, 12);
  });
});
