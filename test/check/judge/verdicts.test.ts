import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check/index.js';
import { readProblem } from '../../../src/problem/index.js';

const R = String.raw;
const problemIn = (name: string) =>
  readProblem(readFileSync(new URL(`../../../examples/${name}.yaml`, import.meta.url), 'utf8'));

/**
 * Document 004, 2-2-1 without biases, by hand: x = (1, 0.5), y = 1, W = (0.2 −0.4; 0.5 0.3) and (0.6 −0.7), η = 0.5.
 *
 * z_1 = 0, A_1 = 0.5; z_2 = 0.65, A_2 = 0.657010; z_3 = 0.3 − 0.459907 = −0.159907, A_3 = 0.460108; E = ½ · 0.539892² = 0.145742.
 * ∂E/∂A_3 = −0.539892, times A_3(1 − A_3) = 0.248409 is ∂E/∂z_3 = −0.134114; ∂E/∂w_31 = −0.067057, w_31' = 0.633528.
 */
const neurons = problemIn('004-neuron-numbers');
/**
 * Document 002, 2-2-2 with shared biases: a(h_1) = 0.593270, a(h_2) = 0.596884, a(o_1) = 0.751365, Loss_2 = 0.023560, w_12' = 0.199561.
 */
const letters = problemIn('002-letters');

/** A finding in short: what is printed, its verdict, and each reason as the mistake's name and the whole sentence. */
function found(text: string, problem = neurons): string[] {
  return check(text, { problem }).findings.map(({ aspect, printed, verdict, harmless, reasons }) => {
    const why = reasons.map(({ mistake, sentence }) => (mistake === undefined ? sentence : `${mistake}: ${sentence}`));
    return [`${aspect} ${printed} ${verdict}${harmless ? ', harmless' : ''}`, ...why].join(' | ');
  });
}
/** Those that are not simply right. */
const notRight = (text: string, problem = neurons): string[] =>
  found(text, problem).filter((each) => !/ (?:right|rounded)$/.test(each));
/** The mistakes by which the last number of a line may have come about, the likeliest first. */
const mistakesIn = (text: string, problem = neurons): (string | undefined)[] =>
  check(text, { problem })
    .findings.at(-1)
    ?.reasons.map(({ mistake }) => mistake) ?? [];

describe('right is what is the value itself', () => {
  test.each([
    [R`$z_2 = 0.65$`, 'result 0.65 right'],
    [R`$z_2 = 0{,}650$`, 'result 0{,}650 right'],
    [R`$A_1 = \frac{1}{2}$`, R`operand \frac{1}{2} right`],
    [R`$A_1 = 50\%$`, R`result 50\% right`],
    [R`$z_1 = 0$`, 'result 0 right'],
    [R`$z_3 = A_2 w_{32} + A_1 w_{31}$`, 'formula A_2 w_{32} + A_1 w_{31} right'],
    [R`$A_3 = \frac{e^{z_3}}{1 + e^{z_3}}$`, R`formula \frac{e^{z_3}}{1 + e^{z_3}} right`],
    [R`$z_3 = \sum_i w_{3i} A_i$`, R`formula \sum_i w_{3i} A_i right`],
  ])('%s', (line, finding) => {
    // A fraction has its numerator and denominator, or is one number.
    const all = found(line);
    if (line.includes('frac{1}{2}')) expect(all.every((each) => each.endsWith(' right'))).toBe(true);
    else expect(all).toEqual([finding]);
  });
});

describe('rounded is the value, rounded to the digits printed', () => {
  test.each([
    [R`$A_2 = 0.657$`, '0.657'],
    [R`$A_2 \approx 0,66$`, '0,66'],
    [R`$A_2 = 0.6570$ V`, '0.6570'],
    [R`$A_2 = 0.657...$`, '0.657'],
    [R`$A_2 = 6.57 \cdot 10^{-1}$`, R`6.57 \cdot 10^{-1}`],
    [R`$A_2 = 65.7\%$`, R`65.7\%`],
    [R`$A_2 = \boxed{0.657}$`, '0.657'],
    [R`$z_3 = -0.16$`, '-0.16'],
  ])('%s', (line, printed) => {
    expect(found(line)).toEqual([`result ${printed} rounded`]);
  });
});

describe('rounded early is what rounded numbers before it give', () => {
  test.each([
    // 0.3 − 0.7 · 0.66 = −0.162
    [R`$A_2 = 0.66$, $z_3 = 0.6 \cdot 0.5 - 0.7 \cdot 0.66 = -0.162$`, '-0.162'],
    [R`$A_2 = 0.66$ and so $z_3 = -0.162$`, '-0.162'],
    // −0.54 · 0.46 · 0.54 = −0.134136
    [R`$A_3 = 0.46$, $\frac{\partial E}{\partial z_3} = -0.54 \cdot 0.46 \cdot 0.54 = -0.134136$`, '-0.134136'],
    // ½ · 0.54² = 0.1458
    [R`$E = \frac12 (0.46 - 1)^2 = 0.1458$`, '0.1458'],
    // σ(−0.2) = 0.450166
    [R`$z_3 = -0.2$ and $A_3 = \sigma(z_3) = 0.450$`, '0.450'],
  ])('%s', (line, printed) => {
    expect(notRight(line)).toEqual([`result ${printed} rounded-early`]);
  });

  test('and is not told where the full numbers were used', () => {
    expect(notRight(R`$A_2 = 0.66$, $z_3 = 0.6 \cdot 0.5 - 0.7 \cdot 0.66 = -0.1599$`)).toEqual([]);
  });
});

describe('a slip is a number that is worked out wrongly', () => {
  test.each([
    // 0.460108…
    [R`$A_3 = 0.46010$`, ['result 0.46010 slip | truncated: 0.4601081 is cut off to 0.46010; rounded it is 0.46011.']],
    [R`$0.1 + 0.2 = 0.4$`, ['result 0.4 slip | The numbers of this line add up to 0.3, not 0.4.']],
    // 0.6 + 0.03355 = 0.63355
    [
      R`$w_{31}' = 0.6 - 0.5 \cdot (-0.0671) = 0.5665$`,
      ['result 0.5665 slip | The numbers of this line add up to 0.633550, not 0.5665.'],
    ],
    // Nothing explains it, and nothing is made up.
    [
      R`$\frac{\partial E}{\partial z_3} = -0.09123$`,
      [R`result -0.09123 slip | No mistake that is known here gives -0.09123 for $\frac{\partial E}{\partial z_{3}}$.`],
    ],
  ])('%s', (line, expected) => {
    expect(notRight(line)).toEqual(expected);
  });

  test.each([
    // 0.596884…, 0.751365…, 0.408666…, 0.023560…, 0.593269992…
    [R`$a(h_2) = 0.5968$`, '0.596884 is cut off to 0.5968; rounded it is 0.5969.'],
    [R`$a(o_1) = 0.7513$`, '0.751365 is cut off to 0.7513; rounded it is 0.7514.'],
    [R`$w_{22}' = 0.408$`, '0.40866 is cut off to 0.408; rounded it is 0.409.'],
    [R`$\text{Loss}_2 = 0.0235$`, '0.023560 is cut off to 0.0235; rounded it is 0.0236.'],
    [R`$a(h_1) = 0.5932699$`, '0.593269992 is cut off to 0.5932699; rounded it is 0.5932700.'],
  ])('%s is cut off', (line, sentence) => {
    const [first] = notRight(line, letters);
    expect(first.split(' | ')[1]).toBe(`truncated: ${sentence}`);
  });

  test('cut off is simpler than a mistake in a step that nobody sees', () => {
    // 0.596884. With i_1 and i_2 exchanged h_2 is 0.39 and a(h_2) 0.596282; what comes from the printed number speaks for neither.
    for (const later of ['', '$o_1 = 0.593 \\times 0.4 + 0.596 \\times 0.45 + 0.60 = 1.106$'])
      expect(
        check(`$a(h_2) = 0.596$ ${later}`, { problem: letters }).findings[0].reasons.map(({ mistake }) => mistake),
      ).toEqual(['truncated']);
    // The step itself does: it is printed further down.
    expect(check(R`$a(h_2) = 0.596$ and so $w_{13}' = 0.25$, $h_2 = 0.39$`, { problem: letters }).counts.roots).toBe(1);
  });

  test('a number that was rounded before is neither cut off nor rounded the wrong way', () => {
    // 0.6 + 0.5 · 0.0671 = 0.63355 is cut off to 0.633; it is not that 0.634 was rounded once more.
    expect(mistakesIn(R`$w_{31}' = 0.6 - 0.5 \cdot (-0.0671) = 0.633$`)).toEqual(['truncated']);
  });

  test('one off in the last place, where it had to be rounded', () => {
    // 0.460108137
    expect(check('$A_3 = 0.4601082$', { problem: neurons }).counts.slip).toBe(1);
    expect(mistakesIn('$A_3 = 0.4601082$')[0]).toBe('rounded-wrong-way');
  });

  test('one off in the last place, where nothing had to be rounded', () => {
    const [only] = check(R`$z_2 = 0.5 + 0.15 = 0.66$`, { problem: neurons }).findings.slice(-1);
    expect(only).toMatchObject({ verdict: 'slip', own: { value: 0.65 } });
    expect(only.reasons[0]).toMatchObject({
      mistake: 'last-digit-off',
      sentence: 'The numbers of this line add up to 0.65, not 0.66.',
    });
  });
});

describe('miscopied is a number that is written down wrongly', () => {
  test.each([
    [R`$A_2 = 0.675$`, 'digits-swapped: Two digits are exchanged: 0.657 became 0.675.'],
    [R`$A_2 = 0,567$`, 'digits-swapped: Two digits are exchanged: 0.657 became 0.567.'],
    [R`$A_2 = 6.57$`, 'point-shifted: The decimal point is shifted: 0.657 became 6.57.'],
    [R`$A_2 = 65.7$`, 'point-shifted: The decimal point is shifted: 0.657 became 65.7.'],
    [R`$x_2 = 5$`, 'point-shifted: The decimal point is shifted: 0.5 became 5.'],
    [R`$A_2 = 0.0657$`, 'zero-put-in: There is a zero too many: 0.657 became 0.0657.'],
    [R`$A_2 = 0.6657$`, 'digit-doubled: A digit is doubled: 0.657 became 0.6657.'],
    [R`$A_2 = 0.6701$`, 'digit-left-out: A digit is left out: 0.65701 became 0.6701.'],
    [R`$A_2 = 0.6510$`, 'digit-miscopied: A digit is miscopied: 0.6570 became 0.6510.'],
    [R`$z_2 = 0.85$`, 'digit-miscopied: A digit is miscopied: 0.65 became 0.85.'],
    [R`$z_3 = 0.1599$`, 'sign-lost: The minus before 0.1599 is lost.'],
    [R`$z_2 = -0.65$`, 'sign-lost: There is a minus too many in -0.65.'],
    // ∂E/∂z_1 = −0.134114 · 0.6 · 0.25 = −0.020117
    [R`$\frac{\partial E}{\partial z_1} = -0.2012$`, 'zero-lost: A zero is lost: -0.02012 became -0.2012.'],
    [R`$\frac{\partial E}{\partial z_1} = -0.20117$`, 'zero-lost: A zero is lost: -0.020117 became -0.20117.'],
  ])('%s', (line, reason) => {
    const printed = line.slice(line.indexOf('= ') + 2, -1);
    expect(notRight(line)).toEqual([`result ${printed} miscopied | ${reason}`]);
  });

  test('where it is put in, and the result follows from it', () => {
    // 0.3 − 0.7 · 0.675 = −0.1725
    expect(notRight(R`$z_3 = 0.6 \cdot 0.5 - 0.7 \cdot 0.675 = -0.1725$`)).toEqual([
      'operand 0.675 miscopied | digits-swapped: Two digits are exchanged: 0.657 became 0.675.',
      'result -0.1725 follow-through',
    ]);
    // 0.3 + 0.7 · 0.657 = 0.7599
    expect(notRight(R`$z_3 = 0.6 \cdot 0.5 + 0.7 \cdot 0.657 = 0.7599$`)).toEqual([
      'operand 0.7 miscopied | sign-lost: The minus before 0.7 is lost. | wrong-sign: $w_{32}$ · $A_{2}$ is subtracted where it belongs added.',
      'result 0.7599 follow-through',
    ]);
  });

  test('where it is put in, and the result was worked with the right one: harmless', () => {
    const { findings, counts, first } = check(R`$z_3 = 0.6 \cdot 0.5 - 0.7 \cdot 0.675 = -0.1599$`, {
      problem: neurons,
    });
    expect(findings.map(({ verdict, harmless }) => [verdict, harmless])).toContainEqual(['miscopied', true]);
    expect([counts.miscopied, counts.roots, first]).toEqual([1, 0, undefined]);
  });
});

describe('a wrong operand is a right number in the wrong place', () => {
  test.each([
    // −0.4 is w_12; 0.3 − 0.4 · 0.657 = 0.0372
    [
      R`$z_3 = 0.6 \cdot 0.5 - 0.4 \cdot 0.657 = 0.0372$`,
      'operand 0.4 wrong-operand | wrong-weight: -0.4 is $w_{12}$, where $w_{32}$ belongs.',
      'result 0.0372 follow-through',
    ],
    // w_31' = 0.6335; −0.1341 · 0.6335 · 0.25 = −0.021238
    [
      R`$\frac{\partial E}{\partial z_1} = \frac{\partial E}{\partial z_3} w_{31} A_1 (1 - A_1) = -0.1341 \cdot 0.6335 \cdot 0.25 = -0.02124$`,
      "operand 0.6335 wrong-operand | updated-weight: 0.6335 is $w_{31}'$, where $w_{31}$ belongs.",
      'result -0.02124 follow-through',
    ],
    [
      R`$A_1 = \sigma(0.65) = 0.657$`,
      'operand 0.65 wrong-operand | wrong-unit: $z_{2}$ stands where $z_{1}$ belongs.',
      'result 0.657 follow-through',
    ],
    // 0.6 · 1 − 0.7 · 0.5 = 0.25
    [
      R`$z_3 = 0.25$`,
      'result 0.25 wrong-operand | input-of-another-layer: $x_{1}$ and $x_{2}$ stand where $A_{1}$ and $A_{2}$ belong.',
    ],
    [R`$w_{11} = 0.3$`, 'result 0.3 wrong-operand | wrong-weight: 0.3 is $w_{22}$, where $w_{11}$ belongs.'],
    [R`$w_{31} = -0.7$`, 'result -0.7 wrong-operand | wrong-weight: -0.7 is $w_{32}$, where $w_{31}$ belongs.'],
  ])('%s', (line, ...expected) => {
    expect(notRight(line)).toEqual(expected);
  });
});

describe('a wrong formula', () => {
  test.each([
    [R`$z_3 = A_1 w_{31} + A_2 w_{31}$`, 'wrong-weight: $w_{31}$ stands where $w_{32}$ belongs.'],
    [R`$z_3 = A_1 w_{32} + A_2 w_{31}$`, 'wrong-input: $A_{1}$ and $A_{2}$ are exchanged.'],
    [R`$z_3 = A_1 w_{31}$`, 'term-left-out: The term with $w_{32}$ and $A_{2}$ is left out.'],
    [R`$E = (A_3 - y)^2$`, 'loss-factor: The factor is 1 where it should be ½.'],
    [R`$E = \frac12 (A_3 - y)$`, 'square-forgotten: The square is left out.'],
    [R`$\frac{\partial E}{\partial A_3} = 2 (A_3 - y)$`, 'loss-factor: The factor is 2 where it should be 1.'],
    [
      R`$\frac{\partial E}{\partial z_3} = A_3 - y$`,
      R`slope-left-out: The slope $\frac{\partial A_{3}}{\partial z_{3}}$ is left out.`,
    ],
    [
      R`$\frac{\partial E}{\partial z_3} = (A_3 - y) A_3$`,
      R`activation-for-slope: $A_{3}$ stands where $\frac{\partial A_{3}}{\partial z_{3}}$ belongs.`,
    ],
    [
      R`$\frac{\partial E}{\partial w_{31}} = \frac{\partial E}{\partial z_3} \cdot w_{31}$`,
      '$w_{31}$ stands where $A_{1}$ belongs.',
    ],
    [
      R`$\frac{\partial E}{\partial w_{32}} = \frac{\partial E}{\partial z_3} A_1$`,
      'wrong-input: $A_{1}$ stands where $A_{2}$ belongs.',
    ],
    [
      R`$w_{31}' = w_{31} + \eta \frac{\partial E}{\partial w_{31}}$`,
      'update-added: The step is added where it should be subtracted.',
    ],
    [
      R`$w_{31} \to w_{31} - \frac{\partial E}{\partial w_{31}}$`,
      R`learning-rate-left-out: $\eta$ is left out of the update.`,
    ],
  ])('%s', (line, reason) => {
    const [first, ...others] = notRight(line);
    expect(first).toMatch(/^formula .* wrong-formula \| /);
    expect(first.split(' | ').slice(1)).toEqual([reason]);
    expect(others).toEqual([]);
  });

  test.each([
    // 0.539892² = 0.291483; −0.539892; −0.033528
    [R`$E = 0.2915$`, 'loss-factor: The factor is 1 where it should be ½.'],
    [
      R`$\frac{\partial E}{\partial z_3} = -0.5399$`,
      R`slope-left-out: The slope $\frac{\partial A_{3}}{\partial z_{3}}$ is left out.`,
    ],
    [R`$w_{31}' = -0.0335$`, R`old-value-left-out: The old value $w_{31}$ is left out.`],
  ])('shows in its number: %s', (line, reason) => {
    const value = line.slice(line.indexOf('= ') + 2, -1);
    expect(notRight(line)).toEqual([`result ${value} wrong-formula | ${reason}`]);
  });

  test.each([
    [R`$A_3 = \frac{1}{1 + e^{z_3}}$`, 'exponent-sign'],
    [R`$\frac{\partial E}{\partial A_3} = y - A_3$`, 'sign-of-error'],
    [R`$z_3 = A_1 w_{31} - A_2 w_{32}$`, 'wrong-sign'],
    [R`$\frac{\partial E}{\partial z_3} = 2 (A_3 - y) A_3 (1 - A_3)$`, 'loss-factor'],
  ])('%s is named', (line, mistake) => {
    expect(check(line, { problem: neurons }).counts['wrong-formula']).toBe(1);
    expect(mistakesIn(line)).toEqual([mistake]);
  });

  test('of a step that is printed nowhere is told with the step', () => {
    // 2 · −0.134114 = −0.268228
    expect(notRight(R`$\frac{\partial E}{\partial z_3} = -0.2682$`)).toEqual([
      R`result -0.2682 wrong-formula | loss-factor: In the step to $\frac{\partial E}{\partial A_{3}}$, which is not printed: The factor is 2 where it should be 1.`,
    ]);
  });
});

describe('follow-through is what an earlier mistake gives', () => {
  test.each([
    // σ(0.85) = 0.700567; ½ · 0.36² = 0.0648; −0.2682 · 0.5 = −0.1341
    [R`$z_2 = 0.85$, $A_2 = \sigma(z_2) = 0.7006$`, 'result 0.7006 follow-through'],
    [R`$A_3 = 0.64$, $E = 0.0648$`, 'result 0.0648 follow-through'],
    [
      R`$\frac{\partial E}{\partial z_3} = -0.2682$, $\frac{\partial E}{\partial w_{31}} = -0.1341$`,
      'result -0.1341 follow-through',
    ],
  ])('%s', (line, last) => {
    const { findings, counts, first = -1 } = check(line, { problem: neurons });
    expect(notRight(line).at(-1)).toBe(last);
    expect(counts.roots).toBe(1);
    expect(findings.at(-1)?.follows).toEqual([first]);
  });

  test('along a whole working, all from one root', () => {
    const text = R`$z_2 = 0.85$

$A_2 = \sigma(0.85) = 0.7006$

$z_3 = 0.3 - 0.7 \cdot 0.7006 = -0.1904$

$A_3 = \sigma(-0.1904) = 0.4525$`;
    // 0.3 − 0.49042 = −0.19042, σ(−0.19042) = 0.452538
    const { findings, counts } = check(text, { problem: neurons });
    expect(counts).toMatchObject({ roots: 1, miscopied: 1, 'follow-through': 6 });
    expect(
      findings.filter(({ verdict }) => verdict === 'follow-through').every(({ follows }) => follows[0] === 0),
    ).toBe(true);
  });

  test('and a mistake on the way is one of its own', () => {
    const text = R`$z_2 = 0.85$, $A_2 = \sigma(0.85) = 0.7006$, $z_3 = 0.3 - 0.7 \cdot 0.7006 = -0.9104$`;
    expect(notRight(text)).toEqual([
      'result 0.85 miscopied | digit-miscopied: A digit is miscopied: 0.65 became 0.85.',
      'operand 0.85 follow-through',
      'result 0.7006 follow-through',
      'operand 0.7006 follow-through',
      'result -0.9104 miscopied | digits-swapped: Two digits are exchanged: -0.1904 became -0.9104.',
    ]);
  });
});

describe('unchecked is what is not understood', () => {
  test.each([
    [R`$q = 17.25$`, 'Nothing here says which quantity this number is.'],
    [R`$z_2 = 0.65 \pm 0.1$`, R`This has \pm, which is not known here.`],
    [R`$A_2 = \sqrt[3]{0.2}$`, 'This has a root that is no square root.'],
    [R`$A_2 = \foo{2}$`, R`This has \foo, which is not known here.`],
    [R`$A_2 = \sigma(q)$`, 'The letter $q$ is not known here.'],
    [R`$A_2 = (0.657$`, 'This has a ( that does not close.'],
    [R`$A_2 = $`, 'This has nothing after its =.'],
    [R`$A_2 = 0.5, 0.657$`, 'This lists several things without brackets around them.'],
    [R`$E = 0.145\,742$`, 'This has 0.145 and 742 with nothing between them.'],
  ])('%s', (line, sentence) => {
    const { findings, counts } = check(line, { problem: neurons });
    expect([counts.unchecked, counts.roots, findings.length]).toEqual([1, 0, 1]);
    expect(findings[0].reasons).toEqual([{ sentence }]);
  });

  test('and what stands beside it is checked all the same', () => {
    expect(found(R`$A_2 = \foo{0.65} = 0.675$`)).toEqual([
      R`formula \foo{0.65} unchecked | This has \foo, which is not known here.`,
      'result 0.675 miscopied | digits-swapped: Two digits are exchanged: 0.657 became 0.675.',
    ]);
  });
});

describe('several explanations', () => {
  test('that are equally simple are all named, the likeliest first', () => {
    // w_31 A_1 = 0.6 · 0.5 without the rest
    expect(notRight(R`$z_3 = 0.3$`)).toEqual([
      'result 0.3 wrong-formula | term-left-out: The term with $w_{32}$ and $A_{2}$ is left out. | input-of-another-layer: $x_{1}$ and $x_{2}$ stand where $A_{1}$ and $A_{2}$ belong.',
    ]);
  });

  /** Twice −0.067057, or −0.134114 without A_1 = 0.5, or with x_1 = 1 for A_1. */
  const gradient = R`$\frac{\partial E}{\partial w_{31}} = -0.1341$`;
  const said = ['loss-factor', 'factor-left-out', 'input-of-another-layer'];
  const delta = R`\frac{\partial E}{\partial z_{3}}`;

  test('come with the number that would decide', () => {
    const [finding] = check(gradient, { problem: neurons }).findings;
    expect(finding.reasons.map(({ mistake }) => mistake)).toEqual(said);
    expect(finding.decides).toEqual({ latex: delta });
  });

  test('are fewer where that number is known: a δ that is right leaves out what doubles it', () => {
    const text = R`$\frac{\partial E}{\partial z_3} = -0.1341$

${gradient}`;
    expect(mistakesIn(text)).toEqual(expect.arrayContaining(['factor-left-out', 'input-of-another-layer']));
    expect(mistakesIn(text)).not.toContain('loss-factor');
  });

  test('and one that a later number bears out comes first', () => {
    // With a doubled ∂E/∂A_3, ∂E/∂w_32 = 2 · −0.088114 = −0.176228 too.
    const text = R`${gradient}

$\frac{\partial E}{\partial w_{32}} = -0.1762$`;
    const { findings, counts } = check(text, { problem: neurons });
    expect(findings[0].reasons.map(({ mistake }) => mistake)).toEqual(['loss-factor']);
    expect(findings[1]).toMatchObject({ verdict: 'follow-through', follows: [0] });
    expect(counts.roots).toBe(1);
  });
});

describe('an updated weight', () => {
  test.each([
    R`w_{31}'`,
    R`w_{31}^{\prime}`,
    R`w_{31}^{new}`,
    R`w_{31}^{\text{new}}`,
    R`w_{31}^{\text{neu}}`,
    R`w_{31}^{+}`,
    R`w_{31,new}`,
  ])('is %s', (name) => {
    // 0.6 + 0.5 · 0.067057 = 0.633528; with the step added 0.566472
    expect(check(`$${name} = 0.6335$`, { problem: neurons }).findings).toMatchObject([
      { quantity: "w'[2][1][1]", verdict: 'rounded' },
    ]);
    const [wrong] = check(`$${name} = 0.5665$`, { problem: neurons }).findings;
    expect(wrong).toMatchObject({
      verdict: 'wrong-formula',
      reasons: [{ mistake: 'update-added' }, { mistake: 'sign-of-error' }],
    });
  });

  test.each([R`\to`, R`\rightarrow`, R`\longrightarrow`, R`\mapsto`, '→'])('is what comes after %s', (arrow) => {
    const of = (value: string) => check(`$w_{31} ${arrow} ${value}$`, { problem: neurons }).findings;
    expect(of('0.6335')).toMatchObject([{ quantity: "w'[2][1][1]", verdict: 'rounded' }]);
    expect(of('0.5665')).toMatchObject([{ quantity: "w'[2][1][1]", verdict: 'wrong-formula' }]);
  });

  test.each([R`\leftarrow`, R`\gets`, ':=', '='])('is what %s gives, where its formula stands there', (sign) => {
    const line = R`$w_{31} ${sign} w_{31} - \eta \frac{\partial E}{\partial w_{31}} = 0.5665$`;
    const { findings } = check(line, { problem: neurons });
    expect(findings.map(({ quantity, verdict }) => [quantity, verdict])).toEqual([
      ["w'[2][1][1]", 'right'],
      ["w'[2][1][1]", 'wrong-formula'],
    ]);
  });
});

describe('an arrow between two things that are no update', () => {
  test.each([R`\to`, R`\Rightarrow`, R`\implies`, R`\therefore`, R`\xrightarrow{\sigma}`, '⇒'])(
    '%s: each is judged by itself',
    (arrow) => {
      expect(found(`$z_3 = -0.1599 ${arrow} A_3 = 0.4061$`)).toEqual([
        'result -0.1599 rounded',
        expect.stringMatching(/^result 0\.4061 miscopied \| .*Two digits are exchanged: 0\.4601 became 0\.4061\./),
      ]);
    },
  );

  test('without a number between letters says nothing', () => {
    expect(found(R`$z_3 \to A_3 \to E$`)).toEqual([]);
  });
});
