import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Term } from '../../../src/check/meaning/term.js';
import { Author } from '../../../src/check/values/author.js';
import { printedInterval } from '../../../src/check/values/interval.js';
import { isGiven, type Match, matchNumbers } from '../../../src/check/values/match.js';
import type { Formula } from '../../../src/formula/index.js';
import { type Trace, work } from '../../../src/trace/index.js';
import { seed, steps } from '../../random-networks.js';
import { documentStep } from './document-step.js';
import { constantTerm, matrix, numberTerm, operation, printed, quantity, read, termOf } from './terms.js';

const trace = documentStep;

function authorWith(of: Trace, numbers: Readonly<Record<string, string>>): Author {
  const author = new Author(of);
  for (const [id, text] of Object.entries(numbers)) {
    const { value, unit } = printed(text);
    author.note(id, printedInterval(value, unit));
  }
  return author;
}
const author = authorWith(trace, {
  'a[1][1]': '0.646',
  'a[1][2]': '0.668',
  'z[2][1]': '0.6544',
  'a[2][1]': '0.658',
  'z[2][2]': '0.5566',
  'a[2][2]': '0.636',
});

/** `0.6 w[2][1][1]`, with a ! where it does not agree. */
const inWords = (matches: readonly Match[] | undefined): string[] | undefined =>
  matches?.map(({ number, stands, agrees }) => {
    const what = stands.kind === 'quantity' ? stands.id : JSON.stringify(stands.formula).replaceAll('"', '');
    return `${number.text} ${what}${agrees ? '' : '!'}`;
  });
const match = (working: string, pattern: Term | Formula): string[] | undefined =>
  inWords(matchNumbers(read(working), pattern, { trace, author }));
const formulaOf = (id: string): Formula => trace.quantity(id).formula as Formula;

describe('the numbers of a working', () => {
  const update = [
    '0.6 w[2][1][1]',
    '0.1 eta',
    '0.658 a[2][1]',
    '0.9 y[1]',
    '0.658 a[2][1]',
    '0.658 a[2][1]',
    '0.646 a[1][1]',
  ];

  test("against the author's own formula", () => {
    const pattern = read('w[2][1][1] - eta * (a[2][1] - y[1]) * sigmoid(z[2][1]) * (1 - sigmoid(z[2][1])) * a[1][1]');
    expect(match('0.6 - 0.1 * (0.658 - 0.9) * 0.658 * (1 - 0.658) * 0.646', pattern)).toEqual(update);
  });

  test("against the trace's formula, whose quantities are written out", () => {
    expect(match('0.6 - 0.1 * (0.658 - 0.9) * 0.658 * (1 - 0.658) * 0.646', formulaOf("w'[2][1][1]"))).toEqual(update);
    expect(match('1 / (1 + exp(-0.6544))', formulaOf('a[2][1]'))).toEqual(['0.6544 z[2][1]']);
    expect(
      match(
        '0.5 * 0.646 * (1-0.646) * (0.604*0.658*(1-0.658)*(0.658-0.9) + 0.491*0.636*(1-0.636)*(0.636-0.1))',
        formulaOf('dL/dw[1][1][1]'),
      ),
    ).toEqual([
      '0.5 x[1]',
      '0.646 a[1][1]',
      '0.646 a[1][1]',
      '0.604 w[2][1][1]!',
      '0.658 a[2][1]',
      '0.658 a[2][1]',
      '0.658 a[2][1]',
      '0.9 y[1]',
      '0.491 w[2][2][1]!',
      '0.636 a[2][2]',
      '0.636 a[2][2]',
      '0.636 a[2][2]',
      '0.1 y[2]',
    ]);
  });

  test('in another order, with a factor 1, and with signs that have moved', () => {
    expect(match('0.2 + 0.646*0.6 + 0.1*0.668*1', formulaOf('z[2][1]'))).toEqual([
      '0.2 b[2][1]',
      '0.646 a[1][1]',
      '0.6 w[2][1][1]',
      '0.1 w[2][1][2]',
      '0.668 a[1][2]',
    ]);
    expect(match('-(0.9 - 0.658)', formulaOf('dL/da[2][1]'))).toEqual(['0.9 y[1]', '0.658 a[2][1]']);
    expect(match('(0.9 - 0.658) * (-1)', formulaOf('dL/da[2][1]'))).toEqual(['0.9 y[1]', '0.658 a[2][1]']);
    expect(match('(-0.242) * 0.225 * 0.646', formulaOf('dL/dw[2][1][1]'))).toEqual([
      '-0.242 dL/da[2][1]',
      '0.225 da/dz[2][1]',
      '0.646 a[1][1]',
    ]);
  });

  test('½ as a number, a fraction or a division; a square as a product', () => {
    for (const text of [
      '1/2 * (0.9 - 0.658)^2',
      '0.5 * (0.658 - 0.9)^2',
      '(0.9 - 0.658)^2 / 2',
      '0.5*(0.9 - 0.658)*(0.9 - 0.658)',
    ]) {
      const found = match(text, formulaOf('L[1]'));
      expect(new Set(found), text).toEqual(new Set(['0.9 y[1]', '0.658 a[2][1]']));
    }
  });

  test('what was worked before is one number', () => {
    expect(match('0.388 + 0.067 + 0.2', formulaOf('z[2][1]'))).toEqual([
      '0.388 [Multiply,w[2][1][1],a[1][1]]',
      '0.067 [Multiply,w[2][1][2],a[1][2]]',
      '0.2 b[2][1]',
    ]);
    expect(match('0.4544 + 0.2', formulaOf('z[2][1]'))?.[1]).toBe('0.2 b[2][1]');
    expect(match('0.6 - 0.1 * (-0.0352)', formulaOf("w'[2][1][1]"))).toEqual([
      '0.6 w[2][1][1]',
      '0.1 eta',
      '-0.0352 dL/dw[2][1][1]',
    ]);
    expect(match('0.6 - 0.00352', formulaOf("w'[2][1][1]"))?.[1]).toMatch(/^-?0.00352 .*Multiply,eta,dL\/dw/);
  });

  test('one that is wrong is found at its place', () => {
    expect(match('0.1 * 0.5 + 0.2 * 0.5 + 0.5 * 0.5 + 0.2', formulaOf('z[1][1]'))).toEqual([
      '0.1 w[1][1][1]',
      '0.5 x[1]',
      '0.2 w[1][1][2]',
      '0.5 x[2]',
      '0.5 w[1][1][3]',
      '0.5 x[3]!',
      '0.2 b[1][1]',
    ]);
    expect(match('0.6 - 0.1 * (0.658 - 0.9) * 0.658 * (1 - 0.658) * 0.668', formulaOf("w'[2][1][1]"))?.at(-1)).toBe(
      '0.668 a[1][1]!',
    );
  });

  test('a working as the formula of the next one', () => {
    expect(match('0.3876 + 0.0668 + 0.2', read('0.6*0.646 + 0.1*0.668 + 0.2'))).toEqual([
      '0.3876 [Multiply,0.6,0.646]',
      '0.0668 [Multiply,0.1,0.668]',
      '0.2 0.2',
    ]);
  });

  test('quantities that stand in it by their letter stand for themselves', () => {
    expect(match('0.604 * a[1][1] + 0.1 * a[1][2] + b[2][1]', formulaOf('z[2][1]'))).toEqual([
      '0.604 w[2][1][1]!',
      '0.1 w[2][1][2]',
    ]);
  });

  test('of another shape are not matched', () => {
    expect(match('0.6 * 0.646', formulaOf('z[2][1]'))).toBeUndefined();
    expect(match('ln(0.6)', formulaOf('z[2][1]'))).toBeUndefined();
    expect(match('(0.1 + 0.2) * (0.3 + 0.4)', formulaOf('x[1]') ?? 'x[1]')).toBeUndefined();
  });

  test('which of them are given, by what they stand for', () => {
    const working = read('0.6 - 0.1 * (0.658 - 0.9)');
    const matches = matchNumbers(working, read('w[2][1][1] - eta * (a[2][1] - y[1])'), { trace, author }) ?? [];
    expect(matches.map(({ number }) => isGiven(matches, trace)(number))).toEqual([true, true, false, true]);
    expect(isGiven(matches, trace)(printed('0.6'))).toBeUndefined();
  });

  test('in vectors and matrices, even where a column stands for a row', () => {
    const wholeOf = (ids: string[]): Term =>
      matrix(
        ids.map((id) => [quantity(id)]),
        { eitherWay: true, whole: 'a[1][:]' },
      );
    const pattern = operation(
      'Add',
      operation(
        'Multiply',
        matrix([[quantity('w[2][1][1]'), quantity('w[2][1][2]')]]),
        wholeOf(['a[1][1]', 'a[1][2]']),
      ),
      quantity('b[2][1]'),
    );
    const rows = (...numbers: string[]): Term => matrix(numbers.map((each) => [printed(each)]));
    const right = operation(
      'Add',
      operation('Multiply', matrix([[printed('0.6'), printed('0.1')]]), rows('0.646', '0.668')),
      printed('0.2'),
    );
    const found = ['0.6 w[2][1][1]', '0.1 w[2][1][2]', '0.646 a[1][1]', '0.668 a[1][2]', '0.2 b[2][1]'];
    expect(inWords(matchNumbers(right, pattern, { trace, author }))).toEqual(found);
    const columns = operation(
      'Add',
      operation('Multiply', rows('0.6', '0.1'), rows('0.646', '0.668')),
      matrix([[printed('0.2')]]),
    );
    expect(inWords(matchNumbers(columns, pattern, { trace, author }))).toEqual(found);
    const h = matrix(
      [1, 2].map((j) => [
        operation(
          'Divide',
          printed('1'),
          operation('Add', printed('1'), operation('Exp', operation('Negate', printed(j === 1 ? '0.6' : '0.7')))),
        ),
      ]),
    );
    const sigmoids = operation(
      'Sigmoid',
      matrix(
        [1, 2].map((j) => [quantity(`z[1][${j}]`)]),
        { eitherWay: true, whole: 'z[1][:]' },
      ),
    );
    expect(inWords(matchNumbers(h, sigmoids, { trace, author }))).toEqual(['0.6 z[1][1]!', '0.7 z[1][2]!']);
  });
});

describe('random traces', () => {
  const decimals = 4;
  /** The formula with the numbers of a person who prints four decimals; constants as they are. */
  const substituted = (formula: Formula, of: Trace, made: Term[]): Term =>
    termOf(formula, (part) => {
      if (typeof part === 'number') return constantTerm(part);
      const { formula: worked, value } = of.quantity(part);
      const term = worked === undefined ? wholeNumber(value) : numberTerm(value, decimals);
      made.push(term);
      return term;
    });
  const wholeNumber = (value: number): Term => numberTerm(value, /e-|\.\d{4}/.test(String(value)) ? 6 : 3);
  const idsIn = (formula: Formula): string[] =>
    typeof formula === 'string'
      ? [formula]
      : typeof formula === 'object'
        ? formula.slice(1).flatMap((each) => idsIn(each as Formula))
        : [];

  test('their own substitutions match with no disagreement', () => {
    let matched = 0;
    fc.assert(
      fc.property(steps, fc.nat(), (step, pick) => {
        const of = work(step);
        const worked = of.quantities.filter(({ formula }) => typeof formula === 'object');
        const { id, formula = 0 } = worked[pick % worked.length];
        const found = matchNumbers(substituted(formula, of, []), formula, { trace: of, author: new Author(of) });
        expect(found, id).toBeDefined();
        expect(
          found?.filter(({ agrees }) => !agrees),
          id,
        ).toEqual([]);
        // Zeros may be left out of a sum, and the numbers of one that occurs several times stand for any of its places.
        if (found?.length === idsIn(formula).length) matched++;
      }),
      { seed, numRuns: 500 },
    );
    expect(matched).toBeGreaterThan(400);
  });

  test('one number that is replaced is found at its place', () => {
    let found = 0;
    fc.assert(
      fc.property(steps, fc.nat(), (step, pick) => {
        const of = work(step);
        const worked = of.quantities.filter(({ formula }) => typeof formula === 'object');
        const { formula = 0 } = worked[pick % worked.length];
        const ids = idsIn(formula);
        const made: Term[] = [];
        const working = substituted(formula, of, made);
        const place = pick % made.length;
        const was = made[place];
        const wrong = was.kind === 'operation' ? was.operands[0] : was;
        // Only numbers that no other place could have.
        const others = ids.map((id) => Math.abs(of.value(id)));
        if (wrong.kind !== 'number' || others.some((value) => Math.abs(value - 7.3519) < 1)) return;
        const changed = replaced(working, wrong, { ...wrong, text: '7.3519', value: 7.3519, unit: 1e-4 });
        const matches = matchNumbers(changed, formula, { trace: of, author: new Author(of) });
        const bad = matches?.filter(({ agrees }) => !agrees) ?? [];
        expect(bad).toHaveLength(1);
        expect(Math.abs(bad[0].number.value)).toBe(7.3519);
        if (bad[0].stands.kind === 'quantity' && of.value(bad[0].stands.id) === of.value(ids[place])) found++;
      }),
      { seed, numRuns: 500 },
    );
    expect(found).toBeGreaterThan(300);
  });

  test('what is long is compared as it stands, and quickly', () => {
    const many = 2000;
    const sum = (leaf: (i: number) => Term): Term => ({
      ...operation('Add'),
      operands: Array.from({ length: many }, (_, i) => leaf(i)),
    });
    const pattern = sum((i) => operation('Multiply', quantity(i % 2 === 0 ? 'x[1]' : 'x[3]'), quantity('w[1][1][1]')));
    const working = sum((i) => operation('Multiply', printed(i % 2 === 0 ? '0.5' : '0.1'), printed('0.1')));
    const matches = matchNumbers(working, pattern, { trace, author });
    expect(matches).toHaveLength(2 * many);
    expect(matches?.every(({ agrees }) => agrees)).toBe(true);
    const product = (count: number): Term => ({
      ...operation('Multiply'),
      operands: Array.from({ length: count }, () => printed('0.5')),
    });
    expect(matchNumbers(product(50_000), formulaOf('z[1][1]'), { trace, author })).toBeUndefined();
    const ids = ['x[1]', 'x[2]', 'x[3]', 'w[1][1][1]', 'w[1][1][2]', 'b[1][1]', 'b[1][2]', 'eta'];
    const all = operation('Multiply', ...ids.map(quantity));
    expect(matchNumbers(product(8), all, { trace, author })).toHaveLength(8);
  });
});

function replaced(term: Term, was: Term, becomes: Term): Term {
  if (term === was) return becomes;
  return term.kind === 'operation'
    ? { ...term, operands: term.operands.map((each) => replaced(each, was, becomes)) }
    : term;
}
