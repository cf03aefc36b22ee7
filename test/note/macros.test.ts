import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMathematics, readNote } from '../../src/note/index.js';
import { childrenOf, meaningsIn, partsOf, statementsIn } from './shown.js';

const R = String.raw;
const definitions = R`\documentclass{article}
\newcommand{\pd}[2]{%
  \frac{\partial #1}{\partial #2}% $x = 3$
}
\newcommand*\half{\tfrac12}
\newcommand{\W}[1]{W^{(#1)}}
\def\z#1#2{z_{#1}^{(#2)}}
\newcommand{\lossd}[1]{\pd{L}{#1}}
\newcommand{\p}{\pd}
\DeclareMathOperator*{\sig}{sig\,moid}
\DeclarePairedDelimiter{\abs}{\lvert}{\rvert}
\newcommand{\paren}[1]{\left( #1 \right)}
\newcommand{\diff}[2]{#2 - #1}
\newcommand{\sq}[1]{(#1)^2}
\newcommand{\lr}{0.5}
\newcommand{\both}{q = 0.5}
\newcommand{\opt}[2][7]{#2_{#1}}
\renewcommand{\vec}[1]{\mathbf{#1}}
\providecommand{\sigma}{s}
\providecommand{\rate}{\eta}
\newcommand{\bw}{\ensuremath{\mathbf{W}^{(1)}}\xspace}
\begin{document}
`;
const inFile = (body: string): string => `${definitions}${body}\n\\end{document}\n$p = 1$`;

describe('macros of a LaTeX file', () => {
  test.each([
    [R`$\pd{E}{z_3} = \pd Ez$`, R`frac{(\partial E)}{(\partial z_{3})} = frac{(\partial E)}{(\partial z)}`],
    [R`$\half x = \W{1} \W2$`, '(frac{1}{2} x) = (W^{(1)} W^{(2)})'],
    [R`$\z12 = \z{1}{2}$`, 'z_{1}^{(2)} = z_{1}^{(2)}'],
    [R`$\lossd{\W{1}} = \p{E}{z}$`, R`frac{(\partial L)}{(\partial W^{(1)})} = frac{(\partial E)}{(\partial z)}`],
    [R`$\sig(z) = \abs{x} - \abs*{y}$`, R`(\text{sigmoid} group(z)) = <+group|x| -group|y|>`],
    [R`$\paren{a+b}^2 = \sq{\sq{a}}$`, 'group(<+a +b>)^{2} = group(group(a)^{2})^{2}'],
    [R`$c = \diff{a}{b} \cdot 3$`, 'c = <+b -(a · 3)>'],
    [R`$w = x^\lr + \frac\lr3$`, 'w = <+x^{0.5} +frac{0.5}{3}>'],
    [R`$\opt{x} = \opt[8]{y}$`, 'x_{7} = y_{8}'],
    [R`$\both$`, 'q = 0.5'],
    [R`$\vec{x} = \sigma - \rate x$`, R`x = <+\sigma -(\eta x)>`],
    [R`$\bw = \mathbf{W}^{(1)} = \bm{W}^{(1)} = \boldsymbol W^{(1)}$`, 'W^{(1)} = W^{(1)} = W^{(1)} = W^{(1)}'],
    [
      R`\begin{align} \pd{E}{z} % \pd{
      &= \lr \end{align}`,
      R`frac{(\partial E)}{(\partial z)} = 0.5`,
    ],
    [R`$\newcommand{\k}{3} k = \k$`, 'k = 3'],
    [R`\renewcommand{\lr}{0.6} $k = \lr$`, 'k = 0.6'],
    [R`$a = \lr$ \def\lr{0.7}`, 'a = 0.5'],
    [R`$a = \usedbefore$ \def\usedbefore{0.7}`, R`a = ! has \usedbefore, which is not known here !`],
    [R`\newcommand{\money}{costs $5$} $a = 1$`, 'a = 1'],
  ])('%s', (body, expected) => {
    expect(meaningsIn(inFile(body))).toEqual([expected]);
  });

  test('all places are those of the author', () => {
    const spans = (body: string): string[] => {
      const note = readNote(inFile(body));
      const [{ sides }] = note.statements;
      return sides.flatMap(({ syntax }) =>
        [...(syntax === undefined ? [] : partsOf(syntax))].map(({ span }) => note.text.slice(span.start, span.end)),
      );
    };
    expect(statementsIn(inFile(R`so $\lossd{w_1} = \sq{\diff{a}{b}}$`))).toEqual([R`\lossd{w_1} = \sq{\diff{a}{b}}`]);
    expect(spans(R`$c + \diff{a}{b}$`)).toEqual([R`c + \diff{a}{b}`, 'c', 'b', 'a']);
    expect(spans(R`$\sq{\diff{ a }{b}} d$`)).toEqual(
      [R`\sq{\diff{ a }{b}} d`, R`\sq{\diff{ a }{b}}`, R`\sq{\diff{ a }{b}}`, R`\diff{ a }{b}`, 'b', 'a', '2', 'd'].map(
        (each) => (each === '2' ? R`\sq{\diff{ a }{b}}` : each),
      ),
    );
  });

  test('what is not read is told where it is used', () => {
    const fault = (definition: string, use: string) =>
      readNote(`\\documentclass{a}\n${definition}\n\\begin{document}\n$${use}$\n\\end{document}`).statements[0].sides[0]
        .fault;
    expect(fault(R`\def\x#1.{#1}`, R`\x a.`)).toBe(R`uses \x, whose parameters have signs between them`);
    expect(fault(R`\edef\x{a}`, R`\x`)).toBe(R`uses \x, which is defined by \edef`);
    expect(fault(R`\newcommand{\x}[2]{#1#2}`, R`\x{a}`)).toBe(R`uses \x without all of its arguments`);
    expect(fault(R`\newcommand{\x}[1]{#1}`, R`\x{a`)).toBe('has a { that does not close');
    expect(fault(R`\renewcommand{\left}{(}`, R`\left( a \right)`)).toBe(
      R`uses \left, which a note may not define anew`,
    );
    expect(fault(R`\input{macros} \usepackage{physics}`, R`\dv{x}`)).toBe(R`has \dv, which is not known here`);
  });
});

describe('macros of Markdown', () => {
  test.each([
    [R`\newcommand{\W}[1]{W^{(#1)}} and $\W{1} = 2$`, ['W^{(1)} = 2']],
    ['$$\n\\newcommand{\\W}[1]{W^{(#1)}}\n\\def\\s{\\sigma}\n$$\n\n$\\W{1} = \\s$', [R`W^{(1)} = \sigma`]],
    ['\\newcommand{\\x}{a = 1}\n\n$b = 2$', ['b = 2']],
    [R`With \def\x we say $b = 2$ and $\frac{1}{2}$`, ['b = 2', 'frac{1}{2}']],
    ['`\\newcommand{\\x}{a}` and $\\x = 2$', [R`! has \x, which is not known here ! = 2`]],
  ])('%s', (text, expected) => expect(meaningsIn(text)).toEqual(expected));

  test('a formula alone may have those of its note', () => {
    const { macros } = readNote(R`\newcommand{\W}[1]{W^{(#1)}} $\W{1}$`);
    expect(readMathematics(R`\W{1} + 1`, 100, macros)).toMatchObject({
      span: { start: 100, end: 109 },
      syntax: { kind: 'sum', terms: [{ syntax: { span: { start: 100, end: 105 } } }, {}] },
    });
    expect(readMathematics(R`\W{1}`).fault).toBe(R`has \W, which is not known here`);
  });
});

describe('macros without end', () => {
  const fault = (text: string): string | undefined => {
    const begun = process.cpuUsage();
    const { statements } = readNote(text);
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1e6).toBeLessThan(5);
    return statements.at(-1)?.sides.at(-1)?.fault;
  };
  const chain = Array.from(
    { length: 40 },
    (_, i) => `\\def\\${letters(i)}{\\${letters(i + 1)}\\${letters(i + 1)}}`,
  ).join('');

  test('growth', () => {
    expect(fault(`${chain}\\def\\${letters(40)}{x} $a = \\${letters(0)}$`)).toBe(
      R`uses \aa, which comes to more than 20000 characters`,
    );
    expect(fault(`${chain}\\def\\${letters(40)}{} $a = \\${letters(0)}$`)).toMatch(/^uses \\aa, which comes to more/);
    const grown = Array.from({ length: 40 }, (_, i) => `\\def\\${letters(i)}#1{\\${letters(i + 1)}{#1#1}}`).join('');
    expect(fault(`${grown} $a = \\aa{x}$`)).toMatch(/^uses \\aa, which comes to more/);
    expect(fault(`\\def\\a{${'x+'.repeat(9000)}x} ${'$\\a$ '.repeat(200)}`)).toMatch(/^uses \\a, after \d{6} /);
    expect(fault(`${chain} ${`$a = \\aa$ `.repeat(500)}`)).toMatch(/^uses \\aa, after \d{6} characters of macros/);
  });

  test('recursion', () => {
    expect(fault(R`\def\a{\a} $\a$`)).toBe(R`uses \a, which is defined by itself`);
    expect(fault(R`\def\a{\b}\def\b{\a} $\a$`)).toBe(R`uses \a, which is defined by itself`);
    expect(fault(R`\renewcommand{\vec}[1]{\vec{#1}} $\vec{a}$`)).toBe(R`uses \vec, which is defined by itself`);
    expect(fault(R`\def\a#1{\b{#1}}\def\b#1{#1\a} $\a{\b{\a{x}}}$`)).toMatch(/itself|arguments/);
    expect(fault(`\\def\\s#1{#1} $${'\\s{'.repeat(150)}x${'}'.repeat(150)}$`)).toMatch(
      /^uses \\s, which comes to more/,
    );
  });

  test('size', () => {
    expect(fault(`\\def\\a{${'x+'.repeat(500_000)}x} $\\a$`)).toBe(R`uses \a, which has more than 20000 characters`);
    const many = Array.from({ length: 10_000 }, (_, i) => `\\newcommand{\\${letters(i)}}{x}`).join('\n');
    expect(fault(`${many} $\\${letters(0)} = \\${letters(999)}$`)).toBeUndefined();
    expect(fault(`${many} $\\${letters(9999)}$`)).toBe(`uses \\${letters(9999)}, which comes after 1000 other macros`);
    expect(fault(`${'\\newcommand{\\a}{'.repeat(50_000)} $x$`)).toBeUndefined();
    expect(fault(`\\begin{document}\n${'\\newcommand{\\a}{'.repeat(50_000)}`)).toBe(
      R`uses \newcommand, which a note may not`,
    );
    // A whole formula as an argument is no growth.
    expect(fault(`\\newcommand{\\a}[1]{#1} $\\a{${'x+'.repeat(9000)}x}$`)).toBeUndefined();
    fault(`\\def\\a{} ${'\\def'.repeat(200_000)}`);
    fault(`\\def\\a{} ${'\\a '.repeat(200_000)} $${'\\a '.repeat(6000)}$`);
    fault(`\\def\\a#1{#1} $${'\\a{'.repeat(5000)}$`);
  });
});

/** A name of letters for each number. */
function letters(number: number): string {
  const text = number.toString(26).padStart(2, '0');
  return [...text].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('');
}

test('whatever stands in definitions and formulas, all places are within and in their order', () => {
  const part = fc.constantFrom(
    ...R`\a \b \c {x} {y_1} x 0.5 2 + - = \frac \hat ^ _ { } ( ) [ ] \left( \right) \mathbf{ ² ŷ , \text{so} \newcommand{\d}{e} \d \sqrt \underline{ \begin{bmatrix} & \end{bmatrix}`.split(
      ' ',
    ),
    ' ',
  );
  const body = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(body, body, body, fc.array(part, { maxLength: 14 }), (a, b, c, parts) => {
      const text = `\\newcommand{\\a}[2]{#2 ${a} #1}\\newcommand{\\b}[1]{${b}#1}\\def\\c{${c}} $${parts.join('')}$`;
      for (const { span, sides } of readNote(text).statements) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(text.length);
        for (const side of sides) {
          expect((side.syntax === undefined) !== (side.fault === undefined)).toBe(true);
          expect(side.span.end).toBeGreaterThanOrEqual(side.span.start);
          for (const whole of side.syntax === undefined ? [] : partsOf(side.syntax)) {
            expect(whole.span.end).toBeGreaterThan(whole.span.start);
            for (const child of childrenOf(whole)) {
              expect(child.span.start).toBeGreaterThanOrEqual(whole.span.start);
              expect(child.span.end).toBeLessThanOrEqual(whole.span.end);
            }
          }
        }
      }
    }),
    // Once a name stood before the side that it was meant in.
    { numRuns: 2000, examples: [['', '{y_1}+=', '', ['\\b', '{y_1}']]] },
  );
});
