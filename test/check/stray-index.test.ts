import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

const R = String.raw;
const problem = readProblem(readFileSync(new URL('../../examples/004-neuron-numbers.yaml', import.meta.url), 'utf8'));
const usual = R`$E = \frac{1}{2} (A_3 - y_t)^2$

$\frac{\partial E}{\partial A_3} = (A_3 - y_t)$

$\frac{\partial E}{\partial w_{31}} = (A_3 - y_t) A_3 (1 - A_3) A_1$
`;

const wrong = (text: string) =>
  check(text, { problem }).findings.flatMap(({ verdict, harmless, line, reasons, expected }) =>
    verdict === 'right'
      ? []
      : [
          {
            line,
            verdict,
            harmless,
            why: reasons.map(({ sentence }) => sentence).join(' '),
            expected: expected?.latex,
          },
        ],
  );

describe('an index that stands nowhere else', () => {
  test('is a harmless mistake where the quantity has another in the rest of the note', () => {
    const line = R`$\frac{\partial E}{\partial w_{32}} = (A_3 - y_k) A_3 (1 - A_3) A_2$`;
    expect(wrong(`${usual}\n${line}`)).toEqual([
      {
        line: 7,
        verdict: 'wrong-formula',
        harmless: true,
        why: '$y_{k}$ stands where $y_{t}$ belongs: the index $k$ stands nowhere else.',
        expected: '(A_3 - y_{t}) A_3 (1 - A_3) A_2',
      },
    ]);
  });

  test.each([
    // the only way that the note writes it, or one of two ways that both come again
    R`$\frac{\partial E}{\partial w_{32}} = (A_3 - y_k) A_3 (1 - A_3) A_2$`,
    R`${usual}
$\frac{\partial E}{\partial w_{32}} = (A_3 - y_k) A_3 (1 - A_3) A_2$

$\frac{\partial E}{\partial w_{32}} = (A_3 - y_k) A_3 (1 - A_3) A_2$`,
    // said for each, or at two names
    R`${usual}
$y_k = y_t$`,
    R`${usual}
$\frac{\partial E}{\partial A_3} = (\hat{y}_k - y_k)$`,
    // spelled so in the notation itself
    R`$E = \frac{1}{2} (A_3 - y_k)^2$

$\frac{\partial E}{\partial A_3} = (A_3 - y_k)$

$\frac{\partial E}{\partial w_{31}} = (A_3 - y_k) A_3 (1 - A_3) A_1$

$\frac{\partial E}{\partial w_{32}} = (A_3 - y_t) A_3 (1 - A_3) A_2$`,
  ])('is right all the same elsewhere (%#)', (text) => {
    expect(wrong(text)).toEqual([]);
  });
});
