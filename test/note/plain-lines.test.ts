import { describe, expect, test } from 'vitest';
import { readMathematics, readNote } from '../../src/note/index.js';
import { statementsIn } from './shown.js';

describe('several equations in a line without dollar signs', () => {
  test.each([
    ['z_1^{(1)} = 0.21 and z_2^{(1)} = 0.47', ['z_1^{(1)} = 0.21', 'z_2^{(1)} = 0.47']],
    ['a_1 = 0.5523 and a_2 = 0.6154, so L = 0.1006', ['a_1 = 0.5523', 'a_2 = 0.6154', 'L = 0.1006']],
    ['z_1 = 0.21   a_1 = 0.5523', ['z_1 = 0.21', 'a_1 = 0.5523']],
    ['z_1 = 0.21  a_1 = 0.5523', ['z_1 = 0.21', 'a_1 = 0.5523']],
    ['z_1 = 0.21\ta_1 = 0.5523', ['z_1 = 0.21', 'a_1 = 0.5523']],
    ['z_1 = 0.91, z_2 = 0.97 und a_1=0.9523', ['z_1 = 0.91', 'z_2 = 0.97', 'a_1 = 0.9523']],
    ['We get z_1 = 0.21 which gives a_1 = 0.5523', ['z_1 = 0.21', 'a_1 = 0.5523']],
    ['z_1 = 0.21 donc nous avons a_1 = 0.5523.', ['z_1 = 0.21', 'a_1 = 0.5523']],
    ['L = 0.1006 => dL/da = 0.1', ['L = 0.1006', 'dL/da = 0.1']],
    ['$z_1 = 0.21 and z_2 = 0.47$', ['z_1 = 0.21', 'z_2 = 0.47']],
    ['z    = 0.1 * 0.5    = 0.05', ['z = 0.1 * 0.5 = 0.05']],
    ['Entradas: x1 = 0,9 y x2 = 0,2.', ['x1 = 0,9', 'x2 = 0,2']],
    ['L = 0.5 y a', ['L = 0.5 y a']],
    ['x1 = 3, x2 = -2; one-hot target y = [1, 0]; lr = 0.5', ['x1 = 3', 'x2 = -2', 'y = [1, 0]', 'lr = 0.5']],
    ['z_1 = 0.21 and the pre-activation z_2 = 0.47', ['z_1 = 0.21', 'z_2 = 0.47']],
  ])('%s', (line, expected) => expect(statementsIn(line)).toEqual(expected));
});

describe('numbers one after the other, with words among them', () => {
  test.each([
    ['x1 = 3, y = 0, eta = 0.2, tanh everywhere', ['x1 = 3', 'y = 0', 'eta = 0.2']],
    ['x1 = 3, tanh units, y = 0 and no bias at all.', ['x1 = 3', 'y = 0']],
    ['x1 = 3, y = 0, learning rate 0.2', ['x1 = 3', 'y = 0', 'learning rate = 0.2']],
    ['x1 = 3, y = 0, and a step size of 0.2. Tanh everywhere.', ['x1 = 3', 'y = 0', 'step size = 0.2']],
    ['x = (3, 1), y = 0, step size 0.2, tanh', ['x = (3, 1)', 'y = 0', 'step size = 0.2']],
    ['if x1 = 3, y = 0, the unit is on', []],
    [
      'Weights: w11 = 0.3 (first index = unit), then v1 = 0.8 and c = 0.1 for the output.',
      ['w11 = 0.3', 'v1 = 0.8', 'c = 0.1'],
    ],
    ['Inputs are x1 = 0.6 and x2 = 0.9, learning rate 1', ['x1 = 0.6', 'x2 = 0.9', 'learning rate = 1']],
  ])('%s', (line, expected) => expect(statementsIn(line)).toEqual(expected));
});

describe('what stands before or after an equation', () => {
  test.each([
    ['=> L = 0.9006', 'L = 0.9006'],
    ['∴ L = 0.9006', 'L = 0.9006'],
    ['L ≈ 0.9006 (4 d.p.)', 'L ≈ 0.9006'],
    ['L ≈ 0.901 (to 3 decimal places)', 'L ≈ 0.901'],
    ['L = 0.9006 ✓', 'L = 0.9006'],
    ['w_{11}^{(2)} neu = 0.5 + 0.0306 = 0.5306', 'w_{11}^{(2)} neu = 0.5 + 0.0306 = 0.5306'],
    ['output: 0.9', 'output = 0.9'],
    ['Loss L: 0.9', 'L = 0.9'],
    ['Loss L = 1/2 (yhat - y)^2', 'L = 1/2 (yhat - y)^2'],
    ['learning rate lr = 0.1', 'lr = 0.1'],
    ['learning rate = 0.1', 'learning rate = 0.1'],
    ['Prediction yhat = 0.3', 'yhat = 0.3'],
    ['Bias b1 = 0.1', 'b1 = 0.1'],
    ['one-hot target y = [1, 0]', 'y = [1, 0]'],
    ['$\\text{Loss } L = \\frac12(\\hat y-y)^2$', 'L = \\frac12(\\hat y-y)^2'],
    // In these the word is the name, or what is done.
    ['net h1 = 0.3775', 'net h1 = 0.3775'],
    ['sigmoid z = 0.3', 'sigmoid z = 0.3'],
    ['$\\text{loss}(o_2) = 0.236$', '\\text{loss}(o_2) = 0.236'],
  ])('%s', (line, expected) => expect(statementsIn(line)).toEqual([expected]));

  test('a derivative by ŷ is typed as it is spoken', () => {
    expect(statementsIn('dL/dyhat = 9.9')).toEqual(['dL/dyhat = 9.9']);
    const [{ sides }] = readNote('dL/dyhat = dL/dy_hat').statements;
    for (const { syntax } of sides)
      expect(syntax).toMatchObject({
        kind: 'fraction',
        below: { factors: [{ syntax: { name: 'd' } }, { syntax: { kind: 'symbol', name: '\\hat{y}' } }] },
      });
  });

  test('a sum may be a power, and an index stand in a derivative', () => {
    const latex = (line: string) => readNote(line).statements.map(({ sides }) => sides.map(({ syntax }) => syntax));
    expect(latex('out = e^-net_h1')).toEqual([
      [
        expect.anything(),
        expect.objectContaining({
          above: expect.objectContaining({
            syntax: expect.objectContaining({
              terms: [
                {
                  sign: '-',
                  syntax: expect.objectContaining({
                    name: '\\text{net}',
                    below: expect.objectContaining({ latex: 'h1' }),
                  }),
                },
              ],
            }),
          }),
        }),
      ],
    ]);
    expect(latex('dnet_o/dw5 = out_h1')[0][0]).toMatchObject({ kind: 'fraction' });
  });

  test('a plus behind a name says that it is the updated one', () => {
    expect(statementsIn('w5+ = w5 - 0.1')).toEqual(['w5+ = w5 - 0.1']);
    expect(readNote('w5+ = w5 - 0.1').statements[0].sides[0].syntax).toMatchObject({
      kind: 'symbol',
      name: 'w',
      above: { latex: '+' },
    });
  });

  test('a word after a name says that it is the updated one', () => {
    const [{ sides }] = readNote('w_{11}^{(2)} neu = 0.9').statements;
    expect(sides[0].syntax).toMatchObject({ kind: 'symbol', name: 'w', primes: 1 });
    const [old] = readNote('w_{11}^{(2)} alt = 0.9').statements;
    expect(old.sides[0].syntax).toMatchObject({ kind: 'symbol', name: 'w', primes: 0 });
  });
});

test.each([
  'we used lr = 0.1 for 10 epochs',
  'With lr = 0.1 the loss fell to L = 0.3 after 5 epochs.',
  'If z = 0.5 and a = 0.3',
  'const f = (x) => x + 1',
  'version: 1.2',
  'A: 0.5',
  'epochs: 10',
  'inputs: 2',
  'Note: 0.5 is the middle.',
])('prose stays prose: %s', (line) => expect(statementsIn(line)).toEqual([]));

describe('powers of ten that are typed as text', () => {
  test.each([
    String.raw`6.86\text{e-}3`,
    String.raw`6.86\text{e-3}`,
    String.raw`6.86\,\text{e}{-3}`,
    String.raw`6.86\mathrm{e}{-3}`,
    String.raw`6.86\mathrm{E}{-03}`,
    '6.86 E-03',
    '6.86×10⁻³',
    '6.86e-3',
  ])('%s', (latex) => {
    expect(readMathematics(latex).syntax).toMatchObject({ kind: 'number', value: 0.00686, unit: 0.00001 });
    expect(readMathematics(latex).span).toEqual({ start: 0, end: latex.length });
  });

  test('in plain text', () => {
    const [{ sides }] = readNote('x = 6,86 * 10^(-3)').statements;
    expect(sides[1].syntax).toMatchObject({ kind: 'number', value: 0.00686, unit: 0.00001 });
  });

  test.each(['2 e-3', '0.5 E-3', String.raw`2\text{e}x`])('no power of ten: %s', (latex) =>
    expect(readMathematics(latex).syntax?.kind).not.toBe('number'),
  );
});

describe('digits that a machine has set apart', () => {
  test.each([
    ['0 . 2 1', 0.21],
    ['0 . 21', 0.21],
    ['0. 2 1', 0.21],
    ['12 . 5', 12.5],
  ])('%s', (latex, value) => expect(readMathematics(latex).syntax).toMatchObject({ kind: 'number', value }));

  test('what may be several numbers is told', () => {
    expect(readMathematics('0 . 2 1 . 3').fault).toBe('has a point with no digits right beside it');
    expect(readMathematics('0 . 2 15').fault).toBe('has a point with no digits right beside it');
  });
});
