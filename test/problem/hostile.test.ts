import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LonghandError } from '../../src/base/index.js';
import { greatestText } from '../../src/document/index.js';
import { readProblem } from '../../src/problem/index.js';
import { seed } from '../random-networks.js';
import { text } from './text.js';

/** Milliseconds that a hostile text may take on a slow machine. */
const patience = 20_000;

/** What is wrong with a text, the first fault alone; anything but a LonghandError is an error of the test. */
function firstFault(given: string): string {
  const start = performance.now();
  try {
    readProblem(given);
    return 'nothing';
  } catch (error) {
    if (!(error instanceof LonghandError)) throw error;
    return error.message.split('\n')[0];
  } finally {
    expect(performance.now() - start).toBeLessThan(patience);
  }
}

describe('a text made to break the reading', () => {
  const deep = 'the file is nested too deeply, expected a problem file of a few levels.';
  const long =
    'the file has more than 1000000 words, numbers and signs, expected at most so many. Parameters can be drawn from a seed.';
  const aliases = 'its YAML aliases stand for too much, expected at most 50 uses of anchors. Write the values out.';
  const uncountable =
    'the file has more faults than can be counted, expected a problem of the form that its schema describes.';
  const missing = 'network is missing, expected keys with values.';

  test.each([
    ['100,000 brackets', '['.repeat(100_000), deep],
    ['100,000 brackets that close', '['.repeat(100_000) + ']'.repeat(100_000), deep],
    ['100,000 brackets inside', `network: ${'['.repeat(100_000)}${']'.repeat(100_000)}`, deep],
    ['100,000 braces', '{a: '.repeat(100_000), deep],
    ['50,000 braces that close', `${'{"a": '.repeat(50_000)}1${'}'.repeat(50_000)}`, deep],
    ['100,000 dashes', '- '.repeat(100_000), deep],
    ['50,000 question marks', '? '.repeat(50_000), deep],
    ['2,000 levels of indentation', Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), deep],
    ['51 brackets', '['.repeat(51) + ']'.repeat(51), deep],
    ['40 brackets', '['.repeat(40) + ']'.repeat(40), '1:1: the file is a list of 1, expected keys with values.'],
    ['a million line ends', '\n'.repeat(1_000_001), long],
    ['a million entries', `[a${',a'.repeat(1_000_000)}]`, long],
    [
      'aliases of aliases of aliases',
      `a: &a [1,1,1,1,1,1,1,1,1]\n${[...'bcdefghij'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[i]}`).join(',')}]`).join('\n')}`,
      aliases,
    ],
    ['100,000 aliases', `[&a a,${'*a,'.repeat(100_000)}]`, aliases],
    [
      'an alias of itself',
      'network: &a { inputs: 2, layers: *a, loss: *a }',
      '1:1: parameters is missing, expected a list or keys with values.',
    ],
    ['20,000 keys', Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n'), `1:1: ${missing}`],
    [
      '20,000 times the same key',
      'k: 1\n'.repeat(20_000),
      '2:1: the key "k" stands here for the second time, expected each key once.',
    ],
    [
      '20,000 spellings',
      `notation:\n  spell:\n${Array.from({ length: 20_000 }, (_, i) => `    k${i}: x`).join('\n')}`,
      `1:1: ${missing}`,
    ],
    [
      '100,000 anchors on one node',
      '&a '.repeat(100_000),
      '1:4: A node can have at most one anchor, expected a valid YAML or JSON document.',
    ],
    ['100,000 commas', `[${','.repeat(100_000)}]`, '1:2: "," stands here, expected a number, a list or ].'],
    ['a number of a million digits', `learningRate: ${'1'.repeat(1_000_000)}`, `1:1: ${missing}`],
    ['a million digits and a letter', `learningRate: ${'1'.repeat(1_000_000)}x`, `1:1: ${missing}`],
    [
      'a million dashes',
      '-'.repeat(1_000_000),
      `1:1: the file is the text "${'-'.repeat(40)}…", expected keys with values.`,
    ],
    [
      'a million colons',
      ':'.repeat(1_000_000),
      '1:1: The : indicator must be at most 1024 chars after the start of an implicit block mapping key, expected a valid YAML or JSON document.',
    ],
    ['a million spaces', `${' '.repeat(1_000_000)}a: 1`, `1:1000001: ${missing}`],
    [
      'a comment of 8 million characters',
      '#'.repeat(greatestText),
      'the file is empty, expected a problem in YAML or JSON.',
    ],
    [
      'front matter that never ends',
      `---\n${'-'.repeat(1_000_000)}`,
      `2:1: the file is the text "${'-'.repeat(40)}…", expected keys with values.`,
    ],
    [
      'more wrong numbers than a call has arguments',
      `network: { inputs: 1, layers: [{ units: 1, activation: relu }] }\nparameters: [{ weights: [[${'x,'.repeat(150_000)}]] }]`,
      uncountable,
    ],
    [
      'more wrong rows than a call has arguments',
      `${text.replace(/ {2}- weights: \[\[0\.1.*\n/, () => `  - weights: [${'[],'.repeat(150_000)}]\n`)}`,
      uncountable,
    ],
  ])('%s', (_, given, fault) => {
    expect(firstFault(given)).toBe(fault);
  });

  test('no more than a thousand faults are told', () => {
    for (const given of [`[${','.repeat(5000)}]`, `${text}${'zebra%: 1\n'.replaceAll('%', '1')}`.repeat(1)]) {
      try {
        readProblem(given);
        expect.unreachable();
      } catch (error) {
        expect((error as LonghandError).faults.length).toBeLessThanOrEqual(1000);
      }
    }
  });
});

describe('a text that was damaged', () => {
  const signs = [
    ...' \n\t:-?[]{}&*!|>\'"%@`,\\#~<0.eE+_^$/',
    'NaN',
    '.inf',
    '---\n',
    '\r\n',
    '\u0000',
    '\uFEFF',
    '\ud800',
    'é',
    '🎓',
    '<<',
    '__proto__',
  ];
  const edit = fc.record({
    at: fc.integer({ min: 0, max: 999_999 }),
    length: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 0, max: 2 }) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 80 }) },
    ),
    insert: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...signs) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
      { weight: 3, arbitrary: fc.constant('') },
    ),
  });
  type Edit = { readonly at: number; readonly length: number; readonly insert: string };

  const damaged = (given: string, edits: readonly Edit[]): string =>
    edits.reduce((before, { at, length, insert }) => {
      const place = at % (before.length + 1);
      return before.slice(0, place) + insert + before.slice(place + length);
    }, given);

  const texts = [
    text,
    text.replace(
      'notation: standard',
      `notation:\n  like: letters\n  spell:\n    w: 'v_{<layer><to><from>}'\n    "a[2][1]": '\\hat{y}'`,
    ),
    text.replace(
      /parameters:[\s\S]*?(?=samples:)/,
      'parameters: { seed: 7, weights: { kind: normal }, decimals: 2 }\n',
    ),
    `---\n${text}---\n# A lesson`,
    `{"network":{"inputs":1,"layers":[{"units":1,"activation":"sigmoid"}],"loss":{"kind":"binary-cross-entropy"}},"parameters":[{"weights":[[1]],"bias":0}],"samples":[{"inputs":[1],"targets":[1]}]}`,
  ];

  test('is read or refused with faults that say what and where, and nothing else happens', () => {
    let refused = 0;
    let read = 0;
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 4 }), (given, edits) => {
        const start = performance.now();
        try {
          expect(readProblem(damaged(given, edits)).network.layers.length).toBeGreaterThan(0);
          read++;
        } catch (error) {
          if (!(error instanceof LonghandError)) throw error;
          refused++;
          expect(error.faults.length).toBeGreaterThan(0);
          expect(error.message).not.toMatch(/undefined|\[object|=>|\n {4}at /);
          for (const { line, column, code, found } of error.faults) {
            expect([code, found]).not.toContain('');
            if (line !== undefined) expect(Math.min(line, column ?? 0)).toBeGreaterThan(0);
          }
        }
        expect(performance.now() - start).toBeLessThan(2000);
      }),
      { seed, numRuns: 3000 },
    );
    expect(Math.min(refused, read)).toBeGreaterThan(100);
  });

  test('or made of anything is refused', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(fc.constantFrom(...signs, 'a')).map((all) => all.join('')),
        ),
        (given) => {
          expect(() => readProblem(given)).toThrow(LonghandError);
        },
      ),
      { seed, numRuns: 3000 },
    );
  });
});
