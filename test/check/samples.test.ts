import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';
import { twoLoneSamples } from './two-lone-samples.js';

const R = String.raw;

/**
 * Two samples through two ReLU units and one identity unit. By hand:
 *
 * | sample | z(1)        | z(2)   | L     | δ(2) | ∂L/∂w(2)      |
 * |--------|-------------|--------|-------|------|---------------|
 * | 1      | 0.3, 0.85   | −0.675 | 0.5   | −1   | −0.3, −0.85   |
 * | 2      | −0.76, 0.38 | −0.57  | 0.125 | 0.5  | 0, 0.19       |
 *
 * Over both: L is 0.3125 as a mean, 0.625 as a sum; ∂L/∂w_12(2) is −0.33 or −0.66, and w_12(2)' −1.467 or −1.434.
 */
const problemWith = (overSamples: 'mean' | 'sum') =>
  readProblem(`network:
  inputs: 2
  layers: [{ units: 2, activation: relu }, { units: 1, activation: identity }]
  loss: { kind: squared-error, factor: 0.5, overSamples: ${overSamples} }
parameters: [{ weights: [[0.4, -0.6], [0.5, 0.2]] }, { weights: [[2, -1.5]] }]
samples: [{ inputs: [1.5, 0.5], targets: [0.325] }, { inputs: [0.2, 1.4], targets: [-1.07] }]
learningRate: 0.1
`);
const problem = problemWith('mean');

/** What each result and each number put in was held against, and what it turned out to be. */
const judged = (text: string, of = problem) =>
  check(text, { problem: of }).findings.map(({ quantity, verdict }) => `${quantity} ${verdict}`);
const sentences = (text: string) =>
  check(text, { problem }).findings.flatMap(({ reasons }) => reasons.map(({ sentence }) => sentence));

describe('the sample that a line is about', () => {
  test.each([
    '## Sample 2',
    '# sample 2: the other one',
    'Sample 2:',
    '**Sample 2**',
    '- Sample 2',
    '> Sample 2.',
    'Sample no. 2',
    'Sample (2)',
    'Example #2',
    'Training example 2',
    '### Data point 2',
    'Second sample',
    'Now the second input',
    'For the second training example we get',
    '2nd pattern',
    '## 2. Sample 2',
    R`\section*{Sample 2}`,
    R`\subsection{Second observation}`,
    R`\textbf{Case 2}`,
    '## Forward pass for sample 2',
    'Sample two:',
    'Sample $2$:',
    '**Backward pass, second example**',
  ])('is the second after %s', (heading) => {
    expect(judged(`${heading}\n\n$z_2^{(1)} = 0.38$`)).toEqual(['s2.z[1][2] right']);
    expect(judged(`${heading}\n\n$z_2^{(1)} = 0.85$`)).toEqual(['s2.z[1][2] wrong-operand']);
  });

  test.each([
    // There are two samples, so this names none of them.
    ['Sample 3'],
    ['Sample 2.5'],
    ['Samples'],
    ['The sampled inputs of 2 units'],
    ['We compare it with sample 2'],
  ])('is still the first after %s', (line) => {
    expect(judged(`# Sample 1\n\n${line}\n\n$z_2^{(1)} = 0.85$`)).toEqual(['s1.z[1][2] right']);
  });

  test('is not changed by the second input of a sample', () => {
    expect(judged('# Sample 1\n\nInput 2:\n\n$z_2^{(1)} = 0.85$')).toEqual(['s1.z[1][2] right']);
    expect(judged('# Input 2\n\n$z_2^{(1)} = 0.38$')).toEqual(['s2.z[1][2] right']);
  });

  test('goes on from one heading to the next, and back again', () => {
    const text = R`First sample
$z_2^{(1)} = 0.85$
$$\begin{aligned} z_1^{(2)} &= -0.675 \\ L &= 0.5 \end{aligned}$$
Second sample
$z_2^{(1)} = 0.38$
## Forward pass
$z_1^{(2)} = -0.57$
First sample again
$z_2^{(1)} = 0.85$`;
    expect(judged(text)).toEqual([
      's1.z[1][2] right',
      's1.z[2][1] right',
      's1.L right',
      's2.z[1][2] right',
      's2.z[2][1] right',
      's1.z[1][2] right',
    ]);
  });

  test('is said by the inputs that are printed, one by one or as a vector, where no heading does', () => {
    const byNumber = (first: number, second: number) => `$x_1 = ${first}$ and $x_2 = ${second}$`;
    const asVector = (first: number, second: number) => `$x = [${first}, ${second}]$`;
    for (const inputs of [byNumber, asVector]) {
      // Not in the order of the problem.
      const text = R`${inputs(0.2, 1.4)}

$z_2^{(1)} = 0.38$

$L = 0.125$

${inputs(1.5, 0.5)}

$z_2^{(1)} = 0.85$

$L = 0.5$`;
      expect(judged(text)).toEqual([
        's2.x[1] right',
        's2.x[2] right',
        's2.z[1][2] right',
        's2.L right',
        's1.x[1] right',
        's1.x[2] right',
        's1.z[1][2] right',
        's1.L right',
      ]);
    }
  });

  test('is not said by inputs under a heading, which are wrong there', () => {
    const { findings } = check('## Sample 2\n\n$x_1 = 1.5$\n\n$z_2^{(1)} = 0.38$', { problem });
    expect(findings.map(({ quantity, verdict }) => [quantity, verdict])).toEqual([
      ['s2.x[1]', 'wrong-operand'],
      ['s2.z[1][2]', 'right'],
    ]);
    expect(findings[0].reasons[0]).toMatchObject({
      mistake: 'wrong-sample',
      sentence: '1.5 is $x_{1}$ of sample 1, where $x_{1}$ of sample 2 belongs.',
    });
  });

  test('is written above a loss, whatever the heading', () => {
    const text = R`## Sample 1

$L^{(2)} = 0.125$, $L^{(1)} = 0.5$, $L = 0.5$`;
    expect(judged(text)).toEqual(['s2.L right', 's1.L right', 's1.L right']);
  });

  test('is the first where nothing says any, and what comes from all is of all', () => {
    const text = R`$z_2^{(1)} = 0.85$

$L = 0.3125$

$\frac{\partial L}{\partial w_{12}^{(2)}} = -0.33$`;
    expect(judged(text)).toEqual(['s1.z[1][2] right', 'L right', 'dL/dw[2][1][2] right']);
  });

  test('does not matter to a problem with one sample', () => {
    const one = { ...problem, samples: problem.samples.slice(1) };
    expect(judged('## Sample 2\n\n$z_2^{(1)} = 0.38$\n\n$L = 0.125$', one)).toEqual(['z[1][2] right', 'L right']);
  });
});

describe('what all samples have together', () => {
  const ofEach = R`## Sample 1

$L = 0.5$ and $\frac{\partial L}{\partial w_{12}^{(2)}} = -0.85$

## Sample 2

$L = 0.125$ and $\frac{\partial L}{\partial w_{12}^{(2)}} = 0.19$
`;
  const eachRight = ['s1.L right', 's1.dL/dw[2][1][2] right', 's2.L right', 's2.dL/dw[2][1][2] right'];

  test.each(['## Mean over the samples', '## All samples', 'Average over the samples:', '**Total**', '# Update'])(
    'comes after %s',
    (heading) => {
      const text = R`${ofEach}
${heading}

$L = 0.3125$ and $\frac{\partial L}{\partial w_{12}^{(2)}} = -0.33$`;
      expect(judged(text)).toEqual([...eachRight, 'L right', 'dL/dw[2][1][2] right']);
    },
  );

  test('is worked from what each sample gave', () => {
    const text = R`${ofEach}
## Together

$L = \frac{0.5 + 0.125}{2} = 0.3125$

$\frac{\partial L}{\partial w_{12}^{(2)}} = \frac{-0.85 + 0.19}{2} = -0.33$

$w_{12}^{(2)'} = -1.5 - 0.1 \cdot (-0.33) = -1.467$`;
    expect(judged(text)).toEqual([
      ...eachRight,
      's1.L right',
      's2.L right',
      'L right',
      's1.dL/dw[2][1][2] right',
      's2.dL/dw[2][1][2] right',
      'dL/dw[2][1][2] right',
      'w[2][1][2] right',
      'eta right',
      'dL/dw[2][1][2] right',
      "w'[2][1][2] right",
    ]);
  });

  test('is a sum where the loss is one', () => {
    const text = R`${ofEach}
## Sum over the samples

$L = 0.5 + 0.125 = 0.625$

$\frac{\partial L}{\partial w_{12}^{(2)}} = -0.66$

$w_{12}^{(2)'} = -1.434$`;
    expect(judged(text, problemWith('sum')).slice(4)).toEqual([
      's1.L right',
      's2.L right',
      'L right',
      'dL/dw[2][1][2] right',
      "w'[2][1][2] right",
    ]);
  });

  test.each([
    ['mean', R`$L = 0.625$`, 'averaging-forgotten', 'It is summed where the loss averages over the 2 samples.'],
    [
      'mean',
      R`$\frac{\partial L}{\partial w_{12}^{(2)}} = -0.66$`,
      'averaging-forgotten',
      'It is summed where the loss averages over the 2 samples.',
    ],
    ['sum', R`$L = 0.3125$`, 'averaged-needlessly', 'It is divided by 2, the number of samples, where the loss sums.'],
    [
      'sum',
      R`$L = \frac{1}{2}(L^{(1)} + L^{(2)})$`,
      'averaged-needlessly',
      'It is divided by 2, the number of samples, where the loss sums.',
    ],
  ] as const)('%s, and %s stands there', (over, line, mistake, sentence) => {
    const { findings } = check(`## Together\n\n${line}`, { problem: problemWith(over) });
    expect(findings.map(({ verdict }) => verdict)).toEqual(['wrong-formula']);
    expect(findings[0].reasons[0]).toMatchObject({ mistake, sentence });
  });
});

describe('what all samples have together, where their inputs tell them apart', () => {
  const ofEach = R`$x_1 = 1.5$ and $x_2 = 0.5$

$z_1^{(2)} = -0.675$

$L = 0.5$ and $\frac{\partial L}{\partial w_{12}^{(2)}} = -0.85$

$x_1 = 0.2$ and $x_2 = 1.4$

$z_1^{(2)} = -0.57$

$L = 0.125$ and $\frac{\partial L}{\partial w_{12}^{(2)}} = 0.19$
`;
  /** What stands after both samples. */
  const thereafter = (lines: string, of = problem) => judged(`${ofEach}\n${lines}`, of).slice(10);

  test('begins where a loss or gradient is printed once more', () => {
    expect(
      thereafter(R`$L = 0.3125$

$\frac{\partial L}{\partial w_{12}^{(2)}} = -0.33$

$w_{12}^{(2)'} = -1.467$`),
    ).toEqual(['L right', 'dL/dw[2][1][2] right', "w'[2][1][2] right"]);
    expect(
      thereafter(
        R`$L = 0.5 + 0.125 = 0.625$

$\frac{\partial L}{\partial w_{12}^{(2)}} = -0.85 + 0.19 = -0.66$`,
        problemWith('sum'),
      ),
    ).toEqual([
      's1.L right',
      's2.L right',
      'L right',
      's1.dL/dw[2][1][2] right',
      's2.dL/dw[2][1][2] right',
      'dL/dw[2][1][2] right',
    ]);
  });

  test('may be wrong', () => {
    const { findings } = check(`${ofEach}\n$L = 0.625$`, { problem });
    expect(findings.at(-1)).toMatchObject({ quantity: 'L', verdict: 'wrong-formula' });
    expect(findings.at(-1)?.reasons[0].mistake).toBe('averaging-forgotten');
    // One that the sample has not printed is told by what stands around it.
    expect(thereafter(R`$L = 0.3125$ and $\frac{\partial L}{\partial w_{11}^{(2)}} = 0.7$`)[1]).toMatch(
      /^dL\/dw\[2\]\[1\]\[1\] /,
    );
  });

  test('is not begun by a number of the sample that is printed again', () => {
    expect(thereafter(R`$L = 0.13$, $\frac{\partial L}{\partial w_{12}^{(2)}} = 0.19$`)).toEqual([
      's2.L rounded',
      's2.dL/dw[2][1][2] right',
    ]);
  });

  test('ends with the next number of a sample', () => {
    // δ_1 = 0.5; ∂L/∂w_11 = 0.5 · 0
    expect(
      thereafter(R`$L = 0.3125$

$\delta_1^{(2)} = 0.5$

$\frac{\partial L}{\partial w_{11}^{(2)}} = 0$`),
    ).toEqual(['L right', 's2.dL/dz[2][1] right', 's2.dL/dw[2][1][1] right']);
  });

  test('is said by a heading too', () => {
    expect(
      thereafter(R`## Mean over the samples

$\frac{\partial L}{\partial b_1^{(2)}} = -0.25$ and $L = 0.31$`).at(-1),
    ).toBe('L rounded');
  });
});

describe('a mistake in one of several samples', () => {
  test('is found in its own, and what follows from it there and in the total is not blamed', () => {
    const text = R`## Sample 1

$z_2^{(1)} = 0.5 \cdot 1.5 + 0.2 \cdot 0.5 = 0.85$, $z_1^{(2)} = -0.675$, $L = 0.5$

## Sample 2

$z_2^{(1)} = 0.5 \cdot 0.2 + 0.2 \cdot 1.4 = 0.83$, $z_1^{(2)} = -1.245$

## All samples

$w_{11}^{(2)'} = 2.015$`;
    const { findings, first = -1, counts } = check(text, { problem });
    expect(counts.roots).toBe(1);
    expect(findings[first]).toMatchObject({ quantity: 's2.z[1][2]', printed: '0.83', line: 7, verdict: 'miscopied' });
    expect(findings[first].reasons[0].sentence).toBe('Two digits are exchanged: 0.38 became 0.83.');
    // −1.5 · 0.83 = −1.245
    const next = findings.find(({ quantity }) => quantity === 's2.z[2][1]');
    expect(next).toMatchObject({ verdict: 'follow-through', follows: [first] });
    expect(findings[findings.length - 1]).toMatchObject({ quantity: "w'[2][1][1]", verdict: 'right' });
  });

  test('goes on into the mean', () => {
    // ½ · (−2 + 1.07)² = 0.43245, and (0.5 + 0.43245) / 2 = 0.466225
    const text = R`## Sample 1

$L = 0.5$

## Sample 2

$a_1^{(2)} = -2$, $L = 0.43245$

## Mean

$L = 0.466225$`;
    const { findings } = check(text, { problem });
    expect(findings.map(({ verdict }) => verdict)).toEqual([
      'right',
      expect.stringMatching(/slip|miscopied|wrong/),
      'follow-through',
      'follow-through',
    ]);
    expect(findings[3].follows).toEqual([1]);
  });

  test('that takes a number of another sample says of which', () => {
    const text = '## Sample 2\n\n';
    expect(sentences(R`${text}$z_2^{(1)} = 0.5 \cdot 1.5 + 0.2 \cdot 1.4 = 1.03$`)).toEqual([
      '1.5 is $x_{1}$ of sample 1, where $x_{1}$ of sample 2 belongs.',
    ]);
    expect(sentences(R`${text}$\frac{\partial L}{\partial w_{12}^{(2)}} = 0.5 \cdot 0.85 = 0.425$`)).toEqual([
      '0.85 is $a_{2}^{(1)}$ of sample 1, where $a_{2}^{(1)}$ of sample 2 belongs.',
    ]);
    expect(sentences(`${text}$z_2^{(1)} = 0.85$`)).toEqual([
      '$x_{1}$ of sample 1 and $x_{2}$ of sample 1 stand where $x_{1}$ of sample 2 and $x_{2}$ of sample 2 belong.',
    ]);
  });

  test('that stays within its sample names none', () => {
    // ReLU cuts −0.76 to 0.
    expect(sentences('## Sample 2\n\n$a_1^{(1)} = -0.76$')).toEqual([
      'The activation function is not applied to $z_{1}^{(1)}$.',
    ]);
  });
});

test.each(['Mean over the two samples', 'Batch', 'Total', 'Average over both samples', 'Both samples together'])(
  'a line of its own says that what follows is about all samples: %s',
  (words) => {
    const text = (mean: string): string =>
      `Sample 1: $x_1 = 1$

$\\frac{\\partial L}{\\partial w_{11}} = -0.5$

Sample 2: $x_1 = 2$

$\\frac{\\partial L}{\\partial w_{11}} = 2$

${words}

$\\frac{\\partial L}{\\partial w_{11}} = ${mean}$

$L = 0.3125$
`;
    expect(check(text('0.75'), { problem: twoLoneSamples }).counts.roots).toBe(0);
    expect(check(text('0.85'), { problem: twoLoneSamples }).counts.roots).toBe(1);
  },
);

test('the inputs of all samples may stand above them on one line', () => {
  const two = readProblem(`
network:
  inputs: 2
  layers: [{ units: 1, activation: identity }]
  loss: { kind: squared-error, factor: 0.5, overUnits: sum, overSamples: mean }
parameters: [{ weights: [[0.5, 0.2]] }]
samples: [{ inputs: [1, 0.5], targets: [1] }, { inputs: [0, 2], targets: [0] }]
learningRate: 0.1
`);
  const text = (last: string): string =>
    `$x = (1, 0.5)$ with $y = 1$ and $x = (0, 2)$ with $y = ${last}$\n\nSample 1\n\n$z = 0.6$\n\nSample 2\n\n$z = 0.4$\n`;
  expect(check(text('0'), { problem: two }).counts.roots).toBe(0);
  expect(check(text('1'), { problem: two }).counts.roots).toBe(1);
});
