import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { caseOf, isInSteps } from '../../bench/check/cases.js';
import { LonghandError } from '../../src/base/index.js';
import { type Checked, check, mistaken } from '../../src/check/index.js';
import { preset } from '../../src/notation/index.js';
import { readProblem } from '../../src/problem/index.js';
import { document001 } from '../notes/document-001.js';
import { document002 } from '../notes/document-002.js';
import { document003 } from '../notes/document-003.js';
import { document004 } from '../notes/document-004.js';
import { expectedOnlyStated, expectedRoots } from './document-roots.js';

const R = String.raw;
const wrongIn = ({ findings }: Checked) => findings.filter(({ verdict }) => mistaken.includes(verdict));
const shown = (findings: Checked['findings']) =>
  findings.map(({ verdict, printed, quantity = '' }) => [verdict, printed.replaceAll(/\s+/g, ' '), quantity]);
const rootsIn = (checked: Checked) => shown(wrongIn(checked).filter(({ harmless }) => !harmless));
const sizesIn = ({ outline }: Checked) =>
  outline === undefined ? [] : [outline.network.inputs, ...outline.network.layers.map(({ units }) => units)];

/** Everything that a finding says of numbers, with where it stands. */
const verdictsIn = ({ findings }: Checked) =>
  findings.map(({ span, aspect, verdict, harmless }) => ({ span, aspect, verdict, harmless }));

const noteOf = ({ displays }: { readonly displays: readonly { readonly latex: string }[] }): string =>
  ['3.1 get', ...displays.map(({ latex }) => (latex.includes('\t') ? latex : `$$${latex}$$`))].join('\n\n');
const problemIn = (file: string) => readProblem(readFileSync(`examples/${file}`, 'utf8'));

describe('the documents as they are, without their problem', () => {
  test('001 prints all its numbers in its sums: they are read off, and its definitions count more', () => {
    const checked = check(noteOf(document001));
    const { parameters, samples, learningRate, notation } = problemIn(document001.file);
    expect(checked.readOff).toMatchObject({ parameters, samples, learningRate });
    expect(checked.readOff?.notation.name).toBe(notation.name);
    expect(checked.outline).toBeUndefined();
    // Where the numbers are not defined, what no line shows to be wrong is left open.
    const [first, second, ...others] = expectedRoots['001'];
    const roots = rootsIn(checked);
    expect(roots.slice(0, 2)).toEqual([first, second]);
    expect(roots).toHaveLength(6);
    for (const root of roots) expect([first, second, ...others]).toContainEqual(root);
  });

  test.each([document003, document004])(
    '$number has formulas only, and what is found is what is found with its problem',
    (document) => {
      const { number, file } = document;
      const checked = check(noteOf(document));
      expect(checked.readOff).toBeUndefined();
      expect(checked.outline?.notation.name).toBe(problemIn(file).notation.name);
      expect(checked.outline?.network.loss).toMatchObject({ factor: problemIn(file).network.loss.factor });
      expect(rootsIn(checked)).toEqual(expectedRoots[number]);
      const formulas = (of: Checked) =>
        verdictsIn(of).filter(({ aspect, verdict }) => aspect === 'formula' && verdict !== 'unchecked');
      const { findings } = check(noteOf(document), { problem: problemIn(file) });
      const wrong = wrongIn({ findings } as Checked).filter(({ harmless }) => harmless);
      expect(shown(wrong).map(([, printed]) => printed)).toEqual(expectedOnlyStated[number]);
      expect(formulas(checked).length).toBeGreaterThan(20);
    },
  );

  test('002 prints some: what they decide is judged, the rest is unchecked and says what is missing', () => {
    const text = noteOf(document002);
    const checked = check(text);
    const whole = check(text, { problem: problemIn(document002.file) });
    expect(sizesIn(checked)).toEqual([2, 2, 2]);
    expect(checked.outline).toMatchObject({ numbers: 14, known: 10, samples: 1 });
    // i_1 stands there as 0.05 and as 0.01, w_12 as 0.12 only.
    expect(rootsIn(checked)).toContainEqual(['wrong-operand', '0.01', 'x[1]']);
    const unchecked = checked.findings.filter(
      ({ quantity, verdict }) => quantity === "w'[2][2][1]" && verdict === 'unchecked',
    );
    expect(unchecked.map(({ reasons }) => reasons[0].sentence)).toEqual(['The note does not say what $w_{23}$ is.']);
    // Of the formulas nothing else is said than with the problem.
    const formulas = (of: Checked) =>
      of.findings.filter(({ aspect }) => aspect === 'formula').map(({ span, verdict }) => [span.start, verdict]);
    expect(formulas(checked)).toEqual(formulas(whole));
  });

  test('a table of data says how many inputs and outputs there are, and its numbers are known', () => {
    const { outline, findings } = check(noteOf(document003));
    expect(outline).toMatchObject({ network: { inputs: 3 }, samples: 4, known: 16 });
    expect(findings.filter(({ quantity }) => /^s\d\.[xy]\[/.test(quantity ?? ''))).toHaveLength(16);
  });
});

const forward = [
  R`$z_1^{(1)} = w_{11}^{(1)} x_1 + w_{12}^{(1)} x_2 + b_1^{(1)}$`,
  R`$a_1^{(1)} = \sigma(z_1^{(1)})$`,
  R`$z_1^{(2)} = w_{11}^{(2)} a_1^{(1)} + w_{12}^{(2)} a_2^{(1)} + b_1^{(2)}$`,
  R`$L = \frac{1}{2}(a_1^{(2)} - y_1)^2$`,
];
const gradient = R`$\frac{\partial L}{\partial w_{11}^{(2)}} = (a_1^{(2)} - y_1) \cdot a_1^{(2)} (1 - a_1^{(2)}) \cdot a_1^{(1)}$`;
const note = (...lines: readonly string[]): string => lines.join('\n\n');

describe('formulas alone', () => {
  test('that are right have no mistake', () => {
    const checked = check(note(...forward, gradient));
    expect(checked.counts).toMatchObject({ right: 5, unchecked: 0, roots: 0 });
    expect(sizesIn(checked)).toEqual([2, 2, 1]);
    expect(checked.outline).toMatchObject({ known: 0, numbers: 12 });
  });

  test('with letters for all indices are held against layers of several units', () => {
    const general = [
      R`$\delta^{L} = (a^{L} - y) \circ \sigma'(z^{L})$`,
      R`$\delta_j^{(1)} = \sum_k w_{kj}^{(2)} \delta_k^{(2)} \sigma'(z_j^{(1)})$`,
      R`$\frac{\partial L}{\partial w_{ji}^{(1)}} = \delta_j^{(1)} x_i$`,
      R`$z_j^{(1)} = \sum_i w_{ji}^{(1)} x_i + b_j^{(1)}$`,
    ];
    const checked = check(note(...general));
    expect(checked.counts.roots).toBe(0);
    expect(sizesIn(checked)).toEqual([2, 3, 2]);
    const turned = check(note(...general).replace('w_{kj}^{(2)}', 'w_{jk}^{(2)}'));
    expect(rootsIn(turned).map(([verdict]) => verdict)).toEqual(['wrong-formula']);
  });

  test.each([
    [R`(1 - a_1^{(2)})`, R`(1 + a_1^{(2)})`],
    [R`\cdot a_1^{(1)}$`, R`\cdot a_2^{(1)}$`],
    [R`(a_1^{(2)} - y_1) \cdot`, R`(y_1 - a_1^{(2)}) \cdot`],
  ])('with %s become %s are wrong there', (was, becomes) => {
    const wrong = rootsIn(check(note(...forward, gradient.replace(was, becomes))));
    expect(wrong.map(([verdict, , quantity]) => [verdict, quantity])).toEqual([['wrong-formula', 'dL/dw[2][1][1]']]);
  });

  test('of a tanh, and of a loss that is not halved, show that they are', () => {
    const { outline, counts } = check(
      note(
        R`$a_1^{(1)} = \tanh(z_1^{(1)})$`,
        forward[0],
        forward[2],
        R`$a_1^{(2)} = z_1^{(2)}$`,
        R`$L = (a_1^{(2)} - y_1)^2$`,
        R`$\frac{\partial L}{\partial a_1^{(2)}} = 2 (a_1^{(2)} - y_1)$`,
      ),
    );
    expect(counts.roots).toBe(0);
    expect(outline?.network.layers[0].activation).toBe('tanh');
    expect(outline?.network.loss.factor).toBe(1);
  });
});

describe('some of the numbers', () => {
  const given = R`$x_1 = 0.5$, $w_{11}^{(1)} = 0.4$, $w_{12}^{(1)} = 0.2$`;
  const z = R`$z_1^{(1)} = w_{11}^{(1)} x_1 + w_{12}^{(1)} x_2 = 0.31$`;
  const a = R`$a_1^{(1)} = \sigma(z_1^{(1)}) = \frac{1}{1 + e^{-0.31}} = 0.577$`;
  const other = R`$a_2^{(1)} = \sigma(z_2^{(1)}) = 0.61$`;
  const out = R`$z_1^{(2)} = w_{11}^{(2)} a_1^{(1)} + w_{12}^{(2)} a_2^{(1)} = 0.3 \cdot 0.577 + 0.7 \cdot 0.61 = 0.6001$`;
  const lines = [given, z, a, other, out];
  const of = (checked: Checked, quantity: string, aspect = 'result') =>
    checked.findings.filter((each) => each.quantity === quantity && each.aspect === aspect);

  test('leave unchecked what needs another one, and say which; what follows from printed numbers is held against these', () => {
    const checked = check(note(...lines));
    expect(wrongIn(checked)).toEqual([]);
    expect(of(checked, 'z[1][1]')).toMatchObject([
      { verdict: 'unchecked', reasons: [{ sentence: 'The note does not say what $x_{2}$ is.' }] },
    ]);
    expect(of(checked, 'a[1][2]')).toMatchObject([{ verdict: 'unchecked' }]);
    expect(of(checked, 'a[1][1]')).toMatchObject([{ verdict: 'rounded' }]);
    expect(of(checked, 'z[2][1]')).toMatchObject([{ verdict: 'rounded' }]);
    expect(checked.readOff).toBeUndefined();
  });

  test('no number that nobody states is told as what belongs somewhere', () => {
    const { findings } = check(note(...lines));
    for (const { quantity, expected, printed } of findings)
      if (expected?.value !== undefined && quantity !== undefined)
        expect([quantity, expected.value]).toEqual([quantity, Number(printed)]);
  });

  test.each([
    ['a result that its printed numbers do not give', R`= 0.577$`, R`= 0.677$`, 'a[1][1]'],
    ['a sum that its line does not give', '= 0.6001$', '= 0.7001$', 'z[2][1]'],
    [
      'a number put in that was printed otherwise before',
      R`0.7 \cdot 0.61 = 0.6001`,
      R`0.7 \cdot 0.84 = 0.7611`,
      'a[1][2]',
    ],
    ['a number in a function that was printed otherwise before', R`e^{-0.31}`, R`e^{-0.21}`, 'z[1][1]'],
  ])('%s is a mistake', (_, was, becomes, quantity) => {
    const wrong = wrongIn(check(note(...lines).replace(was, becomes)));
    expect(wrong[0]?.quantity).toBe(quantity);
  });

  test('a line in which all others are known says what the last one is', () => {
    const loss = R`$L = \frac{1}{2}(a_1^{(2)} - y_1)^2$`;
    const more = [
      R`$a_1^{(2)} = \sigma(z_1^{(2)}) = 0.6457$`,
      loss,
      R`$\frac{\partial L}{\partial a_1^{(2)}} = 0.6457 - 0.9 = -0.2543$`,
    ];
    const checked = check(note(...lines, ...more));
    expect(wrongIn(checked)).toEqual([]);
    expect(of(checked, 'y[1]', 'operand')).toMatchObject([{ verdict: 'right' }]);
  });

  test('of numbers that contradict each other the definition counts, then the one that stands more often', () => {
    const sum = R`$z_1^{(1)} = w_{11}^{(1)} x_1 + w_{12}^{(1)} x_2 = 0.4 \cdot 0.7 + 0.2 \cdot 0.3 = 0.34$`;
    const checked = check(
      note(
        R`$x_1 = 0.5$`,
        sum,
        a.replaceAll('0.31', '0.34').replace('0.577', '0.584'),
        ...forward.slice(0, 3),
        gradient,
      ),
    );
    expect(wrongIn(checked).map(({ printed, quantity }) => [printed, quantity])).toContainEqual(['0.7', 'x[1]']);
  });
});

describe('what is no network', () => {
  test.each([
    ['nothing', ''],
    ['prose', 'We learn nets.'],
    ['other mathematics', R`$E = mc^2$, $F = ma$ and $a^2 + b^2 = c^2$, so $x = 3$.`],
    [
      'letters of a network in other mathematics',
      R`$z = x + y$, $E = \frac{1}{2} m v^2$, $y = w x + b$, $x_1 + x_2 = 3$`,
    ],
    ['definitions and nothing worked from them', R`$x_1 = 0.5$, $w_{11}^{(1)} = 0.4$, $w_{12}^{(1)} = 0.2$`],
  ])('is refused as ever: %s', (_, text) => {
    expect(() => check(text)).toThrow(/^the note states no [\s\S]*Give the problem with --problem FILE/);
  });

  test('with the reason, where its names are those of a network and too many of its formulas are wrong there', () => {
    const text = R`$z_1 = w_{11} x_1 + w_{12} x_2$, $z_2 = w_{21} x_1 + w_{22} x_2$, $A_1 = \sigma(z_1)$, $z_3 = w_{31} A_1 + w_{32} A_2$

$\frac{\partial E}{\partial w_{31}} = (y - A_3) A_3 (1 - A_3) A_1$, $\frac{\partial E}{\partial w_{32}} = (A_3 - y) A_3 A_2$, $\frac{\partial E}{\partial w_{11}} = (A_3 - y) A_3 (1 - A_3) w_{32} A_1 (1 - A_1) x_1$`;
    expect(() => check(text)).toThrow(/those of a 2-2-\d network, of which \d findings would be right and 3 wrong/);
  });

  test('a network is never larger than people work by hand, whatever the indices are', () => {
    const withUnits = (units: number): string =>
      Array.from({ length: 60 }, (_, i) => {
        const [to, from, layer] = [(i % units) + 1, ((i * 7) % units) + 1, (i % 4) + 1];
        return R`$a_{${to}}^{(${layer})} = \sigma(z_{${to}}^{(${layer})})$ with $w_{${to}${from}}^{(${layer})}$`;
      }).join('\n\n');
    const { outline } = check(withUnits(8));
    expect(outline?.network.layers.length).toBeLessThanOrEqual(4);
    expect(outline?.network.layers.map(({ units }) => units)).toContain(8);
    for (const { units } of outline?.network.layers ?? []) expect(units).toBeLessThanOrEqual(8);
    expect(() => check(withUnits(9))).toThrow(/Give the problem with --problem FILE/);
  });
});

describe('notes that are made from seeds, without their definitions', () => {
  const notes = Array.from({ length: 24 }, (_, i) => 700_001 + i)
    .filter((seed) => !isInSteps(seed))
    .flatMap((seed) => {
      const { note: text, detail, problem } = caseOf(seed, 0);
      const from = text.indexOf('## Forward');
      return detail === 'full' && from > 0 ? [{ seed, text: text.slice(from), problem }] : [];
    });

  const refused: number[] = [];

  test.each(notes)('raise no alarm that they do not raise with their problem: $seed', ({ seed, text, problem }) => {
    let wrong: ReturnType<typeof shown> = [];
    try {
      wrong = shown(wrongIn(check(text)));
    } catch (error) {
      // A network with too many units, or a function that the note does not name.
      expect(error).toBeInstanceOf(LonghandError);
      refused.push(seed);
    }
    if (wrong.length === 0) return;
    const whole = check(text, { problem: { ...problem, notation: preset(problem.notation) } });
    expect(shown(wrongIn(whole)).length).toBeGreaterThanOrEqual(wrong.length);
  });

  test('are not refused for the most part', () => {
    expect(notes.length).toBeGreaterThan(6);
    expect(refused.length).toBeLessThan(notes.length / 2);
  });
});

test('what is stated of the first layer only is not taken for all where a second one is named', () => {
  // z = (0.7, 0.1), a = tanh z = (0.6044, 0.0997), y = 0.5 · 0.6044 − 0.4 · 0.0997 = 0.2623
  const checked = check(R`$x_1 = 1$, $x_2 = 2$, targets $t_1 = 0.5$ and $t_2 = -0.5$

$w_{11}^{(1)} = 0.3$, $w_{12}^{(1)} = 0.2$, $w_{21}^{(1)} = -0.1$, $w_{22}^{(1)} = 0.1$

$z_1^{(1)} = 0.3 \cdot 1 + 0.2 \cdot 2 = 0.7$ and $a_1^{(1)} = \tanh(0.7) = 0.6044$

$z_2^{(1)} = -0.1 \cdot 1 + 0.1 \cdot 2 = 0.1$ and $a_2^{(1)} = \tanh(0.1) = 0.0997$

$y_1 = 0.5 \cdot 0.6044 - 0.4 \cdot 0.0997 = 0.2623$

$\delta_1^{(1)} = (1 - (a_1^{(1)})^2) (w_{11}^{(2)} \delta_1^{(2)} + w_{21}^{(2)} \delta_2^{(2)}) = 0.2772$`);
  expect(sizesIn(checked)).toEqual([2, 2, 2]);
  expect(rootsIn(checked)).toEqual([]);
});
