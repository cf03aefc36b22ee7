import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { writeDocument } from '../../src/document/index.js';
import { seed } from '../random-networks.js';

describe('data that is written as YAML', () => {
  test('has what holds values only on one line, and what is undefined not at all', () => {
    const data = {
      title: 'A',
      rows: [[1, -0], [2e-9]],
      part: { a: 1, b: 'x' },
      deep: { list: [{ a: [1] }] },
      none: undefined,
    };
    expect(writeDocument(data)).toBe(
      'title: A\nrows: [ [ 1, -0 ], [ 2e-9 ] ]\npart: { a: 1, b: x }\ndeep:\n  list:\n    - a: [ 1 ]\n',
    );
  });

  test('is read back the same by a reader of YAML 1.2', () => {
    const value = fc.jsonValue({ maxDepth: 3, noUnicodeString: false });
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), value), (data) => {
        expect(parse(writeDocument(data))).toEqual(data);
      }),
      { seed, numRuns: 500 },
    );
  });

  test('keeps white space', () => {
    const texts = fc.array(fc.constantFrom(' ', '\n', '\t', '\r', 'a'), { maxLength: 6 }).map((all) => all.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const data = { text, deep: { list: [text] } };
        expect(parse(writeDocument(data))).toEqual(data);
      }),
      { seed, numRuns: 2000 },
    );
  });

  test('writes equal objects out each time', () => {
    const same = { a: [1, 2] };
    expect(writeDocument({ one: same, two: same })).toBe('one:\n  a: [ 1, 2 ]\ntwo:\n  a: [ 1, 2 ]\n');
  });
});
