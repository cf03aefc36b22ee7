import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { draft, finished } from '../../src/check/judge/draft.js';
import { readProblem } from '../../src/problem/index.js';

/** 2-2-1 without biases: z_1 = 0, A_1 = 0.5, z_2 = 0.65, A_2 = 0.657010…, z_3 = −0.159907…, A_3 = 0.460108…, E = 0.145742… */
const problem = readProblem(readFileSync(new URL('../../examples/004-neuron-numbers.yaml', import.meta.url), 'utf8'));
const R = String.raw;

/** What is found in a line that is not simply right, in short. */
function found(line: string): string[] {
  return check(line, { problem }).findings.flatMap(({ aspect, verdict, harmless, printed, reasons }) =>
    verdict === 'right'
      ? []
      : [
          `${aspect} ${printed} ${verdict}${harmless ? ' harmless' : ''}${reasons.map(({ mistake }) => (mistake === undefined ? '' : ` ${mistake}`)).join()}`,
        ],
  );
}
const sentences = (line: string): string[] =>
  check(line, { problem }).findings.flatMap(({ reasons }) => reasons.map(({ sentence }) => sentence));

describe('verdicts', () => {
  test.each([
    // right: exactly, or rounded to the digits printed
    [R`$z_1 = 1 \cdot 0.2 + 0.5 \cdot (-0.4) = 0$`, []],
    [R`$z_2 = 0.65$, $A_1 = \frac{1}{2}$`, []],
    [R`$A_2 = \sigma(0.65) = 0.6570$`, ['result 0.6570 rounded']],
    [R`$A_2 = 0,657$`, ['result 0,657 rounded']],
    [R`$A_2 \approx 0.66$`, ['result 0.66 rounded']],
    // the same letter with "new", a prime or an arrow is the updated one: 0.6 + 0.5 · 0.067058 = 0.633529
    [R`$w_{31}' = 0.6335$`, ['result 0.6335 rounded']],
    [R`$w_{31}^{new} = 0.6335$`, ['result 0.6335 rounded']],
    [R`$w_{31} \to 0.6335$`, ['result 0.6335 rounded']],
    [R`$w_{31} \to 0.6$`, []],
    [R`$w_{31} \leftarrow 0.6335$`, ['result 0.6335 rounded']],
    [R`$z_3 \to -0.1599$`, ['result -0.1599 rounded']],
    [R`$z_3 \to 0.1599$`, ['result 0.1599 miscopied sign-lost']],
    // a wrong formula and what it gives: 0.5 · 0.6 + 0.65701 · 0.6 = 0.694206
    [
      R`$z_3 = A_1 w_{31} + A_2 w_{31} = 0.6942$`,
      ['formula A_1 w_{31} + A_2 w_{31} wrong-formula wrong-weight', 'result 0.6942 follow-through'],
    ],
    // rounded early: 0.3 − 0.7 · 0.66 = −0.162, and σ(0.7) = 0.668188
    [R`$z_3 = 0.5 \cdot 0.6 + 0.66 \cdot (-0.7) = -0.162$`, ['operand 0.66 rounded', 'result -0.162 rounded-early']],
    [R`$z_2 = 0.7$ $A_2 = \sigma(z_2) = 0.668$`, ['result 0.7 rounded', 'result 0.668 rounded-early']],
    // slips
    [R`$A_3 = 0.46010$`, ['result 0.46010 slip truncated']],
    [R`$0.554 + 0.3 = 0.853$`, ['result 0.853 slip']],
    [R`$z_2 = 1 \cdot 0.5 + 0.5 \cdot 0.3 = 0.9$`, ['result 0.9 slip']],
    // miscopied
    [R`$A_2 = 0.675$`, ['result 0.675 miscopied digits-swapped']],
    [R`$A_2 = 6.570$`, ['result 6.570 miscopied point-shifted']],
    [R`$A_2 = 0.06570$`, ['result 0.06570 miscopied zero-put-in']],
    [R`$z_2 = 1 \cdot 0.5 + 0.5 \cdot 0.3 = 0.85$`, ['result 0.85 miscopied digit-miscopied']],
    [R`$z_3 = 0.159907$`, ['result 0.159907 miscopied sign-lost']],
    // wrong operands, and a right result from one
    [
      R`$z_2 = 1 \cdot 0.5 + 0.5 \cdot 0.6 = 0.8$`,
      ['operand 0.6 wrong-operand wrong-weight', 'result 0.8 follow-through'],
    ],
    [
      R`$z_2 = 1 \cdot 0.5 + 0.5 \cdot 0.6 = 0.65$`,
      ['arithmetic 1 \\cdot 0.5 + 0.5 \\cdot 0.6 slip harmless', 'operand 0.6 wrong-operand harmless wrong-weight'],
    ],
    // wrong formulas, as formulas and as numbers
    [R`$z_3 = A_1 w_{31} + A_2 w_{31}$`, ['formula A_1 w_{31} + A_2 w_{31} wrong-formula wrong-weight']],
    [R`$\frac{\partial E}{\partial z_3} = A_3 - y$`, ['formula A_3 - y wrong-formula slope-left-out']],
    [R`$E = 0.2915$`, ['result 0.2915 wrong-formula loss-factor']],
    [R`$\frac{\partial E}{\partial z_3} = -0.5399$`, ['result -0.5399 wrong-formula slope-left-out']],
    // follow-through: σ(0.85) = 0.700567
    [
      R`$z_2 = 0.85$ $A_2 = \sigma(z_2) = 0.7006$`,
      ['result 0.85 miscopied digit-miscopied', 'result 0.7006 follow-through'],
    ],
    // unchecked
    [R`$z_2 = 0.65 \pm 0.1$`, ['formula 0.65 \\pm 0.1 unchecked']],
    [R`$q = 17.25$`, ['result 17.25 unchecked']],
  ])('%s', (line, expected) => {
    expect(found(line)).toEqual(expected);
  });

  test.each([
    [R`$A_2 = 0.65701$ $A_2 = 0.6569$`, 'result 0.6569'],
    [R`$A_3 = 0.4602$`, 'result 0.4602'],
  ])('%s is a mistake', (line, start) => {
    expect(found(line).some((each) => each.startsWith(start) && /slip|miscopied/.test(each))).toBe(true);
  });
});

describe('reasons', () => {
  test.each([
    [R`$A_3 = 0.46010$`, '0.4601081 is cut off to 0.46010; rounded it is 0.46011.'],
    [R`$A_2 = 0.675$`, 'Two digits are exchanged: 0.657 became 0.675.'],
    [R`$z_2 = 0.66$`, '0.65 needs no rounding; the last digit of 0.66 is one off.'],
    [R`$E = 0.2915$`, 'The factor is 1 where it should be ½.'],
    [R`$z_2 = 1 \cdot 0.5 + 0.5 \cdot 0.6 = 0.8$`, '0.6 is $w_{31}$, where $w_{22}$ belongs.'],
    [R`$z_2 = 0.65 \pm 0.1$`, R`This has \pm, which is not known here.`],
  ])('%s', (line, sentence) => {
    expect(sentences(line)).toContain(sentence);
  });

  test('several that the digits do not tell apart, with the number that would', () => {
    // ∂E/∂w_31 with the loss not halved is −0.134116; with A_1 = 0.5 left out it is the same number.
    const { findings } = check(R`$\frac{\partial E}{\partial w_{31}} = -0.1341$`, { problem });
    const [finding] = findings;
    expect(finding.reasons.map(({ mistake }) => mistake)).toEqual(expect.arrayContaining(['loss-factor']));
    expect(finding.reasons.length).toBeGreaterThan(1);
    expect(finding.decides?.latex).toBeDefined();
    expect(finding.decides?.line).toBeUndefined();
  });

  test('a number that the note prints before decides at once', () => {
    const named = (before: string) =>
      check(`${before}\n\n${R`$\frac{\partial E}{\partial w_{31}} = -0.1341$`}`, { problem }).findings.map(
        ({ verdict, reasons }) => [verdict, ...reasons.map(({ mistake }) => mistake)],
      );
    expect(named(R`$\frac{\partial E}{\partial z_3} = -0.2682$`)).toEqual([
      ['wrong-formula', 'loss-factor'],
      ['follow-through'],
    ]);
    const [right, wrong] = named(R`$\frac{\partial E}{\partial z_3} = -0.1341$`);
    expect(right).toEqual(['rounded']);
    expect(wrong[0]).toBe('wrong-formula');
    expect(wrong).not.toContain('loss-factor');
  });

  test('the line that would decide is told, if the note has it', () => {
    const at = (start: number, more: object) =>
      draft({
        span: { start, end: start + 1 },
        statement: 0,
        aspect: 'result',
        printed: '1',
        verdict: 'wrong-formula',
        ...more,
      });
    const decides = { quantity: 'z[1][1]', latex: 'z_1' };
    const place = (offset: number) => ({ line: offset, column: 1 });
    const drafts = [at(1, { decides }), at(7, { quantity: 'z[1][1]' }), at(9, { quantity: 'z[1][1]' })];
    expect(finished('123456789', drafts, place)[0].decides).toEqual({ latex: 'z_1', line: 7 });
    expect(finished('123456789', drafts.slice(0, 1), place)[0].decides).toEqual({ latex: 'z_1' });
  });
});
