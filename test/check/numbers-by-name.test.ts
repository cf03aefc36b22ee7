import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';

const R = String.raw;

/** Two inputs, two hidden units, two outputs, with a bias for each layer: the weights numbered on, as many who explain the matter do. */
const working = R`
$net_{h1} = w_1 i_1 + w_2 i_2 + b_1 = 0.15 \cdot 0.05 + 0.2 \cdot 0.1 + 0.35 = 0.3775$

$out_{h1} = \sigma(0.3775) = 0.593269992$

$net_{o1} = w_5 out_{h1} + w_6 out_{h2} + b_2 = 0.4 \cdot 0.593269992 + 0.45 \cdot 0.596884378 + 0.6 = 1.105905967$

$out_{o1} = 0.75136507$

$E_{total} = 0.298371109$

$w_5^+ = w_5 - \eta \frac{\partial E_{total}}{\partial w_5} = 0.4 - 0.5 \cdot 0.082167041 = 0.35891648$
`;
const inputs: readonly (readonly [string, number])[] = [
  ['i_1', 0.05],
  ['i_2', 0.1],
];
const others: readonly (readonly [string, number])[] = [
  ...[0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55].map((value, i) => [`w_${i + 1}`, value] as const),
  ['b_1', 0.35],
  ['b_2', 0.6],
];
const targets: readonly (readonly [string, number])[] = [
  ['t_1', 0.01],
  ['t_2', 0.99],
];
const all = [...inputs, ...others, ...targets, [R`\eta`, 0.5] as const];
const equation = ([name, value]: readonly [string, number], sign = '='): string => `${name} ${sign} ${value}`;
const plainly = ([name, value]: readonly [string, number]): readonly [string, number] => [
  name.replace('_', '').replace(R`\eta`, 'learning rate'),
  value,
];
const inPairs = <T>(list: readonly T[]): T[][] =>
  list.flatMap((_each, i) => (i % 2 === 0 ? [list.slice(i, i + 2)] : []));

describe('weights that are numbered on, given one by one', () => {
  test.each([
    ['in one formula each', all.map((each) => `$${equation(each)}$`).join(', ')],
    ['in one formula', `$$${all.map((each) => equation(each)).join(', ')}$$`],
    ['with wide gaps', `$$${all.map((each) => equation(each)).join(R` \quad `)}$$`],
    ['in a list', all.map((each) => `- $${equation(each)}$`).join('\n')],
    ['on lines of their own', all.map((each) => equation(plainly(each))).join('\n')],
    [
      'in plain lines',
      inPairs(all.map((each) => equation(plainly(each))))
        .map((each) => each.join(', '))
        .join('\n'),
    ],
    ['without a zero before the point', all.map((each) => `$${equation(each).replace('= 0.', '= .')}$`).join('; ')],
    [
      'in rows of a table',
      `| name | value |\n|---|---|\n${all.map(([name, value]) => `| $${name}$ | ${value} |`).join('\n')}`,
    ],
    [
      'in columns of a table',
      [all.map(([name]) => `$${name}$`), all.map(() => '---'), all.map(([, value]) => value)]
        .map((each) => `| ${each.join(' | ')} |`)
        .join('\n'),
    ],
    [
      'in lists of names and of numbers',
      [inputs, others.slice(0, 4), others.slice(4, 8), others.slice(8), targets]
        .map((each) => `$(${each.map(([name]) => name).join(', ')}) = (${each.map(([, value]) => value).join(', ')})$`)
        .join(', ')
        .concat(R`, $\eta = 0.5$`),
    ],
    [
      'in aligned columns',
      R`\begin{align} ${inPairs(all)
        .map((each) => each.map((one) => equation(one, '&=')).join(', & '))
        .join(R` \\ `)} \end{align}`,
    ],
    [
      'in prose, with the targets of the outputs',
      `The inputs are ${inputs.map((each) => `$${equation(each)}$`).join(' and ')}. Take ${others
        .map((each) => `$${equation(each)}$`)
        .join(
          ', ',
        )}. We want the target $o_1 = 0.01$ and the target $o_2 = 0.99$, with the learning rate $\\eta = 0.5$.`,
    ],
    [
      'in plain prose',
      `${[...inputs, ...others].map((each) => equation(plainly(each))).join(', ')}\ntarget o1 = .01, target o2 = .99, learning rate = 0.5`,
    ],
  ])('%s', (_, given) => {
    const { readOff, counts, taken } = check(`${given}\n\n${working}`);
    expect(readOff).toMatchObject({
      parameters: [
        {
          weights: [
            [0.15, 0.2],
            [0.25, 0.3],
          ],
          bias: 0.35,
        },
        {
          weights: [
            [0.4, 0.45],
            [0.5, 0.55],
          ],
          bias: 0.6,
        },
      ],
      samples: [{ inputs: [0.05, 0.1], targets: [0.01, 0.99] }],
      learningRate: 0.5,
    });
    expect([counts.roots, counts.unchecked]).toEqual([0, 0]);
    expect(taken).toMatch(/numbered on through the layers, unit by unit/);
  });

  test('from input to input, if that makes the note right', () => {
    const given = [...inputs, ...others, ...targets, [R`\eta`, 0.5] as const]
      .map((each) => `$${equation(each)}$`)
      .join(', ');
    const { readOff, counts } = check(R`${given}

$net_{h1} = w_1 i_1 + w_3 i_2 + b_1 = 0.15 \cdot 0.05 + 0.25 \cdot 0.1 + 0.35 = 0.3825$

$net_{h2} = w_2 i_1 + w_4 i_2 + b_1 = 0.2 \cdot 0.05 + 0.3 \cdot 0.1 + 0.35 = 0.39$ with the sigmoid.`);
    expect(readOff?.parameters[0].weights).toEqual([
      [0.15, 0.25],
      [0.2, 0.3],
    ]);
    expect(counts.roots).toBe(0);
  });

  test('do not hide a mistake', () => {
    const text = `${all.map((each) => `$${equation(each)}$`).join(', ')}\n\n${working.replace('= 0.3775$', '= 0.3975$')}`;
    const { findings, counts } = check(text);
    expect(counts.roots).toBe(1);
    expect(findings.find(({ verdict }) => verdict === 'slip' || verdict === 'miscopied')?.printed).toBe('0.3975');
  });
});

describe('the numbers of one unit', () => {
  const unit = R`
$z = 0.2 \cdot 0.5 - 0.4 \cdot 1.5 + 0.1 = -0.4$, $\hat y = \sigma(-0.4) = 0.4013$.

$L = \frac{1}{2}(0.4013 - 1)^2 = 0.1792$

$\delta = (0.4013 - 1) \cdot 0.4013 \cdot (1 - 0.4013) = -0.1438$
`;
  test.each([
    R`$x_1 = 0.5$, $x_2 = 1.5$, $w_1 = 0.2$, $w_2 = -0.4$, $b = 0.1$, $y = 1$`,
    R`$x_1 = 0.5, x_2 = 1.5, w_1 = 0.2, w_2 = -0.4, b = 0.1, y = 1$`,
    R`$x_1 = 0.5, \quad x_2 = 1.5, \quad w_1 = 0.2, \quad w_2 = -0.4, \quad b = 0.1, \quad t = 1$`,
    R`$x_1 = 0.5$, $x_2 = 1.5$, $w_1 = 0.2$, $w_2 = -0.4$, bias $b = 0.1$, desired output $d = 1$`,
    R`$x_1 = 0.5$, $x_2 = 1.5$, $\theta_1 = 0.2$, $\theta_2 = -0.4$, $\theta_0 = 0.1$, $y = 1$`,
    R`$x_1 = 0.5$, $x_2 = 1.5$, $w_1 = 0.2$, $w_2 = -0.4$, $w_0 = 0.1$, $y = 1$`,
    R`$x_1 = 0.5$, $x_2 = 1.5$, $w_1 = 0.2$, $w_2 = -0.4$, $b = 0.1$ and the target is $1$.`,
    R`x₁ = 0.5, x₂ = 1.5, w₁ = 0.2, w₂ = −0.4, b = 0.1, y = 1`,
    R`$x = (0.5, 1.5)$, $w_1 = 0.2$, $w_2 = -0.4$, $b = 0.1$, $y = 1$`,
    R`$x = [0.5, 1.5]^T$, $w = [0.2, -0.4]^T$, $b = 0.1$, $y = 1$`,
  ])('%s', (given) => {
    const { readOff, counts } = check(given + unit);
    expect(readOff).toMatchObject({
      parameters: [{ weights: [[0.2, -0.4]], biases: [0.1] }],
      samples: [{ inputs: [0.5, 1.5], targets: [1] }],
    });
    expect(counts.roots).toBe(0);
  });
});
