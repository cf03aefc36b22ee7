import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { twoLoneSamples } from './two-lone-samples.js';
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
    ['The new w_{12}^{2} comes out as -0.9.', ["-0.9 w'[2][1][2] wrong-formula"]],
    ['So w_{12}^{2} is now -0.5642.', ["-0.5642 w'[2][1][2] rounded"]],
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
    'z_1^1 is now 0.3.',
    'See https://example.org/a_1=0.5 for more.',
    'a_2^1 is 0.5 times as large.',
    'layer2 is 3 units wide, the loss is 2 terms long.',
  ])('left alone: %s', (line) => expect(found(line)).toEqual([]));
});

describe('numbers in sentences after a name between dollar signs', () => {
  test.each([
    ['First this, and $w_{12}^{2}$ becomes -0.9.', ["-0.9 w'[2][1][2] wrong-formula"]],
    ['First this, and $w_{12}^{2}$ becomes -0.5642.', ["-0.5642 w'[2][1][2] rounded"]],
    ['So $b_1^2$ is now $0.2562$.', ["0.2562 b'[2][1] rounded"]],
    ['With $a_1^2$ ≈ 0.62 we go on.', ['0.62 a[2][1] slip']],
    ['With $a_1^2$ ≈ 0.546, $z_1^2$ = 0.186 and so on.', ['0.546 a[2][1] rounded', '0.186 z[2][1] rounded']],
    ['We have $\\delta_1^2$ = 0.1, which is small.', ['0.1 dL/dz[2][1] wrong-formula']],
    ['Then $\\frac{\\partial L}{\\partial w_{11}^{2}}$ is -0.059.', ['-0.059 dL/dw[2][1][1] rounded']],
    ['The rate $\\eta$ is 0.5.', ['0.5 eta right']],
  ])('%s', (line, expected) => expect(found(line)).toEqual(expected));

  test('in a LaTeX file', () => {
    const text = '\\begin{document}\nand $w_{12}^{2}$ becomes -0.9.\n\\end{document}';
    expect(found(text)).toEqual(["-0.9 w'[2][1][2] wrong-formula"]);
  });

  test.each([
    'If $z_1^1$ is 0.2, all is well.',
    '$b_1^2$ is 0.2 times as large, and $w_{12}^2$ is 5 % of it.',
    '$L$ is now 0.05, and $a_1^2$ becomes 0.9.',
    '$L$ is 0.05 after the update.',
    'The layer $l$ is 2 units wide.',
    'In epoch 7 $w_{12}^{2}$ becomes -0.9.',
  ])('left alone: %s', (line) => expect(found(line)).toEqual([]));
});

describe('a loss that is called a mean', () => {
  const lines = (text: string, problem = twoLoneSamples): string[] =>
    check(text, { problem }).findings.map(({ printed, quantity = '', verdict }) => `${printed} ${quantity} ${verdict}`);
  const ofSum = {
    ...twoLoneSamples,
    network: { ...twoLoneSamples.network, loss: { ...twoLoneSamples.network.loss, overSamples: 'sum' as const } },
  };

  test('is that of all samples', () => {
    expect(lines('The mean loss is 0.3125.')).toEqual(['0.3125 L right']);
    expect(lines('## Sample 2\n\n$x_1 = 2$\n\nThe average loss is 0.625.')).toContain('0.625 L wrong-formula');
  });

  test('is unchecked where there is none', () => {
    expect(lines('The mean loss is 0.3125.', ofSum)).toEqual(['0.3125  unchecked']);
    expect(lines('## Sample 1\n\n$x_1 = 1$\n\nThe mean loss is 0.3.')).toContain('0.3  unchecked');
  });
});
