import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mistakes, type PrintedNumber } from '../../src/mistakes/index.js';
import { seed } from '../random-networks.js';

const misprints = mistakes.filter(({ misprint }) => misprint !== undefined);

function printed(text: string): PrintedNumber {
  const decimals = /\.(\d*)$/.exec(text)?.[1].length ?? 0;
  return { text, value: Number(text), unit: 10 ** -decimals };
}

/** Names of the misprints that explain a printed number, the cheapest first. */
const explained = (text: string, right: number): string[] =>
  misprints.filter(({ misprint }) => misprint?.(printed(text), right) !== undefined).map(({ name }) => name);

/** Numbers of the five notes, with what they should have been: the true number, or what the line of the note gives. */
const fromNotes: readonly [note: string, text: string, right: number, first: string][] = [
  ['000', '0.86999', 0.8698915256370021, 'digit-miscopied'],
  ['000', '0.916527', 0.9168273035060777, 'digit-miscopied'],
  ['000', '0.402153', 0.8021838885585818, 'two-digits-miscopied'],
  ['000', '0.853', 0.854, 'last-digit-off'],
  ['001', '0.491', 0.491988, 'truncated'],
  ['002', '0.596', 0.5968843783, 'truncated'],
  ['002', '0.1995', 0.1995614, 'truncated'],
  ['002', '0.236', 0.02356003, 'zero-lost'],
  ['002', '0.554', 0.05539942, 'zero-lost'],
  ['002', '0.12', 0.2, 'digit-put-in'],
  ['002', '0.01', 0.05, 'digit-miscopied'],
];

describe('numbers of the five notes', () => {
  test.each(fromNotes)('%s: %s for %d is %s', (_, text, right, first) => {
    expect(explained(text, right)[0]).toBe(first);
  });

  test.each([
    ['000', '0.402153', 0.86989],
    ['000', '0.02006', 0.0029853],
    ['000', '0.02006', 0.021609],
  ])('%s: %s is no misprint of %d', (_, text, right) => {
    expect(explained(text, right)).toEqual([]);
  });
});

/** A right number with four to eight decimals and no two neighbouring digits alike, none of them 0. */
const digits = fc
  .array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 8 })
  .filter((each) => each.every((digit, k) => digit !== each[k + 1]));
const sign = fc.constantFrom('', '-');
const runs = { seed, numRuns: 300 };
const at = (list: readonly unknown[], share: number): number => Math.floor(share * list.length);
const share = fc.double({ min: 0, max: 0.999, noNaN: true });

function expectNamed(name: string, text: string, right: number): void {
  const mistake = misprints.find((each) => each.name === name);
  expect(mistake?.misprint?.(printed(text), right), `${text} for ${right}`).toMatch(/^\S.*\.$/);
}

describe('made on random numbers, each is found', () => {
  test('digit-miscopied', () => {
    fc.assert(
      fc.property(digits, sign, share, fc.integer({ min: 1, max: 9 }), (row, minus, where, by) => {
        const wrong = row.with(at(row, where), (row[at(row, where)] + by) % 10);
        expectNamed('digit-miscopied', `${minus}0.${wrong.join('')}`, Number(`${minus}0.${row.join('')}`));
      }),
      runs,
    );
  });

  test('two-digits-miscopied', () => {
    fc.assert(
      fc.property(digits, share, (row, where) => {
        fc.pre(row.length >= 5);
        const k = at(row.slice(1), where);
        const wrong = row.map((digit, index) => (index === k || index === k + 1 ? (digit + 5) % 10 : digit));
        expectNamed('two-digits-miscopied', `0.${wrong.join('')}`, Number(`0.${row.join('')}`));
      }),
      runs,
    );
  });

  test('digits-swapped', () => {
    fc.assert(
      fc.property(digits, sign, share, (row, minus, where) => {
        const k = at(row.slice(1), where);
        const wrong = row.with(k, row[k + 1]).with(k + 1, row[k]);
        expectNamed('digits-swapped', `${minus}0.${wrong.join('')}`, Number(`${minus}0.${row.join('')}`));
      }),
      runs,
    );
  });

  test('zero-lost and zero-put-in', () => {
    fc.assert(
      fc.property(digits, sign, share, (row, minus, where) => {
        const longer = [...row];
        longer.splice(at(row, where), 0, 0);
        const [short, long] = [row, longer].map((each) => `${minus}0.${each.join('')}`);
        expectNamed('zero-lost', short, Number(long));
        expectNamed('zero-put-in', long, Number(short));
      }),
      runs,
    );
  });

  test('point-shifted', () => {
    fc.assert(
      fc.property(digits, sign, fc.integer({ min: 1, max: 3 }), (row, minus, by) => {
        const [right, wrong] = [`0.${row.join('')}`, `${row.slice(0, by).join('')}.${row.slice(by).join('')}`];
        expectNamed('point-shifted', minus + wrong, Number(minus + right));
        expectNamed('point-shifted', minus + right, Number(minus + wrong));
      }),
      runs,
    );
  });

  test('sign-lost', () => {
    fc.assert(
      fc.property(digits, (row) => {
        const text = `0.${row.join('')}`;
        expectNamed('sign-lost', text, -Number(text));
        expectNamed('sign-lost', `-${text}`, Number(text));
      }),
      runs,
    );
  });

  test('digit-left-out, digit-put-in and digit-doubled', () => {
    fc.assert(
      fc.property(digits, sign, share, (row, minus, where) => {
        const k = at(row.slice(1), where);
        const [long, short] = [row, row.toSpliced(k, 1)].map((each) => `${minus}0.${each.join('')}`);
        expectNamed('digit-left-out', short, Number(long));
        if (row[k - 1] !== row[k + 1]) expectNamed('digit-put-in', long, Number(short));
        const doubled = `${minus}0.${row.toSpliced(k, 0, row[k]).join('')}`;
        expectNamed('digit-doubled', doubled, Number(long));
      }),
      runs,
    );
  });

  test('truncated, rounded-wrong-way and, where nothing is rounded, last-digit-off', () => {
    fc.assert(
      fc.property(digits, sign, fc.integer({ min: 5, max: 9 }), (row, minus, next) => {
        const short = `${minus}0.${row.join('')}`;
        expectNamed('truncated', short, Number(`${short}${next}1`));
        const up = (Number(`0.${row.join('')}`) + 10 ** -row.length).toFixed(row.length);
        expectNamed('rounded-wrong-way', minus + up, Number(`${short}${9 - next}1`));
        expectNamed('last-digit-off', minus + up, Number(short));
        expect(explained(minus + up, Number(short))).not.toContain('rounded-wrong-way');
      }),
      runs,
    );
  });
});

test('a number that is right as it stands is no misprint', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1000, max: 1000, noNaN: true }),
      fc.integer({ min: 0, max: 12 }),
      (right, decimals) => {
        expect(explained(right.toFixed(decimals), right)).toEqual([]);
      },
    ),
    runs,
  );
});

test('numbers that have nothing to do with one another are seldom explained', () => {
  let explanations = 0;
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 1_000_000, max: 9_999_999 }), (text, right) => {
      if (explained(`0.${text}`, right / 1e7).length > 0) explanations++;
    }),
    { seed, numRuns: 1000 },
  );
  expect(explanations).toBeLessThan(60);
});

test.each(['', '-', '.', '1e5', 'NaN', '1.2.3', '٣', '0x10', '9'.repeat(100_000), `0.${'1'.repeat(1_000_000)}`])(
  'text %# that is no plain number of usual length explains nothing',
  (text) => {
    for (const { misprint } of misprints) expect(misprint?.({ text, value: 0.5, unit: 0.1 }, 0.25)).toBeUndefined();
  },
);

test('not a number is no right number', () => {
  for (const right of [Number.NaN, Number.POSITIVE_INFINITY]) expect(explained('0.236', right)).toEqual([]);
});

test('the words show both numbers', () => {
  const words = (name: string, text: string, right: number) =>
    misprints.find((each) => each.name === name)?.misprint?.(printed(text), right);
  expect(words('zero-lost', '0.236', 0.02356)).toBe('A zero is lost: 0.0236 became 0.236.');
  expect(words('truncated', '0.491', 0.49198)).toBe('0.49198 is cut off to 0.491; rounded it is 0.492.');
  expect(words('two-digits-miscopied', '0.402153', 0.8021839)).toBe(
    'Two digits are miscopied: 0.802183 became 0.402153.',
  );
  expect(words('sign-lost', '0.646', -0.646)).toBe('The minus before 0.646 is lost.');
});

test('what is undone is the number rounded, and only where there is none such the number cut off', () => {
  const meant = (text: string, right: number) =>
    misprints.find(({ name }) => name === 'digit-miscopied')?.misprint?.(printed(text), right);
  // 0.46587 cut off and 0.46588 rounded both differ from 0.46583 in one digit.
  expect(meant('0.46583', 0.4658779)).toBe('A digit is miscopied: 0.46588 became 0.46583.');
  // Rounded it would be 0.46588, which differs in two.
  expect(meant('0.41587', 0.4658779)).toBe('A digit is miscopied: 0.46587 became 0.41587.');
});
