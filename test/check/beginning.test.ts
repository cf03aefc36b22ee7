import { expect, test } from 'vitest';
import { beginningOf } from '../../src/check/beginning.js';
import { check } from '../../src/check/index.js';
import { readNote } from '../../src/note/index.js';
import { twoTwoOne } from './two-two-one.js';

const statement = '$x_1 = 0.6$';
const note = readNote(Array<string>(10).fill(statement).join('\n\n'));

test('a note is cut after so many statements, or so many characters of them, but not before the first', () => {
  expect(beginningOf(note, { characters: 1000 })).toBe(note);
  expect(beginningOf(note, { statements: 4, characters: 1000 }).statements).toHaveLength(4);
  expect(beginningOf(note, { characters: 20 }).statements).toHaveLength(2);
  expect(beginningOf(note, { characters: 1 }).statements).toHaveLength(1);
});

test('a note with more mathematics than anybody works is refused', () => {
  const long = `$$z_1^1 = ${Array<string>(3000).fill('x_1').join(' + ')}$$`;
  expect(() => check(Array<string>(40).fill(long).join('\n\n'), { problem: twoTwoOne })).toThrow(
    /has [\d,]+ characters of mathematics, expected at most 500,000/,
  );
});

test('a number that is printed again for what the note does not state is no other one', () => {
  const { findings } = check(String.raw`$$z_2^{(1)} = 0.6$$
$$a_2^{(1)} = \sigma(z_2^{(1)}) = 0.646$$
$$z_2^{(1)} = 0.60$$
$$a_1^{(1)} = \sigma(z_1^{(1)})$$
$$z_2^{(1)} = 0.7$$`);
  const ofSum = findings.filter(({ quantity, aspect }) => quantity === 'z[1][2]' && aspect === 'result');
  expect(ofSum.map(({ printed, verdict }) => `${printed} ${verdict}`)).toEqual([
    '0.6 unchecked',
    '0.60 rounded',
    '0.7 unchecked',
  ]);
});
