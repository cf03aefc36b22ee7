import { readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { markedHtml, markedText } from '../../src/marking/index.js';
import { readProblem } from '../../src/problem/index.js';

const R = String.raw;
const problem = readProblem(readFileSync(new URL('../../examples/004-neuron-numbers.yaml', import.meta.url), 'utf8'));
const text = R`\documentclass{article}
\newcommand{\act}[1]{A_{#1}}
\newcommand{\pd}[2]{\frac{\partial #1}{\partial #2}}
\newcommand{\result}{0.56}
\begin{document}
$\act{2} = 0.567$
$\pd{E}{\act{3}} = \act{3} + y$
$\act{2} = \result$
$\newcommand{\k}[1]{z_{#1}} \k{2} = 0.65$
\end{document}
`;
const checked = check(text, { problem });

test('a terminal shows the lines of a note with its macros written out', () => {
  const shown = markedText(checked, { name: 'note.tex', width: 80, color: false });
  expect(shown).toMatch(/✗ {4}6 │ A₂ = 0\.567\n/);
  expect(shown).toMatch(/✗ {4}7 │ ∂E\/∂A₃ = A₃ \+ y\n/);
  expect(shown).toMatch(/ 8 │ A₂ = 0\.56\n/);
  expect(shown).toMatch(/✓ {4}9 │ z₂ = 0\.65\n/);
  expect(shown.slice(shown.indexOf(' 6 │'))).not.toMatch(/\\(?:act|pd|result|k)\b/);
});

test('a page sets them so, with the mistakes in their boxes', async () => {
  const { document } = parseHTML(await markedHtml([{ name: 'note.tex', checked }]));
  const formulas = [...document.querySelectorAll('.content .katex annotation')].map(({ textContent }) => textContent);
  expect(formulas[0]).toBe(R`A_{2} = \textcolor{#c00001}{\boxed{0.567}}`);
  expect(formulas[1]).toBe(R`\frac{\partial E}{\partial A_{3}} = \textcolor{#c00001}{\boxed{A_{3} + y}}`);
  expect(formulas[2]).toMatch(/^A_\{2\} = .*0\.56/);
  expect([...document.querySelectorAll('code.source')].map(({ textContent }) => textContent)).toEqual([]);
});
