import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { jsonSchemaOfScheme, pointsFor, readScheme } from '../../src/marking/index.js';
import { checkedByHand, type Written } from './by-hand.js';

const text = ['z = 1 + 2 = 3', 'a = f(3) = 0.95', 'd = 0.95 - 1 = -0.05', 'e = 0.05 - 9 = 8.95'].join('\n');

const result = (
  printed: string,
  quantity: string,
  verdict: Written['verdict'],
  more: Partial<Written> = {},
): Written => ({
  aspect: 'result',
  after: `${quantity[0]} = `,
  printed,
  quantity,
  verdict,
  ...more,
});
const operand = (printed: string, verdict: Written['verdict'], more: Partial<Written> = {}): Written => ({
  aspect: 'operand',
  printed,
  verdict,
  ...more,
});

/** The points of one quantity, for findings on one line. */
function award(scheme: string, ...findings: readonly Written[]) {
  const points = pointsFor(checkedByHand(text, findings), readScheme(scheme), ['z[1][1]', 'a[1][1]']);
  return points.parts;
}

const both = 'points: { "z[1][1]": { method: 1, accuracy: 2 } }';

describe('points of a quantity', () => {
  test.each<[string, readonly Written[], number, number, RegExp]>([
    ['right', [result('3', 'z[1][1]', 'right')], 1, 2, /^3 is right$/],
    ['rounded', [result('3', 'z[1][1]', 'rounded')], 1, 2, /^3 is right$/],
    ['rounded early', [result('3', 'z[1][1]', 'rounded-early')], 1, 2, /right for the rounded numbers/],
    ['follows', [result('3', 'z[1][1]', 'follow-through')], 1, 2, /follows rightly .* all of the points$/],
    ['a slip', [result('3', 'z[1][1]', 'slip')], 1, 0, /^3 is wrong: slip$/],
    ['a miscopied result', [result('3', 'z[1][1]', 'miscopied')], 1, 0, /^3 is wrong: miscopied$/],
    ['a wrong formula', [result('3', 'z[1][1]', 'wrong-formula')], 0, 0, /^3 is wrong: wrong formula$/],
    ['a harmless slip', [result('3', 'z[1][1]', 'slip', { harmless: true })], 1, 2, /changes no result$/],
    ['unchecked', [result('3', 'z[1][1]', 'unchecked')], 0, 0, /line 1 could not be checked$/],
    ['absent', [result('0.95', 'a[1][1]', 'right')], 0, 0, /^it is not in the note$/],
    [
      'a wrong number put in, and what follows from it in the same line',
      [
        operand('2', 'wrong-operand', { after: 'z = 1 + ' }),
        { ...result('3', 'z[1][1]', 'follow-through', { follows: [0] }), after: '= ' },
      ],
      0,
      2,
      /follows rightly/,
    ],
    [
      'a wrong number put in that changes nothing',
      [
        operand('2', 'wrong-operand', { after: 'z = 1 + ', harmless: true }),
        { ...result('3', 'z[1][1]', 'right'), after: '= ' },
      ],
      1,
      2,
      /^3 is right$/,
    ],
    [
      'wrong at first, right in the end',
      [result('1', 'z[1][1]', 'slip'), { ...result('3', 'z[1][1]', 'right'), after: '= ' }],
      1,
      2,
      /^3 is right$/,
    ],
  ])('%s', (_, findings, method, accuracy, reason) => {
    const [part] = award(both, ...findings);
    expect([part.method.points, part.accuracy.points]).toEqual([method, accuracy]);
    expect(part.accuracy.reason).toMatch(reason);
    expect([part.method.of, part.accuracy.of, part.of]).toEqual([1, 2, 3]);
    expect(part.points).toBe(method + accuracy);
  });

  test('that follows from a mistake are those of the scheme', () => {
    const follows = result('3', 'z[1][1]', 'follow-through');
    const points = (share: number) => award(`${both}\nfollowThrough: ${share}`, follows)[0].accuracy;
    expect([points(1).points, points(0.5).points, points(0).points]).toEqual([2, 1, 0]);
    expect(points(0.5).reason).toMatch(/: 50 % of the points$/);
    expect(points(0).reason).toMatch(/: none of the points$/);
  });

  test('are taken off once for rounding early, and never more than there are', () => {
    const early = [result('3', 'z[1][1]', 'rounded-early'), result('0.95', 'a[1][1]', 'rounded-early')];
    const penalties = (off: number) =>
      award(`points: { z: { accuracy: 2 }, a: { accuracy: 2 } }\nearlyRounding: ${off}`, ...early).map(
        ({ penalty, points }) => [penalty, points],
      );
    expect(penalties(0)).toEqual([
      [0, 2],
      [0, 2],
    ]);
    expect(penalties(1)).toEqual([
      [1, 1],
      [0, 2],
    ]);
    expect(penalties(3)).toEqual([
      [2, 0],
      [1, 1],
    ]);
  });

  test('are split between method and accuracy where one number is given', () => {
    const slip = result('3', 'z[1][1]', 'slip');
    expect(award('points: { z: 2 }', slip)[0]).toMatchObject({ points: 1, of: 2 });
    expect(award('points: { z: 2 }\nmethodShare: 0.25', slip)[0]).toMatchObject({ points: 0.5, of: 2 });
    expect(award('points: { z: 0.3 }\nmethodShare: 0.1', slip)[0]).toMatchObject({ points: 0.03, of: 0.3 });
  });
});

describe('names of a scheme', () => {
  const all = ['x[1]', 'w[1][1][1]', 'z[1][1]', 'z[1][2]', 'a[1][1]', 's2.z[1][1]', "w'[1][1][1]", "w'[2][1][1]"];
  const named = (points: string): string[] =>
    pointsFor(checkedByHand('', []), readScheme(`points: ${points}`), all).parts.map(
      ({ quantity, of }) => `${quantity} ${of}`,
    );

  test.each([
    ['{ "z[1][1]": 2 }', ['z[1][1] 2', 's2.z[1][1] 2']],
    ['{ "s2.z[1][1]": 2 }', ['s2.z[1][1] 2']],
    ['{ z: 1, "z[1][2]": 3 }', ['z[1][1] 1', 'z[1][2] 3', 's2.z[1][1] 1']],
    [`{ "w'[2]": 4 }`, ["w'[2][1][1] 4"]],
    ['{ w: 1 }', ['w[1][1][1] 1']],
    ['{ "*": 1, z: 0 }', ['a[1][1] 1', "w'[1][1][1] 1", "w'[2][1][1] 1"]],
  ])('%s', (points, quantities) => {
    expect(named(points)).toEqual(quantities);
  });

  test('that the problem does not have are refused, with what is meant', () => {
    expect(() => named('{ "z[3]": 1, "dL/da": 1 }')).toThrow(
      /points\["z\[3\]"\] names no quantity of the problem, expected one that it has\. Did you mean z\[1\]\[1\]\?\npoints\["dL\/da"\]/,
    );
  });

  test('without the problem are those that the note prints', () => {
    const checked = checkedByHand(text, [result('3', 'z[1][1]', 'right')]);
    expect(pointsFor(checked, readScheme('points: { "*": 1, "dL/dw": 1 }'))).toMatchObject({ points: 1, of: 1 });
  });
});

describe('a scheme', () => {
  test('is read from YAML, and valid for another reader of its schema', () => {
    const scheme = { title: 'Quiz', points: { z: 1, "w'": { method: 1 } }, followThrough: 0.5 };
    expect(readScheme(JSON.stringify(scheme))).toEqual({
      ...scheme,
      points: { z: 1, "w'": { method: 1, accuracy: 0 } },
      methodShare: 0.5,
      earlyRounding: 0,
    });
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(jsonSchemaOfScheme());
    expect(validate(scheme), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ points: { z: -1 } })).toBe(false);
  });

  test.each([
    ['points: { z[1: 1 }', /^1:12: /],
    ['points: { "zz[1]": 1 }', /points\["zz\[1\]"\] is no quantity, expected an identifier such as z\[1\]\[1\]/],
    ['points: { z: -1 }', /^1:\d+: points\.z /],
    ['points: { z: { methd: 1 } }', /methd/],
    ['pointz: { z: 1 }', /pointz/],
    ['points: { z: 1 }\nfollowThrough: 2', /followThrough/],
    ['', /the file is empty, expected a marking scheme in YAML or JSON/],
  ])('with a fault is refused with its place: %j', (yaml, fault) => {
    expect(() => readScheme(yaml)).toThrow(fault);
  });
});
