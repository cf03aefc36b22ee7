import { describe, expect, test } from 'vitest';
import { meaningsIn } from './shown.js';

const table = (head: string, ...rows: string[]): string =>
  [head, '|---|---|', ...rows].map((row) => `${row}\n`).join('');
const equations = (text: string): string[] => meaningsIn(text).filter((each) => each.includes('='));

describe('tables with a quantity and its number in each row', () => {
  test.each([
    [
      table('| Quantity | Value |', String.raw`| $\hat y$ | $0.9$ |`, '| L | 0.9 |'),
      [String.raw`\hat{y} = 0.9`, 'L = 0.9'],
    ],
    [table('| $z_1$ | $0.21$ |', '| $z_2$ | $-0.47$ |'), ['z_{1} = 0.21', 'z_{2} = <-0.47>']],
    [table('| Größe | Wert |', '| z_1 | 0,21 |'), ['z_{1} = 0,21']],
    [
      `## Gradients\n\n${table('| Of | Value |', '| $w_1$ | $0.3$ |', '| dL/dw_1 | 0.3 |')}`,
      ['frac{(d L)}{(d w_{1})} = 0.3'],
    ],
  ])('%s', (text, expected) => expect(equations(text)).toEqual(expected));

  test.each([
    ['a head that says something else', table('| Weight | Gradient |', '| $w_1$ | $0.3$ |')],
    ['what is no quantity', table('| What | Value |', '| Epochs | 10 |', '| 3 | 0.4 |', '| hidden layers | 0.4 |')],
    ['a name over the numbers', table('| Variable | x |', '| a | 0.5 |')],
  ])('not read: %s', (_, text) => expect(equations(text)).toEqual([]));
});
