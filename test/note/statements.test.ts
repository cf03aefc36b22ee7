import { describe, expect, test } from 'vitest';
import { readNote } from '../../src/note/index.js';
import { meaningsIn, statementsIn } from './shown.js';

const cases = (table: readonly (readonly [text: string, ...statements: string[]])[]): void => {
  test.each(table.map(([text, ...expected]) => [text, expected] as const))('%s', (text, expected) =>
    expect(statementsIn(text)).toEqual(expected),
  );
};

describe('a chain goes on', () => {
  cases([
    [String.raw`$$a = b \\ = c$$`, 'a = b = c'],
    ['$$a = b$$\n\n \n$$= c$$\n$$\\approx d$$', 'a = b = c ≈ d'],
    ['$$a = b$$ but $$= c$$', 'a = b', '! has nothing before its = ! = c'],
    [String.raw`\begin{aligned} z &= a = \\ &= b = c \\ d &= e \end{aligned}`, 'z = a = b = c', 'd = e'],
    ['$$z = 0.1 =$$ $$= 0.2 + 0.3 =$$ $$0.5$$', 'z = 0.1 = 0.2 + 0.3 = 0.5'],
    [String.raw`$$z = a$$ $$\quad = \underline{\underline{b}}$$`, 'z = a = b'],
    ['z = 0.1 * 0.5\n  = 0.05\n  ≈ 0.1', 'z = 0.1 * 0.5 = 0.05 ≈ 0.1'],
    ['$z_1$ = 0.25 + 0.1 = 0.35', 'z_1 = 0.25 + 0.1 = 0.35'],
    ['$$a = b =$$ $$c = d$$', 'a = b = ! has nothing after its = !', 'c = d'],
  ]);

  test('with a sign of multiplication, or after one', () => {
    expect(meaningsIn(String.raw`$$a = b$$ $$\quad \cdot c$$`)).toEqual(['a = (b · c)']);
    expect(meaningsIn(String.raw`$$a = b + \\ c$$`)).toEqual(['a = <+b +c>']);
    expect(meaningsIn(String.raw`$$a = b + \\ + c$$`)).toEqual(['a = <+b +c>']);
    expect(meaningsIn(String.raw`$$a = b - \\ - c$$`)).toEqual(['a = <+b -c>']);
    expect(meaningsIn(String.raw`\begin{aligned} a &= b \\ & \quad - c \\ &= d \end{aligned}`)).toEqual([
      'a = <+b -c> = d',
    ]);
    expect(meaningsIn(String.raw`$$z = \left( a \right. \\ \left. + b \right) = \left( c \\ d \right)$$`)).toEqual([
      'z = group(<+a +b>) = group((c d))',
    ]);
  });

  test('below several side by side with the one on the left', () => {
    expect(statementsIn(String.raw`$$① a = b \quad c = d$$ $$= e$$`)).toEqual(['a = b = e', 'c = d']);
    expect(statementsIn(String.raw`\begin{align} a &= b & c &= d \\ &= e \end{align}`)).toEqual(['a = b = e', 'c = d']);
    expect(statementsIn(String.raw`$$a = b \Rightarrow c = d \\ = e$$`)).toEqual(['a = b', 'c = d = e']);
  });
});

describe('several statements in one formula', () => {
  cases([
    [String.raw`$$a = b \quad c = d \qquad e = f$$`, 'a = b', 'c = d', 'e = f'],
    ['$$a = b, c = d; e = f.$$', 'a = b', 'c = d', 'e = f'],
    [String.raw`$$a = (b, c), \quad d = [e; f]$$`, 'a = (b, c)', 'd = [e; f]'],
    [String.raw`$$a = b \quad \left| \quad c = d \right.$$`, 'a = b', 'c = d'],
    [String.raw`$$\left\{ \begin{array}{l} a = b \\ \quad = c \\ d = e \end{array} \right.$$`, 'a = b = c', 'd = e'],
    [String.raw`\begin{array}{rcl} a & = & b \\ & = & c \end{array}`, 'a = b = c'],
    [String.raw`$$a = b \text{ and } c = d \text{ so } e = f$$`, 'a = b', 'c = d', 'e = f'],
    [String.raw`$$\Rightarrow a = b \implies c = d$$`, 'a = b', 'c = d'],
    ['$a, b, c$', 'a', 'b', 'c'],
    ['$a = b, c$', 'a = ! lists several things without brackets around them !'],
  ]);
});

describe('remarks and numbers of formulas are no factors', () => {
  cases([
    [String.raw`$$a = 0.75 \quad (0.01)$$`, 'a = 0.75', '(0.01)'],
    [String.raw`$$a = b_1 \quad - (4)$$`, 'a = b_1'],
    [String.raw`$$a = b \quad \text{--- (5)}$$`, 'a = b'],
    [String.raw`$$a = b \tag{5} \\ c = d \quad (6)$$`, 'a = b', 'c = d'],
    [String.raw`$$(3) \quad a = b$$`, 'a = b'],
    [String.raw`$$a = 0.02 (MSE)$$ $$b = 0.5 \text{ (rounded)}$$`, 'a = 0.02', 'b = 0.5'],
    ['$$a = 0.02 (b - c)$$', 'a = 0.02 (b - c)'],
    [String.raw`$$a = b \quad \text{hidden layer}$$`, 'a = b'],
    ['$$a = b?$$ $$c ?$$', 'a = b', 'c'],
    [String.raw`$\downarrow$`],
    [String.raw`$\text{just words}$`],
  ]);

  test('a section number before a derivative, if lines of the note have such numbers', () => {
    const text = (before: string) => String.raw`${before}

$$3.4 \frac{a}{b} = c$$`;
    expect(meaningsIn(text('3.3 get'))).toEqual(['frac{a}{b} = c']);
    expect(readNote(text('3.3 get')).statements[0].lead).toBe('3.4');
    expect(meaningsIn(text('as above'))).toEqual(['(3.4 frac{a}{b}) = c']);
  });
});

describe('relations', () => {
  cases([
    [String.raw`$w_{21} \rightarrow o_1 \to \text{loss}$`, String.raw`w_{21} → o_1 → \text{loss}`],
    [String.raw`$w \gets w - 1$ $P \Leftarrow A = b$`, 'w ← w - 1', 'P ← A = b'],
    [String.raw`$\xi > 0$ $a \le b$`, String.raw`\xi ~ 0`, 'a ~ b'],
    [String.raw`$a := b \equiv c \simeq d$`, 'a := b = c ≈ d'],
    [String.raw`$$\rightarrow a = b$$`, 'a = b'],
    [String.raw`about $\simeq 95\%$`, String.raw`95\%`],
    ["$$w_{11}^{1'}) = w - 1$$", "w_{11}^{1'} = w - 1"],
  ]);
});

test('a statement knows its heading and the words before it', () => {
  const { statements } = readNote(
    '# The *forward* pass\n\n2.1 get $a = 1$ and $b = 2$\n\nBelow\n-----\n- **as same:** $c = 3$\n\nd = 4\n',
  );
  expect(statements.map(({ heading, lead }) => [heading, lead])).toEqual([
    ['The forward pass', '2.1 get'],
    ['The forward pass', 'and'],
    ['Below', 'as same:'],
    ['Below', ''],
  ]);
});

describe('names and ranges in words', () => {
  test.each([
    'with $\\tanh$ in the hidden layer, and $\\ln$ in the loss',
    'for $\\ell = 1, \\dots, L$',
    '$i = 1, 2, \\ldots, n-1$',
    '$k \\in \\{1, \\dots, n\\}$',
  ])('say nothing: %s', (text) => expect(statementsIn(text)).toEqual([]));

  cases([
    [String.raw`$$a = b, \quad k = 1, \dots, n \quad c = d$$`, 'a = b', 'c = d'],
    ['$k = 1, 2$', 'k = ! lists several things without brackets around them !'],
  ]);
});
