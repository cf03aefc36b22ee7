import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

const R = String.raw;
const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const shown = (value: number): string => value.toFixed(4);

/** How people write the numbers of a 2-2-1 network, in each of the notations, written out by hand. */
interface Names {
  readonly x: readonly [string, string];
  readonly y: string;
  readonly hidden: readonly [readonly [string, string], readonly [string, string]];
  readonly out: readonly [string, string];
  readonly perUnit: readonly [string, string, string];
  readonly perLayer: readonly [string, string];
  readonly rate: string;
  readonly z: readonly [string, string, string];
  readonly a: readonly [string, string, string];
  readonly loss: string;
}

const notations: Readonly<Record<string, Names>> = {
  standard: {
    x: ['x_1', 'x_2'],
    y: 'y_1',
    hidden: [
      ['w_{11}^{(1)}', 'w_{12}^{(1)}'],
      ['w_{21}^{(1)}', 'w_{22}^{(1)}'],
    ],
    out: ['w_{11}^{(2)}', 'w_{12}^{(2)}'],
    perUnit: ['b_1^{(1)}', 'b_2^{(1)}', 'b_1^{(2)}'],
    perLayer: ['b^{(1)}', 'b^{(2)}'],
    rate: R`\eta`,
    z: ['z_1^{(1)}', 'z_2^{(1)}', 'z_1^{(2)}'],
    a: ['a_1^{(1)}', 'a_2^{(1)}', 'a_1^{(2)}'],
    loss: 'L',
  },
  'matrix-alpha': {
    x: ['x_1', 'x_2'],
    y: 'y',
    hidden: [
      ['w_{1,11}', 'w_{1,12}'],
      ['w_{1,21}', 'w_{1,22}'],
    ],
    out: ['w_{21}', 'w_{22}'],
    perUnit: ['b_{1,1}', 'b_{1,2}', 'b_2'],
    perLayer: ['b_1', 'b_2'],
    rate: R`\alpha`,
    z: ['z_{1,1}', 'z_{1,2}', 'z_2'],
    a: ['h_1', 'h_2', R`\bar{y}`],
    loss: 'L',
  },
  'superscript-layer': {
    x: ['x_1', 'x_2'],
    y: R`\hat{y}_1`,
    hidden: [
      ['w_{11}^1', 'w_{12}^1'],
      ['w_{21}^1', 'w_{22}^1'],
    ],
    out: ['w_{11}^2', 'w_{12}^2'],
    perUnit: ['b_1^1', 'b_2^1', 'b_1^2'],
    perLayer: ['b^1', 'b^2'],
    rate: R`\eta`,
    z: ['z_1^1', 'z_2^1', 'z_1^2'],
    a: ['a_1^1', 'a_2^1', 'a_1^2'],
    loss: 'L',
  },
  letters: {
    x: ['i_1', 'i_2'],
    y: R`\text{target}_{o_1}`,
    hidden: [
      ['w_{11}', 'w_{12}'],
      ['w_{13}', 'w_{14}'],
    ],
    out: ['w_{21}', 'w_{22}'],
    perUnit: ['b_{1,1}', 'b_{1,2}', 'b_{2,1}'],
    perLayer: ['b_1', 'b_2'],
    rate: R`\eta`,
    z: ['h_1', 'h_2', 'o_1'],
    a: ['a(h_1)', 'a(h_2)', 'a(o_1)'],
    loss: R`\text{Loss}`,
  },
  'index-xi': {
    x: ['x_1^{(0)}', 'x_2^{(0)}'],
    y: 'y_1',
    hidden: [
      ['W_{11}^{(1)}', 'W_{12}^{(1)}'],
      ['W_{21}^{(1)}', 'W_{22}^{(1)}'],
    ],
    out: ['W_{11}^{(2)}', 'W_{12}^{(2)}'],
    perUnit: ['b_1^{(1)}', 'b_2^{(1)}', 'b_1^{(2)}'],
    perLayer: ['b^{(1)}', 'b^{(2)}'],
    rate: R`\xi`,
    z: ['z_1^{(1)}', 'z_2^{(1)}', 'z_1^{(2)}'],
    a: ['x_1^{(1)}', 'x_2^{(1)}', R`\hat{y}_1`],
    loss: R`\Delta \mathcal{L}`,
  },
  'neuron-numbers': {
    x: ['x_1', 'x_2'],
    y: 'y_t',
    hidden: [
      ['w_{11}', 'w_{12}'],
      ['w_{21}', 'w_{22}'],
    ],
    out: ['w_{31}', 'w_{32}'],
    perUnit: ['b_1', 'b_2', 'b_3'],
    perLayer: ['b^{(1)}', 'b^{(2)}'],
    rate: R`\eta`,
    z: ['z_1', 'z_2', 'z_3'],
    a: ['A_1', 'A_2', 'A_3'],
    loss: 'E',
  },
};

const W1 = [
  [0.15, -0.4],
  [0.55, 0.7],
];
const w2 = [-0.25, 0.9];
const data = [
  { inputs: [0.35, 0.8], targets: [0.75] },
  { inputs: [-0.6, 0.2], targets: [0.1] },
];

interface Choices {
  readonly biases: 'none' | 'unit' | 'layer';
  readonly samples: 1 | 2;
  readonly over: 'mean' | 'sum';
  readonly factor: 0.5 | 1;
  readonly output: 'sigmoid' | 'identity';
  readonly rate: number | undefined;
}

/** A note that gives every number by its name and then works forwards. */
function noteOf(names: Names, { biases, samples, over, factor, output, rate }: Choices): string {
  const lines: string[] = [R`Every unit has the sigmoid $\sigma$.`];
  const say = (name: string, value: number | string): void => {
    lines.push(`$${name} = ${value}$`);
  };
  for (const [to, row] of W1.entries()) for (const [from, value] of row.entries()) say(names.hidden[to][from], value);
  for (const [from, value] of w2.entries()) say(names.out[from], value);
  const bias = biases === 'unit' ? [0.3, -0.65, 0.45] : biases === 'layer' ? [0.3, 0.3, 0.45] : [0, 0, 0];
  if (biases === 'unit') for (const [unit, value] of bias.entries()) say(names.perUnit[unit], value);
  if (biases === 'layer') for (const [layer, value] of [0.3, 0.45].entries()) say(names.perLayer[layer], value);
  if (rate !== undefined) say(names.rate, rate);
  let total = 0;
  for (const [sample, { inputs, targets }] of data.slice(0, samples).entries()) {
    if (samples > 1) lines.push(`## Sample ${sample + 1}`);
    for (const [index, value] of inputs.entries()) say(names.x[index], value);
    say(names.y, targets[0]);
    const z = W1.map((row, unit) => row[0] * inputs[0] + row[1] * inputs[1] + bias[unit]);
    const a = z.map(sigmoid);
    const last = w2[0] * a[0] + w2[1] * a[1] + bias[2];
    const out = output === 'sigmoid' ? sigmoid(last) : last;
    const loss = factor * (out - targets[0]) ** 2;
    total += loss;
    for (const [unit, value] of [...z, last].entries()) say(names.z[unit], shown(value));
    for (const [unit, value] of [...a, out].entries()) {
      const pre = names.z[unit];
      say(`${names.a[unit]} = ${unit < 2 || output === 'sigmoid' ? R`\sigma(${pre})` : pre}`, shown(value));
    }
    say(names.loss, shown(loss));
  }
  if (samples > 1) {
    lines.push('## All samples');
    say(names.loss, shown(over === 'mean' ? total / samples : total));
  }
  return lines.join('\n\n');
}

describe('numbers that are given one by one', () => {
  const choices: readonly Choices[] = [
    { biases: 'none', samples: 1, over: 'mean', factor: 0.5, output: 'sigmoid', rate: 0.25 },
    { biases: 'unit', samples: 2, over: 'sum', factor: 1, output: 'identity', rate: undefined },
    { biases: 'layer', samples: 2, over: 'mean', factor: 0.5, output: 'identity', rate: 0.25 },
    { biases: 'unit', samples: 1, over: 'mean', factor: 1, output: 'sigmoid', rate: undefined },
    { biases: 'none', samples: 2, over: 'sum', factor: 0.5, output: 'sigmoid', rate: undefined },
    { biases: 'unit', samples: 2, over: 'mean', factor: 1, output: 'sigmoid', rate: 0.25 },
  ];
  // Each notation with three of the choices, each choice with three notations.
  const cases = Object.keys(notations).flatMap((notation, at) =>
    [0, 1, 3].map((step) => [notation, choices[(at + step) % choices.length]] as const),
  );

  test.each(cases)('in %s: %o', (notation, chosen) => {
    const { biases, samples, over, factor, output, rate } = chosen;
    const { readOff, counts } = check(noteOf(notations[notation], chosen));
    const biasesOf = (perUnit: number[], perLayer: number) =>
      biases === 'unit' ? { biases: perUnit } : biases === 'layer' ? { bias: perLayer } : {};
    expect(readOff?.parameters).toEqual([
      { weights: W1, ...biasesOf([0.3, -0.65], 0.3) },
      { weights: [w2], ...biasesOf([0.45], 0.45) },
    ]);
    expect(readOff?.samples).toEqual(data.slice(0, samples));
    expect(readOff?.learningRate).toBe(rate);
    expect(readOff?.network).toEqual({
      inputs: 2,
      layers: [
        { units: 2, activation: 'sigmoid' },
        { units: 1, activation: output },
      ],
      loss: { kind: 'squared-error', factor, overUnits: 'sum', overSamples: over },
    });
    expect(readOff?.notation.name).toBe(notation);
    expect([counts.roots, counts.unchecked, counts['rounded-early']]).toEqual([0, 0, 0]);
  });

  test('an updated weight is not taken for the weight, nor a second value of a name for the first', () => {
    const chosen = { biases: 'none', samples: 1, over: 'mean', factor: 0.5, output: 'sigmoid', rate: 0.25 } as const;
    const note = noteOf(notations.standard, chosen);
    const more = R`$w_{11}^{(1)'} = 0.9$, $w_{12}^{(1)\text{new}} = 0.9$, $w_{21}^{(1)} = 0.9$`;
    expect(check(`${note}\n\n${more}`).readOff?.parameters[0].weights).toEqual(W1);
  });

  test('one that is missing is not known, and of the rest it is told what needs it', () => {
    const chosen = { biases: 'none', samples: 1, over: 'mean', factor: 0.5, output: 'sigmoid', rate: 0.25 } as const;
    const note = noteOf(notations.standard, chosen);
    for (const [line, name] of [
      ['$w_{12}^{(2)} = 0.9$', 'w_{12}^{(2)}'],
      ['$y_1 = 0.75$', 'y_{1}'],
    ]) {
      const { readOff, outline, counts, findings } = check(note.replace(line, ''));
      expect([readOff, outline?.known, outline?.numbers, counts.roots]).toEqual([undefined, 8, 9, 0]);
      const reasons = findings
        .filter(({ verdict }) => verdict === 'unchecked')
        .map(({ reasons: [{ sentence }] }) => sentence);
      expect(new Set(reasons)).toEqual(new Set([`The note does not say what $${name}$ is.`]));
    }
  });
});

/** The definitions of document 000, with matrices of our own: z = W_1 x + b_1 = (0.45, −0.1), h = ReLU(z) = (0.45, 0). */
const matrices = {
  inputs: R`$$x = \begin{bmatrix} 0.5 \\ 1 \\ -2 \end{bmatrix}$$`,
  first: R`$$w_1 = \begin{bmatrix} 0.2 & 0.4 & 0.1 \\ -0.6 & 0.3 & 0.2 \end{bmatrix}$$`,
  firstBias: R`$$b_1 = \begin{bmatrix} 0.15 \\ 0.3 \end{bmatrix}$$`,
  second: R`$$w_2 = \begin{bmatrix} 0.6 & -0.5 \end{bmatrix}$$`,
  secondBias: R`$b_2 = 0.1$`,
  target: R`$y = 1$`,
  activation: R`$h = \text{ReLU}(z_1)$`,
  rate: R`$\alpha = 0.1$`,
};
const matrixNote = (change: Partial<Record<keyof typeof matrices, string>> = {}, ...more: readonly string[]): string =>
  [...Object.values({ ...matrices, ...change }), ...more].join('\n\n');

describe('matrices', () => {
  const expected = {
    parameters: [
      {
        weights: [
          [0.2, 0.4, 0.1],
          [-0.6, 0.3, 0.2],
        ],
        biases: [0.15, 0.3],
      },
      { weights: [[0.6, -0.5]], biases: [0.1] },
    ],
    samples: [{ inputs: [0.5, 1, -2], targets: [1] }],
  };

  test('one for each layer are the problem', () => {
    const { readOff } = check(matrixNote());
    expect(readOff).toMatchObject({ ...expected, learningRate: 0.1 });
    expect(readOff?.network.layers[0]).toEqual({ units: 2, activation: 'relu' });
  });

  test.each([
    ['rows as they stand in a line', { inputs: R`$x = [0.5, 1, -2]$`, firstBias: R`$b_1 = [0.15, 0.3]$` }],
    ['a column or row in other brackets', { inputs: R`$x = \begin{pmatrix} 0.5 & 1 & -2 \end{pmatrix}$` }],
    ['words for inputs and target', { inputs: R`$\text{input} = [0.5, 1, -2]$`, target: R`$\text{target} = 1$` }],
    ['the layers in another order', { first: matrices.second, second: matrices.first }],
    ['another word for the target', { target: R`$\text{actual} = 1$` }],
  ])('with %s', (_, change) => {
    expect(check(matrixNote(change)).readOff).toMatchObject(expected);
  });

  test('without biases and learning rate are a problem without', () => {
    const { readOff } = check(matrixNote({ firstBias: '', secondBias: '', rate: '' }));
    expect(readOff?.parameters).toEqual(expected.parameters.map(({ weights }) => ({ weights })));
    expect(readOff).not.toHaveProperty('learningRate');
  });

  test('with one bias for a layer of several units', () => {
    const { readOff } = check(matrixNote({ firstBias: R`$b_1 = 0.15$` }));
    expect(readOff?.parameters[0]).toEqual({ weights: expected.parameters[0].weights, bias: 0.15 });
  });

  test.each([
    // h_1 = 0.2 · 0.5 + 0.4 · 1 − 0.1 · 2 + 0.15 = 0.45, z_2 = 0.6 · 0.45 + 0.1 = 0.37, and (0.37 − 1)² = 0.3969
    [0.5, 0.19845],
    [1, 0.3969],
  ])('and a loss says its factor: %f', (factor, loss) => {
    const note = matrixNote({}, '$h = [0.45, 0]$', '$z_2 = 0.37$', R`$\bar{y} = 0.37$`, `$L = ${loss}$`);
    const { readOff, counts } = check(note);
    expect(readOff?.network.loss).toMatchObject({ factor });
    expect(counts.roots).toBe(0);
  });

  test('a negative output is none of a ReLU', () => {
    // b_2 = −0.5: z_2 = 0.27 − 0.5 = −0.23
    const { readOff, counts } = check(matrixNote({ secondBias: '$b_2 = -0.5$' }, R`$\bar{y} = -0.23$`));
    expect(readOff?.network.layers[1].activation).toBe('identity');
    expect(counts.roots).toBe(0);
  });

  test.each([
    ['no inputs', { inputs: '' }, 'the note states no inputs, expected a line such as x = [0.5, 0.1]'],
    ['no targets', { target: '' }, 'the note states no targets, expected a line such as y = [0.9, 0.1] or target = 1'],
    [
      'no weights',
      { first: '', second: '' },
      'the note states no matrix of weights, expected a matrix for each layer, a row for each unit',
    ],
    [
      'weights that do not fit the inputs',
      { inputs: '$x = [0.5, 1]$' },
      'the note states weights 1 of 2 × 3 for layer 1, expected 2 columns, one for each number that enters it',
    ],
    [
      'weights that do not fit the layer before',
      { second: R`$w_2 = \begin{bmatrix} 0.6 & -0.5 & 0.1 \end{bmatrix}$` },
      'the note states weights 2 of 1 × 3 for layer 2, expected 2 columns, one for each number that enters it',
    ],
    [
      'too many biases',
      { firstBias: '$b_1 = [1, 2, 3]$' },
      'the note states 3 biases for layer 1, expected 2, one for each unit, or one that they share',
    ],
    ['too many targets', { target: '$y = [1, 0]$' }, 'the note states 2 targets, expected 1, one for each output'],
    ['no activation', { activation: '' }, 'the note states no activation function, expected σ, tanh or ReLU'],
    [
      'a second sample without a target',
      { rate: '## Sample 2\n\n$x = [1, 2, 3]$' },
      'the note states no targets for sample 2, expected 1, one for each output',
    ],
  ])('%s', (_, change, message) => {
    expect(() => check(matrixNote(change))).toThrow(
      `${message}. Give the problem with --problem FILE, or as YAML between lines of --- at the top of the note.`,
    );
  });

  test.each([
    'ReLU then sigmoid',
    'ReLU in the hidden layer, sigmoid in the output layer',
    'hidden: ReLU, output: sigmoid',
  ])('have an activation for each layer, where several are named: %s', (named) => {
    const { readOff, counts } = check(`$x = [1, 0.5]$, $y = 1$, ${named}, binary cross-entropy, $\\eta = 0.2$.

$$W^{(1)} = \\begin{bmatrix}0.3 & 0.2\\\\-0.4 & 0.6\\end{bmatrix}, b^{(1)} = \\begin{bmatrix}0.1\\\\0.2\\end{bmatrix}, W^{(2)} = \\begin{bmatrix}0.5 & -0.8\\end{bmatrix}, b^{(2)} = 0.4$$

$z_1^{(1)} = 0.5$, $a_1^{(1)} = 0.5$, $a_2^{(1)} = 0.1$, $z^{(2)} = 0.57$, $\\hat y = 0.6388$, $L = 0.4482$, $\\delta^{(2)} = -0.3612$`);
    expect(readOff?.network.layers.map(({ activation }) => activation)).toEqual(['relu', 'sigmoid']);
    expect(counts.roots).toBe(0);
  });

  test('may be vectors number by number beside matrices', () => {
    const { readOff } = check(matrixNote({ inputs: '$x_1 = 0.5$, $x_2 = 1$ and $x_3 = 0.25$' }));
    expect(readOff?.samples[0].inputs).toEqual([0.5, 1, 0.25]);
    // One that is missing is missed.
    expect(() => check(matrixNote({ inputs: '$x_1 = 0.5$ and $x_3 = 0.25$' }))).toThrow('expected 1 columns');
  });

  test('have an activation by its name', () => {
    const named = (activation: string) => check(matrixNote({ activation })).readOff?.network.layers[0].activation;
    expect(named('We use tanh.')).toBe('tanh');
    expect(named('We use the sigmoid.')).toBe('sigmoid');
    expect(named('ReLU units')).toBe('relu');
    expect(named('$h = σ(z)$')).toBe('sigmoid');
  });
});

describe('a note about classes', () => {
  test('with one output is a sigmoid with binary cross-entropy', () => {
    // z = 0.2 · 0.5 + 0.4 · 1 = 0.5, σ(0.5) = 0.622459, −ln 0.622459 = 0.474077
    const note = R`Sigmoid, binary cross-entropy.

$x = [0.5, 1]$, $y = 1$, $W^{(1)} = \begin{bmatrix} 0.2 & 0.4 \end{bmatrix}$

$z_1^{(1)} = 0.5$, $a_1^{(1)} = 0.6225$, $L = 0.4741$`;
    const { readOff, counts } = check(note);
    expect(readOff?.network).toMatchObject({
      layers: [{ units: 1, activation: 'sigmoid' }],
      loss: { kind: 'binary-cross-entropy' },
    });
    expect([counts.roots, counts.unchecked]).toEqual([0, 0]);
  });

  test('with several outputs is a softmax with cross-entropy', () => {
    // z = (0.5, −0.5); softmax: 1/(1 + e^(−1)) = 0.731059; −ln of it 0.313262
    const note = R`Hidden units none; softmax with cross entropy, ReLU elsewhere.

$x = [0.5, 1]$, $y = [1, 0]$, $W^{(1)} = \begin{bmatrix} 0.2 & 0.4 \\ 0.2 & -0.6 \end{bmatrix}$

$z_2^{(1)} = -0.5$, $a_1^{(1)} = 0.7311$, $a_2^{(1)} = 0.2689$, $L = 0.3133$`;
    const { readOff, counts } = check(note);
    expect(readOff?.network).toMatchObject({
      layers: [{ units: 2, activation: 'softmax' }],
      loss: { kind: 'categorical-cross-entropy' },
    });
    expect([counts.roots, counts.unchecked]).toEqual([0, 0]);
  });
});

describe('what is read off', () => {
  test('is only said where nothing else states the problem', () => {
    const note = matrixNote();
    const { readOff } = check(note);
    if (readOff === undefined) throw new Error('nothing was read off');
    expect(check(note, { problem: readOff })).not.toHaveProperty('readOff');
  });

  test('does not hide a mistake: most of the note is right with the weights that it states', () => {
    const { findings, first = -1 } = check(matrixNote({}, '$z_2 = 0.73$', R`$\bar{y} = 0.73$`, '$h = [0.45, 0]$'));
    expect(findings[first]).toMatchObject({
      quantity: 'z[2][1]',
      printed: '0.73',
      reasons: [{ sentence: 'Two digits are exchanged: 0.37 became 0.73.' }],
    });
  });

  test('is not what a problem that is given says', () => {
    const problem = readProblem(`network:
  inputs: 1
  layers: [{ units: 1, activation: identity }]
  loss: { kind: squared-error, factor: 0.5 }
parameters: [{ weights: [[3]] }]
samples: [{ inputs: [0.5], targets: [1] }]
`);
    const { findings } = check('$w_{11}^{(1)} = 2$, $x_1 = 0.5$, $z_1^{(1)} = 1.5$', { problem });
    expect(findings.map(({ quantity, verdict }) => [quantity, verdict])).toEqual([
      ['w[1][1][1]', 'miscopied'],
      ['x[1]', 'right'],
      ['z[1][1]', 'right'],
    ]);
  });
});
