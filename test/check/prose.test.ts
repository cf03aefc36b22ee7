import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { twoTwoOne } from './two-two-one.js';

const found = (text: string): string[] =>
  check(text, { problem: twoTwoOne }).findings.map(({ printed, quantity = '', verdict }) =>
    `${printed} ${quantity} ${verdict}`.replace('  ', ' '),
  );

describe('numbers in sentences', () => {
  test.each([
    ['The hidden activation of unit 2 is a_2^1 = 0.736.', ['0.736 a[1][2] miscopied']],
    ['The hidden activation of unit 2 is a_2^1 = 0.636.', ['0.636 a[1][2] rounded']],
    ['w_{11}^{2} (new): 0.7195', ["0.7195 w'[2][1][1] miscopied"]],
    ['Then w_{12}^{2} becomes -0.9.', ["-0.9 w'[2][1][2] wrong-formula"]],
    ['Then w_{12}^{2} becomes -0.5642, as it should.', ["-0.5642 w'[2][1][2] rounded"]],
    ['The loss is 0.2.', ['0.2 L wrong-formula']],
    ['The loss is 0.103, which is a lot.', ['0.103 L rounded']],
    // Of which layer, the notation would say.
    ['I get w11 = 0.729 after the update', ['0.729 unchecked']],
  ])('%s', (line, expected) => expect(found(line)).toEqual(expected));

  test.each([
    'On 3.4.2026 I read page 17 of Example 2.',
    'Step 1: layer 2 has 3 units, and 20 % of them are dead.',
    'If the loss is 0.3 it is bad; when a_2^1 is 0.9 too.',
    'The loss is now 0.3.',
    'The loss is 0.3 % lower than before.',
    'We trained for 10 epochs and the loss is 0.3.',
    'See https://example.org/a_1=0.5 for more.',
    'a_2^1 is 0.5 times as large.',
    'layer2 is 3 units wide, the loss is 2 terms long.',
  ])('left alone: %s', (line) => expect(found(line)).toEqual([]));
});
