import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LonghandError } from '../../src/base/index.js';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

const R = String.raw;

/** z_2 = 0.65, A_2 = 0.657010…, z_3 = 0.3 − 0.7 · 0.657010… = −0.159907…, A_3 = 0.460108…, E = ½ · 0.539892² = 0.145742 */
const problem = readProblem(readFileSync(new URL('../../examples/004-neuron-numbers.yaml', import.meta.url), 'utf8'));

/** Every number that is judged as a result, with its line and column in the file. */
const results = (text: string) =>
  check(text, { problem })
    .findings.filter(({ aspect }) => aspect === 'result')
    .map(({ line, column, printed, quantity, verdict }) => `${line}:${column} ${quantity} ${printed} ${verdict}`);

describe('a .tex file', () => {
  test('is read from \\begin{document} to \\end{document}, at the lines and columns of the file', () => {
    const text = R`\documentclass[11pt]{article}
\usepackage{amsmath}
\newcommand{\foo}{$z_2 = 9$}
\title{$A_2 = 0.2$}
\begin{document}
\maketitle
\section{Forward pass}
The sum is $z_2 = 0.65$, so $A_2 = 0.567$.
\end{document}
$A_2 = 0.7$
`;
    expect(results(text)).toEqual(['8:19 z[1][2] 0.65 right', '8:36 a[1][2] 0.567 miscopied']);
  });

  test('has comments, which are left alone, and percent signs, which are not', () => {
    const text = R`\documentclass{article}
\begin{document}
% $A_2 = 0.1$
$z_2 = 0.65$ % $A_2 = 0.2$
It grew by 5\% to $A_2 = 0.657$.
\begin{align}
  z_3 &= 0.6 \cdot 0.5 % + 1
        - 0.7 \cdot 0.657 \\ % = 3
      &= -0.1599
\end{align}
\end{document}
`;
    expect(results(text)).toEqual([
      '4:8 z[1][2] 0.65 right',
      '5:26 a[1][2] 0.657 rounded',
      '9:10 z[2][1] -0.1599 rounded',
    ]);
  });

  test.each([
    [R`\begin{align}${'\n'}z_2 &= 0.65 \\${'\n'}A_2 &= 0.675 \label{eq:a} \tag{2}${'\n'}\end{align}`],
    [R`\begin{align*}${'\n'}z_2 &= 0.65 \\${'\n'}A_2 &= 0.675${'\n'}\end{align*}`],
    [R`\begin{gather}${'\n'}z_2 = 0.65 \\${'\n'}A_2 = 0.675${'\n'}\end{gather}`],
    [R`\begin{eqnarray}${'\n'}z_2 & = & 0.65 \\${'\n'}A_2 & = & 0.675${'\n'}\end{eqnarray}`],
    [R`\begin{equation}\begin{split}${'\n'}z_2 &= 0.65 \\${'\n'}A_2 &= 0.675${'\n'}\end{split}\end{equation}`],
    [R`\[${'\n'}z_2 = 0.65${'\n'}\] \(A_2 = 0.675\)`],
    [R`$$${'\n'}z_2 = 0.65${'\n'}$$ $A_2 = 0.675$`],
  ])('has mathematics in %j', (body) => {
    const found = results(`\\documentclass{article}\n\\begin{document}\n${body}\n\\end{document}\n`);
    expect(found.map((each) => each.replace(/:\d+/, ''))).toEqual([
      '4 z[1][2] 0.65 right',
      '5 a[1][2] 0.675 miscopied',
    ]);
  });

  test('has a formula that goes on in the next line of an align', () => {
    const text = R`\documentclass{article}
\begin{document}
\begin{align*}
z_3 &= 0.6 \cdot 0.5 \\
    &\quad - 0.7 \cdot 0.567 \\
    &= -0.0969
\end{align*}
\end{document}
`;
    // 0.3 − 0.7 · 0.567 = −0.0969
    const { findings, first = -1 } = check(text, { problem });
    expect(findings[first]).toMatchObject({ line: 5, column: 24, printed: '0.567', verdict: 'miscopied' });
    expect(findings[findings.length - 1]).toMatchObject({ line: 6, verdict: 'follow-through', follows: [first] });
  });

  test('has environments that show what they contain as it stands', () => {
    const body = ['verbatim', 'lstlisting', 'comment', 'tikzpicture']
      .map((name) => `\\begin{${name}}\n$A_2 = 0.5$\n\\end{${name}}\n`)
      .join('');
    const text = `\\documentclass{article}\n\\begin{document}\n${body}$A_2 = 0.675$\n\\end{document}`;
    expect(results(text)).toEqual(['15:8 a[1][2] 0.675 miscopied']);
  });

  test('may have carriage returns', () => {
    const text = R`\documentclass{article}
\begin{document}
% $A_2 = 0.1$
\begin{align}
 z_2 &= 0.65 \\
 A_2 &= 0.675
\end{align}
\end{document}
`;
    const expected = ['5:9 z[1][2] 0.65 right', '6:9 a[1][2] 0.675 miscopied'];
    expect(results(text)).toEqual(expected);
    expect(results(text.replaceAll('\n', '\r\n'))).toEqual(expected);
  });

  test('says its samples by sections, and its problem by its own definitions', () => {
    const text = R`\documentclass{article}
\begin{document}
One unit with the sigmoid $\sigma$; $w_{11}^{(1)} = 2$.
\section{Sample 1}
$x_1 = 0.25$, $y_1 = 1$, $z_1^{(1)} = 0.5$
\section{Sample 2}
$x_1 = -0.5$, $y_1 = 0$, $z_1^{(1)} = 1$
\end{document}
`;
    const { readOff, findings } = check(text);
    expect(readOff?.samples).toEqual([
      { inputs: [0.25], targets: [1] },
      { inputs: [-0.5], targets: [0] },
    ]);
    // 2 · (−0.5) = −1
    expect(findings[findings.length - 1]).toMatchObject({ line: 7, quantity: 's2.z[1][1]', verdict: 'miscopied' });
    expect(findings[findings.length - 1].reasons[0].sentence).toBe('The minus before 1 is lost.');
  });

  test('macros of its own are read, and a mistake in one is found where the author has it', () => {
    const text = R`\documentclass{article}
\newcommand{\pd}[2]{\frac{\partial #1}{\partial #2}}
\def\z#1{z_{#1}}
\DeclareMathOperator{\sig}{sigmoid}
\begin{document}
\newcommand{\act}[1]{A_{#1}}
$\z2 = 0.65$, so $\act{2} = \sig(\z{2}) = 0.567$.
\begin{align}
  \pd{E}{\act{3}} &= \act{3} - y \\
  \pd{E}{\act{3}} &= \act{3} + y
\end{align}
\end{document}
`;
    const { findings, counts, first = -1 } = check(text, { problem });
    expect(counts).toMatchObject({ roots: 2, unchecked: 0 });
    expect(findings[first]).toMatchObject({ line: 7, column: 43, printed: '0.567', verdict: 'miscopied' });
    const wrong = findings.find(({ verdict }) => verdict === 'wrong-formula');
    expect(wrong).toMatchObject({ line: 10, column: 22, printed: R`\act{3} + y` });
    expect(wrong?.reasons[0].sentence).toMatch(/^\$A_\{3\}\$ \+ .* stands where \$A_\{3\}\$ − .* belongs\.$/);
  });

  test('numbers in its macros are judged where they are used', () => {
    const text = R`\documentclass{article}
\newcommand{\result}{0.56}
\newcommand{\given}[2]{#1 = #2}
\begin{document}
$\given{z_2}{0.65}$
$z_2 = \result$
\end{document}
`;
    expect(results(text)).toEqual(['5:14 z[1][2] 0.65 right', R`6:8 z[1][2] \result miscopied`]);
  });

  test('macros that cannot be read are told of, and nothing is guessed', () => {
    const text = R`\documentclass{article}
\def\pd#1/#2.{\frac{\partial #1}{\partial #2}}
\begin{document}
$\pd E/z_3. = -0.9$
\end{document}
`;
    const { findings, counts } = check(text, { problem });
    expect(counts).toMatchObject({ roots: 0, unchecked: 1 });
    expect(findings[0]).toMatchObject({
      line: 4,
      column: 2,
      reasons: [{ sentence: R`This uses \pd, whose parameters have signs between them.` }],
    });
  });
});

describe('a percent sign in Markdown', () => {
  test('begins no comment', () => {
    expect(results('So 5% more: $A_2 = 0.675$')).toEqual(['1:20 a[1][2] 0.675 miscopied']);
  });
});

const network = `network:
  inputs: 1
  layers: [{ units: 1, activation: identity }]
  loss: { kind: squared-error, factor: 0.5 }
parameters: [{ weights: [[3]] }]
samples: [{ inputs: [0.5], targets: [1] }]
`;
/** 3 · 0.5 = 1.5 */
const body = '\n# Forward\n\n$z_1^{(1)} = 1.5$ and $a_1^{(1)} = 15$\n';
const withFront = (yaml: string): string => `---\n${yaml}---\n${body}`;

function refusal(text: string): string {
  try {
    check(text);
  } catch (error) {
    if (error instanceof LonghandError) return error.message;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('front matter', () => {
  const found = (text: string, given?: string) =>
    check(text, given === undefined ? {} : { problem: readProblem(given) }).findings.map(
      ({ line, column, printed, verdict }) => `${line}:${column} ${printed} ${verdict}`,
    );

  test('states the problem; places are those of the file', () => {
    const { readOff } = check(withFront(network));
    expect(readOff).toBeUndefined();
    expect(found(withFront(network))).toEqual(['12:14 1.5 right', '12:36 15 miscopied']);
    expect(check(withFront(network)).findings[1].reasons[0].sentence).toBe(
      'The decimal point is shifted: 1.5 became 15.',
    );
  });

  test.each([
    ['carriage returns', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['dots at its end', (text: string) => text.replace('\n---\n', '\n...\n')],
  ])('may have %s', (_, change) => {
    expect(found(change(withFront(network)))).toEqual(['12:14 1.5 right', '12:36 15 miscopied']);
  });

  test('may stand before LaTeX', () => {
    const text = `---\n${network}---\n\\documentclass{article}\n\\begin{document}\n$z_1^{(1)} = 15$\n\\end{document}\n`;
    expect(found(text)).toEqual(['11:14 15 miscopied']);
  });

  test('names the notation', () => {
    const yaml = `${network}notation: superscript-layer\n`;
    expect(found(`---\n${yaml}---\n$z_1^1 = 1.5$`)).toEqual(['10:10 1.5 right']);
  });

  test('counts for less than the problem that is given beside it', () => {
    const four = network.replace('[[3]]', '[[4]]');
    const note = `---\n${four}---\n$z_1^{(1)} = 2$`;
    expect(found(note)).toEqual(['9:14 2 right']);
    expect(found(note, network)[0]).toMatch(/^9:14 2 (?!right)/);
    // What counts for nothing need not be right either.
    expect(found(`---\ntitle: Homework 3\nauthor: me\n---\n$z_1^{(1)} = 1.5$`, network)).toEqual(['5:14 1.5 right']);
  });

  test('of title and author alone states no problem', () => {
    const definitions = '$x_1 = 0.5, w_{11} = 3, b_1 = 0, z_1 = 1.5$';
    const bare = check(`---\ntitle: Homework 3\nauthor: me\n---\n${body}`, { problem: readProblem(network) });
    expect(bare.counts).toEqual(check(body, { problem: readProblem(network) }).counts);
    expect(refusal(`---\ntitle: Homework 3\n---\n${definitions}`)).toMatch(/^the note states no /);
  });

  test('with faults is refused with all of them, by the lines of the file', () => {
    const wrong = network.replace('identity', 'identitiy').replace('[[3]]', '[[3, 4]]');
    expect(refusal(withFront(wrong))).toBe(
      [
        '4:36: network.layers[0].activation is the text "identitiy", expected one of sigmoid, tanh, relu, leaky-relu, identity, softmax. Did you mean "identity"?',
        '6:26: parameters[0].weights[0] has 2 numbers, layer 1 has 1 input.',
      ].join('\n'),
    );
    expect(refusal(withFront(wrong).replaceAll('\n', '\r\n'))).toMatch(/^4:36: .*\n6:26: /);
  });

  test.each([
    [
      `---\n${network.replace('samples:', 'smaples:')}---\n`,
      /^2:1: samples is missing, expected a list\.\n7:1: smaples /,
    ],
    ['---\nnetwork: [\n---\n', /^2:11: /],
    ['---\n  network: x\n bad\n---\n', /^[34]:/],
  ])('%j is refused', (text, message) => {
    expect(refusal(text)).toMatch(message);
  });

  test('stands at the top and ends, or is none', () => {
    const message = /^the note states no /;
    expect(refusal(`\n---\n${network}---\n${body}`)).toMatch(message);
    expect(refusal(`Title\n---\n${network}---\n${body}`)).toMatch(message);
    expect(refusal(`---\n${network}`)).toMatch(message);
  });
});
